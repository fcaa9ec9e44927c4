/*
 * zu: an infinitive that lacks its zu, or has one too many: "versucht, die Datei öffnen", "um den
 * Text zu lesen und Fehler finden", "kann die Datei zu öffnen".
 */
#include "lang/de/parse/phrase.h"
#include "rule/near.h"
#include "rules/grammar/order.h"

static unsigned bits(const kt_clause_sentence *s, uint32_t i)
{
    return kt_order_bits(s, i);
}

kt_str kt_order_zu_within(const kt_view *v, kt_str inf, size_t *at)
{
    enum { STEM_MIN = 4 };
    kt_word w;
    for (*at = 2; *at + STEM_MIN <= inf.len; ++*at) {
        kt_str whole = kt_str_cat3(v->scratch, kt_str_sub(inf, 0, *at), KT_STR("zu"),
                                   kt_str_sub(inf, *at, inf.len));
        if (whole.len && kt_lexicon_find(v->lex, whole, &w) && (kt_verb_of(w.morph) & KT_VERB_ZU))
            return whole;
    }
    return (kt_str){ 0 };
}

/* The infinitive as zu wants it: zu öffnen, auszufüllen. */
static kt_str with_zu(const kt_view *v, kt_str inf)
{
    size_t at;
    kt_str inner = kt_order_zu_within(v, inf, &at);
    return inner.len ? inner : kt_str_cat(v->scratch, KT_STR("zu "), inf);
}

/* öffnen from "zu öffnen" or zuöffnen; empty: neither. */
static kt_str without_zu(const kt_view *v, kt_str form)
{
    kt_word w;
    for (size_t at = 2; at + 3 < form.len; at++) {
        if (form.ptr[at] != 'z' || form.ptr[at + 1] != 'u')
            continue;
        kt_str whole =
            kt_str_cat(v->scratch, kt_str_sub(form, 0, at), kt_str_sub(form, at + 2, form.len));
        if (whole.len && kt_lexicon_find(v->lex, whole, &w) && (kt_verb_of(w.morph) & KT_VERB_INF))
            return whole;
    }
    return (kt_str){ 0 };
}

/* nachzuhalten, of a verb that no list has: zu stands inside, and an infinitive behind it. */
static bool holds_zu(const kt_view *v, uint32_t i)
{
    enum { AT_MIN = 2 };
    kt_word rest;
    kt_str form = kt_view_str(v, i);
    size_t at = kt_str_find(form, KT_STR("zu"), AT_MIN);
    return !kt_view_info(v, i)->exact.morph && at != SIZE_MAX && at + 2 < form.len &&
           kt_lexicon_find(v->lex, kt_str_sub(form, at + 2, form.len), &rest) &&
           (kt_verb_of(rest.morph) & KT_VERB_INF);
}

/* Is it an infinitive, and no other word that ends a clause? */
static bool is_infinitive(const kt_clause_sentence *s, uint32_t i)
{
    return kt_view_is_lower(s->v, i) && (bits(s, i) & KT_CW_INF) && !s->w[i].func &&
           !(bits(s, i) & (KT_CW_PA2 | KT_CW_ADJ | KT_CW_ZU | KT_CW_MODAL | KT_CW_AUX)) &&
           !holds_zu(s->v, i);
}

/* Does the main clause [beg, end) have its verb, and none that takes a bare infinitive? */
static bool asks_for_zu(const kt_clause_sentence *s, uint32_t beg, uint32_t end)
{
    bool verb = false;
    if ((kt_near_func(s->v, beg) & KT_FUNC_SUBORD) || kt_order_may_relate(s, beg) ||
        kt_order_may_relate(s, beg + 1) || (beg > s->beg && !(bits(s, beg) & KT_CW_FIN)))
        return false;
    for (uint32_t k = beg; k < end; k++) {
        if (kt_view_is_in(s->v, k, KT_CLASS_governs_bare) || s->v->tok[k].cp == ':' ||
            (bits(s, k) & KT_CW_MODAL))
            return false;
        bool we = kt_view_is(s->v, k + 1, "wir") || kt_view_is(s->v, k - 1, "Wir") ||
                  kt_view_is_in(s->v, k + 1, KT_CLASS_polite) ||
                  kt_view_is_in(s->v, k - 1, KT_CLASS_polite);
        verb |= (bits(s, k) & KT_CW_FIN) && kt_view_is_lower(s->v, k) && k > s->beg &&
                (!(bits(s, k) & KT_CW_INF) || we);
        verb |= (bits(s, k) & KT_CW_IMP) && kt_view_is_in(s->v, k + 1, KT_CLASS_polite);
    }
    return verb;
}

/* "Er kennt Leute, die Hilfe benötigen": may what stands before the comma at end be meant by the
 * article at i? die, the subject of the plural, may mean any of it. */
static bool has_antecedent(const kt_clause_sentence *s, uint32_t i, uint32_t end)
{
    if (!kt_view_is(s->v, i, "die")) {
        uint16_t slot = KT_MASK_SLOT(kt_view_is(s->v, i, "das") ? KT_SLOT_N : KT_SLOT_M);
        uint16_t mask = kt_words_noun_mask(s->v->words, kt_view_info(s->v, end - 1));
        return (bits(s, end - 1) & KT_CW_NOUN) && !kt_view_is_in(s->v, end - 1, KT_CLASS_formal) &&
               !kt_view_is_in(s->v, end - 1, KT_CLASS_polite) && (!mask || (mask & slot));
    }
    for (uint32_t k = s->beg; k < end; k++)
        if (kt_view_is_word(s->v, k) && !kt_view_is_in(s->v, k, KT_CLASS_polite) &&
            (kt_near_plural(s->v, k) || (s->w[k].func & KT_FUNC_NUM) ||
             ((bits(s, k) & KT_CW_NOUN) && !kt_near_noun(s->v, k)) ||
             ((s->w[k].func & KT_FUNC_PRON) && !kt_view_is_in(s->v, k, KT_CLASS_subject_sure) &&
              !kt_view_is_in(s->v, k, KT_CLASS_object_pronoun))))
            return true;
    return false;
}

/* Is what stands at i an object of the infinitive at last, and no subject of a clause with its
 * verb: singular, or the verb would stand apart from its prefix: wählen aus? */
static bool is_object_of(const kt_clause_sentence *s, uint32_t i, uint32_t last, bool joined)
{
    const kt_view *v = s->v;
    kt_phrase p;
    if (!(s->w[i].func & KT_FUNC_DET) || !kt_view_is_lower(v, i) || !kt_phrase_at(v, i, &p) ||
        p.prep != KT_NO_TOKEN || p.noun == KT_NO_TOKEN || p.end > last)
        return false;
    uint16_t mask = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl));
    bool relative = kt_view_is_in(v, i, KT_CLASS_relative_article);
    bool many = mask & KT_MASK_SLOT(KT_SLOT_PL);
    if (kt_view_is_in(v, i, KT_CLASS_question) || kt_view_is_in(v, i, KT_CLASS_relative_sure) ||
        (relative && has_antecedent(s, i, i - 1)))
        return false;
    return (mask & KT_MASK_CASE(KT_CASE_ACC)) && (!many || (joined && !relative));
}

/* "Sie soll das, was sie sagt, auch tun": may the clause at i take up one before the last, whose
 * helper waits for its verb? "die Zeit, in der wir leben" is a clause with its own. */
static bool may_resume(const kt_clause_sentence *s, uint32_t i)
{
    const kt_view *v = s->v;
    if ((s->w[i].func & (KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_ADV | KT_FUNC_PART)) &&
        (kt_view_is_in(v, i + 1, KT_CLASS_relative_article) ||
         (s->w[i].func & (KT_FUNC_ADV | KT_FUNC_PART))))
        return true;
    uint32_t k = i - 1;
    while (k > s->beg && v->tok[k - 1].kind != KT_TOK_PUNCT)
        k--;
    for (; k > s->beg; k--)
        if (bits(s, k - 1) & (KT_CW_MODAL | KT_CW_AUX))
            return true;
    return false;
}

/* möglich, Aufgabe, darum: by a list, or by what was counted behind it. */
static bool is_zu_governor(const kt_clause_sentence *s, uint32_t k, uint32_t i, uint32_t last,
                           bool joined)
{
    const kt_view *v = s->v;
    if (kt_view_is_in(v, k, KT_CLASS_zu_governor))
        return true;
    if (kt_view_is_punct(v, last + 1, ',')) /* Schritt für Schritt vorgehen, dann ... */
        return false;
    return kt_view_is_word(v, k) && !kt_view_is(v, k - 1, "zu") && !(bits(s, k) & KT_CW_ZU) &&
           kt_near_row(v, "infinitive_governors", kt_view_str(v, k)).len && !may_resume(s, i) &&
           (!kt_view_is_in(v, i, KT_CLASS_relative_article) || is_object_of(s, i, last, joined));
}

/* Does what stands before the comma at i - 1 govern the infinitive clause at i, so that no other
 * clause can be meant: möglich, die Absicht, ermöglicht es? */
static bool is_governed(const kt_clause_sentence *s, uint32_t i, uint32_t last, bool joined)
{
    const kt_view *v = s->v;
    uint32_t k = i >= s->beg + 4 && kt_view_is(v, i - 2, "es") ? i - 3 : i - 2;
    bool verb = false; /* not: wenn möglich */
    for (uint32_t j = i - 1; j > s->beg && v->tok[j - 1].kind != KT_TOK_PUNCT; j--)
        verb |= (bits(s, j - 1) & (KT_CW_FIN | KT_CW_IMP)) != 0;
    /* "Projekte ermöglichen, die Aufgaben bewältigen" */
    if (kt_view_is_in(v, i, KT_CLASS_relative_article) && has_antecedent(s, i, i - 1))
        return false;
    return verb && i >= s->beg + 3 && is_zu_governor(s, k, i, last, joined) &&
           !kt_view_is_in(v, i, KT_CLASS_nominative) && !kt_view_is_in(v, i, KT_CLASS_polite) &&
           !kt_view_is_in(v, i, KT_CLASS_question) && !kt_view_is_in(v, i, KT_CLASS_relative_sure);
}

/* May [i, last) hold the subject of a verb in the plural? */
static bool has_plural(const kt_clause_sentence *s, uint32_t i, uint32_t last)
{
    for (; i < last; i++)
        if (kt_near_plural(s->v, i) || (s->w[i].func & KT_FUNC_NUM) ||
            s->v->tok[i].kind == KT_TOK_NUMBER || kt_view_is_in(s->v, i, KT_CLASS_subject) ||
            (kt_view_is_word(s->v, i) && !kt_view_is_lower(s->v, i) && !kt_near_noun(s->v, i)))
            return true;
    return false;
}

/* Can the words from i on, up to the verb at last, be no clause with that verb in the plural: their
 * first part is no subject, and another one follows; or there is none at all? told: the main clause
 * announces an infinitive. */
static bool is_no_clause(const kt_clause_sentence *s, uint32_t i, uint32_t last, bool told)
{
    const kt_view *v = s->v;
    kt_phrase p;
    if (kt_view_is(v, i, "sich") || (kt_view_is(v, i, "es") && i + 1 < last))
        return true;
    if (kt_view_is_in(v, i, KT_CLASS_question) || kt_view_is_in(v, i, KT_CLASS_relative_sure) ||
        kt_view_is_in(v, i, KT_CLASS_nominative) || kt_view_is_in(v, i, KT_CLASS_subject) ||
        kt_view_is_in(v, i, KT_CLASS_polite) || !(kt_view_is_lower(v, i)))
        return false;
    bool prep = s->w[i].func & (KT_FUNC_PREP | KT_FUNC_CONTR);
    if (prep && (kt_view_is_in(v, i + 1, KT_CLASS_relative_sure) ||
                 kt_view_is_in(v, i + 1, KT_CLASS_relative_article))) /* mit dem Kinder lernen */
        return false;
    bool phrase = kt_phrase_at(v, i, &p) && p.noun != KT_NO_TOKEN && p.end <= last;
    uint16_t mask =
        phrase ? kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl)) : 0;
    if (told && !(bits(s, i - 2) & KT_CW_NOUN))
        return true; /* setzt sich dafür ein, die Kosten */
    bool plural = has_plural(s, i, last);
    if (kt_view_is_in(v, i, KT_CLASS_relative_article) && (plural || !phrase || !mask))
        return false;
    if (kt_view_is(v, i, "die") && has_antecedent(s, i, i - 1))
        return false;
    if (prep || told)
        return !phrase || (mask && (told || p.end < last));
    if (phrase)
        return mask && (!plural || !(mask & KT_MASK(KT_CASE_NOM, KT_SLOT_PL))) && p.end < last;
    return (s->w[i].func & (KT_FUNC_ADV | KT_FUNC_PART)) && !(s->w[i].func & KT_FUNC_DET) &&
           i + 1 < last;
}

/* Does a word at the end of the main clause [beg, end) announce the infinitive: dafür, darauf ab,
 * dazu beitragen? */
static bool is_told(const kt_clause_sentence *s, uint32_t beg, uint32_t end)
{
    for (beg = end - beg > 2 ? end - 2 : beg; beg < end; beg++) {
        kt_str word = kt_view_str(s->v, beg);
        kt_word rest;
        if (!kt_view_is_lower(s->v, beg) || !kt_str_starts(word, KT_STR("da")) ||
            !(s->w[beg].func & KT_FUNC_ADV))
            continue;
        size_t at = word.len > 4 && word.ptr[2] == 'r' ? 3 : 2;
        if (kt_lexicon_find(s->v->lex, kt_str_sub(word, at, word.len), &rest) &&
            (kt_func_of(rest.morph) & KT_FUNC_PREP))
            return true;
    }
    return false;
}

/* Where the clause without a finite verb begins that ends with the infinitive at last; 0: there is
 * a verb in it, or what opens another clause. *joint: und joins nouns in it. */
static uint32_t stretch_of(const kt_clause_sentence *s, uint32_t last, bool *joint)
{
    const kt_view *v = s->v;
    uint32_t i = last;
    *joint = false;
    while (i > s->beg && v->tok[i - 1].kind == KT_TOK_WORD) {
        i--;
        bool noun = (s->w[i].func & KT_FUNC_DET) && (bits(s, i + 1) & (KT_CW_NOUN | KT_CW_ADJ));
        bool nouns =
            (s->w[i].func & KT_FUNC_COORD) && i > s->beg && i + 1 < last &&
            (bits(s, i - 1) & KT_CW_NOUN) &&
            ((bits(s, i + 1) & (KT_CW_NOUN | KT_CW_ADJ)) || (s->w[i + 1].func & KT_FUNC_DET));
        if (((bits(s, i) & (KT_CW_FIN | KT_CW_OPEN | KT_CW_INF | KT_CW_ZU)) && !noun) ||
            ((s->w[i].func & (KT_FUNC_COORD | KT_FUNC_SUBORD)) && !nouns) || kt_view_is(v, i, "zu"))
            return 0;
        *joint |= nouns;
    }
    return i >= s->beg + 3 && v->tok[i - 1].cp == ',' ? i : 0;
}

/* last: the infinitive that ends a clause. */
void kt_order_zu_missing(const kt_clause_sentence *s, uint32_t last, kt_emit *out)
{
    const kt_view *v = s->v;
    bool helper = bits(s, last) & (KT_CW_AUX | KT_CW_MODAL);
    if (!is_infinitive(s, last) && !(helper && last + 1 == s->end && !s->w[last].func))
        return;
    bool joint;
    uint32_t i = stretch_of(s, last, &joint);
    if (!i || i + 1 > last)
        return;
    kt_str zu = with_zu(v, kt_view_str(v, last));
    bool joined = zu.len && !kt_str_starts(zu, KT_STR("zu "));
    uint32_t beg = i - 1;
    while (beg > s->beg && v->tok[beg - 1].kind == KT_TOK_WORD)
        beg--;
    bool behind = (kt_near_func(v, s->beg) & KT_FUNC_SUBORD) && /* Da es regnet, gilt es, */
                  kt_clause_stop(v, s->beg, s->end) + 1 == beg && beg > s->beg + 3 &&
                  kt_view_is_lower(v, beg - 2) && (bits(s, beg - 2) & KT_CW_FIN) &&
                  !(bits(s, s->beg + 1) & KT_CW_FIN); /* Da müssen wir uns, glaube ich, */
    bool whole = last + 1 == s->end && (beg == s->beg || behind) && asks_for_zu(s, beg, i - 1);
    if ((!joint && !helper && is_governed(s, i, last, joined)) ||
        (whole &&
         (is_object_of(s, i, last, joined) || is_no_clause(s, i, last, is_told(s, beg, i - 1)))))
        kt_emit_candidate(out, kt_order_report(s, out, KT_ORDER_ZU_MISSING, last, last), zu);
}

/* "um die Texte zu lesen und Fehler finden": last ends the second of two infinitives, and only the
 * first has its zu. */
void kt_order_zu_behind_and(const kt_clause_sentence *s, uint32_t last, kt_emit *out)
{
    const kt_view *v = s->v;
    const unsigned verb = KT_CW_FIN | KT_CW_OPEN | KT_CW_INF | KT_CW_ZU;
    if (!is_infinitive(s, last) || (s->any & KT_CW_MODAL))
        return;
    uint32_t i = last - 1;
    while (i > s->beg + 3 && v->tok[i].kind == KT_TOK_WORD && !(bits(s, i) & verb) &&
           !(s->w[i].func & (KT_FUNC_COORD | KT_FUNC_SUBORD)) && !kt_view_is(v, i, "zu"))
        i--;
    bool first =
        (bits(s, i - 1) & KT_CW_ZU) || ((bits(s, i - 1) & KT_CW_INF) && kt_view_is(v, i - 2, "zu"));
    if (!kt_view_is_in(v, i, KT_CLASS_list_and) || i + 1 >= last || !first)
        return;
    for (i--; i > s->beg && v->tok[i - 1].kind == KT_TOK_WORD; i--)
        if ((bits(s, i) & (KT_CW_SURE | KT_CW_MODAL)) ||
            (s->w[i].func & KT_FUNC_SUBORD && !(s->w[i].func & KT_FUNC_PREP)) ||
            kt_order_may_relate(s, i))
            return;
    for (uint32_t k = s->beg; k < i;
         k++) /* wird es versuchen, den Grund zu finden und ... nennen */
        if (kt_view_is_in(v, k, KT_CLASS_governs_bare) && !kt_view_is(v, k - 1, "zu"))
            return;
    bool opened = kt_view_is_in(v, i, KT_CLASS_clause_prep);
    bool comma = i > s->beg && v->tok[i - 1].cp == ',';
    if ((opened || comma) && !kt_order_may_relate(s, i) && !kt_order_may_relate(s, i + 1) &&
        !(bits(s, i) & (KT_CW_SURE | KT_CW_MODAL)) &&
        !((s->w[i].func & KT_FUNC_SUBORD) && !(s->w[i].func & KT_FUNC_PREP)))
        kt_emit_candidate(out, kt_order_report(s, out, KT_ORDER_ZU_MISSING, last, last),
                          with_zu(v, kt_view_str(v, last)));
}

/* Does a modal verb before i want the infinitive there for itself? */
static bool is_wanted_bare(const kt_clause_sentence *s, uint32_t i)
{
    enum { REACH = 30 };
    const kt_view *v = s->v;
    for (uint32_t k = i; k > s->beg && i - k < REACH; k--) {
        uint32_t j = k - 1;
        if (v->tok[j].kind == KT_TOK_GUARD)
            continue;
        if (v->tok[j].kind != KT_TOK_WORD)
            return false;
        if (bits(s, j) & KT_CW_MODAL) /* die helfen sollen zu lernen; er mag das Recht zu gehen */
            return j + 1 < i && (bits(s, j) & KT_CW_FIN) &&
                   (!(bits(s, i - 1) & KT_CW_NOUN) || !kt_view_reads_in(v, j, KT_CLASS_may_want));
        if ((bits(s, j) & (KT_CW_SURE | KT_CW_INF | KT_CW_ZU | KT_CW_AUX)) ||
            (s->w[j].func & (KT_FUNC_COORD | KT_FUNC_SUBORD)) ||
            kt_view_is_in(v, j, KT_CLASS_clause_prep) || kt_view_is_in(v, j, KT_CLASS_zu_before))
            return false;
    }
    return false;
}

/* i: zu before an infinitive, or an infinitive with zu inside. */
void kt_order_zu_needless(const kt_clause_sentence *s, uint32_t i, kt_emit *out)
{
    const kt_view *v = s->v;
    bool inner = (bits(s, i) & KT_CW_ZU) && !(bits(s, i) & KT_CW_INF); /* hinzukommen */
    uint32_t last = inner ? i : i + 1;
    if (i < s->beg + 2 || last >= s->end || kt_clause_stop(v, last + 1, s->end) != last + 1 ||
        (!inner && !is_infinitive(s, last)) || kt_view_is_in(v, i - 1, KT_CLASS_zu_before) ||
        !is_wanted_bare(s, i))
        return;
    kt_str bare = inner ? without_zu(v, kt_view_str(v, i)) : kt_view_str(v, last);
    if (bare.len)
        kt_emit_candidate(out, kt_order_report(s, out, KT_ORDER_ZU_NEEDLESS, i, last), bare);
}
