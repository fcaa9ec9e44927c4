
#include <unicode/ucnv.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "klartext.h"

static const char *icu_name(const char *encoding)
{
    static const char *const names[][2] = {
        { "utf-16", "UTF-16" },       { "utf-16le", "UTF-16LE" },     { "utf-16be", "UTF-16BE" },
        { "windows-1252", "cp1252" }, { "iso-8859-1", "ISO-8859-1" }, { "utf-8", "UTF-8" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i][0], encoding) == 0)
            return names[i][1];
    return NULL;
}

typedef struct target {
    char *ptr;
    size_t len, cap;
} target;

static bool room(target *t)
{
    if (t->cap - t->len >= 4096)
        return true;
    size_t cap = t->cap ? t->cap * 2 : 8192;
    char *p = kt_mem_realloc(t->ptr, cap);
    if (!p)
        return false;
    t->ptr = p;
    t->cap = cap;
    return true;
}

static int convert(UConverter *from, UConverter *to, kt_str in, target *out, size_t *consumed)
{
    UChar pivot[1024];
    UChar *pivot_from = pivot;
    UChar *pivot_to = pivot;
    const char *src = in.ptr;
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    UBool reset = 1;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
        if (!room(out))
            return KT_ENOMEM;
        status = U_ZERO_ERROR;
        char *dst = out->ptr + out->len;
        ucnv_convertEx(to, from, &dst, out->ptr + out->cap, &src, in.ptr + in.len, pivot,
                       &pivot_from, &pivot_to, pivot + 1024, reset, 1, &status);
        out->len = (size_t)(dst - out->ptr);
        reset = 0;
    }
    *consumed = (size_t)(src - in.ptr);
    return U_FAILURE(status) ? KT_EINPUT : KT_OK;
}

static int run(const char *from_name, const char *to_name, const char *shown, kt_str in,
               kt_str *out, kt_error *err)
{
    *out = (kt_str){ 0 };
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open(from_name, &status);
    UConverter *to = ucnv_open(to_name, &status);
    target t = { 0 };
    size_t consumed = 0;
    int rc = U_FAILURE(status) ? KT_ENOMEM : KT_OK;
    if (rc == KT_OK) {
        ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
        ucnv_setFromUCallBack(to, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
        rc = convert(from, to, in, &t, &consumed);
    }
    if (from)
        ucnv_close(from);
    if (to)
        ucnv_close(to);
    if (rc == KT_OK) {
        *out = kt_str_of(t.ptr, t.len);
        return KT_OK;
    }
    kt_mem_free(t.ptr);
    if (rc == KT_ENOMEM)
        return kt_error_set(err, rc, "out of memory");
    if (err)
        err->pos = consumed;
    return kt_error_set(err, rc, "cannot convert '%s' near byte %zu", shown, consumed);
}

int kt_decode(const char *encoding, kt_str bytes, kt_str *out, kt_error *err)
{
    const char *name = icu_name(encoding);
    if (!name)
        return kt_error_set(err, KT_EUSAGE, "unknown encoding '%s'", encoding);
    return run(name, "UTF-8", encoding, bytes, out, err);
}

int kt_encode(const char *encoding, kt_str utf8, kt_str *out, kt_error *err)
{
    const char *name = icu_name(encoding);
    if (!name)
        return kt_error_set(err, KT_EUSAGE, "unknown encoding '%s'", encoding);
    return run("UTF-8", name, encoding, utf8, out, err);
}

void kt_text_free(kt_str text)
{
    kt_mem_free((void *)(uintptr_t)text.ptr);
}
