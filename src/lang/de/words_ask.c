/* words_ask: what is worked out of a word when somebody asks for it: parts, languages, verdicts,
 * suggestions. */
#include "base/check.h"
#include "base/utf8.h"
#include "lang/de/words_in.h"
#include "lang/packed.h"
#include "lex/label.h"

enum { SUGGESTIONS_MAX = 12, HEAD_MIN = 4, FIRST_HEADS = 3 };

static const kt_split *keep_split(kt_words *w, const kt_split *split)
{
    kt_split *own = KT_NEW(&w->arena, kt_split, 1);
    w->failed |= !own;
    if (own)
        *own = *split;
    return own;
}

const kt_split *kt_words_split(kt_words *w, const kt_wordinfo *info)
{
    static const kt_split none;
    if (!info->split_asked) {
        kt_wordinfo *e = kt_words_open(info);
        kt_split split = { 0 };
        e->split_asked = true;
        if (w->lex && w->compounds && info->text.len <= KT_WORD_BYTES_MAX &&
            kt_compound_split(w->lex, info->text, &split))
            e->split = keep_split(w, &split);
        e->gram = kt_gram_with_part(e->gram, e->split ? e->split->head.morph : NULL);
    }
    return info->split ? info->split : &none;
}

const kt_morph *kt_words_head(kt_words *w, const kt_wordinfo *info)
{
    if (info->exact.morph)
        return info->exact.morph;
    const kt_split *split = kt_words_split(w, info);
    return split->n > 1 ? split->head.morph : NULL;
}

uint8_t kt_words_english(kt_words *w, const kt_wordinfo *info)
{
    if (!info->en_asked) {
        kt_wordinfo *e = kt_words_open(info);
        e->en_asked = true;
        char buf[KT_WORD_BYTES_MAX + 8];
        e->en_freq = kt_words_english_freq(w->lex, kt_words_lower_all(info->text, buf));
    }
    return info->en_freq;
}

bool kt_words_is_en_function(kt_words *w, const kt_wordinfo *info)
{
    enum { NO = 1, YES };
    if (!info->en_function)
        kt_words_open(info)->en_function =
            w->lex && kt_lexicon_is_en_function(w->lex, info->text) ? YES : NO;
    return info->en_function == YES;
}

char kt_words_name_sign(kt_words *w, const kt_wordinfo *info)
{
    if (!info->name_sign_asked) {
        kt_wordinfo *e = kt_words_open(info);
        kt_str key;
        kt_str value;
        uint32_t row = info->text.len ? kt_table_find(&w->name_signs, info->text) : UINT32_MAX;
        e->name_sign_asked = true;
        if (row != UINT32_MAX && kt_table_row(&w->name_signs, row, &key, &value) && value.len)
            e->name_sign = value.ptr[0];
    }
    return info->name_sign;
}

int kt_slip_prior(kt_str cell)
{
    bool minus = cell.len && cell.ptr[0] == '-';
    int n = (int)kt_str_number(kt_str_sub(cell, minus, cell.len));
    return minus ? -n : n;
}

/* The best of the numbers in the first cells behind the words of these rows. */
static int best_of_rows(const kt_table *t, uint32_t row, kt_str key)
{
    int best = INT16_MIN;
    kt_str at;
    kt_str cells;
    for (; kt_table_row(t, row, &at, &cells) && kt_str_eq(at, key); row++) {
        (void)kt_str_cut(&cells, '\t');
        int n = kt_slip_prior(kt_str_cut(&cells, '\t'));
        best = n > best ? n : best;
    }
    return best;
}

bool kt_words_slips(kt_words *w, const kt_wordinfo *info, uint32_t *row, int *best)
{
    enum { NONE = 1, FIRST }; /* 0: not asked yet */
    if (!info->slip_row) {
        kt_wordinfo *e = kt_words_open(info);
        uint32_t at = info->text.len ? kt_table_find(&w->slips, info->text) : UINT32_MAX;
        e->slip_row = at == UINT32_MAX ? NONE : FIRST + at;
        if (at != UINT32_MAX)
            e->slip_best = (int16_t)best_of_rows(&w->slips, at, info->text);
    }
    *row = info->slip_row - FIRST;
    *best = info->slip_best;
    return info->slip_row != NONE;
}

static kt_node node_of(const kt_words *w, const kt_wordinfo *info)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    size_t n = kt_labels_of(info->text, label);
    return n ? kt_lexicon_follow(w->lex, kt_lexicon_root(w->lex), label, (uint32_t)n) : 0;
}

bool kt_words_goes_on(kt_words *w, const kt_wordinfo *info, kt_str rest)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    size_t n;
    if (!w->lex)
        return false;
    if (!info->node_asked) {
        kt_wordinfo *e = kt_words_open(info);
        e->node_asked = true;
        e->node = node_of(w, info);
    }
    KT_ASSERT(info->node == node_of(w, info));
    if (!info->node)
        return false;
    n = kt_labels_of(rest, label);
    return n && kt_lexicon_ends(w->lex, info->node, label, (uint32_t)n);
}

/* A word without which there is no German: der, und, nicht, ist, wird. */
static bool is_everyday(const kt_morph *m)
{
    return m && (m->func || (m->verb & (KT_VERB_AUX | KT_VERB_MODAL)));
}

const kt_tongue *kt_words_tongue(kt_words *w, const kt_wordinfo *info)
{
    if (info->tongue_asked)
        return &info->tongue;
    char buf[KT_WORD_BYTES_MAX + 8];
    const kt_morph *m = info->exact.morph ? info->exact.morph : info->lower.morph;
    uint8_t freq = info->exact.freq > info->lower.freq ? info->exact.freq : info->lower.freq;
    kt_tongue_facts f = { .low = kt_words_lower_all(info->text, buf),
                          .known = m != NULL,
                          .function =
                              is_everyday(info->exact.morph) || is_everyday(info->lower.morph),
                          .freq = freq,
                          .en_freq = kt_words_english(w, info) };
    kt_wordinfo *e = kt_words_open(info);
    e->tongue = kt_tongue_of(&w->languages, &f);
    e->tongue_asked = true;
    return &info->tongue;
}

/* geht's, hab'n, wenn's: a known word and a clipped one. */
static bool is_clipped(kt_words *w, kt_str word)
{
    static const char *const tails[] = {
        "s", "n", "m", "r", "ne", "nen", "ner", "nem", "nes", NULL
    };
    if (word.len == 0 ||
        (!memchr(word.ptr, '\'', word.len) && !memchr(word.ptr, 0xE2, word.len))) /* ’ */
        return false;
    for (size_t i = 1; i < word.len; i++) {
        size_t len = word.ptr[i] == '\''                                         ? 1
                     : kt_str_starts(kt_str_sub(word, i, word.len), KT_STR("’")) ? 3
                                                                                 : 0;
        if (!len)
            continue;
        kt_str tail = kt_str_sub(word, i + len, word.len);
        const kt_wordinfo *head = kt_words_get(w, kt_str_sub(word, 0, i));
        for (const char *const *t = tails; *t; t++)
            if (kt_str_is(tail, *t))
                return head->exact.morph || head->lower.morph;
        return false;
    }
    return false;
}

/* Can rest, in lower case, end a compound: a known noun, or for lower-case words an adjective? */
static bool is_head(const kt_words *w, kt_str rest, bool cap)
{
    kt_word head = { 0 };
    if (rest.len < HEAD_MIN)
        return false;
    if (cap)
        return (head = kt_words_find_recased(w->lex, rest, false, false)).morph && head.morph->noun;
    return kt_lexicon_find(w->lex, rest, &head) && head.morph->adj;
}

/* A word of the user's list opens or ends a compound: Signatur in the list makes
 * Signaturprüfung and Prüfsignatur words. */
static bool is_user_compound(const kt_words *w, kt_str word)
{
    static const char *const links[] = { "", "s", "es", "n", "en", NULL };
    char low[KT_WORD_BYTES_MAX + 8];
    size_t next;
    if (!w->lex || !w->compounds || word.len > KT_WORD_BYTES_MAX || word.len < 2 * HEAD_MIN)
        return false;
    bool cap = kt_cp_is_upper(kt_utf8_at(word, 0, &next));
    size_t n = cap ? kt_words_recase(word, true, false, low, sizeof low) : word.len;
    if (n != word.len)
        return false;
    if (!cap)
        memcpy(low, word.ptr, n);
    for (size_t i = HEAD_MIN; i + HEAD_MIN <= n; i++) {
        if (!kt_utf8_is_lead(low[i]))
            continue;
        kt_str first = kt_str_of(low, i);
        kt_str rest = kt_str_of(low + i, n - i);
        bool ends = is_head(w, rest, cap);
        for (const char *const *l = links; ends && *l; l++) {
            kt_str link = kt_str_c(*l);
            if (first.len >= link.len + HEAD_MIN - 1 && kt_str_ends(first, link) &&
                kt_wordlist_opens(w->list, kt_str_sub(first, 0, i - link.len)))
                return true;
        }
        if (kt_lexicon_first(w->lex, first) >= FIRST_HEADS && kt_wordlist_ends(w->list, rest, cap))
            return true;
    }
    return false;
}

static kt_verdict judge(kt_words *w, const kt_wordinfo *info)
{
    if (info->exact.morph || info->lower.morph)
        return KT_VERDICT_KNOWN;
    if (!kt_wordlist_is_empty(w->list) &&
        (kt_wordlist_has(w->list, info->text) || is_user_compound(w, info->text)))
        return KT_VERDICT_USER;
    if (is_clipped(w, info->text))
        return KT_VERDICT_KNOWN;
    if (kt_words_split(w, info)->known)
        return KT_VERDICT_COMPOUND;
    return KT_VERDICT_UNKNOWN;
}

static kt_verdict own_verdict(kt_words *w, const kt_wordinfo *info)
{
    if (info->verdict == KT_VERDICT_OPEN)
        kt_words_open(info)->verdict = (uint8_t)judge(w, info);
    return (kt_verdict)info->verdict;
}

/* What Hunspell says is kept apart: the quick verdict must not depend on who asked before (W1). */
kt_verdict kt_words_full_verdict(kt_words *w, const kt_wordinfo *info)
{
    if (info->full == KT_VERDICT_OPEN) {
        kt_wordinfo *e = kt_words_open(info);
        e->full = (uint8_t)own_verdict(w, info);
        if (e->full == KT_VERDICT_UNKNOWN && w->speller &&
            kt_speller_accepts(w->speller, info->text, &e->loose))
            e->full = KT_VERDICT_HUNSPELL;
        if (w->speller && kt_speller_failed(w->speller)) {
            w->failed = true;
            e->full = KT_VERDICT_OPEN;
            return KT_VERDICT_UNKNOWN;
        }
    }
    return (kt_verdict)info->full;
}

void kt_words_be_quick(kt_words *w)
{
    w->quick = true;
}

kt_verdict kt_words_judge(kt_words *w, const kt_wordinfo *info)
{
    size_t next;
    kt_verdict own = own_verdict(w, info);
    if (!w->quick && own == KT_VERDICT_UNKNOWN && !kt_cp_is_upper(kt_utf8_at(info->text, 0, &next)))
        return kt_words_full_verdict(w, info);
    return own;
}

/* SchülerInnen, eBay: nobody slips into these from a plain word. */
static bool has_inner_capital(const kt_suggestion *s)
{
    for (uint32_t i = 1; i < s->len; i++)
        if (s->text[i] >= 'A' && s->text[i] <= 'Z' && s->text[i - 1] >= 'a')
            return true;
    return false;
}

/* What may have been meant instead of a word, by kt_effort. */
typedef struct kt_offered {
    const kt_suggestion *list[KT_EFFORTS];
    uint8_t n[KT_EFFORTS];
    bool asked[KT_EFFORTS];
} kt_offered;

/* With what its caller asks whenever the word comes. */
static kt_suggestion complete(const kt_words *w, kt_suggestion s)
{
    s.camel = has_inner_capital(&s);
    if (s.word.morph) {
        s.pairs = kt_lexicon_pairs(w->lex, s.word.id);
        s.second = kt_lexicon_second(w->lex, s.word.id);
    }
    return s;
}

const kt_suggestion *kt_words_suggest(kt_words *w, const kt_wordinfo *info, kt_effort effort,
                                      uint32_t *n)
{
    kt_offered *o = info->offered;
    *n = 0;
    if (!o) {
        o = info == &w->nothing ? NULL : KT_NEW(&w->arena, kt_offered, 1);
        w->failed |= !o;
        if (!o)
            return NULL;
        *o = (kt_offered){ 0 };
        kt_words_open(info)->offered = o;
    }
    if (!o->asked[effort]) {
        kt_suggestion found[SUGGESTIONS_MAX];
        o->asked[effort] = true;
        uint32_t k = w->lex ? kt_suggest(w->lex, info->text, effort, found, SUGGESTIONS_MAX) : 0;
        kt_suggestion *copy = k ? KT_NEW(&w->arena, kt_suggestion, k) : NULL;
        w->failed |= k && !copy;
        for (uint32_t j = 0; copy && j < k; j++)
            copy[j] = complete(w, found[j]);
        o->list[effort] = copy;
        o->n[effort] = copy ? (uint8_t)k : 0;
    }
    *n = o->n[effort];
    return o->list[effort];
}

uint16_t kt_words_noun_mask(kt_words *w, const kt_wordinfo *info)
{
    if (info->exact.morph && info->exact.morph->noun)
        return info->exact.morph->noun;
    const kt_split *s = kt_words_split(w, info);
    return s->n && s->head.morph ? s->head.morph->noun : 0;
}
