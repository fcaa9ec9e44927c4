#include "count.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/de/sign.h"

void die(const char *what, const char *which)
{
    fprintf(stderr, "counting: %s %s\n", what, which);
    exit(1);
}

void *grown(void *p, size_t n, size_t size)
{
    p = realloc(p, n * size);
    if (!p)
        die("out of", "memory");
    return p;
}

uint64_t hash_text(const char *s, size_t n)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)s[i]) * 0x100000001B3u;
    return h ^ h >> 29;
}

static void rehash(names *t)
{
    t->n_slots = t->n_slots ? t->n_slots * 2 : 1u << 16;
    free(t->slot);
    t->slot = calloc(t->n_slots, sizeof *t->slot);
    if (!t->slot)
        die("out of", "memory");
    for (uint32_t i = 0; i < t->n; i++) {
        uint64_t k = hash_text(t->text[i], strlen(t->text[i])) & (t->n_slots - 1);
        while (t->slot[k])
            k = (k + 1) & (t->n_slots - 1);
        t->slot[k] = i + 1;
    }
}

uint32_t intern(names *t, const char *s, size_t n)
{
    if (t->n * 2 >= t->n_slots)
        rehash(t);
    uint64_t k = hash_text(s, n) & (t->n_slots - 1);
    for (; t->slot[k]; k = (k + 1) & (t->n_slots - 1)) {
        const char *have = t->text[t->slot[k] - 1];
        if (strncmp(have, s, n) == 0 && have[n] == '\0')
            return t->slot[k] - 1;
    }
    if (t->n == t->cap) {
        t->cap = t->cap ? t->cap * 2 : 1024;
        t->text = grown(t->text, t->cap, sizeof *t->text);
        t->count = grown(t->count, t->cap, sizeof *t->count);
        t->source = grown(t->source, t->cap, sizeof *t->source);
    }
    char *copy = grown(NULL, n + 1, 1);
    memcpy(copy, s, n);
    copy[n] = '\0';
    t->text[t->n] = copy;
    t->count[t->n] = 0;
    t->source[t->n] = NO_SOURCE;
    t->slot[k] = t->n + 1;
    return t->n++;
}

void open_reader(reader *r, const char *lexicon)
{
    kt_error err;
    if (kt_lexicon_open(lexicon, &r->lex, &err) != KT_OK)
        die("cannot open", lexicon);
    r->opt = (kt_options)KT_OPTIONS_INIT;
    r->words = kt_words_new(r->lex, NULL, NULL);
    if (!r->words)
        die("out of", "memory");
    size_t n = strlen(lexicon);
    bool english = n >= 8 && strcmp(lexicon + n - 8, "en.ktlex") == 0;
    r->lang = english ? &kt_lang_en : &kt_lang_de;
    kt_words_set_lang(r->words, r->lang);
}

void view_of(reader *r, kt_str text, kt_view *v)
{
    *v = (kt_view){ .text = text,
                    .words = r->words,
                    .lex = r->lex,
                    .lang = r->lang,
                    .opt = &r->opt,
                    .scratch = &r->arena };
    if (!kt_view_read(v))
        die("out of", "memory");
}

void each_counted(reader *r, int n_files, char **file, counted_fn *fn, void *data)
{
    static char line[1 << 16];
    for (int k = 0; k < n_files; k++) {
        FILE *f = fopen(file[k], "rb");
        if (!f)
            die("cannot open", file[k]);
        for (unsigned long row = 0; fgets(line, sizeof line, f); row++) {
            if (row / BLOCK % HELD_EVERY == HELD_EVERY - 1)
                continue;
            kt_arena_reset(&r->arena);
            if (r->lines++ % TRIM_LINES == 0)
                kt_words_trim(r->words);
            kt_view v;
            view_of(r, kt_str_of(line, strcspn(line, "\n")), &v);
            fn(data, &v);
        }
        fclose(f);
    }
}
