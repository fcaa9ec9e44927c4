/*
 * packed: documents of word processors, which are archives (klartext.h, kt_unpack). Their parts
 * that hold text become one text, each behind a line that names it; office.c reads that.
 */
#include "formats/packed.h"

#include "base/utf8.h"
#include "formats/format.h"
#include "formats/zip.h"
#include "klartext.h"

bool kt_is_packed(const char *format)
{
    return format && (strcmp(format, "docx") == 0 || strcmp(format, "odt") == 0);
}

/* Does this member hold text, or say of which language it is? */
static bool is_part(const char *format, kt_str name)
{
    static const char *const parts[] = { "word/document.xml", "word/footnotes.xml",
                                         "word/endnotes.xml", "word/styles.xml", NULL };
    if (strcmp(format, "odt") == 0)
        return kt_str_is(name, "content.xml") || kt_str_is(name, "styles.xml"); /* headers */
    for (const char *const *p = parts; *p; p++)
        if (kt_str_is(name, *p))
            return true;
    return (kt_str_starts(name, KT_STR("word/header")) ||
            kt_str_starts(name, KT_STR("word/footer"))) &&
           kt_str_ends(name, KT_STR(".xml"));
}

static bool is_signature(kt_str name)
{
    return kt_str_starts(name, KT_STR("_xmlsignatures/")) ||
           kt_str_starts(name, KT_STR("META-INF/documentsignatures"));
}

static int fail(kt_error *err, int rc, const char *format, const char *why)
{
    if (rc == KT_ENOMEM)
        return kt_error_set(err, rc, "out of memory");
    if (err)
        err->line = 1;
    return kt_error_set(err, rc, "no valid %s: %s", format, why);
}

/* Is a part there twice? Then nobody knows which one is meant. */
static bool has_twins(const kt_zip *z, const char *format)
{
    enum { PARTS_MAX = 500 };
    kt_str names[PARTS_MAX];
    size_t n = 0;
    for (uint32_t i = 0; i < z->members.n; i++) {
        kt_str name = z->members.ptr[i].name;
        if (!is_part(format, name))
            continue;
        for (size_t k = 0; k < n; k++)
            if (kt_str_eq(names[k], name))
                return true;
        if (n == PARTS_MAX)
            return true;
        names[n++] = name;
    }
    return false;
}

/* Opens the archive; a signed one is refused, since the signature would not hold. */
static int open_archive(kt_zip *z, const char *format, kt_str bytes, kt_arena *a)
{
    int rc = kt_zip_open(z, bytes, a);
    if (rc != KT_OK)
        return rc;
    z->why = "the archive has no such text";
    bool any = false;
    for (uint32_t i = 0; i < z->members.n; i++) {
        any |= is_part(format, z->members.ptr[i].name);
        if (is_signature(z->members.ptr[i].name)) {
            z->why = "it is signed";
            return KT_EFORMAT;
        }
    }
    if (any && has_twins(z, format)) {
        z->why = "the directory of the archive is broken";
        return KT_EFORMAT;
    }
    return any ? KT_OK : KT_EFORMAT;
}

static int add_part(kt_zip *z, const kt_zip_member *m, kt_arena *a, kt_buf *text)
{
    kt_str part;
    int rc = kt_zip_read(z, m, KT_FORMAT_MAX, a, &part);
    if (rc != KT_OK)
        return rc;
    if (kt_utf8_validate(part) < part.len) { /* LibreOffice encrypts members one by one */
        z->why = "the archive is encrypted";
        return KT_EFORMAT;
    }
    if (kt_str_find(part, KT_STR(KT_PART), 0) != SIZE_MAX ||
        memchr(m->name.ptr, '?', m->name.len)) {
        z->why = "the archive has no such text";
        return KT_EFORMAT;
    }
    bool ok = kt_buf_add(text, KT_STR(KT_PART)) && kt_buf_add(text, m->name) &&
              kt_buf_add(text, KT_STR("?>\n")) && kt_buf_add(text, part) && kt_buf_addc(text, '\n');
    return ok ? KT_OK : KT_ENOMEM;
}

/* A copy that kt_text_free frees. */
static int hand_over(kt_str s, kt_str *out)
{
    char *copy = kt_mem_alloc(s.len + 1);
    if (!copy)
        return KT_ENOMEM;
    memcpy(copy, s.ptr, s.len);
    *out = kt_str_of(copy, s.len);
    return KT_OK;
}

int kt_unpack(const char *format, kt_str bytes, kt_str *out, kt_error *err)
{
    if (!out || !kt_is_packed(format) || (!bytes.ptr && bytes.len))
        return kt_error_set(err, KT_EUSAGE, "no archive, or no place for a text, given");
    *out = (kt_str){ 0 };
    kt_arena a = { 0 };
    kt_zip z;
    kt_buf text = KT_BUF_INIT(&a);
    int rc = open_archive(&z, format, bytes, &a);
    for (uint32_t i = 0; rc == KT_OK && i < z.members.n; i++)
        if (is_part(format, z.members.ptr[i].name))
            rc = add_part(&z, &z.members.ptr[i], &a, &text);
    if (rc == KT_OK)
        rc = hand_over(kt_buf_str(&text), out);
    if (rc != KT_OK)
        (void)fail(err, rc, format, z.why);
    kt_arena_release(&a);
    return rc;
}

/* The part of the text that belongs to a member: between its line and the next. */
static kt_str part_of(kt_str text, kt_str name, kt_arena *a)
{
    kt_str line = kt_str_cat3(a, KT_STR(KT_PART), name, KT_STR("?>\n"));
    size_t beg = line.len ? kt_str_find(text, line, 0) : SIZE_MAX;
    if (beg == SIZE_MAX)
        return (kt_str){ 0 };
    beg += line.len;
    size_t end = kt_str_find(text, KT_STR(KT_PART), beg);
    end = end == SIZE_MAX ? text.len : end;
    return kt_str_sub(text, beg, end > beg ? end - 1 : end);
}

int kt_pack(const char *format, kt_str bytes, kt_str text, kt_str *out, kt_error *err)
{
    if (!out || !kt_is_packed(format) || (!bytes.ptr && bytes.len) || (!text.ptr && text.len))
        return kt_error_set(err, KT_EUSAGE, "no archive, or no text for it, given");
    *out = (kt_str){ 0 };
    kt_arena a = { 0 };
    kt_zip z;
    int rc = open_archive(&z, format, bytes, &a);
    kt_str *texts = rc == KT_OK ? KT_NEW(&a, kt_str, z.members.n + 1) : NULL;
    rc = rc == KT_OK && !texts ? KT_ENOMEM : rc;
    bool changed = false;
    for (uint32_t i = 0; rc == KT_OK && i < z.members.n; i++) {
        const kt_zip_member *m = &z.members.ptr[i];
        kt_str before;
        texts[i] = is_part(format, m->name) ? part_of(text, m->name, &a) : (kt_str){ 0 };
        if (!texts[i].ptr)
            continue;
        rc = kt_zip_read(&z, m, KT_FORMAT_MAX, &a, &before);
        if (rc == KT_OK && kt_str_eq(before, texts[i]))
            texts[i] = (kt_str){ 0 };
        changed |= texts[i].ptr != NULL;
    }
    kt_buf archive = KT_BUF_INIT(&a);
    if (rc == KT_OK && !changed)
        rc = hand_over(bytes, out);
    else if (rc == KT_OK)
        rc = kt_zip_replace(&z, texts, &archive) ? hand_over(kt_buf_str(&archive), out) : KT_ENOMEM;
    if (rc != KT_OK)
        (void)fail(err, rc, format, z.why);
    kt_arena_release(&a);
    return rc;
}
