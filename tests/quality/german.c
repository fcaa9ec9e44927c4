#include "german.h"

#include <stdio.h>
#include <stdlib.h>

#include "lang/lang.h"

void bench_open(bench *b, const char *lexicon)
{
    kt_error err;
    *b = (bench){ .opt = KT_OPTIONS_INIT };
    if (kt_lexicon_open(lexicon, &b->lex, &err) != KT_OK) {
        fprintf(stderr, "%s\n", err.msg);
        exit(2);
    }
    b->words = kt_words_new(b->lex, NULL, NULL);
    b->enabled = malloc(kt_registry_count());
    if (!b->words || !b->enabled)
        exit(3);
    size_t n = strlen(lexicon);
    bool english = n >= 8 && strcmp(lexicon + n - 8, "en.ktlex") == 0;
    b->lang = english ? &kt_lang_en : &kt_lang_de;
    kt_words_set_lang(b->words, b->lang);
    memset(b->enabled, 1, kt_registry_count());
}

void bench_close(bench *b)
{
    kt_words_free(b->words);
    kt_lexicon_close(b->lex);
    kt_arena_release(&b->arena);
    free(b->enabled);
}

void look(bench *b, kt_str text, kt_view *v)
{
    *v = (kt_view){ .text = text,
                    .words = b->words,
                    .lex = b->lex,
                    .lang = b->lang,
                    .opt = &b->opt,
                    .listener = b->listener,
                    .scratch = &b->arena };
    if (!kt_view_read(v))
        exit(3);
}

void begin(bench *b, kt_str text, kt_view *v)
{
    kt_arena_reset(&b->arena);
    kt_words_trim(b->words);
    look(b, text, v);
}

bool next_phrase(const kt_view *v, uint32_t *i, kt_phrase *p)
{
    while (*i < v->n_tok) {
        if (!kt_phrase_at(v, *i, p)) {
            ++*i;
            continue;
        }
        *i = p->noun;
        if (counts(p))
            return true;
    }
    return false;
}

bool counts(const kt_phrase *p)
{
    return p->det != KT_NO_TOKEN || (p->prep != KT_NO_TOKEN && p->n_adj);
}

kt_str wrong_form(bench *b, const kt_view *v, const kt_phrase *p, uint32_t *tok)
{
    uint32_t choice[KT_PHRASE_ADJ_MAX + 1];
    uint32_t n = 0;
    bool det = p->det != KT_NO_TOKEN && !p->contraction;
    if (det)
        choice[n++] = p->det;
    for (uint32_t a = 0; a < p->n_adj; a++)
        if (kt_ending_of(kt_view_str(v, p->adj[a].tok)) && !(p->adj[a].endings & KT_ADJ_INV))
            choice[n++] = p->adj[a].tok;
    if (!n)
        return (kt_str){ 0 };
    uint32_t at = rnd_below(&b->random, n);
    *tok = choice[at];
    kt_str s = kt_view_str(v, *tok);
    if (det && at == 0) {
        kt_det_form form[KT_DET_FORMS_MAX];
        uint32_t k = kt_det_forms(kt_words_inflect(v->words), p->d.paradigm, form);
        for (int tries = 0; tries < 40; tries++) {
            kt_str f = kt_str_dup(&b->arena, kt_str_c(form[rnd_below(&b->random, k)].text));
            if (f.len == s.len ? memcmp(f.ptr + 1, s.ptr + 1, s.len - 1) == 0 : false)
                continue;
            char *z = kt_arena_alloc(&b->arena, f.len, 1);
            memcpy(z, f.ptr, f.len);
            z[0] = s.ptr[0];
            return kt_str_of(z, f.len);
        }
        return (kt_str){ 0 };
    }
    size_t cut = kt_ending_of(s) == KT_ADJ_E ? 1 : 2;
    for (;;) {
        kt_str e = kt_str_c(kt_ending_text[rnd_below(&b->random, KT_ENDINGS)]);
        if (!kt_str_eq(e, kt_str_sub(s, s.len - cut, s.len)))
            return kt_str_cat(&b->arena, kt_str_sub(s, 0, s.len - cut), e);
    }
}
