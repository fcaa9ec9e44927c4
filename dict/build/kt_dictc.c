/* kt_dictc: compiles dict/ and what the system brings into one lexicon file. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "dict.h"

typedef struct paths {
    const char *out, *de, *pack, *en, *languages, *ding, *hunspell, *hunspell_en, *ngrams;
} paths;

static const char usage[] =
    "usage: kt_dictc -o FILE --de DIR [--en DIR] [--languages DIR] [--ding FILE] "
    "[--hunspell BASE] [--hunspell-en BASE] [--ngrams DIR]\n"
    "       kt_dictc -o FILE --pack DIR [--languages DIR] [--ngrams DIR]\n"
    "BASE is the path of a Hunspell dictionary without .aff and .dic.\n";

static bool read_args(int argc, char **argv, paths *p)
{
    const struct {
        const char *name;
        const char **slot;
    } options[] = {
        { "-o", &p->out },
        { "--de", &p->de },
        { "--pack", &p->pack },
        { "--en", &p->en },
        { "--languages", &p->languages },
        { "--ding", &p->ding },
        { "--hunspell", &p->hunspell },
        { "--hunspell-en", &p->hunspell_en },
        { "--ngrams", &p->ngrams },
    };
    for (int i = 1; i < argc; i += 2) {
        size_t k = 0, n = sizeof options / sizeof options[0];
        while (k < n && strcmp(options[k].name, argv[i]) != 0)
            k++;
        if (k == n || i + 1 == argc)
            return false;
        *options[k].slot = argv[i + 1];
    }
    return p->out && !p->de != !p->pack;
}

/* The whole file in d's arena. absent: a missing file is no error. */
static bool slurp(kt_dict *d, const char *path, bool absent, kt_str *out)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        if (absent && errno == ENOENT)
            return false;
        d->file = kt_str_c(path);
        d->line = 0;
        kt_dict_error(d, "cannot open: %s", strerror(errno));
        return false;
    }
    kt_buf b = KT_BUF_INIT(&d->arena);
    long size = fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    bool ok = size >= 0 && fseek(f, 0, SEEK_SET) == 0 && kt_buf_reserve(&b, (size_t)size + 1) &&
              fread(b.ptr, 1, (size_t)size, f) == (size_t)size;
    fclose(f);
    if (!ok) {
        d->file = kt_str_c(path);
        kt_dict_error(d, "cannot read");
        return false;
    }
    *out = kt_str_of(b.ptr, (size_t)size);
    return true;
}

/* dir/name in d's arena. */
static const char *path_of(kt_dict *d, const char *dir, const char *name)
{
    kt_str s = kt_str_cat3(&d->arena, kt_str_c(dir), KT_STR("/"), kt_str_c(name));
    char *z = KT_NEW(&d->arena, char, s.len + 1);
    if (!z || !s.ptr)
        return "";
    memcpy(z, s.ptr, s.len);
    return z;
}

static void read_file(kt_dict *d, kt_dict_kind kind, const char *dir, const char *name)
{
    const char *path = path_of(d, dir, name);
    kt_str text;
    if (slurp(d, path, true, &text))
        kt_dict_read(d, kind, path, text);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All dir/tables/NAME.tsv, by name. */
static void read_tables(kt_dict *d, const char *dir)
{
    const char *folder = path_of(d, dir, "tables");
    DIR *open_dir = opendir(folder);
    if (!open_dir)
        return;
    KT_VEC(const char *) names = { 0 };
    for (const struct dirent *e = readdir(open_dir); e; e = readdir(open_dir)) {
        kt_str name = kt_str_c(e->d_name);
        if (name.ptr[0] == '.' || !kt_str_ends(name, KT_STR(".tsv")))
            continue;
        const char **slot = KT_VEC_PUSH(&d->arena, &names);
        if (slot)
            *slot = path_of(d, folder, e->d_name);
    }
    closedir(open_dir);
    if (names.n)
        qsort(names.ptr, names.n, sizeof *names.ptr, by_name);
    for (uint32_t i = 0; i < names.n; i++) {
        kt_str text;
        if (slurp(d, names.ptr[i], false, &text))
            kt_dict_read(d, KT_DICT_FILE_TABLE, names.ptr[i], text);
    }
}

/* BASE.aff and BASE.dic. */
static void read_hunspell(kt_dict *d, const char *base,
                          void (*read)(kt_dict *, const char *, kt_str, const char *, kt_str))
{
    char *aff_name = KT_NEW(&d->arena, char, strlen(base) + 5);
    char *dic_name = KT_NEW(&d->arena, char, strlen(base) + 5);
    if (!aff_name || !dic_name)
        return;
    memcpy(aff_name, base, strlen(base));
    memcpy(aff_name + strlen(base), ".aff", 5);
    memcpy(dic_name, base, strlen(base));
    memcpy(dic_name + strlen(base), ".dic", 5);
    kt_str aff, dic;
    if (slurp(d, aff_name, false, &aff) && slurp(d, dic_name, false, &dic))
        read(d, aff_name, aff, dic_name, dic);
}

static void read_ngrams(kt_dict *d, const char *dir, const char *name)
{
    const char *path = path_of(d, dir, name);
    kt_str text;
    if (slurp(d, path, false, &text))
        kt_dict_read_ngrams(d, path, text);
}

/* A language whose words hardly change. */
static void read_pack(kt_dict *d, const paths *p)
{
    read_file(d, KT_DICT_FILE_FORMS, p->pack, "forms.tsv");
    read_file(d, KT_DICT_FILE_CLASSES, p->pack, "classes.tsv");
    kt_dict_classes_close(d, false);
    read_tables(d, p->pack);
    if (p->languages)
        read_tables(d, p->languages);
    if (p->ngrams) {
        read_ngrams(d, p->ngrams, "class.tsv");
        read_ngrams(d, p->ngrams, "word.tsv");
        kt_dict_check_symbols(d);
    }
}

static void read_all(kt_dict *d, const paths *p)
{
    read_file(d, KT_DICT_FILE_LOANS, p->de, "loans.tsv");
    read_file(d, KT_DICT_FILE_NOUNS, p->de, "nouns.tsv");
    read_file(d, KT_DICT_FILE_ADJECTIVES, p->de, "adjectives.tsv");
    read_file(d, KT_DICT_FILE_VERBS, p->de, "verbs.tsv");
    read_file(d, KT_DICT_FILE_FUNCTION, p->de, "function.tsv");
    read_file(d, KT_DICT_FILE_NAMES, p->de, "names.tsv");
    read_file(d, KT_DICT_FILE_ABBREV, p->de, "abbrev.tsv");
    read_file(d, KT_DICT_FILE_UNITS, p->de, "units.tsv");
    read_file(d, KT_DICT_FILE_CLASSES, p->de, "classes.tsv");
    read_file(d, KT_DICT_FILE_GOVERNMENT, p->de, "government.tsv");
    kt_dict_classes_close(d, true);
    read_file(d, KT_DICT_FILE_OLD, p->de, "oldspelling.tsv");
    kt_str text;
    if (p->ding && slurp(d, p->ding, false, &text))
        kt_dict_read_ding(d, p->ding, text);
    if (p->hunspell)
        read_hunspell(d, p->hunspell, kt_dict_read_hunspell);
    read_file(d, KT_DICT_FILE_COUNTS, p->de, "counts.tsv");
    kt_dict_compounds(d);
    read_file(d, KT_DICT_FILE_OVERRIDES, p->de, "overrides.tsv");
    read_file(d, KT_DICT_FILE_BIGRAMS, p->de, "bigrams.tsv");
    read_tables(d, p->de);
    if (p->en)
        read_file(d, KT_DICT_FILE_EN, p->en, "words.tsv");
    if (p->languages)
        read_tables(d, p->languages);
    if (p->hunspell_en)
        read_hunspell(d, p->hunspell_en, kt_dict_read_hunspell_en);
    if (p->ngrams) {
        read_ngrams(d, p->ngrams, "class.tsv");
        read_ngrams(d, p->ngrams, "word.tsv");
        kt_dict_check_symbols(d);
    }
}

/* Beside the old file first: who has that one mapped goes on reading it. */
static bool write_file(kt_dict *d, const char *path, kt_str image)
{
    char fresh[4096];
    int n = snprintf(fresh, sizeof fresh, "%s.new", path);
    bool fits = n > 0 && (size_t)n < sizeof fresh;
    FILE *f = fits ? fopen(fresh, "wb") : NULL;
    if (f)
        setvbuf(f, NULL, _IONBF, 0); /* at one go: it then lies in few large pages of memory */
    bool ok = f && fwrite(image.ptr, 1, image.len, f) == image.len;
    if (f && fclose(f) != 0)
        ok = false;
    ok = ok && rename(fresh, path) == 0;
    if (!ok) {
        d->file = kt_str_c(path);
        d->line = 0;
        kt_dict_error(d, "cannot write: %s", fits ? strerror(errno) : "the name is too long");
        if (fits)
            remove(fresh);
    }
    return ok;
}

int main(int argc, char **argv)
{
    paths p = { 0 };
    if (!read_args(argc, argv, &p)) {
        fputs(usage, stderr);
        return 2;
    }
    kt_dict d = { .log = stderr };
    if (p.pack)
        read_pack(&d, &p);
    else
        read_all(&d, &p);
    kt_str image;
    bool ok = d.errors == 0 && kt_dict_finish(&d, &image) && write_file(&d, p.out, image);
    if (!kt_dict_ok(&d))
        fputs("kt_dictc: out of memory\n", stderr);
    else if (ok && (d.uncounted || d.unpaired))
        printf("kt_dictc: %lu counted words and %lu pairs left out: no such form\n",
               (unsigned long)d.uncounted, (unsigned long)d.unpaired);
    kt_dict_release(&d);
    return ok ? 0 : 1;
}
