/*
 * mt_quality: what becomes of the damaged sentences of corpora/mt, as a table: right, other (right,
 * but not through a rule that is made for it), missed (left as it was, nothing reported) and wrong
 * (changed into something else), for each class, of the rows one may read (dev) and of those held
 * out (held).
 *
 * usage: mt_quality [-v] [--write] FLOORS.tsv
 *
 * FLOORS.tsv names for each class the rules (ids and families) one of which must have fired for a
 * row to be right. Fails when a class has fewer right or more wrong rows than stored there, or
 * names no rule. --write stores the table as it is now; a class that is new gets the rules that
 * made its dev rows right: read them. -v lists the dev rows that are not right.
 */
#include <stdio.h>
#include <stdlib.h>

#include "gate/mt_rows.h"

enum { CLASSES_MAX = 128, NAME_MAX = 40 };

typedef enum split { DEV, HELD, SPLITS } split;

static const char *const split_names[] = { "dev", "held" };
static const char *const verdict_names[] = { "right", "other", "missed", "wrong" };

typedef struct class
{
    char name[NAME_MAX];
    uint32_t n[SPLITS][VERDICTS];
    uint32_t floor[SPLITS], ceiling[SPLITS]; /* of right, of wrong */
    bool stored;
    kt_str rules; /* parted by blanks; of a class that is not stored: any */
    strs seen;    /* rules that made dev rows right */
} class;

typedef struct run {
    kt_engine *engine;
    kt_arena arena;
    class class[CLASSES_MAX];
    uint32_t n_classes;
    bool verbose;
} run;

static class *class_of(run *t, kt_str name)
{
    for (uint32_t i = 0; i < t->n_classes; i++)
        if (kt_str_is(name, t->class[i].name))
            return &t->class[i];
    if (t->n_classes == CLASSES_MAX || name.len >= NAME_MAX) {
        (void)fprintf(stderr, "too many classes, or a name too long\n");
        exit(2);
    }
    class *c = &t->class[t->n_classes++];
    memcpy(c->name, name.ptr, name.len);
    return c;
}

static void check_row(run *t, const mt_row *row)
{
    class *c = class_of(t, row->class);
    doc d;
    doc_clean(&d, t->engine, row->raw, 0);
    verdict v = mt_judge(&t->arena, row, &d, c->rules, row->held ? NULL : &c->seen);
    c->n[row->held ? HELD : DEV][v]++;
    if (t->verbose && !row->held && v != RIGHT) {
        (void)printf("%.*s %s\n", (int)row->id.len, row->id.ptr, verdict_names[v]);
        print_str("    ", row->raw);
        for (uint32_t i = 0; v == OTHER && i < d.findings.n; i++)
            (void)printf("    %s\n", d.findings.ptr[i].rule->id);
        if (v == WRONG)
            print_str("    ", kt_buf_str(&d.out));
    }
    doc_release(&d);
}

static uint32_t number(kt_arena *a, kt_str *row)
{
    return (uint32_t)strtoul(kt_str_dup(a, kt_str_cut(row, '\t')).ptr, NULL, 10);
}

static void read_floors(run *t, const char *path)
{
    kt_str rest = read_file(&t->arena, path);
    while (rest.len) {
        kt_str row = kt_str_cut(&rest, '\n');
        if (row.len == 0 || row.ptr[0] == '#')
            continue;
        class *c = class_of(t, kt_str_cut(&row, '\t'));
        c->stored = true;
        c->rules = kt_str_cut(&row, '\t');
        for (int s = 0; s < SPLITS; s++) {
            c->floor[s] = number(&t->arena, &row);
            c->ceiling[s] = number(&t->arena, &row);
        }
    }
}

static void write_floors(const run *t, const char *path)
{
    FILE *f = fopen(path, "wb");
    if (!f) {
        (void)fprintf(stderr, "cannot write %s\n", path);
        exit(2);
    }
    (void)fprintf(
        f, "# Written by mt_quality --write, but for the second column, which is read by it: "
           "the rules that a row counts for.\n"
           "# class, rules, right and wrong of dev, right and wrong of held.\n");
    for (uint32_t i = 0; i < t->n_classes; i++) {
        const class *c = &t->class[i];
        (void)fprintf(f, "%s\t%.*s", c->name, (int)c->rules.len, c->rules.len ? c->rules.ptr : "");
        for (uint32_t k = 0; !c->rules.len && k < c->seen.n; k++)
            (void)fprintf(f, "%s%.*s", k ? " " : "", (int)c->seen.ptr[k].len, c->seen.ptr[k].ptr);
        (void)fprintf(f, "\t%u\t%u\t%u\t%u\n", c->n[DEV][RIGHT], c->n[DEV][WRONG],
                      c->n[HELD][RIGHT], c->n[HELD][WRONG]);
    }
    (void)fclose(f);
}

static uint32_t print_table(const run *t)
{
    uint32_t sum[SPLITS][VERDICTS] = { 0 };
    uint32_t failed = 0;
    (void)printf("%-24s", "class");
    for (int s = 0; s < SPLITS; s++)
        (void)printf(" %5s %5s %5s %6s %5s  ", split_names[s], verdict_names[RIGHT],
                     verdict_names[OTHER], verdict_names[MISSED], verdict_names[WRONG]);
    (void)putchar('\n');
    for (uint32_t i = 0; i <= t->n_classes; i++) {
        const class *c = i < t->n_classes ? &t->class[i] : NULL;
        (void)printf("%-24s", c ? c->name : "all");
        for (int s = 0; s < SPLITS; s++) {
            const uint32_t *n = c ? c->n[s] : sum[s];
            (void)printf(" %5u %5u %5u %6u %5u  ", n[RIGHT] + n[OTHER] + n[MISSED] + n[WRONG],
                         n[RIGHT], n[OTHER], n[MISSED], n[WRONG]);
            for (int v = 0; c && v < VERDICTS; v++)
                sum[s][v] += c->n[s][v];
        }
        (void)putchar('\n');
        if (c && !c->rules.len) {
            failed++;
            (void)printf("  the table does not say which rules are made for it\n");
        }
        for (int s = 0; c && c->stored && s < SPLITS; s++)
            if (c->n[s][RIGHT] < c->floor[s] || c->n[s][WRONG] > c->ceiling[s]) {
                failed++;
                (void)printf("  worse than stored (%s: at least %u right, at most %u wrong)\n",
                             split_names[s], c->floor[s], c->ceiling[s]);
            }
    }
    return failed;
}

int main(int argc, char **argv)
{
    static run t;
    bool write = false;
    const char *path = NULL;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-v") == 0)
            t.verbose = true;
        else if (strcmp(argv[i], "--write") == 0)
            write = true;
        else
            path = argv[i];
    }
    if (!path)
        return 2;
    kt_options opt = test_options();
    t.engine = new_engine(&opt);
    mt_rows rows = { 0 };
    mt_read(&t.arena, &rows);
    read_floors(&t, path);
    for (uint32_t i = 0; i < rows.n; i++)
        check_row(&t, &rows.ptr[i]);
    uint32_t failed = print_table(&t);
    if (write)
        write_floors(&t, path);
    kt_free(t.engine);
    kt_arena_release(&t.arena);
    return (failed && !write) || rows.n == 0;
}
