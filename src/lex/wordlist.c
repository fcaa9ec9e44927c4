#include "lex/wordlist.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "text/token.h"

/* Words sorted bytewise; all bytes in one arena. */
struct kt_wordlist {
    kt_arena arena;
    kt_str *word;
    uint32_t n, cap;
    const kt_lang *lang;
};

static bool add(kt_wordlist *l, kt_str word)
{
    if (l->n == l->cap) {
        uint32_t cap = l->cap ? l->cap * 2 : 64;
        kt_str *p = kt_mem_realloc(l->word, cap * sizeof *p);
        if (!p)
            return false;
        l->word = p;
        l->cap = cap;
    }
    l->word[l->n] = kt_str_dup(&l->arena, word);
    return l->word[l->n++].ptr != NULL;
}

static int by_bytes(const void *a, const void *b)
{
    return kt_str_cmp(*(const kt_str *)a, *(const kt_str *)b);
}

static void sort(kt_wordlist *l)
{
    if (l->n)
        qsort(l->word, l->n, sizeof *l->word, by_bytes);
}

static int load_one(kt_wordlist *l, const char *path, kt_error *err)
{
    kt_arena file = { 0 };
    kt_str text = { 0 };
    int rc = kt_file_read_text(path, "word list", &file, &text, err);
    while (rc == KT_OK && text.len) {
        kt_str row = kt_str_trim(kt_str_cut(&text, '\n'));
        if (row.len && row.ptr[0] != '#' && !add(l, row))
            rc = kt_error_set(err, KT_ENOMEM, "out of memory");
    }
    kt_arena_release(&file);
    return rc;
}

int kt_wordlist_load(const char *const *paths, const kt_lang *lang, kt_wordlist **out,
                     kt_error *err)
{
    *out = NULL;
    kt_wordlist *l = kt_mem_alloc(sizeof *l);
    if (!l)
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    *l = (kt_wordlist){ .lang = lang };
    int rc = KT_OK;
    for (; paths && *paths && rc == KT_OK; paths++)
        rc = load_one(l, *paths, err);
    if (rc != KT_OK) {
        kt_wordlist_free(l);
        return rc;
    }
    sort(l);
    *out = l;
    return KT_OK;
}

bool kt_wordlist_add(kt_wordlist *l, kt_str words)
{
    while (words.len) {
        kt_str w = kt_str_cut(&words, ' ');
        if (w.len && !add(l, w))
            return false;
    }
    sort(l);
    return true;
}

void kt_wordlist_free(kt_wordlist *l)
{
    if (!l)
        return;
    kt_arena_release(&l->arena);
    kt_mem_free(l->word);
    kt_mem_free(l);
}

bool kt_wordlist_is_empty(const kt_wordlist *l)
{
    return !l || l->n == 0;
}

static bool listed(const kt_wordlist *l, kt_str word)
{
    return bsearch(&word, l->word, l->n, sizeof *l->word, by_bytes) != NULL;
}

/* As written, or with the first letter in the other case where the entry is lower case. */
static bool listed_any_case(const kt_wordlist *l, kt_str word)
{
    if (word.len == 0)
        return false;
    if (listed(l, word))
        return true;
    char buf[128];
    size_t next;
    uint32_t cp = kt_utf8_at(word, 0, &next);
    if (!kt_cp_is_upper(cp) || word.len + 4 > sizeof buf)
        return false;
    size_t n = kt_utf8_put(kt_cp_to_lower(cp), buf);
    memcpy(buf + n, word.ptr + next, word.len - next);
    return listed(l, kt_str_of(buf, n + word.len - next));
}

static bool listed_inflected(const kt_wordlist *l, kt_str word)
{
    kt_str base;
    for (uint32_t i = 0; kt_lang_base(l->lang, word, i, &base); i++)
        if (listed_any_case(l, base))
            return true;
    return false;
}

bool kt_wordlist_has(const kt_wordlist *l, kt_str word)
{
    return !kt_wordlist_is_empty(l) && word.len <= 100 && listed_inflected(l, word);
}

/* part with a capital, in buf; empty when it does not fit. */
static kt_str capitalised(kt_str part, char *buf, size_t cap)
{
    size_t next;
    if (part.len == 0 || part.len + 4 > cap)
        return (kt_str){ 0 };
    size_t n = kt_utf8_put(kt_cp_to_upper(kt_utf8_at(part, 0, &next)), buf);
    memcpy(buf + n, part.ptr + next, part.len - next);
    return kt_str_of(buf, n + part.len - next);
}

bool kt_wordlist_opens(const kt_wordlist *l, kt_str part)
{
    char buf[128];
    return !kt_wordlist_is_empty(l) && part.len &&
           (listed(l, part) || listed(l, capitalised(part, buf, sizeof buf)));
}

bool kt_wordlist_ends(const kt_wordlist *l, kt_str part, bool noun)
{
    char buf[128];
    if (kt_wordlist_is_empty(l) || !part.len)
        return false;
    return listed_inflected(l, noun ? capitalised(part, buf, sizeof buf) : part);
}
