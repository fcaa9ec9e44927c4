#define _XOPEN_SOURCE 700 /* realpath */
#include "path.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *cli_here(void)
{
    char buf[PATH_MAX];
    const char *here = getcwd(buf, sizeof buf) ? buf : "/";
    return cli_copy(here, strlen(here));
}

char *cli_real(const char *path)
{
    return realpath(path, NULL);
}

bool cli_parent(char *absolute)
{
    char *slash = strrchr(absolute, '/');
    if (!slash || !absolute[1])
        return false;
    slash[slash == absolute] = '\0';
    return true;
}

char *cli_join(const char *folder, const char *name)
{
    cli_text t = { 0 };
    if (name[0] != '/') {
        cli_text_add(&t, folder);
        if (t.len && t.ptr[t.len - 1] != '/')
            cli_text_char(&t, '/');
    }
    cli_text_add(&t, name);
    return cli_text_take(&t);
}

char *cli_absolute(const char *path)
{
    char *here = cli_here();
    char *full = cli_join(here, path);
    free(here);
    cli_text out = { 0 };
    cli_text_add(&out, "");
    for (const char *p = full; *p;) {
        p += strspn(p, "/");
        size_t span = strcspn(p, "/");
        if (span == 2 && p[0] == '.' && p[1] == '.') {
            while (out.len && out.ptr[--out.len] != '/')
                continue;
        } else if (span && !(span == 1 && p[0] == '.')) {
            cli_text_char(&out, '/');
            cli_text_put(&out, p, span);
        }
        p += span;
    }
    free(full);
    if (!out.len)
        cli_text_char(&out, '/');
    out.ptr[out.len] = '\0';
    return cli_text_take(&out);
}

char *cli_tidy(const char *path)
{
    char *absolute = cli_absolute(path);
    char *here = cli_here();
    const char *below = cli_below(here, absolute);
    char *tidy = below && *below ? cli_copy(below, strlen(below)) : absolute;
    if (tidy != absolute)
        free(absolute);
    free(here);
    return tidy;
}

const char *cli_basename(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *cli_below(const char *folder, const char *path)
{
    size_t len = strlen(folder);
    if (len == 1)
        return path + 1;
    return strncmp(folder, path, len) == 0 && path[len] == '/' ? path + len + 1 : NULL;
}

/* The end of the set that starts behind "[", or NULL when it has none. */
static const char *set_end(const char *p)
{
    p += *p == '!' || *p == '^';
    p += *p == ']';
    while (*p && *p != ']')
        p += p[0] == '\\' && p[1] ? 2 : 1;
    return *p ? p : NULL;
}

static bool in_set(const char *p, const char *end, unsigned char c)
{
    bool negated = *p == '!' || *p == '^';
    bool found = false;
    for (p += negated; p < end;) {
        p += *p == '\\' && p + 1 < end;
        unsigned char low = (unsigned char)*p++;
        unsigned char high = low;
        if (p + 1 < end && *p == '-') {
            p += 1 + (p[1] == '\\' && p + 2 < end);
            high = (unsigned char)*p++;
        }
        found |= c >= low && c <= high;
    }
    return found != negated && c != '/';
}

/* One pattern element at p against the character c; *next is behind the element. */
static bool one_matches(const char *p, char c, const char **next)
{
    *next = p + 1;
    if (*p == '?')
        return c != '/';
    const char *end = *p == '[' ? set_end(p + 1) : NULL;
    if (end) {
        *next = end + 1;
        return in_set(p + 1, end, (unsigned char)c);
    }
    if (*p == '\\' && p[1]) {
        *next = p + 2;
        return p[1] == c;
    }
    return *p == c;
}

typedef struct retry {
    const char *pattern, *text; /* behind the star; where its next try starts. NULL: no star yet */
} retry;

/* Lets the last star that can take one more character take it. */
static bool try_again(retry *star, retry *stars, const char **pattern, const char **text)
{
    if (star->pattern && *star->text && *star->text != '/') {
        star->text++;
        *pattern = star->pattern;
        *text = star->text;
        return true;
    }
    star->pattern = NULL;
    if (!stars->pattern || !*stars->text)
        return false;
    stars->text++;
    *pattern = stars->pattern;
    *text = stars->text;
    return true;
}

bool cli_glob(const char *pattern, const char *text)
{
    retry star = { 0 };
    retry stars = { 0 };
    for (;;) {
        if (pattern[0] == '*' && pattern[1] == '*') {
            pattern += strspn(pattern, "*");
            pattern += *pattern == '/'; /* a "**" and its slash also match nothing */
            stars = (retry){ pattern, text };
            star = (retry){ 0 };
            continue;
        }
        if (*pattern == '*') {
            star = (retry){ ++pattern, text };
            continue;
        }
        if (!*pattern && !*text)
            return true;
        const char *next = pattern;
        if (*pattern && *text && one_matches(pattern, *text, &next)) {
            pattern = next;
            text++;
        } else if (!try_again(&star, &stars, &pattern, &text)) {
            return false;
        }
    }
}
