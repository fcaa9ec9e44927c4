/*
 * md_mask: dialects of Markdown that the parser does not know: shortcodes ({{ }}, {% %}),
 * containers (:::), attribute lists, expressions in braces, mathematics, wiki links, [!INCLUDE],
 * emoji, import and export lines.
 *
 * Code is skipped with the parser's own eyes: a run of backticks up to the next run of that length
 * in its paragraph, fences, so that no mask begins or ends in it.
 */
#include "formats/markdown.h"
#include "formats/scan.h"

enum { LONG = 2000, SHORT = 300, BUDGET = 32 << 20 };

typedef struct masker {
    kt_reader *r;
    kt_md_masks *out;
    kt_str raw;
    size_t para;      /* end of the paragraph in hand */
    char fence;       /* of the open fence; 0: none */
    size_t fence_len; /* of its run */
    bool in_math, in_module, in_html;
    const char *listing; /* what closes the listing of a site generator that is open; NULL: none */
    bool gap;            /* the line before was blank */
    size_t budget;       /* bytes that may still be searched for definitions */
    bool bold, unsure; /* bold text is open; what a pair of stars is cannot be told in this line */
    size_t bold_end;   /* the blank before the stars that close what "** this **" opens; 0: none */
} masker;

static void add(masker *m, size_t beg, size_t end, bool blank)
{
    kt_md_mask *slot = KT_VEC_PUSH(m->r->arena, &m->out->list);
    if (!slot)
        return;
    *slot = (kt_md_mask){ .raw = { (uint32_t)beg, (uint32_t)end }, .blank = blank };
    for (size_t i = beg; i < end; i++)
        if (m->raw.ptr[i] != '\n' && m->raw.ptr[i] != '\r')
            m->out->text[i] = blank ? ' ' : 'x';
}

static bool is_at(const masker *m, size_t i, const char *z)
{
    size_t n = strlen(z);
    return n <= m->raw.len - i && memcmp(m->raw.ptr + i, z, n) == 0;
}

/* ---- inside a paragraph ---- */

static size_t run_of(kt_str s, size_t i, size_t end)
{
    size_t n = 1;
    while (i + n < end && s.ptr[i + n] == s.ptr[i])
        n++;
    return n;
}

/* Behind the code span at i, or behind its backticks when nothing closes it. */
static size_t skip_code(const masker *m, size_t i, size_t *nowhere)
{
    enum { RUN_MAX = 16 };
    size_t n = run_of(m->raw, i, m->para);
    if (n >= RUN_MAX || nowhere[n] == m->para)
        return i + n;
    for (size_t j = i + n; j < m->para;) {
        const char *p = memchr(m->raw.ptr + j, '`', m->para - j);
        if (!p)
            break;
        j = (size_t)(p - m->raw.ptr);
        size_t k = run_of(m->raw, j, m->para);
        if (k == n)
            return j + k;
        j += k;
    }
    nowhere[n] = m->para;
    return i + n;
}

/* Behind `close`, looked for from i without backticks on the way; 0: none near. */
static size_t find_close(const masker *m, size_t i, const char *close, size_t most)
{
    size_t n = strlen(close);
    size_t stop = m->para - i > most ? i + most : m->para;
    for (; i + n <= stop && m->raw.ptr[i] != '`'; i++)
        if (memcmp(m->raw.ptr + i, close, n) == 0)
            return i + n;
    return 0;
}

/* Behind the bracket that closes the one at i; 0: none near, or a backtick on the way. */
static size_t balanced(const masker *m, size_t i, char open, char close, bool one_line)
{
    size_t stop = m->para - i > SHORT ? i + SHORT : m->para;
    size_t depth = 0;
    for (; i < stop && m->raw.ptr[i] != '`'; i++) {
        if (one_line && m->raw.ptr[i] == '\n')
            return 0;
        depth += m->raw.ptr[i] == open;
        if (m->raw.ptr[i] == close && --depth == 0)
            return i + 1;
    }
    return 0;
}

static size_t braces_end(const masker *m, size_t i)
{
    size_t end = 0;
    if (is_at(m, i, "{{"))
        end = find_close(m, i, "}}", LONG);
    else if (is_at(m, i, "{%"))
        end = find_close(m, i, "%}", LONG);
    while (end && end < m->para && m->raw.ptr[end] == '}')
        end++;
    return end ? end : balanced(m, i, '{', '}', true);
}

/* Does a command or an exponent stand in raw[beg, end): \theta, 10 ^ {-10}? */
static bool is_tex(kt_str s, size_t beg, size_t end)
{
    for (size_t i = beg; i + 1 < end; i++)
        if (s.ptr[i] == '^' ||
            (s.ptr[i] == '\\' && (kt_scan_letter(s.ptr[i + 1]) || kt_scan_space(s.ptr[i + 1]))))
            return true;
    return false;
}

/* $x^2$ is mathematics, "5 $ und 6 $" are prices. Blanks inside are no matter where TeX is spoken.
 */
static size_t math_end(const masker *m, size_t i)
{
    if (is_at(m, i, "$$"))
        return find_close(m, i + 2, "$$", LONG);
    kt_str s = m->raw;
    if (i + 1 >= m->para || (i > 0 && kt_scan_digit(s.ptr[i - 1])))
        return 0;
    bool formula = false;
    for (size_t j = i + 1; j < m->para && j - i < SHORT && s.ptr[j] != '\n' && s.ptr[j] != '`';
         j++) {
        formula |= strchr("\\^_={}+/<>", s.ptr[j]) != NULL && s.ptr[j];
        if (s.ptr[j] != '$')
            continue;
        bool tight = !kt_scan_space(s.ptr[i + 1]) && !kt_scan_space(s.ptr[j - 1]) &&
                     !(j + 1 < m->para && kt_scan_digit(s.ptr[j + 1]));
        return (tight && (formula || j - i <= 3)) || is_tex(s, i + 1, j) ? j + 1 : 0;
    }
    return 0;
}

/* :smile:, :::image ... :::, :ref:`...` (the role alone). */
static size_t colon_end(const masker *m, size_t i)
{
    kt_str s = m->raw;
    if (is_at(m, i, ":::"))
        return find_close(m, i + 3, ":::", LONG);
    if (i > 0 && (kt_scan_letter(s.ptr[i - 1]) || kt_scan_digit(s.ptr[i - 1]) ||
                  (unsigned char)s.ptr[i - 1] >= 0x80 || s.ptr[i - 1] == ':'))
        return 0;
    size_t j = i + 1;
    if (j >= m->para || !((s.ptr[j] >= 'a' && s.ptr[j] <= 'z') || s.ptr[j] == '+'))
        return 0;
    while (j < m->para && j - i < 40 &&
           ((s.ptr[j] >= 'a' && s.ptr[j] <= 'z') || kt_scan_digit(s.ptr[j]) ||
            strchr("_+-", s.ptr[j])))
        j++;
    return j < m->para && s.ptr[j] == ':' &&
                   !(j + 1 < m->para &&
                     (kt_scan_letter(s.ptr[j + 1]) || kt_scan_digit(s.ptr[j + 1])))
               ? j + 1
               : 0;
}

/* [[Seite|Text]], [!INCLUDE [x](y)], [!NOTE], [^1], [@cite]. */
static size_t square_end(const masker *m, size_t i)
{
    kt_str s = m->raw;
    char next = i + 1 < m->para ? s.ptr[i + 1] : '\0';
    if (next == '[')
        return find_close(m, i, "]]", SHORT);
    if (next == '^' || next == '@')
        return balanced(m, i, '[', ']', true);
    if (next != '!' || i + 2 >= m->para || !kt_scan_letter(s.ptr[i + 2]))
        return 0;
    size_t end = balanced(m, i, '[', ']', true);
    if (end && end < m->para && s.ptr[end] == '(') {
        size_t target = balanced(m, end, '(', ')', true);
        end = target ? target : end;
    }
    return end;
}

static size_t dialect_end(const masker *m, size_t i)
{
    switch (m->raw.ptr[i]) {
    case '{':
        return braces_end(m, i);
    case '$':
        return math_end(m, i);
    case ':':
        return colon_end(m, i);
    case '[':
        return square_end(m, i);
    case '@': /* @"name.space": a reference */
        return is_at(m, i, "@\"") ? find_close(m, i + 2, "\"", SHORT) : 0;
    default:
        return 0;
    }
}

/* ---- [Text] (https://...): a link with a blank in it ---- */

/* "/guide/first-steps": a page of the same site; /etc/hosts is none. */
static bool is_page(kt_str s)
{
    size_t k = 0;
    bool hyphen = false;
    for (; k < s.len; k++) {
        char c = s.ptr[k];
        hyphen |= c == '-';
        if (!kt_scan_letter(c) && !kt_scan_digit(c) && !strchr("-_/.#", c))
            return false;
    }
    return hyphen && s.ptr[0] == '/';
}

bool kt_md_is_address(kt_str s)
{
    static const char *const begins[] = {
        "https://", "http://", "../", "./", "mailto:", "#", NULL
    };
    static const char *const files[] = { ".md", ".mdx", ".html", ".htm", NULL };
    static const char *const ends[] = { ".yml", ".txt", ".pdf", NULL };
    for (const char *const *b = begins; *b; b++)
        if (kt_str_starts(s, kt_str_c(*b)) && s.len > strlen(*b) + 2)
            return true;
    for (const char *const *e = files; *e; e++)
        if (kt_str_ends(s, kt_str_c(*e)) && s.len > strlen(*e))
            return true;
    bool path = s.len && memchr(s.ptr, '/', s.len);
    for (const char *const *e = ends; *e && path; e++)
        if (kt_str_ends(s, kt_str_c(*e)))
            return true;
    return is_page(s);
}

/* Is "[label]:" defined, or may it be? */
static bool may_be_defined(masker *m, size_t open, size_t close)
{
    enum { LABEL_MAX = 100 };
    char label[LABEL_MAX + 3];
    size_t len = close + 1 - open;
    if (len > LABEL_MAX || m->budget < m->raw.len)
        return true;
    m->budget -= m->raw.len;
    memcpy(label, m->raw.ptr + open, len);
    label[len] = ':';
    return kt_str_find(m->raw, kt_str_of(label, len + 1), 0) != SIZE_MAX;
}

/* Where the text of the link that ends at i opens; SIZE_MAX: it is none. */
static size_t label_begin(const masker *m, size_t beg, size_t i)
{
    size_t letters = 0;
    for (size_t k = i; k-- > beg && i - k < SHORT;) {
        char c = m->raw.ptr[k];
        letters += kt_scan_letter(c) || (unsigned char)c >= 0x80;
        if (c == ']' || c == '`' || c == '\n')
            return SIZE_MAX;
        if (c == '[')
            return letters > 2 && !(k > beg && strchr("]!\\[", m->raw.ptr[k - 1])) ? k : SIZE_MAX;
    }
    return SIZE_MAX;
}

/* In the copy the blank goes behind the bracket, where it may stand. */
static void close_link_gap(masker *m, size_t beg, size_t i)
{
    if (!is_at(m, i, "] (") || i + 3 >= m->para)
        return;
    const char *close = memchr(m->raw.ptr + i, ')', m->para - i);
    size_t open = close ? label_begin(m, beg, i) : SIZE_MAX;
    if (open == SIZE_MAX)
        return;
    kt_str address = kt_str_sub(m->raw, i + 3, (size_t)(close - m->raw.ptr));
    for (size_t k = 0; k < address.len; k++)
        if (kt_scan_space(address.ptr[k]) || strchr("(<>\"", address.ptr[k]))
            return;
    if (!kt_md_is_address(address) || may_be_defined(m, open, i))
        return;
    m->out->text[i + 1] = '(';
    m->out->text[i + 2] = ' ';
}

static bool is_blank_at(const masker *m, size_t i)
{
    return i >= m->para || kt_scan_space(m->raw.ptr[i]);
}

/* May bold text stand beside it: a blank, an end, a mark? */
static bool is_beside_bold(const masker *m, size_t i)
{
    if (is_blank_at(m, i))
        return true;
    char c = m->raw.ptr[i];
    return (unsigned char)c < 0x80 && !kt_scan_letter(c) && !(c >= '0' && c <= '9') &&
           !strchr("*_\\`~", c);
}

/* "** this: **": the blank before the stars that close it; 0: they are no such pair. */
static size_t broken_bold(const masker *m, size_t beg, size_t i)
{
    if (!is_at(m, i + 2, " ") || is_blank_at(m, i + 3) || (i > beg && !is_beside_bold(m, i - 1)))
        return 0;
    size_t letters = 0;
    size_t end = m->para - i > LONG ? i + LONG : m->para;
    for (size_t k = i + 3; k < end; k++) {
        char c = m->raw.ptr[k];
        letters += kt_scan_letter(c) || (unsigned char)c >= 0x80;
        if (c == '*')
            return letters > 2 && m->raw.ptr[k - 1] == ' ' && !kt_scan_space(m->raw.ptr[k - 2]) &&
                           is_at(m, k, "**") && k + 2 <= m->para && is_beside_bold(m, k + 2)
                       ? k - 1
                       : 0;
        if (strchr("_`{$@[<\\~|\n", c))
            return 0;
    }
    return 0;
}

static void drop_blank(masker *m, size_t i)
{
    add(m, i, i + 1, false);
    if (m->out->list.n)
        m->out->list.ptr[m->out->list.n - 1].gone = true;
}

/* Behind the stars at i. In the copy a letter stands for the blanks that keep text from being bold.
 */
static size_t stars(masker *m, size_t beg, size_t i)
{
    size_t n = run_of(m->raw, i, m->para);
    if (n != 2) {
        m->unsure |= n > 2;
        return i + n;
    }
    bool front = i == beg || is_blank_at(m, i - 1);
    bool back = is_blank_at(m, i + 2);
    if (m->bold_end) { /* the end of what was opened below */
        m->bold_end = 0;
    } else if (m->bold) {
        m->bold = front;
        m->unsure |= front;
    } else if (!back) {
        m->bold = true;
    } else if (!m->unsure && (m->bold_end = broken_bold(m, beg, i)) != 0) {
        drop_blank(m, i + 2);
        return i + 3;
    } else {
        m->unsure = true;
    }
    return i + n;
}

static void read_paragraph(masker *m, size_t beg)
{
    size_t nowhere[16] = { 0 };
    m->bold = m->unsure = false;
    m->bold_end = 0;
    for (size_t i = beg; i < m->para;) {
        char c = m->raw.ptr[i];
        if (c == '\\') {
            i += 2;
        } else if (c == '*') {
            i = stars(m, beg, i);
        } else if (m->bold_end == i && i > 0) {
            drop_blank(m, i++);
        } else if (c == '\n') {
            m->unsure = m->bold; /* a line of its own, unless bold text goes on in it */
            i++;
        } else if (c == '`') {
            i = skip_code(m, i, nowhere);
        } else if (c == ']') {
            close_link_gap(m, beg, i++);
        } else if (c == '{' || c == '$' || c == ':' || c == '[' || c == '@') {
            size_t end = dialect_end(m, i);
            if (end > i)
                add(m, i, end, false);
            i = end > i ? end : i + 1;
        } else {
            i++;
        }
    }
}

/* ---- lines ---- */

/* ::: and what opens or closes a container; import and export of MDX. */
static bool is_no_text(masker *m, kt_str line)
{
    if (kt_str_starts(line, KT_STR(":::"))) {
        size_t again = kt_str_find(line, KT_STR(":::"), 3);
        return again == SIZE_MAX || again == 3;
    }
    bool import =
        kt_str_starts(line, KT_STR("import ")) &&
        (kt_str_find(line, KT_STR(" from "), 0) != SIZE_MAX ||
         kt_str_find(line, KT_STR("\""), 0) == 7 || kt_str_find(line, KT_STR("'"), 0) == 7 ||
         kt_str_find(line, KT_STR("{"), 0) == 7);
    static const char *const exports[] = { "export const ", "export default ", "export function ",
                                           "export let ",   "export {",        NULL };
    for (const char *const *e = exports; *e && !import; e++)
        import = kt_str_starts(line, kt_str_c(*e));
    m->in_module = import;
    return import;
}

/* Does the line open or close a fence? */
static bool is_fence(masker *m, kt_str line)
{
    char c = line.len ? line.ptr[0] : '\0';
    if (c != '`' && c != '~')
        return false;
    size_t n = run_of(line, 0, line.len);
    if (n < 3)
        return false;
    if (!m->fence) {
        if (c == '`' && memchr(line.ptr + n, '`', line.len - n))
            return false;
        m->fence = c;
        m->fence_len = n;
        return true;
    }
    if (c == m->fence && n >= m->fence_len && kt_str_trim(kt_str_sub(line, n, line.len)).len == 0)
        m->fence = 0;
    return true;
}

/* HTML that goes on over blank lines. */
static void look_for_html(masker *m, kt_str line)
{
    static const char *const pairs[][2] = { { "<!--", "-->" },
                                            { "<pre", "</pre>" },
                                            { "<script", "</script>" },
                                            { "<style", "</style>" } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        kt_str close = kt_str_c(pairs[i][1]);
        size_t from = 0;
        if (!m->in_html && kt_str_starts(line, kt_str_c(pairs[i][0]))) {
            m->in_html = true;
            from = strlen(pairs[i][0]);
        }
        if (m->in_html && kt_str_find(line, close, from) != SIZE_MAX)
            m->in_html = false;
    }
}

/* Is something open that a blank line does not close? */
static bool is_open(const masker *m)
{
    return m->fence || m->in_math || m->in_html || m->listing;
}

/* {% highlight ruby %} of Jekyll, {{< highlight go >}} of Hugo: code up to what closes it, if
 * something does. True: the line belongs to it. */
static bool is_listing(masker *m, size_t at, size_t end)
{
    static const char *const pairs[][2] = { { "{% highlight", "endhighlight" },
                                            { "{% codeblock", "endcodeblock" },
                                            { "{{< highlight", "/highlight" },
                                            { "{{% highlight", "/highlight" } };
    kt_str line = kt_str_sub(m->raw, at, end);
    if (m->listing) {
        if (kt_str_find(line, kt_str_c(m->listing), 0) != SIZE_MAX)
            m->listing = NULL;
        return true;
    }
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs && line.len; i++) {
        kt_str close = kt_str_c(pairs[i][1]);
        if (!kt_str_starts(line, kt_str_c(pairs[i][0])) || m->budget < m->raw.len)
            continue;
        m->budget -= m->raw.len;
        if (kt_str_find(line, close, 0) == SIZE_MAX && kt_str_find(m->raw, close, end) != SIZE_MAX)
            m->listing = pairs[i][1];
        return m->listing != NULL;
    }
    return false;
}

/* What a line within a block quote or list says once their marks are off; up to 16 of them. */
static size_t inner(kt_str s, size_t beg, size_t end)
{
    for (int depth = 0; depth < 16; depth++) {
        while (beg < end && (s.ptr[beg] == ' ' || s.ptr[beg] == '\t'))
            beg++;
        size_t i = beg;
        if (i < end && s.ptr[i] == '>') {
            beg++;
            continue;
        }
        while (i < end && kt_scan_digit(s.ptr[i]) && i - beg < 9)
            i++;
        bool mark = i > beg ? i < end && (s.ptr[i] == '.' || s.ptr[i] == ')')
                            : i < end && (s.ptr[i] == '-' || s.ptr[i] == '*' || s.ptr[i] == '+');
        if (!mark || i + 1 >= end || s.ptr[i + 1] != ' ')
            return beg;
        beg = i + 1;
    }
    return beg;
}

/* The paragraph that a line closes: its masks come before the one of the line, if that has got one.
 */
static void close_paragraph(masker *m, size_t para, size_t line, uint32_t before)
{
    bool own = m->out->list.n > before;
    kt_md_mask mask = own ? m->out->list.ptr[before] : (kt_md_mask){ 0 };
    m->out->list.n = before;
    m->para = line;
    read_paragraph(m, para);
    if (own)
        add(m, mask.raw.beg, mask.raw.end, mask.blank);
}

/* One line that begins a paragraph or stands alone; true: it is done with. */
static bool read_block_line(masker *m, size_t beg, size_t end)
{
    size_t at = inner(m->raw, beg, end);
    kt_str line = kt_str_sub(m->raw, at, end);
    if (m->in_math) {
        m->in_math = !kt_str_is(kt_str_trim(line), "$$");
        add(m, beg, end, false);
        return true;
    }
    if (!m->fence && is_listing(m, at, end)) {
        add(m, at, end, true);
        return true;
    }
    if (is_fence(m, line) || m->fence)
        return true;
    look_for_html(m, line);
    if (m->in_html)
        return true;
    if (m->in_module ? kt_str_trim(line).len != 0 : is_no_text(m, line)) {
        add(m, at, end, true);
        return true;
    }
    m->in_module = false;
    if (kt_str_is(kt_str_trim(line), "$$")) {
        m->in_math = true;
        add(m, at, end, false);
        return true;
    }
    return false;
}

/* Would this line be read the same if nothing stood before it? 3: a heading, 2: a letter at the
 * margin behind a blank line, 1: any line behind a blank one. */
static int border_quality(const masker *m, size_t beg)
{
    if (is_open(m) || m->in_module || !m->gap)
        return 0;
    char c = m->raw.ptr[beg];
    return c == '#' ? 3 : kt_scan_letter(c) ? 2 : 1;
}

bool kt_md_mask_find(kt_reader *r, size_t from, kt_md_masks *out)
{
    *out = (kt_md_masks){ .text = kt_arena_alloc(r->arena, r->raw.len + 1, 1) };
    if (!out->text)
        return false;
    memcpy(out->text, r->raw.ptr, r->raw.len);
    masker m = { .r = r, .out = out, .raw = r->raw, .budget = BUDGET };
    int best = 0;
    size_t half = r->raw.len / 2;
    size_t para = SIZE_MAX; /* where the open paragraph begins */
    for (size_t beg = from; beg < r->raw.len;) {
        size_t next;
        size_t end = kt_scan_line(r->raw, beg, &next);
        bool blank = inner(r->raw, beg, end) == end;
        int quality = border_quality(&m, beg);
        if (beg > half ? quality >= best && quality : quality > best) {
            best = beg > half ? quality : 0;
            out->border = beg;
        }
        m.para = beg;
        uint32_t before = out->list.n;
        bool done = read_block_line(&m, beg, end);
        if ((done || blank) && para != SIZE_MAX) {
            close_paragraph(&m, para, beg, before);
            para = SIZE_MAX;
        } else if (!done && !blank && para == SIZE_MAX) {
            para = beg;
        }
        m.gap = blank;
        beg = next;
    }
    m.para = r->raw.len;
    if (para != SIZE_MAX)
        read_paragraph(&m, para);
    return !r->arena->failed;
}
