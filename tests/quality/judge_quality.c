/*
 * judge_quality: measures the judge of unknown words (rules/words/spell_judge.h), and gives what
 * its weights are fitted from.
 *
 *     judge_quality LEXICON slips SEED FILE...    one slip a line, if it makes an unknown word
 *     judge_quality LEXICON clean FILE...         the unknown words as they stand
 *
 * A line for each: right (1: the best candidate is what stood there; 0: not; - as it stands), place
 * of the right one, word, best, next, odds, lead, the signs, the text around it. Files are read as
 * quality.h says.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "german.h"
#include "lang/lang.h"
#include "rules/words/spell_judge.h"

static const char *const keys[26] = {
    "qws",  "vgn", "xdv", "serfc", "wrd", "dtgv", "fzhb", "guzjn", "uok",
    "hikm", "jol", "kp",  "njk",   "bmh", "ipl",  "ol",   "wa",    "etf",
    "adwx", "rzg", "zij", "cbf",   "qes", "ysc",  "xas",  "tuh",
};
static const char *const alike[][2] = {
    { "ei", "ie" }, { "ie", "ei" }, { "d", "t" },  { "t", "d" },  { "b", "p" },   { "v", "f" },
    { "f", "v" },   { "ie", "i" },  { "i", "ie" }, { "ä", "e" },  { "eu", "äu" }, { "ck", "k" },
    { "tz", "z" },  { "ß", "ss" },  { "ss", "ß" }, { "k", "ck" }, { "ah", "a" },  { "eh", "e" },
    { "th", "t" },  { "t", "th" },  { "ph", "f" }, { "ss", "s" }, { "z", "s" },   { "s", "z" },
};
static const char *const dots[][2] = {
    { "ü", "u" }, { "ä", "a" }, { "ö", "o" }, { "ü", "u" }, { "a", "ä" }
};

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool replace(kt_str w, const char *const pair[2], char *out, size_t *len)
{
    size_t at = kt_str_find(w, kt_str_c(pair[0]), 1);
    size_t from = strlen(pair[0]);
    size_t to = strlen(pair[1]);
    if (at == SIZE_MAX)
        return false;
    memcpy(out, w.ptr, at);
    memcpy(out + at, pair[1], to);
    memcpy(out + at + to, w.ptr + at + from, w.len - at - from);
    *len = w.len - from + to;
    return true;
}

/* A slip as people make them: most often a letter is missing (shares counted on blogs). */
static bool slip(rnd *r, kt_str w, char *out, size_t *len)
{
    size_t n = w.len;
    size_t at = rnd_below(r, (uint32_t)n);
    char c = w.ptr[at];
    bool pair = at + 1 < n && is_small(w.ptr[at + 1]);
    bool twin = at > 0 && w.ptr[at - 1] == c;
    memcpy(out, w.ptr, n);
    *len = n;
    uint32_t kind = rnd_below(r, 100);
    if (kind >= 84 && kind < 92)
        return replace(w, alike[rnd_below(r, sizeof alike / sizeof *alike)], out, len);
    if (kind >= 92)
        return replace(w, dots[rnd_below(r, sizeof dots / sizeof *dots)], out, len);
    if (!is_small(c))
        return false;
    const char *k = keys[c - 'a'];
    char near = k[rnd_below(r, (uint32_t)strlen(k))];
    if (kind < 44) { /* missing */
        if (kind >= 34 && !twin)
            return false;
        memmove(out + at, out + at + 1, n - at - 1);
        *len = n - 1;
    } else if (kind < 66) { /* too many: doubled, the key beside, any */
        memmove(out + at + 1, out + at, n - at);
        out[at] = kind < 53 ? c : kind < 60 ? near : (char)('a' + rnd_below(r, 26));
        *len = n + 1;
    } else if (kind < 75) { /* swapped */
        if (!pair)
            return false;
        out[at] = w.ptr[at + 1];
        out[at + 1] = c;
    } else { /* another */
        out[at] = kind < 82 ? near : (char)('a' + rnd_below(r, 26));
    }
    return true;
}

typedef struct judged {
    bench *b;
    bool slips;
} judged;

static bool is_unknown(bench *b, const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    uint32_t odd = KT_TOK_HYPHEN | KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_GENDER | KT_TOK_FOREIGN;
    const kt_wordinfo *w = kt_view_info(v, i);
    return t->kind == KT_TOK_WORD && !(t->flags & odd) &&
           (t->casing == KT_CASE_LOWER || t->casing == KT_CASE_TITLE) && kt_span_len(t->span) > 2 &&
           (w->notes & KT_NOTE_OPEN) && !kt_spell_is_fragment(v, i) &&
           kt_words_full_verdict(b->words, w) == KT_VERDICT_UNKNOWN;
}

static void print(const kt_view *v, uint32_t k, kt_str right)
{
    kt_judged j;
    uint32_t i = v->notable[k];
    kt_spell_judge(v, k, KT_SUGGEST_FULL, &j);
    int place = -1;
    for (uint32_t c = 0; c < j.n && place < 0; c++)
        if (kt_str_eq(kt_str_of(j.s[c]->text, j.s[c]->len), right))
            place = (int)c;
    kt_str w = kt_view_str(v, i);
    printf("%s\t%d\t%.*s", !right.len ? "-" : place == 0 ? "1" : "0", place, (int)w.len, w.ptr);
    for (uint32_t c = 0; c < 2; c++)
        printf("\t%.*s", c < j.n ? (int)j.s[c]->len : 0, c < j.n ? j.s[c]->text : "");
    printf("\t%.2f\t%.2f\t", j.odds, j.lead);
    for (int s = 0; s < KT_SPELL_SIGNS; s++)
        printf("%s%.3g", s ? " " : "", j.sign[s]);
    printf("\t");
    print_around(v->text, v->tok[i].span.beg, v->tok[i].span.end);
    printf("\n");
}

static void line(void *bench_, kt_str text, void *data)
{
    judged *d = data;
    bench *b = bench_;
    kt_view v;
    begin(b, text, &v);
    if (!d->slips) {
        for (uint32_t k = 0; k < v.n_notable; k++)
            if (is_unknown(b, &v, v.notable[k]))
                print(&v, k, (kt_str){ 0 });
        return;
    }
    if (v.n_tok < 4)
        return;
    for (int tries = 0; tries < 6; tries++) {
        uint32_t i = rnd_below(&b->random, v.n_tok);
        const kt_token *t = &v.tok[i];
        kt_str w = kt_view_str(&v, i);
        char buf[80];
        size_t len;
        if (t->kind != KT_TOK_WORD || w.len < 4 || w.len > 40 ||
            (t->casing != KT_CASE_LOWER && t->casing != KT_CASE_TITLE) ||
            (t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS)) ||
            kt_words_full_verdict(b->words, kt_view_info(&v, i)) == KT_VERDICT_UNKNOWN ||
            !slip(&b->random, w, buf, &len) || kt_str_eq(kt_str_of(buf, len), w))
            continue;
        char again[80];
        size_t len2;
        if (rnd_below(&b->random, 16) == 0 && len > 8 &&
            slip(&b->random, kt_str_of(buf, len), again, &len2)) {
            memcpy(buf, again, len2); /* two */
            len = len2;
        }
        kt_view bad;
        look(b,
             kt_str_cat3(&b->arena, kt_str_sub(text, 0, t->span.beg), kt_str_of(buf, len),
                         kt_str_sub(text, t->span.end, text.len)),
             &bad);
        for (uint32_t k = 0; k < bad.n_notable; k++)
            if (bad.tok[bad.notable[k]].span.beg == t->span.beg &&
                is_unknown(b, &bad, bad.notable[k])) {
                print(&bad, k, w);
                return;
            }
    }
}

int main(int argc, char **argv)
{
    bench b;
    if (argc < 4) {
        fprintf(stderr, "usage: judge_quality LEXICON slips SEED FILE... | clean FILE...\n");
        return 2;
    }
    bench_open(&b, argv[1]);
    kt_speller *speller = NULL;
    kt_error err;
    if (kt_speller_new(NULL, &kt_lang_de, b.lex, &speller, &err) != KT_OK) {
        fprintf(stderr, "%s\n", err.msg);
        return 2;
    }
    kt_words_free(b.words);
    b.words = kt_words_new(b.lex, speller, NULL);
    if (!b.words)
        return 3;
    kt_words_set_lang(b.words, &kt_lang_de);
    judged d = { .b = &b, .slips = kt_str_is(kt_str_c(argv[2]), "slips") };
    int first = d.slips ? 4 : 3;
    if (d.slips)
        b.random.state = strtoull(argv[3], NULL, 10) + 1;
    each_line(argc - first, argv + first, line, &b, &d);
    bench_close(&b);
    kt_speller_free(speller);
    return 0;
}
