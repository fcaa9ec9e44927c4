/* classes: closed sets of words that rules ask for by name (src/lang/classes.def): who belongs
 * to them. */
#include <stdlib.h>
#include <string.h>

#include "dict.h"

static const char *const classes[] = {
#define KT_CLASS(name, letters, heat, meaning) #name,
#include "lang/classes.def"
#undef KT_CLASS
};
enum { N_CLASSES = sizeof classes / sizeof *classes };

static unsigned class_of(kt_str name)
{
    unsigned k = 0;
    while (k < N_CLASSES && !kt_str_is(name, classes[k]))
        k++;
    return k;
}

void kt_dict_classes_add(kt_dict *d, kt_str word, kt_str names)
{
    while (names.len) {
        kt_str name = kt_str_cut(&names, ' ');
        unsigned k = class_of(name);
        if (k == N_CLASSES) {
            kt_dict_error(d, "unknown class '%.*s': see src/lang/classes.def", (int)name.len,
                          name.ptr);
            continue;
        }
        kt_dict_member *m = KT_VEC_PUSH(&d->arena, &d->member);
        if (m)
            *m = (kt_dict_member){ .word = word, .class = (uint16_t)k };
    }
}

/* Does the example hold the word, its first letter aside? Of "~x" and "x~": x. */
static bool shows(kt_str example, kt_str word)
{
    size_t beg = word.ptr[0] == '~';
    size_t end = word.len - (word.ptr[word.len - 1] == '~');
    size_t skip = beg < end && (unsigned char)word.ptr[beg] >= 0xC0 ? 2 : 1;
    if (end - beg <= skip)
        return kt_str_find(example, kt_str_sub(word, beg, end), 0) != SIZE_MAX;
    return kt_str_find(example, kt_str_sub(word, beg + skip, end), 0) != SIZE_MAX;
}

void kt_dict_classes_row(kt_dict *d, kt_str word, kt_str names, kt_str example)
{
    if (names.len == 0)
        kt_dict_error(d, "'%.*s' has no class", (int)word.len, word.ptr);
    if (word.len < 1 || example.len == 0 || !shows(example, word))
        kt_dict_error(d, "'%.*s' has no example that shows it", (int)word.len, word.ptr);
    kt_dict_classes_add(d, word, names);
}

static int by_word(const void *pa, const void *pb)
{
    const kt_dict_member *a = pa;
    const kt_dict_member *b = pb;
    int c = kt_str_cmp(a->word, b->word);
    return c ? c : (a->class > b->class) - (a->class < b->class);
}

/* The row of the words from m to end, which are the same. */
static void write_row(kt_dict *d, const kt_dict_member *m, const kt_dict_member *end)
{
    kt_buf names = KT_BUF_INIT(&d->arena);
    for (const kt_dict_member *x = m; x < end; x++) {
        if (x > m && x->class == x[-1].class)
            kt_dict_error(d, "'%.*s' has the class %s twice", (int)x->word.len, x->word.ptr,
                          classes[x->class]);
        if (x > m)
            kt_buf_addc(&names, ' ');
        kt_buf_add(&names, kt_str_c(classes[x->class]));
    }
    kt_dict_row_add(d, "classes", m->word, kt_buf_str(&names));
}

void kt_dict_classes_close(kt_dict *d, bool all)
{
    uint32_t n[N_CLASSES] = { 0 };
    d->file = KT_STR("classes");
    d->line = 0;
    if (d->member.n)
        qsort(d->member.ptr, d->member.n, sizeof *d->member.ptr, by_word);
    for (uint32_t i = 0; i < d->member.n;) {
        uint32_t end = i;
        while (end < d->member.n && kt_str_eq(d->member.ptr[end].word, d->member.ptr[i].word))
            n[d->member.ptr[end++].class]++;
        write_row(d, &d->member.ptr[i], &d->member.ptr[end]);
        i = end;
    }
    for (unsigned k = 0; k < N_CLASSES && all; k++)
        if (d->member.n && !n[k] && strncmp(classes[k], "en_", 3) != 0)
            kt_dict_error(d, "no word has the class %s", classes[k]);
}
