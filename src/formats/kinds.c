/* kinds: what a file is, by its name. */
#include <string.h>

#include "base/str.h"
#include "klartext.h"

static const kt_kind kinds[] = {
/* clang-format off */
#define KT_KIND(name, use, endings) { name, endings, KT_KIND_##use },
#include "formats/kinds.def"
#undef KT_KIND
    /* clang-format on */
};

static bool ends_with(const char *path, size_t len, const char *ending, size_t n)
{
    if (*ending == '/' && len + 1 == n) { /* a whole name */
        ending++;
        n--;
    } else if (len <= n || path[len - n - 1] == '/') {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        char c = path[len - n + i];
        if ((c >= 'A' && c <= 'Z' ? c + 0x20 : c) != ending[i])
            return false;
    }
    return true;
}

/* The length of the ending that fits; 0: none does. */
static size_t fitting(const char *endings, const char *path, size_t len)
{
    for (const char *p = endings; *p;) {
        size_t n = strcspn(p, " ");
        if (ends_with(path, len, p, n))
            return n;
        p += n + (p[n] == ' ');
    }
    return 0;
}

const kt_kind *kt_kind_of(const char *path)
{
    const kt_kind *best = NULL;
    size_t longest = 0;
    size_t len = path ? strlen(path) : 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = fitting(kinds[i].endings, path, len);
        if (n > longest) {
            longest = n;
            best = &kinds[i];
        }
    }
    return best;
}

/* Translations of Rails: "de:", "de-AT:" alone on a line that is not indented. */
static bool has_german_root(kt_str head)
{
    for (kt_str rest = head; rest.len;) {
        kt_str line = kt_str_cut(&rest, '\n');
        bool named = kt_str_starts(line, KT_STR("de"));
        line = kt_str_trim(line);
        named = named && kt_str_ends(line, KT_STR(":"));
        if (named && (line.len == 3 || (line.len == 6 && strchr("-_", line.ptr[2]))))
            return true;
    }
    return false;
}

bool kt_kind_fits(const kt_kind *kind, kt_str head)
{
    static const char *const marks[][2] = {
        { "ts", "<TS" },  { "xml", "<resources" }, { "xml", "<xliff" }, { "xml", "<tmx" },
        { "xml", "<TS" }, { "yaml", "YamlMime:" }, { NULL, NULL },
    };
    if (!kind || (!head.ptr && head.len))
        return false;
    bool asked = false;
    for (size_t i = 0; marks[i][0]; i++) {
        if (strcmp(kind->name, marks[i][0]) != 0)
            continue;
        asked = true;
        if (kt_str_find(head, kt_str_c(marks[i][1]), 0) != SIZE_MAX)
            return true;
    }
    return !asked || (strcmp(kind->name, "yaml") == 0 && has_german_root(head));
}

size_t kt_kind_count(void)
{
    return sizeof kinds / sizeof *kinds;
}

const kt_kind *kt_kind_at(size_t i)
{
    return i < kt_kind_count() ? &kinds[i] : NULL;
}
