/* clause_read: what each word can be in its clause. */
#include "lang/de/parse/clause_read.h"
#include "lang/de/gram.h"
#include "lang/de/inflect.h"
#include "lang/packed.h"

static bool is_capital(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP);
}

/* Is a capital letter at i owed to its place? */
static bool opens(const kt_view *v, uint32_t i)
{
    if (i == 0 || (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA)))
        return true;
    const kt_token *p = &v->tok[i - 1];
    return p->kind != KT_TOK_WORD && p->kind != KT_TOK_NUMBER &&
           !(p->kind != KT_TOK_GUARD &&
             (p->cp == ',' || p->cp == '/' || p->cp == '-' || p->cp == ')' || p->cp == ']'));
}

/* "bevor ich hier verreck', ..." */
static bool ends_clause_of_ich(const kt_view *v, uint32_t i)
{
    enum { REACH = 12 };
    if (i + 1 < v->n_tok && v->tok[i + 1].kind != KT_TOK_PUNCT)
        return false;
    for (uint32_t k = i; k > 0 && i - k < REACH && v->tok[k - 1].kind == KT_TOK_WORD; k--)
        if (kt_view_is(v, k - 1, "ich"))
            return true;
    return false;
}

/* Can a verb without ending be meant at token i: at the start of a clause, behind ich, or at the
 * end of what it is the subject of? */
static bool may_be_short(const kt_view *v, uint32_t i)
{
    return i == 0 || (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA)) ||
           v->tok[i - 1].kind == KT_TOK_PUNCT || kt_view_is(v, i - 1, "ich") ||
           kt_view_is(v, i - 1, "Ich") || ends_clause_of_ich(v, i);
}

/* Readings of an unknown word in lower case as those of the last part of a compound. */
static const kt_morph *head_of(const kt_view *v, uint32_t i)
{
    const kt_split *split = kt_words_split(v->words, kt_view_info(v, i));
    return split->n ? split->head.morph : NULL;
}

static bool is_nounlike(const kt_view *v, uint32_t i)
{
    return is_capital(v, i) && !(v->tok[i].flags & KT_TOK_SENT);
}

/* An adjective between what announces a noun, and the noun: die lange Reise. */
static bool is_attribute(const kt_view *v, uint32_t i, const kt_clause_word *before)
{
    if (i + 1 >= v->n_tok || v->tok[i + 1].sentence != v->tok[i].sentence)
        return false;
    bool noun = is_nounlike(v, i + 1);
    if (!noun && i + 2 < v->n_tok && is_nounlike(v, i + 2) &&
        v->tok[i + 1].casing == KT_CASE_LOWER) {
        const kt_morph *m = kt_view_is_word(v, i + 1) ? kt_view_info(v, i + 1)->exact.morph : NULL;
        noun = !m || (m->adj & KT_ADJ_INFLECTED && !(m->func & KT_FUNC_DET));
    }
    if (!noun)
        return false;
    if (!before)
        return true;
    const unsigned due = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_NUM | KT_FUNC_COORD;
    return (before->func & due) || (before->bits & KT_CW_ADJ);
}

/* überdeckt, unterwandert: of verbs with such a prefix the participle looks like the finite verb,
 * where that has the stem of the infinitive; übernimmt has not. */
static bool may_be_participle(const kt_view *v, kt_str s)
{
    static const char *const prefixes[] = { "über",  "unter",  "um",     "durch",
                                            "wider", "hinter", "wieder", NULL };
    if (!kt_str_ends(s, KT_STR("t")))
        return false;
    for (const char *const *p = prefixes; *p; p++)
        if (kt_str_starts(s, kt_str_c(*p))) {
            kt_word inf;
            kt_str stem = kt_str_sub(s, 0, s.len - 1);
            kt_str en = kt_str_cat(v->scratch, stem, KT_STR("en"));
            kt_str n = kt_str_sub(en, 0, stem.len);
            if (stem.len && stem.ptr[stem.len - 1] == 'e') /* bearbeitet */
                en = kt_str_cat(v->scratch, stem, KT_STR("n"));
            else if (n.len && (n.ptr[n.len - 1] == 'r' || n.ptr[n.len - 1] == 'l'))
                return true; /* unterwandert, umwickelt */
            return kt_lexicon_find(v->lex, en, &inf) && inf.morph &&
                   (inf.morph->verb & KT_VERB_INF);
        }
    return false;
}

/* What is known of a word before its place is looked at: KT_CW_* in the lower half, with these, and
 * KT_FUNC_* in the upper one. */
enum {
    MAYBE_SHORT = 1 << 12, /* a finite verb where one without ending can stand */
    MAYBE_OPEN = 1 << 13,  /* KT_CW_OPEN, unless (with ENDING) it is an attribute */
    ENDING = 1 << 14,      /* has the ending of an adjective */
    READ = 1 << 15,
    BITS = MAYBE_SHORT - 1,
    FUNC_AT = 16
};

static uint32_t verb_bits(const kt_view *v, uint32_t i, const kt_morph *m)
{
    uint32_t bits = 0;
    const unsigned closed = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_PRON | KT_FUNC_COORD |
                            KT_FUNC_SUBORD | KT_FUNC_CONTR | KT_FUNC_NUM;
    bool helper = m->verb & (KT_VERB_AUX | KT_VERB_MODAL);
    if (((m->func & closed) && !helper) || (v->tok[i].flags & KT_TOK_HYPHEN))
        return 0;
    unsigned finite = m->verb & KT_VERB_FINITE;
    bool tensed = m->verb & (KT_VERB_PRES | KT_VERB_PAST | KT_VERB_SUBJ);
    if (finite)
        bits |= tensed ? KT_CW_FIN : MAYBE_SHORT;
    /* zurate, tue: the first person, or a subjunctive */
    bool first = kt_str_ends(kt_view_str(v, i), KT_STR("e")) && !(m->verb & KT_VERB_PAST);
    if (finite && tensed && (finite & (KT_VERB_1SG | KT_VERB_3SG)) && !m->func && !m->adj &&
        !first && !(m->verb & (KT_VERB_INF | KT_VERB_PA2 | KT_VERB_ZU)))
        bits |= KT_CW_SURE;
    if (helper && finite && !(m->verb & (KT_VERB_INF | KT_VERB_PA2)))
        bits |= KT_CW_SURE;
    if (m->verb & KT_VERB_AUX)
        bits |= KT_CW_AUX;
    if (m->verb & KT_VERB_MODAL)
        bits |= KT_CW_MODAL;
    if (m->verb & KT_VERB_INF)
        bits |= KT_CW_INF | KT_CW_IMP;
    if (m->verb & KT_VERB_ZU)
        bits |= KT_CW_ZU;
    if (m->verb & KT_VERB_PA2)
        bits |= KT_CW_PA2;
    if ((bits & KT_CW_SURE) && may_be_participle(v, kt_view_str(v, i))) {
        bits &= ~(uint32_t)KT_CW_SURE;
        bits |= KT_CW_PA2;
    }
    return bits;
}

/* The word at i by its reading m. */
static uint32_t read_morph(const kt_view *v, uint32_t i, const kt_morph *m)
{
    uint32_t r = verb_bits(v, i, m) | (uint32_t)m->func << FUNC_AT;
    return m->adj & (KT_ADJ_INFLECTED | KT_ADJ_INV) ? r | KT_CW_ADJ : r;
}

/* The word at i in lower case; worked out once a word. */
static uint32_t read_small(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->reading)
        return w->reading;
    const kt_morph *m = w->exact.morph;
    uint32_t r = READ;
    if (!m) {
        m = head_of(v, i);
        if (!m || (m->verb & (KT_VERB_FINITE | KT_VERB_INF)))
            r |= MAYBE_OPEN;
        if (kt_ending_of(kt_view_str(v, i)))
            r |= ENDING;
    }
    if (m)
        r |= read_morph(v, i, m);
    kt_words_set_reading(w, r);
    return r;
}

static kt_clause_word small_word(const kt_view *v, uint32_t i, const kt_clause_word *before)
{
    uint32_t r = read_small(v, i);
    uint16_t bits = r & BITS;
    if ((r & MAYBE_SHORT) && may_be_short(v, i))
        bits |= KT_CW_FIN;
    if ((r & MAYBE_OPEN) && !((r & ENDING) && before && is_attribute(v, i, before)))
        bits |= KT_CW_OPEN;
    if ((bits & KT_CW_ADJ) && (bits & (KT_CW_FIN | KT_CW_INF)) && is_attribute(v, i, before))
        bits &= (uint16_t) ~(KT_CW_FIN | KT_CW_SURE | KT_CW_INF);
    return (kt_clause_word){ .bits = bits, .func = (uint16_t)(r >> FUNC_AT) };
}

/* A word with a capital, or all in capitals. */
static kt_clause_word capital_word(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    kt_gram g = kt_view_gram(v, i);
    kt_clause_word r = { .func = kt_gram_own_func(g) };
    bool upper = t->casing == KT_CASE_UPPER;
    bool first = upper || opens(v, i);
    const kt_wordinfo *w = first ? kt_view_info(v, i) : NULL;
    bool noun = !first || upper || !(g & KT_GRAM_LOW) || (w->exact.morph && w->exact.morph->noun);
    if (noun && !(r.func & (KT_FUNC_DET | KT_FUNC_PRON)))
        r.bits |= KT_CW_NOUN;
    if (g & KT_GRAM_LOW_INF)
        r.bits |= KT_CW_IMP;
    if (!first)
        return r;
    r.bits |= KT_CW_FIRST;
    if (!w->lower.morph)
        return r;
    uint32_t low = read_morph(v, i, w->lower.morph);
    r.func |= (uint16_t)(low >> FUNC_AT);
    r.bits |= low & BITS;
    if ((low & MAYBE_SHORT) && may_be_short(v, i))
        r.bits |= KT_CW_FIN;
    if (r.bits & KT_CW_NOUN)
        r.bits &= (uint16_t)~KT_CW_SURE;
    return r;
}

/* What is known of a word is far away; it is fetched so many tokens before it is asked for. */
enum { AHEAD = 6 };

/* Reads [beg, end) and adds up what is in it. */
static void read_range(const kt_view *v, uint32_t beg, uint32_t end, kt_clause_word *w,
                       kt_clause_sentence *sum)
{
    const kt_clause_word *before = NULL;
    for (uint32_t i = beg; i < end; i++, w++) {
        const kt_token *t = &v->tok[i];
        if (i + AHEAD < end && t[AHEAD].kind == KT_TOK_WORD && t[AHEAD].info)
            KT_PREFETCH(&t[AHEAD].info->reading);
        if (t->kind != KT_TOK_WORD) {
            *w = (kt_clause_word){ 0 };
            before = NULL;
            sum->opaque |= t->kind == KT_TOK_GUARD;
            continue;
        }
        *w = t->casing == KT_CASE_LOWER ? small_word(v, i, before) : capital_word(v, i);
        sum->twice |= before ? w->bits & before->bits : 0;
        before = w;
        sum->words++;
        sum->any |= w->bits;
    }
}

void kt_clause_read(const kt_view *v, uint32_t beg, uint32_t end, kt_clause_word *w)
{
    kt_clause_sentence sum = { 0 };
    read_range(v, beg, end, w, &sum);
}

/* "für Min. Wert": a shortened word that no list has? end: the token of the full stop. */
static bool may_go_on(const kt_view *v, uint32_t end)
{
    if (end == 0 || end + 1 >= v->n_tok || v->tok[end - 1].kind != KT_TOK_WORD ||
        v->tok[end].sentence + 1 != v->tok[end + 1].sentence)
        return false;
    const kt_token *t = &v->tok[end - 1];
    return kt_span_len(t->span) <= 3 && t->casing != KT_CASE_UPPER &&
           !kt_view_info(v, end - 1)->exact.morph;
}

uint32_t kt_clause_sentence_at(const kt_view *v, uint32_t i, kt_clause_word *w,
                               kt_clause_sentence *out)
{
    uint32_t end = i;
    while (end < v->n_tok && v->tok[end].sentence == v->tok[i].sentence)
        end++;
    *out = (kt_clause_sentence){ .v = v, .w = w, .beg = i, .end = end };
    read_range(v, i, end, w + i, out);
    while (out->end > i) {
        const kt_token *t = &v->tok[out->end - 1];
        if (t->kind != KT_TOK_PUNCT)
            break;
        bool stop = t->cp == '.' || t->cp == '!' || t->cp == '?' || t->cp == 0x2026;
        if (!stop && !kt_cp_is_quote(t->cp) && t->cp != ')')
            break;
        if (stop)
            out->mark = !out->mark ? t->cp : t->cp == '.' ? 0x2026 : out->mark;
        out->end--;
    }
    if (out->mark == '.' && may_go_on(v, out->end))
        out->mark = 0x2026;
    return end;
}

bool kt_clause_is(const kt_view *v, uint32_t i, const char *z)
{
    if (!kt_view_is_word(v, i))
        return false;
    kt_str s = kt_view_str(v, i);
    return (s.ptr[0] == *z || (s.ptr[0] ^ *z) == 0x20) && strlen(z) == s.len &&
           memcmp(z + 1, s.ptr + 1, s.len - 1) == 0;
}

uint32_t kt_clause_stop(const kt_view *v, uint32_t i, uint32_t end)
{
    for (; i < end; i++) {
        const kt_token *t = &v->tok[i];
        bool hyphen = t->cp == '-' || t->cp == '/' || t->cp == '*';
        if (t->kind == KT_TOK_PUNCT && !kt_cp_is_quote(t->cp) && !hyphen)
            break;
    }
    return i;
}
