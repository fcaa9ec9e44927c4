/*
 * prop_parts: the lexicon says of a word what Hunspell says, whose dictionary it was compiled from:
 * over words put together from parts of German ones at random, with hyphens and capitals, whole and
 * damaged; or over the words of standard input. A few odd ones may differ: entries that forbid each
 * other's forms, and what the library's analysis takes for a compound.
 *
 * usage: prop_parts [WORDS | -]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lex/parts.h"
#include "lex/speller.h"
#include "support/support.h"

enum { FORM_BYTES = 64, WORD_BYTES = 4 * FORM_BYTES, SHOWN = 10 };

typedef struct run {
    kt_lexicon *lex;
    kt_speller *hunspell;
    rnd r;
    uint32_t asked, accepted, differ, otherwise;
} run;

static void ask(run *t, kt_str word)
{
    bool compound = false;
    bool theirs_compound = false;
    bool ours = kt_parts_accept(t->lex, word, &compound);
    bool theirs = kt_speller_accepts(t->hunspell, word, &theirs_compound);
    t->asked++;
    t->accepted += theirs;
    t->otherwise += ours && theirs && compound != theirs_compound;
    t->differ += ours != theirs;
    if (ours != theirs || (ours && compound != theirs_compound && t->otherwise <= SHOWN))
        (void)printf("'%.*s': Hunspell says %d%s, the lexicon %d%s\n", (int)word.len, word.ptr,
                     theirs, theirs_compound ? " (compound)" : "", ours,
                     compound ? " (compound)" : "");
}

static size_t add_form(run *t, char *buf)
{
    uint32_t n = kt_lexicon_size(t->lex);
    return kt_lexicon_form(t->lex, rnd_below(&t->r, n), buf, FORM_BYTES);
}

/* ASCII only: what else there is is neutral or does not come first. */
static void recase(char *p, size_t n, bool upper)
{
    for (size_t i = 0; i < n; i++) {
        bool letter = upper ? p[i] >= 'a' && p[i] <= 'z' : p[i] >= 'A' && p[i] <= 'Z';
        p[i] = letter ? (char)(p[i] ^ 0x20) : p[i];
    }
}

/* One to three forms, mostly joined as in a compound. */
static kt_str random_word(run *t, char buf[WORD_BYTES])
{
    static const char *const links[] = { "", "", "", "", "s", "n", "en", "es", "-", "s-", "." };
    size_t n = 0;
    uint32_t parts = 1 + rnd_below(&t->r, 3);
    for (uint32_t i = 0; i < parts; i++) {
        size_t from = n;
        const char *link = links[rnd_below(&t->r, sizeof links / sizeof *links)];
        n += add_form(t, buf + n);
        if (i && rnd_below(&t->r, 8))
            recase(buf + from, 1, false);
        for (const char *p = link; i + 1 < parts && *p; p++)
            buf[n++] = *p;
    }
    if (rnd_below(&t->r, 8) == 0)
        recase(buf, 1, true);
    if (rnd_below(&t->r, 16) == 0)
        recase(buf, n, true);
    if (n > 2 && rnd_below(&t->r, 6) == 0) {
        uint32_t at = 1 + rnd_below(&t->r, (uint32_t)n - 1);
        memmove(buf + at, buf + at + 1, n - at - 1);
        n--;
    }
    return kt_str_of(buf, n);
}

static void ask_stdin(run *t)
{
    char line[1024];
    while (fgets(line, sizeof line, stdin))
        ask(t, kt_str_of(line, strcspn(line, "\n")));
}

int main(int argc, char **argv)
{
    kt_error err = { 0 };
    run t = { .r = rnd_start("parts") };
    if (kt_lexicon_open(KT_TEST_LEXICON, &t.lex, &err) != KT_OK) {
        (void)printf("%s\n", err.msg);
        return 1;
    }
    if (!kt_lexicon_has_parts(t.lex) ||
        kt_speller_new(NULL, &kt_lang_de, NULL, &t.hunspell, &err) != KT_OK) {
        (void)printf("no Hunspell dictionary: skipped\n");
        return 77;
    }
    char buf[WORD_BYTES];
    uint32_t words = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 40000;
    if (argc > 1 && strcmp(argv[1], "-") == 0)
        ask_stdin(&t);
    else
        for (uint32_t i = 0; i < words; i++)
            ask(&t, random_word(&t, buf));
    (void)printf("%u words, %u accepted, %u verdicts differ, %u as to compounds\n", t.asked,
                 t.accepted, t.differ, t.otherwise);
    kt_speller_free(t.hunspell);
    kt_lexicon_close(t.lex);
    /* Debian 13's Hunspell differs in 7 of 40,000. */
    return t.differ > t.asked / 4000 || t.otherwise > t.accepted / 50;
}
