/*
 * clause_skim: what can be found in a sentence at all, told from the signs and readings that its
 * tokens carry. Most sentences are done with here; what remains is read word by word.
 */
#include "lang/de/gram.h"
#include "lang/de/inflect.h"
#include "lang/de/parse/clause_read.h"
#include "lang/de/sign.h"

#define SIGNS                                                                                      \
    (KT_SIGN_OPENER | KT_SIGN_VERB | KT_SIGN_MAYBE_VERB | KT_SIGN_SURE_VERB | KT_SIGN_START)

typedef struct skim {
    const kt_token *tok;
    uint32_t beg, end; /* of the sentence */
    bool maybe;        /* a word that may be a finite verb has come */
    uint32_t last;     /* that word, if so */
    bool verb;         /* one that is has, and not behind zu */
    unsigned why;
} skim;

static bool is_verb(const kt_token *t)
{
    return (t->notes & KT_SIGN_VERB) && t->casing == KT_CASE_LOWER && !(t->flags & KT_TOK_HYPHEN);
}

/* Can the word behind a verb be its object: anything but a word in lower case that is no article?
 */
static bool may_be_object(const kt_token *t)
{
    return t->kind == KT_TOK_WORD && (t->casing != KT_CASE_LOWER || !(t->gram & KT_GRAM_KNOWN) ||
                                      (kt_gram_func(t->gram) & KT_FUNC_DET));
}

/* May the word before the verb at i be another one, so that a rule asks about the two? One that is
 * not certain to be a verb has its object behind it, or the subject that opens the sentence before
 * it. */
static bool is_pair(const skim *s, uint32_t i)
{
    const kt_token *t = &s->tok[i];
    uint32_t before = t[-1].notes;
    const kt_token *first = &s->tok[s->beg];
    if (!(t->notes & KT_SIGN_MAYBE_VERB))
        return false;
    if (!(t->notes & KT_SIGN_SURE_VERB) &&
        (kt_gram_func(t->gram) || i + 1 >= s->end || !may_be_object(&t[1])))
        return false;
    if (before & KT_SIGN_SURE_VERB)
        return (before & KT_SIGN_MAYBE_VERB) || !(before & KT_SIGN_VERB);
    return (before & KT_SIGN_MAYBE_VERB) &&
           ((kt_gram_func(first->gram) & (KT_FUNC_DET | KT_FUNC_PRON)) ||
            kt_span_len(first->span) <= 3);
}

static bool is_comma(const kt_token *t)
{
    return t->kind == KT_TOK_PUNCT && t->cp == ',';
}

/* Has the clause that opens at token i its verb? */
static bool has_verb(const skim *s, uint32_t i)
{
    enum { REACH = 60 };
    for (uint32_t k = i + 1; k < s->end && k < i + REACH; k++) {
        const kt_token *t = &s->tok[k];
        if (is_verb(t))
            return true;
        if (t->kind == KT_TOK_PUNCT && !kt_cp_is_quote(t->cp) && t->cp != '-' && t->cp != '/' &&
            t->cp != '*')
            return false;
    }
    return false;
}

/* um, dass, weil at i */
static void opener(skim *s, uint32_t i)
{
    bool may = i == s->beg || is_comma(&s->tok[i - 1]);
    if (may && ((s->tok[i].notes & KT_SIGN_INFINITIVE) || !has_verb(s, i)))
        s->why |= KT_CLAUSE_HAS_OPENER;
}

/* Does the word before token k, in lower case, want one behind it, so that no clause starts there?
 */
static bool wants_more(const kt_token *t, unsigned classes)
{
    const unsigned other = KT_FUNC_NUM | KT_FUNC_PREFIX;
    unsigned func = t->casing == KT_CASE_LOWER ? kt_gram_func(t->gram) : 0;
    return (func & classes) && !(func & other) && !(t->notes & KT_SIGN_SURE_VERB);
}

/* A capitalised word at k that is more than a noun. */
static void start(skim *s, uint32_t k)
{
    const unsigned classes =
        KT_FUNC_DET | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_PREP;
    const kt_token *t = &s->tok[k];
    if (k == s->beg || k + 1 >= s->end || t->casing != KT_CASE_TITLE || t[-1].kind != KT_TOK_WORD ||
        wants_more(&t[-1], classes))
        return;
    bool imperative = t[1].cp == 'S' || (k + 2 < s->end && t[2].cp == 'S');
    bool clause = kt_gram_func(t->gram) || (t->gram & (KT_GRAM_KNOWN | KT_GRAM_LOW)) == KT_GRAM_LOW;
    if (imperative || (s->maybe && clause))
        s->why |= KT_CLAUSE_HAS_START;
}

/* Sie, or another word as short, before the verb at i, and no verb before it. */
static void pronoun_before(skim *s, uint32_t i)
{
    const kt_token *t = &s->tok[i];
    if (s->maybe && i >= s->beg + 2 && t[-1].cp == 'S' && kt_span_len(t[-1].span) == 3 &&
        t[-2].kind == KT_TOK_WORD && !is_verb(&t[-2]))
        s->why |= KT_CLAUSE_HAS_START;
}

/* A noun before the verb at i, and a word before it that ends a clause. */
static void noun_before(skim *s, uint32_t i)
{
    const unsigned classes =
        KT_FUNC_DET | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_PREP | KT_FUNC_NUM;
    const kt_token *t = &s->tok[i];
    if (!s->maybe || i < s->beg + 2 || t[-1].casing != KT_CASE_TITLE ||
        t[-2].casing != KT_CASE_LOWER)
        return;
    unsigned func = kt_gram_func(t[-2].gram);
    bool adjective = (t[-2].gram & KT_GRAM_KNOWN) && !(func & (KT_FUNC_DET | KT_FUNC_PRON)) &&
                     (kt_gram_adjective(t[-2].gram, true) & (KT_ADJ_INFLECTED | KT_ADJ_INV));
    bool due = (func & classes) && !(t[-2].notes & KT_SIGN_SURE_VERB);
    if (!adjective && !due)
        s->why |= KT_CLAUSE_HAS_START;
}

/* A word at i that may be a finite verb, in its place. */
static void maybe_verb(skim *s, uint32_t i)
{
    const kt_token *t = &s->tok[i];
    if (t->casing != KT_CASE_LOWER && t->casing != KT_CASE_UPPER && i > s->beg &&
        t[-1].kind == KT_TOK_WORD)
        return; /* a noun */
    if (s->maybe && s->last + 1 == i && is_pair(s, i))
        s->why |= KT_CLAUSE_HAS_PAIR;
    if (t->notes & KT_SIGN_SURE_VERB)
        noun_before(s, i);
    pronoun_before(s, i);
    s->maybe = true;
    s->last = i;
    bool zu = i > s->beg && t[-1].cp == 'z' && kt_span_len(t[-1].span) == 2;
    bool first = (t->flags & KT_TOK_SENT) && kt_cp_is_upper(t->cp) && !(t->flags & KT_TOK_HYPHEN) &&
                 (t->notes & KT_SIGN_MAYBE_VERB);
    s->verb |= first || (is_verb(t) && !zu);
}

/* Five words, a full stop at the end, no comma: can the sentence be one that lacks its verb? */
static bool may_lack_verb(const skim *s)
{
    enum { WORDS_MIN = 5 };
    uint32_t words = 0;
    bool stop = false;
    for (uint32_t k = s->end; k > s->beg && s->tok[k - 1].kind == KT_TOK_PUNCT && !stop; k--)
        stop = s->tok[k - 1].cp == '.';
    for (uint32_t k = s->beg; k < s->end && stop; k++) {
        words += s->tok[k].kind == KT_TOK_WORD;
        stop = !is_comma(&s->tok[k]);
    }
    return stop && words >= WORDS_MIN;
}

unsigned kt_clause_skim(const kt_view *v, uint32_t beg, uint32_t end)
{
    skim s = { .tok = v->tok, .beg = beg, .end = end };
    for (uint32_t i = beg; i < end; i++) {
        const kt_token *t = &v->tok[i];
        uint32_t signs = t->notes & SIGNS;
        if (!signs)
            continue;
        if (signs & KT_SIGN_OPENER)
            opener(&s, i);
        if (signs & KT_SIGN_START)
            start(&s, i);
        if (signs & (KT_SIGN_VERB | KT_SIGN_MAYBE_VERB | KT_SIGN_SURE_VERB))
            maybe_verb(&s, i);
    }
    if (!s.verb && may_lack_verb(&s))
        s.why |= KT_CLAUSE_HAS_NO_VERB;
    return s.why;
}
