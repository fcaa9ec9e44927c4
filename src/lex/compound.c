/*
 * compound: the parts of a solid compound must be learned first parts (kt_lexicon_first: surface
 * forms with their linking element, seen in front of several heads), the last one a known noun, or
 * for lower-case words an adjective, a participle or a verb behind a separable prefix. A word that
 * is one slip away from a frequent word is no compound but a slip.
 */
#include "lex/compound.h"

#include "base/utf8.h"
#include "lex/suggest.h"
#include "text/token.h"

enum {
    WORD_MAX = 100,
    FIRST_MIN = 3,      /* bytes of a first part */
    HEAD_MIN = 4,       /* bytes of a head */
    HEADS_MIN = 3,      /* heads a first part must have been seen with */
    HEADS_SHORT = 12,   /* the same, for first parts of three letters */
    HEAD_FREQ_MIN = 20, /* a head rarer than this must be long */
    HEAD_LONG = 9,
    NEIGHBOUR_FREQ = 30
};

typedef struct splitter {
    const kt_lexicon *lex;
    char buf[WORD_MAX + 8]; /* the word, first letter lower-cased */
    kt_str low;
    bool cap; /* a noun is wanted at the end */
    kt_split *out;
} splitter;

static bool find_title(const kt_lexicon *lex, kt_str low, kt_word *out)
{
    char buf[WORD_MAX + 8];
    size_t next;
    uint32_t cp = kt_utf8_at(low, 0, &next);
    size_t n = kt_utf8_put(kt_cp_to_upper(cp), buf);
    if (n + low.len - next > sizeof buf)
        return false;
    memcpy(buf + n, low.ptr + next, low.len - next);
    return kt_lexicon_find(lex, kt_str_of(buf, n + low.len - next), out);
}

/* Can this be the last part? */
static bool is_head(const splitter *s, kt_str rest, kt_word *head)
{
    if (rest.len < HEAD_MIN)
        return false;
    if (s->cap) {
        if (!find_title(s->lex, rest, head) || !head->morph->noun)
            return false;
        uint32_t flags = head->morph->flags;
        if ((flags & KT_LEX_NAME) && !(flags & KT_LEX_NOUN))
            return false;
        if (flags & (KT_LEX_ABBREV | KT_LEX_RARE_PART | KT_LEX_OLD))
            return false;
        if ((flags & KT_LEX_INFNOUN) && head->freq < 60)
            return false;
        return head->freq >= HEAD_FREQ_MIN || rest.len >= HEAD_LONG || (flags & KT_LEX_LOAN);
    }
    return kt_lexicon_find(s->lex, rest, head) && head->morph->adj && rest.len >= 5 &&
           (head->freq >= HEAD_FREQ_MIN || rest.len >= HEAD_LONG);
}

static bool is_good_first(kt_str part, uint8_t heads)
{
    if (part.len < FIRST_MIN)
        return false;
    return heads >= (part.len == FIRST_MIN ? HEADS_SHORT : HEADS_MIN);
}

/* Longest first parts first; depth is bounded by KT_SPLIT_MAX. */
static bool split_from(splitter *s, size_t from, uint32_t depth)
{
    kt_str rest = kt_str_sub(s->low, from, s->low.len);
    kt_word head;
    if (depth > 0 && is_head(s, rest, &head)) {
        s->out->n = (uint8_t)(depth + 1);
        s->out->end[depth] = (uint8_t)s->low.len;
        s->out->head = head;
        return true;
    }
    if (depth + 1 >= KT_SPLIT_MAX)
        return false;
    kt_first part[16];
    uint32_t n = kt_lexicon_first_prefixes(s->lex, rest, part, 16);
    n = n < 16 ? n : 16;
    for (uint32_t i = n; i-- > 0;) {
        kt_str first = kt_str_sub(rest, 0, part[i].end);
        if (!is_good_first(first, part[i].heads) || rest.len - first.len < HEAD_MIN)
            continue;
        s->out->end[depth] = (uint8_t)(from + first.len);
        if (split_from(s, from + first.len, depth + 1))
            return true;
    }
    return false;
}

/* weiter|verarbeitet, runter|geladen */
static bool split_prefix_verb(splitter *s)
{
    for (size_t i = 3; i + HEAD_MIN <= s->low.len && i < 14; i++) {
        kt_word prefix;
        kt_word verb;
        if (!kt_utf8_is_lead(s->low.ptr[i]) ||
            !kt_lexicon_find(s->lex, kt_str_sub(s->low, 0, i), &prefix) ||
            !(prefix.morph->func & KT_FUNC_PREFIX) ||
            !kt_lexicon_find(s->lex, kt_str_sub(s->low, i, s->low.len), &verb) ||
            !verb.morph->verb || verb.freq < HEAD_FREQ_MIN)
            continue;
        *s->out = (kt_split){ .n = 2, .head = verb, .known = true };
        s->out->end[0] = (uint8_t)i;
        s->out->end[1] = (uint8_t)s->low.len;
        return true;
    }
    return false;
}

/* One case from the first letter to the end: lower-case inside, first letter either. */
static bool is_plain(kt_str word, bool *cap)
{
    for (size_t i = 0; i < word.len;) {
        size_t next;
        uint32_t cp = kt_utf8_at(word, i, &next);
        bool upper = kt_cp_is_upper(cp);
        if (!kt_cp_is_letter(cp) || (upper && i > 0))
            return false;
        if (i == 0)
            *cap = upper;
        i = next;
    }
    return true;
}

static bool split_solid(const kt_lexicon *lex, kt_str word, kt_split *out)
{
    splitter s = { .lex = lex, .out = out };
    *out = (kt_split){ 0 };
    if (word.len < 7 || !is_plain(word, &s.cap))
        return false;
    size_t next;
    size_t n = kt_utf8_put(kt_cp_to_lower(kt_utf8_at(word, 0, &next)), s.buf);
    memcpy(s.buf + n, word.ptr + next, word.len - next);
    s.low = kt_str_of(s.buf, n + word.len - next);
    if (s.low.len != word.len) /* offsets must fit the word as written */
        return false;
    if (split_from(&s, 0, 0)) {
        out->known = true;
        if (!kt_suggest_has_neighbour(lex, word, NEIGHBOUR_FREQ))
            return true;
    }
    *out = (kt_split){ 0 };
    return !s.cap && split_prefix_verb(&s) && !kt_suggest_has_neighbour(lex, word, NEIGHBOUR_FREQ);
}

/* ---- with hyphens ---- */

/* Acronyms, numbers, single letters: "US", "4:1", "E", "3D". */
static bool is_free_part(kt_str part)
{
    bool lower = false;
    for (size_t i = 0; i < part.len;) {
        size_t next;
        lower |= kt_cp_is_lower(kt_utf8_at(part, i, &next));
        i = next;
    }
    return !lower;
}

static bool is_known_part(const kt_lexicon *lex, kt_str part, bool last, kt_word *head)
{
    *head = (kt_word){ 0 };
    if (part.len == 0 || part.len > WORD_MAX)
        return false;
    if (kt_lexicon_find(lex, part, head) || find_title(lex, part, head) ||
        (!last && is_free_part(part)))
        return true;
    size_t next;
    uint32_t cp = kt_utf8_at(part, 0, &next);
    if (kt_cp_is_upper(cp)) {
        char buf[WORD_MAX + 8];
        size_t n = kt_utf8_put(kt_cp_to_lower(cp), buf);
        memcpy(buf + n, part.ptr + next, part.len - next);
        kt_str low = kt_str_of(buf, n + part.len - next);
        if (kt_lexicon_find(lex, low, head) || (!last && kt_lexicon_first(lex, low)))
            return true;
        uint8_t freq;
        if (kt_lexicon_find_en(lex, low, &freq))
            return true;
    } else if (!last && kt_lexicon_first(lex, part)) {
        return true;
    }
    kt_split inner;
    if (!split_solid(lex, part, &inner))
        return last && is_free_part(part);
    *head = inner.head;
    return true;
}

static bool split_hyphened(const kt_lexicon *lex, kt_str word, kt_split *out)
{
    *out = (kt_split){ .known = true };
    size_t beg = 0;
    while (beg <= word.len) {
        size_t end = kt_str_find(word, KT_STR("-"), beg);
        bool last = end == SIZE_MAX;
        end = last ? word.len : end;
        kt_word head;
        out->known &= is_known_part(lex, kt_str_sub(word, beg, end), last, &head);
        if (out->n < KT_SPLIT_MAX) {
            out->n++;
        } else {
            memmove(out->end, out->end + 1, KT_SPLIT_MAX - 1);
            memmove(out->link, out->link + 1, KT_SPLIT_MAX - 1);
        }
        out->end[out->n - 1] = (uint8_t)(last ? end : end + 1);
        out->link[out->n - 1] = last ? 0 : 1;
        if (last) {
            out->head = head;
            break;
        }
        beg = end + 1;
    }
    if (out->n >= 2)
        return true;
    *out = (kt_split){ 0 };
    return false;
}

bool kt_compound_split(const kt_lexicon *lex, kt_str word, kt_split *out)
{
    *out = (kt_split){ 0 };
    if (word.len == 0 || word.len > WORD_MAX)
        return false;
    if (memchr(word.ptr, '-', word.len))
        return split_hyphened(lex, word, out);
    return split_solid(lex, word, out);
}
