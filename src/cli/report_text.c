/* report_text: text for people at a terminal, and the gcc form that editors and build tools read.
 */
#include <string.h>

#include "report.h"
#include "shown.h"

static const char *severity_word(const cli_reporter *r, const cli_found *f)
{
    static const cli_msg words[] = { MSG_SEVERITY_ERROR, MSG_SEVERITY_WARNING, MSG_SEVERITY_INFO };
    return cli_msg_text(r->ui, words[cli_severity_rank(f->finding->severity)]);
}

/* ---- gcc ---- */

static void gcc_finding(cli_reporter *r, const cli_found *f)
{
    static const char *const words[] = { "error", "warning", "info" };
    cli_text *t = &r->line;
    cli_show_name(t, f->path);
    cli_text_char(t, ':');
    cli_text_number(t, f->spot->beg.line);
    cli_text_char(t, ':');
    cli_text_number(t, cli_column(r, &f->spot->beg));
    cli_text_add(t, ": ");
    cli_text_add(t, words[cli_severity_rank(f->finding->severity)]);
    cli_text_add(t, ": ");
    cli_add_message(t, f);
    cli_add_advice(t, r, f);
    cli_text_add(t, " [");
    cli_text_add(t, f->finding->rule->id);
    cli_text_add(t, "]\n");
    cli_out_text(r->out, t);
}

/* ---- text ---- */

typedef enum paint { PLAIN, BOLD, RED, YELLOW, CYAN, GREEN } paint;

static void color(cli_reporter *r, paint p)
{
    static const char *const codes[] = { "\033[0m",    "\033[1m",    "\033[1;31m",
                                         "\033[1;33m", "\033[1;36m", "\033[32m" };
    if (r->color)
        cli_text_add(&r->line, codes[p]);
}

/* The character at p and, in *len, its bytes. p is valid UTF-8. */
static uint32_t character(const char *p, size_t *len)
{
    const unsigned char *s = (const unsigned char *)p;
    if (s[0] < 0x80) {
        *len = 1;
        return s[0];
    }
    *len = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    uint32_t cp = s[0] & (0xFFu >> (*len + 1));
    for (size_t i = 1; i < *len; i++)
        cp = cp << 6 | (s[i] & 0x3F);
    return cp;
}

/* Characters that would move the cursor, turn the text around or not be seen. */
typedef struct range {
    uint32_t low, high;
} range;

static bool in_ranges(uint32_t cp, const range *ranges, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (cp >= ranges[i].low && cp <= ranges[i].high)
            return true;
    return false;
}

static unsigned columns_of(uint32_t cp)
{
    static const range none[] = {
        { 0x300, 0x36F }, { 0xFE00, 0xFE0F }, { 0x1AB0, 0x1AFF }, { 0x20D0, 0x20FF }
    };
    static const range two[] = { { 0x1100, 0x115F },   { 0x2E80, 0xA4CF },   { 0xAC00, 0xD7A3 },
                                 { 0xF900, 0xFAFF },   { 0xFE30, 0xFE6F },   { 0xFF00, 0xFF60 },
                                 { 0xFFE0, 0xFFE6 },   { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF },
                                 { 0x1F900, 0x1FAFF }, { 0x20000, 0x3FFFD } };
    if (cp < 0x300)
        return 1;
    return in_ranges(cp, none, sizeof none / sizeof *none) ? 0
           : in_ranges(cp, two, sizeof two / sizeof *two)  ? 2
                                                           : 1;
}

/* Appends one character so that it is harmless and visible; the columns it takes. */
static unsigned add_visible(cli_text *t, const char *p, size_t len, uint32_t cp)
{
    static const range hidden[] = { { 0x80, 0x9F },     { 0xAD, 0xAD },     { 0x200B, 0x200F },
                                    { 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0xFEFF, 0xFEFF },
                                    { 0xFFF9, 0xFFFB } };
    if (cp == '\t') {
        cli_text_char(t, ' ');
        return 1;
    }
    if (cp < 0x20 || cp == 0x7F) { /* U+2400: the pictures of control characters */
        const char picture[3] = { '\xE2', '\x90', (char)(0x80 + (cp < 0x20 ? cp : 0x21)) };
        cli_text_put(t, picture, sizeof picture);
        return 1;
    }
    if (in_ranges(cp, hidden, sizeof hidden / sizeof *hidden)) {
        cli_text_add(t, "\xC2\xB7");
        return 1;
    }
    cli_text_put(t, p, len);
    return columns_of(cp);
}

static void add_visible_all(cli_text *t, kt_str s)
{
    size_t len = 0;
    for (size_t i = 0; i < s.len; i += len) {
        uint32_t cp = character(s.ptr + i, &len);
        (void)add_visible(t, s.ptr + i, len, cp);
    }
}

/* Where the excerpt starts: up to `columns` characters before p, not before the line. */
static const char *excerpt_start(const char *low, const char *p, unsigned columns)
{
    for (; columns && p > low && p[-1] != '\n'; columns--) {
        p--;
        while (p > low && ((unsigned char)*p & 0xC0) == 0x80)
            p--;
    }
    return p;
}

/* The columns before the finding and those of the finding itself, as far as the excerpt shows it.
 */
typedef struct marks {
    unsigned before, under;
} marks;

static marks add_excerpt(cli_reporter *r, const cli_found *f, unsigned room)
{
    kt_str found = cli_source(f->result, f->finding->beg, f->finding->end);
    const char *low = f->result->source.ptr;
    const char *high = low + f->result->source.len;
    const char *p = excerpt_start(low, found.ptr, room / 2);
    marks m = { 0 };
    unsigned used = 0;
    if (p > low && p[-1] != '\n') {
        cli_text_add(&r->line, "…");
        m.before = used = 1;
    }
    while (p < high && *p != '\n' && !(*p == '\r' && p + 1 < high && p[1] == '\n')) {
        if (used + 2 > room) {
            cli_text_add(&r->line, "…");
            break;
        }
        size_t len = 0;
        uint32_t cp = character(p, &len);
        bool opens = cp == '[' && cli_opens_command(low, (size_t)(p - low));
        unsigned columns = add_visible(&r->line, opens ? "(" : p, len, cp);
        used += columns;
        if (p < found.ptr)
            m.before += columns;
        else if (p < found.ptr + found.len)
            m.under += columns;
        p += len;
    }
    return m;
}

static void add_advice(cli_reporter *r, const cli_found *f)
{
    uint32_t n = cli_replacements(r, f->finding);
    const kt_str *all = f->finding->replacements;
    if (!n)
        return;
    cli_text *t = &r->line;
    cli_text_add(t, "       = ");
    if (n == 1 && !all[0].len) {
        cli_text_add(t, cli_msg_text(r->ui, MSG_DELETE_IT));
    } else {
        cli_text_format(t,
                        "%s: ", cli_msg_text(r->ui, n == 1 ? MSG_REPLACE_WITH : MSG_SUGGESTIONS));
        for (uint32_t i = 0; i < n; i++) {
            cli_text shown = { 0 };
            cli_add_replacement(&shown, f, i);
            cli_text_add(t, i ? ", '" : "'");
            add_visible_all(t, cli_text_str(&shown));
            cli_text_char(t, '\'');
            cli_text_release(&shown);
        }
    }
    cli_text_char(t, '\n');
}

static void text_finding(cli_reporter *r, const cli_found *f)
{
    static const paint paints[] = { RED, YELLOW, CYAN };
    enum { GUTTER = 9 };
    cli_text *t = &r->line;
    color(r, BOLD);
    cli_show_name(t, f->path);
    cli_text_format(t, ":%llu:%llu: ", (unsigned long long)f->spot->beg.line,
                    (unsigned long long)cli_column(r, &f->spot->beg));
    color(r, paints[cli_severity_rank(f->finding->severity)]);
    cli_text_format(t, "%s: ", severity_word(r, f));
    color(r, PLAIN);
    cli_text_format(t, "%s [%s]\n%6llu | ", f->message, f->finding->rule->id,
                    (unsigned long long)f->spot->beg.line);
    marks m = add_excerpt(r, f, r->width - GUTTER);
    cli_text_add(t, "\n       | ");
    for (unsigned i = 0; i < m.before; i++)
        cli_text_char(t, ' ');
    color(r, GREEN);
    for (unsigned i = 0; i == 0 || i < m.under; i++)
        cli_text_char(t, '^');
    color(r, PLAIN);
    cli_text_char(t, '\n');
    add_advice(r, f);
    cli_out_text(r->out, t);
}

const cli_reporter_kind cli_report_gcc = { .finding = gcc_finding };
const cli_reporter_kind cli_report_text = { .finding = text_finding };
