/*
 * stream: bytes in, results out in order. Units are gathered into batches; with one job a batch is
 * worked off on the spot, with more it goes to the pool. At most 2 * jobs batches are under way, so
 * memory is bounded whatever the input's length.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "engine/align.h"
#include "engine/choose.h"
#include "engine/document.h"
#include "engine/pool.h"
#include "text/script.h"
#include "text/split.h"

#ifdef KT_HOSTILE
enum { FEED_STEP = 7 };
#else
enum { FEED_STEP = 64 << 10 };
#endif

struct kt_stream {
    kt_engine *engine;
    kt_sink *sink;
    void *user;
    const kt_format *format; /* of a document; else NULL */
    kt_choice choice;        /* of its language */
    kt_pool *pool;           /* plain text, once that is chosen; else NULL */
    kt_document *doc;        /* a document, the same */
    kt_memory *memory;
    kt_splitter splitter;
    char *buf; /* bytes fed and not yet handed on; [0, valid) is valid UTF-8 */
    size_t len, cap, valid;
    kt_place place; /* of buf[0] */
    kt_orders orders;
    kt_arena paired; /* the source, and what is known of it until the end */
    kt_str source;   /* ptr NULL: none */
    /* Which usage the document follows is told by its first KT_USAGE_WINDOW bytes; from its first
     * sign on nothing is handed on before. */
    kt_usage usage;
    char tag[8];   /* of its language, as the caller knows it */
    size_t looked; /* [0, looked) of buf has been counted */
    size_t sign;   /* offset in buf of the first sign, or SIZE_MAX */
    bool settled;
    bool started; /* the byte order mark has been looked for */
    bool finished;
    bool line_seen; /* a line end came in since units were last looked for */
    int failed;     /* sticky error code */
};

static int fail(kt_stream *s, kt_error *err, int code, const char *msg)
{
    s->failed = code;
    return kt_error_set(err, code, "%s", msg);
}

/* The pool or the document, in the language of this engine. False: memory. */
static bool open_work(kt_stream *s, kt_engine *engine, kt_error *err)
{
    if (s->memory)
        kt_memory_begin(s->memory, engine);
    if (s->format)
        s->doc = kt_document_new(engine, s->format, s->sink, s->user, err);
    else
        s->pool = kt_pool_new(engine, engine->opt.jobs, s->sink, s->user, err);
    kt_engine_hear(engine, &s->usage, kt_str_c(s->tag));
    if (s->doc)
        kt_document_hear(s->doc, kt_str_c(s->tag));
    if (s->memory && s->pool)
        kt_pool_remember(s->pool, s->memory);
    if (s->memory && s->doc)
        kt_document_remember(s->doc, s->memory);
    return s->pool || s->doc;
}

kt_stream *kt_open_as(kt_engine *engine, const char *format, kt_sink *sink, void *user,
                      kt_error *err)
{
    if (!engine || !sink) {
        (void)kt_error_set(err, KT_EUSAGE, "no %s given", engine ? "sink" : "engine");
        return NULL;
    }
    const kt_format *f = format ? kt_format_find(format) : NULL;
    if (format && !f && strcmp(format, "text") != 0) {
        (void)kt_error_set(err, KT_EUSAGE, "there is no format '%s'", format);
        return NULL;
    }
    kt_stream *s = kt_mem_alloc(sizeof *s);
    if (!s) {
        (void)kt_error_set(err, KT_ENOMEM, "out of memory");
        return NULL;
    }
    *s = (kt_stream){ .engine = engine,
                      .sink = sink,
                      .user = user,
                      .format = f,
                      .splitter = { .max = engine->opt.max_para },
                      .sign = SIZE_MAX,
                      .settled = f || !engine->usage.n_slots,
                      .place = { .line = 1, .byte_col = 1, .char_col = 1, .utf16_col = 1 } };
    if (!engine->asks && !open_work(s, engine, err)) {
        kt_mem_free(s);
        return NULL;
    }
    kt_engine_hold(engine);
    return s;
}

kt_stream *kt_open(kt_engine *engine, kt_sink *sink, void *user, kt_error *err)
{
    return kt_open_as(engine, NULL, sink, user, err);
}

void kt_close(kt_stream *s)
{
    if (!s)
        return;
    kt_pool_free(s->pool);
    kt_document_free(s->doc);
    kt_orders_release(&s->orders);
    kt_arena_release(&s->paired);
    kt_mem_free(s->buf);
    kt_free(s->engine);
    kt_mem_free(s);
}

void kt_remember(kt_stream *s, kt_memory *memory)
{
    if (!s || !memory || s->started || s->len)
        return;
    s->memory = memory;
    if (!s->pool && !s->doc)
        return; /* the language has yet to be chosen */
    kt_memory_begin(memory, s->engine);
    if (s->pool)
        kt_pool_remember(s->pool, memory);
    else
        kt_document_remember(s->doc, memory);
}

/* ---- the language ---- */

/* Its texts in one of the languages. False: there is none, or it cannot be read. */
static bool look_in(kt_stream *s, const char *lang, bool last)
{
    kt_arena arena = { 0 };
    kt_reader r = { .lang = lang,
                    .raw = kt_str_of(s->buf, s->valid),
                    .state = { .last = last, .whole = last },
                    .keys = s->engine->text_keys,
                    .arena = &arena };
    kt_buf text = KT_BUF_INIT(&arena);
    if (kt_str_starts(r.raw, KT_STR("\xEF\xBB\xBF")))
        r.raw = kt_str_sub(r.raw, 3, r.raw.len);
    bool ok = s->format->read(&r) == KT_OK && !arena.failed;
    if (ok)
        kt_passages_sort(&r.passages);
    for (uint32_t i = 0; ok && i < r.passages.n; i++)
        if (!r.passages.ptr[i].is_comment)
            ok = kt_buf_add(&text, r.passages.ptr[i].text) && kt_buf_addc(&text, '\n');
    ok = ok && r.passages.n;
    if (ok)
        (void)kt_choice_look(&s->choice, s->engine->lex, kt_buf_str(&text), true);
    kt_arena_release(&arena);
    return ok;
}

/* What can be read of a document, text alone; what is said to be in English, where no other is. */
static void look_at_passages(kt_stream *s, bool last)
{
    if (!look_in(s, kt_lang_de.id, last))
        (void)look_in(s, kt_lang_en.id, last);
}

/* Chooses the language once it can be told, and begins. KT_OK, or an error; *open: begun. */
static int choose(kt_stream *s, bool last, bool *open, kt_error *err)
{
    *open = s->pool || s->doc;
    if (*open)
        return KT_OK;
    size_t piece = s->format ? s->format->piece : 0;
    if (!s->format) {
        if (!kt_choice_look(&s->choice, s->engine->lex, kt_str_of(s->buf, s->valid), last))
            return KT_OK;
    } else if (last || (piece && s->valid >= piece) || s->valid > KT_FORMAT_MAX) {
        look_at_passages(s, last);
    } else {
        return KT_OK;
    }
    s->settled |= s->choice.english;
    kt_engine *engine = s->choice.english ? kt_engine_english(s->engine) : s->engine;
    *open = open_work(s, engine, err);
    if (!*open)
        s->failed = KT_ENOMEM;
    return *open ? KT_OK : KT_ENOMEM;
}

/* The byte order mark is a result of its own, which nobody touches. */
static int skip_mark(kt_stream *s, bool last, size_t *at, kt_error *err)
{
    if (s->started || (s->valid < 3 && !last))
        return KT_OK;
    s->started = true;
    kt_str mark = KT_STR("\xEF\xBB\xBF");
    if (!kt_str_starts(kt_str_of(s->buf, s->valid), mark))
        return KT_OK;
    kt_unit unit = { .source = kt_str_of(s->buf, 3), .start = s->place, .verbatim = true };
    kt_result result = { .source = unit.source, .out = unit.source, .start = s->place };
    *at = 3;
    s->place.byte += 3;
    if (s->pool)
        return kt_pool_add(s->pool, &unit, err);
    return s->sink(s->user, &result) ? kt_error_set(err, KT_ESTOPPED, "stopped by the caller")
                                     : KT_OK;
}

/* Counts what has come of the window, up to a line end; place is that of buf[at]. */
static void look_at_usage(kt_stream *s, bool last, size_t at)
{
    if (s->settled)
        return;
    size_t window = KT_USAGE_WINDOW - (size_t)s->place.byte + at;
    size_t end = s->valid < window ? s->valid : window;
    bool closed = last || s->valid >= window;
    if (s->looked < at)
        s->looked = at;
    while (!closed && end > s->looked && s->buf[end - 1] != '\n')
        end--;
    if (end > s->looked) {
        kt_str text = kt_str_of(s->buf + s->looked, end - s->looked);
        kt_span sign;
        if (kt_engine_look(s->engine, &s->usage, text, &sign) && s->sign == SIZE_MAX)
            s->sign = s->looked + sign.beg;
        s->looked = end;
    }
    s->settled = closed;
    if (closed)
        s->orders.usage = kt_engine_usage(s->engine, &s->usage);
}

/* May the document go on its way up to this byte of buf? */
static bool may_go(const kt_stream *s, size_t end)
{
    return s->settled || (end <= s->looked && end <= s->sign);
}

/* The next unit of plain text; *any: there was one. */
static int hand_unit(kt_stream *s, bool last, size_t *at, bool *any, kt_error *err)
{
    kt_piece piece;
    kt_splitter before = s->splitter;
    *any = kt_split_next(&s->splitter, kt_str_of(s->buf + *at, s->valid - *at), last, &piece);
    if (*any && !may_go(s, *at + piece.len)) {
        s->splitter = before;
        *any = false;
    }
    if (!*any)
        return KT_OK;
    kt_str text = kt_str_of(s->buf + *at, piece.len);
    kt_unit unit = { .source = text,
                     .start = s->place,
                     .verbatim = piece.verbatim || kt_is_other_script(text),
                     .cut = piece.cut,
                     .inside = piece.inside };
    kt_place_advance(&s->place, unit.source);
    *at += piece.len;
    if (!kt_orders_give(&s->orders, &unit))
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    return kt_pool_add(s->pool, &unit, err);
}

void kt_set_language(kt_stream *s, const char *tag)
{
    kt_str t = kt_str_c(tag ? tag : "");
    if (!s || s->started || s->len || t.len >= sizeof s->tag)
        return;
    memcpy(s->tag, t.ptr, t.len);
    s->tag[t.len] = '\0';
    if (s->pool || s->doc)
        kt_engine_hear(s->engine, &s->usage, t);
    if (s->doc)
        kt_document_hear(s->doc, t);
}

int kt_set_source(kt_stream *s, kt_str source, kt_error *err)
{
    if (!s || (!source.ptr && source.len))
        return kt_error_set(err, KT_EUSAGE, "no stream or no source given");
    if (s->started || s->len)
        return kt_error_set(err, KT_EUSAGE, "the source comes before the text");
    if (kt_utf8_validate(source) < source.len)
        return fail(s, err, KT_EINPUT, "the source is no valid UTF-8");
    kt_str mark = KT_STR("\xEF\xBB\xBF");
    if (kt_str_starts(source, mark))
        source = kt_str_sub(source, mark.len, source.len);
    s->source = kt_str_cat(&s->paired, source, kt_str_of("", 1));
    if (!s->source.ptr)
        return fail(s, err, KT_ENOMEM, "out of memory");
    s->source.len--;
    if (!s->pool && !s->doc &&
        !open_work(s, s->engine, err)) /* a source has a German translation */
        return fail(s, err, KT_ENOMEM, "out of memory");
    if (s->doc)
        kt_document_set_source(s->doc, s->source);
    return KT_OK;
}

static kt_str *texts_of(const kt_para_pieces *p, kt_arena *a)
{
    kt_str *out = KT_NEW(a, kt_str, (size_t)p->n + 1);
    for (uint32_t i = 0; out && i < p->n; i++)
        out[i] = p->ptr[i].text;
    return out;
}

/* The source of a paragraph, as a passage; NULL: memory. */
static kt_passage *passage_of(kt_arena *a, kt_str text)
{
    kt_passage *p = KT_NEW(a, kt_passage, 1);
    if (p)
        *p = (kt_passage){ .text = kt_str_trim(text), .ban = "", .shy = "" };
    return p;
}

/* All of a plain text, paragraph by paragraph beside its source. */
static int hand_pairs(kt_stream *s, size_t *at, kt_error *err)
{
    kt_arena *a = &s->paired;
    kt_para_pieces text = { 0 };
    kt_para_pieces source = { 0 };
    uint32_t bad;
    bool ok = kt_align_split(kt_str_of(s->buf + *at, s->valid - *at), s->splitter.max, a, &text) &&
              kt_align_split(s->source, s->splitter.max, a, &source);
    uint32_t *to = ok ? KT_NEW(a, uint32_t, (size_t)text.n + 1) : NULL;
    kt_str *texts = texts_of(&text, a);
    kt_str *sources = texts_of(&source, a);
    if (!to || !texts || !sources || !kt_align(texts, text.n, sources, source.n, a, to, &bad))
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    int rc = KT_OK;
    for (uint32_t i = 0; rc == KT_OK && i < text.n; i++) {
        kt_unit unit = { .source = text.ptr[i].text,
                         .start = s->place,
                         .verbatim = text.ptr[i].verbatim,
                         .cut = text.ptr[i].cut,
                         .inside = text.ptr[i].inside,
                         .astray = i == bad || (bad == text.n && i + 1 == text.n) };
        kt_passage *origin = to[i] == KT_ALIGN_NONE ? NULL : passage_of(a, sources[to[i]]);
        unit.origin = origin;
        if (origin) {
            kt_passage own = { .text = kt_str_trim(unit.source) };
            (void)kt_passage_is_copy(&own, origin, &unit.is_copy);
        }
        kt_place_advance(&s->place, unit.source);
        *at += unit.source.len;
        if (a->failed || !kt_orders_give(&s->orders, &unit))
            return kt_error_set(err, KT_ENOMEM, "out of memory");
        rc = kt_pool_add(s->pool, &unit, err);
    }
    return rc == KT_OK ? kt_pool_flush(s->pool, err) : rc;
}

/* The next piece of a document; the same. */
static int hand_piece(kt_stream *s, bool last, size_t *at, bool *any, kt_error *err)
{
    size_t piece = kt_document_piece(s->doc);
    size_t n = s->valid - *at;
    *any = last ? n > 0 : piece && n >= piece;
    if (!piece && n > KT_FORMAT_MAX) {
        if (err)
            err->pos = KT_FORMAT_MAX;
        return kt_error_set(err, KT_EFORMAT, "no valid document: larger than 64 MB");
    }
    if (!*any)
        return KT_OK;
    size_t used;
    int rc = kt_document_take(s->doc, kt_str_of(s->buf + *at, n), last, &s->place, &used, err);
    *at += used;
    *any = used > 0 && !last;
    return rc;
}

static int hand_on(kt_stream *s, bool last, kt_error *err)
{
    size_t at = 0;
    bool any = true;
    int rc = skip_mark(s, last, &at, err);
    if (s->started)
        look_at_usage(s, last, at);
    if (rc == KT_OK && s->source.ptr && !s->doc && s->started) {
        any = false;
        if (last)
            rc = hand_pairs(s, &at, err);
    }
    while (rc == KT_OK && s->started && any)
        rc = s->doc ? hand_piece(s, last, &at, &any, err) : hand_unit(s, last, &at, &any, err);
    s->looked -= s->looked < at ? s->looked : at;
    s->sign -= s->sign == SIZE_MAX ? 0 : at;
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
    kt_place_advance(&p, kt_str_of(s->buf, s->valid));
    if (err) {
        err->pos = p.byte;
        err->line = p.line;
    }
    s->failed = KT_EINPUT;
    return kt_error_set(err, KT_EINPUT, "invalid UTF-8 at byte %llu (line %llu, column %llu)",
                        (unsigned long long)p.byte, (unsigned long long)p.line,
                        (unsigned long long)p.byte_col);
}

static bool may_hand_piece(const kt_stream *s)
{
    size_t piece = kt_document_piece(s->doc);
    return s->valid >= (piece ? piece : KT_FORMAT_MAX);
}

int kt_feed(kt_stream *s, const void *bytes, size_t len, kt_error *err)
{
    const char *p = bytes;
    if (!s || (!bytes && len))
        return kt_error_set(err, KT_EUSAGE, "no stream or no bytes given");
    if (s->failed)
        return kt_error_set(err, s->failed, "the stream has failed before");
    if (s->finished)
        return kt_error_set(err, KT_EUSAGE, "the stream is finished");
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
        bool open;
        int rc = choose(s, false, &open, err);
        if (rc != KT_OK)
            return rc;
        if (!open || (s->doc ? !may_hand_piece(s) : !s->line_seen && s->valid <= s->splitter.max))
            continue; /* no unit can have come to its end */
        s->line_seen = false;
        rc = hand_on(s, false, err);
        if (rc != KT_OK)
            return rc;
    }
    return KT_OK;
}

int kt_finish(kt_stream *s, kt_error *err)
{
    if (!s)
        return kt_error_set(err, KT_EUSAGE, "no stream given");
    if (s->failed)
        return kt_error_set(err, s->failed, "the stream has failed before");
    if (s->finished)
        return kt_error_set(err, KT_EUSAGE, "the stream is finished");
    if (s->valid < s->len)
        return bad_byte(s, err);
    bool open;
    int rc = choose(s, true, &open, err);
    if (rc == KT_OK && s->len)
        rc = hand_on(s, true, err);
    if (rc == KT_OK && s->pool)
        rc = kt_pool_flush(s->pool, err);
    if (rc == KT_OK && s->memory)
        kt_memory_end(s->memory);
    if (rc != KT_OK)
        s->failed = rc;
    s->finished = true;
    return rc;
}

int kt_clean_as(kt_engine *engine, const char *format, kt_str text, kt_sink *sink, void *user,
                kt_error *err)
{
    kt_error own = { 0 };
    kt_stream *s = kt_open_as(engine, format, sink, user, &own);
    if (!s) {
        if (err)
            *err = own;
        return own.code;
    }
    int rc = kt_feed(s, text.ptr, text.len, err);
    if (rc == KT_OK)
        rc = kt_finish(s, err);
    kt_close(s);
    return rc;
}

int kt_clean(kt_engine *engine, kt_str text, kt_sink *sink, void *user, kt_error *err)
{
    return kt_clean_as(engine, NULL, text, sink, user, err);
}
