#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"
#include "klartext.h"

static const char *icu_name(const char *encoding)
{
    static const char *const names[][2] = {
        { "utf-16", "UTF-16" },       { "utf-16le", "UTF-16LE" },     { "utf-16be", "UTF-16BE" },
        { "windows-1252", "cp1252" }, { "iso-8859-1", "ISO-8859-1" }, { "utf-8", "UTF-8" },
    };
    for (size_t i = 0; encoding && i < sizeof names / sizeof *names; i++)
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

static int convert(UConverter *from, UConverter *to, kt_str in, target *out)
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
    return U_FAILURE(status) ? KT_EINPUT : KT_OK;
}

/* Where decoding fails: the first byte of the sequence that is no character. */
static size_t bad_sequence(UConverter *from, kt_str in)
{
    ucnv_reset(from);
    const char *src = in.ptr;
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
        UChar unused[1024];
        UChar *dst = unused;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(from, &dst, unused + 1024, &src, in.ptr + in.len, NULL, 1, &status);
    }
    char bad[32];
    int8_t n = (int8_t)sizeof bad;
    UErrorCode asked = U_ZERO_ERROR;
    ucnv_getInvalidChars(from, bad, &n, &asked);
    size_t read = (size_t)(src - in.ptr);
    return U_SUCCESS(asked) && n > 0 && (size_t)n <= read ? read - (size_t)n : read;
}

/* Where encoding fails: the first character that the encoding does not have. */
static size_t bad_character(UConverter *to, kt_str in)
{
    for (size_t i = 0; i < in.len;) {
        size_t next;
        uint32_t cp = kt_utf8_at(in, i, &next);
        UChar units[2];
        int32_t n = 0;
        UErrorCode status = U_ZERO_ERROR;
        UBool wrong = 0;
        U16_APPEND(units, n, 2, (UChar32)cp, wrong);
        char bytes[32];
        char *dst = bytes;
        const UChar *src = units;
        ucnv_reset(to);
        ucnv_fromUnicode(to, &dst, bytes + sizeof bytes, &src, units + n, NULL, 1, &status);
        if (wrong || U_FAILURE(status))
            return i;
        i = next;
    }
    return in.len;
}

typedef struct pair {
    UConverter *from, *to;
} pair;

/* How a format writes a character that its encoding lacks; NULL: it cannot. */
static const char *escape_of(const char *format)
{
    static const char *const rows[][2] = {
        { "html", UCNV_ESCAPE_XML_DEC },     { "xml", UCNV_ESCAPE_XML_DEC },
        { "xliff", UCNV_ESCAPE_XML_DEC },    { "tmx", UCNV_ESCAPE_XML_DEC },
        { "ts", UCNV_ESCAPE_XML_DEC },       { "resx", UCNV_ESCAPE_XML_DEC },
        { "markdown", UCNV_ESCAPE_XML_DEC }, { "json", UCNV_ESCAPE_JAVA },
        { "properties", UCNV_ESCAPE_JAVA },
    };
    for (size_t i = 0; format && i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i][0], format) == 0)
            return rows[i][1];
    return NULL;
}

static bool open_pair(pair *p, const char *from, const char *to, const char *escape)
{
    UErrorCode status = U_ZERO_ERROR;
    p->from = ucnv_open(from, &status);
    p->to = ucnv_open(to, &status);
    ucnv_setToUCallBack(p->from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    if (escape)
        ucnv_setFromUCallBack(p->to, UCNV_FROM_U_CALLBACK_ESCAPE, escape, NULL, NULL, &status);
    else
        ucnv_setFromUCallBack(p->to, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    return U_SUCCESS(status) != 0;
}

static int refuse(kt_error *err, const char *encoding, bool decode, size_t pos)
{
    if (err)
        err->pos = pos;
    return kt_error_set(err, KT_EINPUT,
                        decode ? "no valid %s at byte %zu" : "'%s' lacks the character at byte %zu",
                        encoding, pos);
}

static int run(bool decode, const char *encoding, const char *format, kt_str in, kt_str *out,
               kt_error *err)
{
    const char *name = icu_name(encoding);
    if (!out || (!in.ptr && in.len))
        return kt_error_set(err, KT_EUSAGE, "no text, or no place for one, given");
    *out = (kt_str){ 0 };
    if (!name)
        return kt_error_set(err, KT_EUSAGE, "unknown encoding '%s'", encoding ? encoding : "");
    size_t valid = decode ? in.len : kt_utf8_validate(in);
    if (valid < in.len)
        return refuse(err, "utf-8", true, valid);
    if (in.len == 0)
        in = KT_STR("");
    pair p = { 0 };
    target t = { 0 };
    int rc = open_pair(&p, decode ? name : "UTF-8", decode ? "UTF-8" : name, escape_of(format))
                 ? convert(p.from, p.to, in, &t)
                 : KT_ENOMEM;
    if (rc == KT_EINPUT)
        rc = refuse(err, encoding, decode,
                    decode ? bad_sequence(p.from, in) : bad_character(p.to, in));
    else if (rc == KT_ENOMEM)
        rc = kt_error_set(err, rc, "out of memory");
    if (p.from)
        ucnv_close(p.from);
    if (p.to)
        ucnv_close(p.to);
    if (rc == KT_OK)
        *out = kt_str_of(t.ptr, t.len);
    else
        kt_mem_free(t.ptr);
    return rc;
}

int kt_decode(const char *encoding, kt_str bytes, kt_str *out, kt_error *err)
{
    return run(true, encoding, NULL, bytes, out, err);
}

int kt_encode(const char *encoding, kt_str utf8, kt_str *out, kt_error *err)
{
    return run(false, encoding, NULL, utf8, out, err);
}

int kt_encode_as(const char *encoding, const char *format, kt_str utf8, kt_str *out, kt_error *err)
{
    return run(false, encoding, format, utf8, out, err);
}

void kt_text_free(kt_str text)
{
    kt_mem_free((void *)(uintptr_t)text.ptr);
}
