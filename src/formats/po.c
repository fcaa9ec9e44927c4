/*
 * po: gettext catalogues. The text is in msgstr: pieces in quotation marks, one a line, which read
 * on without a break; \n in them is a line end of the text. Left alone: the header, fuzzy and
 * obsolete entries, copies of the msgid, and catalogues of another language than German.
 */
#include "base/utf8.h"
#include "formats/format.h"
#include "formats/scan.h"
#include "text/directive.h"

enum { PIECE = 1 << 20, ENTRY_MAX = 8 << 20, ID_MAX = 200 };
enum { OTHER_LANGUAGE = 1 << 0 }; /* reading flags */

typedef enum key { K_NONE, K_CONTEXT, K_ID, K_PLURAL, K_STR } key;

typedef struct po {
    kt_reader *r;
    kt_draft draft, origin;      /* of msgstr, of msgid */
    const kt_passage *source[2]; /* msgid and msgid_plural of this entry */
    size_t entry;                /* where the present entry begins */
    key key;                     /* whose string may go on */
    bool obsolete;               /* of the present line */
    bool fuzzy, format, no_wrap, has_str, has_id;
    bool aligned;               /* blanks of the msgid align a column */
    bool many;                  /* the present msgstr is not the first */
    kt_buf id, plural, context; /* decoded */
    kt_buf header;              /* raw pieces of the msgstr of the empty msgid */
    bool in_header;
} po;

/* ---- strings ---- */

static size_t escape_end(kt_str raw, size_t i, size_t end)
{
    size_t j = i + 1;
    if (j < end && raw.ptr[j] == 'x') {
        j++;
        while (j < end && kt_scan_hex(raw.ptr[j]))
            j++;
        return j;
    }
    size_t digits = j;
    while (j < end && j < digits + 3 && raw.ptr[j] >= '0' && raw.ptr[j] <= '7')
        j++;
    return j > digits ? j : digits + 1;
}

static char escaped_char(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case '"':
    case '\\':
        return c;
    default:
        return '\0';
    }
}

/* What a percent sign at i opens: "%%" is a sign of the text in a format string. */
static size_t percent_end(const po *p, size_t i, size_t end)
{
    bool twice = p->format && i + 1 < end && p->r->raw.ptr[i + 1] == '%';
    return twice ? i + 2 : kt_scan_percent(p->r->raw, i, end);
}

/* One sign of a string that may be more than itself; returns the end of what was drafted. */
static size_t draft_sign(po *p, kt_draft *d, size_t i, size_t beg, size_t end)
{
    kt_str raw = p->r->raw;
    if (raw.ptr[i] == '\\') {
        size_t to = escape_end(raw, i, end);
        char c = to == i + 2 ? escaped_char(raw.ptr[i + 1]) : '\0';
        if (c)
            kt_draft_char(d, i, to, (unsigned char)c);
        else
            kt_draft_opaque(d, i, to);
        return to;
    }
    size_t to = raw.ptr[i] == '%' ? percent_end(p, i, end) : kt_scan_entity(raw, i, end);
    if (to > i && raw.ptr[i] == '%' && raw.ptr[i + 1] == '%')
        kt_draft_char(d, i, to, '%');
    else if (to > i)
        kt_draft_opaque(d, i, to);
    else if (raw.ptr[i] == '&' && kt_scan_mnemonic(raw, i, i + 1, beg, end))
        kt_draft_gap(d, i, to = i + 1, KT_GAP_JOIN);
    else
        kt_draft_text(d, i, to = i + 1);
    return to;
}

/* Blanks at i that align a column, as in the help of a command: several, in the middle of a
 * sentence. Returns behind them; i: there are none. */
static size_t column_end(kt_str s, size_t i, size_t beg, size_t end)
{
    size_t j = i;
    while (j < end && s.ptr[j] == ' ')
        j++;
    bool line = i > beg && s.ptr[i - 1] == '\n';
    line |= i > beg + 1 && s.ptr[i - 1] == 'n' && s.ptr[i - 2] == '\\';
    return j > i + 1 && i > beg && j < end && !line && !strchr(".!?:", s.ptr[i - 1]) ? j : i;
}

static bool is_sign(char c)
{
    return c == '\\' || c == '%' || c == '&';
}

static void draft_string(po *p, kt_draft *d, size_t beg, size_t end)
{
    kt_str raw = p->r->raw;
    for (size_t i = beg; i < end;) {
        size_t j = i;
        while (j < end && !is_sign(raw.ptr[j]) && !(p->aligned && raw.ptr[j] == ' '))
            j++;
        kt_draft_text(d, i, j);
        size_t column = j < end && p->aligned ? column_end(raw, j, beg, end) : j;
        if (column > j)
            kt_draft_opaque(d, j, column);
        else if (j < end && raw.ptr[j] == ' ')
            kt_draft_text(d, j, column = j + 1);
        i = column > j ? column : j < end ? draft_sign(p, d, j, beg, end) : j;
    }
}

/* Has the msgid a column: is it indented, an option, or are there three blanks in it? */
static bool is_aligned(kt_str id)
{
    bool indented = id.len && (id.ptr[0] == ' ' || id.ptr[0] == '-');
    size_t from = kt_str_find(id, KT_STR("  "), 0);
    for (size_t i = from; i < id.len; i++) {
        size_t j = column_end(id, i, 0, id.len);
        if (j > i + 2 || (indented && j > i))
            return true;
    }
    return false;
}

static void decode(kt_buf *out, kt_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        const char *sign = memchr(s.ptr + i, '\\', s.len - i);
        size_t end = sign ? (size_t)(sign - s.ptr) : s.len;
        (void)kt_buf_add(out, kt_str_sub(s, i, end));
        if (end == s.len)
            return;
        char c = end + 1 < s.len ? escaped_char(s.ptr[end + 1]) : '\0';
        (void)kt_buf_addc(out, c ? c : s.ptr[end]);
        i = end + (c != '\0');
    }
}

/* ---- entries ---- */

/* The msgid, or how it begins. */
static kt_str name_of(const po *p)
{
    kt_str id = kt_buf_str(&p->id);
    if (id.len > ID_MAX) {
        id.len = ID_MAX;
        while (!kt_utf8_is_lead(id.ptr[id.len]))
            id.len--;
    }
    return kt_str_dup(p->r->arena, id);
}

static void finish_string(po *p)
{
    kt_passage *passage = kt_draft_finish(&p->draft, KT_STR(""));
    if (!passage)
        return;
    bool pattern =
        memchr(passage->text.ptr, '\'', passage->text.len) && kt_scan_command(passage->text);
    passage->id = name_of(p);
    passage->context =
        p->context.len ? kt_str_dup(p->r->arena, kt_buf_str(&p->context)) : KT_STR("");
    passage->ends_count = true;
    passage->source = p->source[p->many && p->source[1]];
    passage->exact = p->source[1] && !p->many;
    passage->plural = p->source[1] ? p->source[!p->many] : NULL;
    bool sentence = false;
    passage->is_copy = kt_passage_is_copy(passage, p->source[0], &sentence) ||
                       kt_passage_is_copy(passage, p->source[1], &sentence);
    if (pattern || (passage->is_copy && !sentence))
        p->r->passages.n--;
}

/* msgid or msgid_plural has come to its end. */
static void finish_source(po *p)
{
    if (p->key == K_ID || p->key == K_PLURAL)
        p->source[p->key == K_PLURAL] = kt_draft_source(&p->origin);
}

/* The language of the header: nothing said, or German, is ours. */
static void read_header(po *p)
{
    kt_str h = kt_buf_str(&p->header);
    kt_str name = KT_STR("Language: ");
    size_t at = kt_str_find(h, name, 0);
    p->in_header = false;
    if (at == SIZE_MAX || at + name.len + 2 > h.len)
        return;
    at += name.len;
    size_t end = at;
    while (end < h.len && (kt_scan_letter(h.ptr[end]) || h.ptr[end] == '_' || h.ptr[end] == '-'))
        end++;
    bool none = h.ptr[at] == '\\' || h.ptr[at] == '"' || h.ptr[at] == ' ';
    if (!kt_reader_wants(p->r, kt_str_sub(h, at, end)) && !none)
        p->r->state.flags |= OTHER_LANGUAGE;
}

static void finish_entry(po *p, size_t next)
{
    finish_string(p);
    if (p->in_header)
        read_header(p);
    p->entry = next;
    p->key = K_NONE;
    p->fuzzy = p->format = p->no_wrap = p->has_str = p->has_id = p->many = false;
    p->source[0] = p->source[1] = NULL;
    kt_draft_drop(&p->origin);
    p->id.len = p->plural.len = p->context.len = p->header.len = 0;
}

static bool is_wanted(const po *p)
{
    return (!p->fuzzy || p->r->all_units) && !(p->r->state.flags & OTHER_LANGUAGE);
}

/* Names and addresses of those who translated it. */
static bool is_credits(const po *p)
{
    kt_str id = kt_buf_str(&p->id);
    return kt_str_is(id, "translator-credits") || kt_str_is(id, "translator_credits") ||
           kt_str_ends(kt_buf_str(&p->context), KT_STR("OF TRANSLATORS"));
}

static bool is_text(const po *p)
{
    bool wanted = p->r->all_units || !(p->no_wrap || is_credits(p));
    return p->key == K_STR && is_wanted(p) && wanted && p->id.len;
}

static void take_string(po *p, size_t beg, size_t end)
{
    kt_str s = kt_str_sub(p->r->raw, beg, end);
    if (p->obsolete)
        return;
    if (p->key == K_ID || p->key == K_PLURAL) {
        decode(p->key == K_ID ? &p->id : &p->plural, s);
        if (is_wanted(p))
            draft_string(p, &p->origin, beg, end);
    } else if (p->key == K_CONTEXT)
        decode(&p->context, s);
    else if (is_text(p))
        draft_string(p, &p->draft, beg, end);
    else if (p->in_header)
        (void)kt_buf_add(&p->header, s);
}

/* The string that begins at i, up to the end of the line. */
static int read_string(po *p, size_t i, size_t end)
{
    kt_str raw = p->r->raw;
    size_t j = i + 1;
    while (j < end && raw.ptr[j] != '"')
        j += raw.ptr[j] == '\\' ? 2 : 1;
    if (j >= end)
        return kt_format_bad(p->r, i, "the string is not closed");
    for (size_t k = j + 1; k < end; k++)
        if (!kt_scan_blank(raw.ptr[k]))
            return kt_format_bad(p->r, k, "something stands behind the string");
    take_string(p, i + 1, j);
    return KT_OK;
}

/* ---- lines ---- */

static void read_comment(po *p, size_t beg, size_t end)
{
    kt_str line = kt_str_sub(p->r->raw, beg, end);
    if (p->has_str)
        finish_entry(p, beg);
    if (kt_str_starts(line, KT_STR("#,"))) {
        p->fuzzy |= kt_str_find(line, KT_STR("fuzzy"), 0) != SIZE_MAX;
        p->no_wrap |= kt_str_find(line, KT_STR("no-wrap"), 0) != SIZE_MAX;
        p->format |= kt_str_find(line, KT_STR("-format"), 0) != SIZE_MAX &&
                     kt_str_find(line, KT_STR("no-c-format"), 0) == SIZE_MAX;
    } else if (kt_directives_occur(line)) {
        kt_draft_comment(p->r, beg, end);
    }
}

static key keyword(kt_str line, size_t *len)
{
    static const struct {
        const char *name;
        key key;
    } rows[] = { { "msgctxt", K_CONTEXT },
                 { "msgid_plural", K_PLURAL },
                 { "msgid", K_ID },
                 { "msgstr", K_STR } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (kt_str_starts(line, kt_str_c(rows[i].name))) {
            *len = strlen(rows[i].name);
            return rows[i].key;
        }
    return K_NONE;
}

static void begin_key(po *p, key k, size_t line)
{
    finish_source(p);
    finish_string(p);
    p->aligned = k == K_STR && is_aligned(kt_buf_str(&p->id));
    bool again = p->has_str || (k == K_CONTEXT && p->has_id);
    if ((k == K_ID || k == K_CONTEXT) && again)
        finish_entry(p, line);
    p->key = k;
    p->has_id |= k == K_ID;
    p->has_str |= k == K_STR;
    p->in_header |= k == K_STR && p->id.len == 0 && !p->r->state.started && !p->obsolete;
}

static int read_keyword(po *p, size_t line, size_t i, size_t end)
{
    kt_str raw = p->r->raw;
    size_t len = 0;
    key k = keyword(kt_str_sub(raw, i, end), &len);
    if (k == K_NONE)
        return kt_format_bad(p->r, i, "neither a keyword nor a string nor a comment");
    i += len;
    bool many = false;
    if (k == K_STR && i < end && raw.ptr[i] == '[')
        while (i < end && raw.ptr[i++] != ']')
            many |= i < end && raw.ptr[i] >= '1' && raw.ptr[i] <= '9';
    while (i < end && kt_scan_blank(raw.ptr[i]))
        i++;
    if (i >= end || raw.ptr[i] != '"')
        return kt_format_bad(p->r, i < end ? i : end, "the keyword has no string");
    begin_key(p, k, line);
    p->many = many;
    return read_string(p, i, end);
}

static int read_line(po *p, size_t beg, size_t end)
{
    kt_str raw = p->r->raw;
    size_t i = beg;
    while (i < end && kt_scan_blank(raw.ptr[i]))
        i++;
    p->obsolete = kt_str_starts(kt_str_sub(raw, i, end), KT_STR("#~"));
    if (p->obsolete)
        return KT_OK;
    if (i == end) {
        if (p->has_str)
            finish_entry(p, end);
        return KT_OK;
    }
    if (raw.ptr[i] == '#') {
        read_comment(p, i, end);
        return KT_OK;
    }
    if (raw.ptr[i] != '"')
        return read_keyword(p, beg, i, end);
    if (p->key == K_NONE)
        return kt_format_bad(p->r, i, "a string without a keyword");
    return read_string(p, i, end);
}

static int read(kt_reader *r)
{
    po p = { .r = r,
             .draft = KT_DRAFT_INIT(r),
             .origin = KT_DRAFT_INIT(r),
             .id = KT_BUF_INIT(r->arena),
             .plural = KT_BUF_INIT(r->arena),
             .context = KT_BUF_INIT(r->arena),
             .header = KT_BUF_INIT(r->arena) };
    for (size_t beg = 0; beg < r->raw.len;) {
        const char *nl = memchr(r->raw.ptr + beg, '\n', r->raw.len - beg);
        if (!nl && !r->state.last)
            break;
        size_t end = nl ? (size_t)(nl - r->raw.ptr) : r->raw.len;
        int rc = read_line(&p, beg, end);
        if (rc != KT_OK)
            return rc;
        beg = nl ? end + 1 : end;
    }
    if (r->state.last) {
        finish_entry(&p, r->raw.len);
    } else {
        kt_draft_drop(&p.draft);
        while (r->passages.n && r->passages.ptr[r->passages.n - 1].raw.beg >= p.entry)
            r->passages.n--;
        if (p.entry == 0 && r->raw.len > ENTRY_MAX)
            return kt_format_bad(r, 0, "an entry without an end");
    }
    r->used = p.entry;
    return KT_OK;
}

static bool escape(const kt_passage *p, kt_str text, kt_buf *out)
{
    (void)p;
    bool ok = true;
    for (size_t i = 0; i < text.len && ok; i++) {
        char c = text.ptr[i];
        const char *e = c == '"'    ? "\\\""
                        : c == '\\' ? "\\\\"
                        : c == '\n' ? "\\n"
                        : c == '\t' ? "\\t"
                                    : NULL;
        ok = e ? kt_buf_add(out, kt_str_of(e, 2)) : kt_buf_addc(out, c);
    }
    return ok;
}

const kt_format kt_format_po = {
    .name = "po", .manner = KT_MANNER_SCREEN, .piece = PIECE, .read = read, .escape = escape
};
