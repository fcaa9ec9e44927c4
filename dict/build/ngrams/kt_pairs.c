/*
 * kt_pairs: counts which nouns are joined to compounds and which stand side by side, for the judge
 * of compounds written apart (lang/de/parse/pairing.h).
 *
 * kt_pairs LEXICON FILE...
 *     FILE: one sentence a line; the blocks that kt_count holds back are left out here, too. Writes
 * rows of dict/de/tables/noun_pairs.tsv: a form, its first letter in lower case; how often it is
 * the first part of a compound, with its linking element (or before a hyphen); how often it stands
 *     before another noun; how often it is the last part of a compound; how often it stands behind
 *     another noun; and of nouns, compounds counted as their last part, how often they stand
 * without and with a determiner, a preposition, a number or an adjective in front. Forms that were
 * met less than four times in compounds and beside nouns are left out.
 */
#include <stdio.h>
#include <string.h>

#include "count.h"
#include "lang/de/inflect.h"
#include "lang/morph.h"

enum { FIRST, BEFORE, LAST, BEHIND, BARE, BOUND, COUNTS, MET_MIN = 4 };

typedef struct pairs {
    reader r;
    names form;
    uint32_t (*n)[COUNTS];
    uint32_t cap;
} pairs;

static void add(pairs *p, kt_str form, int what)
{
    kt_str low = kt_word_recase(&p->r.arena, form, false);
    if (!low.len)
        return;
    uint32_t k = intern(&p->form, low.ptr, low.len);
    if (k >= p->cap) {
        uint32_t had = p->cap;
        p->cap = had ? had * 2 : 1 << 16;
        p->n = grown(p->n, p->cap, sizeof *p->n);
        memset(p->n + had, 0, (p->cap - had) * sizeof *p->n);
    }
    p->n[k][what]++;
}

static kt_str behind_hyphen(kt_str s)
{
    size_t at = s.len;
    while (at > 0 && s.ptr[at - 1] != '-')
        at--;
    return kt_str_sub(s, at, s.len);
}

/* A noun that is no name. */
static bool is_noun(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    if (!kt_view_is_word(v, i) || v->tok[i].casing != KT_CASE_TITLE ||
        (v->tok[i].flags & KT_TOK_HYPHEN))
        return false;
    return m ? kt_noun_of(m) && !(kt_flags_of(m) & (KT_LEX_NAME | KT_LEX_PERSON | KT_LEX_BRAND))
             : kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND;
}

static void add_compound(pairs *p, const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    if (v->tok[i].flags & KT_TOK_HYPHEN) {
        kt_str last = behind_hyphen(s);
        kt_word w;
        if (last.len && last.len < s.len && kt_lexicon_find(p->r.lex, last, &w) &&
            kt_noun_of(w.morph)) {
            add(p, behind_hyphen(kt_str_sub(s, 0, s.len - last.len - 1)), FIRST);
            add(p, last, LAST);
        }
        return;
    }
    const kt_split *split = kt_words_split(p->r.words, kt_view_info(v, i));
    if (split->n < 2 || !split->known)
        return;
    size_t end = split->end[split->n - 2];
    add(p, kt_str_sub(s, 0, end), FIRST);
    if (split->n > 2)
        add(p, kt_str_sub(s, split->end[split->n - 3], end), FIRST);
    add(p, kt_str_sub(s, end, s.len), LAST);
}

/* Does it stand alone: "er gibt Sicherheit"? */
static void add_bareness(pairs *p, const kt_view *v, uint32_t i)
{
    const unsigned bound = KT_FUNC_DET | KT_FUNC_CONTR | KT_FUNC_NUM | KT_FUNC_PREP;
    const kt_morph *m = i > 0 && kt_view_is_word(v, i - 1) && kt_view_one_blank(v, i)
                            ? kt_view_info(v, i - 1)->exact.morph
                            : NULL;
    if (!m || (v->tok[i].flags & KT_TOK_SENT) || (v->tok[i - 1].flags & KT_TOK_CAP))
        return;
    kt_str s = kt_view_str(v, i);
    const kt_split *split = kt_words_split(p->r.words, kt_view_info(v, i));
    if (split->n > 1 && split->known)
        s = kt_str_sub(s, split->end[split->n - 2], s.len);
    add(p, s, (kt_func_of(m) & bound) || (kt_adj_of(m) & KT_ADJ_INFLECTED) ? BOUND : BARE);
}

static void add_line(void *data, const kt_view *v)
{
    pairs *p = data;
    const uint32_t odd = KT_TOK_APOS | KT_TOK_GENDER | KT_TOK_SENT;
    for (uint32_t i = 0; i < v->n_tok; i++) {
        bool cap = kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP);
        bool noun = is_noun(v, i);
        if (!noun && (!cap || (v->tok[i].flags & odd)))
            continue;
        if (noun)
            add_bareness(p, v, i);
        if (noun || (v->tok[i].flags & KT_TOK_HYPHEN))
            add_compound(p, v, i);
        if (i + 1 < v->n_tok && is_noun(v, i + 1) && kt_view_one_blank(v, i + 1) &&
            !(v->tok[i + 1].flags & KT_TOK_SENT)) {
            add(p, behind_hyphen(kt_view_str(v, i)), BEFORE);
            add(p, kt_view_str(v, i + 1), BEHIND);
        }
    }
}

int main(int argc, char **argv)
{
    static pairs p;
    if (argc < 3)
        die("usage: kt_pairs", "LEXICON FILE...");
    open_reader(&p.r, argv[1]);
    each_counted(&p.r, argc - 2, argv + 2, add_line, &p);
    for (uint32_t i = 0; i < p.form.n; i++) {
        const uint32_t *n = p.n[i];
        if (n[FIRST] + n[BEFORE] + n[LAST] + n[BEHIND] >= MET_MIN)
            printf("%s\t%u\t%u\t%u\t%u\t%u\t%u\n", p.form.text[i], n[FIRST], n[BEFORE], n[LAST],
                   n[BEHIND], n[BARE], n[BOUND]);
    }
    return 0;
}
