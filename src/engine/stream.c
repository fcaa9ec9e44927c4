/*
 * stream: bytes in, results out in order. Units are gathered into batches; with one job a batch is
 * worked off on the spot, with more it goes to the pool. At most 2 * jobs batches are under way, so
 * memory is bounded whatever the input's length.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "engine/pipeline.h"
#include "engine/pool.h"
#include "text/split.h"

#ifdef KT_HOSTILE
enum { FEED_STEP = 7 };
#else
enum { FEED_STEP = 64 << 10 };
#endif

enum { OWN_MAX = 1024, OWN_BYTES_MAX = 100 };

struct kt_stream {
    kt_engine *engine;
    kt_sink *sink;
    void *user;
    kt_pool *pool;
    kt_splitter splitter;
    char *buf; /* bytes fed and not yet handed on; [0, valid) is valid UTF-8 */
    size_t len, cap, valid;
    kt_place place; /* of buf[0] */
    kt_directive_state ignoring;
    kt_arena scratch; /* directives of the unit in hand */
    kt_arena own_arena;
    const kt_own_word *own;
    uint32_t n_own;
    bool started;   /* the byte order mark has been looked for */
    bool line_seen; /* a line end came in since units were last looked for */
    int failed;     /* sticky error code */
};

static int fail(kt_stream *s, kt_error *err, int code, const char *msg)
{
    s->failed = code;
    return kt_error_set(err, code, "%s", msg);
}

kt_stream *kt_open(kt_engine *engine, kt_sink *sink, void *user, kt_error *err)
{
    kt_stream *s = kt_mem_alloc(sizeof *s);
    if (!s) {
        (void)kt_error_set(err, KT_ENOMEM, "out of memory");
        return NULL;
    }
    *s = (kt_stream){ .engine = engine,
                      .sink = sink,
                      .user = user,
                      .splitter = { .max = engine->opt.max_para },
                      .place = { .line = 1, .byte_col = 1, .char_col = 1, .utf16_col = 1 } };
    s->pool = kt_pool_new(engine, engine->opt.jobs, sink, user, err);
    if (!s->pool) {
        kt_mem_free(s);
        return NULL;
    }
    return s;
}

void kt_close(kt_stream *s)
{
    if (!s)
        return;
    kt_pool_free(s->pool);
    kt_arena_release(&s->scratch);
    kt_arena_release(&s->own_arena);
    kt_mem_free(s->buf);
    kt_mem_free(s);
}

void kt_remember(kt_stream *s, kt_memory *memory)
{
    kt_pool_remember(s->pool, memory);
}

static void advance(kt_place *p, kt_str s)
{
    p->byte += s.len;
    size_t at = 0;
    const char *nl;
    while (at < s.len && (nl = memchr(s.ptr + at, '\n', s.len - at))) {
        p->line++;
        at = (size_t)(nl - s.ptr) + 1;
        p->byte_col = p->char_col = p->utf16_col = 1;
    }
    kt_str rest = kt_str_sub(s, at, s.len);
    p->byte_col += rest.len;
    p->char_col += kt_utf8_count(rest);
    p->utf16_col += kt_utf8_count16(rest);
}

/* The byte order mark is a unit of its own, which nobody touches. */
static int skip_mark(kt_stream *s, bool last, size_t *at, kt_error *err)
{
    if (s->started || (s->valid < 3 && !last))
        return KT_OK;
    s->started = true;
    kt_str mark = KT_STR("\xEF\xBB\xBF");
    if (!kt_str_starts(kt_str_of(s->buf, s->valid), mark))
        return KT_OK;
    kt_unit unit = { .source = kt_str_of(s->buf, 3), .start = s->place, .verbatim = true };
    *at = 3;
    s->place.byte += 3;
    return kt_pool_add(s->pool, &unit, err);
}

/* What a directive says is no error; further words are forgotten. */
static bool add_own(kt_stream *s, kt_str words)
{
    for (kt_str w = kt_directive_arg(&words); w.len; w = kt_directive_arg(&words)) {
        if (s->n_own == OWN_MAX || w.len > OWN_BYTES_MAX)
            continue;
        kt_own_word *node = KT_NEW(&s->own_arena, kt_own_word, 1);
        kt_str copy = kt_str_dup(&s->own_arena, w);
        if (!node || !copy.ptr)
            return false;
        *node = (kt_own_word){ .text = copy, .next = s->own };
        s->own = node;
        s->n_own++;
    }
    return true;
}

/* Directives hold beyond their unit, so they are read here too, in order. */
static bool read_directives(kt_stream *s, kt_unit *unit)
{
    unit->ignoring = s->ignoring;
    unit->marked = !unit->verbatim && kt_directives_occur(unit->source);
    if (unit->marked) {
        kt_directives d;
        kt_arena_reset(&s->scratch);
        if (!kt_directives_read(unit->source, &unit->ignoring, &s->scratch, &d, &s->ignoring))
            return false;
        for (uint32_t i = 0; i < d.n; i++)
            if (d.ptr[i].kind == KT_DIRECTIVE_WORDS && !add_own(s, d.ptr[i].args))
                return false;
    }
    unit->own = s->own;
    return true;
}

static int hand_on(kt_stream *s, bool last, kt_error *err)
{
    size_t at = 0;
    int rc = skip_mark(s, last, &at, err);
    kt_piece piece;
    while (rc == KT_OK && s->started &&
           kt_split_next(&s->splitter, kt_str_of(s->buf + at, s->valid - at), last, &piece)) {
        kt_unit unit = { .source = kt_str_of(s->buf + at, piece.len),
                         .start = s->place,
                         .verbatim = piece.verbatim,
                         .cut = piece.cut };
        advance(&s->place, unit.source);
        rc = read_directives(s, &unit) ? kt_pool_add(s->pool, &unit, err)
                                       : kt_error_set(err, KT_ENOMEM, "out of memory");
        at += piece.len;
    }
    memmove(s->buf, s->buf + at, s->len - at);
    s->len -= at;
    s->valid -= at;
    if (rc != KT_OK)
        s->failed = rc;
    return rc;
}

static bool room_for(kt_stream *s, size_t n)
{
    if (s->cap - s->len >= n)
        return true;
    size_t cap = s->cap ? s->cap : FEED_STEP * 2;
    while (cap - s->len < n)
        cap *= 2;
    char *p = kt_mem_realloc(s->buf, cap);
    if (!p)
        return false;
    s->buf = p;
    s->cap = cap;
    return true;
}

/* Is the invalid tail a character whose last bytes have yet to come? */
static bool may_be_unfinished(const char *tail, size_t n)
{
    unsigned char c = (unsigned char)tail[0];
    size_t want = c >= 0xF0 && c <= 0xF4 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 0;
    if (c > 0xF4 || n >= want)
        return false;
    for (size_t i = 1; i < n; i++)
        if (kt_utf8_is_lead(tail[i]))
            return false;
    if (n > 1) { /* the second byte decides about overlong forms, surrogates and the upper end */
        unsigned char d = (unsigned char)tail[1];
        if ((c == 0xE0 && d < 0xA0) || (c == 0xED && d > 0x9F) || (c == 0xF0 && d < 0x90) ||
            (c == 0xF4 && d > 0x8F))
            return false;
    }
    return true;
}

static int bad_byte(kt_stream *s, kt_error *err)
{
    kt_place p = s->place;
    advance(&p, kt_str_of(s->buf, s->valid));
    if (err)
        err->pos = p.byte;
    s->failed = KT_EINPUT;
    return kt_error_set(err, KT_EINPUT, "invalid UTF-8 at byte %llu (line %llu, column %llu)",
                        (unsigned long long)p.byte, (unsigned long long)p.line,
                        (unsigned long long)p.byte_col);
}

int kt_feed(kt_stream *s, const void *bytes, size_t len, kt_error *err)
{
    const char *p = bytes;
    if (s->failed)
        return kt_error_set(err, s->failed, "the stream has failed before");
    while (len) {
        size_t n = len < FEED_STEP ? len : FEED_STEP;
        if (!room_for(s, n))
            return fail(s, err, KT_ENOMEM, "out of memory");
        memcpy(s->buf + s->len, p, n);
        s->len += n;
        p += n;
        len -= n;
        s->line_seen |= memchr(s->buf + s->len - n, '\n', n) != NULL;
        s->valid += kt_utf8_validate(kt_str_of(s->buf + s->valid, s->len - s->valid));
        if (s->valid < s->len && !may_be_unfinished(s->buf + s->valid, s->len - s->valid))
            return bad_byte(s, err);
        if (!s->line_seen && s->valid <= s->splitter.max)
            continue; /* no unit can have come to its end */
        s->line_seen = false;
        int rc = hand_on(s, false, err);
        if (rc != KT_OK)
            return rc;
    }
    return KT_OK;
}

int kt_finish(kt_stream *s, kt_error *err)
{
    if (s->failed)
        return kt_error_set(err, s->failed, "the stream has failed before");
    if (s->valid < s->len)
        return bad_byte(s, err);
    int rc = s->len ? hand_on(s, true, err) : KT_OK;
    if (rc == KT_OK)
        rc = kt_pool_flush(s->pool, err);
    if (rc != KT_OK)
        s->failed = rc;
    return rc;
}

int kt_clean(kt_engine *engine, kt_str text, kt_sink *sink, void *user, kt_error *err)
{
    kt_stream *s = kt_open(engine, sink, user, err);
    if (!s)
        return KT_ENOMEM;
    int rc = kt_feed(s, text.ptr, text.len, err);
    if (rc == KT_OK)
        rc = kt_finish(s, err);
    kt_close(s);
    return rc;
}
