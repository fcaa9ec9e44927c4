/*
 * compound: the parts of a solid compound must be learned first parts (kt_lexicon_first: surface
 * forms with their linking element, seen in front of several heads), the last one a known noun, or
 * for lower-case words an adjective, a participle or a verb behind a separable prefix. A word that
 * is one slip away from a frequent word is no compound but a slip.
 */
#include "lang/de/compound.h"

#include "base/utf8.h"
#include "lang/de/inflect.h"
#include "lang/de/suggest.h"
#include "lang/packed.h"
#include "text/token.h"

enum {
    WORD_MAX = 100,
    FIRSTS_MAX = 16,
    FIRST_MIN = 3,      /* bytes of a first part */
    HEAD_MIN = 4,       /* bytes of a head */
    BOUND_MIN = 3,      /* of those that are bound: -los, -arm */
    HEADS_MIN = 2,      /* heads a first part must have been seen with */
    HEADS_SHORT = 12,   /* the same, for first parts of three letters */
    HEADS_LONG = 4,     /* the same, in compounds of three parts and more */
    HEAD_FREQ_MIN = 20, /* a head rarer than this must be long */
    HEAD_FREQ_SHORT = 40,
    HEAD_SHORT = 5,
    HEAD_LONG = 9,
    TINY_FIRST = 6, /* bytes in front of a head of three letters */
    VERBAL_FREQ = 72,
    VERBAL_FREQ_OBJECT = 62,
    ADJ_MIN = 5,
    ADJ_FREQ_CAPITAL = 54,
    HEAD_FREQ_LONG = 44, /* of a head behind two first parts */
    REGULAR_MIN = 5,     /* bytes of a noun that opens compounds without having been seen to */
    REGULAR_FREQ = 30,
    NEIGHBOUR_FREQ = 30,
    DEGREE_MIN = 7,  /* bytes of a form of an adjective that the lexicon lacks */
    NEGATED_MIN = 6, /* bytes behind un- */
    RIVAL_GAP_RARE = 14,
    RIVAL_GAP = 40, /* a head this much rarer than one a slip away is that one, misspelt */
    WEAK_FREQ = 58,
    WEAK_HEADS = 8,
    STRONG_FREQ = 60,
    STRONG_HEADS = 10,
    STRONG_NEIGHBOUR = 56
};

/* What the word begins with: the same for both ways it may be split, so read once. */
typedef struct beginnings {
    kt_prefix noun[KT_PREFIXES_MAX]; /* words with a capital */
    uint32_t n_nouns;                /* UINT32_MAX: not read yet */
    kt_first first[FIRSTS_MAX];
    uint32_t n_firsts; /* likewise */
} beginnings;

typedef struct splitter {
    const kt_lexicon *lex;
    char buf[WORD_MAX + 8]; /* the word, first letter lower-cased */
    kt_str low;
    bool cap;      /* a noun is wanted at the end */
    bool fallback; /* capitalised, but no noun */
    bool bound; /* the head is one of is_bound_adjective: there is nothing it could be a slip of */
    kt_split *out;
    uint8_t heads[KT_SPLIT_MAX]; /* of each first part; 0 = regular, but never seen */
    beginnings *open;
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

/* Adjectives that open words end in, though they are too short for a head or no words by
 * themselves: farb|los, bienen|freie, hormon|haltigen. */
static bool is_bound_adjective(const splitter *s, kt_str rest, kt_word *head)
{
    static const char *const bound[] = { "los",   "frei",  "arm",    "haltig", "förmig",
                                         "mäßig", "artig", "seitig", NULL };
    char buf[16] = "artig";
    for (const char *const *b = bound; *b; b++) {
        kt_str stem = kt_str_c(*b);
        kt_str end = kt_str_sub(rest, stem.len < rest.len ? stem.len : rest.len, rest.len);
        if (!kt_str_starts(rest, stem) || end.len > 2)
            continue;
        memcpy(buf + 5, end.ptr, end.len); /* all of them are inflected alike */
        return kt_lexicon_find(s->lex, kt_str_of(buf, 5 + end.len), head) && head->morph->adj;
    }
    return false;
}

/* A nominalised infinitive and nothing else, and too rare as one to take a first part: das Gehen.
 * Verbs with an object take one sooner: das Datenlesen. */
static bool is_rare_verbal(const splitter *s, kt_str rest, const kt_word *head)
{
    const uint16_t neuter = KT_MASK(KT_CASE_NOM, KT_SLOT_N) | KT_MASK(KT_CASE_ACC, KT_SLOT_N) |
                            KT_MASK(KT_CASE_DAT, KT_SLOT_N);
    kt_word verb;
    if (!(head->morph->flags & KT_LEX_INFNOUN) && head->morph->noun != neuter)
        return false;
    return kt_lexicon_find(s->lex, rest, &verb) && (verb.morph->verb & KT_VERB_INF) &&
           head->freq < (verb.morph->flags & KT_LEX_TRANS ? VERBAL_FREQ_OBJECT : VERBAL_FREQ);
}

/* The few nouns of three letters that any long first part takes: Dateityp, Zielort, Anzeigeart.
 * Others are too often a slip (Wasserrat). */
static bool is_tiny_head(const splitter *s, kt_str rest, kt_word *head)
{
    return s->low.len - rest.len >= TINY_FIRST &&
           (kt_str_is(rest, "typ") || kt_str_is(rest, "ort") || kt_str_is(rest, "art")) &&
           find_title(s->lex, rest, head);
}

/* Can this be the last part? */
static bool is_head(splitter *s, kt_str rest, kt_word *head)
{
    kt_word noun;
    s->bound = !s->cap && is_bound_adjective(s, rest, head);
    if (s->bound) /* but not Ober|arm, written small */
        return !find_title(s->lex, s->low, &noun) || !noun.morph->noun;
    if (rest.len < HEAD_MIN)
        return s->cap && is_tiny_head(s, rest, head);
    if (s->cap) {
        if (!find_title(s->lex, rest, head) || !head->morph->noun)
            return false;
        uint32_t flags = head->morph->flags;
        if ((flags & KT_LEX_NAME) && !(flags & KT_LEX_NOUN))
            return false;
        if (flags & (KT_LEX_ABBREV | KT_LEX_RARE_PART | KT_LEX_OLD))
            return false;
        if (is_rare_verbal(s, rest, head))
            return false;
        return head->freq >= (rest.len <= HEAD_SHORT ? HEAD_FREQ_SHORT : HEAD_FREQ_MIN) ||
               rest.len >= HEAD_LONG || (flags & KT_LEX_LOAN);
    }
    if (!kt_lexicon_find(s->lex, rest, head) || !head->morph->adj || head->morph->func ||
        rest.len < ADJ_MIN)
        return false;
    if (s->fallback && (!head->morph->verb || head->freq < ADJ_FREQ_CAPITAL))
        return false;
    return head->freq >= HEAD_FREQ_MIN || rest.len >= HEAD_LONG;
}

/* mit, auf, aus: in front of nouns in many words, but hardly in new ones. */
static bool is_preposition(const splitter *s, kt_str part)
{
    kt_word w;
    return kt_lexicon_find(s->lex, part, &w) && (w.morph->func & (KT_FUNC_PREP | KT_FUNC_PREFIX));
}

static bool is_good_first(const splitter *s, kt_str part, uint8_t heads)
{
    if (part.len < FIRST_MIN)
        return false;
    return heads >= (part.len == FIRST_MIN || is_preposition(s, part) ? HEADS_SHORT : HEADS_MIN);
}

static bool ends_in(kt_str w, const char *const *endings)
{
    for (const char *const *e = endings; *e; e++)
        if (kt_str_ends(w, kt_str_c(*e)))
            return true;
    return false;
}

static bool is_singular_noun(kt_word w)
{
    const uint16_t nominatives = KT_MASK(KT_CASE_NOM, KT_SLOT_M) | KT_MASK(KT_CASE_NOM, KT_SLOT_F) |
                                 KT_MASK(KT_CASE_NOM, KT_SLOT_N);
    const uint32_t unfit = KT_LEX_ABBREV | KT_LEX_OLD | KT_LEX_RARE_PART | KT_LEX_NOMADJ |
                           KT_LEX_INFNOUN | KT_LEX_HUNSPELL;
    return w.freq >= REGULAR_FREQ && (w.morph->noun & nominatives) && !(w.morph->flags & unfit) &&
           (!(w.morph->flags & KT_LEX_NAME) || (w.morph->flags & KT_LEX_NOUN));
}

/* The noun that a first part makes with the linking element that its ending asks for, though no
 * list has it in front of another: Ebenen|, Redundanz|, Sitzungs|. Its length; 0 = there can be
 * none. */
static size_t regular_noun(kt_str part)
{
    static const char *const with_s[] = { "ung",  "heit", "keit", "schaft", "ion",
                                          "ität", "tum",  "ling", NULL };
    static const char *const with_other[] = { "ung", "heit", "keit", "schaft", "ion", "ität",
                                              "tum", "ling", "e",    "en",     NULL };
    size_t n = part.len;
    kt_str base = kt_str_sub(part, 0, n - 1);
    if (part.ptr[n - 1] == 's' && ends_in(base, with_s))
        return n - 1;
    if (kt_str_ends(part, KT_STR("en")))
        return n - 1;
    return ends_in(part, with_other) ? 0 : n;
}

/* A common noun with the linking element that its ending asks for. */
static bool is_regular_part(const splitter *s, kt_str part)
{
    kt_word noun;
    size_t len = part.len >= REGULAR_MIN ? regular_noun(part) : 0;
    return len && find_title(s->lex, kt_str_sub(part, 0, len), &noun) && is_singular_noun(noun);
}

/* Does the rest from byte `from` on, read as one word, look like a slip in a known one?
 * Auswurf|vor|richt|unzen. */
static bool is_tail_slip(const splitter *s, size_t from)
{
    char buf[WORD_MAX + 8];
    size_t next;
    uint32_t cp = kt_utf8_at(s->low, from, &next);
    size_t n = kt_utf8_put(s->cap ? kt_cp_to_upper(cp) : cp, buf);
    memcpy(buf + n, s->low.ptr + next, s->low.len - next);
    return kt_suggest_has_neighbour(s->lex, kt_str_of(buf, n + s->low.len - next), NEIGHBOUR_FREQ);
}

/* Is the head more likely another one, misspelt: Hemmungs|patte for Hemmungsplatte,
 * Schärf|eile for Schärffeile? */
static bool is_head_slip(const splitter *s, size_t from)
{
    char buf[WORD_MAX + 8];
    const kt_word *head = &s->out->head;
    size_t next;
    uint32_t cp = kt_utf8_at(s->low, from, &next);
    size_t n = kt_utf8_put(s->cap ? kt_cp_to_upper(cp) : cp, buf);
    memcpy(buf + n, s->low.ptr + next, s->low.len - next);
    bool strong = head->freq >= STRONG_FREQ;
    int gap = head->morph->flags & KT_LEX_HEAD ? RIVAL_GAP : RIVAL_GAP_RARE;
    return kt_suggest_has_rival(s->lex, kt_str_of(buf, n + s->low.len - next), s->low.ptr[from - 1],
                                strong, head->freq + (strong ? 0 : gap));
}

/* May the parts found so far, with the head behind them, stand as a word? */
static bool is_sound(const splitter *s, uint32_t firsts)
{
    const kt_word *head = &s->out->head;
    size_t from = s->out->end[firsts - 1];
    const uint32_t derived = KT_LEX_NOMADJ | KT_LEX_INFNOUN;
    if (s->cap && (head->morph->flags & derived) &&
        (s->heads[firsts - 1] < HEADS_SHORT || !(head->morph->flags & KT_LEX_HEAD)))
        return false;
    if (s->bound && firsts == 1)
        return true;
    if (firsts == 1)
        return (s->heads[0] || head->freq >= HEAD_FREQ_LONG) && !is_head_slip(s, from);
    size_t beg = 0;
    for (uint32_t i = 0; i < firsts; i++) {
        kt_str part = kt_str_sub(s->low, beg, s->out->end[i]);
        /* Rechner|namen|auflösung: hardly any word begins with Namen, but it is a common noun. */
        bool regular =
            head->freq >= STRONG_FREQ &&
            (i == 0 ? s->heads[i] == 0 : s->heads[0] >= WEAK_HEADS && is_regular_part(s, part));
        if ((s->heads[i] < HEADS_LONG && !regular) || part.len <= FIRST_MIN ||
            is_preposition(s, part))
            return false;
        beg = s->out->end[i];
    }
    if (head->freq < HEAD_FREQ_LONG || is_head_slip(s, from))
        return false;
    for (uint32_t i = 0; i + 1 < firsts; i++)
        if (is_tail_slip(s, s->out->end[i]))
            return false;
    return true;
}

static bool split_from(splitter *s, size_t from, uint32_t depth);

static bool try_first(splitter *s, size_t end, uint32_t depth, uint8_t heads)
{
    s->heads[depth] = heads;
    s->out->end[depth] = (uint8_t)end;
    return split_from(s, end, depth + 1);
}

/* First parts that nothing but their form speaks for. */
static bool try_regular_firsts(splitter *s)
{
    const kt_prefix *noun = s->open->noun;
    uint32_t n = s->open->n_nouns;
    if (n == UINT32_MAX) {
        size_t next;
        uint32_t first = kt_cp_to_upper(kt_utf8_at(s->low, 0, &next));
        n = s->open->n_nouns = kt_lexicon_prefixes(s->lex, s->low, first, s->open->noun);
    }
    for (size_t i = s->low.len - BOUND_MIN; i >= REGULAR_MIN; i--) {
        while (n > 0 && noun[n - 1].end > i)
            n--;
        if (n == 0)
            return false;
        if (noun[n - 1].end + 1 < i || !kt_utf8_is_lead(s->low.ptr[i]))
            continue;
        size_t len = regular_noun(kt_str_sub(s->low, 0, i));
        uint32_t k = n > 1 && noun[n - 1].end != len ? n - 2 : n - 1;
        if (noun[k].end == len && is_singular_noun(noun[k].word) && try_first(s, i, 0, 0))
            return true;
    }
    return false;
}

static uint32_t first_parts(const splitter *s, kt_str rest, kt_first out[FIRSTS_MAX])
{
    uint32_t n = kt_lexicon_first_prefixes(s->lex, rest, out, FIRSTS_MAX);
    return n < FIRSTS_MAX ? n : FIRSTS_MAX;
}

static uint32_t first_parts_of_word(splitter *s)
{
    if (s->open->n_firsts == UINT32_MAX)
        s->open->n_firsts = first_parts(s, s->low, s->open->first);
    return s->open->n_firsts;
}

/* Longest first parts first; depth is bounded by KT_SPLIT_MAX. */
static bool split_from(splitter *s, size_t from, uint32_t depth)
{
    kt_str rest = kt_str_sub(s->low, from, s->low.len);
    kt_word head;
    if (depth > 0 && is_head(s, rest, &head)) {
        s->out->head = head;
        if (is_sound(s, depth)) {
            s->out->n = (uint8_t)(depth + 1);
            s->out->end[depth] = (uint8_t)s->low.len;
            return true;
        }
    }
    if (depth + 1 >= KT_SPLIT_MAX)
        return false;
    kt_first inner[FIRSTS_MAX];
    const kt_first *part = depth ? inner : s->open->first;
    uint32_t n = depth ? first_parts(s, rest, inner) : first_parts_of_word(s);
    for (uint32_t i = n; i-- > 0;) {
        kt_str first = kt_str_sub(rest, 0, part[i].end);
        if (is_good_first(s, first, part[i].heads) && rest.len - first.len >= BOUND_MIN &&
            try_first(s, from + first.len, depth, part[i].heads))
            return true;
    }
    return depth == 0 && try_regular_firsts(s);
}

/* weiter|verarbeitet, runter|geladen */
static bool split_prefix_verb(splitter *s)
{
    kt_prefix prefix[KT_PREFIXES_MAX];
    uint32_t n = kt_lexicon_prefixes(s->lex, s->low, 0, prefix);
    for (uint32_t k = 0; k < n && prefix[k].end < 14; k++) {
        uint32_t i = prefix[k].end;
        kt_word verb;
        if (i < 3 || i + HEAD_MIN > s->low.len || !(prefix[k].word.morph->func & KT_FUNC_PREFIX) ||
            !kt_lexicon_find(s->lex, kt_str_sub(s->low, i, s->low.len), &verb) ||
            !verb.morph->verb || verb.morph->func || verb.freq < HEAD_FREQ_MIN)
            continue;
        *s->out = (kt_split){ .n = 2, .head = verb, .known = true };
        s->out->end[0] = (uint8_t)i;
        s->out->end[1] = (uint8_t)s->low.len;
        return true;
    }
    return false;
}

/* un|adressierte, un|gewählter */
static bool split_negated(splitter *s)
{
    kt_word adj;
    if (!kt_str_starts(s->low, KT_STR("un")) || s->low.len < 2 + NEGATED_MIN ||
        !kt_lexicon_find(s->lex, kt_str_sub(s->low, 2, s->low.len), &adj) || !adj.morph->adj ||
        (adj.morph->flags & KT_LEX_HUNSPELL))
        return false;
    *s->out = (kt_split){ .n = 2, .head = adj, .known = true };
    s->out->end[0] = 2;
    s->out->end[1] = (uint8_t)s->low.len;
    return true;
}

/* The adjective base + middle with the ending e, en, er, es or em; its base form must be one, too.
 */
static bool find_inflected(const splitter *s, size_t base, kt_str middle, kt_str end, kt_word *out)
{
    char buf[WORD_MAX + 8];
    memcpy(buf, s->low.ptr, base);
    memcpy(buf + base, middle.ptr, middle.len);
    memcpy(buf + base + middle.len, end.ptr, end.len);
    size_t n = base + middle.len;
    return kt_lexicon_find(s->lex, kt_str_of(buf, n), out) && (out->morph->adj & KT_ADJ_BASE) &&
           !(out->morph->adj & KT_ADJ_DEG) &&
           kt_lexicon_find(s->lex, kt_str_of(buf, n + end.len), out) &&
           (out->morph->adj & KT_ADJ_INFLECTED);
}

/* entspannt|eren, distinktiv|sten: degrees of known adjectives and participles; vollkomm|ne,
 * bitt|re: without the e of their last syllable. The head is the plain form with this ending. */
static bool split_adjective(splitter *s, bool *elided)
{
    static const struct {
        const char *written, *base;
    } inner[] = { { "er", "" }, { "est", "" }, { "st", "" }, { "n", "en" }, { "r", "er" } };
    static const char *const endings[] = { "e", "en", "er", "es", "em", NULL };
    if (s->low.len < DEGREE_MIN)
        return false;
    for (const char *const *e = endings; *e; e++) {
        kt_str end = kt_str_c(*e);
        if (!kt_str_ends(s->low, end))
            continue;
        for (size_t k = 0; k < sizeof inner / sizeof *inner; k++) {
            kt_str written = kt_str_c(inner[k].written);
            kt_str rest = kt_str_sub(s->low, 0, s->low.len - end.len);
            kt_word adj;
            if (!kt_str_ends(rest, written) ||
                !find_inflected(s, rest.len - written.len, kt_str_c(inner[k].base), end, &adj))
                continue;
            *s->out = (kt_split){ .n = 2, .head = adj, .known = true };
            s->out->end[0] = (uint8_t)(rest.len - written.len);
            s->out->end[1] = (uint8_t)s->low.len;
            *elided = inner[k].base[0] != '\0';
            return true;
        }
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

/* From which frequency on a word one slip away casts doubt on a split. */
static uint8_t neighbour_limit(const splitter *s)
{
    uint8_t heads = s->heads[0];
    uint8_t freq = s->out->head.freq;
    if (s->out->n == 2 && heads >= STRONG_HEADS && freq >= STRONG_FREQ)
        return STRONG_NEIGHBOUR;
    return heads < WEAK_HEADS || freq < WEAK_FREQ ? 0 : NEIGHBOUR_FREQ;
}

static bool split_solid(const kt_lexicon *lex, kt_str word, kt_split *out)
{
    beginnings open; /* large: only what is read before it is written gets a value */
    open.n_nouns = open.n_firsts = UINT32_MAX;
    splitter s = { .lex = lex, .out = out, .open = &open };
    *out = (kt_split){ 0 };
    if (word.len < 7 || !is_plain(word, &s.cap))
        return false;
    size_t next;
    size_t n = kt_utf8_put(kt_cp_to_lower(kt_utf8_at(word, 0, &next)), s.buf);
    memcpy(s.buf + n, word.ptr + next, word.len - next);
    s.low = kt_str_of(s.buf, n + word.len - next);
    if (s.low.len != word.len) /* offsets must fit the word as written */
        return false;
    bool is_small = !s.cap;
    if (split_from(&s, 0, 0)) {
        out->known = true;
        if (!kt_suggest_has_neighbour(lex, word, neighbour_limit(&s)))
            return true;
    }
    *out = (kt_split){ 0 };
    if (s.cap) { /* "Namensbasierte Server": at the start of a sentence */
        s.cap = false;
        s.fallback = true;
        if (split_from(&s, 0, 0)) {
            out->known = true;
            if (!kt_suggest_has_neighbour(lex, s.low, NEIGHBOUR_FREQ))
                return true;
        }
        *out = (kt_split){ 0 };
    }
    bool elided = false; /* then the full form is one slip away, of course */
    return ((is_small && split_prefix_verb(&s)) || split_negated(&s) ||
            (is_small && split_adjective(&s, &elided))) &&
           (elided || !kt_suggest_has_neighbour(lex, s.low, NEIGHBOUR_FREQ));
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
