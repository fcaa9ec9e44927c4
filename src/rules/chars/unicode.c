/*
 * unicode: characters that no reader sees and every program stumbles over: decomposed letters, zero
 * width characters, stray soft hyphens, control characters, blanks of odd width, letters of another
 * alphabet, ligatures. They come in with text copied from web pages and PDF files; engines carry
 * them through.
 *
 * What a script, an emoji sequence or careful typesetting needs stays: joiners outside of Latin
 * text, no-break blanks, thin blanks beside digits and full stops, soft hyphens inside a word.
 */
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_unicode[];

enum { NFC, ZERO_WIDTH, SOFT_HYPHEN, CONTROL, SPACE, HOMOGLYPH, LIGATURE, REPLACEMENT, RULES };

enum { STRETCH_MAX = 32 };

/* A character and its neighbours; 0 at the ends of the text. */
typedef struct spot {
    uint32_t beg, end;
    uint32_t cp, before, after;
} spot;

typedef struct scan {
    const kt_view *v;
    kt_emit *out;
    const UNormalizer2 *nfc;
    bool rtl_asked, has_rtl;
} scan;

static kt_edit *replace(const scan *s, uint32_t row, uint32_t beg, uint32_t end, kt_str repl)
{
    return kt_emit_fix(s->out, &kt_rules_unicode[row], (kt_span){ beg, end }, repl);
}

static kt_edit *erase(const scan *s, uint32_t row, const spot *c)
{
    return replace(s, row, c->beg, c->end, KT_STR(""));
}

static bool is_line_end(uint32_t cp)
{
    return cp == '\n' || cp == '\r';
}

/* Latin text, its punctuation, blanks, the ends of the text: no joiner means anything beside it. */
static bool is_plain(uint32_t cp)
{
    return cp < 0x590 || (cp >= 0x1E00 && cp < 0x2070) || (cp >= 0x20A0 && cp < 0x20C0) ||
           cp == 0xFEFF;
}

static bool is_cjk(uint32_t cp)
{
    return cp >= 0x2E80 && cp < 0x10000 && cp != 0xFEFF;
}

/* ---- the word around a place, to see whether its halves belong together ---- */

static uint32_t word_begin(kt_str text, uint32_t i)
{
    for (uint32_t n = 0; i > 0 && n < STRETCH_MAX; n++) {
        size_t prev;
        if (!kt_cp_is_letter(kt_utf8_before(text, i, &prev)))
            break;
        i = (uint32_t)prev;
    }
    return i;
}

static uint32_t word_end(kt_str text, uint32_t i)
{
    for (uint32_t n = 0; i < text.len && n < STRETCH_MAX; n++) {
        size_t next;
        if (!kt_cp_is_letter(kt_utf8_at(text, i, &next)))
            break;
        i = (uint32_t)next;
    }
    return i;
}

static bool is_known(const kt_view *v, kt_str word)
{
    return word.len > 0 &&
           kt_words_full_verdict(v->words, kt_words_get(v->words, word)) != KT_VERDICT_UNKNOWN;
}

/* The letters before beg and those behind end make a known word, and not both of them do alone. */
static bool halves_join(const scan *s, uint32_t beg, uint32_t end)
{
    const kt_view *v = s->v;
    kt_str left = kt_str_sub(v->text, word_begin(v->text, beg), beg);
    kt_str right = kt_str_sub(v->text, end, word_end(v->text, end));
    if (left.len == 0 || right.len == 0)
        return false;
    kt_str whole = kt_str_cat(v->scratch, left, right);
    return whole.ptr && is_known(v, whole) && !(is_known(v, left) && is_known(v, right));
}

/* ---- unicode.nfc ---- */

/* The stretch around c that has to be composed or reordered as a whole; false when it is longer
 * than any word needs. r->end is right in any case. */
static bool stretch_of(const scan *s, const spot *c, kt_span *r)
{
    kt_str text = s->v->text;
    *r = (kt_span){ c->beg, c->end };
    uint32_t n = 0;
    for (uint32_t cp = c->cp;
         n < STRETCH_MAX && r->beg > 0 && !unorm2_hasBoundaryBefore(s->nfc, (UChar32)cp); n++) {
        size_t prev;
        cp = kt_utf8_before(text, r->beg, &prev);
        r->beg = (uint32_t)prev;
    }
    while (r->end < text.len) {
        size_t next;
        uint32_t cp = kt_utf8_at(text, r->end, &next);
        if (unorm2_hasBoundaryBefore(s->nfc, (UChar32)cp))
            break;
        r->end = (uint32_t)next;
        n++;
    }
    return n < STRETCH_MAX;
}

static int32_t put16(UChar *out, uint32_t cp)
{
    if (cp < 0x10000) {
        out[0] = (UChar)cp;
        return 1;
    }
    out[0] = (UChar)(0xD7C0 + (cp >> 10));
    out[1] = (UChar)(0xDC00 | (cp & 0x3FF));
    return 2;
}

/* Composes the stretch; returns the offset behind it. */
static uint32_t compose(const scan *s, const spot *c)
{
    kt_span r;
    if (!stretch_of(s, c, &r))
        return r.end;
    kt_str raw = kt_str_sub(s->v->text, r.beg, r.end);
    UChar in[2 * STRETCH_MAX + 4];
    UChar composed[4 * STRETCH_MAX];
    char bytes[3 * 4 * STRETCH_MAX];
    int32_t n = 0;
    for (size_t i = 0; i < raw.len;) {
        size_t next;
        n += put16(in + n, kt_utf8_at(raw, i, &next));
        i = next;
    }
    UErrorCode err = U_ZERO_ERROR;
    int32_t m = unorm2_normalize(s->nfc, in, n, composed, 4 * STRETCH_MAX, &err);
    if (U_FAILURE(err))
        return r.end;
    size_t len = 0;
    for (int32_t i = 0; i < m; i++) {
        uint32_t cp = composed[i];
        if (cp >= 0xD800 && cp < 0xDC00 && i + 1 < m)
            cp = 0x10000 + ((cp - 0xD800) << 10) + (composed[++i] - 0xDC00u);
        len += kt_utf8_put(cp, bytes + len);
    }
    kt_str result = kt_str_of(bytes, len);
    if (!kt_str_eq(result, raw))
        replace(s, NFC, r.beg, r.end, result);
    return r.end;
}

/* ---- invisible characters ---- */

static bool has_right_to_left(scan *s)
{
    if (s->rtl_asked)
        return s->has_rtl;
    s->rtl_asked = true;
    kt_str text = s->v->text;
    for (size_t i = 0; i < text.len && !s->has_rtl;) {
        size_t next;
        uint32_t cp = kt_utf8_at(text, i, &next);
        s->has_rtl = (cp >= 0x590 && cp < 0x900) || (cp >= 0xFB1D && cp < 0xFE00) ||
                     (cp >= 0xFE70 && cp < 0xFEFF);
        i = next;
    }
    return s->has_rtl;
}

static void look_at_zero_width(const scan *s, const spot *c)
{
    if (!is_plain(c->before) || !is_plain(c->after))
        return;
    kt_edit *e = erase(s, ZERO_WIDTH, c);
    if (e && c->cp == 0x200B && kt_cp_is_lower(c->before) && kt_cp_is_upper(c->after))
        e->conf = KT_HINT; /* it may stand for a lost blank */
}

static void look_at_direction_mark(scan *s, const spot *c)
{
    if (!has_right_to_left(s))
        erase(s, ZERO_WIDTH, c);
}

static void look_at_soft_hyphen(const scan *s, const spot *c)
{
    if (is_line_end(c->after))
        return;
    bool letter_before = kt_cp_is_letter(c->before);
    if (letter_before && (kt_cp_is_letter(c->after) || c->after == 0xAD))
        return;
    if (letter_before && c->after == ' ' && halves_join(s, c->beg, c->end + 1)) {
        kt_edit *e = replace(s, SOFT_HYPHEN, c->beg, c->end + 1, KT_STR(""));
        if (e)
            e->conf = KT_LIKELY;
        return;
    }
    erase(s, SOFT_HYPHEN, c);
}

static bool is_control(uint32_t cp)
{
    return cp < 0xA0 && cp != 0x85;
}

/* Where a run of the same character ends: one finding says it of all of them. */
static uint32_t run_end(kt_str text, const spot *c)
{
    uint32_t n = c->end - c->beg;
    uint32_t end = c->end;
    while (end + n <= text.len && memcmp(text.ptr + end, text.ptr + c->beg, n) == 0)
        end += n;
    return end;
}

/* "Kapitel^_2", "Band^_(II)": it stands for a blank. */
static bool is_lost_blank(const spot *c)
{
    return kt_cp_is_lower(c->before) && (kt_cp_is_digit(c->after) || c->after == '(');
}

static void look_at_control(const scan *s, const spot *c)
{
    bool single = c->end - c->beg == (c->cp < 0x80 ? 1u : 2u);
    bool letters = single && kt_cp_is_letter(c->before) && kt_cp_is_letter(c->after);
    bool meant = c->cp == 0 || c->cp == 0x0B || c->cp == 0x0C || c->cp == 0x1B || c->cp >= 0x80;
    if (meant || (letters && !halves_join(s, c->beg, c->end))) {
        kt_edit *e =
            kt_emit_report(s->out, &kt_rules_unicode[CONTROL], (kt_span){ c->beg, c->end });
        if (e && c->cp == 0x0C)
            e->severity = KT_INFO;
        return;
    }
    if (single && is_lost_blank(c)) {
        (void)replace(s, CONTROL, c->beg, c->end, KT_STR(" "));
        return;
    }
    erase(s, CONTROL, c);
}

/* ---- unicode.space ---- */

/* Thin blanks are set on purpose inside numbers, abbreviations and beside dashes and signs. */
static bool may_be_thin(const spot *c)
{
    if (c->cp < 0x2006 || c->cp > 0x200A)
        return false;
    return !kt_cp_is_letter(c->before) || !kt_cp_is_letter(c->after);
}

static void look_at_space(const scan *s, const spot *c)
{
    if (c->before == 0 || c->after == 0 || kt_cp_is_space(c->before) || kt_cp_is_space(c->after) ||
        is_cjk(c->before) || is_cjk(c->after) || may_be_thin(c))
        return;
    if (c->cp == 0x2028 || c->cp == 0x2029)
        kt_emit_report(s->out, &kt_rules_unicode[SPACE], (kt_span){ c->beg, c->end });
    else
        replace(s, SPACE, c->beg, c->end, KT_STR(" "));
}

/* ---- unicode.ligature ---- */

static void look_at_ligature(const scan *s, const spot *c)
{
    static const char *const letters[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
    replace(s, LIGATURE, c->beg, c->end, kt_str_c(letters[c->cp - 0xFB00]));
}

/* ---- the pass over the text ---- */

static bool is_odd_space(uint32_t cp)
{
    return cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
           cp == 0x205F || cp == 0x3000;
}

static bool is_direction_mark(uint32_t cp)
{
    return cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069);
}

/* Looks at one character that is not plain ASCII text; returns where to go on. */
static uint32_t look_at(scan *s, const spot *c)
{
    uint32_t cp = c->cp;
    if (is_control(cp)) {
        look_at_control(s, c);
    } else if (cp < 0xA0) {
        return c->end;
    } else if (cp == 0xAD) {
        look_at_soft_hyphen(s, c);
    } else if (cp < 0x300) {
        return c->end;
    } else if ((cp >= 0x200B && cp <= 0x200D) || cp == 0x2060 || cp == 0xFEFF) {
        look_at_zero_width(s, c);
    } else if (is_direction_mark(cp)) {
        look_at_direction_mark(s, c);
    } else if (is_odd_space(cp)) {
        look_at_space(s, c);
    } else if (cp >= 0xFB00 && cp <= 0xFB06) {
        look_at_ligature(s, c);
    } else if (cp == 0xFFFD) {
        kt_emit_report(s->out, &kt_rules_unicode[REPLACEMENT], (kt_span){ c->beg, c->end });
    } else if (cp < 0x2E80 && s->nfc &&
               u_getIntPropertyValue((UChar32)cp, UCHAR_NFC_QUICK_CHECK) != UNORM_YES) {
        return compose(s, c);
    }
    return c->end;
}

static void look_at_text(const kt_view *v, kt_emit *out)
{
    UErrorCode err = U_ZERO_ERROR;
    scan s = { .v = v, .out = out, .nfc = unorm2_getNFCInstance(&err) };
    kt_str text = v->text;
    for (uint32_t i = 0; i < text.len;) {
        unsigned char b = (unsigned char)text.ptr[i];
        if (b < 0x7F && (b >= 0x20 || b == '\t' || b == '\n' || b == '\r')) {
            i++;
            continue;
        }
        spot c = { .beg = i };
        size_t at;
        c.cp = kt_utf8_at(text, i, &at);
        c.end = (uint32_t)at;
        if (c.cp >= 0xA0 && c.cp < 0x300 && c.cp != 0xAD) {
            i = c.end;
            continue;
        }
        if (is_control(c.cp))
            c.end = run_end(text, &c);
        c.before = kt_utf8_before(text, i, &at);
        c.after = kt_utf8_at(text, c.end, &at);
        i = look_at(&s, &c);
    }
}

/* ---- unicode.homoglyph ---- */

/* The Latin letter that a Cyrillic or Greek one looks like, or 0. */
static char latin_twin(uint32_t cp)
{
    static const struct {
        uint16_t cp;
        char latin;
    } twins[] = {
        { 0x391, 'A' }, { 0x392, 'B' }, { 0x395, 'E' }, { 0x396, 'Z' }, { 0x397, 'H' },
        { 0x399, 'I' }, { 0x39A, 'K' }, { 0x39C, 'M' }, { 0x39D, 'N' }, { 0x39F, 'O' },
        { 0x3A1, 'P' }, { 0x3A4, 'T' }, { 0x3A5, 'Y' }, { 0x3A7, 'X' }, { 0x3BF, 'o' },
        { 0x405, 'S' }, { 0x406, 'I' }, { 0x408, 'J' }, { 0x410, 'A' }, { 0x412, 'B' },
        { 0x415, 'E' }, { 0x41A, 'K' }, { 0x41C, 'M' }, { 0x41D, 'H' }, { 0x41E, 'O' },
        { 0x420, 'P' }, { 0x421, 'C' }, { 0x422, 'T' }, { 0x425, 'X' }, { 0x430, 'a' },
        { 0x435, 'e' }, { 0x43E, 'o' }, { 0x440, 'p' }, { 0x441, 'c' }, { 0x443, 'y' },
        { 0x445, 'x' }, { 0x455, 's' }, { 0x456, 'i' }, { 0x458, 'j' },
    };
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (twins[i].cp == cp)
            return twins[i].latin;
    return 0;
}

/* Letters of a word between its hyphens: how many are Latin, twins of Latin ones, others. */
typedef struct letters {
    uint32_t latin, twins, others;
} letters;

static letters count_letters(kt_str part)
{
    letters n = { 0 };
    for (size_t i = 0; i < part.len;) {
        size_t next;
        uint32_t cp = kt_utf8_at(part, i, &next);
        if (latin_twin(cp))
            n.twins++;
        else if (cp >= 0x370 && cp < 0x530)
            n.others++;
        else if (kt_cp_is_letter(cp) && cp < 0x250)
            n.latin++;
        i = next;
    }
    return n;
}

static void look_at_mixed(const kt_view *v, kt_emit *out, kt_span span)
{
    kt_str part = kt_str_sub(v->text, span.beg, span.end);
    kt_buf b = KT_BUF_INIT(v->scratch);
    for (size_t i = 0; i < part.len;) {
        size_t next;
        char twin = latin_twin(kt_utf8_at(part, i, &next));
        bool ok = twin ? kt_buf_addc(&b, twin) : kt_buf_add(&b, kt_str_sub(part, i, next));
        if (!ok)
            return;
        i = next;
    }
    kt_edit *e = kt_emit_fix(out, &kt_rules_unicode[HOMOGLYPH], span, kt_buf_str(&b));
    if (e && !is_known(v, kt_buf_str(&b)))
        e->conf = KT_HINT;
}

/* Has the word a code point beyond Latin-1? */
static bool goes_beyond_latin1(kt_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((unsigned char)word.ptr[i] >= 0xC4)
            return true;
    return false;
}

static void look_at_alphabets(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 0; i < v->n_tok; i++) {
        const kt_token *t = &v->tok[i];
        if (t->kind != KT_TOK_WORD || !(t->flags & KT_TOK_NONASCII))
            continue;
        kt_str word = kt_view_str(v, i);
        if (!goes_beyond_latin1(word))
            continue;
        for (size_t at = 0; at < word.len;) {
            const char *p = memchr(word.ptr + at, '-', word.len - at);
            size_t end = p ? (size_t)(p - word.ptr) : word.len;
            letters n = count_letters(kt_str_sub(word, at, end));
            if (n.twins > 0 && n.others == 0 && n.latin >= 2)
                look_at_mixed(v, out,
                              (kt_span){ t->span.beg + (uint32_t)at, t->span.beg + (uint32_t)end });
            at = end + 1;
        }
    }
}

const kt_rule kt_rules_unicode[] = {
    [NFC] = {
        .info = { .id = "unicode.nfc",
                  .msg_en = "letter and accent are two characters",
                  .msg_de = "Buchstabe und Akzent sind zwei Zeichen",
                  .conf = KT_SAFE,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(
                      BAD("Die Bu\u0308rger wa\u0308hlen.", "Die Bürger wählen."),
                      BAD("Das Cafe\u0301 ist zu.", "Das Café ist zu."),
                      BAD("U\u0308ber uns", "Über uns"), OK("Die Bürger wählen."),
                      OK("Das Café ist zu."), OK("Der Ton ist 5 Ω laut."),
                      OK("Der Buchstabe n\u0304 ist selten."), OK("Die Größe µ im Text.")) },
        .stage = KT_STAGE_NORMALISE,
        .trig = KT_TRIG_ODD,
        .fn = look_at_text,
    },
    [ZERO_WIDTH] = {
        .info = { .id = "unicode.zero-width",
                  .msg_en = "invisible character without a task",
                  .msg_de = "Unsichtbares Zeichen ohne Aufgabe",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Die Kün\u200Bdigung ist unwirksam.",
                          "Die Kündigung ist unwirksam."),
                      BAD("Der Satz\u200B endet.", "Der Satz endet."),
                      BAD("Die Impf\uFEFFung wirkt.", "Die Impfung wirkt."),
                      BAD("Die Alt\u2060stadt ist schön.", "Die Altstadt ist schön."),
                      OK("Die Familie \U0001F468\u200D\U0001F469 lacht."),
                      OK("Das Wort \u0645\u06CC\u200C\u062E ist persisch."),
                      OK("Die Kündigung ist unwirksam."), OK("Ein\u00A0Euro"),
                      OK("Zahl\u00ADtag")) },
        .stage = KT_STAGE_NORMALISE,
        .trig = KT_TRIG_ODD,
        .fn = look_at_text,
    },
    [SOFT_HYPHEN] = {
        .info = { .id = "unicode.soft-hyphen",
                  .msg_en = "soft hyphen outside of a word",
                  .msg_de = "Weiches Trennzeichen außerhalb eines Wortes",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Er ist da\u00AD, sagt sie.", "Er ist da, sagt sie."),
                      BAD("Das ist nicht \u00ADschön.", "Das ist nicht schön."),
                      BAD("Die Cyber-\u00ADPolitik", "Die Cyber-Politik"),
                      BAD("Die Verbin\u00AD dung steht.", "Die Verbindung steht."),
                      OK("Die Donau\u00ADschiff\u00ADfahrt"), OK("Er ist da, sagt sie."),
                      OK("Die Cyber-Politik"), OK("Ver\u00AD\nbindung"),
                      OK("Das ist nicht schön.")) },
        .stage = KT_STAGE_NORMALISE,
        .trig = KT_TRIG_ODD,
        .fn = look_at_text,
    },
    [CONTROL] = {
        .info = { .id = "unicode.control",
                  .msg_en = "control character in the text",
                  .msg_de = "Steuerzeichen im Text",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(
                      BAD("Das Herz\x01 schlägt.", "Das Herz schlägt."),
                      BAD("Die Ein\x08gabetaste klemmt.", "Die Eingabetaste klemmt."),
                      BAD("Siehe Kapitel\x1F" "2.", "Siehe Kapitel 2."),
                      BAD("Ende\x7F.", "Ende."), BAD("Ende\x01\x01\x01.", "Ende."), REPORT("Seite eins\x0CSeite zwei"),
                      OK("Spalte\teins"), OK("Das Herz schlägt."), OK("Zeile eins\nZeile zwei"),
                      OK("Zeile eins\r\nZeile zwei"), OK("Größe 5 µm")) },
        .stage = KT_STAGE_NORMALISE,
        .trig = KT_TRIG_ODD | KT_TRIG_CONTROL,
        .fn = look_at_text,
    },
    [SPACE] = {
        .info = { .id = "unicode.space",
                  .msg_en = "blank of an odd width",
                  .msg_de = "Leerzeichen von unüblicher Breite",
                  .conf = KT_SAFE,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(
                      BAD("Guten\u3000Tag!", "Guten Tag!"),
                      BAD("Guten\u2003Tag!", "Guten Tag!"),
                      BAD("Guten\u2009Tag!", "Guten Tag!"),
                      OK("10\u2009000 Euro"), OK("z.\u2009B. hier"),
                      OK("10\u00A0Euro"), OK("§\u202F5"),
                      OK("\u3000Einzug"), OK("日本\u3000東京")) },
        .stage = KT_STAGE_NORMALISE,
        .trig = KT_TRIG_ODD,
        .fn = look_at_text,
    },
    [HOMOGLYPH] = {
        .info = { .id = "unicode.homoglyph",
                  .msg_en = "letter of another alphabet inside a word",
                  .msg_de = "Buchstabe eines anderen Alphabets im Wort",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Die St\u0430dt schläft.", "Die Stadt schläft."),
                      BAD("Das \u0391uto fährt.", "Das Auto fährt."),
                      BAD("Ein schönes H\u0430us.", "Ein schönes Haus."),
                      OK("Die Stadt Москва ist groß."), OK("Der β-Blocker wirkt."),
                      OK("Ein Teilchen von 5 μm."), OK("α-Teilchen und γ-Strahlen"),
                      OK("Das griechische Wort λόγος")) },
        .stage = KT_STAGE_NORMALISE,
        .trig = KT_TRIG_ODD,
        .fn = look_at_alphabets,
    },
    [LIGATURE] = {
        .info = { .id = "unicode.ligature",
                  .msg_en = "ligature in place of its letters",
                  .msg_de = "Ligatur anstelle ihrer Buchstaben",
                  .conf = KT_SAFE,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(
                      BAD("Die Gra\uFB01k ist neu.", "Die Grafik ist neu."),
                      BAD("Die \uFB02inke Katze", "Die flinke Katze"),
                      BAD("Der Sto\uFB00 ist rot.", "Der Stoff ist rot."),
                      OK("Die Grafik ist neu."), OK("Die Œuvres von Proust"),
                      OK("Cæsar"), OK("Der Stoff ist rot."), OK("Straße")) },
        .stage = KT_STAGE_NORMALISE,
        .trig = KT_TRIG_ODD,
        .fn = look_at_text,
    },
    [REPLACEMENT] = {
        .info = { .id = "unicode.replacement",
                  .msg_en = "a character was lost here",
                  .msg_de = "Hier ging ein Zeichen verloren",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      REPORT("Die Gr\uFFFD\uFFFDe stimmt."),
                      REPORT("F\uFFFDr alle"), REPORT("\uFFFDbung"),
                      OK("Die Größe stimmt."), OK("Was?"), OK("◆ Punkt"), OK("Für alle"),
                      OK("Übung")) },
        .stage = KT_STAGE_NORMALISE,
        .trig = KT_TRIG_ODD,
        .fn = look_at_text,
    },
    [RULES] = KT_RULES_END,
};
