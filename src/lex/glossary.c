#include "lex/glossary.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "text/token.h"

static bool add(kt_glossary *g, kt_term t)
{
    if (g->n == g->cap) {
        uint32_t cap = g->cap ? g->cap * 2 : 64;
        kt_term *p = kt_mem_realloc(g->term, cap * sizeof *p);
        if (!p)
            return false;
        g->term = p;
        g->cap = cap;
    }
    g->term[g->n++] = t;
    return true;
}

/* One line: a row for each forbidden term, or one row when there is none. */
static bool add_line(kt_glossary *g, kt_str line)
{
    kt_term t = { .english = kt_str_trim(kt_str_cut(&line, '\t')),
                  .preferred = kt_str_trim(kt_str_cut(&line, '\t')) };
    kt_str forbidden = kt_str_trim(kt_str_cut(&line, '\t'));
    do {
        t.forbidden = kt_str_trim(kt_str_cut(&forbidden, ';'));
        if (!add(g, t))
            return false;
    } while (forbidden.len);
    return true;
}

int kt_glossary_load(const char *path, const kt_lang *lang, kt_glossary **out, kt_error *err)
{
    *out = NULL;
    kt_glossary *g = kt_mem_alloc(sizeof *g);
    if (!g)
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    *g = (kt_glossary){ .lang = lang };
    kt_str text = { 0 };
    int rc = kt_file_read_text(path, "glossary", &g->arena, &text, err);
    for (uint32_t line = 1; rc == KT_OK && text.len; line++) {
        kt_str row = kt_str_cut(&text, '\n'); /* not trimmed: an empty first cell is a tab */
        if (kt_str_trim(row).len == 0 || row.ptr[0] == '#')
            continue;
        if (!memchr(row.ptr, '\t', row.len))
            rc = kt_error_set(
                err, KT_EINPUT,
                "glossary '%s', line %u: expected two or three columns separated by tabs", path,
                line);
        else if (!add_line(g, row))
            rc = kt_error_set(err, KT_ENOMEM, "out of memory");
    }
    if (rc != KT_OK) {
        kt_glossary_free(g);
        return rc;
    }
    *out = g;
    return KT_OK;
}

void kt_glossary_free(kt_glossary *g)
{
    if (!g)
        return;
    kt_arena_release(&g->arena);
    kt_mem_free(g->term);
    kt_mem_free(g);
}

/* ---- keys ---- */

enum { PHRASE_WORDS_MAX = 8 };

/* Kinds of keys: the word itself in lower case, as German or English; any word of a preferred or
 * English term; its lemmas. */
static const char german_key = '=';
static const char english_key = 'e';
static const char covered_key = 'c';
static const char lemma_key[] = { [KT_POS_NOUN] = 'n', [KT_POS_VERB] = 'v', [KT_POS_ADJ] = 'a' };

static void add_key(kt_term_keys *k, char kind, kt_str word)
{
    if (k->n == KT_TERM_KEYS || word.len == 0)
        return;
    char *out = k->text[k->n];
    size_t len = 0;
    out[len++] = kind;
    for (size_t i = 0; i < word.len;) {
        size_t next;
        if (len + 4 > KT_TERM_KEY_BYTES)
            return;
        len += kt_utf8_put(kt_cp_to_lower(kt_utf8_at(word, i, &next)), out + len);
        i = next;
    }
    for (uint32_t i = 0; i < k->n; i++)
        if (k->len[i] == len && memcmp(k->text[i], out, len) == 0)
            return;
    k->len[k->n++] = (uint8_t)len;
}

static bool add_lemmas(const kt_lexicon *lex, kt_str word, kt_term_keys *k)
{
    char buf[KT_TERM_KEY_BYTES];
    bool found = false;
    for (int pos = KT_POS_NOUN; pos <= KT_POS_ADJ; pos++) {
        size_t n = kt_lexicon_lemma(lex, word, (kt_pos)pos, buf, sizeof buf);
        add_key(k, lemma_key[pos], kt_str_of(buf, n));
        found |= n != 0;
    }
    return found;
}

/* What is left of a word without a plain inflection, as far as nobody knows better. */
static void add_stems(const kt_lang *lang, kt_str word, char kind, kt_term_keys *k)
{
    kt_str base;
    for (uint32_t i = 1; kt_lang_base(lang, word, i, &base); i++)
        add_key(k, kind, base);
}

/* small: its first letter in lower case. */
static kt_str uncapitalised(kt_str word, char *buf, size_t cap)
{
    size_t next;
    uint32_t cp = kt_utf8_at(word, 0, &next);
    if (!kt_cp_is_upper(cp) || word.len + 4 > cap)
        return (kt_str){ 0 };
    size_t n = kt_utf8_put(kt_cp_to_lower(cp), buf);
    memcpy(buf + n, word.ptr + next, word.len - next);
    return kt_str_of(buf, n + word.len - next);
}

void kt_term_keys_of(const kt_lang *lang, const kt_lexicon *lex, kt_str word, bool small,
                     kt_term_keys *out)
{
    char buf[KT_TERM_KEY_BYTES];
    out->n = 0;
    if (word.len == 0 || word.len + 4 > KT_TERM_KEY_BYTES)
        return;
    add_key(out, german_key, word);
    add_key(out, english_key, word);
    bool known = add_lemmas(lex, word, out);
    kt_str low = small ? uncapitalised(word, buf, sizeof buf) : (kt_str){ 0 };
    if (low.len)
        known |= add_lemmas(lex, low, out);
    if (word.len > 3 && word.ptr[word.len - 1] == 's')
        add_key(out, english_key, kt_str_sub(word, 0, word.len - 1));
    if (!known)
        add_stems(lang, word, german_key, out);
}

bool kt_term_word_matches(const kt_phrase_word *want, const kt_term_keys *keys)
{
    for (uint32_t i = 0; i < want->n_keys; i++)
        for (uint32_t k = 0; k < keys->n; k++)
            if (kt_str_eq(want->key[i], kt_str_of(keys->text[k], keys->len[k])))
                return true;
    return false;
}

/* ---- phrases ---- */

static bool add_word(kt_glossary *g, const kt_lexicon *lex, kt_str word, bool english,
                     kt_phrase_word *out)
{
    kt_term_keys k = { 0 };
    add_key(&k, english ? english_key : german_key, word);
    if (!english)
        (void)add_lemmas(lex, word, &k);
    kt_str *key = KT_NEW(&g->arena, kt_str, k.n + 1);
    if (!key)
        return false;
    for (uint32_t i = 0; i < k.n; i++) {
        key[i] = kt_str_dup(&g->arena, kt_str_of(k.text[i], k.len[i]));
        if (!key[i].ptr)
            return false;
    }
    *out = (kt_phrase_word){ .text = word, .key = key, .n_keys = k.n };
    return true;
}

static bool add_phrase(kt_glossary *g, const kt_lexicon *lex, uint32_t term, kt_phrase_kind kind,
                       kt_str text)
{
    kt_phrase_word word[PHRASE_WORDS_MAX];
    uint32_t n = 0;
    while (text.len) {
        kt_str w = kt_str_cut(&text, ' ');
        if (w.len == 0)
            continue;
        if (n == PHRASE_WORDS_MAX)
            return true; /* a sentence is no term */
        if (!add_word(g, lex, w, kind == KT_PHRASE_ENGLISH, &word[n++]))
            return false;
    }
    if (n == 0)
        return true;
    kt_phrase_word *copy = KT_NEW(&g->arena, kt_phrase_word, n);
    if (!copy)
        return false;
    memcpy(copy, word, n * sizeof *copy);
    g->phrase[g->n_phrases++] = (kt_phrase){ .term = term, .kind = kind, .word = copy, .n = n };
    return true;
}

static int by_key(const void *pa, const void *pb)
{
    const kt_phrase_key *a = pa;
    const kt_phrase_key *b = pb;
    int c = kt_str_cmp(a->key, b->key);
    return c ? c : (a->phrase > b->phrase) - (a->phrase < b->phrase);
}

static bool add_row(kt_glossary *g, kt_str key, uint32_t phrase)
{
    kt_phrase_key *row = &g->key[g->n_keys++];
    *row = (kt_phrase_key){ .key = kt_str_dup(&g->arena, key), .phrase = phrase };
    return row->key.ptr != NULL;
}

static bool sort_keys(kt_glossary *g)
{
    size_t n = 1;
    for (uint32_t p = 0; p < g->n_phrases; p++)
        n += g->phrase[p].word[0].n_keys + g->phrase[p].n;
    g->key = KT_NEW(&g->arena, kt_phrase_key, n);
    if (!g->key)
        return false;
    for (uint32_t p = 0; p < g->n_phrases; p++) {
        const kt_phrase *ph = &g->phrase[p];
        for (uint32_t k = 0; k < ph->word[0].n_keys; k++)
            if (!add_row(g, ph->word[0].key[k], p))
                return false;
        for (uint32_t w = 0; w < ph->n && ph->kind != KT_PHRASE_FORBIDDEN; w++) {
            kt_term_keys k = { 0 };
            add_key(&k, covered_key, ph->word[w].text);
            if (k.n && !add_row(g, kt_str_of(k.text[0], k.len[0]), p))
                return false;
        }
    }
    qsort(g->key, g->n_keys, sizeof *g->key, by_key);
    return true;
}

bool kt_glossary_index(kt_glossary *g, const kt_lexicon *lex)
{
    g->phrase = KT_NEW(&g->arena, kt_phrase, (size_t)g->n * 3 + 1);
    if (!g->phrase)
        return false;
    for (uint32_t i = 0; i < g->n; i++) {
        const kt_term *t = &g->term[i];
        bool first = i == 0 || g->term[i - 1].english.ptr != t->english.ptr ||
                     g->term[i - 1].preferred.ptr != t->preferred.ptr; /* row of its line */
        if (first && (!add_phrase(g, lex, i, KT_PHRASE_PREFERRED, t->preferred) ||
                      !add_phrase(g, lex, i, KT_PHRASE_ENGLISH, t->english)))
            return false;
        if (!add_phrase(g, lex, i, KT_PHRASE_FORBIDDEN, t->forbidden))
            return false;
    }
    return sort_keys(g);
}

uint32_t kt_glossary_find(const kt_glossary *g, kt_str key)
{
    uint32_t lo = 0;
    uint32_t hi = g->n_keys;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (kt_str_cmp(g->key[mid].key, key) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < g->n_keys && kt_str_eq(g->key[lo].key, key) ? lo : g->n_keys;
}

bool kt_glossary_covers(const kt_glossary *g, kt_str word)
{
    kt_term_keys k = { 0 };
    add_key(&k, covered_key, word);
    add_stems(g->lang, word, covered_key, &k);
    for (uint32_t i = 0; i < k.n; i++)
        if (kt_glossary_find(g, kt_str_of(k.text[i], k.len[i])) < g->n_keys)
            return true;
    return false;
}
