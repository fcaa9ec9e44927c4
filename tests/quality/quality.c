#include "quality.h"

#include <stdio.h>

#include "base/utf8.h"

enum { LINE_MAX_BYTES = 20000, AROUND = 40 };

double percent(unsigned long a, unsigned long n)
{
    return n ? 100.0 * (double)a / (double)n : 0;
}

void each_line(int n_files, char **file, line_fn *fn, void *bench, void *data)
{
    for (int k = 0; k < n_files; k++) {
        kt_arena a = { 0 };
        kt_str rest = read_file(&a, file[k]);
        bool conllu = kt_str_ends(kt_str_c(file[k]), KT_STR(".conllu"));
        kt_str mark = conllu ? KT_STR("# text = ") : KT_STR("");
        while (rest.len) {
            kt_str line = kt_str_trim(kt_str_cut(&rest, '\n'));
            if (conllu ? !kt_str_starts(line, mark) : kt_str_starts(line, KT_STR("#")))
                continue;
            line = kt_str_sub(line, mark.len, line.len);
            if (line.len && line.len < LINE_MAX_BYTES)
                fn(bench, line, data);
        }
        kt_arena_release(&a);
    }
}

void print_around(kt_str text, size_t beg, size_t end)
{
    size_t from = beg > AROUND ? beg - AROUND : 0;
    size_t to = end + AROUND < text.len ? end + AROUND : text.len;
    while (from > 0 && !kt_utf8_is_lead(text.ptr[from]))
        from--;
    while (to < text.len && !kt_utf8_is_lead(text.ptr[to]))
        to++;
    printf("%.*s[%.*s]%.*s", (int)(beg - from), text.ptr + from, (int)(end - beg), text.ptr + beg,
           (int)(to - end), text.ptr + end);
}
