#include "lang/de/usage.h"

#include "base/utf8.h"
#include "lang/de/historic.h"
#include "lang/de/sign.h"
#include "lang/de/words_in.h"
#include "lang/lang.h"
#include "lang/packed.h"
#include "text/token.h"

enum {
    SIDE_OLD = 1,
    SIDE_MODERN = 2,
    SIDES = 3,  /* mask */
    LONG = 150, /* words of a text in which a few signs and nothing to the contrary tell enough */
    LONG_SHARP = 80, /* words of a text with ss for ß that would hardly do without one ß */
    SWISS_MIN = 4,
    SWISS_MIN_LONG = 3,
    SWISS_MIN_MARKED = 2, /* beside CHF, «so» */
    POINTED_MIN = 8,      /* so many «so», and no ß */
    OLD_MIN = 3,
    OLD_MIN_DATED = 2, /* beside a year of that time */
    OLD_MIN_ALONE = 4, /* of one and the same word */
    FEW = 6,           /* one ß among so many ss is a slip, or a name */
    HALF = 2,          /* and in a longer text one among so many */
    MANY = 20,         /* one dass among so many daß likewise */
    FIRST_MIN = 5,     /* bytes of a first part, and the heads it has to have */
    HEADS_MIN = 3,
    WORDS_APART = 1500 /* for every so many words another compound written apart */
};

/* ---- the words that tell old from modern ---- */

static uint64_t hash_of(kt_str word)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < word.len; i++)
        h = (h ^ (unsigned char)word.ptr[i]) * UINT64_C(0x100000001b3);
    return (h ^ h >> 29) & ~(uint64_t)SIDES;
}

/* The side of a word that the table has, or 0. */
static unsigned side_of(const kt_usage_words *words, uint64_t hash)
{
    if (!words->n_slots)
        return 0;
    uint32_t i = (uint32_t)(hash >> 20) & (words->n_slots - 1);
    for (; words->slot[i]; i = (i + 1) & (words->n_slots - 1))
        if ((words->slot[i] & ~(uint64_t)SIDES) == hash)
            return (unsigned)(words->slot[i] & SIDES);
    return 0;
}

static void add(kt_usage_words *words, kt_str word, unsigned side)
{
    uint64_t hash = hash_of(word);
    uint32_t i = (uint32_t)(hash >> 20) & (words->n_slots - 1);
    if (side_of(words, hash))
        return;
    while (words->slot[i])
        i = (i + 1) & (words->n_slots - 1);
    words->slot[i] = hash | side;
}

/* Before a vowel old and today's spelling agree on ss, whatever the table makes of "Prozession". */
static bool closes_syllable(kt_str word, size_t sharp)
{
    return sharp != SIZE_MAX &&
           (sharp + 2 == word.len || !strchr("aeiou\xC3", word.ptr[sharp + 2]));
}

/* Only what is certain: "As" and "Fön" are words of today, too. Where both sides are written alike
 * but for the case, nothing is told. */
static bool make_words(const kt_lexicon *lex, kt_arena *a, kt_usage_words *out)
{
    kt_table t = kt_lexicon_table(lex, "oldspelling");
    *out = (kt_usage_words){ .n_slots = t.n ? 16 : 0 };
    if (!t.n)
        return true;
    while (out->n_slots < t.n * 4)
        out->n_slots *= 2;
    out->slot = KT_NEW(a, uint64_t, out->n_slots);
    if (!out->slot)
        return false;
    memset(out->slot, 0, out->n_slots * sizeof *out->slot);
    kt_str old;
    kt_str value;
    for (uint32_t row = 0; kt_table_row(&t, row, &old, &value); row++) {
        kt_str now = kt_str_cut(&value, '\t');
        if (!kt_str_starts(value, KT_STR("1")))
            continue;
        add(out, old, SIDE_OLD);
        if (closes_syllable(old, kt_str_find(old, KT_STR("ß"), 0)))
            add(out, now, SIDE_MODERN);
    }
    return true;
}

/* ---- counting ---- */

bool kt_usage_is_sharp(kt_str word)
{
    return kt_str_find(word, KT_STR("ß"), 0) != SIZE_MAX;
}

static void count(kt_usage_count *c, kt_str word, bool lower)
{
    uint64_t hash = hash_of(word);
    c->n++;
    c->n_lower += lower;
    for (uint32_t i = 0; i < c->n_kinds; i++)
        if (c->kind[i] == hash)
            return;
    if (c->n_kinds < KT_USAGE_KINDS)
        c->kind[c->n_kinds++] = hash;
}

/* "Er muß", "Muß er": as it stands, or in lower case. */
static unsigned side_here(const kt_usage_words *words, kt_str word, bool *lower)
{
    unsigned side = side_of(words, hash_of(word));
    char c = word.ptr[0];
    if (!side && c >= 'A' && c <= 'Z' && word.len < 64) {
        char buf[64];
        memcpy(buf, word.ptr, word.len);
        buf[0] = (char)(c - 'A' + 'a');
        side = side_of(words, hash_of(kt_str_of(buf, word.len)));
        *lower = side != 0;
    }
    return side;
}

static const kt_morph *reading(const kt_lexicon *lex, kt_str word, bool *lower)
{
    size_t next;
    uint32_t first = kt_utf8_at(word, 0, &next);
    uint32_t low = kt_cp_to_lower(first);
    kt_word exact;
    kt_word recased;
    kt_lexicon_find_both(lex, word, low, &exact, &recased);
    *lower = first == low || (!exact.morph && recased.morph);
    return exact.morph ? exact.morph : recased.morph;
}

/* Is this ß one that today's spelling has as ss: Abschlußfeier? */
static bool is_old_sharp(const kt_lexicon *lex, kt_str word, size_t at)
{
    char buf[64];
    if (word.len >= sizeof buf)
        return false;
    memcpy(buf, word.ptr, word.len);
    memcpy(buf + at, "ss", 2);
    bool lower;
    const kt_morph *m = reading(lex, kt_str_of(buf, word.len), &lower);
    return m && !(m->flags & (KT_LEX_CH | KT_LEX_OLD | KT_LEX_NAME));
}

/* Dateigrösse, Sicherheitsmassnahmen: a compound that ends in a word of Swiss spelling. */
static bool ends_swiss(const kt_lexicon *lex, kt_str word, size_t at)
{
    enum { BACK = 6, FRONT_MIN = 3 };
    char buf[KT_WORD_BYTES_MAX];
    size_t least = at > BACK + FRONT_MIN ? at - BACK : FRONT_MIN;
    for (size_t k = least; k < at && word.len - k < sizeof buf; k++) {
        if (word.ptr[k] < 'a' || word.ptr[k] > 'z')
            continue;
        memcpy(buf, word.ptr + k, word.len - k);
        buf[0] = (char)(buf[0] - 'a' + 'A');
        kt_word w;
        if (kt_lexicon_find(lex, kt_str_of(buf, word.len - k), &w) &&
            (kt_flags_of(w.morph) & KT_LEX_CH) && kt_noun_of(w.morph))
            return true;
    }
    return false;
}

/* A sign of another spelling, or 0. */
static unsigned look_at_word(kt_usage *u, const kt_usage_words *words, const kt_lexicon *lex,
                             kt_str word)
{
    size_t sharp = kt_str_find(word, KT_STR("ß"), 0);
    u->words++;
    u->sharp += sharp != SIZE_MAX;
    bool lower = word.ptr[0] >= 'a' && word.ptr[0] <= 'z';
    unsigned side = side_here(words, word, &lower);
    if (side == SIDE_OLD) {
        count(&u->old, word, lower && sharp != SIZE_MAX);
        return KT_USAGE_OLD;
    }
    u->modern += side == SIDE_MODERN;
    if (sharp != SIZE_MAX) {
        const kt_morph *m = reading(lex, word, &lower);
        bool old = m ? m->flags & KT_LEX_OLD : is_old_sharp(lex, word, sharp);
        if (old)
            count(&u->old, word, lower);
        return old ? KT_USAGE_OLD : 0;
    }
    size_t ss = kt_str_find(word, KT_STR("ss"), 0);
    if (side || ss == SIZE_MAX)
        return kt_str_is(word, "CHF") && ++u->swiss_signs ? KT_USAGE_SWISS : 0;
    const kt_morph *m = reading(lex, word, &lower);
    bool swiss = m && (m->flags & KT_LEX_CH) && (lower || m->noun) && !(m->flags & KT_LEX_NAME);
    swiss |= !m && ends_swiss(lex, word, ss);
    if (swiss)
        count(&u->swiss, word, lower);
    return swiss ? KT_USAGE_SWISS : 0;
}

/* "Verwaltungs Konsole": no word, but a first part with its linking element, before a noun. English
 * has Installations, too. */
static bool is_apart(const kt_lexicon *lex, kt_str first, kt_str second)
{
    char buf[KT_WORD_BYTES_MAX + 8];
    char last = first.ptr[first.len - 1];
    if (first.len < FIRST_MIN || first.len > KT_WORD_BYTES_MAX || (last != 's' && last != 'n') ||
        first.ptr[0] < 'A' || first.ptr[0] > 'Z' || second.len < FIRST_MIN ||
        !((second.ptr[0] >= 'A' && second.ptr[0] <= 'Z') || second.ptr[0] == '\xC3'))
        return false;
    kt_word exact;
    kt_word low;
    kt_lexicon_find_both(lex, first, (uint32_t)(first.ptr[0] - 'A' + 'a'), &exact, &low);
    if (low.morph || (exact.morph && !(exact.morph->flags & KT_LEX_HUNSPELL)))
        return false;
    kt_str lower = kt_words_lower_all(first, buf);
    return kt_lexicon_first(lex, lower) >= HEADS_MIN && !kt_words_english_freq(lex, lower) &&
           kt_lexicon_find(lex, second, &exact) && kt_is_common_noun(exact);
}

/* Bytes of the letter at i, or 0: ASCII letters, those of Latin-1, two dots by themselves. */
static size_t letter_at(kt_str text, size_t i)
{
    unsigned char c = (unsigned char)text.ptr[i];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return 1;
    bool two = c == 0xC3 || (c == 0xCC && i + 1 < text.len && text.ptr[i + 1] == '\x88');
    return two && i + 1 < text.len ? 2 : 0;
}

/* Three of them, from that byte on; 0: no. */
static bool are_digits(kt_str s, size_t from)
{
    uint32_t n = 0;
    while (from && n < 3 && from + n < s.len && s.ptr[from + n] >= '0' && s.ptr[from + n] <= '9')
        n++;
    return n == 3;
}

/* A year by itself at i: 1927. */
static void look_at_year(kt_usage *u, kt_str text, size_t i)
{
    enum { DIGITS = 4, FIRST = 1500, REFORM = 1996, LAST = 2099 };
    uint32_t year = 0;
    size_t k = i;
    if (text.ptr[i] < '1' || text.ptr[i] > '2' ||
        (i > 0 && text.ptr[i - 1] >= '0' && text.ptr[i - 1] <= '9'))
        return;
    for (; k < text.len && text.ptr[k] >= '0' && text.ptr[k] <= '9' && k - i <= DIGITS; k++)
        year = year * 10 + (uint32_t)(text.ptr[k] - '0');
    if (k - i != DIGITS || year < FIRST || year > LAST)
        return;
    u->early += year < REFORM;
    u->late += year >= REFORM;
}

/* Marks between words. True: a sign. */
static bool look_at_mark(kt_usage *u, kt_str text, size_t i)
{
    kt_str rest = kt_str_sub(text, i, text.len);
    look_at_year(u, text, i);
    if (kt_str_starts(rest, KT_STR("«"))) {
        bool opens = i + 2 < text.len && letter_at(text, i + 2);
        u->pointed += opens;
        return opens;
    }
    u->low += kt_str_starts(rest, KT_STR("„"));
    bool site = kt_str_starts(rest, KT_STR(".ch")) && i && letter_at(text, i - 1) &&
                !(i + 3 < text.len && letter_at(text, i + 3));
    bool thousand = (rest.len > 3 && i && text.ptr[i - 1] >= '0' && text.ptr[i - 1] <= '9') &&
                    are_digits(rest, rest.ptr[0] == '\''                ? 1
                                     : kt_str_starts(rest, KT_STR("’")) ? 3
                                                                        : 0);
    u->swiss_signs += site || thousand;
    return false;
}

static unsigned look(kt_usage *u, const kt_usage_words *words, const kt_lexicon *lex, kt_str text,
                     unsigned asked, kt_span *first)
{
    unsigned signs = 0;
    kt_str before = { 0 }; /* the word in front, with a blank between */
    *first = (kt_span){ 0 };
    for (size_t i = 0; i < text.len;) {
        size_t beg = i;
        for (size_t n; i < text.len && (n = letter_at(text, i)) != 0; i += n)
            u->umlauts += n == 2 && strchr("\xA4\xB6\xBC\x84\x96\x9C\x88", text.ptr[i + 1]) != NULL;
        kt_str word = kt_str_sub(text, beg, i);
        unsigned sign = 0;
        if (i == beg) {
            sign = look_at_mark(u, text, i) ? KT_USAGE_SWISS : 0;
            i += sign ? 2 : 1; /* the mark of a sign is « */
        } else {
            sign = look_at_word(u, words, lex, word);
            if (before.len && is_apart(lex, before, word)) {
                u->apart++;
                sign |= KT_USAGE_APART;
            }
            before = (kt_str){ 0 };
            if (i + 1 < text.len && text.ptr[i] == ' ' && letter_at(text, i + 1)) {
                before = word;
                i++;
            }
        }
        if ((sign & asked) && !(signs & asked))
            *first = (kt_span){ (uint32_t)beg, (uint32_t)i };
        signs |= sign;
    }
    return signs;
}

/* ---- the verdict ---- */

/* Switzerland, Liechtenstein; "de-rCH" is how Android writes it. */
static void hear(kt_usage *u, kt_str tag)
{
    kt_str country = kt_str_sub(tag, tag.len < 2 ? 0 : tag.len - 2, tag.len);
    u->swiss_tag |= tag.len > 4 && (kt_str_is(country, "CH") || kt_str_is(country, "LI"));
}

/* A letter of 1935 may have one daß only, but no dass. */
static bool is_old(const kt_usage *u)
{
    bool dated = u->early > 0 && u->late == 0 && u->modern == 0;
    if (dated && u->old.n_lower >= (u->words >= LONG_SHARP ? 1 : OLD_MIN_DATED))
        return true;
    bool many = u->old.n >= OLD_MIN_ALONE && u->old.n_kinds == KT_USAGE_KINDS &&
                u->old.n_lower > 0 && u->modern == 0;
    return many ||
           (u->old.n_lower >= OLD_MIN && (u->old.n_kinds > 1 || u->old.n >= OLD_MIN_ALONE) &&
            u->modern <= u->old.n / MANY);
}

/* Numbers were chosen on twenty million words of German and on Swiss and old texts: one street, one
 * old quotation, a writer who mixes daß with dass make no other usage. */
static unsigned verdict(const kt_usage *u)
{
    bool marked = u->swiss_signs || u->pointed > u->low;
    bool is_long = u->words >= LONG;
    bool sure = u->pointed >= POINTED_MIN && u->low == 0 && u->sharp == 0;
    uint32_t enough = sure ? 1 : marked ? SWISS_MIN_MARKED : is_long ? SWISS_MIN_LONG : SWISS_MIN;
    bool swiss = u->swiss.n >= enough &&
                 u->swiss.n_kinds >= (sure                ? 1
                                      : marked || is_long ? 2
                                                          : 3) &&
                 u->swiss.n_lower > 0 && (u->umlauts > 0 || u->pointed > 0) &&
                 u->sharp <= u->swiss.n / (is_long ? HALF : FEW);
    swiss |= u->words >= LONG_SHARP && u->sharp == 0 && u->swiss.n > 0 && u->umlauts > 0;
    swiss |= u->swiss_tag && (u->swiss.n || !u->sharp);
    unsigned apart = u->apart > u->words / WORDS_APART ? KT_USAGE_APART : 0;
    if (swiss)
        return KT_USAGE_SWISS | (u->pointed > u->low ? KT_USAGE_POINTED : 0) | apart;
    return (is_old(u) ? KT_USAGE_OLD : 0) | apart;
}

/* Has it as many ß as an old text needs, each where a syllable may close: daß, mußte? */
static bool has_sharps(kt_str text)
{
    uint32_t n = 0;
    for (size_t at = 0; n < OLD_MIN_DATED && (at = kt_str_find(text, KT_STR("ß"), at)) != SIZE_MAX;
         at += 2)
        n += closes_syllable(text, at);
    return n == OLD_MIN_DATED;
}

/* A passage is old as a document is that has nothing else: a letter that is quoted, a verse. Words
 * from before 1901 tell by themselves. */
static unsigned quoted(const kt_usage_words *words, const kt_lexicon *lex, kt_str text)
{
    if (kt_historic_text(lex, text))
        return KT_USAGE_OLD;
    if (!words->n_slots || !has_sharps(text))
        return 0;
    kt_usage u = { 0 };
    kt_span sign;
    (void)look(&u, words, lex, text, 0, &sign);
    return is_old(&u) ? KT_USAGE_OLD : 0;
}

static bool is_gap(kt_str text, size_t i)
{
    return i >= text.len || strchr(" \t\r\n(", text.ptr[i]) != NULL;
}

/* What stands between the marks around a span; all of it where they are missing. None goes on
 * behind a sentence that ends its line. */
static kt_span quotation_of(kt_str text, kt_span span)
{
    const kt_span all = { 0, (uint32_t)text.len };
    uint32_t beg = 0;
    bool open = false;
    for (size_t i = 0; i < text.len;) {
        size_t next;
        uint32_t cp = kt_utf8_at(text, i, &next);
        bool mark = cp == '"' || cp == 0xAB || cp == 0xBB || (cp >= 0x201C && cp <= 0x201E);
        if (cp == '\n' && i > 0 && strchr(".!?", text.ptr[i - 1])) {
            if (open && i >= span.end)
                return all;
            open = false;
        }
        if (mark && open && !is_gap(text, i - 1)) {
            if (i >= span.end)
                return beg <= span.beg ? (kt_span){ beg, (uint32_t)i } : all;
            open = false;
        } else if (mark && !open && (i == 0 || is_gap(text, i - 1)) && !is_gap(text, next)) {
            if (i >= span.end)
                return all;
            open = true;
            beg = (uint32_t)next;
        }
        i = next;
    }
    return all;
}

/* "Er schrieb: „Du weißt, daß ich warte.“ Das ist lange her." No label: „Abschluß“. */
static bool cites(const kt_usage_words *words, const kt_lexicon *lex, kt_str text, kt_span span)
{
    enum { WORDS = 4 };
    kt_span q = quotation_of(text, span);
    if (!words->n_slots || kt_span_len(q) == text.len)
        return false;
    kt_usage inside = { 0 };
    kt_usage rest = { 0 };
    kt_span sign;
    (void)look(&inside, words, lex, kt_str_sub(text, q.beg, q.end), 0, &sign);
    (void)look(&rest, words, lex, kt_str_sub(text, 0, q.beg), 0, &sign);
    (void)look(&rest, words, lex, kt_str_sub(text, q.end, text.len), 0, &sign);
    return inside.old.n > 0 && rest.old.n == 0 && (rest.modern > 0 || inside.words >= WORDS);
}

const kt_usages kt_usages_de = {
    make_words, look, hear, verdict, quoted, cites, kt_usage_is_sharp
};
