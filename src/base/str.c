#include "base/str.h"

#include "base/check.h"

kt_str kt_str_sub(kt_str s, size_t beg, size_t end)
{
    KT_ASSERT(beg <= end && end <= s.len);
    return (kt_str){ .ptr = s.ptr ? s.ptr + beg : NULL, .len = end - beg };
}

int kt_str_cmp(kt_str a, kt_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (c != 0)
        return c;
    return (a.len > b.len) - (a.len < b.len);
}

bool kt_str_starts(kt_str s, kt_str prefix)
{
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

bool kt_str_ends(kt_str s, kt_str suffix)
{
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

size_t kt_str_find(kt_str s, kt_str needle, size_t from)
{
    if (needle.len == 0)
        return from <= s.len ? from : SIZE_MAX;
    while (from < s.len && s.len - from >= needle.len) {
        const char *p = memchr(s.ptr + from, needle.ptr[0], s.len - from - needle.len + 1);
        if (!p)
            return SIZE_MAX;
        from = (size_t)(p - s.ptr);
        if (memcmp(p, needle.ptr, needle.len) == 0)
            return from;
        from++;
    }
    return SIZE_MAX;
}

kt_str kt_str_cut(kt_str *s, char sep)
{
    const char *p = s->len ? memchr(s->ptr, sep, s->len) : NULL;
    kt_str head = *s;
    if (!p) {
        *s = (kt_str){ .ptr = s->len ? s->ptr + s->len : s->ptr, .len = 0 };
        return head;
    }
    head.len = (size_t)(p - s->ptr);
    *s = (kt_str){ .ptr = p + 1, .len = s->len - head.len - 1 };
    return head;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

kt_str kt_str_trim(kt_str s)
{
    while (s.len && is_blank(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

kt_str kt_str_dup(kt_arena *a, kt_str s)
{
    return kt_str_cat3(a, s, (kt_str){ 0 }, (kt_str){ 0 });
}

kt_str kt_str_cat(kt_arena *arena, kt_str a, kt_str b)
{
    return kt_str_cat3(arena, a, b, (kt_str){ 0 });
}

kt_str kt_str_cat3(kt_arena *arena, kt_str a, kt_str b, kt_str c)
{
    size_t n = a.len + b.len + c.len;
    char *p = kt_arena_alloc(arena, n + 1, 1);
    if (!p)
        return (kt_str){ 0 };
    if (a.len)
        memcpy(p, a.ptr, a.len);
    if (b.len)
        memcpy(p + a.len, b.ptr, b.len);
    if (c.len)
        memcpy(p + a.len + b.len, c.ptr, c.len);
    p[n] = '\0';
    return (kt_str){ .ptr = p, .len = n };
}

uint32_t kt_str_hash(kt_str s)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 16777619u;
    return h;
}

bool kt_buf_reserve(kt_buf *b, size_t extra)
{
    if (b->cap - b->len >= extra)
        return true;
    size_t cap = b->cap ? b->cap * 2 : 64;
    while (cap - b->len < extra)
        cap *= 2;
    char *p = kt_arena_alloc(b->arena, cap, 1);
    if (!p)
        return false;
    if (b->len)
        memcpy(p, b->ptr, b->len);
    b->ptr = p;
    b->cap = cap;
    return true;
}

bool kt_buf_add(kt_buf *b, kt_str s)
{
    if (s.len == 0)
        return true;
    if (!kt_buf_reserve(b, s.len))
        return false;
    memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
    return true;
}

bool kt_buf_addc(kt_buf *b, char c)
{
    return kt_buf_add(b, (kt_str){ .ptr = &c, .len = 1 });
}

uint32_t kt_str_number(kt_str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
        n = n * 10 + (uint32_t)(s.ptr[i] - '0');
    return n;
}
