/*
 * kt_capitals: counts which words that are no nouns are written with a capital letter inside a
 * sentence, for the judge of capitals (lang/de/parse/capital.h).
 *
 * kt_capitals LEXICON FILE...
 *     FILE: one sentence a line; the blocks that kt_count holds back are left out here, too. Writes
 * rows of dict/de/tables/capitals.tsv: an adjective (lemma), how often it stands before a noun in
 * lower case and with a capital; a noun (lemma, of a compound its last part), how often it stands
 * behind an adjective in lower case and with a capital; a word of a closed class before a word in
 * lower case (=) and before a noun (+); an adjective and a noun together that were met
 * with a capital twice. All of them behind a word in lower case.
 */
#include <stdio.h>
#include <string.h>

#include "count.h"
#include "lang/de/parse/capital.h"

enum { LOW, CAP, COUNTS, MET_MIN = 12, PAIR_MIN = 2 };

typedef struct capitals {
    reader r;
    names form;
    uint32_t (*n)[COUNTS];
    uint32_t cap;
} capitals;

static void add(capitals *c, kt_str form, bool capital)
{
    uint32_t k = intern(&c->form, form.ptr, form.len);
    if (k >= c->cap) {
        uint32_t had = c->cap;
        c->cap = had ? had * 2 : 1 << 16;
        c->n = grown(c->n, c->cap, sizeof *c->n);
        memset(c->n + had, 0, (c->cap - had) * sizeof *c->n);
    }
    c->n[k][capital ? CAP : LOW]++;
}

static void add_line(void *data, const kt_view *v)
{
    capitals *c = data;
    for (uint32_t i = 1; i + 1 < v->n_tok; i++) {
        char buf[KT_CAPITAL_BYTES];
        kt_capital what = kt_capital_at(v, i);
        if (!what)
            continue;
        bool capital = v->tok[i].casing == KT_CASE_TITLE;
        kt_str key = kt_capital_key(v, i, what, buf);
        if (key.len)
            add(c, key, capital);
        if (what != KT_CAPITAL_ADJECTIVE)
            continue;
        key = kt_capital_head(v, i + 1, buf);
        if (key.len)
            add(c, key, capital);
        key = kt_capital_pair(v, i, buf);
        if (key.len)
            add(c, key, capital);
    }
}

int main(int argc, char **argv)
{
    static capitals c;
    if (argc < 3)
        die("usage: kt_capitals", "LEXICON FILE...");
    open_reader(&c.r, argv[1]);
    each_counted(&c.r, argc - 2, argv + 2, add_line, &c);
    for (uint32_t i = 0; i < c.form.n; i++) {
        const uint32_t *n = c.n[i];
        bool pair = strchr(c.form.text[i], ' ');
        if (pair ? n[CAP] >= PAIR_MIN : n[LOW] + n[CAP] >= MET_MIN)
            printf("%s\t%u\t%u\n", c.form.text[i], n[LOW], n[CAP]);
    }
    return 0;
}
