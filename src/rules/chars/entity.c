/*
 * entity: character references that were left in plain text ("Meyer &amp; Söhne",
 * "Gr&ouml;&szlig;e"). They come from pages that were cut into segments without being decoded, or
 * were encoded twice.
 *
 * Where tags stand in the paragraph, references are protected. &lt; and &gt; become their
 * characters only where no tag can come of it; text about HTML keeps its references.
 */
#include "base/utf8.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_entity[];

enum { NAME_MAX = 10, TEXT_SAMPLE = 4096 };

typedef struct entity {
    const char *name;
    uint16_t cp;
} entity;

/* clang-format off */
static const entity entities[] = {
    { "amp", '&' }, { "quot", '"' }, { "apos", '\'' }, { "lt", '<' }, { "gt", '>' }, { "nbsp", 0xA0 },
    { "auml", 0xE4 }, { "ouml", 0xF6 }, { "uuml", 0xFC }, { "Auml", 0xC4 }, { "Ouml", 0xD6 }, { "Uuml", 0xDC },
    { "szlig", 0xDF }, { "euro", 0x20AC }, { "sect", 0xA7 }, { "deg", 0xB0 }, { "hellip", 0x2026 },
    { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "bdquo", 0x201E }, { "ldquo", 0x201C }, { "rdquo", 0x201D },
    { "sbquo", 0x201A }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "laquo", 0xAB }, { "raquo", 0xBB },
    { "lsaquo", 0x2039 }, { "rsaquo", 0x203A }, { "bull", 0x2022 }, { "middot", 0xB7 }, { "copy", 0xA9 },
    { "reg", 0xAE }, { "trade", 0x2122 }, { "eacute", 0xE9 }, { "egrave", 0xE8 }, { "ecirc", 0xEA },
    { "euml", 0xEB }, { "Eacute", 0xC9 }, { "Egrave", 0xC8 }, { "aacute", 0xE1 }, { "agrave", 0xE0 },
    { "acirc", 0xE2 }, { "atilde", 0xE3 }, { "aring", 0xE5 }, { "Aring", 0xC5 }, { "aelig", 0xE6 },
    { "AElig", 0xC6 }, { "oelig", 0x153 }, { "OElig", 0x152 }, { "ccedil", 0xE7 }, { "Ccedil", 0xC7 },
    { "iacute", 0xED }, { "icirc", 0xEE }, { "iuml", 0xEF }, { "ntilde", 0xF1 }, { "oacute", 0xF3 },
    { "ocirc", 0xF4 }, { "otilde", 0xF5 }, { "oslash", 0xF8 }, { "Oslash", 0xD8 }, { "uacute", 0xFA },
    { "ugrave", 0xF9 }, { "ucirc", 0xFB }, { "scaron", 0x161 }, { "Scaron", 0x160 }, { "pound", 0xA3 },
    { "yen", 0xA5 }, { "cent", 0xA2 }, { "sup1", 0xB9 }, { "sup2", 0xB2 }, { "sup3", 0xB3 },
    { "frac12", 0xBD }, { "frac14", 0xBC }, { "frac34", 0xBE }, { "times", 0xD7 }, { "divide", 0xF7 },
    { "plusmn", 0xB1 }, { "minus", 0x2212 }, { "micro", 0xB5 }, { "permil", 0x2030 }, { "para", 0xB6 },
    { "acute", 0xB4 }, { "iexcl", 0xA1 }, { "iquest", 0xBF }, { "shy", 0xAD }, { "thinsp", 0x2009 },
    { "prime", 0x2032 }, { "Prime", 0x2033 }, { "rarr", 0x2192 }, { "larr", 0x2190 }, { "le", 0x2264 },
    { "ge", 0x2265 }, { "ne", 0x2260 }, { "asymp", 0x2248 }, { NULL, 0 },
};
/* Windows-1252 at 128-159, as browsers read such references. */
static const uint16_t cp1252[32] = {
    0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E, 0x178,
};
/* clang-format on */

static uint32_t named(kt_str name)
{
    for (const entity *e = entities; name.len && e->name; e++)
        if (name.ptr[0] == *e->name && kt_str_is(name, e->name))
            return e->cp;
    return 0;
}

static int digit_of(char c)
{
    if (kt_ascii_is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

/* #228 or #xE4: the code point of a visible character, or 0. */
static uint32_t numbered(kt_str s)
{
    bool hex = s.len > 1 && (s.ptr[1] == 'x' || s.ptr[1] == 'X');
    size_t i = hex ? 2 : 1;
    if (i >= s.len || s.len > NAME_MAX)
        return 0;
    uint32_t cp = 0;
    for (; i < s.len; i++) {
        int d = digit_of(s.ptr[i]);
        if (d >= (hex ? 16 : 10))
            return 0;
        cp = cp * (hex ? 16u : 10u) + (uint32_t)d;
        if (cp > 0x10FFFF)
            return 0;
    }
    if (cp >= 0x80 && cp < 0xA0)
        return cp1252[cp - 0x80];
    return cp < 0x20 || cp == 0x7F || (cp >= 0xD800 && cp < 0xE000) ? 0 : cp;
}

/* The reference at i (which is '&'): its character and where it ends; 0 when there is none. */
static uint32_t read_reference(kt_str text, uint32_t i, uint32_t *end)
{
    uint32_t k = i + 1;
    while (k < text.len && k - i <= NAME_MAX + 1 && text.ptr[k] != ';')
        k++;
    if (k >= text.len || text.ptr[k] != ';' || k == i + 1)
        return 0;
    kt_str name = kt_str_sub(text, i + 1, k);
    *end = k + 1;
    return name.ptr[0] == '#' ? numbered(name) : named(name);
}

/* A reference, with one that was encoded twice read to its end: "&amp;quot;". */
static uint32_t resolve(kt_str text, uint32_t i, uint32_t *end)
{
    uint32_t cp = read_reference(text, i, end);
    if (cp != '&')
        return cp;
    uint32_t k = *end;
    uint32_t n = 0;
    while (k < text.len && text.ptr[k] != ';' && n++ <= NAME_MAX)
        k++;
    if (k >= text.len || text.ptr[k] != ';' || k == *end)
        return cp;
    kt_str name = kt_str_sub(text, *end, k);
    uint32_t inner = name.ptr[0] == '#' ? numbered(name) : named(name);
    if (inner == 0)
        return cp;
    *end = k + 1;
    return inner;
}

/* Text that holds one of these speaks of markup. */
static bool speaks_of_markup(const kt_view *v, kt_str text)
{
    kt_str part;
    kt_str sample = kt_str_sub(text, 0, text.len < TEXT_SAMPLE ? text.len : TEXT_SAMPLE);
    for (uint32_t i = 0; kt_class_part(kt_words_classes(v->words), KT_CLASS_markup_word, i, &part);
         i++)
        if (kt_str_find(sample, part, 0) != SIZE_MAX)
            return true;
    return false;
}

/* "5 &lt; 7": no tag can come of a < before a blank or digit, nor of a > behind a blank. */
static bool is_comparison(kt_str text, uint32_t cp, uint32_t beg, uint32_t end, size_t first_less)
{
    char after = end < text.len ? text.ptr[end] : ' ';
    char before = beg > 0 ? text.ptr[beg - 1] : ' ';
    if (cp == '<')
        return after == ' ' || kt_ascii_is_digit(after);
    return before == ' ' && (after == ' ' || kt_ascii_is_digit(after)) && first_less >= beg;
}

/* "durch "&amp;" ersetzen": the reference itself is spoken of. */
static bool is_quoted(kt_str text, uint32_t beg, uint32_t end)
{
    size_t next;
    return beg > 0 && end < text.len && kt_cp_is_quote(kt_utf8_at(text, end, &next)) &&
           (text.ptr[beg - 1] == '"' || text.ptr[beg - 1] == '\'' ||
            (beg > 2 && kt_cp_is_quote(kt_utf8_at(text, beg - 3, &next))));
}

static void look(const kt_view *v, kt_emit *out)
{
    kt_str text = v->text;
    bool asked = false;
    bool markup = false;
    size_t first_less = SIZE_MAX;
    for (uint32_t i = 0; i < text.len;) {
        const char *p = memchr(text.ptr + i, '&', text.len - i);
        if (!p)
            return;
        i = (uint32_t)(p - text.ptr);
        uint32_t end = i + 1;
        uint32_t cp = resolve(text, i, &end);
        if (cp == 0 || kt_guard_hits(v->guards, (kt_span){ i, end })) {
            i++;
            continue;
        }
        if (!asked) {
            markup = speaks_of_markup(v, text);
            first_less = kt_str_find(text, KT_STR("<"), 0);
            asked = true;
        }
        char bytes[4];
        kt_str repl = kt_str_of(bytes, kt_utf8_put(cp, bytes));
        kt_edit *e = kt_emit_fix(out, &kt_rules_entity[0], (kt_span){ i, end }, repl);
        bool bracket = cp == '<' || cp == '>';
        if (e && (markup || is_quoted(text, i, end) ||
                  (bracket && !is_comparison(text, cp, i, end, first_less)))) {
            e->conf = KT_HINT;
            e->severity = KT_INFO;
        } else if (e && bracket) {
            e->conf = KT_LIKELY;
        }
        i = end;
    }
}

const kt_rule kt_rules_entity[] = {
    {
        .info = { .id = "unicode.entity",
                  .msg_en = "character reference left in plain text",
                  .msg_de = "Zeichenreferenz im Klartext",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(
                      BAD("Meyer &amp; Söhne", "Meyer & Söhne"),
                      BAD("Die Gr&ouml;&szlig;e stimmt.", "Die Größe stimmt."),
                      BAD("Die Gr&#246;&#xDF;e stimmt.", "Die Größe stimmt."),
                      BAD("Er nannte &amp;sect; 5.", "Er nannte § 5."),
                      BAD("Ein Wert &lt; 5 ist gut.", "Ein Wert < 5 ist gut."),
                      REPORT("Das Wort &lt;fett&gt; steht da."),
                      REPORT("In HTML schreibt man &auml; so."),
                      REPORT("Man ersetzt es durch „&amp;“ im Text."),
                      OK("F&E; das heißt Forschung und Entwicklung"),
                      OK("Meyer & Söhne; seit 1900"), OK("Ein <b>Gr&ouml;&szlig;e</b> im Text"),
                      OK("R&D; Q&A;"), OK("Die Adresse https://example.com/?a=1&lt=2;"),
                      OK("Der Code `&amp;` hier"), OK("&foo; bleibt stehen")) },
        .stage = KT_STAGE_NORMALISE,
        .trig = KT_TRIG_AMP,
        .fn = look,
    },
    KT_RULES_END,
};
