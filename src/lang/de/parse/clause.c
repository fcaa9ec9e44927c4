#include "lang/de/parse/clause.h"

#include "lang/de/sign.h"
#include "rule/near.h"

enum { REACH = 40 };

kt_str kt_clause_lower(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    char *z =
        s.len && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z' ? kt_arena_alloc(v->scratch, s.len, 1) : NULL;
    if (!z)
        return s;
    memcpy(z, s.ptr, s.len);
    z[0] = (char)(z[0] + ('a' - 'A'));
    return kt_str_of(z, s.len);
}

bool kt_clause_ends(const kt_view *v, uint32_t i, uint32_t sentence)
{
    if (i >= v->n_tok || v->tok[i].sentence != sentence)
        return true;
    if (v->tok[i].kind == KT_TOK_PUNCT)
        return !kt_cp_is_quote(v->tok[i].cp);
    uint16_t func = kt_phrase_func(v, i);
    bool adverb = (func & KT_FUNC_ADV) && i > 0 && kt_phrase_verb(v, i - 1); /* konnten nun */
    return (func & KT_FUNC_SUBORD) && !(func & KT_FUNC_PREP) && !adverb;
}

/* Does the clause that ends before token i have another for its subject: "stört nicht, dass"? */
static bool is_subject_clause(const kt_view *v, uint32_t i)
{
    return kt_view_is_punct(v, i, ',') &&
           (kt_view_is(v, i + 1, "dass") || kt_view_is(v, i + 1, "ob") ||
            kt_view_is(v, i + 1, "wer") || kt_view_is(v, i + 1, "was"));
}

/* "begründete von Beust mit": a name that opens with its particle. */
static bool is_noble(const kt_view *v, uint32_t i)
{
    enum { PARTICLE = 'p' }; /* of the table name_signs */
    if (i == 0 || !kt_view_is_word(v, i + 1) || !kt_phrase_verb(v, i - 1) ||
        kt_words_name_sign(v->words, kt_view_info(v, i)) != PARTICLE)
        return false;
    const kt_wordinfo *w = kt_view_info(v, i + 1);
    return (v->tok[i + 1].flags & KT_TOK_CAP) && !kt_is_common_noun(w->exact) && !w->lower.morph &&
           !(kt_flags_of(w->exact.morph) & (KT_LEX_PLACE | KT_LEX_BRAND | KT_LEX_ORG));
}

/* What token i says about a subject; *next is the token to go on with. */
static kt_subject subject_at(const kt_view *v, uint32_t i, uint32_t *next)
{
    static const char *const sure[] = { "er", "ich", "du", "wir", "man", "wer", "niemand", NULL };
    static const char *const objects[] = { "sich", "mich", "dich",  "uns", "ihn",   "ihm", "mir",
                                           "dir",  "euch", "ihnen", "ihr", "Ihnen", NULL };
    *next = i + 1;
    if (!kt_view_is_word(v, i))
        return v->tok[i].kind == KT_TOK_PUNCT || v->tok[i].kind == KT_TOK_NUMBER ? KT_SUBJECT_NONE
                                                                                 : KT_SUBJECT_MAYBE;
    kt_str s = v->tok[i].flags & KT_TOK_SENT ? kt_clause_lower(v, i) : kt_view_str(v, i);
    if (kt_near_one_of(s, sure))
        return KT_SUBJECT_CERTAIN;
    kt_phrase p;
    if (is_noble(v, i))
        return KT_SUBJECT_MAYBE;
    if (kt_phrase_at(v, i, &p)) {
        *next = p.end;
        if (p.prep != KT_NO_TOKEN)
            return KT_SUBJECT_NONE;
        uint16_t m = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl));
        uint16_t nom = m & KT_MASK_CASE(KT_CASE_NOM);
        if (nom && nom == m)
            return KT_SUBJECT_CERTAIN;
        return nom || !m ? KT_SUBJECT_MAYBE : KT_SUBJECT_NONE;
    }
    uint16_t func = kt_phrase_func(v, i);
    if (func & (KT_FUNC_PREP | KT_FUNC_CONTR)) {
        if (*next < v->n_tok && (v->tok[*next].flags & KT_TOK_CAP))
            (*next)++;
        return KT_SUBJECT_NONE;
    }
    if ((func & KT_FUNC_PRON) && !kt_near_one_of(s, objects))
        return KT_SUBJECT_MAYBE;
    return v->tok[i].flags & KT_TOK_CAP ? KT_SUBJECT_MAYBE : KT_SUBJECT_NONE;
}

kt_subject kt_clause_subject(const kt_view *v, uint32_t beg, uint32_t end)
{
    uint32_t sentence = v->tok[end - 1].sentence;
    uint32_t from = beg;
    while (from > 0 && beg - from < REACH && !kt_clause_ends(v, from - 1, sentence))
        from--;
    kt_subject best = KT_SUBJECT_NONE;
    for (uint32_t i = from; i < end + REACH;) {
        if (i == beg) {
            i = end;
            continue;
        }
        if (kt_clause_ends(v, i, sentence)) {
            if (i > end && best == KT_SUBJECT_NONE && is_subject_clause(v, i))
                best = KT_SUBJECT_MAYBE;
            break;
        }
        uint32_t next;
        kt_subject s = subject_at(v, i, &next);
        if (i < beg && next > beg)
            next = beg;
        if (s > best)
            best = s;
        i = next;
    }
    return best;
}
