#include "text/guard.h"

#include "base/ahead.h"
#include "text/block.h"
#include "text/code.h"
#include "text/token.h"

/* File name endings and top-level domains, each sorted for the eye only: the list is short and
 * looked up rarely. */
static const char *const file_endings[] = {
    "aac",  "apk",     "asp",   "aspx",  "avi",   "bak",  "bat",    "bin",        "bmp",   "bz2",
    "c",    "cc",      "cfg",   "class", "cmd",   "conf", "config", "cpp",        "cs",    "css",
    "csv",  "dat",     "db",    "deb",   "dll",   "dmg",  "doc",    "docx",       "eml",   "env",
    "eps",  "epub",    "exe",   "flac",  "gif",   "go",   "gz",     "h",          "heic",  "hpp",
    "htm",  "html",    "ico",   "inf",   "ini",   "iso",  "jar",    "java",       "jpeg",  "jpg",
    "js",   "json",    "jsonl", "jsp",   "jsx",   "key",  "kt",     "less",       "lock",  "log",
    "lua",  "m",       "m4a",   "md",    "mkv",   "mov",  "mp3",    "mp4",        "mpeg",  "msi",
    "odp",  "ods",     "odt",   "ogg",   "old",   "otf",  "pcap",   "pdf",        "pem",   "php",
    "pl",   "plist",   "png",   "po",    "pot",   "ppt",  "pptx",   "properties", "ps1",   "psd",
    "py",   "rar",     "rb",    "reg",   "resx",  "rpm",  "rs",     "rst",        "rtf",   "scala",
    "scss", "service", "sh",    "sln",   "so",    "sql",  "srt",    "svg",        "swift", "sys",
    "tar",  "tex",     "tgz",   "tif",   "tiff",  "tmp",  "tmx",    "toml",       "ts",    "tsv",
    "tsx",  "ttf",     "txt",   "vb",    "vue",   "wav",  "webm",   "webp",       "whl",   "wmv",
    "woff", "woff2",   "xhtml", "xlf",   "xliff", "xls",  "xlsx",   "xml",        "xsd",   "xsl",
    "yaml", "yml",     "zip",   NULL
};
static const char *const domain_endings[] = {
    "ai",  "app", "at",  "be",   "biz", "ca",      "ch",  "cloud", "cn",      "co",   "com",
    "de",  "dev", "edu", "es",   "eu",  "finance", "fr",  "gg",    "gov",     "info", "int",
    "io",  "it",  "jp",  "li",   "lu",  "me",      "mil", "net",   "network", "nl",   "online",
    "org", "pl",  "ru",  "shop", "tv",  "uk",      "us",  "wiki",  "xyz",     NULL
};

enum { TICKS_MAX = 16, HEX_MIN = 12 };

typedef struct finder {
    kt_str s;
    kt_arena *arena;
    kt_guards *out;
    bool ok;
    bool has_tags;
    size_t no_code_before[TICKS_MAX]; /* no run of n backticks closes a span before this byte */
    size_t no_paren_before;           /* likewise for the end of a link target */
} finder;

static void add(finder *f, size_t beg, size_t end)
{
    if (beg >= end)
        return;
    if (f->out->n) {
        kt_span *last = &f->out->ptr[f->out->n - 1];
        if (beg < last->end) { /* a guard inside or across the last one: they become one */
            if (end > last->end)
                last->end = (uint32_t)end;
            return;
        }
    }
    kt_span *slot = KT_VEC_PUSH(f->arena, f->out);
    if (!slot) {
        f->ok = false;
        return;
    }
    *slot = (kt_span){ (uint32_t)beg, (uint32_t)end };
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name_char(char c)
{
    return kt_ascii_is_letter(c) || kt_ascii_is_digit(c) || c == '_' || c == '-';
}

static bool equals_ignoring_case(kt_str s, const char *z)
{
    size_t i = 0;
    for (; i < s.len && z[i]; i++) {
        char c = s.ptr[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if (c != z[i])
            return false;
    }
    return i == s.len && !z[i];
}

static bool is_in(kt_str s, const char *const *list)
{
    for (; *list; list++)
        if (equals_ignoring_case(s, *list))
            return true;
    return false;
}

/* ---- fields: what stands between white space ---- */

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

/* The quotation mark or ellipsis that the field starts (or ends) with, or the empty text. */
static kt_str outer_mark(kt_str field, bool at_end)
{
    static const char *const outer[] = {
        "„", "“", "”", "‚", "‘", "’", "«", "»", "‹", "›", "…", NULL
    };
    if (field.len == 0 || (unsigned char)field.ptr[at_end ? field.len - 1 : 0] < 0x80)
        return (kt_str){ 0 };
    for (const char *const *o = outer; *o; o++) {
        kt_str mark = kt_str_c(*o);
        if (at_end ? kt_str_ends(field, mark) : kt_str_starts(field, mark))
            return mark;
    }
    return (kt_str){ 0 };
}

/* Where the quotation ends that opens before the field from beg on: „FLAG_A“-Bit; end: nowhere. */
static size_t quoted_end(kt_str s, size_t beg, size_t end)
{
    static const char *const closing[] = { "\"", "“", "”", "‘", "’", "»", "«", NULL };
    size_t at = end;
    for (const char *const *c = closing; *c; c++) {
        size_t i = kt_str_find(kt_str_sub(s, 0, end), kt_str_c(*c), beg);
        at = i < at ? i : at;
    }
    return at > beg ? at : end;
}

/* Cuts punctuation that belongs to the sentence off both ends of a field. */
static kt_span trim_field(kt_str s, size_t beg, size_t end)
{
    bool quoted = false;
    while (beg < end) {
        size_t mark = outer_mark(kt_str_sub(s, beg, end), false).len;
        size_t n = is_one_of(s.ptr[beg], "\"'(<[") ? 1 : mark;
        if (n == 0)
            break;
        quoted |= mark || s.ptr[beg] == '"';
        beg += n;
    }
    if (quoted)
        end = quoted_end(s, beg, end);
    bool opens = beg < end && memchr(s.ptr + beg, '(', end - beg);
    while (beg < end) {
        char last = s.ptr[end - 1];
        size_t n = is_one_of(last, ".,;:!?\"'>]") || (last == ')' && !opens)
                       ? 1
                       : outer_mark(kt_str_sub(s, beg, end), true).len;
        if (n == 0)
            break;
        end -= n;
    }
    return (kt_span){ (uint32_t)beg, (uint32_t)end };
}

static bool has_scheme(kt_str f)
{
    size_t at = kt_str_find(f, KT_STR("://"), 0);
    if (at != SIZE_MAX && at > 0)
        return kt_ascii_is_letter(f.ptr[at - 1]);
    return kt_str_starts(f, KT_STR("www.")) || kt_str_starts(f, KT_STR("mailto:"));
}

static bool is_email(kt_str f)
{
    size_t at = kt_str_find(f, KT_STR("@"), 0);
    return at != SIZE_MAX && at > 0 && at + 3 < f.len && is_name_char(f.ptr[at - 1]) &&
           kt_str_find(f, KT_STR("."), at + 1) != SIZE_MAX && is_name_char(f.ptr[at + 1]);
}

static bool is_path(kt_str f)
{
    if (f.len < 2)
        return false;
    if (memchr(f.ptr, '\\', f.len))
        return true;
    if (f.ptr[0] == '/')
        return kt_ascii_is_letter(f.ptr[1]) || f.ptr[1] == '.' || f.ptr[1] == '_';
    return kt_str_starts(f, KT_STR("./")) || kt_str_starts(f, KT_STR("../")) ||
           kt_str_starts(f, KT_STR("~/"));
}

static bool all_name_chars(kt_str f, bool *has_slash)
{
    for (size_t i = 0; i < f.len; i++) {
        char c = f.ptr[i];
        *has_slash |= c == '/';
        if (!is_name_char(c) && c != '.' && c != '/' && c != '+' && (unsigned char)c < 0x80)
            return false;
    }
    return true;
}

/* klartext.c, setup.exe, example.com, src/main.c, .gitignore, Node.js; not "Ende.Anfang", not
 * "z.B". */
static bool is_dotted_name(kt_str f)
{
    bool has_slash = false;
    if (f.len < 3 || !all_name_chars(f, &has_slash))
        return false;
    size_t dot = f.len;
    while (dot > 0 && f.ptr[dot - 1] != '.')
        dot--;
    if (dot == 0)
        return false;
    kt_str ending = kt_str_sub(f, dot, f.len);
    size_t slash = 0;
    while (slash < ending.len && ending.ptr[slash] != '/')
        slash++;
    if (slash < ending.len) /* example.com/path */
        return is_in(kt_str_sub(ending, 0, slash), domain_endings) && slash > 0;
    if (dot == 1)
        return ending.len >= 3 && ending.ptr[0] >= 'a' && ending.ptr[0] <= 'z' && !has_slash;
    if (!is_name_char(f.ptr[dot - 2]) || (dot == 2 && ending.len == 1)) /* p.m, d.h */
        return false;
    bool lower = ending.ptr[0] >= 'a' && ending.ptr[0] <= 'z';
    bool same_case = lower || (f.ptr[0] >= 'A' && f.ptr[0] <= 'Z' && ending.len > 1 &&
                               ending.ptr[1] >= 'A' && ending.ptr[1] <= 'Z');
    return same_case && (is_in(ending, file_endings) || is_in(ending, domain_endings));
}

/* v1.2, 10.0.0.1-rc2, 1.2.3b4: letters touching dotted digits. */
static bool is_version(kt_str f)
{
    size_t dots = 0;
    size_t letters = 0;
    for (size_t i = 0; i < f.len; i++) {
        char c = f.ptr[i];
        bool inner_dot = c == '.' && i > 0 && i + 1 < f.len && kt_ascii_is_digit(f.ptr[i - 1]) &&
                         (kt_ascii_is_digit(f.ptr[i + 1]) || f.ptr[i + 1] == 'x');
        if (inner_dot)
            dots++;
        else if (kt_ascii_is_letter(c))
            letters++;
        else if (!kt_ascii_is_digit(c) && c != '-' && c != '+')
            return false;
    }
    /* 802.11g: no measure has three digits, two more and a letter */
    size_t dot = kt_str_find(f, KT_STR("."), 0);
    if (dots == 1 && dot == 3 && letters > 0 && letters <= 2 && f.len == dot + 3 + letters &&
        kt_ascii_is_digit(f.ptr[dot + 2]) && kt_ascii_is_letter(f.ptr[dot + 3]))
        return true;
    bool v = f.len > 1 && (f.ptr[0] == 'v' || f.ptr[0] == 'V') && kt_ascii_is_digit(f.ptr[1]);
    return (v && dots >= 1 && letters <= 6) || dots >= 2;
}

/* snake_case, a::b, call(), 0x1F, long hexadecimal strings. */
static bool is_identifier(kt_str f)
{
    size_t under = kt_str_find(f, KT_STR("_"), 0);
    if (under != SIZE_MAX && under > 0 && under + 1 < f.len && is_name_char(f.ptr[under - 1]) &&
        is_name_char(f.ptr[under + 1]))
        return true;
    if (f.len > 4 && kt_str_find(f, KT_STR("::"), 0) != SIZE_MAX)
        return true;
    if (f.len > 3 && kt_str_ends(f, KT_STR("()")))
        return true;
    if (f.len > 2 && f.ptr[0] == '0' && (f.ptr[1] == 'x' || f.ptr[1] == 'X'))
        return true;
    size_t hex = 0;
    size_t digits = 0;
    while (hex < f.len &&
           ((f.ptr[hex] >= 'a' && f.ptr[hex] <= 'f') || (f.ptr[hex] >= 'A' && f.ptr[hex] <= 'F') ||
            kt_ascii_is_digit(f.ptr[hex]))) {
        digits += kt_ascii_is_digit(f.ptr[hex]);
        hex++;
    }
    return hex == f.len && hex >= HEX_MIN && digits >= 2 && digits < hex;
}

/* [Mandant.Strasse]: names of two letters and more with dots between them, in brackets: a template
 * puts something there. Not "[u.a.]". */
static bool is_merge_field(kt_str s, kt_span f)
{
    size_t letters = 0;
    size_t dots = 0;
    if (f.beg == 0 || s.ptr[f.beg - 1] != '[' || f.end >= s.len || s.ptr[f.end] != ']')
        return false;
    for (size_t i = f.beg; i < f.end; i++) {
        char c = s.ptr[i];
        bool dot = c == '.';
        if ((dot && letters < 2) || (!dot && !is_name_char(c) && (unsigned char)c < 0x80))
            return false;
        letters = dot ? 0 : letters + 1;
        dots += dot;
    }
    return dots && letters > 1;
}

static bool is_handle(kt_str f)
{
    return f.len > 1 && (f.ptr[0] == '@' || f.ptr[0] == '#') &&
           (kt_ascii_is_letter(f.ptr[1]) || (unsigned char)f.ptr[1] >= 0x80 || f.ptr[1] == '_');
}

/* "--Device": with a capital only where it is quoted, as dashes are written so, too. */
static bool is_long_option(kt_str f, bool quoted)
{
    return f.len > 3 && f.ptr[0] == '-' && f.ptr[1] == '-' &&
           ((f.ptr[2] >= 'a' && f.ptr[2] <= 'z') ||
            (quoted && f.ptr[2] >= 'A' && f.ptr[2] <= 'Z' && f.ptr[f.len - 1] != '-'));
}

/* What a byte tells about its field: blank ends it, sign may open a guard inside it; without the
 * others it is nothing but words, numbers and their punctuation. */
enum { F_BLANK = 1, F_SIGN = 2, F_TELLS = 4, F_DIGIT = 8, F_PAREN = 16, F_HYPHEN = 32 };
static const uint8_t field_byte[256] = {
    [' '] = F_BLANK,  ['\t'] = F_BLANK, ['\n'] = F_BLANK, ['\r'] = F_BLANK, ['`'] = F_SIGN,
    ['<'] = F_SIGN,   ['{'] = F_SIGN,   ['$'] = F_SIGN,   ['#'] = F_SIGN,   ['%'] = F_SIGN,
    ['&'] = F_SIGN,   [']'] = F_SIGN,   ['@'] = F_TELLS,  ['/'] = F_TELLS,  ['\\'] = F_TELLS,
    ['_'] = F_TELLS,  ['.'] = F_TELLS,  [':'] = F_TELLS,  ['~'] = F_TELLS,  ['('] = F_PAREN,
    ['-'] = F_HYPHEN, ['0'] = F_DIGIT,  ['1'] = F_DIGIT,  ['2'] = F_DIGIT,  ['3'] = F_DIGIT,
    ['4'] = F_DIGIT,  ['5'] = F_DIGIT,  ['6'] = F_DIGIT,  ['7'] = F_DIGIT,  ['8'] = F_DIGIT,
    ['9'] = F_DIGIT,
};

/* seen: what all bytes of the field but the last one tell. */
static bool is_worth_a_look(kt_str field, unsigned seen)
{
    if (seen & F_TELLS)
        return true;
    if ((seen & F_DIGIT) && (field.len >= HEX_MIN || memchr(field.ptr, 'x', field.len) ||
                             memchr(field.ptr, 'X', field.len)))
        return true;
    if ((seen & F_PAREN) && (kt_str_find(field, KT_STR("()"), 0) != SIZE_MAX ||
                             kt_str_find(field, KT_STR(","), 1) != SIZE_MAX))
        return true;
    return (seen & F_HYPHEN) && kt_str_find(field, KT_STR("--"), 0) != SIZE_MAX;
}

static size_t skip_name(kt_str s, size_t i)
{
    while (i < s.len && (is_name_char(s.ptr[i]) || s.ptr[i] == '.'))
        i++;
    return i;
}

/* End of the call with two arguments and more, all of them names in small letters, that begins at
 * i, or 0: "save(resource, config)". */
static size_t call(kt_str s, size_t i)
{
    enum { ARGUMENTS_MIN = 2 };
    size_t j = skip_name(s, i);
    if (j < i + 2 || j >= s.len || s.ptr[j] != '(' || s.ptr[i] < 'a' || s.ptr[i] > 'z')
        return 0;
    for (unsigned n = 1; ++j < s.len; n++) {
        while (j < s.len && s.ptr[j] == ' ')
            j++;
        size_t end = skip_name(s, j);
        if (end == j || end >= s.len || s.ptr[j] < '_' || s.ptr[j] > 'z')
            return 0;
        if (s.ptr[end] == ')')
            return n >= ARGUMENTS_MIN ? end + 1 : 0;
        if (s.ptr[end] != ',')
            return 0;
        j = end;
    }
    return 0;
}

static void look_at_field(finder *f, size_t beg, size_t end)
{
    kt_span t = trim_field(f->s, beg, end);
    kt_str field = kt_str_sub(f->s, t.beg, t.end);
    if (field.len < 2)
        return;
    if (kt_str_ends(kt_str_sub(f->s, beg, end), KT_STR("()")) && t.end < end)
        field.len = 0;
    size_t called = call(f->s, t.beg);
    if (called) {
        add(f, t.beg, called);
        return;
    }
    if (has_scheme(field) || is_email(field) || is_path(field) || is_dotted_name(field) ||
        is_version(field) || is_identifier(field) || is_handle(field) || is_merge_field(f->s, t) ||
        is_long_option(field, t.beg > beg && t.end < end)) {
        add(f, t.beg, t.end);
        return;
    }
    /* "Datei:setup.exe", "siehe/src" and the like: try what stands behind the last opening sign. */
    size_t cut = t.beg;
    for (size_t i = t.beg; i < t.end; i++)
        if (f->s.ptr[i] == '(' || f->s.ptr[i] == '"' || f->s.ptr[i] == '=')
            cut = i + 1;
    field = kt_str_sub(f->s, cut, t.end);
    if (cut > t.beg && field.len > 2 &&
        (has_scheme(field) || is_email(field) || is_dotted_name(field)))
        add(f, cut, t.end);
}

/* ---- signs that open a guard of their own ---- */

static size_t line_end(kt_str s, size_t i)
{
    const char *p = i < s.len ? memchr(s.ptr + i, '\n', s.len - i) : NULL;
    return p ? (size_t)(p - s.ptr) : s.len;
}

static size_t count_ticks(kt_str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.len && s.ptr[i + n] == '`')
        n++;
    return n;
}

/* End of the code span that opens with the n backticks at i, or 0. A run that nothing closes is
 * looked for once a line. */
static size_t code_span(finder *f, size_t i, size_t n)
{
    if (n >= TICKS_MAX || i < f->no_code_before[n])
        return 0;
    size_t stop = line_end(f->s, i);
    for (size_t j = i + n; j < stop;) {
        if (n == 2 && f->s.ptr[j] == '\'' && j + 1 < stop && f->s.ptr[j + 1] == '\'')
            return 0; /* ``so'' is a quotation */
        size_t m = count_ticks(f->s, j);
        j += m ? m : 1;
        if (m == n)
            return j;
    }
    f->no_code_before[n] = stop;
    return 0;
}

/* End of the tag that opens at i, or 0: <b>, </p>, <br/>, <a href="...">, <!-- ... -->. */
static size_t tag(kt_str s, size_t i)
{
    size_t j = i + 1;
    if (j < s.len && s.ptr[j] == '/')
        j++;
    bool comment = kt_str_starts(kt_str_sub(s, i, s.len), KT_STR("<!--"));
    if (!comment && (j >= s.len || !kt_ascii_is_letter(s.ptr[j])))
        return 0;
    for (; j < s.len && j < i + 1000; j++) {
        if (s.ptr[j] == '<' || s.ptr[j] == '\n')
            return 0;
        if (s.ptr[j] == '>')
            return j + 1;
    }
    return 0;
}

/* End of a placeholder in braces at i, or 0: {0}, {{name}}, ${x}, #{x}. No blanks, 60 bytes at
 * most. */
static size_t braces(kt_str s, size_t i)
{
    size_t depth = 0;
    for (size_t j = i; j < s.len && j < i + 60; j++) {
        if (s.ptr[j] == '{')
            depth++;
        else if (s.ptr[j] == '}' && --depth == 0)
            return j + 1;
        else if (s.ptr[j] == '\n' || (is_space(s.ptr[j]) && depth < 2))
            return 0;
    }
    return 0;
}

/* End of a printf conversion at i, or 0: %s %d %1$s %-5.2f %(name)s %@. Never behind a digit or
 * blank-separated number. */
static size_t percent(kt_str s, size_t i)
{
    if (i > 0 && (kt_ascii_is_digit(s.ptr[i - 1]) || s.ptr[i - 1] == '%'))
        return 0;
    if (i > 1 && s.ptr[i - 1] == ' ' && kt_ascii_is_digit(s.ptr[i - 2]))
        return 0;
    size_t j = i + 1;
    if (j < s.len && s.ptr[j] == '(') {
        while (j < s.len && j < i + 40 && s.ptr[j] != ')' && !is_space(s.ptr[j]))
            j++;
        if (j >= s.len || s.ptr[j] != ')')
            return 0;
        j++;
    }
    while (j < s.len && j < i + 12 && strchr("0123456789$.-+#*lhzjt", s.ptr[j]) && s.ptr[j])
        j++;
    if (j >= s.len || !s.ptr[j] || !strchr("sdiufxXcgeop@", s.ptr[j]))
        return 0;
    j++;
    return j < s.len && kt_ascii_is_letter(s.ptr[j]) ? 0 : j;
}

/* End of an entity at i, or 0. */
static size_t entity(kt_str s, size_t i)
{
    size_t j = i + 1;
    if (j < s.len && s.ptr[j] == '#')
        j++;
    size_t from = j;
    while (j < s.len && j < i + 12 && (kt_ascii_is_letter(s.ptr[j]) || kt_ascii_is_digit(s.ptr[j])))
        j++;
    return j > from && j < s.len && s.ptr[j] == ';' ? j + 1 : 0;
}

/* m&ouml;glich: does the entity at i, which ends at `end`, stand for a letter? */
static bool is_letter_entity(kt_str s, size_t i, size_t end)
{
    static const char *const marks[] = { "uml;",   "lig;",  "acute;", "grave;", "circ;", "tilde;",
                                         "cedil;", "ring;", "caron;", "slash;", NULL };
    kt_str name = kt_str_sub(s, i, end);
    for (const char *const *m = marks; *m; m++)
        if (kt_str_ends(name, kt_str_c(*m)))
            return true;
    return false;
}

static bool is_letter_byte(char c)
{
    return kt_ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

/* The word that the entity [*beg, *end) is a letter of, not before from: half of it is none. */
static void widen_to_word(kt_str s, size_t from, size_t *beg, size_t *end)
{
    while (*beg > from && is_letter_byte(s.ptr[*beg - 1]))
        (*beg)--;
    for (size_t next; *end < s.len; *end = next) {
        next = s.ptr[*end] == '&' ? entity(s, *end) : *end + 1;
        if (s.ptr[*end] == '&' ? !next || !is_letter_entity(s, *end, next)
                               : !is_letter_byte(s.ptr[*end]))
            break;
    }
}

/* End of the target of a Markdown link whose "](" is at i, or 0. */
static size_t link_target(finder *f, size_t i)
{
    kt_str s = f->s;
    if (i + 2 >= s.len || s.ptr[i + 1] != '(' || i < f->no_paren_before)
        return 0;
    size_t j = i + 2;
    for (; j < s.len && s.ptr[j] != '\n' && j < i + 2000; j++)
        if (s.ptr[j] == ')')
            return j + 1;
    f->no_paren_before = j;
    return 0;
}

static size_t sign(finder *f, size_t i)
{
    kt_str s = f->s;
    switch (s.ptr[i]) {
    case '`':
        return code_span(f, i, count_ticks(s, i));
    case '<':
        return tag(s, i);
    case '{':
        return braces(s, i);
    case '$':
    case '#':
        return i + 1 < s.len && s.ptr[i + 1] == '{' ? braces(s, i + 1) : 0;
    case '%':
        return percent(s, i);
    case '&':
        return f->has_tags ? entity(s, i) : 0;
    case ']':
        return link_target(f, i);
    default:
        return 0;
    }
}

static bool has_tag(kt_str s)
{
    for (size_t i = kt_str_find(s, KT_STR("<"), 0); i != SIZE_MAX;
         i = kt_str_find(s, KT_STR("<"), i + 1))
        if (tag(s, i))
            return true;
    return false;
}

/* The field at beg, which holds such signs: what they guard, and what stands between. A guard may
 * hold blanks; the end of the field in which the last one ends. */
static size_t look_for_signs(finder *f, size_t beg)
{
    kt_str text = f->s;
    size_t i = beg;
    size_t from = beg;
    while (i < text.len && !is_space(text.ptr[i])) {
        size_t end = sign(f, i);
        if (end) {
            size_t opening = text.ptr[i] == ']' ? i + 1 : i;
            if (text.ptr[i] == '&' && is_letter_entity(text, i, end))
                widen_to_word(text, from, &opening, &end);
            if (from < opening)
                look_at_field(f, from, opening);
            add(f, opening, end);
            i = end;
            from = end;
        } else {
            size_t ticks = count_ticks(text, i);
            i += ticks ? ticks : 1;
        }
    }
    if (from < i)
        look_at_field(f, from, i);
    return i;
}

/* What stands between white space at beg; the first byte behind what was looked at. */
static size_t look_between_blanks(finder *f, size_t beg)
{
    const unsigned char *p = (const unsigned char *)f->s.ptr;
    unsigned seen = 0; /* what all bytes but the last one tell */
    unsigned last = 0;
    size_t i = beg;
    for (; i < f->s.len && !(field_byte[p[i]] & F_BLANK); i++) {
        seen |= last;
        last = field_byte[p[i]];
    }
    if ((seen | last) & F_SIGN)
        return look_for_signs(f, beg);
    if (seen && is_worth_a_look(kt_str_sub(f->s, beg, i), seen))
        look_at_field(f, beg, i);
    return i;
}

/* Does the byte tell something about its field? The last one has to be a sign. */
static bool tells(kt_str s, size_t i)
{
    unsigned b = field_byte[(unsigned char)s.ptr[i]];
    bool last = i + 1 == s.len || (field_byte[(unsigned char)s.ptr[i + 1]] & F_BLANK);
    return b && (!last || (b & F_SIGN));
}

bool kt_guards_merge(kt_guards *out, const kt_guards *more, kt_arena *a)
{
    kt_guards all = { 0 };
    uint32_t i = 0;
    uint32_t k = 0;
    if (more->n == 0)
        return true;
    while (i < out->n || k < more->n) {
        bool first = k == more->n || (i < out->n && out->ptr[i].beg <= more->ptr[k].beg);
        kt_span next = first ? out->ptr[i++] : more->ptr[k++];
        kt_span *last = all.n ? &all.ptr[all.n - 1] : NULL;
        if (last && next.beg < last->end) {
            last->end = next.end > last->end ? next.end : last->end;
            continue;
        }
        kt_span *slot = KT_VEC_PUSH(a, &all);
        if (!slot)
            return false;
        *slot = next;
    }
    *out = all;
    return true;
}

bool kt_guard_find(kt_str text, kt_arena *a, kt_guards *out)
{
    *out = (kt_guards){ 0 };
    finder f = { .s = text, .arena = a, .out = out, .ok = true, .has_tags = has_tag(text) };
    kt_ahead ahead = kt_ahead_of(text);
    size_t done = 0; /* fields before it have been looked at */
    for (size_t i = 0; i < text.len && f.ok;) {
        uint32_t marks = kt_block_marks(kt_ahead_at(&ahead, i));
        size_t next = i + KT_AHEAD;
        for (; marks; marks &= marks - 1) {
            size_t at = i + kt_count_ones((marks - 1) & ~marks);
            if (!tells(text, at))
                continue;
            while (at > done && !(field_byte[(unsigned char)text.ptr[at - 1]] & F_BLANK))
                at--;
            next = done = look_between_blanks(&f, at);
            break;
        }
        i = next;
    }
    kt_guards code = { 0 };
    if (f.ok && kt_code_may_occur(text))
        f.ok = kt_code_find(text, a, &code) && kt_guards_merge(out, &code, a);
    return f.ok;
}

uint32_t kt_guard_after(const kt_guards *g, uint32_t pos)
{
    uint32_t lo = 0;
    uint32_t hi = g->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (g->ptr[mid].end > pos)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

bool kt_guard_hits(const kt_guards *g, kt_span span)
{
    uint32_t k = kt_guard_after(g, span.beg);
    if (k == g->n)
        return false;
    kt_span s = g->ptr[k];
    if (span.beg == span.end)
        return s.beg < span.beg && span.beg < s.end;
    return s.beg < span.end;
}
