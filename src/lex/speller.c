#include "lex/speller.h"

#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "lex/hunspell.h"
#include "lex/parts.h"

enum { PATH_BYTES = 1024, WORD_BYTES_MAX = 100 };

struct kt_speller {
    const kt_lexicon *lex; /* it answers; NULL: the library does */
    char aff[PATH_BYTES], dic[PATH_BYTES];
    kt_hunspell *handle; /* NULL until first asked */
    bool utf8;           /* the dictionary's encoding; otherwise Latin-1 */
    bool tried, failed;
};

/* Hunspell's constructor races on a global table before 1.7.2: handles are made one after another.
 */
static pthread_mutex_t create_lock = PTHREAD_MUTEX_INITIALIZER;

/* A regular file that may be read and is no larger than dictionaries are. */
static bool is_sound(const char *path)
{
    enum { LARGEST = 64 << 20 };
    struct stat st;
    return access(path, R_OK) == 0 && stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
           st.st_size <= LARGEST;
}

static bool readable(kt_speller *s, const char *base)
{
    int a = snprintf(s->aff, sizeof s->aff, "%s.aff", base);
    int d = snprintf(s->dic, sizeof s->dic, "%s.dic", base);
    return a > 0 && d > 0 && a < PATH_BYTES && d < PATH_BYTES && is_sound(s->aff) &&
           is_sound(s->dic);
}

int kt_speller_new(const char *base, const kt_lang *lang, const kt_lexicon *lex, kt_speller **out,
                   kt_error *err)
{
    *out = NULL;
    kt_speller *s = kt_mem_alloc(sizeof *s);
    if (!s)
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    *s = (kt_speller){ 0 };
    if (!base && lex && kt_lexicon_has_parts(lex)) {
        s->lex = lex;
        *out = s;
        return KT_OK;
    }
    bool found = false;
    if (base)
        found = readable(s, base);
    for (const char *const *u = lang->hunspell; !base && !found && *u; u++)
        found = readable(s, *u);
    if (!found) {
        kt_mem_free(s);
        if (base)
            return kt_error_set(err, KT_EDICT,
                                "cannot read the Hunspell dictionary '%s.aff' and '.dic'", base);
        return kt_error_set(err, KT_EDICT, "%s", lang->no_hunspell);
    }
    *out = s;
    return KT_OK;
}

kt_speller *kt_speller_clone(const kt_speller *s)
{
    kt_speller *c = kt_mem_alloc(sizeof *c);
    if (c) {
        *c = *s;
        c->handle = NULL;
        c->tried = c->failed = false;
    }
    return c;
}

void kt_speller_free(kt_speller *s)
{
    if (!s)
        return;
    if (s->handle)
        kt_hunspell_free(s->handle);
    kt_mem_free(s);
}

static bool load(kt_speller *s)
{
    if (!s->tried) {
        (void)pthread_mutex_lock(&create_lock);
        s->handle = kt_hunspell_new(s->aff, s->dic);
        (void)pthread_mutex_unlock(&create_lock);
        s->tried = s->handle != NULL; /* memory may be there the next time */
        s->failed |= !s->handle;
        if (s->handle)
            s->utf8 = kt_hunspell_is_utf8(s->handle) != 0;
    }
    return s->handle != NULL;
}

/* The word in the dictionary's encoding, NUL-terminated; false when it cannot be written there. */
static bool encode(const kt_speller *s, kt_str word, char *buf, size_t cap)
{
    size_t n = 0;
    for (size_t i = 0; i < word.len;) {
        size_t next;
        uint32_t cp = kt_utf8_at(word, i, &next);
        if (cp == 0x2019)
            cp = '\'';
        if (cp == 0 || n + 5 > cap || (!s->utf8 && cp > 0xFF))
            return false;
        if (s->utf8)
            n += kt_utf8_put(cp, buf + n);
        else
            buf[n++] = (char)cp;
        i = next;
    }
    buf[n] = '\0';
    return n > 0;
}

/* -1 is a failure, to be told to whoever asks. */
static bool answer(kt_speller *s, int said)
{
    s->failed |= said < 0;
    return said > 0;
}

bool kt_speller_accepts(kt_speller *s, kt_str word, bool *compound)
{
    char buf[WORD_BYTES_MAX * 4 + 8];
    if (s->lex)
        return kt_parts_accept(s->lex, word, compound);
    if (compound)
        *compound = false;
    if (word.len > WORD_BYTES_MAX || !load(s) || !encode(s, word, buf, sizeof buf))
        return false;
    if (!answer(s, kt_hunspell_spell(s->handle, buf)))
        return false;
    if (compound)
        *compound = answer(s, kt_hunspell_is_compound(s->handle, buf));
    return true;
}

bool kt_speller_failed(kt_speller *s)
{
    bool failed = s->failed;
    s->failed = false;
    return failed;
}
