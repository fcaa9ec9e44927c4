#include "text/code.h"

#include <string.h>

#include "text/token.h"

/* Operators between quoted terms. */
static const char *const operators[] = { "AND", "OR", "NOT", "NEAR", "UND", "ODER", "NICHT", NULL };

static bool is_word_byte(char c)
{
    return kt_ascii_is_letter(c) || kt_ascii_is_digit(c) || c == '_' || c == '-' || c == '.';
}

static bool is_quote(char c)
{
    return c == '"' || c == '\'';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t line_beg(kt_str s, size_t i)
{
    while (i > 0 && s.ptr[i - 1] != '\n')
        i--;
    return i;
}

static size_t line_end(kt_str s, size_t i)
{
    const char *p = i < s.len ? memchr(s.ptr + i, '\n', s.len - i) : NULL;
    return p ? (size_t)(p - s.ptr) : s.len;
}

/* First byte of the field that ends in front of i, in the line from `from` on. */
static size_t field_beg(kt_str s, size_t from, size_t i)
{
    while (i > from && !is_blank(s.ptr[i - 1]))
        i--;
    return i;
}

static size_t skip_blanks_back(kt_str s, size_t from, size_t i)
{
    while (i > from && is_blank(s.ptr[i - 1]))
        i--;
    return i;
}

/* -m, -rf, --output, --output= */
static bool is_option(kt_str f)
{
    size_t dashes = f.len > 1 && f.ptr[1] == '-' ? 2 : 1;
    size_t max = dashes == 1 ? 4 : 60;
    if (f.len <= dashes || f.ptr[0] != '-' || f.len > max)
        return false;
    for (size_t i = dashes; i < f.len; i++)
        if (!is_word_byte(f.ptr[i]))
            return false;
    return kt_ascii_is_letter(f.ptr[dashes]);
}

/* [from, to) is a key: titel, "titel", - name, max_size. */
static bool is_key(kt_str s, size_t from, size_t to)
{
    while (from < to && (is_blank(s.ptr[from]) || (s.ptr[from] == '-' && from + 1 < to)))
        from++;
    if (from == to || !((s.ptr[from] >= 'a' && s.ptr[from] <= 'z') || s.ptr[from] == '_'))
        return false;
    for (size_t i = from; i < to; i++)
        if (!is_word_byte(s.ptr[i]))
            return false;
    return true;
}

/* Does nothing but the marks of a list of values stand behind i in its line? */
static bool ends_value(kt_str s, size_t i, size_t end)
{
    while (i < end &&
           (is_blank(s.ptr[i]) || s.ptr[i] == ',' || s.ptr[i] == ';' || s.ptr[i] == '\r'))
        i++;
    return i == end || s.ptr[i] == '#';
}

/* Where the code begins that the string [beg, end) in the line [from, to) belongs to by what stands
 * in front of it; beg: nothing does. */
static size_t opens_at(kt_str s, size_t from, size_t to, size_t beg, size_t end)
{
    size_t before = skip_blanks_back(s, from, beg);
    if (before == from)
        return beg;
    char c = s.ptr[before - 1];
    bool close = before == beg;
    if (c == '=' && (close || (before - 1 > from && beg - before == 1))) {
        size_t sign = before - 1;
        while (sign > from && strchr("=!+<>:", s.ptr[sign - 1]))
            sign--;
        size_t word = field_beg(s, from, close ? beg : skip_blanks_back(s, from, sign));
        return close || is_word_byte(s.ptr[word]) ? word : beg;
    }
    if (close)
        return c == '(' && before > from + 1 && is_word_byte(s.ptr[before - 2]) && end < to &&
                       (s.ptr[end] == ')' || s.ptr[end] == ',')
                   ? field_beg(s, from, beg)
                   : beg;
    size_t field = field_beg(s, from, before);
    if (is_option(kt_str_sub(s, field, before)))
        return field;
    if (c == ':' && is_key(s, from, before - 1) && ends_value(s, end, to))
        return from;
    return beg;
}

/* The byte behind `"a" AND` or `"key"=` and the blanks behind that, where another string opens; 0:
 * none does. */
static size_t next_term(kt_str s, size_t end, size_t to)
{
    size_t i = end;
    if (i < to && s.ptr[i] == '=') {
        i++;
    } else {
        if (i >= to || s.ptr[i] != ' ')
            return 0;
        size_t word = ++i;
        while (i < to && s.ptr[i] >= 'A' && s.ptr[i] <= 'Z')
            i++;
        bool known = false;
        for (const char *const *o = operators; *o && !known; o++)
            known = kt_str_is(kt_str_sub(s, word, i), *o);
        if (!known)
            return 0;
    }
    if (i < to && s.ptr[i] == ' ')
        i++;
    return i < to && s.ptr[i] == '"' ? i : 0;
}

static bool push(kt_guards *out, kt_arena *a, size_t beg, size_t end)
{
    if (out->n && beg <= out->ptr[out->n - 1].end) {
        kt_span *last = &out->ptr[out->n - 1];
        last->end = end > last->end ? (uint32_t)end : last->end;
        return true;
    }
    kt_span *slot = KT_VEC_PUSH(a, out);
    if (slot)
        *slot = (kt_span){ (uint32_t)beg, (uint32_t)end };
    return slot != NULL;
}

/* The string that opens at i, in the line [from, to); 0: none ends there. */
static size_t string_end(kt_str s, size_t i, size_t to)
{
    const char *p = i + 1 < to ? memchr(s.ptr + i + 1, s.ptr[i], to - i - 1) : NULL;
    return p && p > s.ptr + i + 1 && !is_blank(s.ptr[i + 1]) ? (size_t)(p - s.ptr) + 1 : 0;
}

/* The strings of one line. */
static bool look_at_line(kt_str s, size_t from, size_t to, kt_arena *a, kt_guards *out)
{
    size_t done = from; /* bytes before it belong to strings already seen */
    for (size_t i = from; i < to;) {
        if (!is_quote(s.ptr[i])) {
            i++;
            continue;
        }
        size_t end = string_end(s, i, to);
        size_t beg = end ? opens_at(s, done, to, i, end) : i;
        size_t next = end && s.ptr[i] == '"' ? next_term(s, end, to) : 0;
        size_t last = next ? string_end(s, next, to) : 0;
        if (beg < i || last) {
            if (!push(out, a, beg, last ? last : end))
                return false;
            i = last ? next : end; /* more terms may follow */
            done = last ? next : end;
            continue;
        }
        if (end && s.ptr[i] == '"') {
            i = end;
            done = end;
        } else {
            i++;
        }
    }
    return true;
}

/* Is the quotation mark at i one that code may have: behind = or (, an option, a colon; before a
 * colon or an operator? */
static bool is_worth_a_look(kt_str s, size_t i)
{
    enum { OPTION_REACH = 40 };
    char before = i > 0 ? s.ptr[i - 1] : '\0';
    char behind = i + 1 < s.len ? s.ptr[i + 1] : '\0';
    if (before == '=' || before == '(')
        return true;
    if (before == ' ' && i > 2) {
        size_t word = i - 1;
        while (word > 0 && i - word < OPTION_REACH && !is_blank(s.ptr[word - 1]))
            word--;
        if (s.ptr[i - 2] == ':' || s.ptr[i - 2] == '=' || s.ptr[word] == '-')
            return true;
    }
    return s.ptr[i] == '"' &&
           (behind == '=' || (behind == ' ' && i + 3 < s.len && s.ptr[i + 2] >= 'A' &&
                              s.ptr[i + 2] <= 'Z' && s.ptr[i + 3] >= 'A' && s.ptr[i + 3] <= 'Z'));
}

/* Is one of these marks worth a look? */
static bool has_mark(kt_str s, char mark)
{
    for (size_t i = 0; i < s.len; i++) {
        const char *p = memchr(s.ptr + i, mark, s.len - i);
        if (!p)
            return false;
        i = (size_t)(p - s.ptr);
        if (is_worth_a_look(s, i))
            return true;
    }
    return false;
}

bool kt_code_may_occur(kt_str s)
{
    return has_mark(s, '"') || has_mark(s, '\'') || kt_str_find(s, KT_STR("[sic"), 0) != SIZE_MAX;
}

/* "standart [sic]": the writer means the word in front as it is. */
static bool find_sic(kt_str s, kt_arena *a, kt_guards *out)
{
    for (size_t i = kt_str_find(s, KT_STR("[sic"), 0); i != SIZE_MAX;
         i = kt_str_find(s, KT_STR("[sic"), i + 1)) {
        size_t end = i + strlen("[sic");
        end += end < s.len && (s.ptr[end] == '!' || s.ptr[end] == '?');
        if (end == s.len || s.ptr[end] != ']')
            continue;
        size_t from = line_beg(s, i);
        size_t word = field_beg(s, from, skip_blanks_back(s, from, i));
        while (word < i && strchr("\"'([<,.;:", s.ptr[word]))
            word++;
        if (!push(out, a, word, end + 1))
            return false;
    }
    return true;
}

bool kt_code_find(kt_str text, kt_arena *a, kt_guards *out)
{
    kt_guards sic = { 0 };
    for (size_t at = 0; at < text.len;) {
        const char *p = memchr(text.ptr + at, '"', text.len - at);
        const char *q = memchr(text.ptr + at, '\'', text.len - at);
        if (!p && !q)
            break;
        size_t i = (size_t)((!p || (q && q < p) ? q : p) - text.ptr);
        size_t end = line_end(text, i);
        if (!look_at_line(text, line_beg(text, i), end, a, out))
            return false;
        at = end + 1;
    }
    return find_sic(text, a, &sic) && kt_guards_merge(out, &sic, a);
}
