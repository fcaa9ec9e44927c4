#include "lex/parts.h"

#include <string.h>

#include "base/utf8.h"
#include "text/token.h"

enum {
    PART_MIN = 2,    /* letters of a part (COMPOUNDMIN) */
    PIECES_MAX = 10, /* between hyphens and dots */
    SHARPS_MAX = 5   /* places for an ß in a word in capitals */
};

typedef struct word {
    uint8_t label[KT_PARTS_BYTES_MAX];
    uint32_t n;
} word;

/* What a word, or a piece of it, was found to be; later ones win. */
typedef enum answer { NO, COMPOUND, WHOLE } answer;

typedef enum shape { SMALL, CAPITAL, CAPITALS, MIXED } shape;

static uint8_t recase(uint8_t label, bool upper)
{
    uint32_t cp = kt_lexicon_code_point(label);
    uint8_t other = kt_lexicon_label(upper ? kt_cp_to_upper(cp) : kt_cp_to_lower(cp));
    return other ? other : label;
}

static bool is_upper(uint8_t label)
{
    return recase(label, false) != label;
}

/* Signs and ß are of both cases. */
static bool is_neutral(uint8_t label)
{
    return !is_upper(label) && recase(label, true) == label;
}

static shape shape_of(const uint8_t *s, uint32_t n)
{
    uint32_t capitals = 0;
    uint32_t neutral = 0;
    for (uint32_t i = 0; i < n; i++) {
        capitals += is_upper(s[i]);
        neutral += is_neutral(s[i]);
    }
    if (capitals == 0)
        return SMALL;
    if (capitals == 1 && is_upper(s[0]))
        return CAPITAL;
    return capitals + neutral == n ? CAPITALS : MIXED;
}

/* A compound whose end is an inflected form counts as a word: so does the library's analysis. */
static answer put_together(const kt_lexicon *lex, const word *w)
{
    bool begins[KT_PARTS_BYTES_MAX + 1] = { true };
    answer found = NO;
    for (uint32_t i = 0; i + PART_MIN <= w->n; i++) {
        kt_part part[KT_PARTS_BYTES_MAX];
        uint32_t n =
            begins[i] ? kt_lexicon_parts(lex, w->label + i, w->n - i, part, KT_PARTS_BYTES_MAX) : 0;
        for (uint32_t k = 0; k < n; k++) {
            uint32_t end = i + part[k].end;
            uint8_t places = part[k].places;
            if (part[k].end < PART_MIN)
                continue;
            begins[end] |= (places & (i ? KT_PART_MIDDLE : KT_PART_BEGIN)) != 0;
            if (i && end == w->n && (places & KT_PART_END))
                found = places & KT_PART_PLAIN_END && found != WHOLE ? COMPOUND : WHOLE;
        }
    }
    return found;
}

/* The word just as it is written; capitals: it came in capitals. */
static answer look_up(const kt_lexicon *lex, const word *w, bool capitals, bool *forbidden)
{
    kt_part part[KT_PARTS_BYTES_MAX];
    uint32_t n = kt_lexicon_parts(lex, w->label, w->n, part, KT_PARTS_BYTES_MAX);
    uint8_t places = n && part[n - 1].end == w->n ? part[n - 1].places : 0;
    *forbidden = (places & KT_PART_FORBIDDEN) != 0;
    if (*forbidden)
        return NO;
    bool whole = (places & KT_PART_WHOLE) || (capitals && (places & KT_PART_CAPITALS));
    return whole ? WHOLE : put_together(lex, w);
}

/* In small letters, the first one as said. */
static word recased(const word *w, bool capital)
{
    word out = *w;
    for (uint32_t i = 0; i < w->n; i++)
        out.label[i] = recase(w->label[i], false);
    if (capital && out.n)
        out.label[0] = recase(out.label[0], true);
    return out;
}

/* Capitals have no ß: STRASSE. `chosen`: the places of ss that become one, as bits. */
static word with_sharps(const word *w, unsigned chosen)
{
    word out = { .n = 0 };
    unsigned k = 0;
    for (uint32_t i = 0; i < w->n; i++) {
        bool place = i + 1 < w->n && w->label[i] == 's' && w->label[i + 1] == 's' && k < SHARPS_MAX;
        bool take = place && (chosen >> k & 1);
        k += place;
        out.label[out.n++] = take ? 0xDF : w->label[i];
        if (place) {
            if (!take)
                out.label[out.n++] = 's';
            i++;
        }
    }
    return out;
}

static answer look_up_sharp(const kt_lexicon *lex, const word *w, bool capital)
{
    bool forbidden;
    answer found = NO;
    word low = recased(w, capital);
    unsigned places = 0;
    for (uint32_t i = 0; i + 1 < low.n && places < SHARPS_MAX; i++) {
        bool place = low.label[i] == 's' && low.label[i + 1] == 's';
        places += place;
        i += place;
    }
    for (unsigned chosen = 1; chosen < 1u << places && !found; chosen++) {
        word sharp = with_sharps(&low, chosen);
        found = look_up(lex, &sharp, true, &forbidden);
    }
    return found;
}

/* A piece without hyphens, or a word with those that stand in the dictionary. */
static answer look_up_any_case(const kt_lexicon *lex, const word *w)
{
    bool forbidden;
    shape how = shape_of(w->label, w->n);
    bool capitals = how == CAPITALS;
    if (how == SMALL || how == MIXED)
        return look_up(lex, w, false, &forbidden);
    answer found = capitals ? look_up(lex, w, true, &forbidden) : NO;
    if (!found && capitals)
        found = look_up_sharp(lex, w, false);
    if (!found && capitals)
        found = look_up_sharp(lex, w, true);
    if (found)
        return found;
    word capital = recased(w, true);
    found = look_up(lex, &capital, capitals, &forbidden);
    if (found == WHOLE || forbidden)
        return found;
    word small = recased(w, false);
    answer other = look_up(lex, &small, capitals, &forbidden);
    return other > found ? other : found;
}

static bool is_number(const uint8_t *s, uint32_t n)
{
    bool digit = false;
    for (uint32_t i = 0; i < n; i++) {
        bool sign = s[i] == '.' || s[i] == ',' || s[i] == '-';
        if (!(s[i] >= '0' && s[i] <= '9') && !(sign && digit))
            return false;
        digit = !sign;
    }
    return digit;
}

static bool is_break(uint8_t label)
{
    return label == '-' || label == '.';
}

static bool is_word(const kt_lexicon *lex, const uint8_t *s, uint32_t n)
{
    word w = { .n = n };
    memcpy(w.label, s, n);
    return is_number(s, n) || look_up_any_case(lex, &w);
}

/* Is every piece between hyphens or dots a word: Rhein-Main-Gebiet? What came in capitals is read
 * with a capital at its beginning alone. */
static bool look_up_pieces(const kt_lexicon *lex, const word *given)
{
    bool begins[KT_PARTS_BYTES_MAX + 2] = { true };
    uint32_t breaks = 0;
    word w = shape_of(given->label, given->n) == CAPITALS ? recased(given, true) : *given;
    for (uint32_t i = 0; i < w.n; i++)
        breaks += is_break(w.label[i]);
    if (!breaks || breaks >= PIECES_MAX)
        return false;
    for (uint32_t i = 0; i < w.n; i++) {
        for (uint32_t end = i + 1; begins[i] && end <= w.n; end++) {
            if (end < w.n && !is_break(w.label[end]))
                continue;
            if (is_word(lex, w.label + i, end - i))
                begins[end + 1] = true;
        }
    }
    return begins[w.n + 1];
}

static bool labels_of(kt_str text, word *w)
{
    w->n = 0;
    for (size_t i = 0, next; i < text.len; i = next) {
        uint32_t cp = kt_utf8_at(text, i, &next);
        uint8_t label = kt_lexicon_label(cp == 0x2019 ? '\'' : cp);
        if (!label || w->n == KT_PARTS_BYTES_MAX)
            return false;
        w->label[w->n++] = label;
    }
    return w->n > 0;
}

bool kt_parts_accept(const kt_lexicon *lex, kt_str text, bool *compound)
{
    word w;
    if (compound)
        *compound = false;
    if (!labels_of(text, &w))
        return false;
    if (is_number(w.label, w.n))
        return true;
    answer found = look_up_any_case(lex, &w);
    if (compound)
        *compound = found == COMPOUND;
    return found || look_up_pieces(lex, &w);
}
