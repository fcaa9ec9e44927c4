#include "engine/before.h"

#include "text/split.h"

kt_str kt_before_mend(void *user, kt_str before, kt_arena *a)
{
    const kt_before *of = user;
    kt_worker w = *of->worker; /* its words too: the tokens at work hold on to them */
    w.stage = (kt_arena){ 0 };
    kt_arena arena = { 0 };
    kt_buf made = KT_BUF_INIT(a);
    kt_splitter splitter = { .max = w.engine->opt.max_para };
    kt_piece piece;
    size_t at = 0;
    bool ok = true;
    while (ok && kt_split_next(&splitter, kt_str_sub(before, at, before.len), true, &piece)) {
        kt_unit unit = { .source = kt_str_sub(before, at, at + piece.len),
                         .verbatim = piece.verbatim,
                         .usage = of->unit->usage,
                         .manner = of->unit->manner,
                         .own = of->unit->own,
                         .before = kt_buf_str(&made),
                         .is_before = true };
        kt_result r;
        kt_names names;
        kt_pipeline_run(&w, &unit, &arena, &r, &names);
        ok = kt_buf_add(&made, r.out);
        kt_arena_reset(&arena);
        at += piece.len;
    }
    kt_arena_release(&arena);
    kt_arena_release(&w.stage);
    return ok ? kt_buf_str(&made) : before;
}
