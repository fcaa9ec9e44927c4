#include "gate/mt_rows.h"

#include <stdlib.h>

#include "base/map.h"

static bool is_one_of(kt_str text, kt_str alternatives)
{
    while (alternatives.len) {
        size_t bar = kt_str_find(alternatives, KT_STR("|||"), 0);
        size_t end = bar == SIZE_MAX ? alternatives.len : bar;
        if (kt_str_eq(text, kt_str_sub(alternatives, 0, end)))
            return true;
        alternatives = kt_str_sub(alternatives, bar == SIZE_MAX ? end : end + 3, alternatives.len);
    }
    return false;
}

/* Is the rule one of these ids and families? */
static bool is_named(const char *rule, kt_str names)
{
    kt_str id = kt_str_c(rule);
    while (names.len) {
        kt_str name = kt_str_cut(&names, ' ');
        if (kt_str_starts(id, name) && (id.len == name.len || id.ptr[name.len] == '.'))
            return true;
    }
    return false;
}

static void note_rule(kt_arena *a, strs *seen, const char *rule)
{
    for (uint32_t i = 0; i < seen->n; i++)
        if (kt_str_is(seen->ptr[i], rule))
            return;
    kt_str *place = KT_VEC_PUSH(a, seen);
    if (place)
        *place = kt_str_c(rule);
}

/* Of the findings that count: those applied, or those that overlap [beg, end). */
static verdict by_rules(kt_arena *a, const doc *d, bool report, kt_span at, kt_str rules,
                        strs *seen)
{
    verdict v = report ? MISSED : OTHER;
    for (uint32_t i = 0; i < d->findings.n; i++) {
        const doc_finding *f = &d->findings.ptr[i];
        if (report ? f->beg >= at.end || f->end <= at.beg : !f->applied)
            continue;
        if (seen)
            note_rule(a, seen, f->rule->id);
        if (!rules.len || is_named(f->rule->id, rules))
            return RIGHT;
        v = OTHER;
    }
    return v;
}

verdict mt_judge(kt_arena *a, const mt_row *row, const doc *d, kt_str rules, strs *seen)
{
    kt_str out = d->out.ptr ? kt_buf_str(&d->out) : KT_STR("");
    size_t at = row->report ? kt_str_find(d->source, row->gold, 0) : 0;
    if (at == SIZE_MAX)
        return MISSED;
    kt_span gold = { (uint32_t)at, (uint32_t)(at + row->gold.len) };
    if (row->report)
        return by_rules(a, d, true, gold, rules, seen);
    bool same = kt_str_eq(out, d->source); /* which may be right, too */
    if (is_one_of(out, row->gold))
        return same ? RIGHT : by_rules(a, d, false, gold, rules, seen);
    return same ? MISSED : WRONG;
}

static void read_row(kt_arena *a, kt_str line, bool held, mt_rows *out)
{
    mt_row *row = KT_VEC_PUSH(a, out);
    if (!row)
        exit(2);
    row->held = held;
    row->id = kt_str_cut(&line, '\t');
    (void)kt_str_cut(&line, '\t');
    row->report = kt_str_is(kt_str_cut(&line, '\t'), "report");
    row->class = kt_str_cut(&line, '\t');
    row->raw = kt_str_cut(&line, '\t');
    row->gold = kt_str_cut(&line, '\t');
}

void mt_read(kt_arena *a, mt_rows *out)
{
    strs files = { 0 };
    list_corpus(a, "mt", ".tsv", &files);
    for (uint32_t i = 0; i < files.n; i++) {
        bool held = kt_str_find(files.ptr[i], KT_STR("/held-"), 0) != SIZE_MAX;
        kt_str rest = read_file(a, files.ptr[i].ptr);
        (void)kt_str_cut(&rest, '\n'); /* names of the columns */
        while (rest.len) {
            kt_str line = kt_str_cut(&rest, '\n');
            if (line.len && line.ptr[0] != '#')
                read_row(a, line, held, out);
        }
    }
}
