/* bench_lexicon: size, time to open and to look up. Times are processor time, the best of several
 * rounds. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "lex/lexicon.h"

enum { WORDS = 100000, ROUNDS = 15 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static uint32_t random_below(uint64_t *state, uint32_t n)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*state >> 33) % n);
}

typedef struct words {
    kt_str *word;
    char *text;
} words;

/* Random forms at least that frequent, each with one letter changed when spoil is set. */
static words choose(const kt_lexicon *lex, uint8_t min_freq, bool spoil)
{
    words w = { .word = malloc(WORDS * sizeof(kt_str)), .text = malloc(WORDS * 64u) };
    if (!w.word || !w.text)
        exit(1);
    uint64_t seed = 42;
    for (uint32_t i = 0; i < WORDS; i++) {
        char *p = w.text + i * 64u;
        uint32_t id = random_below(&seed, kt_lexicon_size(lex));
        for (int k = 0; k < 1000 && kt_lexicon_word(lex, id).freq < min_freq; k++)
            id = random_below(&seed, kt_lexicon_size(lex));
        size_t n = kt_lexicon_form(lex, id, p, 63);
        if (spoil && n)
            p[random_below(&seed, (uint32_t)n)] = (char)('a' + random_below(&seed, 26));
        w.word[i] = kt_str_of(p, n);
    }
    return w;
}

static void look_up(const kt_lexicon *lex, uint8_t min_freq, bool spoil, const char *what)
{
    words w = choose(lex, min_freq, spoil);
    double best = 1e9;
    uint32_t found = 0;
    for (int r = 0; r < ROUNDS; r++) {
        double t = now();
        found = 0;
        for (uint32_t i = 0; i < WORDS; i++) {
            kt_word word;
            found += kt_lexicon_find(lex, w.word[i], &word);
        }
        t = now() - t;
        best = t < best ? t : best;
    }
    printf("%-28s %7.0f ns (%.1f %% found)\n", what, best / WORDS * 1e9, 100.0 * found / WORDS);
    free(w.word);
    free(w.text);
}

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[1] : KT_TEST_LEXICON;
    struct stat st;
    if (stat(path, &st) != 0) {
        perror(path);
        return 1;
    }
    double best = 1e9;
    kt_lexicon *lex = NULL;
    for (int r = 0; r < ROUNDS * 3; r++) {
        kt_error err;
        kt_lexicon_close(lex);
        double t = now();
        if (kt_lexicon_open(path, &lex, &err) != KT_OK) {
            fprintf(stderr, "%s\n", err.msg);
            return 1;
        }
        t = now() - t;
        best = t < best ? t : best;
    }
    printf("%-28s %7lu\n", "forms", (unsigned long)kt_lexicon_size(lex));
    printf("%-28s %7.2f MB\n", "file", (double)st.st_size / 1e6);
    printf("%-28s %7.2f ms\n", "open", best * 1e3);
    look_up(lex, 0, false, "look-up, any form");
    look_up(lex, 60, false, "look-up, frequent form");
    look_up(lex, 0, true, "look-up, one letter changed");
    kt_lexicon_close(lex);
    return 0;
}
