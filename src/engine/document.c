#include "engine/document.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "engine/align.h"
#include "engine/pairs.h"
#include "engine/pool.h"
#include "engine/splice.h"
#include "text/script.h"
#include "text/split.h"

#ifdef KT_HOSTILE
enum { CHUNK = 64 };
#else
enum { CHUNK = 4 << 10 };
#endif
enum { CHUNK_MAX = 64 << 10, TRIES = 12 };

struct kt_document {
    const kt_engine *engine;
    const kt_format *format;
    kt_pool *pool;
    kt_sink *sink;
    void *user;
    kt_orders orders;
    kt_reading state;
    kt_arena arena; /* everything about the piece in hand */
    kt_arena again; /* the second reading */

    kt_usage usage;     /* of what has been counted */
    kt_coded coded;     /* in its first KT_CODED_WINDOW bytes */
    kt_arena kept;      /* what lives as long as the document */
    kt_habit habit;     /* of the units in its first KT_HABIT_WINDOW bytes */
    bool is_coded;      /* they have been read */
    bool settled;       /* the orders know the document's usage */
    size_t wanted;      /* so many bytes have to be there before the next try */
    kt_str source;      /* ptr NULL: none */
    kt_passage *astray; /* where source and text part */

    kt_splice splice;
    uint32_t n_back; /* jobs whose results have come */
};

size_t kt_document_piece(const kt_document *d)
{
    if (d->source.ptr)
        return 0;
    size_t piece = d->format->piece;
    return piece && piece < d->wanted ? d->wanted : piece;
}

void kt_document_set_source(kt_document *d, kt_str source)
{
    d->source = source;
}

static int out_of_memory(kt_error *err)
{
    return kt_error_set(err, KT_ENOMEM, "out of memory");
}

/* ---- what the pool hands back ---- */

static int take_back(void *user, const kt_result *r)
{
    kt_document *d = user;
    kt_job *job = &d->splice.jobs.ptr[d->n_back++];
    return !kt_splice_take(&d->splice, job, r);
}

kt_document *kt_document_new(const kt_engine *engine, const kt_format *format, kt_sink *sink,
                             void *user, kt_error *err)
{
    kt_document *d = kt_mem_alloc(sizeof *d);
    if (!d) {
        (void)out_of_memory(err);
        return NULL;
    }
    *d = (kt_document){ .engine = engine,
                        .format = format,
                        .sink = sink,
                        .user = user,
                        .settled = !engine->usage.n_slots };
    d->pool = kt_pool_new(engine, engine->opt.jobs, take_back, d, err);
    if (!d->pool) {
        kt_mem_free(d);
        return NULL;
    }
    return d;
}

void kt_document_remember(kt_document *d, kt_memory *memory)
{
    kt_pool_remember(d->pool, memory);
}

void kt_document_hear(kt_document *d, kt_str tag)
{
    kt_engine_hear(d->engine, &d->usage, tag);
}

void kt_document_free(kt_document *d)
{
    if (!d)
        return;
    kt_pool_free(d->pool);
    kt_orders_release(&d->orders);
    kt_arena_release(&d->arena);
    kt_arena_release(&d->again);
    kt_arena_release(&d->kept);
    kt_mem_free(d);
}

void kt_place_advance(kt_place *p, kt_str s)
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

/* ---- reading and cleaning ---- */

static int read_raw(const kt_document *d, kt_str raw, kt_reading state, kt_arena *a, kt_reader *r)
{
    *r = (kt_reader){ .raw = raw,
                      .lang = d->engine->lang->id,
                      .state = state,
                      .keys = d->engine->text_keys,
                      .all_units = d->engine->opt.all_units,
                      .arena = a };
    int rc = d->format->read(r);
    if (rc == KT_OK && a->failed)
        rc = KT_ENOMEM;
    if (rc == KT_OK)
        kt_passages_sort(&r->passages);
    return rc;
}

static int bad_format(const kt_document *d, const kt_reader *r, const kt_place *place,
                      kt_error *err)
{
    kt_place p = *place;
    kt_place_advance(&p, kt_str_sub(r->raw, 0, r->bad));
    int rc = kt_error_set(err, KT_EFORMAT, "no valid %s: %s", d->format->name, r->why);
    if (err) {
        err->pos = p.byte;
        err->line = p.line;
    }
    return rc;
}

/* ---- the source ---- */

/* Every text and its key of a reading. False: memory. */
static bool texts_of(const kt_reader *r, kt_arena *a, kt_str **text, kt_str **key, uint32_t **index,
                     uint32_t *n)
{
    size_t room = (size_t)r->passages.n + 1;
    *n = 0;
    *text = KT_NEW(a, kt_str, room);
    *key = KT_NEW(a, kt_str, room);
    *index = KT_NEW(a, uint32_t, room);
    for (uint32_t i = 0; !a->failed && i < r->passages.n; i++) {
        const kt_passage *p = &r->passages.ptr[i];
        if (p->is_comment)
            continue;
        (*text)[*n] = p->text;
        (*key)[*n] = p->id;
        (*index)[(*n)++] = i;
    }
    return !a->failed;
}

/* Does the key end as those of forms for one number do: items_one, items.zero? */
static bool names_exact(kt_str key)
{
    static const char *const forms[] = { "one", "zero", "two", "singular", NULL };
    for (const char *const *f = forms; *f; f++) {
        size_t n = strlen(*f);
        if (key.len > n && kt_str_ends(key, kt_str_c(*f)) &&
            strchr("_.-/", key.ptr[key.len - n - 1]))
            return true;
    }
    return false;
}

/* Gives the passages their sources. */
static int pair_up(kt_document *d, kt_reader *r, kt_error *err)
{
    kt_str *text, *key, *other_text, *other_key;
    uint32_t *index, *other_index;
    uint32_t n, m, bad;
    kt_reader *from = KT_NEW(&d->arena, kt_reader, 1);
    if (!from)
        return out_of_memory(err);
    *from = (kt_reader){ .raw = d->source,
                         .state = { .last = true, .whole = true },
                         .keys = d->engine->text_keys,
                         .all_units = true,
                         .arena = &d->arena };
    int rc = d->format->read(from);
    if (rc == KT_EFORMAT)
        return kt_error_set(err, KT_EUSAGE, "the source is no valid %s: %s", d->format->name,
                            from->why);
    if (rc != KT_OK)
        return out_of_memory(err);
    kt_passages_sort(&from->passages);
    if (!texts_of(r, &d->arena, &text, &key, &index, &n) ||
        !texts_of(from, &d->arena, &other_text, &other_key, &other_index, &m))
        return out_of_memory(err);
    uint32_t *to = KT_NEW(&d->arena, uint32_t, (size_t)n + 1);
    if (!to || !(d->format->keyed ? kt_align_keys(key, n, other_key, m, &d->arena, to, &bad)
                                  : kt_align(text, n, other_text, m, &d->arena, to, &bad)))
        return out_of_memory(err);
    for (uint32_t i = 0; i < n; i++) {
        kt_passage *p = &r->passages.ptr[index[i]];
        if (!p->source && to[i] != KT_ALIGN_NONE)
            p->source = &from->passages.ptr[other_index[to[i]]];
        (void)kt_passage_is_copy(p, p->source, &p->is_copy);
        p->exact |= d->format->keyed && names_exact(p->id);
    }
    if (bad != KT_ALIGN_NONE && n)
        d->astray = &r->passages.ptr[index[bad < n ? bad : n - 1]];
    return KT_OK;
}

/* The part of a source that is piece number k of n, as the text is cut; NULL when it is not cut the
 * same way. */
static const kt_passage *part_of(kt_document *d, const kt_passage *source, uint32_t k, uint32_t n)
{
    kt_splitter splitter = { .max = d->engine->opt.max_para };
    kt_piece piece;
    kt_span span = { 0 };
    uint32_t at = 0;
    uint32_t i = 0;
    if (!source || n == 1)
        return source;
    for (; kt_split_next(&splitter, kt_str_sub(source->text, at, source->text.len), true, &piece);
         i++) {
        if (i == k)
            span = (kt_span){ at, at + (uint32_t)piece.len };
        at += (uint32_t)piece.len;
    }
    kt_passage *part = i == n ? KT_NEW(&d->arena, kt_passage, 1) : NULL;
    kt_markup *m = i == n ? KT_NEW(&d->arena, kt_markup, 1) : NULL;
    if (!part || !m || !kt_markup_part((kt_passage *)source, span, m))
        return NULL;
    *part = *source;
    part->text = kt_str_sub(source->text, span.beg, span.end);
    part->gap = m->gap;
    part->n_gaps = m->n_gaps;
    part->n_opaque = m->n_opaque;
    part->opaque = KT_NEW(&d->arena, kt_span, (size_t)m->n_opaque + 1);
    for (uint32_t o = 0; part->opaque && o < m->n_opaque; o++)
        part->opaque[o] = (kt_span){ m->opaque[o].beg - span.beg, m->opaque[o].end - span.beg };
    return part->opaque ? part : NULL;
}

static uint32_t count_pieces(const kt_document *d, kt_str text)
{
    kt_splitter splitter = { .max = d->engine->opt.max_para };
    kt_piece piece;
    uint32_t n = 0;
    for (size_t at = 0; kt_split_next(&splitter, kt_str_sub(text, at, text.len), true, &piece); n++)
        at += piece.len;
    return n;
}

/* A stretch of a passage that no blank line interrupts goes through on its own. */
static int add_passage(kt_document *d, kt_passage *p, kt_error *err)
{
    kt_splitter splitter = { .max = d->engine->opt.max_para };
    kt_piece piece;
    size_t at = 0;
    uint32_t n = p->source ? count_pieces(d, p->text) : 1;
    for (uint32_t k = 0;
         kt_split_next(&splitter, kt_str_sub(p->text, at, p->text.len), true, &piece); k++) {
        kt_job *job = KT_VEC_PUSH(&d->arena, &d->splice.jobs);
        kt_markup *m = KT_NEW(&d->arena, kt_markup, 1);
        if (!job || !m)
            return out_of_memory(err);
        kt_span span = { (uint32_t)at, (uint32_t)(at + piece.len) };
        bool whole = kt_markup_part(p, span, m);
        *job = (kt_job){ .markup = m };
        kt_str text = kt_str_sub(p->text, span.beg, span.end);
        kt_unit unit = { .source = text,
                         .start = { .line = 1, .byte_col = 1, .char_col = 1, .utf16_col = 1 },
                         .verbatim = piece.verbatim || !whole || kt_is_other_script(text),
                         .cut = piece.cut,
                         .inside = piece.inside,
                         .markup = m,
                         .manner = d->format->manner,
                         .origin = part_of(d, p->source, k, n),
                         .plural = n == 1 ? p->plural : NULL,
                         .is_copy = p->is_copy,
                         .habit = &d->habit,
                         .coded = &d->coded,
                         .astray = p == d->astray && k == 0 };
        if (!kt_orders_give(&d->orders, &unit))
            return out_of_memory(err);
        job->is_off = unit.ignoring.off;
        int rc = kt_pool_add(d->pool, &unit, err);
        if (rc != KT_OK)
            return rc;
        at += piece.len;
    }
    return KT_OK;
}

static int clean(kt_document *d, kt_reader *r, kt_error *err)
{
    for (uint32_t i = 0; i < r->passages.n; i++) {
        kt_passage *p = &r->passages.ptr[i];
        int rc = KT_OK;
        if (!p->is_comment)
            rc = add_passage(d, p, err);
        else if (!kt_orders_hear(&d->orders, p->text))
            rc = out_of_memory(err);
        if (rc != KT_OK)
            return rc;
    }
    return kt_pool_flush(d->pool, err);
}

/* ---- the second reading ---- */

/* The jobs of passage p, from *job on, which is brought forward. True: one was taken back. */
static bool revert_jobs(kt_splice *s, const kt_passage *p, uint32_t *job, bool lost)
{
    bool any = false;
    for (; *job < s->jobs.n && s->jobs.ptr[*job].markup->passage == p; ++*job) {
        kt_job *j = &s->jobs.ptr[*job];
        if (!lost || j->reverted || !j->n_changes)
            continue;
        j->reverted = true;
        any = true;
    }
    return any;
}

/* Takes back the passages that were not found again as they were meant. False: all were found. As
 * long as there are as many as before each is compared with its own, else the first that differs is
 * to blame. */
static bool take_back_lost(kt_splice *s, const kt_reader *then)
{
    const kt_passages *before = &s->reader->passages;
    bool aligned = then->passages.n == before->n;
    uint32_t first = aligned ? UINT32_MAX : before->n;
    uint32_t job = 0;
    bool any = false;
    for (uint32_t i = 0; i < before->n && (aligned || first == before->n); i++) {
        uint32_t here = job;
        bool lost = i >= then->passages.n ||
                    !kt_splice_is_kept(s, &before->ptr[i], &here, &then->passages.ptr[i]);
        any |= revert_jobs(s, &before->ptr[i], &job, lost && aligned);
        if (lost && i < first)
            first = i;
    }
    if (!any && first != UINT32_MAX && !kt_splice_revert(s, first))
        kt_splice_revert_all(s);
    return first != UINT32_MAX;
}

/* Makes the output, and takes back what a second reading does not find again. */
static int settle(kt_document *d, kt_str *out, kt_error *err)
{
    for (int try = 0;; try++) {
        if (!kt_splice_make(&d->splice, out))
            return out_of_memory(err);
        if (!d->splice.n_changed)
            return KT_OK;
        kt_arena_reset(&d->again);
        kt_reader then;
        kt_reading state = d->state;
        state.last = true; /* it ends at a safe place */
        int rc = read_raw(d, *out, state, &d->again, &then);
        if (rc == KT_ENOMEM)
            return out_of_memory(err);
        if (rc != KT_OK || then.used != out->len || try == TRIES)
            kt_splice_revert_all(&d->splice);
        else if (!take_back_lost(&d->splice, &then))
            return KT_OK;
    }
}

/* ---- handing on ---- */

/* Where the result that begins at byte `from` ends: behind a line end outside of all passages, or
 * else where one begins. Never where one ends: what is put in there is of the passage behind it. */
static size_t chunk_end(const kt_reader *r, size_t from, uint32_t *next)
{
    const kt_passages *all = &r->passages;
    size_t high = from; /* no passage read so far reaches further */
    for (; *next < all->n; ++*next) {
        const kt_passage *p = &all->ptr[*next];
        if (p->raw.beg > high && high - from >= CHUNK) {
            size_t beg = p->raw.beg;
            while (beg > high && r->raw.ptr[beg - 1] != '\n')
                beg--;
            if (beg > high)
                return beg;
            if (high - from >= CHUNK_MAX)
                return p->raw.beg;
        }
        if (p->raw.end > high)
            high = p->raw.end;
    }
    return r->used;
}

static int hand_on(kt_document *d, const kt_reader *r, kt_str out, kt_place *place, kt_error *err)
{
    kt_cut cut = { 0 };
    uint32_t next = 0;
    for (size_t at = 0; at < r->used;) {
        size_t end = chunk_end(r, at, &next);
        kt_result result = { .source = kt_str_sub(r->raw, at, end), .start = *place };
        if (!kt_splice_cut(&d->splice, &cut, out, (kt_span){ (uint32_t)at, (uint32_t)end },
                           place->byte - at, &result))
            return out_of_memory(err);
        if (d->sink(d->user, &result))
            return kt_error_set(err, KT_ESTOPPED, "stopped by the caller");
        kt_place_advance(place, result.source);
        at = end;
    }
    return KT_OK;
}

/* Which usage does the document follow? What is read in pieces tells by its first KT_USAGE_WINDOW
 * bytes, and from the first sign on nothing is handed on before. False: more of it is needed. */
static bool settle_usage(kt_document *d, const kt_reader *r, bool last, uint64_t from)
{
    if (d->settled)
        return true;
    kt_usage u = d->usage;
    kt_engine_hear(d->engine, &u, r->tag);
    kt_span where;
    bool sign = false;
    for (uint32_t i = 0; i < r->passages.n; i++) {
        const kt_passage *p = &r->passages.ptr[i];
        if (!p->is_comment && (!d->format->piece || from + p->raw.beg < KT_USAGE_WINDOW))
            sign |= kt_engine_look(d->engine, &u, p->text, &where);
    }
    d->settled = last || from + r->used >= KT_USAGE_WINDOW;
    if (sign && !d->settled)
        return false;
    d->usage = u;
    if (d->settled)
        d->orders.usage = kt_engine_usage(d->engine, &u);
    return true;
}

static bool is_prose(const kt_document *d)
{
    return d->format->manner == KT_MANNER_PROSE;
}

/* Which words stand in the document's code? A piece that is followed by others is larger than what
 * is looked at, unless there was little of it to read. False: memory; *more: more has to be read
 * first. */
static bool read_code(kt_document *d, const kt_reader *r, bool last, bool *more)
{
    bool reached = r->used >= KT_CODED_WINDOW;
    *more = !d->is_coded && is_prose(d) && !last && !reached;
    if (*more || d->is_coded || !is_prose(d))
        return true;
    d->is_coded = true;
    return kt_coded_look(&d->coded, &d->kept, r, reached ? KT_CODED_WINDOW : r->used);
}

/* What the catalogue does with the signs of its sources, before a unit is judged by it. */
static void learn_habits(kt_document *d, const kt_reader *r, uint64_t from)
{
    for (uint32_t i = 0; i < r->passages.n; i++) {
        const kt_passage *p = &r->passages.ptr[i];
        if (p->source && !p->is_comment && from + p->raw.end <= KT_HABIT_WINDOW)
            kt_habit_look(&d->habit, p);
    }
}

int kt_document_take(kt_document *d, kt_str raw, bool last, kt_place *place, size_t *used,
                     kt_error *err)
{
    *used = 0;
    kt_arena_reset(&d->arena);
    kt_reader r;
    d->state.last = last;
    d->state.whole = last && !d->state.started;
    int rc = read_raw(d, raw, d->state, &d->arena, &r);
    if (rc == KT_EFORMAT)
        return bad_format(d, &r, place, err);
    if (rc != KT_OK)
        return out_of_memory(err);
    bool more;
    if (!read_code(d, &r, last, &more))
        return out_of_memory(err);
    if (more || !settle_usage(d, &r, last, place->byte)) {
        d->wanted = raw.len * 2;
        return KT_OK;
    }
    d->wanted = 0;
    r.raw.len = r.used;
    d->splice =
        (kt_splice){ .engine = d->engine, .format = d->format, .reader = &r, .arena = &d->arena };
    d->n_back = 0;
    d->astray = NULL;
    rc = d->source.ptr ? pair_up(d, &r, err) : KT_OK;
    learn_habits(d, &r, place->byte);
    if (rc == KT_OK)
        rc = clean(d, &r, err);
    if (rc == KT_OK && !d->engine->opt.edits_only && !kt_pairs_look(&d->splice))
        rc = out_of_memory(err);
    kt_str out;
    if (rc == KT_OK)
        rc = settle(d, &out, err);
    if (rc == KT_OK)
        rc = hand_on(d, &r, out, place, err);
    *used = r.used;
    d->state = r.state;
    d->state.started = true;
    return rc;
}
