#include "formats/tag.h"

#include "formats/scan.h"

static const char *const inline_names[] = { "a",    "abbr", "acronym", "b",     "bdi",    "bdo",
                                            "big",  "cite", "data",    "del",   "dfn",    "em",
                                            "font", "i",    "ins",     "label", "mark",   "nobr",
                                            "q",    "s",    "small",   "span",  "strike", "strong",
                                            "sub",  "sup",  "time",    "u",     NULL };
static const char *const raw_names[] = { "code", "kbd",    "math",     "noscript", "pre",
                                         "samp", "script", "style",    "svg",      "textarea",
                                         "tt",   "var",    "template", "iframe",   NULL };
static const char *const void_names[] = { "img",   "input",    "button", "select",
                                          "meter", "progress", "object", "video",
                                          "audio", "canvas",   "wbr",    NULL };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_name(kt_str name, const char *z)
{
    for (size_t i = 0; i < name.len; i++)
        if (lower(name.ptr[i]) != z[i])
            return false;
    return z[name.len] == '\0';
}

static bool is_among(kt_str name, const char *const *list)
{
    for (; *list; list++)
        if (is_name(name, *list))
            return true;
    return false;
}

bool kt_tag_is(const kt_tag *t, const char *name)
{
    return is_name(t->name, name);
}

static size_t behind(kt_str s, size_t from, const char *what)
{
    size_t at = kt_str_find(s, kt_str_c(what), from);
    return at == SIZE_MAX ? s.len : at + strlen(what);
}

static kt_tag_kind kind_of(kt_str name)
{
    if (is_among(name, inline_names))
        return KT_TAG_INLINE;
    if (is_among(name, raw_names))
        return KT_TAG_RAW;
    if (is_among(name, void_names))
        return KT_TAG_VOID;
    return is_name(name, "br") || is_name(name, "hr") ? KT_TAG_BREAK : KT_TAG_OTHER;
}

kt_tag kt_tag_read(kt_str s, size_t i)
{
    kt_tag t = { .kind = KT_TAG_COMMENT };
    kt_str rest = kt_str_sub(s, i, s.len);
    if (kt_str_starts(rest, KT_STR("<!--"))) {
        t.end = behind(s, i + 4, "-->");
        return t;
    }
    if (rest.len > 1 && (rest.ptr[1] == '!' || rest.ptr[1] == '?')) {
        t.end = behind(s, i + 2, kt_str_starts(rest, KT_STR("<![CDATA[")) ? "]]>" : ">");
        return t;
    }
    size_t j = i + 1;
    t.closes = j < s.len && s.ptr[j] == '/';
    j += t.closes;
    size_t name = j;
    while (j < s.len && (kt_scan_letter(s.ptr[j]) || kt_scan_digit(s.ptr[j]) || s.ptr[j] == '-' ||
                         s.ptr[j] == ':' || s.ptr[j] == '.'))
        j++;
    t.name = kt_str_sub(s, name, j);
    t.kind = kind_of(t.name);
    for (char quote = '\0'; j < s.len; j++) {
        char c = s.ptr[j];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '>') {
            t.end = j + 1;
            t.empty = s.ptr[j - 1] == '/';
            return t;
        } else if ((c == '"' || c == '\'') && s.ptr[j - 1] == '=') {
            quote = c;
        }
    }
    t.end = s.len;
    return t;
}
