#include "lang/de/parse/referee.h"

#include <math.h>

#include "base/utf8.h"
#include "lex/ngram.h"

/* Is a capital letter at i owed to its place? */
bool kt_referee_may_lower(const kt_view *v, uint32_t i)
{
    if (v->tok[i].flags & KT_TOK_SENT)
        return true;
    uint32_t k = i; /* <a name="x"></a>Zugrunde liegende */
    while (k > 0 && v->tok[k - 1].kind == KT_TOK_GUARD && kt_view_touches(v, k))
        k--;
    if (k < i && (k == 0 || v->tok[k - 1].sentence != v->tok[i].sentence))
        return true;
    if (i == 0 || v->tok[i - 1].kind != KT_TOK_PUNCT)
        return i == 0;
    uint32_t cp = v->tok[i - 1].cp;
    return cp == ':' || cp == '(' || kt_cp_is_open_quote(cp);
}

void kt_referee_class(const kt_view *v, uint32_t i, kt_wclass *out)
{
    const kt_token *t = &v->tok[i];
    switch ((kt_token_kind)t->kind) {
    case KT_TOK_WORD:
        kt_wclass_of(v->lex, v->words, kt_view_info(v, i), kt_referee_may_lower(v, i), out);
        return;
    case KT_TOK_NUMBER:
        kt_wclass_of_number(kt_view_str(v, i), out);
        return;
    case KT_TOK_PUNCT:
    case KT_TOK_SYMBOL:
        kt_wclass_of_mark(t->cp, out);
        return;
    case KT_TOK_GUARD:
        break;
    }
    kt_wclass_of_guard(out);
}

/* Of a word, which is asked for again and again: by every rule, and for all places around it. */
static kt_wsymbol symbol_of_word(const kt_view *v, uint32_t i)
{
    if (v->symbol && v->symbol[i])
        return *v->symbol[i];
    const kt_wordinfo *w = kt_view_info(v, i);
    bool first = kt_referee_may_lower(v, i);
    kt_wsymbol s = kt_wclass_symbol(v->lex, v->words, w, first);
    if (v->symbol)
        v->symbol[i] = &w->symbol[first];
    return s;
}

kt_wsymbol kt_referee_symbol(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    switch ((kt_token_kind)t->kind) {
    case KT_TOK_WORD:
        return symbol_of_word(v, i);
    case KT_TOK_NUMBER:
        return kt_wclass_number_symbol(v->lex, v->words, kt_view_str(v, i));
    case KT_TOK_PUNCT:
    case KT_TOK_SYMBOL:
        return kt_wclass_mark_symbol(v->lex, v->words, t->cp);
    case KT_TOK_GUARD:
        break;
    }
    return kt_wclass_guard_symbol(v->lex, v->words);
}

/* ---- the words around a change ---- */

/* REACH words behind a change depend on it, and as many before them are looked at. */
enum { REACH = KT_NGRAM_ORDER_MAX - 1, WINDOW_MAX = KT_NGRAM_RUN_MAX };

typedef struct line {
    kt_wsymbol s[WINDOW_MAX];
    uint32_t n;
    uint32_t beg, end; /* those that are scored */
    bool full;
} line;

static void push(line *l, kt_wsymbol s)
{
    if (l->n < WINDOW_MAX)
        l->s[l->n++] = s;
    else
        l->full = true;
}

static bool is_inner(uint32_t cp)
{
    return kt_cp_is_letter(cp) || kt_cp_is_digit(cp) || cp == '-' || cp == '\'' || cp == 0x2019;
}

/* The words and marks of a text. first: the first of them may be lowered. */
static void push_text(const kt_view *v, line *l, kt_str text, bool first)
{
    for (size_t i = 0; i < text.len;) {
        size_t next;
        uint32_t cp = kt_utf8_at(text, i, &next);
        size_t end = next;
        if (kt_cp_is_space(cp)) {
            i = next;
            continue;
        }
        while (is_inner(cp) && end < text.len && is_inner(kt_utf8_at(text, end, &next)))
            end = next;
        kt_str piece = kt_str_sub(text, i, end);
        if (kt_cp_is_letter(cp)) {
            push(l, kt_wclass_symbol(v->lex, v->words, kt_words_get(v->words, piece), first));
        } else {
            push(l, kt_cp_is_digit(cp) ? kt_wclass_number_symbol(v->lex, v->words, piece)
                                       : kt_wclass_mark_symbol(v->lex, v->words, cp));
        }
        first = false;
        i = end;
    }
}

/* The tokens of the window, whose symbols are `own`, with the changes. */
static void write_line(const kt_view *v, const kt_swap *swap, uint32_t n, kt_span window,
                       const kt_wsymbol *own, line *out)
{
    uint32_t sentence = v->tok[window.beg].sentence;
    out->n = out->beg = out->end = 0;
    out->full = false;
    if (window.beg == 0 || v->tok[window.beg - 1].sentence != sentence)
        push(out, kt_wclass_edge_symbol(v->lex, v->words, false));
    uint32_t k = 0;
    uint32_t behind = 0;
    for (uint32_t i = window.beg; i <= window.end; i++) {
        if (k < n && i == swap[k].beg) {
            if (k == 0)
                out->beg = out->n;
            push_text(v, out, swap[k].text, i < v->n_tok && kt_referee_may_lower(v, i));
            behind = out->n;
            i = swap[k].end;
            k++;
            if (k < n && i == swap[k].beg) {
                i--; /* the next one begins here */
                continue;
            }
        }
        if (i < window.end)
            push(out, own[i - window.beg]);
    }
    if (window.end == v->n_tok || v->tok[window.end].sentence != sentence)
        push(out, kt_wclass_edge_symbol(v->lex, v->words, true));
    out->end = behind + REACH < out->n ? behind + REACH : out->n;
}

/* Of all that the score of a line depends on. */
static uint64_t hash_of(const line *l)
{
    uint64_t h = (uint64_t)l->end << 32 | l->beg;
    for (uint32_t i = l->beg > REACH ? l->beg - REACH : 0; i < l->end; i++) {
        uint32_t rare;
        memcpy(&rare, &l->s[i].rare, sizeof rare);
        h = (h ^ ((uint64_t)l->s[i].by_class << 32 | l->s[i].by_word)) * 0xD6E8FEB86659FD93u;
        h = (h ^ h >> 32 ^ rare) * 0x9E3779B97F4A7C15u;
        h ^= h >> 29;
    }
    return h ? h : 1;
}

static kt_heard score(const kt_view *v, const line *l)
{
    kt_symbol class_[WINDOW_MAX];
    kt_symbol word[WINDOW_MAX];
    uint32_t class_entry[WINDOW_MAX];
    uint32_t word_entry[WINDOW_MAX];
    double by_class[WINDOW_MAX];
    double by_word[WINDOW_MAX];
    kt_heard sum = { 0 };
    for (uint32_t i = l->beg > REACH ? l->beg - REACH : 0; i < l->end; i++) {
        class_[i] = l->s[i].by_class;
        word[i] = l->s[i].by_word;
        class_entry[i] = l->s[i].class_entry;
        word_entry[i] = l->s[i].word_entry;
    }
    kt_ngrams_logs(kt_lexicon_ngrams(v->lex, false), kt_words_memo(v->words, false), class_,
                   class_entry, l->beg, l->end, by_class);
    kt_ngrams_logs(kt_lexicon_ngrams(v->lex, true), kt_words_memo(v->words, true), word, word_entry,
                   l->beg, l->end, by_word);
    for (uint32_t i = l->beg; i < l->end; i++) {
        sum.by_class += by_class[i - l->beg];
        sum.by_word += by_word[i - l->beg] + (double)l->s[i].rare;
    }
    return sum;
}

/* The same, from memory where it can be: a text is asked again for every way to mend it, and once
 * more when other parts of it have been mended. */
static kt_heard hear_line(const kt_view *v, const line *l)
{
    uint64_t hash = hash_of(l);
    kt_heard *known = kt_words_heard(v->words, hash);
    if (known->line != hash) {
        *known = score(v, l);
        known->line = hash;
    }
    return *known;
}

/* ---- the ruling ---- */

/* Names and other languages: no German to judge by. */
static bool is_strange(const line *l)
{
    enum { WORDS_MAX = 2, NAMES_MAX = 3 };
    uint32_t words = 0;
    uint32_t names = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        words += l->s[i].strange == KT_STRANGE_WORD && (i < l->beg || i + REACH >= l->end);
        names += l->s[i].strange == KT_STRANGE_NAME;
    }
    return words > WORDS_MAX || names > NAMES_MAX;
}

static kt_span window_of(const kt_view *v, uint32_t beg, uint32_t end)
{
    uint32_t at = beg < v->n_tok ? beg : v->n_tok - 1;
    uint32_t sentence = v->tok[at].sentence;
    uint32_t lo = beg;
    uint32_t hi = end;
    while (lo > 0 && beg - lo < REACH && v->tok[lo - 1].sentence == sentence)
        lo--;
    while (hi < v->n_tok && hi - end < REACH && v->tok[hi].sentence == sentence)
        hi++;
    return (kt_span){ lo, hi };
}

bool kt_referee_hear(const kt_view *v, const kt_swap *swap, uint32_t n, kt_ruling *out)
{
    *out = (kt_ruling){ 0 };
    if (n == 0 || n > KT_SWAPS_MAX || v->n_tok == 0 || !v->lex ||
        kt_lexicon_ngrams(v->lex, false)->order == 0 || kt_lexicon_ngrams(v->lex, true)->order == 0)
        return false;
    kt_span window = window_of(v, swap[0].beg, swap[n - 1].end);
    if (window.end - window.beg > WINDOW_MAX / 2 || window.beg == window.end)
        return false;
    line before;
    line after;
    kt_wsymbol own[WINDOW_MAX / 2];
    for (uint32_t i = window.beg; i < window.end; i++)
        own[i - window.beg] = kt_referee_symbol(v, i);
    kt_swap as_is = { .beg = swap[0].beg, .end = swap[0].beg };
    write_line(v, &as_is, 1, window, own, &before);
    uint32_t changed = swap[n - 1].end - swap[0].beg;
    before.end = before.beg + changed + REACH < before.n ? before.beg + changed + REACH : before.n;
    if (before.full || is_strange(&before))
        return false;
    write_line(v, swap, n, window, own, &after);
    if (after.full)
        return false;
    kt_heard was = hear_line(v, &before);
    kt_heard is = hear_line(v, &after);
    out->by_class = is.by_class - was.by_class;
    out->by_word = is.by_word - was.by_word;
    out->gain = (out->by_class + out->by_word) / 2;
    return true;
}

bool kt_referee_glance(const kt_view *v, uint32_t i, const kt_str *text, uint32_t n, double least)
{
    enum { BEFORE = 2, BEHIND = 2, LINE = BEFORE + 1 + BEHIND };
    const kt_ngrams *m = kt_lexicon_ngrams(v->lex, false);
    kt_ngram_memo *memo = kt_words_memo(v->words, false);
    kt_symbol s[LINE];
    uint32_t entry[LINE];
    uint32_t len = 0;
    uint32_t at = 0;
    uint32_t from = i < BEFORE ? 0 : i - BEFORE;
    for (uint32_t k = from; k <= i + BEHIND; k++) {
        bool in = k < v->n_tok && v->tok[k].sentence == v->tok[i].sentence;
        if (!in && k > i)
            break;
        if (!in)
            continue;
        kt_wsymbol w = kt_referee_symbol(v, k);
        at = k == i ? len : at;
        s[len] = w.by_class;
        entry[len++] = w.class_entry;
    }
    kt_ngram_ends ends[LINE + 1] = { 0 }; /* behind the symbol before */
    double now = 0;
    for (uint32_t j = at; j < len; j++)
        now += kt_ngrams_log_on(m, memo, s, entry, j + 1, &ends[j], &ends[j + 1]);
    bool first = kt_referee_may_lower(v, i);
    for (uint32_t k = 0; k < n; k++) {
        kt_wsymbol w = kt_wclass_symbol(v->lex, v->words, kt_words_get(v->words, text[k]), first);
        double sum = 0;
        s[at] = w.by_class;
        entry[at] = w.class_entry;
        bool likelier = true; /* logarithms of shares only take away */
        for (uint32_t j = at; likelier && j < len; j++) {
            sum += kt_ngrams_log_on(m, memo, s, entry, j + 1, &ends[j], &ends[j + 1]);
            likelier = sum - now > least;
        }
        if (likelier)
            return true;
    }
    return false;
}

/* ---- margins ---- */

static const struct margin {
    double note, warn, change, lead;
    const char *name, *measured;
} margins[KT_MARGINS] = {
#define NEVER HUGE_VAL
#define KT_MARGIN(name_, note_, warn_, change_, lead_, measured_)                                  \
    [KT_MARGIN_##name_] = { .note = (note_),                                                       \
                            .warn = (warn_),                                                       \
                            .change = (change_),                                                   \
                            .lead = (lead_),                                                       \
                            .name = #name_,                                                        \
                            .measured = (measured_) },
#include "lang/de/parse/margins.def"
#undef KT_MARGIN
#undef NEVER
};

kt_level kt_referee_level(const kt_view *v, kt_margin m, const kt_offer *o)
{
    if (v->listener)
        v->listener->hear(v->listener->user, v, m, o);
    if (!o->reported && o->gain >= margins[m].change && o->lead >= margins[m].lead)
        return KT_LEVEL_CHANGE;
    if (o->gain >= margins[m].warn)
        return KT_LEVEL_WARN;
    return o->gain >= margins[m].note ? KT_LEVEL_NOTE : KT_LEVEL_NONE;
}

const char *kt_margin_row(kt_margin m, double *gain, double *lead, const char **measured)
{
    *gain = margins[m].change < HUGE_VAL ? margins[m].change : margins[m].warn;
    *lead = margins[m].lead;
    *measured = margins[m].measured;
    return margins[m].name;
}
