/*
 * mojibake: UTF-8 that somebody read as Windows-1252 or Latin-1: "fÃ¼r", "â€žTextâ€œ", "Â§ 5", also
 * twice over ("fÃƒÂ¼r").
 *
 * A repair must be provable: the characters, written back as bytes, are valid UTF-8, what they
 * spell is a character that German text holds, and what stands there now is a sequence that no
 * language writes. Where Portuguese or French capitals could stand before a quotation mark, the
 * letter behind decides.
 */
#include "base/utf8.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_mojibake[];

enum { RUN_MAX = 24 };

/* Windows-1252 at 0x80-0x9F; 0 = no character there. */
static const uint16_t cp1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The byte that a character stands for in Windows-1252 or, for C1 controls, in Latin-1; 0 = none or
 * ASCII. */
static unsigned byte_of(uint32_t cp)
{
    if (cp >= 0x80 && cp < 0x100)
        return cp;
    for (unsigned i = 0; i < 32; i++)
        if (cp1252[i] && cp1252[i] == cp)
            return 0x80 + i;
    return 0;
}

/* A character that German text may hold, foreign names included. */
static bool is_expected(uint32_t cp)
{
    if (cp < 0x100)
        return cp >= 0xA0;
    return (cp < 0x180) || (cp >= 0x2010 && cp <= 0x2027) || cp == 0x202F || cp == 0x2030 ||
           cp == 0x2032 || cp == 0x2033 || cp == 0x2039 || cp == 0x203A || cp == 0x20AC ||
           cp == 0x2122 || cp == 0x200B || cp == 0xFEFF || (cp >= 0x2190 && cp <= 0x2193) ||
           cp == 0x2212 || cp == 0x2248 || cp == 0x2260 || cp == 0x2264 || cp == 0x2265 ||
           cp == 0x25CF || cp == 0x2713 || cp == 0x2714 || (cp >= 0x1F300 && cp < 0x1FB00);
}

/* A run of characters beyond ASCII, as bytes, with the place where each character ends. */
typedef struct run {
    uint8_t byte[RUN_MAX];
    uint32_t cp[RUN_MAX];
    uint32_t end[RUN_MAX];
    uint32_t n;
} run;

static void read_run(kt_str text, uint32_t i, run *r)
{
    r->n = 0;
    while (r->n < RUN_MAX && i < text.len) {
        size_t next;
        uint32_t cp = kt_utf8_at(text, i, &next);
        unsigned b = byte_of(cp);
        if (b == 0)
            return;
        i = (uint32_t)next;
        r->byte[r->n] = (uint8_t)b;
        r->cp[r->n] = cp;
        r->end[r->n++] = i;
    }
}

/* The code point that the bytes spell in UTF-8, and its length; 0 when they spell none. */
static uint32_t decode(const uint8_t *byte, uint32_t n, uint32_t *len)
{
    uint32_t need = byte[0] >= 0xC2 && byte[0] < 0xE0   ? 2
                    : byte[0] >= 0xE0 && byte[0] < 0xF0 ? 3
                    : byte[0] >= 0xF0 && byte[0] < 0xF5 ? 4
                                                        : 0;
    if (need == 0 || need > n)
        return 0;
    uint32_t cp = byte[0] & (0xFFu >> (need + 1));
    for (uint32_t k = 1; k < need; k++) {
        if ((byte[k] & 0xC0) != 0x80)
            return 0;
        cp = cp << 6 | (byte[k] & 0x3Fu);
    }
    *len = need;
    return (need == 3 && cp < 0x800) || (need == 4 && cp < 0x10000) ? 0 : cp;
}

/* Decodes the run and what it yields once more: the character, and how many of the run's characters
 * it took. */
static uint32_t decode_twice(const run *r, uint32_t *used)
{
    uint8_t second[RUN_MAX];
    uint32_t ends[RUN_MAX];
    uint32_t n = 0;
    for (uint32_t at = 0; at < r->n;) {
        uint32_t len = 0;
        uint32_t cp = decode(r->byte + at, r->n - at, &len);
        unsigned b = cp ? byte_of(cp) : 0;
        if (b == 0)
            break;
        at += len;
        second[n] = (uint8_t)b;
        ends[n++] = at;
    }
    uint32_t len = 0;
    uint32_t cp = n > 1 ? decode(second, n, &len) : 0;
    if (cp == 0 || !is_expected(cp))
        return 0;
    *used = ends[len - 1];
    return cp;
}

/* Could the sequence that yields cp stand there by right? Two characters, the second of which may
 * be a quotation mark, a dash or a no-break blank behind a capital letter. */
static bool may_be_meant(const run *r, uint32_t before, uint32_t after)
{
    uint32_t second = r->cp[1];
    bool mark = kt_cp_is_quote(second) || second == 0x2013 || second == 0x2014 ||
                second == 0x2026 || second == 0x2022 || second == 0x20AC || second == 0x2122;
    if (r->cp[0] == 0xC4 || r->cp[0] == 0xC5)
        return mark || second == 0xA0 || !kt_cp_is_lower(before) || !kt_cp_is_lower(after);
    if (r->cp[0] != 0xC2 && r->cp[0] != 0xC3)
        return true;
    if (!mark && second != 0xA0)
        return false;
    if (r->cp[0] == 0xC2) /* "10Â Euro": a capital behind a digit or a small letter */
        return second != 0xA0 || kt_cp_is_upper(before);
    if (second == 0xA0)
        return kt_cp_is_upper(before) || kt_cp_is_letter(after);
    return !kt_cp_is_letter(after) ||
           (kt_cp_is_letter(before) && kt_cp_is_upper(before) != kt_cp_is_upper(after));
}

typedef struct found {
    uint32_t cp, used; /* characters of the run that spell cp */
} found;

static bool find_at(kt_str text, uint32_t i, const run *r, found *f)
{
    size_t at;
    uint32_t before = kt_utf8_before(text, i, &at);
    f->cp = decode_twice(r, &f->used);
    if (f->cp)
        return true;
    f->cp = decode(r->byte, r->n, &f->used);
    if (f->cp == 0 || !is_expected(f->cp))
        return false;
    if (f->used > 2)
        return r->cp[0] == 0xE2 || r->cp[0] == 0xF0 || f->cp == 0xFEFF;
    uint32_t after = kt_utf8_at(text, r->end[1], &at);
    return !may_be_meant(r, before, after);
}

static void emit(kt_emit *out, uint32_t beg, uint32_t end, uint32_t cp)
{
    char bytes[4];
    kt_str repl =
        cp == 0xFEFF || cp == 0x200B ? KT_STR("") : kt_str_of(bytes, kt_utf8_put(cp, bytes));
    kt_emit_fix(out, &kt_rules_mojibake[0], (kt_span){ beg, end }, repl);
}

/* "â€" that lost its third character, which Windows-1252 does not have: the closing mark of an
 * English quotation that was opened. */
static bool is_cut_quote(kt_str text, const run *r, bool opened)
{
    size_t at;
    return opened && r->n == 2 && r->cp[0] == 0xE2 && r->cp[1] == 0x20AC &&
           !kt_cp_is_letter(kt_utf8_at(text, r->end[1], &at));
}

/* "10Â Euro": the no-break blank became a blank on its way. */
static bool is_lone_blank(kt_str text, uint32_t i, const run *r)
{
    size_t at;
    uint32_t before = kt_utf8_before(text, i, &at);
    return r->n == 1 && r->cp[0] == 0xC2 && r->end[0] < text.len && text.ptr[r->end[0]] == ' ' &&
           (kt_cp_is_lower(before) || kt_cp_is_digit(before));
}

static void look(const kt_view *v, kt_emit *out)
{
    kt_str text = v->text;
    bool opened = false;
    for (uint32_t i = 0; i < text.len;) {
        if ((unsigned char)text.ptr[i] < 0x80) {
            i++;
            continue;
        }
        run r;
        read_run(text, i, &r);
        found f = { 0 };
        size_t next;
        kt_utf8_at(text, i, &next);
        if (r.n > 1 && find_at(text, i, &r, &f)) {
            next = r.end[f.used - 1];
            emit(out, i, (uint32_t)next, f.cp);
            opened = opened || f.cp == 0x201C || f.cp == 0x201E;
        } else if (is_cut_quote(text, &r, opened)) {
            next = r.end[1];
            emit(out, i, (uint32_t)next, 0x201D);
        } else if (is_lone_blank(text, i, &r)) {
            emit(out, i, (uint32_t)next, 0x200B);
        } else if (r.n > 0 && r.cp[0] >= 0x80 && r.cp[0] < 0xA0 && r.cp[0] != 0x85 &&
                   cp1252[r.cp[0] - 0x80]) {
            emit(out, i, (uint32_t)next, cp1252[r.cp[0] - 0x80]);
        }
        i = (uint32_t)next;
    }
}

const kt_rule kt_rules_mojibake[] = {
    {
        .info = { .id = "unicode.mojibake",
                  .msg_en = "character was read in the wrong encoding",
                  .msg_de = "Zeichen in der falschen Kodierung gelesen",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Das gilt fÃ¼r alle.", "Das gilt für alle."),
                      BAD("â€žKomm!â€œ, rief sie.", "„Komm!“, rief sie."),
                      BAD("Die GrÃ¶ÃŸe und die StraÃŸe", "Die Größe und die Straße"),
                      BAD("Die Ã„rzte und die Ãœbung", "Die Ärzte und die Übung"),
                      BAD("Das kostet 20 â‚¬.", "Das kostet 20 €."),
                      BAD("Nach Â§ 7 gilt das.", "Nach § 7 gilt das."),
                      BAD("Das gilt fÃƒÂ¼r alle.", "Das gilt für alle."),
                      BAD("Es sind 10Â Euro.", "Es sind 10 Euro."), OK("Das gilt für alle."),
                      OK("São Paulo und João"), OK("Auf dem Schild stand „IRMÃ“."),
                      OK("Der Buchstabe „Ä“ ist groß."), OK("Das „â“ und das „Å“ in „Ångström“"),
                      OK("Château d’If"), OK("„groß“ schreibt man mit „ß“."),
                      OK("Das kostet 20 €.")) },
        .stage = KT_STAGE_NORMALISE,
        .trig = KT_TRIG_MOJIBAKE | KT_TRIG_CONTROL,
        .fn = look,
    },
    KT_RULES_END,
};
