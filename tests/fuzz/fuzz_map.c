/*
 * fuzz_map: the input is a script of edits in stages. Composed maps stay well-formed and turn the
 * source into the current text; spans map into it.
 */
#include "base/map.h"
#include "fuzz/fuzz.h"

enum { SOURCE = 200, EDITS_MAX = 8, STAGES_MAX = 6 };

typedef struct script {
    const uint8_t *data;
    size_t left;
} script;

static uint32_t next(script *s, uint32_t below)
{
    if (s->left == 0 || below == 0)
        return 0;
    s->left--;
    return *s->data++ % below;
}

static kt_str stage(script *s, kt_arena *a, kt_str text, kt_map *m)
{
    kt_buf b = KT_BUF_INIT(a);
    MUST(kt_buf_reserve(&b, 1));
    *m = kt_map_identity((uint32_t)text.len);
    uint32_t at = 0;
    for (uint32_t n = next(s, EDITS_MAX); n > 0; n--) {
        uint32_t beg = at + next(s, (uint32_t)text.len - at + 1);
        uint32_t left = (uint32_t)text.len - beg;
        uint32_t end = beg + next(s, left < 9 ? left + 1 : 9);
        uint32_t fresh = next(s, 6);
        if (beg == end && m->n && m->hunk[m->n - 1].src.end == beg)
            continue; /* one insertion a point */
        MUST(kt_buf_add(&b, kt_str_sub(text, at, beg)));
        kt_span cur = { (uint32_t)b.len, (uint32_t)b.len + fresh };
        for (uint32_t i = 0; i < fresh; i++)
            MUST(kt_buf_addc(&b, 'A'));
        MUST(kt_map_push(m, a, (kt_span){ beg, end }, cur));
        at = end;
    }
    MUST(kt_buf_add(&b, kt_str_sub(text, at, text.len)));
    m->cur_len = (uint32_t)b.len;
    return kt_buf_str(&b);
}

static kt_str rebuild(kt_arena *a, kt_str source, kt_str text, const kt_map *m)
{
    kt_buf b = KT_BUF_INIT(a);
    MUST(kt_buf_reserve(&b, 1));
    uint32_t at = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        MUST(kt_buf_add(&b, kt_str_sub(source, at, m->hunk[i].src.beg)));
        MUST(kt_buf_add(&b, kt_str_sub(text, m->hunk[i].cur.beg, m->hunk[i].cur.end)));
        at = m->hunk[i].src.end;
    }
    MUST(kt_buf_add(&b, kt_str_sub(source, at, source.len)));
    return kt_buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    script s = { .data = data, .left = size };
    char bytes[SOURCE];
    for (uint32_t i = 0; i < SOURCE; i++)
        bytes[i] = (char)('a' + i % 26);
    kt_arena a = { 0 };
    kt_str source = kt_str_of(bytes, next(&s, SOURCE));
    kt_str text = source;
    kt_map m = kt_map_identity((uint32_t)source.len);
    for (uint32_t n = 1 + next(&s, STAGES_MAX); n > 0; n--) {
        kt_map one;
        kt_map both;
        text = stage(&s, &a, text, &one);
        MUST(kt_map_check(&one));
        MUST(kt_map_compose(&m, &one, &a, &both));
        m = both;
        MUST(kt_map_check(&m));
        MUST(kt_str_eq(rebuild(&a, source, text, &m), text));
    }
    kt_span q = { next(&s, (uint32_t)text.len + 1), 0 };
    q.end = q.beg + next(&s, (uint32_t)text.len - q.beg + 1);
    kt_span src = kt_map_to_src(&m, q);
    MUST(src.beg <= src.end && src.end <= source.len);
    kt_span wide_src;
    kt_span wide = kt_map_widen(&m, q, &wide_src);
    MUST(wide.beg <= q.beg && q.end <= wide.end && wide.end <= text.len);
    MUST(wide_src.beg <= wide_src.end && wide_src.end <= source.len);
    if (q.beg < q.end)
        MUST(wide_src.beg <= src.beg && src.end <= wide_src.end);
    kt_arena_release(&a);
    return 0;
}
