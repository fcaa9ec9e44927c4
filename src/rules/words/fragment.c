#include "rules/words/fragment.h"

#include <stdlib.h>

enum {
    COST_TRANSLATED = 6,
    COST_CUT = 14,
    COST_WHOLE = 30,
    COST_HEADLESS = 20,
    NAME_MIN = 3,
    NAME_MAX = 12,
    NAMES_MAX = 8,  /* linked names looked at in a piece */
    SCAN_MAX = 160, /* words with one beginning */
    STUMP_MIN = 4,
    POST_MAX = 12,
    REST_MIN = 4, /* of a lemma before a copied rest */
    ENDING_MAX = 3,
    WHOLE_MIN = 5,
    WHOLE_FREQ_MIN = 48
};

typedef struct search {
    const kt_lexicon *lex;
    kt_table coins, pieces, words, ends;
    kt_fragment *out;
    uint32_t n;
} search;

static kt_frag_class class_of(kt_str s)
{
    static const struct {
        char text[4];
        kt_frag_class cls;
    } classes[] = {
        { "ns", KT_FRAG_NOUN },   { "np", KT_FRAG_NOUNS },   { "vb", KT_FRAG_VERB },
        { "vs", KT_FRAG_VERB_S }, { "vd", KT_FRAG_VERB_ED }, { "vg", KT_FRAG_VERB_ING },
        { "a", KT_FRAG_ADJ },     { "adv", KT_FRAG_ADV },    { "num", KT_FRAG_NUM },
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (kt_str_is(s, classes[i].text))
            return classes[i].cls;
    return KT_FRAG_OTHER;
}

static bool is_linked_name(const search *s, kt_str name)
{
    kt_str key;
    kt_str value;
    uint32_t r = kt_table_find(&s->coins, name);
    return kt_table_row(&s->coins, r, &key, &value) && kt_str_ends(value, KT_STR("\tinside"));
}

/* Is there any name with the first letters of this text? Few texts begin like one. */
static bool begins_like_name(const search *s, kt_str text)
{
    kt_str key;
    kt_str value;
    kt_str first = kt_str_sub(text, 0, text.len < NAME_MIN ? text.len : NAME_MIN);
    uint32_t r = kt_table_lower_bound(&s->coins, first);
    return kt_table_row(&s->coins, r, &key, &value) && kt_str_starts(key, first);
}

static bool starts_with_name(const search *s, kt_str text)
{
    if (!begins_like_name(s, text))
        return false;
    for (size_t len = NAME_MIN; len <= NAME_MAX && len <= text.len; len++)
        if (is_linked_name(s, kt_str_sub(text, 0, len)))
            return true;
    return false;
}

static bool holds_name(const search *s, kt_str word)
{
    for (size_t at = 0; at + NAME_MIN <= word.len; at++)
        if (starts_with_name(s, kt_str_sub(word, at, word.len)))
            return true;
    return false;
}

/* One reading; of two ways to the same reading the cheaper one stays. */
static void add(search *s, kt_str word, kt_frag_class cls, kt_str lemma, int score, unsigned how)
{
    for (uint32_t i = 0; i < s->n; i++) {
        kt_fragment *f = &s->out[i];
        if (f->cls != cls || !kt_str_eq(f->word, word))
            continue;
        if (score > f->score) {
            f->score = score;
            f->how = (uint8_t)how;
        }
        return;
    }
    kt_fragment f = { .word = word,
                      .lemma = lemma,
                      .score = score,
                      .cls = (uint8_t)cls,
                      .how = (uint8_t)how,
                      .linked = holds_name(s, word),
                      .bare = is_linked_name(s, word) };
    if (s->n < KT_FRAGMENTS_MAX) {
        s->out[s->n++] = f;
        return;
    }
    uint32_t worst = 0;
    for (uint32_t i = 1; i < s->n; i++)
        if (s->out[i].score < s->out[worst].score)
            worst = i;
    if (score > s->out[worst].score)
        s->out[worst] = f;
}

static void add_row(search *s, kt_str word, kt_str value, int cost, unsigned how)
{
    uint8_t freq = 0;
    (void)kt_lexicon_find_en(s->lex, word, &freq);
    kt_str cls = kt_str_cut(&value, '\t');
    add(s, word, class_of(cls), value, (int)freq - cost, how);
}

static void add_word(search *s, kt_str word, int cost, unsigned how)
{
    kt_str key;
    kt_str value;
    for (uint32_t r = kt_table_find(&s->words, word);
         kt_table_row(&s->words, r, &key, &value) && kt_str_eq(key, word); r++)
        add_row(s, key, value, cost, how);
}

/* Words of which only the beginning is left: with the name (cut) or without it (stump). */
static void add_beginnings(search *s, kt_str beg, int cost, unsigned how)
{
    kt_str key;
    kt_str value;
    uint32_t r = kt_table_lower_bound(&s->words, beg);
    for (uint32_t k = 0;
         k < SCAN_MAX && kt_table_row(&s->words, r + k, &key, &value) && kt_str_starts(key, beg);
         k++) {
        if (key.len == beg.len)
            continue;
        if (!(how & KT_FRAG_STUMP) || starts_with_name(s, kt_str_sub(key, beg.len, key.len)))
            add_row(s, key, value, cost, how);
    }
}

static void add_endings(search *s, kt_str end)
{
    kt_str key;
    kt_str list;
    uint32_t r = kt_table_find(&s->ends, end);
    if (!kt_table_row(&s->ends, r, &key, &list))
        return;
    while (list.len)
        add_word(s, kt_str_cut(&list, ' '), COST_HEADLESS, KT_FRAG_HEADLESS);
}

/* All that may stand before the name, given what is left of it there; then the name; then all that
 * may stand behind it. */
static void add_before(search *s, kt_str pre, kt_str name, kt_str right, int cost, unsigned how)
{
    char buf[2 * KT_FRAGMENT_BYTES + POST_MAX];
    if (pre.len > KT_FRAGMENT_BYTES)
        return;
    if (pre.len)
        memcpy(buf, pre.ptr, pre.len);
    memcpy(buf + pre.len, name.ptr, name.len);
    size_t n = pre.len + name.len;
    if (right.len == 0) {
        /* a whole word is more likely the word itself than the beginning of another one */
        if (kt_table_find(&s->words, kt_str_of(buf, n)) != UINT32_MAX)
            add_beginnings(s, kt_str_of(buf, n), cost + COST_WHOLE, how | KT_FRAG_CUT);
        else
            add_beginnings(s, kt_str_of(buf, n), cost + COST_CUT, how | KT_FRAG_CUT);
        add_word(s, kt_str_of(buf, n), cost, how);
        return;
    }
    if (n + right.len > sizeof buf)
        return;
    memcpy(buf + n, right.ptr, right.len);
    add_word(s, kt_str_of(buf, n + right.len), cost, how);
    kt_str key;
    kt_str post;
    for (uint32_t r = kt_table_find(&s->pieces, right);
         kt_table_row(&s->pieces, r, &key, &post) && kt_str_eq(key, right); r++) {
        if (post.len > POST_MAX)
            continue;
        memcpy(buf + n, post.ptr, post.len);
        add_word(s, kt_str_of(buf, n + post.len), cost + COST_TRANSLATED, how | KT_FRAG_TRANSLATED);
    }
}

static void add_name_at(search *s, kt_str piece, size_t beg, size_t end)
{
    kt_str left = kt_str_sub(piece, 0, beg);
    kt_str name = kt_str_sub(piece, beg, end);
    kt_str right = kt_str_sub(piece, end, piece.len);
    add_before(s, left, name, right, 0, 0);
    if (left.len == 0)
        return;
    kt_str key;
    kt_str pre;
    for (uint32_t r = kt_table_find(&s->pieces, left);
         kt_table_row(&s->pieces, r, &key, &pre) && kt_str_eq(key, left); r++)
        add_before(s, pre, name, right, COST_TRANSLATED, KT_FRAG_TRANSLATED);
}

static int by_score(const void *pa, const void *pb)
{
    const kt_fragment *a = pa;
    const kt_fragment *b = pb;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    int c = kt_str_cmp(a->word, b->word);
    return c ? c : (a->cls > b->cls) - (a->cls < b->cls);
}

uint32_t kt_fragment_find(const kt_lexicon *lex, kt_str piece, kt_fragment out[KT_FRAGMENTS_MAX])
{
    if (piece.len < NAME_MIN || piece.len > KT_FRAGMENT_BYTES)
        return 0;
    search s = { .lex = lex,
                 .coins = kt_lexicon_table(lex, "coins"),
                 .pieces = kt_lexicon_table(lex, "pieces"),
                 .words = kt_lexicon_table(lex, "fragments"),
                 .ends = kt_lexicon_table(lex, "fragment_ends"),
                 .out = out };
    if (s.words.n == 0)
        return 0;
    add_word(&s, piece, 0, 0);
    add_endings(&s, piece);
    if (piece.len >= STUMP_MIN)
        add_beginnings(&s, piece, KT_FRAG_STUMP_COST, KT_FRAG_STUMP);
    uint32_t names = 0;
    for (size_t beg = 0; beg + NAME_MIN <= piece.len && names < NAMES_MAX; beg++) {
        if (!begins_like_name(&s, kt_str_sub(piece, beg, piece.len)))
            continue;
        for (size_t end = beg + NAME_MIN; end <= beg + NAME_MAX && end <= piece.len; end++)
            if (is_linked_name(&s, kt_str_sub(piece, beg, end))) {
                add_name_at(&s, piece, beg, end);
                names++;
            }
    }
    qsort(out, s.n, sizeof *out, by_score);
    return s.n;
}

/* Rows of a dictionary table for a word; of a plural the nouns only. */
static uint32_t add_entries(const kt_lexicon *lex, const char *table, kt_str word, bool plural,
                            uint8_t freq, kt_fragment *out, uint32_t cap)
{
    kt_table t = kt_lexicon_table(lex, table);
    kt_str key;
    kt_str value;
    uint32_t n = 0;
    for (uint32_t r = kt_table_find(&t, word);
         n < cap && kt_table_row(&t, r, &key, &value) && kt_str_eq(key, word); r++) {
        kt_str pos = kt_str_cut(&value, '\t');
        kt_frag_class cls = kt_str_is(pos, "adv") ? KT_FRAG_ADV
                            : kt_str_is(pos, "a") ? KT_FRAG_ADJ
                            : kt_str_is(pos, "n") ? (plural ? KT_FRAG_NOUNS : KT_FRAG_NOUN)
                                                  : KT_FRAG_OTHER;
        if (cls == KT_FRAG_OTHER || (plural && cls != KT_FRAG_NOUNS))
            continue;
        out[n++] = (kt_fragment){
            .word = key, .lemma = kt_str_cut(&value, '\t'), .score = freq, .cls = (uint8_t)cls
        };
    }
    return n;
}

uint32_t kt_fragment_whole(const kt_lexicon *lex, kt_str word, kt_fragment *out, uint32_t cap)
{
    static const char *const tables[] = { "domain_terms", "en_de", NULL };
    uint8_t freq = 0;
    if (word.len < WHOLE_MIN || !kt_lexicon_find_en(lex, word, &freq) || freq < WHOLE_FREQ_MIN)
        return 0;
    uint32_t n = 0;
    for (const char *const *t = tables; *t && n == 0; t++) {
        if (kt_str_ends(word, KT_STR("s")))
            n = add_entries(lex, *t, kt_str_sub(word, 0, word.len - 1), true, freq, out, cap);
        if (n == 0)
            n = add_entries(lex, *t, word, false, freq, out, cap);
    }
    return n;
}

/* A form of the lemma at the end of word: the lemma and at most an ending behind it. */
static bool ends_in_form(kt_str word, kt_str lemma, bool verb)
{
    size_t stem = verb && lemma.len > 5 ? lemma.len - 2 : lemma.len;
    if (stem < REST_MIN || word.len < stem || lemma.len > KT_FRAGMENT_BYTES)
        return false;
    for (size_t rest = 0; rest <= ENDING_MAX && stem + rest <= word.len; rest++) {
        size_t beg = word.len - rest - stem;
        /* lemmas of nouns have a capital */
        char first =
            lemma.ptr[0] >= 'A' && lemma.ptr[0] <= 'Z' ? (char)(lemma.ptr[0] | 0x20) : lemma.ptr[0];
        if (word.ptr[beg] == first && memcmp(word.ptr + beg + 1, lemma.ptr + 1, stem - 1) == 0)
            return true;
    }
    return false;
}

bool kt_fragment_is_rest(const kt_lexicon *lex, kt_str german, kt_str end)
{
    kt_table ends = kt_lexicon_table(lex, "fragment_ends");
    kt_str key;
    kt_str list;
    uint32_t row = kt_table_find(&ends, end);
    if (row == UINT32_MAX || !kt_table_row(&ends, row, &key, &list))
        return false;
    kt_table words = kt_lexicon_table(lex, "fragments");
    while (list.len) {
        kt_str word = kt_str_cut(&list, ' ');
        kt_str value;
        for (uint32_t r = kt_table_find(&words, word);
             kt_table_row(&words, r, &key, &value) && kt_str_eq(key, word); r++) {
            kt_frag_class cls = class_of(kt_str_cut(&value, '\t'));
            bool verb = cls >= KT_FRAG_VERB && cls <= KT_FRAG_VERB_ING;
            while (value.len)
                if (ends_in_form(german, kt_str_cut(&value, '|'), verb))
                    return true;
        }
    }
    return false;
}

bool kt_fragment_is_end(const kt_lexicon *lex, kt_str end)
{
    kt_table ends = kt_lexicon_table(lex, "fragment_ends");
    return kt_table_find(&ends, end) != UINT32_MAX;
}
