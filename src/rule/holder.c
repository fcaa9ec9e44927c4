#include "rule/holder.h"

#include <stdlib.h>

#include "formats/scan.h"
#include "text/token.h"

enum { NAME_MAX = 60, PATTERN_MAX = 60, ICU_DEPTH_MAX = 8 };

static char at(kt_str s, size_t i)
{
    return i < s.len ? s.ptr[i] : '\0';
}

static bool is_word_char(char c)
{
    return kt_ascii_is_letter(c) || kt_ascii_is_digit(c) || c == '_';
}

static bool is_name_char(char c)
{
    return is_word_char(c) || c == '.' || c == '-';
}

static size_t skip_name(kt_str s, size_t i)
{
    size_t beg = i;
    while (i < s.len && i - beg < NAME_MAX && is_name_char(s.ptr[i]))
        i++;
    return i;
}

static size_t skip_digits(kt_str s, size_t i)
{
    while (kt_ascii_is_digit(at(s, i)))
        i++;
    return i;
}

/* ---- shapes ---- */

static uint32_t mix(uint32_t h, uint32_t x)
{
    return (h ^ x) * UINT32_C(0x01000193);
}

/* The kind of a name: number, CAPITALS, Word, name. */
static char kind_of(kt_str name)
{
    bool small = false;
    bool capital = false;
    bool digits = name.len > 0;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        small |= c >= 'a' && c <= 'z';
        capital |= c >= 'A' && c <= 'Z';
        digits &= kt_ascii_is_digit(c);
    }
    if (digits)
        return '0';
    if (capital && !small)
        return 'A';
    return capital && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z' ? 'C' : 'a';
}

static uint32_t shape_of(char before, char open, uint32_t n, char kind)
{
    uint32_t h = mix(UINT32_C(0x811c9dc5), (unsigned char)before);
    return mix(mix(mix(h, (unsigned char)open), n), (unsigned char)kind) | 16; /* no trait */
}

/* ---- percent signs ---- */

/* %(name)s, %{name} at i; returns where it ends, or 0. */
static size_t named_percent(kt_str s, size_t i)
{
    char close = at(s, i + 1) == '(' ? ')' : at(s, i + 1) == '{' ? '}' : '\0';
    if (!close)
        return 0;
    size_t end = skip_name(s, i + 2);
    if (end == i + 2 || at(s, end) != close)
        return 0;
    if (close == '}')
        return end + 1;
    end++;
    while (at(s, end) && strchr("-+#0123456789.", at(s, end)))
        end++;
    return at(s, end) && strchr("sdifgrxue", at(s, end)) ? end + 1 : 0;
}

/* %name%: no two conversions with something between them, as "%ld%%". */
static size_t enclosed(kt_str s, size_t i)
{
    enum { LETTERS_MIN = 3 };
    size_t end = skip_name(s, i + 1);
    if (end < i + 1 + LETTERS_MIN || at(s, end) != '%' || at(s, end + 1) == '%' ||
        is_word_char(at(s, end + 1)) || !is_word_char(at(s, end - 1)) ||
        !kt_ascii_is_letter(at(s, i + 1)))
        return 0;
    return end + 1;
}

/* The conversion behind its flags and width at j. */
static size_t conversion(kt_str s, size_t i, size_t j, kt_holder *h)
{
    while (at(s, j) && strchr("-+#0'*", at(s, j)))
        j++;
    j = skip_digits(s, j);
    if (at(s, j) == '.') {
        j = skip_digits(s, j + 1);
        j += at(s, j) == '*';
    }
    if (at(s, j) == '<' && j == i + 1) { /* %<PRIu64> */
        size_t end = skip_name(s, j + 1);
        return at(s, end) == '>' ? end + 1 : 0;
    }
    while (at(s, j) && strchr("hlLzjtq", at(s, j)))
        j++;
    char c = at(s, j);
    if (!c || !strchr("diouxXeEfFgGcsSpn@aA", c))
        return 0;
    h->printf = true;
    h->counts = strchr("dioun", c) != NULL;
    h->loose = kt_ascii_is_letter(at(s, j + 1));
    h->faith = strchr("diuxfgcs@n", c) ? KT_FAITH_PROGRAM : KT_FAITH_SOME;
    h->shape = shape_of(0, '%', 1, strchr("diu", c) ? 'd' : c);
    return j + 1;
}

/* %s, %-5.2f, %1$s, %1, %L1, %n at i. */
static size_t percent(kt_str s, size_t i, kt_holder *h)
{
    h->faith = KT_FAITH_PROGRAM;
    h->shape = shape_of(0, '%', 1, '0');
    size_t named = named_percent(s, i);
    if (named) {
        h->shape = shape_of('%', at(s, i + 1), 1, 'a');
        return named;
    }
    size_t whole = enclosed(s, i);
    if (whole) {
        h->faith = KT_FAITH_SOME;
        h->shape = shape_of('%', '%', 1, kind_of(kt_str_sub(s, i + 1, whole - 1)));
        return whole;
    }
    size_t j = i + 1;
    size_t digits = skip_digits(s, j);
    if (digits > j && at(s, digits) == '$') {
        h->place = (uint32_t)strtoul(s.ptr + j, NULL, 10);
        j = digits + 1;
    } else if (at(s, j) == 'L' && skip_digits(s, j + 1) > j + 1) {
        return skip_digits(s, j + 1);
    }
    kt_holder own = *h;
    size_t end = conversion(s, i, j, h);
    bool word = end && h->loose && j == i + 1 && digits > j && kt_ascii_is_letter(at(s, digits));
    if (word) /* %1here%2 */
        *h = own;
    else if (end || digits == i + 1)
        return end;
    h->counts = true;
    return digits; /* %1 */
}

/* ---- braces ---- */

/* A type of values behind a comma: {0, number}, {when, date, short}, {0,10}. */
static bool is_type(kt_str s, size_t i)
{
    static const char *const types[] = { "number",  "date",     "time",   "spellout",
                                         "ordinal", "duration", "choice", NULL };
    while (at(s, i) == ' ')
        i++;
    if (kt_ascii_is_digit(at(s, i)) || at(s, i) == '-')
        return true;
    for (const char *const *t = types; *t; t++)
        if (kt_str_starts(kt_str_sub(s, i, s.len), kt_str_c(*t)))
            return true;
    return false;
}

/* The pattern of a value: {0:.2f}, {name!r}, {0, number}, {guest:as a guest}. */
static size_t pattern_end(kt_str s, size_t close)
{
    size_t beg = close;
    if (!at(s, close) || !strchr(":!,", at(s, close)) ||
        (at(s, close) == ',' && !is_type(s, close + 1)))
        return close;
    while (close < s.len && close - beg < PATTERN_MAX && at(s, close) != '}' &&
           at(s, close) != '{' && at(s, close) != '\n')
        close++;
    return close;
}

/* {0}, {name}, {{name}}, {} at i; before: the sign that it belongs to. */
static size_t braces(kt_str s, size_t i, char before, kt_holder *h)
{
    size_t open = i;
    while (at(s, open) == '{' && open - i < 3)
        open++;
    size_t beg = open;
    while (open - i > 1 && at(s, beg) == ' ')
        beg++;
    size_t end = skip_name(s, beg);
    if (at(s, beg) == '_') /* {_Name_}: emphasis */
        return 0;
    size_t close = end;
    while (open - i > 1 && at(s, close) == ' ')
        close++;
    if (open - i == 1)
        close = pattern_end(s, close);
    for (size_t k = i; k < open; k++, close++)
        if (at(s, close) != '}')
            return 0;
    h->name = kt_str_sub(s, beg, end);
    char kind = end > beg ? kind_of(h->name) : '-';
    h->counts = kind == '0';
    h->faith = kind == '0' || kind == 'a' ? KT_FAITH_PROGRAM : KT_FAITH_SOME;
    if (before && before != '$')
        h->faith = KT_FAITH_NONE;                                    /* \footnote{text} */
    bool words = end > beg && memchr(s.ptr + end, ' ', close - end); /* {Note: this is new} */
    if (words && open - i == 1)
        h->faith = KT_FAITH_NONE;
    h->shape = shape_of(words ? ':' : before, '{', (uint32_t)(open - i), kind);
    return close;
}

/* ---- what is a word unless the catalogue says otherwise ---- */

/* name, from i on, that close ends: [name], #name#, $name$; n: how many of both. */
static size_t in_signs(kt_str s, size_t i, char close, kt_holder *h)
{
    char c = s.ptr[i];
    size_t n = at(s, i + 1) == c ? 2 : 1;
    size_t beg = i + n;
    size_t end = skip_name(s, beg);
    while (close == '_' && end > beg && s.ptr[end - 1] == '_')
        end--;
    if (end < beg + 2 || kt_ascii_is_digit(at(s, beg)))
        return 0;
    for (size_t k = 0; k < n; k++)
        if (at(s, end + k) != close)
            return 0;
    if (is_word_char(at(s, end + n)) || at(s, end + n) == '(') /* [text](link) */
        return 0;
    h->shape = shape_of(c, close, (uint32_t)n, kind_of(kt_str_sub(s, beg, end)));
    return end + n;
}

/* $name, :name, @1, !name at i. */
static size_t behind_sign(kt_str s, size_t i, kt_holder *h)
{
    char c = s.ptr[i];
    size_t end = i + 1;
    while (end < s.len && end - i <= NAME_MAX && is_word_char(s.ptr[end]))
        end++;
    if (end == i + 1 || (end < i + 3 && !kt_ascii_is_digit(at(s, i + 1))))
        return 0;
    if (kt_ascii_is_digit(at(s, i + 1)) && (c == ':' || c == '!' || end > i + 2))
        return 0; /* $25, :30 */
    h->shape = shape_of(c, 0, 1, kind_of(kt_str_sub(s, i + 1, end)));
    return end;
}

/* Names with signs around them or before them. */
static size_t named(kt_str s, size_t i, kt_holder *h)
{
    char c = s.ptr[i];
    if (i && is_word_char(s.ptr[i - 1]) && c != '_' && c != '$') /* %C18$2 */
        return 0;
    if (i && (s.ptr[i - 1] == c || s.ptr[i - 1] == '/' || s.ptr[i - 1] == '\\'))
        return 0;
    if (c == '[')
        return in_signs(s, i, ']', h);
    size_t end = c == ':' || c == '!' || c == '@' ? 0 : in_signs(s, i, c, h);
    if (!end && (c == '$' || c == ':' || c == '@' || c == '!'))
        end = behind_sign(s, i, h);
    return end;
}

/* ---- the text ---- */

/* Is a % there the sign of a percentage: 5 %, 100%? from: where the placeholder before it ends. */
static bool is_behind_number(kt_str s, size_t i, size_t from)
{
    if (i > from && kt_ascii_is_digit(s.ptr[i - 1]))
        return true;
    return !kt_ascii_is_digit(at(s, i + 1)) && i > from + 1 && s.ptr[i - 1] == ' ' &&
           kt_ascii_is_digit(s.ptr[i - 2]);
}

/* An element of the markup with a number (<x id="1" equiv-text="{{ n }}"/>): a placeholder as a
 * whole, which tag.c compares. Its end, or 0. */
static size_t element_end(kt_str s, size_t i)
{
    static const char *const names[] = { "x",   "g",  "bx", "ex", "ph",  "bpt", "ept",
                                         "mrk", "pc", "sc", "ec", "sub", NULL };
    size_t end = i + 1;
    while (kt_ascii_is_letter(at(s, end)))
        end++;
    kt_str name = kt_str_sub(s, i + 1, end);
    for (const char *const *n = names; *n; n++) {
        if (!kt_str_is(name, *n) || at(s, end) != ' ')
            continue;
        size_t close = kt_str_find(s, KT_STR(">"), end);
        size_t id = kt_str_find(s, KT_STR(" id="), i);
        size_t index = kt_str_find(s, KT_STR(" i="), i);
        bool numbered = (id != SIZE_MAX && id < close) || (index != SIZE_MAX && index < close);
        return close != SIZE_MAX && numbered ? close + 1 : 0;
    }
    return 0;
}

static void add(kt_holders *out, const kt_holder *h)
{
    if (out->n == KT_HOLDERS_MAX)
        out->overflow = true;
    else
        out->ptr[out->n++] = *h;
}

static void find(kt_str s, size_t beg, size_t end, unsigned depth, kt_holders *out);

/* {n, plural, one {...} other {...}} at i: its head, and what is in its branches. Its end, or 0. */
static size_t message(kt_str s, size_t i, size_t end, unsigned depth, kt_holders *out)
{
    size_t close = depth < ICU_DEPTH_MAX ? kt_scan_closed(s, i, end) : 0;
    size_t from = close ? kt_scan_branches(s, i, close) : 0;
    if (!from)
        return 0;
    kt_holder h = { .span = { (uint32_t)i, (uint32_t)from },
                    .text = kt_str_sub(s, i, from - 1),
                    .shape = shape_of('{', ',', 1, 'a'),
                    .faith = KT_FAITH_PROGRAM };
    add(out, &h);
    out->branches = true;
    for (size_t k = from; k + 1 < close; k++) {
        size_t to = s.ptr[k] == '{' ? kt_scan_closed(s, k, close - 1) : 0;
        if (!to)
            continue;
        find(s, k + 1, to - 1, depth + 1, out);
        k = to - 1;
    }
    return close;
}

/* The sign that a brace at i belongs to: @{...}; x: a command of TeX, in whose braces anything
 * stands. */
static char sign_before(kt_str s, size_t i, size_t from)
{
    size_t k = i;
    while (k > from && kt_ascii_is_letter(s.ptr[k - 1]))
        k--;
    if (k < i)
        return k > from && s.ptr[k - 1] == '\\' ? 'x' : '\0';
    return i > from && s.ptr[i - 1] == '@' ? '@' : '\0';
}

static size_t holder_end(kt_str s, size_t i, size_t from, kt_holder *h)
{
    char c = s.ptr[i];
    switch (c) {
    case '%':
        return at(s, i + 1) == '%' || is_behind_number(s, i, from) ? 0 : percent(s, i, h);
    case '{':
        return braces(s, i, sign_before(s, i, from), h);
    case '$':
        if (at(s, i + 1) == '{')
            return braces(s, i + 1, c, h);
        return named(s, i, h);
    default:
        return named(s, i, h);
    }
}

static void find(kt_str text, size_t beg, size_t end, unsigned depth, kt_holders *out)
{
    kt_str s = kt_str_sub(text, 0, end);
    size_t from = beg;
    for (size_t i = beg; i < end;) {
        char c = s.ptr[i];
        if (!c || !strchr("%{$#[:@!_~|^<", c)) {
            i++;
            continue;
        }
        size_t past = c == '<' ? element_end(s, i) : c == '{' ? message(s, i, end, depth, out) : 0;
        if (past) {
            i = from = past;
            continue;
        }
        kt_holder h = { 0 };
        size_t to = c == '<' ? 0 : holder_end(s, i, from, &h);
        if (!to) {
            i += c == '%' && at(s, i + 1) == '%' ? 2 : 1;
            continue;
        }
        h.span = (kt_span){ (uint32_t)i, (uint32_t)to };
        h.text = kt_str_sub(s, i, to);
        add(out, &h);
        i = from = to;
    }
}

void kt_holders_find(kt_str s, kt_holders *out)
{
    out->n = 0;
    out->overflow = false;
    out->branches = s.len && memchr(s.ptr, '|', s.len); /* one file|many files */
    find(s, 0, s.len, 0, out);
}

bool kt_holders_may_be(kt_str s)
{
    for (const char *c = "%{$[#:@!_~|^"; *c; c++)
        if (s.len && memchr(s.ptr, *c, s.len))
            return true;
    return false;
}

/* ---- comparing ---- */

/* What is left of a conversion without its number, flags and width: %1$s is %s, %'d is %d. */
static kt_str bare(const kt_holder *h)
{
    kt_str t = h->text;
    size_t i = t.len;
    while (i > 1 && (kt_ascii_is_letter(t.ptr[i - 1]) || t.ptr[i - 1] == '@'))
        i--;
    return kt_str_sub(t, i, t.len);
}

/* %1d may be %1 and a letter, as in Qt. */
static bool is_qt_of(const kt_holder *a, const kt_holder *b)
{
    return !b->printf && a->text.len > b->text.len && kt_str_starts(a->text, b->text) &&
           b->text.len > 1 && kt_ascii_is_digit(b->text.ptr[1]);
}

/* The last letter says how a value is written: of whole numbers d and i are the same. */
static bool is_same_kind(kt_str a, kt_str b)
{
    if (a.len != b.len || a.len == 0 ||
        !kt_str_eq(kt_str_sub(a, 0, a.len - 1), kt_str_sub(b, 0, b.len - 1)))
        return false;
    char x = a.ptr[a.len - 1];
    char y = b.ptr[b.len - 1];
    return x == y || ((x == 'd' || x == 'i') && (y == 'd' || y == 'i'));
}

/* Signs before the brace and how many there are of them. */
static bool is_same_brace(kt_str a, kt_str b)
{
    size_t i = 0;
    while (i < a.len && i < b.len && a.ptr[i] == b.ptr[i] && a.ptr[i] != '{')
        i++;
    size_t x = i;
    size_t y = i;
    while (x < a.len && a.ptr[x] == '{')
        x++;
    while (y < b.len && b.ptr[y] == '{')
        y++;
    return x == y && x > i;
}

bool kt_holder_is_same(const kt_holder *a, const kt_holder *b)
{
    if (kt_str_eq(a->text, b->text))
        return true;
    if (a->name.len && b->name.len)
        return kt_str_eq(a->name, b->name) && is_same_brace(a->text, b->text);
    if (a->text.ptr[0] == '%' && is_same_kind(a->text, b->text))
        return true;
    if (is_qt_of(a, b) || is_qt_of(b, a))
        return true;
    return a->printf && b->printf && (!a->place || !b->place || a->place == b->place) &&
           is_same_kind(bare(a), bare(b));
}

/* Do conversions without numbers only mean their place among the others? */
static bool is_placed(const kt_holder *h)
{
    return h->printf && !h->place;
}

static bool has(const kt_holders *all, const kt_holder *h)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (kt_holder_is_same(&all->ptr[i], h))
            return true;
    return false;
}

/* The first conversion without a number that is of another kind than its fellow; false: none. */
static bool swapped(const kt_holders *source, const kt_holders *text, kt_leftover *out)
{
    uint8_t k = 0;
    for (uint8_t i = 0; i < source->n; i++) {
        if (!source->ptr[i].printf)
            continue;
        while (k < text->n && !text->ptr[k].printf)
            k++;
        if (k == text->n || source->ptr[i].place || text->ptr[k].place || source->ptr[i].loose ||
            text->ptr[k].loose)
            return false;
        if (!kt_holder_is_same(&source->ptr[i], &text->ptr[k])) {
            out->lost[0] = i;
            out->odd[0] = k;
            return true;
        }
        k++;
    }
    return false;
}

void kt_holders_pair(const kt_holders *source, const kt_holders *text, kt_leftover *out)
{
    bool used[KT_HOLDERS_MAX] = { false };
    bool sets = source->branches || text->branches;
    *out = (kt_leftover){ 0 };
    for (uint32_t i = 0; i < source->n; i++) {
        const kt_holder *h = &source->ptr[i];
        uint32_t k = 0;
        while (k < text->n && (used[k] || !kt_holder_is_same(h, &text->ptr[k])))
            k++;
        if (k < text->n)
            used[k] = true;
        else if (!h->loose && !((sets || !is_placed(h)) && has(text, h)))
            out->lost[out->n_lost++] = (uint8_t)i;
    }
    for (uint32_t k = 0; k < text->n; k++) {
        const kt_holder *h = &text->ptr[k];
        if (!used[k] && !h->loose && !((sets || !is_placed(h)) && has(source, h)))
            out->odd[out->n_odd++] = (uint8_t)k;
    }
    out->order = !out->n_lost && !out->n_odd && !sets && swapped(source, text, out);
    if (out->order)
        out->n_lost = out->n_odd = 1;
}
