/*
 * clause_end: the ends of sentences: one that is missing, and a small letter behind one.
 */
#include "lang/de/parse/phrase.h"
#include "rule/near.h"
#include "rules/grammar/clause_rules.h"

static bool has(const kt_clause_sentence *s, uint32_t i, unsigned bits)
{
    return i >= s->beg && i < s->end && (s->w[i].bits & bits);
}

static bool is_capital(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_TITLE;
}

/* ---- missing sentence ends ---- */

/* Closed-class readings of a capitalised word that is no noun. */
static uint16_t capital_func(const kt_view *v, uint32_t i)
{
    if (!is_capital(v, i) || !kt_gram_func(kt_view_gram(v, i)))
        return 0;
    const kt_wordinfo *w = kt_view_info(v, i);
    if (kt_noun_of(w->exact.morph))
        return 0;
    return kt_func_of(w->lower.morph);
}

/* "... schaffen Speichern Sie sich": a capitalised imperative before Sie. */
static bool is_imperative(const kt_clause_sentence *s, uint32_t k)
{
    const kt_view *v = s->v;
    bool please =
        kt_view_is(v, k, "Bitte") && has(s, k + 1, KT_CW_INF) && kt_view_is(v, k + 2, "Sie");
    bool plain = has(s, k, KT_CW_IMP) && kt_view_is(v, k + 1, "Sie");
    if (!is_capital(v, k) || (!plain && !please))
        return false;
    const unsigned due =
        KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_NUM;
    if ((s->w[k - 1].func & due) || kt_view_is(v, k - 1, "zu"))
        return false;
    if (has(s, k - 1, KT_CW_ADJ) && !has(s, k - 1, KT_CW_FIN))
        return false; /* beim ersten Öffnen Sie */
    return true;
}

/* A finite verb in second place, not the infinitive that ends a title (Die Größe einstellen), and
 * not the verb that ends a clause with a title in it (als er Die Zeit las). */
static bool is_verb_of_start(const kt_clause_sentence *s, uint32_t j)
{
    const unsigned after =
        KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_PRON | KT_FUNC_ADV | KT_FUNC_PART;
    if (j + 1 >= s->end || s->v->tok[j + 1].kind == KT_TOK_PUNCT ||
        (s->w[j + 1].func & KT_FUNC_COORD))
        return false;
    if (has(s, j, KT_CW_SURE | KT_CW_MODAL | KT_CW_AUX))
        return true;
    return !has(s, j, KT_CW_ADJ) && (s->w[j + 1].func & after);
}

/* A finite verb at j in second place behind one word. */
static bool is_second(const kt_clause_sentence *s, uint32_t j)
{
    return has(s, j, KT_CW_SURE | KT_CW_MODAL | KT_CW_AUX) ||
           (has(s, j, KT_CW_FIN) && kt_view_is(s->v, j + 1, "Sie"));
}

typedef enum start {
    START_NONE,
    START_PRONOUN, /* Wir kommen, Warum steigt */
    START_PHRASE   /* Die Zuschauer verlassen, In der Stadt gibt es */
} start;

/* Does a main clause start at token k, as far as can be told from its first words? named: what
 * stands before it may announce a name (die Schaltfläche Auf Aktualisierungen prüfen). */
static start start_at(const kt_clause_sentence *s, uint32_t k, bool named)
{
    const kt_view *v = s->v;
    uint16_t func = capital_func(v, k);
    if (!func)
        return START_NONE;
    if (kt_view_is_in(v, k, KT_CLASS_clause_starter) && has(s, k + 1, KT_CW_SURE))
        return START_PRONOUN;
    if (kt_view_is(v, k, "Wir") && has(s, k + 1, KT_CW_FIN))
        return START_PRONOUN;
    const kt_morph *own = kt_view_info(v, k)->exact.morph;
    if ((func & KT_FUNC_ADV) && !(func & KT_FUNC_PREP) && !own && !named && is_second(s, k + 1))
        return START_PRONOUN; /* Danach können Sie, Hier finden Sie */
    if ((func & KT_FUNC_SUBORD) && !(func & KT_FUNC_PREP) && !own && !kt_view_is(v, k, "Als"))
        return START_PHRASE; /* Wenn, Falls, Obwohl */
    if (!(func & KT_FUNC_DET) && (named || !(func & (KT_FUNC_CONTR | KT_FUNC_PREP))))
        return START_NONE;
    uint32_t nouns = 0;
    for (uint32_t j = k + 1; j < s->end && j < k + 8 && v->tok[j].kind == KT_TOK_WORD; j++) {
        if (has(s, j, KT_CW_FIN) && nouns) {
            bool last = j + 1 == s->end && s->mark && has(s, k - 1, KT_CW_PA2) &&
                        (!has(s, k - 1, KT_CW_FIN) ||
                         has(s, k - 2, KT_CW_AUX)); /* ist beendet Die Zuschauer gehen. */
            return last || is_verb_of_start(s, j) ? START_PHRASE : START_NONE;
        }
        nouns += has(s, j, KT_CW_NOUN);
    }
    return START_NONE;
}

/* Sie, Ihr, Ihnen, and in letters Du, Dein, Euch: capital letters everywhere. */
static bool is_formal(const kt_view *v, uint32_t i)
{
    return kt_view_is(v, i, "Sie") || kt_view_is_in(v, i, KT_CLASS_formal) ||
           (is_capital(v, i) &&
            (kt_view_is_member(v, kt_word_recase(v->scratch, kt_view_str(v, i), false),
                               KT_CLASS_familiar) ||
             kt_view_is_member(v, kt_word_recase(v->scratch, kt_view_str(v, i), false),
                               KT_CLASS_object_pronoun)));
}

/* ---- two verbs without a comma ---- */

/* A finite verb in lower case and nothing else, helpers included. */
static bool is_certain_verb(const kt_clause_sentence *s, uint32_t j)
{
    return has(s, j, KT_CW_FIN) && has(s, j, KT_CW_SURE | KT_CW_AUX | KT_CW_MODAL) &&
           s->v->tok[j].casing == KT_CASE_LOWER &&
           !(has(s, j, KT_CW_INF) && j > s->beg && kt_view_is(s->v, j - 1, "zu"));
}

/* A verb in the plural, which looks like its infinitive: die Kinder spielen im Garten. */
static bool is_plural_verb(const kt_clause_sentence *s, uint32_t j)
{
    return has(s, j, KT_CW_FIN) && has(s, j, KT_CW_INF) && !has(s, j, KT_CW_ADJ | KT_CW_NOUN) &&
           !s->w[j].func && s->v->tok[j].casing == KT_CASE_LOWER && !kt_view_is(s->v, j - 1, "zu");
}

/* Punctuation that cuts clauses; 9–17, Vor-/Nachteil and quotation marks do not. */
static bool is_aside(const kt_token *t)
{
    return t->kind == KT_TOK_PUNCT && !kt_cp_is_quote(t->cp) && t->cp != '/' &&
           ((t->cp != '-' && t->cp != 0x2013) || (t->flags & KT_TOK_BLANK));
}

/* "Nehmen Sie", "Können Sie": a verb that opens the sentence. */
static bool is_opening_verb(const kt_clause_sentence *s, uint32_t j)
{
    return j == s->beg && has(s, j, KT_CW_FIN | KT_CW_IMP) &&
           (kt_view_is(s->v, j + 1, "Sie") || has(s, j, KT_CW_AUX | KT_CW_MODAL));
}

/* Does the clause before token k have its verb already: a certain one, with no comma and no und
 * between the two that could start another clause? */
static bool has_verb_before(const kt_clause_sentence *s, uint32_t k)
{
    enum { REACH = 40 };
    for (uint32_t j = k; j > s->beg && k - j < REACH; j--) {
        if (is_aside(&s->v->tok[j - 1]) || kt_view_is_in(s->v, j - 1, KT_CLASS_clause_joint))
            return false;
        bool plural = j + 1 < k && j > s->beg + 1 && has(s, j - 2, KT_CW_NOUN);
        if (is_certain_verb(s, j - 1) || (plural && is_plural_verb(s, j - 1)) ||
            is_opening_verb(s, j - 1))
            return true;
    }
    return false;
}

/* "leer Aus dem Garten", "fertig Laut dem Amt": a noun by itself, but a preposition here. */
static bool is_preposition(const kt_clause_sentence *s, uint32_t k)
{
    const kt_wordinfo *w = kt_view_info(s->v, k);
    return kt_noun_of(w->exact.morph) && (kt_func_of(w->lower.morph) & KT_FUNC_PREP) &&
           k + 1 < s->end && (s->w[k + 1].func & KT_FUNC_DET) &&
           s->v->tok[k + 1].casing == KT_CASE_LOWER && s->v->tok[k - 1].casing == KT_CASE_LOWER &&
           !(s->w[k - 1].func & KT_FUNC_DET) && !has(s, k - 1, KT_CW_ADJ);
}

/* The verb of a clause that starts with the capitalised closed-class word at k: behind one noun
 * phrase, its genitive, its prepositional attributes. KT_NO_TOKEN: none. */
static uint32_t second_verb(const kt_clause_sentence *s, uint32_t k)
{
    enum { REACH = 14 };
    const unsigned first =
        KT_FUNC_DET | KT_FUNC_PRON | KT_FUNC_ADV | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_NUM;
    const unsigned behind =
        KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_PRON | KT_FUNC_ADV | KT_FUNC_PART;
    uint16_t func = capital_func(s->v, k);
    const kt_wordinfo *w = kt_view_info(s->v, k);
    if (is_preposition(s, k))
        func = KT_FUNC_PREP;
    bool adjective = !func && is_capital(s->v, k) && !w->exact.morph &&
                     (kt_adj_of(w->lower.morph) & KT_ADJ_INFLECTED) &&
                     !has(s, k + 1, KT_CW_AUX | KT_CW_MODAL); /* Neue Regeln gelten */
    bool name = kt_flags_of(w->exact.morph) & KT_LEX_NAME;
    if (!adjective && (!(func & first) || name))
        return KT_NO_TOKEN;
    bool phrase = !(func & (KT_FUNC_PRON | KT_FUNC_ADV)); /* a noun is due */
    for (uint32_t j = k + 1; j < s->end && j < k + REACH; j++) {
        if (is_aside(&s->v->tok[j]) || (s->w[j].func & (KT_FUNC_COORD | KT_FUNC_SUBORD) &&
                                        !(s->w[j].func & KT_FUNC_PREP) && !has(s, j, KT_CW_FIN)))
            return KT_NO_TOKEN;
        bool cluster = has(s, j - 1, KT_CW_INF | KT_CW_PA2) && !has(s, j - 1, KT_CW_NOUN);
        if (cluster && has(s, j, KT_CW_FIN))
            return KT_NO_TOKEN; /* verlassen müssen: the end of a clause */
        if (!phrase && is_certain_verb(s, j))
            return j + 1 < s->end &&
                           (!is_aside(&s->v->tok[j + 1]) || (has(s, j, KT_CW_AUX | KT_CW_MODAL) &&
                                                             kt_view_is_punct(s->v, j + 1, ',')))
                       ? j
                       : KT_NO_TOKEN;
        if (!phrase && has(s, j - 1, KT_CW_NOUN) && is_plural_verb(s, j) && j + 1 < s->end &&
            (s->w[j + 1].func & behind))
            return j;
        if (has(s, j, KT_CW_NOUN) || s->v->tok[j].kind == KT_TOK_NUMBER)
            phrase = false;
    }
    return KT_NO_TOKEN;
}

/* die Option Der Benutzer muss das Kennwort ändern: a name goes on behind it. */
static bool announces_name(const kt_view *v, uint32_t i)
{
    return kt_view_is_in(v, i, KT_CLASS_titled);
}

/* "Das Haus stand leer Die Erben stritten sich": two clauses and nothing between them. */
static bool is_second_clause(const kt_clause_sentence *s, uint32_t k)
{
    const kt_token *t = &s->v->tok[k - 1];
    const unsigned due = KT_FUNC_DET | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_CONTR;
    uint16_t func = s->w[k - 1].func;
    bool open = ((func & due) && !(func & KT_FUNC_NUM)) ||
                ((func & KT_FUNC_PREP) && !(func & KT_FUNC_PREFIX));
    if (!(t->flags & KT_TOK_BLANK) || (t->flags & KT_TOK_HYPHEN) || open ||
        announces_name(s->v, k - 1) || is_formal(s->v, k - 1) || kt_view_is(s->v, k, "Sich") ||
        !has_verb_before(s, k))
        return false;
    if (kt_view_is(s->v, k, "Sie")) /* not the subject of the verb before */
        return is_certain_verb(s, k + 1) && !has(s, k + 1, KT_CW_INF) &&
               !has(s, k - 1, KT_CW_FIN) && k + 2 < s->end && !is_aside(&s->v->tok[k + 2]) &&
               !(s->w[k + 2].func & KT_FUNC_COORD);
    return !is_formal(s->v, k) && second_verb(s, k) != KT_NO_TOKEN;
}

/* Can the sentence before token k end there? sure: a participle, an infinitive, a verb's prefix;
 * otherwise any word that asks for none behind it. */
static bool may_end(const kt_clause_sentence *s, uint32_t k, bool *sure)
{
    const kt_token *t = &s->v->tok[k - 1];
    const kt_clause_word *w = &s->w[k - 1];
    const unsigned due =
        KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_NUM;
    if (!(t->flags & KT_TOK_BLANK) || (t->flags & KT_TOK_HYPHEN) || is_formal(s->v, k - 1))
        return false;
    bool prefix = (w->func & KT_FUNC_PREFIX) && !(w->func & KT_FUNC_DET);
    bool odd = capital_func(s->v, k) & (KT_FUNC_SUBORD | KT_FUNC_CONTR | KT_FUNC_PREP);
    if (prefix && (w->func & KT_FUNC_PREP) && odd) {
        *sure = false; /* or a label: klicken Sie auf Im Browser öffnen */
        return true;
    }
    prefix = prefix && !(w->func & KT_FUNC_PREP);
    *sure = t->casing == KT_CASE_LOWER &&
            (prefix || (w->bits & (KT_CW_PA2 | KT_CW_INF | KT_CW_ZU | KT_CW_SURE)));
    if (*sure)
        return true;
    return !(w->func & due) && !((w->bits & KT_CW_ADJ) && t->casing == KT_CASE_LOWER);
}

/* "Die Straße wurde gesperrt Autofahrer müssen umkehren": participle, noun, finite verb. */
static bool is_bare_start(const kt_clause_sentence *s, uint32_t k)
{
    return has(s, k - 1, KT_CW_PA2 | KT_CW_SURE) && !has(s, k - 1, KT_CW_INF | KT_CW_ADJ) &&
           s->v->tok[k - 1].casing == KT_CASE_LOWER && has(s, k, KT_CW_NOUN) &&
           has(s, k + 1, KT_CW_SURE) && !has(s, k + 1, KT_CW_INF) && is_verb_of_start(s, k + 1);
}

/* "Das Mittel ist gut verträglich Nebenwirkungen treten selten auf": a noun with its verb behind a
 * clause that has one. */
static bool is_bare_clause(const kt_clause_sentence *s, uint32_t k)
{
    const unsigned due =
        KT_FUNC_DET | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_CONTR | KT_FUNC_NUM | KT_FUNC_PREP;
    const kt_token *t = &s->v->tok[k - 1];
    uint32_t j = k + 1;
    if (t->casing != KT_CASE_LOWER || (t->flags & KT_TOK_HYPHEN) || (s->w[k - 1].func & due) ||
        has(s, k - 1, KT_CW_ADJ | KT_CW_OPEN) || !has(s, k, KT_CW_NOUN) || j + 1 >= s->end ||
        is_aside(&s->v->tok[j + 1]) || has(s, j + 1, KT_CW_FIN | KT_CW_INF | KT_CW_PA2))
        return false;
    bool plain = !has(s, j, KT_CW_INF) || has(s, j, KT_CW_MODAL | KT_CW_AUX);
    return is_certain_verb(s, j) && plain && has_verb_before(s, k);
}

/* Can missing_end find anything at the capitalised word k? Nearly all nouns are told from their own
 * readings and the words beside them that it cannot. */
static bool may_open(const kt_clause_sentence *s, uint32_t k, bool finite)
{
    const unsigned due =
        KT_FUNC_DET | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_CONTR | KT_FUNC_NUM | KT_FUNC_PREP;
    const kt_clause_word *w = &s->w[k];
    const kt_token *t = &s->v->tok[k];
    kt_gram g = kt_view_gram(s->v, k);
    if ((w->bits & KT_CW_IMP) && t[1].cp == 'S')
        return true; /* Speichern Sie */
    if ((w[1].bits & KT_CW_INF) && t->cp == 'B')
        return true; /* Bitte beachten Sie */
    if (!finite)
        return false;
    if (kt_gram_func(g) || (g & (KT_GRAM_KNOWN | KT_GRAM_LOW)) == KT_GRAM_LOW)
        return true; /* a closed-class word, an adjective: the start of a clause */
    return (w[1].bits & (KT_CW_SURE | KT_CW_AUX | KT_CW_MODAL)) && t[-1].casing == KT_CASE_LOWER &&
           (!(w[-1].func & due) || (w[-1].bits & (KT_CW_PA2 | KT_CW_SURE)));
}

/* finite, ahead: does a finite verb stand before k, and from there on? */
static void missing_end(const kt_clause_sentence *s, uint32_t k, bool finite, bool ahead,
                        kt_emit *out)
{
    const kt_view *v = s->v;
    bool sure = true;
    bool imperative = is_imperative(s, k);
    bool formal = !imperative && kt_view_is(v, k, "Sie") && has(s, k + 1, KT_CW_FIN) &&
                  has(s, k - 1, KT_CW_PA2) && !has(s, k - 1, KT_CW_FIN | KT_CW_INF) && finite;
    start next = imperative || formal || !finite || is_formal(v, k) || !may_end(s, k, &sure)
                     ? START_NONE
                     : start_at(s, k, !sure);
    bool bare = finite && !imperative && !formal && next == START_NONE &&
                (is_bare_start(s, k) || is_bare_clause(s, k));
    bool second = !imperative && !formal && finite && ahead && is_second_clause(s, k);
    if (!imperative && !formal && !bare && !second && next == START_NONE)
        return;
    bool question =
        s->beg + 1 < k && has(s, s->beg, KT_CW_MODAL | KT_CW_AUX) && has(s, s->beg, KT_CW_FIN);
    kt_span span = { v->tok[k - 1].span.beg, v->tok[k].span.end };
    kt_str now = kt_str_cat3(v->scratch, kt_view_str(v, k - 1),
                             question ? KT_STR("? ") : KT_STR(". "), kt_view_str(v, k));
    if (!now.len)
        return;
    kt_edit *e = kt_emit_fix(out, &kt_rules_clause[KT_CLAUSE_MISSING_END], span, now);
    bool opener = has(s, k, KT_CW_NOUN) ||
                  (capital_func(v, k) & (KT_FUNC_DET | KT_FUNC_PRON | KT_FUNC_PREP | KT_FUNC_CONTR |
                                         KT_FUNC_SUBORD | KT_FUNC_NUM));
    if (e && ((!second && (!finite || !sure || bare)) || kt_near_line_ends(v, k) ||
              (second && !opener))) /* muss Energieautark werden: a capital too many */
        e->severity = KT_INFO;      /* a heading, label or title, perhaps */
}

/* Finite verbs of the sentence. *headline: it is written in English style, with capitalised
 * function words inside. */
static uint32_t count_finite(const kt_clause_sentence *s, bool *headline)
{
    uint32_t finite = has(s, s->beg, KT_CW_FIN);
    uint32_t capitals = 0;
    for (uint32_t k = s->beg + 1; k < s->end; k++) {
        finite += has(s, k, KT_CW_FIN);
        capitals += !(s->w[k].bits & KT_CW_FIRST) && capital_func(s->v, k) && !is_formal(s->v, k);
    }
    *headline = capitals > 2;
    return finite;
}

void kt_clause_missing_ends(const kt_clause_sentence *s, kt_emit *out)
{
    uint32_t seen = 0; /* finite verbs */
    uint32_t all = UINT32_MAX;
    bool headline = false;
    const kt_token *tok = s->v->tok;
    for (uint32_t k = s->beg + 1; k + 1 < s->end; k++) {
        seen += s->w[k - 1].bits & KT_CW_FIN ? 1 : 0;
        if (tok[k].casing != KT_CASE_TITLE || tok[k - 1].kind != KT_TOK_WORD ||
            !may_open(s, k, seen > 0) || !kt_view_one_blank(s->v, k))
            continue;
        if (all == UINT32_MAX)
            all = count_finite(s, &headline);
        if (headline)
            return;
        missing_end(s, k, seen > 0, all > seen, out);
    }
}

/* ---- small letters behind a sentence end ---- */

typedef struct sentence_check {
    bool finite, capital;
    uint32_t words;
} sentence_check;

/* What stands before the full stop at i, back to the one before it. */
static sentence_check before_stop(const kt_view *v, uint32_t i)
{
    enum { REACH = 60 };
    sentence_check c = { 0 };
    uint32_t k = i;
    while (k > 0 && i - k < REACH) {
        const kt_token *t = &v->tok[k - 1];
        if (t->kind == KT_TOK_PUNCT && (t->cp == '.' || t->cp == '!' || t->cp == '?'))
            break;
        k--;
        if (t->flags & KT_TOK_PARA)
            break;
    }
    kt_clause_word *w = KT_NEW(v->scratch, kt_clause_word, i - k ? i - k : 1);
    if (!w)
        return c;
    kt_clause_read(v, k, i, w);
    for (uint32_t j = k; j < i; j++) {
        if (v->tok[j].kind != KT_TOK_WORD)
            continue;
        if (c.words == 0)
            c.capital = v->tok[j].flags & KT_TOK_CAP;
        c.words++;
        c.finite |= w[j - k].bits & KT_CW_FIN;
    }
    return c;
}

/* A word that is no shortened one: known, long enough or a small word, and no abbreviation. */
static bool is_whole(const kt_view *v, uint32_t i)
{
    enum { LEN_MIN = 4, LEN_SAFE = 8, FREQ_MIN = 40 };
    if (!kt_view_is_word(v, i) || v->tok[i].casing == KT_CASE_UPPER ||
        (v->tok[i].flags & KT_TOK_DIGIT))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    uint32_t len = kt_span_len(v->tok[i].span);
    if (!m)
        return len >= LEN_SAFE && kt_words_split(v->words, w)->known;
    if (kt_flags_of(m) & (KT_LEX_ABBREV | KT_LEX_BRAND))
        return false;
    if (len < LEN_MIN)
        return v->tok[i].casing == KT_CASE_LOWER && (kt_func_of(m) & KT_FUNC_PREFIX);
    return len >= LEN_SAFE || w->exact.freq >= FREQ_MIN;
}

/* A word that starts sentences: closed class, no verb, no und; an imperative before Sie; an
 * adjective before its noun. */
static bool is_starter(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i) || v->tok[i].casing != KT_CASE_LOWER ||
        (v->tok[i].flags & (KT_TOK_DIGIT | KT_TOK_HYPHEN)))
        return false;
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    const unsigned starts =
        KT_FUNC_DET | KT_FUNC_PRON | KT_FUNC_ADV | KT_FUNC_SUBORD | KT_FUNC_PREP | KT_FUNC_CONTR;
    if (!m)
        return false;
    if (kt_func_of(m))
        return (kt_func_of(m) & starts) && !(kt_func_of(m) & KT_FUNC_COORD);
    if (kt_verb_of(m) & KT_VERB_INF)
        return kt_view_is(v, i + 1, "Sie");
    return (kt_adj_of(m) & (KT_ADJ_E | KT_ADJ_ER | KT_ADJ_ES)) && !kt_verb_of(m) &&
           kt_near_noun(v, i + 1);
}

/* weil, so dass, mit denen: the full stop may be the slip. */
static bool may_go_on(const kt_view *v, uint32_t i)
{
    if (kt_view_is_in(v, i, KT_CLASS_relative_article) && v->tok[i].casing == KT_CASE_LOWER &&
        kt_view_is_in(v, i + 1, KT_CLASS_relative_subject))
        return true; /* das Sie im Abschnitt finden */
    return kt_view_is_in(v, i, KT_CLASS_goes_on) || kt_view_is(v, i + 1, "denen") ||
           kt_view_is(v, i + 1, "deren") || kt_view_is(v, i + 1, "dass");
}

/* Does a clause with its verb begin at word k? "Sie haben. den Vorgaben gemäß das Recht" has a stop
 * too many. */
static bool is_clause(const kt_view *v, uint32_t k)
{
    enum { REACH = 40, SHORT = 3 }; /* tokens; der Patient schläft */
    uint32_t end = k;
    while (end < v->n_tok && end - k < REACH && !(end > k && (v->tok[end].flags & KT_TOK_PARA)) &&
           !(v->tok[end].kind == KT_TOK_PUNCT && strchr(".!?", (int)v->tok[end].cp)))
        end++;
    kt_clause_word *w = KT_NEW(v->scratch, kt_clause_word, end - k);
    if (!w)
        return false;
    kt_clause_read(v, k, end, w);
    for (uint32_t j = k; j + 1 < end; j++)
        if ((w[j - k].bits & KT_CW_FIN) && v->tok[j + 1].kind == KT_TOK_WORD)
            return true;
    kt_phrase p;
    return end - k <= SHORT && (w[end - 1 - k].bits & KT_CW_FIN) &&
           (!kt_phrase_at(v, k, &p) ||
            (kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl)) &
             KT_MASK_CASE(KT_CASE_NOM)));
}

/* The word behind the mark at i, which ends sentences and has something before it. */
static void lower_after(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t k = i + 1;
    if (!kt_view_touches(v, i) || !kt_view_one_blank(v, k) || !is_starter(v, k) ||
        kt_view_touches(v, k + 1) || !is_whole(v, i - 1))
        return;
    sentence_check c = before_stop(v, i);
    if (!c.finite || !c.capital || c.words < 3)
        return;
    kt_str upper = kt_word_recase(v->scratch, kt_view_str(v, k), true);
    kt_edit *e = NULL;
    if (upper.len)
        e = kt_emit_fix(out, &kt_rules_clause[KT_CLAUSE_LOWER], v->tok[k].span, upper);
    /* "*Versuchen Sie es erneut.* in der Konsole": the stop may belong to what is quoted; "**Rech.
     * an Kunden**": a label that begins with a shortened word */
    bool label = kt_near_seam(v, v->tok[i - 1].span.beg, v->tok[i - 1].span.beg);
    label |= v->tok[i].cp == '!' && (v->tok[i - 1].flags & KT_TOK_CAP); /* of a name: "Oh Yoko!" */
    if (e && (label || may_go_on(v, k) || !is_clause(v, k) ||
              kt_near_seam(v, v->tok[i].span.end, v->tok[k].span.beg)))
        e->conf = KT_HINT;
}

void kt_clause_lower_starts(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_spot && (v->spots & KT_SPOT_LOWER); k++)
        if ((v->spot[k].why & KT_SPOT_LOWER) && v->spot[k].tok > 0)
            lower_after(v, v->spot[k].tok, out);
}
