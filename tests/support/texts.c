#include "support/support.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

static void die(const char *what, const char *detail)
{
    (void)fprintf(stderr, "%s: %s\n", what, detail);
    exit(2);
}

/* ---- numbers ---- */

rnd rnd_start(const char *test)
{
    const char *given = getenv("KT_SEED");
    uint64_t seed = given ? strtoull(given, NULL, 10) : 20240229u;
    (void)printf("%s: KT_SEED=%llu\n", test, (unsigned long long)seed);
    return (rnd){ .state = seed };
}

/* splitmix64 */
uint32_t rnd_next(rnd *r)
{
    uint64_t z = r->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)(z >> 32);
}

uint32_t rnd_below(rnd *r, uint32_t n)
{
    return n ? (uint32_t)(((uint64_t)rnd_next(r) * n) >> 32) : 0;
}

/* ---- texts ---- */

static void add_str(kt_arena *a, strs *list, kt_str s)
{
    kt_str *slot = KT_VEC_PUSH(a, list);
    if (!slot)
        die("out of memory", "list of texts");
    *slot = s;
}

kt_str read_file(kt_arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        die("cannot open", path);
    kt_buf b = KT_BUF_INIT(a);
    char chunk[65536];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
        if (!kt_buf_add(&b, kt_str_of(chunk, n)))
            die("out of memory", path);
    (void)fclose(f);
    return b.ptr ? kt_buf_str(&b) : KT_STR("");
}

static int by_bytes(const void *a, const void *b)
{
    return kt_str_cmp(*(const kt_str *)a, *(const kt_str *)b);
}

void list_corpus(kt_arena *a, const char *sub, const char *ending, strs *out)
{
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/corpora/%s", KT_TEST_ROOT, sub);
    DIR *d = opendir(path);
    if (!d)
        return;
    uint32_t from = out->n;
    for (struct dirent *e = readdir(d); e; e = readdir(d)) {
        if (e->d_name[0] == '.' || !kt_str_ends(kt_str_c(e->d_name), kt_str_c(ending)))
            continue;
        char full[2048];
        (void)snprintf(full, sizeof full, "%s/%s", path, e->d_name);
        add_str(a, out, kt_str_dup(a, kt_str_c(full)));
    }
    (void)closedir(d);
    if (out->n > from)
        qsort(out->ptr + from, out->n - from, sizeof *out->ptr, by_bytes);
}

static void load_lines(kt_arena *a, const char *sub, const char *ending, int column, strs *out)
{
    strs files = { 0 };
    list_corpus(a, sub, ending, &files);
    for (uint32_t i = 0; i < files.n; i++) {
        kt_str rest = read_file(a, files.ptr[i].ptr);
        while (rest.len) {
            kt_str line = kt_str_cut(&rest, '\n');
            if (line.len == 0 || line.ptr[0] == '#')
                continue;
            for (int c = 0; c < column; c++)
                (void)kt_str_cut(&line, '\t');
            add_str(a, out, column ? kt_str_cut(&line, '\t') : line);
        }
    }
}

void load_clean(kt_arena *a, strs *out)
{
    load_lines(a, "clean", ".txt", 0, out);
}

void load_mt(kt_arena *a, strs *out)
{
    load_lines(a, "mt", ".tsv", 4, out);
}

void load_english(kt_arena *a, strs *out)
{
    strs files = { 0 };
    list_corpus(a, "spec", ".md", &files);
    for (uint32_t i = 0; i < files.n; i++) {
        kt_str rest =
            strstr(files.ptr[i].ptr, "/english") ? read_file(a, files.ptr[i].ptr) : KT_STR("");
        while (rest.len) {
            kt_str line = kt_str_cut(&rest, '\n');
            kt_str *slot = line.len > 1 && !strchr("`#", line.ptr[0]) ? KT_VEC_PUSH(a, out) : NULL;
            if (slot)
                *slot = line;
        }
    }
}

/* A code point border at or before i. */
static size_t border(kt_str s, size_t i)
{
    while (i > 0 && i < s.len && !kt_utf8_is_lead(s.ptr[i]))
        i--;
    return i;
}

static kt_str splice(kt_arena *a, kt_str s, size_t beg, size_t end, kt_str with)
{
    return kt_str_cat3(a, kt_str_sub(s, 0, beg), with, kt_str_sub(s, end, s.len));
}

kt_str mutate(rnd *r, kt_arena *a, kt_str s, const strs *others)
{
    static const char *const bits[] = { " ",
                                        "  ",
                                        "\n",
                                        "-",
                                        " -",
                                        "- ",
                                        ".",
                                        ",",
                                        ":",
                                        "\"",
                                        "„",
                                        "“",
                                        "”",
                                        "‚",
                                        "‘",
                                        "’",
                                        "'",
                                        "(",
                                        ")",
                                        "–",
                                        "…",
                                        "\t",
                                        "\xC2\xA0",
                                        "\xC2\xAD",
                                        "ä",
                                        "ß",
                                        "a\xCC\x88",
                                        "1",
                                        "%",
                                        "€",
                                        "&amp;",
                                        "`",
                                        "/",
                                        "und",
                                        "\r\n",
                                        "A",
                                        "\xE2\x80\x8B",
                                        "<!-- klartext:off -->",
                                        "\n\nklartext:on\n",
                                        "<!-- klartext:ignore-line space -->" };
    uint32_t n = 1 + rnd_below(r, 4);
    for (uint32_t k = 0; k < n; k++) {
        size_t beg = border(s, rnd_below(r, (uint32_t)s.len + 1));
        size_t end = border(s, beg + rnd_below(r, (uint32_t)(s.len - beg) + 1));
        switch (rnd_below(r, 6)) {
        case 0: /* delete one code point */
            if (beg < s.len) {
                size_t next;
                (void)kt_utf8_at(s, beg, &next);
                s = splice(a, s, beg, next, KT_STR(""));
            }
            break;
        case 1: /* insert */
        case 2:
            s = splice(a, s, beg, beg, kt_str_c(bits[rnd_below(r, sizeof bits / sizeof *bits)]));
            break;
        case 3: /* double a stretch of at most 12 bytes */
            end = border(s, beg + 12 < end ? beg + 12 : end);
            if (end > beg)
                s = splice(a, s, beg, beg, kt_str_sub(s, beg, end));
            break;
        case 4: /* drop a blank */
        {
            size_t at = kt_str_find(s, KT_STR(" "), beg);
            if (at != SIZE_MAX)
                s = splice(a, s, at, at + 1, KT_STR(""));
            break;
        }
        default: /* glue another text on */
            if (others && others->n && s.len < 2000)
                s = kt_str_cat3(a, s, rnd_below(r, 2) ? KT_STR("\n\n") : KT_STR(" "),
                                others->ptr[rnd_below(r, others->n)]);
            break;
        }
        if (!s.ptr)
            die("out of memory", "mutate");
    }
    return s;
}

void print_str(const char *label, kt_str s)
{
    (void)printf("%s", label);
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == '\n' && i + 1 < s.len)
            (void)printf("\\n\n%*s", (int)strlen(label), "");
        else if (c == '\n')
            (void)printf("\\n");
        else if (c == '\r')
            (void)printf("\\r");
        else if (c == '\t')
            (void)printf("\\t");
        else if (c < 0x20 || c == 0x7F)
            (void)printf("\\x%02X", c);
        else
            (void)putchar(c);
    }
    (void)putchar('\n');
}
