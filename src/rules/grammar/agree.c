/*
 * agree: noun phrases whose words disagree, and prepositions with the wrong case. Machine
 * translation inflects word by word: "aus dem Kryptowährungsbörsen", "nach verstärkten Prüfung".
 */
#include "rules/grammar/agree.h"

#include "lang/de/parse/phrase_words.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/site.h"
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rules/grammar/concord.h"

/* A remedy is applied when the referee prefers it clearly to the text as it stands, when it is
 * ahead of the next one (margins.def) and costs no more than one change. Of the others the judge
 * says which are warned of (concord.h). */
static const double COST_APPLIED = 1.25;
/* Remedies this far behind the first are not worth showing. */
static const double SPAN_SHOWN = 6.0;
enum { SHOWN_MAX = 4 };
static const double ALONE = 99; /* lead of a remedy without another one */

static kt_span span_of(const kt_view *v, uint32_t beg, uint32_t end)
{
    return (kt_span){ v->tok[beg].span.beg, v->tok[end - 1].span.end };
}

static kt_agree kind_of(const kt_view *v, const kt_phrase *p, const kt_remedy *best)
{
    if (p->why == KT_WHY_CASE || p->why == KT_WHY_JOINED)
        return KT_AGREE_CASE;
    if (best && best->adds_s)
        return KT_AGREE_GENITIVE;
    if (p->prep != KT_NO_TOKEN && p->det == KT_NO_TOKEN)
        return KT_AGREE_GOVERNMENT;
    if (p->prep == KT_NO_TOKEN)
        return KT_AGREE_PHRASE;
    kt_phrase free = *p;
    free.govern = KT_MASK_ALL;
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    return kt_phrase_mask(&free, p->d, p->adj, noun) ? KT_AGREE_GOVERNMENT : KT_AGREE_PHRASE;
}

/* "den Maschinelles Sehen-Dienst": the capitalised adjective belongs to the first part. */
static bool is_inside_compound(const kt_view *v, const kt_phrase *p, const kt_remedy *best)
{
    return (p->doubts & KT_DOUBT_NAME) && (v->tok[p->noun].flags & KT_TOK_HYPHEN) &&
           best->tok[0] != p->det;
}

static uint16_t cases_of(uint16_t mask)
{
    uint16_t cases = 0;
    for (int c = 0; c < 4; c++)
        if (mask & KT_MASK_CASE(c))
            cases |= (uint16_t)(1u << c);
    return cases;
}

/* "erreichen ein größtes Grad": where article and adjective agree with each other, the noun is of
 * another gender than thought, and the case that they show is the one that was meant. Does the
 * remedy lose a part of it? */
static bool loses_case(const kt_view *v, const kt_phrase *p, const kt_remedy *best)
{
    bool first = (v->tok[p->beg].flags & KT_TOK_SENT) && (best->mask & KT_MASK_CASE(KT_CASE_NOM));
    if (p->det == KT_NO_TOKEN || p->n_adj == 0 || best->tok[0] == p->noun || first)
        return false;
    uint16_t shown = cases_of(kt_phrase_mask(p, p->d, p->adj, KT_MASK_ALL));
    uint16_t left = cases_of(best->mask);
    if (!(shown & left))
        return shown && best->tok[0] == p->det;
    return (shown & ~left) && !best->settled;
}

/* "des Islam": the genitive without its ending has been counted there more often. "die
 * E-Scooters": a noun in -er, -el, -en makes its plural without an -s. */
static bool is_doubtful_form(const kt_view *v, const kt_phrase *p, const kt_remedy *best)
{
    if (best->n != 1 || best->tok[0] != p->noun)
        return false;
    kt_str now = kt_view_str(v, p->noun);
    bool s = best->text[0].len == now.len + 1 && kt_str_ends(best->text[0], KT_STR("s"));
    if (best->adds_s && p->det != KT_NO_TOKEN && p->n_adj == 0) {
        uint32_t det = kt_view_info(v, p->det)->exact.id;
        uint8_t bare = kt_lexicon_bigram(v->lex, det, kt_view_info(v, p->noun)->exact.id);
        kt_word full;
        return bare > 0 && (!kt_lexicon_find(v->lex, best->text[0], &full) ||
                            bare >= kt_lexicon_bigram(v->lex, det, full.id));
    }
    return s && !best->adds_s &&
           (kt_str_ends(now, KT_STR("er")) || kt_str_ends(now, KT_STR("el")) ||
            kt_str_ends(now, KT_STR("en")));
}

/* Would the dative do for the word that the best remedy changes, with an m for its n? */
static bool has_em(const kt_view *v, const kt_remedy *r, uint32_t n)
{
    kt_str now = kt_view_str(v, r[0].tok[0]);
    for (uint32_t k = 1; k < n && kt_str_ends(now, KT_STR("en")); k++)
        if (r[k].n == 1 && r[k].tok[0] == r[0].tok[0] && kt_str_ends(r[k].text[0], KT_STR("em")))
            return true;
    return false;
}

/* "sich auf aktivierten Räume befinden", "basierend auf aktuellen Zuweisung": is another case that
 * a remedy leads to as likely by the verb and the words around? */
static bool is_other_case_likely(const kt_view *v, const kt_phrase *p, const kt_remedy *r,
                                 uint32_t n)
{
    static const double AHEAD = 1.0;
    kt_site place;
    if (!kt_site_at(v, p, &place))
        return false;
    double first = kt_site_log(&place, r[0].mask);
    if (kt_site_log(&place, KT_MASK_CASE(KT_CASE_DAT)) > first)
        return true; /* auf aktivierten Teams-Räume: of a noun that has no other form known */
    for (uint32_t k = 1; k < n; k++)
        if (r[k].n == 1 && !(cases_of(r[k].mask) & cases_of(r[0].mask)) &&
            kt_site_log(&place, r[k].mask) > first - AHEAD)
            return true;
    return false;
}

/* "und diesem Berechtigungen erteilen": a pronoun in the dative; "bei den neuen Filter": one of
 * them, or more? "die cloudbasierter Punkte nutzen": a relative pronoun, and an object of its own.
 */
static bool is_undecided(const kt_view *v, const kt_phrase *p, const kt_remedy *r, uint32_t n)
{
    const uint16_t dative = KT_MASK_CASE(KT_CASE_DAT);
    if (kt_agree_is_other(v, p, &r[0]))
        return true;
    if (p->det == KT_NO_TOKEN && (p->govern & dative) && (p->govern & KT_MASK_CASE(KT_CASE_ACC)) &&
        !(r[0].mask & dative)) /* auf verschlüsselten Objekt: one letter from the dative */
        return has_em(v, r, n) || is_other_case_likely(v, p, r, n);
    if (p->det == KT_NO_TOKEN || p->contraction)
        return false;
    if (kt_agree_is_loose(v, p, &r[0]))
        return true;
    if (r[0].tok[0] != p->det)
        return r[0].tok[0] != p->noun && p->prep == KT_NO_TOKEN && p->beg > 0 &&
               kt_view_is_punct(v, p->beg - 1, ',') &&
               kt_view_is_in(v, p->det, KT_CLASS_relative_article) &&
               kt_phrase_ends_in_verb(v, p->end);
    if (p->n_adj == 0 && p->prep == KT_NO_TOKEN && (p->d.flags & KT_DET_PRONOUN) &&
        !(p->d.mask & ~dative) && !(r[0].mask & dative))
        return true;
    bool may_be_more = (p->d.mask & dative & KT_MASK_SLOT(KT_SLOT_PL)) && p->n_adj > 0 &&
                       p->prep != KT_NO_TOKEN && !(p->govern & KT_MASK_CASE(KT_CASE_ACC));
    for (uint32_t k = 1; k < n && may_be_more; k++)
        if (r[k].n == 1 && r[k].tok[0] == p->noun && kt_str_ends(r[k].text[0], KT_STR("n")) &&
            r[k].text[0].len == kt_view_str(v, p->noun).len + 1)
            return true;
    return false;
}

/* What is known of the case, and which word changes: each has its margin. */
static kt_margin situation(const kt_phrase *p, const kt_remedy *best)
{
    bool governed = p->prep != KT_NO_TOKEN && p->govern != KT_MASK_ALL;
    bool two_way =
        (p->govern & KT_MASK_CASE(KT_CASE_ACC)) && (p->govern & KT_MASK_CASE(KT_CASE_DAT));
    if (best->tok[0] == p->noun)
        return KT_MARGIN_AGR_NOUN;
    if (p->n_adj)
        return governed ? KT_MARGIN_AGR_ADJECTIVE_GOVERNED : KT_MARGIN_AGR_ADJECTIVE;
    if (!governed)
        return KT_MARGIN_AGR_ARTICLE;
    return two_way ? KT_MARGIN_AGR_ARTICLE_TWO_WAY : KT_MARGIN_AGR_ARTICLE_GOVERNED;
}

/* Is the best remedy one small change that nothing but the referee has to be asked about? */
static bool is_small(const kt_view *v, const kt_phrase *p, const kt_remedy *r, uint32_t n)
{
    return r[0].n == 1 && r[0].cost <= COST_APPLIED && r[0].heard && !r[0].misplaced &&
           !r[0].rare && !is_undecided(v, p, r, n) && !is_doubtful_form(v, p, &r[0]) &&
           !is_inside_compound(v, p, &r[0]) && (n == 1 || !loses_case(v, p, &r[0]));
}

/* What the place adds to the lead of the best remedy: the next one is in another case, which hardly
 * anything asks for there ("Schwerpunkt auf schneller Austausch gelegt"). */
static double lead_of_place(const kt_view *v, const kt_phrase *p, const kt_remedy *r, uint32_t n)
{
    static const double CLEAR = 3, ADDED = 0.5;
    kt_site place;
    if (n < 2 || (cases_of(r[0].mask) & cases_of(r[1].mask)) || !kt_site_at(v, p, &place))
        return 0;
    return kt_site_log(&place, r[0].mask) - kt_site_log(&place, r[1].mask) >= CLEAR ? ADDED : 0;
}

/* What the referee says of the best remedy; more: what leads it besides its score. */
static kt_level level_of(const kt_view *v, kt_margin margin, const kt_remedy *r, uint32_t n,
                         double more)
{
    kt_swap swap[KT_REMEDY_CHANGES];
    if (!r[0].heard)
        return KT_LEVEL_NONE;
    for (uint32_t i = 0; i < r[0].n; i++)
        swap[i] = (kt_swap){ r[0].tok[i], r[0].tok[i] + 1, r[0].text[i] };
    kt_offer offer = { .swap = swap,
                       .n = r[0].n,
                       .gain = r[0].gain,
                       .lead = n > 1 ? r[0].score - r[1].score + more : ALONE };
    return kt_referee_level(v, margin, &offer);
}

static bool is_certain(const kt_view *v, const kt_phrase *p, const kt_remedy *r, uint32_t n,
                       uint32_t odd)
{
    uint32_t allowed = KT_DOUBT_NAME;
    if (n == 1)
        allowed |= KT_DOUBT_RUN; /* aus dem Börsen Bybit und Kraken */
    bool first = (v->tok[p->beg].flags & KT_TOK_SENT) != 0;
    if (first && r[0].makes_plural)
        allowed |= KT_DOUBT_PRONOUN; /* Mehrere Staat: no pronoun there */
    if (odd & KT_ODD_GOES_ON)
        allowed &= ~(uint32_t)KT_DOUBT_RUN;
    return !(p->doubts & ~allowed) &&
           level_of(v, situation(p, &r[0]), r, n, lead_of_place(v, p, r, n)) == KT_LEVEL_CHANGE;
}

/* From which gain on a phrase is mended in spite of a reason to doubt that it is broken; the
 * weakest evidence first. */
static const struct reason {
    uint32_t doubt;
    kt_margin margin;
} reasons[] = {
    { KT_DOUBT_PRONOUN, KT_MARGIN_AGR_DOUBT_PRONOUN }, { KT_DOUBT_RUN, KT_MARGIN_AGR_DOUBT_RUN },
    { KT_DOUBT_QUOTE, KT_MARGIN_AGR_DOUBT_QUOTE },     { KT_DOUBT_HEAD, KT_MARGIN_AGR_DOUBT_HEAD },
    { KT_DOUBT_NUMBER, KT_MARGIN_AGR_DOUBT_NUMBER },   { KT_DOUBT_NAME, KT_MARGIN_AGR_DOUBT_NAME },
    { KT_DOUBT_ADVERB, KT_MARGIN_AGR_DOUBT_ADVERB },
};

/* A relative clause may begin there. */
static bool is_behind_mark(const kt_view *v, const kt_phrase *p)
{
    return p->beg > 0 && v->tok[p->beg - 1].kind == KT_TOK_PUNCT;
}

/* Das sind Fragen; ist das Kultur: a neuter singular beside a plural, or beside a verb of being. */
static bool may_be_equation(const kt_view *v, const kt_phrase *p)
{
    return (p->d.mask & KT_MASK(KT_CASE_NOM, KT_SLOT_N)) &&
           !(p->d.mask & (KT_MASK_SLOT(KT_SLOT_PL) | KT_MASK(KT_CASE_NOM, KT_SLOT_M))) &&
           (p->equation || (kt_phrase_noun_mask(v, p->noun, p->d.decl) & KT_MASK_SLOT(KT_SLOT_PL)));
}

/* An "einer" says more where the remedy does not touch it, and a relative clause may begin behind a
 * mark. */
static kt_margin margin_of_doubt(const kt_view *v, const kt_phrase *p, const kt_remedy *best,
                                 kt_margin margin)
{
    if (margin != KT_MARGIN_AGR_DOUBT_PRONOUN)
        return margin;
    if (!(p->d.flags & KT_DET_PRONOUN) && best->tok[0] != p->det)
        return KT_MARGIN_AGR_DOUBT_ONE; /* einer deklarierte Variable */
    return is_behind_mark(v, p) ? KT_MARGIN_AGR_DOUBT_RELATIVE : margin;
}

/* The same for what leaves room for another reading; false: it is never applied. */
static bool margin_of(const kt_view *v, const kt_phrase *p, const kt_remedy *best, kt_margin *out)
{
    switch (p->why) {
    case KT_WHY_PRONOUN:
        if ((p->d.flags & KT_DET_QUANT) && p->n_adj && best->n == 1 &&
            best->tok[0] == p->adj[0].tok && p->prep == KT_NO_TOKEN)
            *out = KT_MARGIN_AGR_MAYBE_QUANTITY; /* viele kleinen Läden */
        else if (is_behind_mark(v, p))
            *out = KT_MARGIN_AGR_MAYBE_RELATIVE;
        else
            *out = KT_MARGIN_AGR_MAYBE_PRONOUN;
        return *out != KT_MARGIN_AGR_MAYBE_PRONOUN || !may_be_equation(v, p);
    case KT_WHY_BARE:
        *out = KT_MARGIN_AGR_MAYBE_BARE;
        return true;
    case KT_WHY_NESTED:
    case KT_WHY_OLD_DATIVE:
    case KT_WHY_POSTPOSED:
    case KT_WHY_ACRONYM:
    case KT_WHY_TITLE:
    case KT_WHY_NAME:
    case KT_WHY_RIGHT:  /* a compound in pieces */
    case KT_WHY_INSIDE: /* an attribute */
        return false;
    default:
        *out = KT_MARGIN_AGR_MAYBE_ELSE;
        return true;
    }
}

static void apply(const kt_view *v, kt_emit *out, const kt_phrase *p, const kt_remedy *r)
{
    uint32_t last = r[0].tok[r[0].n - 1] + 1;
    kt_emit_fix(out, &kt_rules_agr[kind_of(v, p, &r[0])], span_of(v, r[0].tok[0], last),
                kt_remedy_text(v, &r[0], r[0].tok[0], last));
}

static void report(const kt_view *v, kt_emit *out, const kt_phrase *p, const kt_remedy *r,
                   uint32_t n, kt_severity severity)
{
    kt_edit *e =
        kt_emit_report(out, &kt_rules_agr[kind_of(v, p, &r[0])], span_of(v, p->beg, p->end));
    if (!e)
        return;
    e->conf = KT_HINT;
    e->severity = severity;
    for (uint32_t i = 0; i < n && i < SHOWN_MAX && r[i].score > r[0].score - SPAN_SHOWN; i++)
        kt_emit_candidate(out, e, kt_remedy_text(v, &r[i], p->beg, p->end));
}

/* Without these no remedy is certain. */
#define ODD_PLAIN ((uint32_t)~KT_ODD_GOES_ON)
/* It is likelier that the lexicon does not know the form than that it is wrong. */
#define ODD_NOUN (KT_ODD_GENDER | KT_ODD_INFINITIVE | KT_ODD_PLURAL | KT_ODD_ENGLISH | KT_ODD_LABEL)

/* May the remedy be applied to a broken phrase? */
static bool is_repair(const kt_view *v, const kt_phrase *p, const kt_remedy *r, uint32_t n,
                      uint32_t odd)
{
    if ((odd & ODD_PLAIN) || !is_small(v, p, r, n))
        return false;
    if (is_certain(v, p, r, n, odd))
        return true;
    for (size_t k = 0; k < sizeof reasons / sizeof *reasons; k++) {
        if (!(p->doubts & reasons[k].doubt))
            continue;
        kt_margin margin = margin_of_doubt(v, p, &r[0], reasons[k].margin);
        bool torn = (p->doubts & KT_DOUBT_RUN) && (odd & KT_ODD_GOES_ON);
        return !torn && level_of(v, margin, r, n, 0) == KT_LEVEL_CHANGE;
    }
    return false;
}

/* A broken phrase. */
static void speak(const kt_view *v, kt_emit *out, const kt_phrase *p)
{
    kt_remedy *r;
    uint32_t odd = kt_agree_odd(v, p);
    if (((odd & ODD_PLAIN) && v->opt->edits_only) || kt_agree_is_else(v, p))
        return;
    uint32_t n = kt_remedies(v, p, &r);
    if (n == 0)
        return;
    if (is_repair(v, p, r, n, odd))
        apply(v, out, p, r);
    else if (!v->opt->edits_only)
        report(v, out, p, r, n,
               kt_agree_judge(v, p, r, n, odd) >= KT_LEVEL_WARN ? KT_WARNING : KT_INFO);
}

/* May the words tell whether the other reading is meant? Not where too little is known of the noun,
 * and not where an adverb is there to be seen. */
static bool is_open(kt_why why)
{
    return why != KT_WHY_NOTHING && why != KT_WHY_UNKNOWN_HEAD && why != KT_WHY_FORM &&
           why != KT_WHY_ADVERB;
}

void kt_agree_weigh(const kt_view *v, kt_emit *out, const kt_phrase *p, const kt_margin *margin)
{
    kt_remedy *r;
    uint32_t odd = kt_agree_odd(v, p);
    if (((odd & ODD_PLAIN) && v->opt->edits_only) || kt_agree_is_no_phrase(v, p) ||
        kt_agree_is_label(v, p) || kt_agree_is_purpose(v, p) || kt_agree_is_ahead(v, p))
        return;
    uint32_t n = kt_remedies(v, p, &r);
    kt_margin own = KT_MARGINS;
    if (n == 0)
        return;
    bool measured = margin || margin_of(v, p, &r[0], &own);
    kt_level level = measured ? level_of(v, margin ? *margin : own, r, n, 0) : KT_LEVEL_NONE;
    if (level == KT_LEVEL_CHANGE && !(odd & ODD_PLAIN) && is_small(v, p, r, n)) {
        apply(v, out, p, r);
        return;
    }
    if (v->opt->edits_only)
        return;
    if (!margin && own != KT_MARGIN_AGR_MAYBE_BARE)
        level = kt_agree_judge(v, p, r, n, odd);
    else if (level != KT_LEVEL_NONE && (odd & ODD_NOUN))
        level = KT_LEVEL_NOTE;
    if (level != KT_LEVEL_NONE)
        report(v, out, p, r, n, level == KT_LEVEL_NOTE ? KT_INFO : KT_WARNING);
}

/* Below it a phrase that agrees is not wrong. */
static double least_gain(const kt_phrase *p)
{
    if (p->why == KT_WHY_RARE && (p->doubts & KT_DOUBT_NUMBER))
        return -2; /* über zwei zentralem Server */
    if (p->astray)
        return -3;
    return p->why == KT_WHY_JOINED ? -2 : p->why == KT_WHY_RARE && p->det == KT_NO_TOKEN ? 2 : 0;
}

/* A phrase that agrees is seldom wrong in its noun: dem Zeuge; allen Teilnehmer, of the dative. */
static bool may_change_noun(const kt_view *v, const kt_phrase *p, const kt_remedy *r)
{
    return (p->why == KT_WHY_RARE && p->det != KT_NO_TOKEN) ||
           (p->why == KT_WHY_CASE && !(r->mask & ~KT_MASK(KT_CASE_DAT, KT_SLOT_PL)) &&
            (kt_phrase_noun_mask(v, p->noun, p->d.decl) & KT_MASK(KT_CASE_NOM, KT_SLOT_PL)));
}

void kt_agree_doubt(const kt_view *v, kt_emit *out, const kt_phrase *p)
{
    kt_remedy *r;
    uint32_t odd = kt_agree_odd(v, p);
    const uint32_t allowed = KT_ODD_ADJECTIVE | KT_ODD_NUMBER; /* of rare readings */
    uint32_t bad = p->why == KT_WHY_RARE ? ODD_PLAIN & ~allowed : ODD_PLAIN;
    uint32_t n = odd & bad ? 0 : kt_remedies(v, p, &r);
    if (n > 1 && p->why == KT_WHY_CASE && r[0].rare && !r[1].rare) {
        r++; /* ein neues Wagen */
        n--;
    }
    if (n && r[0].heard && r[0].gain > least_gain(p) &&
        (r[0].tok[0] != p->noun || may_change_noun(v, p, &r[0])) && !v->opt->edits_only) {
        kt_level level = kt_agree_judge(v, p, r, n, odd);
        /* vor das Gericht ziehen, neben das Tor köpfeln: the verb has either case */
        bool open = p->why == KT_WHY_CASE && p->prep != KT_NO_TOKEN;
        if (level != KT_LEVEL_NONE)
            report(v, out, p, r, n, level == KT_LEVEL_NOTE || open ? KT_INFO : KT_WARNING);
    }
}

void kt_agree_word(const kt_view *v, kt_emit *out, kt_agree rule, uint32_t i, kt_str text,
                   kt_level level)
{
    if (level == KT_LEVEL_NONE || (level != KT_LEVEL_CHANGE && v->opt->edits_only))
        return;
    kt_edit *e = kt_emit_fix(out, &kt_rules_agr[rule], v->tok[i].span, text);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
}

/* wegen dem Wetter: heard everywhere, not yet written. */
static void hint_case(const kt_view *v, kt_emit *out, const kt_phrase *p)
{
    if (p->prep == KT_NO_TOKEN || p->det == KT_NO_TOKEN || p->contraction)
        return;
    kt_str prep = kt_remedy_prior_key(v, p);
    if (!kt_str_is(prep, "wegen") && !kt_str_is(prep, "während") && !kt_str_is(prep, "statt"))
        return;
    if (p->d.mask & ~KT_MASK_CASE(KT_CASE_DAT))
        return;
    bool opens = p->beg == 0 || v->tok[p->beg - 1].kind != KT_TOK_WORD;
    if (opens && kt_str_is(prep, "während"))
        return; /* während dem Kind das Essen schmeckte */
    kt_edit *e = kt_emit_report(out, &kt_rules_agr[KT_AGREE_CASE_HINT], span_of(v, p->beg, p->end));
    if (e)
        e->conf = KT_HINT;
}

/* entsprechend des Berichts: the genitive, behind a preposition that looks like an adverb too. */
static bool has_no_genitive(const kt_view *v, kt_phrase *p)
{
    if (p->prep == KT_NO_TOKEN || p->det == KT_NO_TOKEN || p->contraction ||
        !kt_view_is_in(v, p->prep, KT_CLASS_prep_no_genitive) ||
        v->tok[p->noun].casing == KT_CASE_UPPER ||
        (kt_phrase_mask(p, p->d, p->adj, kt_phrase_noun_mask(v, p->noun, p->d.decl)) &
         ~KT_MASK_CASE(KT_CASE_GEN)))
        return false;
    p->govern = KT_MASK_CASE(KT_CASE_DAT);
    return true;
}

uint32_t kt_agree_phrase(const kt_view *v, kt_emit *out, uint32_t i, bool hints)
{
    kt_phrase p;
    if (!kt_phrase_at(v, i, &p))
        return 0;
    const kt_margin genitive = KT_MARGIN_AGR_GENITIVE;
    kt_phrase_verdict verdict = kt_phrase_judge(v, &p);
    if (verdict == KT_PHRASE_BROKEN)
        speak(v, out, &p);
    else if (verdict == KT_PHRASE_UNSURE && is_open(p.why))
        kt_agree_weigh(v, out, &p, NULL);
    else if (verdict == KT_PHRASE_AGREES && hints && has_no_genitive(v, &p))
        kt_agree_weigh(v, out, &p, &genitive);
    else if (verdict == KT_PHRASE_AGREES && hints)
        hint_case(v, out, &p);
    return p.noun;
}

/* clang-format off */
const kt_rule kt_rules_agr[] = {
    [KT_AGREE_PHRASE] = {
        .info = { .id = "agr.noun-phrase",
                  .msg_en = "article, adjective and noun do not agree",
                  .msg_de = "Artikel, Adjektiv und Nomen stimmen nicht überein",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Er arbeitet mit einem neuem Rechner.", "Er arbeitet mit einem neuen Rechner."),
                                          BAD("Das ist eine gutes Idee.", "Das ist eine gute Idee."),
                                          BAD("Sie kaufte ein neue Auto.", "Sie kaufte ein neues Auto."),
                                          BAD("Die Daten kommen aus den alter Systemen.", "Die Daten kommen aus den alten Systemen."),
                                          REPORT("Gestern kamen zwei neuen Schüler in die Klasse."),
                                          REPORT("Beide neue Modelle sind teuer."),
                                          REPORT("Er sprach über Südkorea und der Europäische Union."),
                      OK("Da hat keiner Lust, das zu tun."),
                                          OK("Wegen der strenger gefassten Regeln ist das leichter."),
                                          OK("Die Europäische Union wächst."),
                                          OK("Das Haus, das große Fenster hat, ist hell."),
                                          OK("Sie suchen die von der Regierung beschlossenen Maßnahmen."),
                                          OK("Die Krebs erregenden Stoffe wurden verboten."),
                                          OK("Am schnellsten Wege kommt man mit der Bahn an."),
                                          OK("Eines Tages kam jeder Angestellte zu spät."),
                                          OK("Das kostet ein, zwei Monate Arbeit."),
                                          OK("Mit gutem alten Wein feierten sie."),
                                          OK("Wir loben die am häufigsten genutzte Lösung."),
                                          OK("Das weiter oben beschriebene Ziel ist erreicht."),
                                          OK("Er baut eine einfacher verständliche Anleitung."),
                                          OK("Der Wert steht in der Umgebungsvariablen."),
                                          OK("Sie liest, weil dieser viele Bücher schreibt."),
                                          OK("Die Werte des Letzteren Vorrang zu geben ist falsch."),
                                          OK("Die Stadt hat viele solcher Plätze."),
                                          OK("Die Tags im Quelltext sind falsch geschlossen."),
                                          OK("Er zahlt, während der ihr zugeordnete Speicher voll ist."),
                                          OK("Sie kaufte Platten, die seltener Fehler haben."),
                                          OK("Kann das zu erheblich besseren Ergebnissen führen?"),
                                          REPORT("Er ruft eine Zeichen folgen-Datentyp Methode auf."),
                                          REPORT("Sie stellten die Kisten auf den Bühne."),
                                          BAD("Die letzte Bestandteil des Namens fehlt.", "Der letzte Bestandteil des Namens fehlt."),
                                          REPORT("Sie erreichen damit ein größtes Grad an Schutz."),
                                          BAD("Man sah einen russischen Soldat auf der Straße.", "Man sah einen russischen Soldaten auf der Straße."),
                                          BAD("Dort standen einige großen Häuser.", "Dort standen einige große Häuser."),
                                          REPORT("Er unterschrieb das Vertrag gestern."),
                                          BAD("Im Sommer besuchten viele kleinen Kinder das Bad.", "Im Sommer besuchten viele kleine Kinder das Bad."),
                                          BAD("Er bekam einen besonders schönes Geschenk.", "Er bekam ein besonders schönes Geschenk."),
                                          REPORT("Das ist eine noch nicht geprüften Fassung."),
                                          BAD("Dieses alte Maschine läuft seit Jahren ohne Fehler.", "Diese alte Maschine läuft seit Jahren ohne Fehler."),
                                          REPORT("Das Ministeriums hat die Zahlen gestern vorgelegt."),
                                          REPORT("Am Abend kam das Lehrerin noch einmal zurück."),
                                          REPORT("Bei einer Kontrollen fand die Polizei das Messer."),
                                          REPORT("Er trug eine Jacke mit der schwarze Aufschrift ‚Verein‘."),
                                          REPORT("Das löscht eine mit dem Benutzer verbundenen Variable."),
                                          REPORT("Das Lesen einer noch nicht deklarierte Variable ist ein Fehler."),
                                          BAD("Die Wirkung des von uns gebauten Maschine ist groß.", "Die Wirkung der von uns gebauten Maschine ist groß."),
                                          OK("Die zur Beseitigung festgestellter Mängel nötige Summe fehlt."),
                                          OK("Das Kind, dem in Rom gebaute Häuser gefallen, malt."),
                                          OK("Er lobt das auf die Gäste abgestimmte Hilfs- und Beratungsangebot."),
                                          OK("Des Weiteren wurde ein neuer Zaun gebaut."),
                                          OK("Für mich ist das unnötige Verschwendung."),
                                          OK("Das sind Fragen, die niemand stellt."),
                                          OK("Sie sagte, dass das alles Fehler sind."),
                                          OK("Die Suppe, die Kinder mögen, ist leicht gekocht."),
                                          OK("Der Boden, den Kultur braucht, ist knapp."),
                                          OK("Der Mann, dem Bücher wichtig sind, liest viel."),
                                          OK("Er hat ihr Blumen gebracht."),
                                          OK("Die Länder, die arme Gemeinden fördern, zahlen mehr."),
                                          OK("Die Behörde hat dem Beschäftigten Gelegenheit zur Äußerung gegeben."),
                                          OK("Er kam mit einem bis zu 80-jährigen Gast."),
                                          OK("Wir sprachen mit Präsident Meier."),
                                          OK("Sie traf den Präsident Meier genannten Mann."),
                                          OK("Man weiß, dass das Kultur ist."),
                                          REPORT("Das Gericht glaubte dem Zeuge kein Wort."),
                                          REPORT("Alle Beteiligte waren mit dem Ergebnis zufrieden."),
                                          REPORT("Sie zeigt neues Wege auf."),
                                          OK("In der gewohnten Weise ging es weiter."),
                                          OK("Wir jungen Leute fahren gern Rad."),
                                          OK("Er schloss mit der sozialen und gesetzlichen Versicherung."),
                                          OK("Mit klopfendem Herzen trat er ein."),
                                          OK("In dem Buche steht viel Wahres."),
                                          OK("Der gefallenen Helden wird heute gedacht."),
                                          OK("Nach langem Warten kam der Bus."),
                                          OK("Sie flogen mit einem neuen Airbus A320.")) },
        .stage = KT_STAGE_AGREE, .needs = KT_NEED_SENTENCES, .fn = kt_agree_words,
    },
    [KT_AGREE_GOVERNMENT] = {
        .info = { .id = "agr.government",
                  .msg_en = "the preposition takes another case",
                  .msg_de = "Die Präposition verlangt einen anderen Fall",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Die Firma wuchs nach verstärkten Prüfung.", "Die Firma wuchs nach verstärkter Prüfung."),
                                          BAD("Sie kamen mit großen Erfolg zurück.", "Sie kamen mit großem Erfolg zurück."),
                                          BAD("Das Geld stammt von die Bank.", "Das Geld stammt von der Bank."),
                                          OK("Sie sang laut die alten Lieder."),
                                          OK("Wir tun alles, um dem Wunsch der Gäste zu folgen."),
                                          BAD("Sie handelten gegen dem Willen.", "Sie handelten gegen den Willen."),
                                          BAD("Sie kamen aus irgendeinen Grund zu spät.", "Sie kamen aus irgendeinem Grund zu spät."),
                                          BAD("Sie können die Anzeige von Haupteinträge steuern.", "Sie können die Anzeige von Haupteinträgen steuern."),
                                          REPORT("Das Werk besteht aus Bilder und wenig Text."),
                                          REPORT("Gemäß des Vertrags zahlt der Käufer die Kosten."),
                                          REPORT("Sie kündigte aus politischem Gründen."),
                                          REPORT("Entsprechend des Berichts sank der Umsatz."),
                                          OK("Entsprechend dem Bericht sank der Umsatz."),
                                          OK("Gemäß der Vereinbarung zahlt der Käufer."),
                                          OK("Des Vertrags gemäß zu handeln fällt ihm schwer."),
                                          OK("Von Amts wegen wird nichts geprüft."),
                                          OK("Die von Graf kritisierten Punkte sind bekannt."),
                                          OK("Um Kindern zu helfen, sammelt sie Geld."),
                                          OK("Meiner Einschätzung nach eine gute Idee."),
                                          OK("Nach verstärkter Prüfung ging es weiter."),
                                          OK("Meiner Meinung nach große Fehler sind selten."),
                                          OK("Er kam, um dem Kind zu helfen."),
                                          OK("Was für ein Mann ist das?"),
                                          OK("Vor allem Kinder lernen schnell."),
                                          OK("In einem für alle lesbaren Verzeichnis liegt die Datei."),
                                          OK("Zu große Dateien werden geteilt."),
                                          OK("Er arbeitet unter anderem am neuen Werk."),
                                          OK("Um schneller Ergebnisse zu liefern, arbeiten sie nachts."),
                                          OK("Um früher Feedback zu erhalten, fragen sie nach."),
                                          OK("Um der Variablen die Werte 1, 3, 5 zu geben, genügt ein Klick."),
                                          OK("Kinder, die mit neuer Technik arbeiten, lernen schneller."),
                                          OK("Es enthält zu wenige Farben."),
                                          OK("Zu nahe stehende Zäune wurden versetzt."),
                                          OK("Von Wien aus eine Reise zu planen ist leicht."),
                                          OK("Sie wird nach und nach effiziente Wege finden."),
                                          OK("Wählen Sie dort die Vorlage von Erste Seite."),
                                          OK("Auf ein Zoll kommen sechs Teile.")) },
        .stage = KT_STAGE_AGREE, .needs = KT_NEED_SENTENCES, .fn = kt_agree_words,
    },
    [KT_AGREE_GENITIVE] = {
        .info = { .id = "agr.genitive-s",
                  .msg_en = "the genitive lacks its ending",
                  .msg_de = "Dem Genitiv fehlt die Endung",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Der Sinn des Inhalt blieb offen.", "Der Sinn des Inhalts blieb offen."),
                                          BAD("Am Ende des Vertrag stand ein Name.", "Am Ende des Vertrags stand ein Name."),
                                          OK("Der Sinn des Inhalts blieb offen."),
                                          OK("Die Rede des Präsidenten war kurz."),
                                          OK("Im Lauf des Dienstag kam Regen."),
                                          OK("Der Name des Jungen ist Paul."),
                                          OK("Die Module des Kernel sind geladen."),
                                          OK("Das Büro des Abgeordneten ist leer."),
                                          OK("Die Sicht des Ich in diesem Roman ist eng."),
                                          OK("Die Oberfläche des Mars wird erforscht."),
                                          OK("Die Ringe des Uranus sind dunkel."),
                                          OK("Die Burg des Hauses Habsburg steht im Aargau."),
                                          OK("Der Autor des Beitrags im Heft des Verlags schweigt.")) },
        .stage = KT_STAGE_AGREE, .needs = KT_NEED_SENTENCES, .fn = kt_agree_words,
    },
    [KT_AGREE_CASE_HINT] = {
        .info = { .id = "agr.case-hint",
                  .msg_en = "in careful German this preposition takes the genitive",
                  .msg_de = "In gepflegtem Deutsch steht diese Präposition mit dem Genitiv",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(REPORT("Wegen dem Wetter blieben wir zu Hause."),
                                          REPORT("Es klingelte während dem Essen."),
                                          OK("Wegen des Wetters blieben wir zu Hause."),
                                          OK("Wegen Bauarbeiten ist die Straße gesperrt."),
                                          OK("Während der Ferien ist geschlossen."),
                                          OK("Während dem Kind das Essen schmeckte, las sie."),
                                          OK("Dank dem Wetter gelang alles."),
                                          OK("Wegen dem, was er sagte, gingen sie.")) },
        .stage = KT_STAGE_AGREE, .needs = KT_NEED_SENTENCES, .fn = kt_agree_words,
    },
    [KT_AGREE_NUMERAL] = {
        .info = { .id = "agr.plural-after-numeral",
                  .msg_en = "singular behind a numeral",
                  .msg_de = "Singular nach einem Zahlwort",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Bei dem Brand starben drei Person.", "Bei dem Brand starben drei Personen."),
                                          BAD("Die Satzung enthält 14 Vorschrift.", "Die Satzung enthält 14 Vorschriften."),
                                          BAD("Sie kam mit zwei Kind.", "Sie kam mit zwei Kindern."),
                                          OK("Sie sahen zwei Kapuze tragende Leute."),
                                          OK("Drei Glas Bier reichen."),
                                          OK("Das zeigt eine 8 x 8 Karte mit Kacheln."),
                                          OK("Zwei Euro sind viel."),
                                          OK("Zehn Grad sind kalt."),
                                          OK("Er las Kapitel 3 Seite um Seite."),
                                          OK("Das ist die 2. Fassung."),
                                          OK("Um zwölf Uhr ist Schluss."),
                                          OK("Sie kam auf Platz zwei ins Ziel."),
                                          OK("Ein Team mit drei Mann genügt.")) },
        .stage = KT_STAGE_AGREE, .needs = KT_NEED_SENTENCES, .fn = kt_agree_words,
    },
    [KT_AGREE_SUBJECT] = {
        .info = { .id = "agr.subject-verb",
                  .msg_en = "subject and verb differ in number",
                  .msg_de = "Subjekt und Verb stimmen nicht überein",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Die Dateien wird gespeichert.", "Die Dateien werden gespeichert."),
                                          BAD("Die Preise ist gestiegen.", "Die Preise sind gestiegen."),
                                          BAD("Die Regierung haben verloren.", "Die Regierung hat verloren."),
                                          BAD("Wir hat das schon gesehen.", "Wir haben das schon gesehen."),
                                          BAD("Ich glaubt nicht an Zufälle.", "Ich glaube nicht an Zufälle."),
                                          REPORT("Sie fragt, warum ich lebt."),
                                          REPORT("Danach werden das Fenster geschlossen."),
                                          REPORT("Die Insel im Kanal sind nicht bewohnt."),
                                          BAD("Daher werde wir die Anlage abschalten.", "Daher werden wir die Anlage abschalten."),
                                          REPORT("Die Kosten der Reise wird erstattet."),
                                          REPORT("Der Mieter und der Vermieter trägt die Kosten."),
                                          REPORT("Gestern hat die Kinder im Garten gespielt."),
                                          REPORT("Wenn der Benutzer die Dateien löschen, gehen sie verloren."),
                                          REPORT("Danach wird die Einstellungen gespeichert."),
                                          REPORT("Dass die Kinder nicht schläft, ist normal."),
                                          OK("Die letzten Jahre wurde gut gearbeitet."),
                                          OK("In der Tasche lagen ein Handy, ein Buch und ein Stift."),
                                          OK("Die Kinder zu loben kann nicht schaden."),
                                          OK("Wenn Sie die Datei löschen wollen, klicken Sie hier."),
                                          OK("Dort wird, was die Kinder malen, aufgehängt."),
                                          OK("Unsere Hochachtung und unser Respekt gilt den Helfern."),
                                          OK("Was ich tue, tue ich gern."),
                                          OK("Sobald er kam, gingen wir."),
                                          OK("Die Kosten der Reise werden erstattet."),
                                          OK("Die Dateien kann man löschen."),
                                          OK("Die Bücher hat er gelesen."),
                                          OK("Eine Reihe von Fragen blieb offen."),
                                          OK("Die Mehrheit sind Frauen."),
                                          OK("Das Wasser kochen."),
                                          OK("Die neuen Angebote kann kaum jemand bezahlen."),
                                          OK("Beide Gesetze eint nicht nur, dass sie neu sind."),
                                          OK("Kann er gehen?"),
                                          OK("Nun das Gemüse in die Form geben."),
                                          OK("Für diesen Teil überschreibe die Spalten."),
                                          OK("Im Keller standen ein Tisch, ein Stuhl und ein Bett."),
                                          OK("Die linke und rechte Spalte werden nicht angezeigt."),
                                          OK("Bitte nutzt sprechende Dateinamen."),
                                          OK("Mein Mann und ich haben gelacht."),
                                          OK("Die Polizei warnt.")) },
        .stage = KT_STAGE_AGREE, .needs = KT_NEED_SENTENCES, .fn = kt_agree_words,
    },
    [KT_AGREE_DAS] = {
        .info = { .id = "agr.das-dass",
                  .msg_en = "\"das\" and \"dass\" mixed up",
                  .msg_de = "»das« und »dass« verwechselt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Sie sagte, das sie nicht kommen könne.", "Sie sagte, dass sie nicht kommen könne."),
                                          BAD("Die Studie zeigt, das die Vögel früher kommen.", "Die Studie zeigt, dass die Vögel früher kommen."),
                                          BAD("Öffnen Sie das Fenster, dass im Hintergrund liegt.", "Öffnen Sie das Fenster, das im Hintergrund liegt."),
                                          BAD("Sie sparen für dass Haus.", "Sie sparen für das Haus."),
                                          BAD("Achten Sie darauf das kein Wasser eindringt.", "Achten Sie darauf, dass kein Wasser eindringt."),
                                          BAD("Das Regal, dass er gebaut hat, wackelt.", "Das Regal, das er gebaut hat, wackelt."),
                                          BAD("Sind Sie sicher das Sie das Dokument löschen möchten?", "Sind Sie sicher, dass Sie das Dokument löschen möchten?"),
                                          BAD("Gibt an das eine Spalte als Schlüssel definiert ist.", "Gibt an, dass eine Spalte als Schlüssel definiert ist."),
                                          BAD("Dass alte Haus gehört meinem Onkel.", "Das alte Haus gehört meinem Onkel."),
                                          OK("Dass Wasser kocht, weiß jedes Kind."),
                                          BAD("Die Datei ist gesperrt, so das es nicht möglich ist.", "Die Datei ist gesperrt, so dass es nicht möglich ist."),
                                          OK("Für die Industrie bedeutet das die Vernichtung der Stellen."),
                                          OK("Wir ziehen das bis zum Ende durch."),
                                          OK("Ich versuche, das ein bisschen einzusortieren."),
                                          OK("Sie wissen das im Prinzip genau."),
                                          OK("So das Gesetz."),
                                          OK("Wenn das alle so machen, reicht der Platz nicht."),
                                          OK("Je mehr das jeder verinnerlicht, desto besser wird es."),
                                          OK("Das Haus, das er kaufte, ist alt."),
                                          OK("Ich weiß, dass das stimmt."),
                                          OK("Ich glaube, das stimmt."),
                                          OK("Sie sagte, das sei ihr egal."),
                                          OK("Das Kind, das das Glas zerbrach, weinte."),
                                          OK("Es gibt nichts, das er nicht kann."),
                                          OK("Er hatte das Gefühl, dass in der Nacht gesungen wird."),
                                          OK("Er ging, ohne dass Hilfe kam.")) },
        .stage = KT_STAGE_AGREE, .quiet = KT_USAGE_OLD, .needs = KT_NEED_SENTENCES, .fn = kt_agree_words,
    },
    [KT_AGREE_RELATIVE] = {
        .info = { .id = "agr.relative",
                  .msg_en = "the relative pronoun does not agree with its noun",
                  .msg_de = "Das Relativpronomen stimmt nicht mit seinem Nomen überein",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(REPORT("Das Buch, der auf dem Tisch liegt, gehört mir."),
                                          REPORT("Öffnen Sie die Datei, den Sie bearbeiten möchten."),
                                          REPORT("Der Server, die die Anfrage bearbeitet, ist ausgefallen."),
                                          OK("Der Name und das Kennwort, die Sie hier angeben, sind ungültig."),
                                          OK("Das Buch, das auf dem Tisch liegt, gehört mir."),
                                          OK("Das Haus des Mannes, der dort steht, ist alt."),
                                          OK("Die Frau, der ich geholfen habe, ist weg."),
                                          OK("Das Mädchen, die Frau und der Mann schwiegen.")) },
        .stage = KT_STAGE_AGREE, .needs = KT_NEED_SENTENCES, .fn = kt_agree_words,
    },
    [KT_AGREE_CASE] = {
        .info = { .id = "agr.case",
                  .msg_en = "another case is likelier here",
                  .msg_de = "Hier ist ein anderer Fall wahrscheinlicher",
                  .conf = KT_HINT,
                  .severity = KT_WARNING KT_OR_INFO,
                  .examples = KT_EXAMPLES(REPORT("Für den Vater und der Mutter war es schwer."),
                                          REPORT("Wir danken allen Teilnehmer."),
                                          REPORT("Danach wird den Vorgang gestartet."),
                                          REPORT("Das Programm erstellt einer Datei auf dem Laufwerk."),
                                          REPORT("Gestern habe ich ein Fehler gemacht."),
                                          OK("Den Täter plagt sein Gewissen."),
                                          OK("Ich bin ein Berliner."),
                                          OK("Er bleibt dem Standort zugewiesen."),
                                          OK("Der Frage, warum das so ist, gehen sie nach."),
                                          OK("Für den Vater und die Mutter war es schwer."),
                                          OK("Sie kaufte einen Tisch und der Händler brachte ihn.")) },
        .stage = KT_STAGE_AGREE, .needs = KT_NEED_SENTENCES, .fn = kt_agree_words,
    },
    [KT_AGREE_RULES] = KT_RULES_END,
};
/* clang-format on */
