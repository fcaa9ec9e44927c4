#include "formats/zip.h"

#include <stdlib.h>

#include <zlib.h>

enum { LOCAL_LEN = 30, ENTRY_LEN = 46, TRAILER_LEN = 22, COMMENT_MAX = 0xFFFF };
enum { STORED = 0, DEFLATED = 8, ENCRYPTED = 1, SIZES_BEHIND = 8 };

static uint32_t get(kt_str s, size_t at, size_t n)
{
    uint32_t v = 0;
    for (size_t i = n; i-- > 0;)
        v = v << 8 | (unsigned char)s.ptr[at + i];
    return v;
}

static bool is_mark(kt_str s, size_t at, const char *mark)
{
    return at <= s.len && kt_str_starts(kt_str_sub(s, at, s.len), kt_str_of(mark, 4));
}

static int bad(kt_zip *z, const char *why)
{
    z->why = why;
    return KT_EFORMAT;
}

/* Where the last record begins; SIZE_MAX: there is none. */
static size_t find_trailer(kt_str s)
{
    size_t low = s.len > TRAILER_LEN + COMMENT_MAX ? s.len - TRAILER_LEN - COMMENT_MAX : 0;
    for (size_t at = s.len < TRAILER_LEN ? 0 : s.len - TRAILER_LEN + 1; at-- > low;)
        if (is_mark(s, at, "PK\5\6") && get(s, at + 20, 2) == s.len - at - TRAILER_LEN)
            return at;
    return SIZE_MAX;
}

static int by_local(const void *a, const void *b)
{
    const kt_zip_member *x = *(const kt_zip_member *const *)a;
    const kt_zip_member *y = *(const kt_zip_member *const *)b;
    return (x->local > y->local) - (x->local < y->local);
}

/* Finds where the members end, and that they do not overlap. */
static int measure(kt_zip *z, kt_arena *a)
{
    kt_zip_member **order = KT_NEW(a, kt_zip_member *, z->members.n + 1);
    if (!order)
        return KT_ENOMEM;
    for (uint32_t i = 0; i < z->members.n; i++)
        order[i] = &z->members.ptr[i];
    qsort(order, z->members.n, sizeof *order, by_local);
    for (uint32_t i = 0; i < z->members.n; i++) {
        kt_zip_member *m = order[i];
        m->end = i + 1 < z->members.n ? order[i + 1]->local : z->directory;
        if (m->data > m->end || m->packed > m->end - m->data)
            return bad(z, "members of the archive overlap");
    }
    return KT_OK;
}

/* The entry of the directory at `at`; returns behind it, 0 after a complaint. */
static size_t read_entry(kt_zip *z, kt_arena *a, size_t at)
{
    kt_str s = z->bytes;
    if (!is_mark(s, at, "PK\1\2") || at + ENTRY_LEN > z->trailer) {
        (void)bad(z, "the directory of the archive is broken");
        return 0;
    }
    size_t name = get(s, at + 28, 2);
    size_t next = at + ENTRY_LEN + name + get(s, at + 30, 2) + get(s, at + 32, 2);
    size_t local = get(s, at + 42, 4);
    kt_zip_member *m = next <= z->trailer ? KT_VEC_PUSH(a, &z->members) : NULL;
    if (!m || local + LOCAL_LEN > z->directory || !is_mark(s, local, "PK\3\4")) {
        (void)bad(z, "the directory of the archive is broken");
        return 0;
    }
    *m = (kt_zip_member){ .name = kt_str_sub(s, at + ENTRY_LEN, at + ENTRY_LEN + name),
                          .entry = at,
                          .local = local,
                          .data = local + LOCAL_LEN + get(s, local + 26, 2) + get(s, local + 28, 2),
                          .packed = get(s, at + 20, 4),
                          .size = get(s, at + 24, 4),
                          .crc = get(s, at + 16, 4),
                          .method = (uint16_t)get(s, at + 10, 2),
                          .flags = (uint16_t)get(s, at + 8, 2) };
    return next;
}

int kt_zip_open(kt_zip *z, kt_str bytes, kt_arena *a)
{
    *z = (kt_zip){ .bytes = bytes };
    z->trailer = find_trailer(bytes);
    if (z->trailer == SIZE_MAX || bytes.len >= UINT32_MAX)
        return bad(z, "no archive (zip)");
    uint32_t n = get(bytes, z->trailer + 10, 2);
    z->directory = get(bytes, z->trailer + 16, 4);
    if (z->directory > z->trailer || n == 0xFFFF)
        return bad(z, "no archive (zip)");
    size_t at = z->directory;
    for (uint32_t i = 0; i < n; i++) {
        at = read_entry(z, a, at);
        if (!at)
            return a->failed ? KT_ENOMEM : KT_EFORMAT;
    }
    z->directory_end = at;
    if (z->trailer >= at + 20 && is_mark(bytes, z->trailer - 20, "PK\6\7")) /* of 64 bits */
        return bad(z, "no archive (zip)");
    return measure(z, a);
}

/* Unpacks into out, which has room for m->size bytes. */
static bool inflate_all(kt_str packed, char *out, size_t size)
{
    z_stream s = { .next_in = (z_const Bytef *)(uintptr_t)packed.ptr,
                   .avail_in = (uInt)packed.len,
                   .next_out = (Bytef *)out,
                   .avail_out = (uInt)size };
    if (inflateInit2(&s, -MAX_WBITS) != Z_OK)
        return false;
    int rc = inflate(&s, Z_FINISH);
    bool whole = rc == Z_STREAM_END && s.total_out == size;
    (void)inflateEnd(&s);
    return whole;
}

int kt_zip_read(kt_zip *z, const kt_zip_member *m, size_t max, kt_arena *a, kt_str *out)
{
    kt_str packed = kt_str_sub(z->bytes, m->data, m->data + m->packed);
    if (m->flags & ENCRYPTED)
        return bad(z, "the archive is encrypted");
    if (m->size > max)
        return bad(z, "larger than 64 MB");
    char *room = KT_NEW(a, char, (size_t)m->size + 1);
    if (!room)
        return KT_ENOMEM;
    *out = kt_str_of(room, m->size);
    bool ok = m->method == DEFLATED ? inflate_all(packed, room, m->size)
                                    : m->method == STORED && m->packed == m->size;
    if (ok && m->method == STORED)
        memcpy(room, packed.ptr, m->size);
    ok = ok && crc32(0, (const Bytef *)room, m->size) == m->crc;
    return ok ? KT_OK : bad(z, "a member of the archive cannot be unpacked");
}

/* ---- writing ---- */

static void put(char *at, size_t n, size_t v)
{
    for (size_t i = 0; i < n; i++)
        at[i] = (char)(v >> 8 * i & 0xFF);
}

static bool deflate_all(kt_str text, kt_buf *out, size_t *packed)
{
    z_stream s = { .next_in = (z_const Bytef *)(uintptr_t)text.ptr, .avail_in = (uInt)text.len };
    if (deflateInit2(&s, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return false;
    char room[16 << 10];
    int rc = Z_OK;
    bool ok = true;
    *packed = 0;
    while (ok && rc != Z_STREAM_END) {
        s.next_out = (Bytef *)room;
        s.avail_out = sizeof room;
        rc = deflate(&s, Z_FINISH);
        size_t n = sizeof room - s.avail_out;
        *packed += n;
        ok = (rc == Z_OK || rc == Z_STREAM_END) && kt_buf_add(out, kt_str_of(room, n));
    }
    (void)deflateEnd(&s);
    return ok;
}

/* What became of a member. */
typedef struct written {
    size_t local, packed, size;
    uint32_t crc;
    bool is_new;
} written;

/* The member with this text: its header as it was, but for what the text changes. */
static bool write_member(const kt_zip *z, const kt_zip_member *m, kt_str text, kt_buf *out,
                         written *w)
{
    char head[LOCAL_LEN];
    size_t at = out->len;
    memcpy(head, z->bytes.ptr + m->local, sizeof head);
    w->is_new = true;
    w->size = text.len;
    w->crc = (uint32_t)crc32(0, (const Bytef *)text.ptr, (uInt)text.len);
    bool ok = kt_buf_add(out, kt_str_sub(z->bytes, m->local, m->data)) &&
              deflate_all(text, out, &w->packed);
    if (!ok)
        return false;
    put(head + 6, 2, m->flags & ~SIZES_BEHIND & 0xFFFF);
    put(head + 8, 2, DEFLATED);
    put(head + 14, 4, w->crc);
    put(head + 18, 4, w->packed);
    put(head + 22, 4, w->size);
    memcpy(out->ptr + at, head, sizeof head);
    return true;
}

static bool write_entry(const kt_zip *z, const kt_zip_member *m, const written *w, kt_buf *out)
{
    size_t end = m->entry + ENTRY_LEN + get(z->bytes, m->entry + 28, 2) +
                 get(z->bytes, m->entry + 30, 2) + get(z->bytes, m->entry + 32, 2);
    size_t at = out->len;
    if (!kt_buf_add(out, kt_str_sub(z->bytes, m->entry, end)))
        return false;
    char *entry = out->ptr + at;
    put(entry + 42, 4, w->local);
    if (!w->is_new)
        return true;
    put(entry + 8, 2, m->flags & ~SIZES_BEHIND & 0xFFFF);
    put(entry + 10, 2, DEFLATED);
    put(entry + 16, 4, w->crc);
    put(entry + 20, 4, w->packed);
    put(entry + 24, 4, w->size);
    return true;
}

bool kt_zip_replace(const kt_zip *z, const kt_str *texts, kt_buf *out)
{
    uint32_t n = z->members.n;
    written *all = KT_NEW(out->arena, written, n + 1);
    const kt_zip_member **order = KT_NEW(out->arena, const kt_zip_member *, n + 1);
    if (!all || !order)
        return false;
    for (uint32_t i = 0; i < n; i++)
        order[i] = &z->members.ptr[i];
    qsort(order, n, sizeof *order, by_local);
    size_t first = n ? order[0]->local : z->directory;
    bool ok = kt_buf_add(out, kt_str_sub(z->bytes, 0, first));
    for (uint32_t k = 0; k < n && ok; k++) {
        const kt_zip_member *m = order[k];
        size_t i = (size_t)(m - z->members.ptr);
        all[i] = (written){ .local = out->len };
        ok = texts[i].ptr ? write_member(z, m, texts[i], out, &all[i])
                          : kt_buf_add(out, kt_str_sub(z->bytes, m->local, m->end));
    }
    size_t directory = out->len;
    for (uint32_t i = 0; i < n && ok; i++)
        ok = write_entry(z, &z->members.ptr[i], &all[i], out);
    size_t length = out->len - directory;
    ok = ok && kt_buf_add(out, kt_str_sub(z->bytes, z->directory_end, z->trailer));
    size_t trailer = out->len;
    if (!ok || !kt_buf_add(out, kt_str_sub(z->bytes, z->trailer, z->bytes.len)))
        return false;
    put(out->ptr + trailer + 12, 4, length);
    put(out->ptr + trailer + 16, 4, directory);
    return true;
}
