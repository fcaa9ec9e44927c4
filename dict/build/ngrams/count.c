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
    kt_words_set_lang(r->words, english ? &kt_lang_en : &kt_lang_de);
}

void view_of(reader *r, kt_str text, kt_view *v)
{
    kt_guards *guards = KT_NEW(&r->arena, kt_guards, 1);
    kt_tokens tokens;
    kt_indices odd;
    uint32_t trig = 0;
    if (!guards || !kt_guard_find(text, &r->arena, guards) ||
        !kt_tokenize(text, guards->ptr, guards->n, false, &r->arena, &tokens, &odd, &trig))
        die("out of", "memory");
    *v = (kt_view){ .text = text,
                    .tok = tokens.ptr,
                    .n_tok = tokens.n,
                    .odd = odd.ptr,
                    .n_odd = odd.n,
                    .trig = trig,
                    .guards = guards,
                    .words = r->words,
                    .lex = r->lex,
                    .opt = &r->opt,
                    .scratch = &r->arena };
    if (!kt_view_spots(v) || !kt_view_sentences(v))
        die("out of", "memory");
}
