#include "rules/words/spell_judge.h"

#include <math.h>

#include "base/utf8.h"
#include "lang/de/channel.h"
#include "lang/de/derive.h"
#include "lang/de/parse/name.h"
#include "lang/de/parse/referee.h"
#include "lang/de/slip.h"
#include "lang/language.h"
#include "lang/morph.h"
#include "rule/near.h"

enum { PART_MIN = 4, FREQ_MIN = 45, MOVED_LESS = 12, NEAR = 6 };

/* ---- the candidates in their place ---- */

/* As it is written in Switzerland (ss for ß, two bytes for two), where that is wanted; NULL:
 * memory. */
static const kt_suggestion *in_variant(const kt_view *v, const kt_suggestion *s)
{
    if (!v->lang->no_sharp_s)
        return s;
    kt_suggestion *swiss = KT_NEW(v->scratch, kt_suggestion, 1);
    if (!swiss)
        return NULL;
    *swiss = *s;
    for (uint32_t i = 0; i + 1 < swiss->len; i++)
        if (memcmp(swiss->text + i, "ß", 2) == 0)
            memcpy(swiss->text + i, "ss", 2);
    return swiss;
}

typedef struct option {
    kt_slip slip;
    kt_ruling r;
    double value;
} option;

static void weigh_option(const kt_view *v, uint32_t i, kt_str word, const kt_suggestion *s,
                         option *o, bool *heard)
{
    kt_str text = kt_str_of(s->text, s->len);
    kt_swap swap = { .beg = i, .end = i + 1, .text = text };
    o->slip = kt_slip_of(word, text, s->cost);
    if (kt_referee_hear(v, &swap, 1, &o->r))
        *heard = true;
    else
        o->r.by_class = o->r.by_word = (s->score - 20) / 7.0;
    o->value = 0.5 * o->r.by_class + 0.5 * o->r.by_word + kt_slip_log(o->slip, s->cost) -
               (s->recased && !(v->tok[i].flags & KT_TOK_SENT) ? 3 : 0) - (s->compound ? 4 : 0) -
               (s->split ? 6 : 0);
}

/* No word is its own repair, nor is one that would be rejected itself. */
static bool is_sound(const kt_view *v, const kt_suggestion *s, kt_str word)
{
    kt_str text = kt_str_of(s->text, s->len);
    return !kt_str_eq(text, word) &&
           (!s->compound ||
            kt_words_full_verdict(v->words, kt_words_get(v->words, text)) != KT_VERDICT_UNKNOWN);
}

static bool same_but_case(const kt_suggestion *a, const kt_suggestion *b)
{
    if (a->len != b->len)
        return false;
    for (uint32_t i = 0; i < a->len; i++)
        if (a->text[i] != b->text[i] && (a->text[i] ^ b->text[i]) != 0x20)
            return false;
    return true;
}

static void sort_in(kt_judged *out, option *opt, const kt_suggestion *s, const option *o)
{
    uint32_t at = out->n;
    while (at > 0 && out->value[at - 1] < o->value)
        at--;
    if (at == KT_JUDGED_MAX)
        return;
    if (out->n < KT_JUDGED_MAX)
        out->n++;
    for (uint32_t k = out->n - 1; k > at; k--) {
        out->s[k] = out->s[k - 1];
        out->value[k] = out->value[k - 1];
        opt[k] = opt[k - 1];
    }
    out->s[at] = s;
    out->value[at] = o->value;
    opt[at] = *o;
}

/* ---- the word ---- */

static double bounded(double x, double lo, double hi)
{
    return x < lo ? lo : x > hi ? hi : x;
}

static bool is_repeated(const kt_view *v, uint32_t k)
{
    enum { REACH = 200 };
    const kt_wordinfo *w = kt_view_info(v, v->notable[k]);
    uint32_t from = k > REACH ? k - REACH : 0;
    for (uint32_t j = from; j < v->n_notable && j <= k + REACH; j++)
        if (j != k && kt_view_info(v, v->notable[j]) == w)
            return true;
    return false;
}

static bool is_capital(const kt_view *v, uint32_t i, uint32_t of)
{
    return kt_spell_same_sentence(v, i, of) && v->tok[i].kind == KT_TOK_WORD &&
           (v->tok[i].flags & KT_TOK_CAP);
}

static bool is_stranger(const kt_view *v, uint32_t i, uint32_t of)
{
    if (!kt_spell_same_sentence(v, i, of) || v->tok[i].kind != KT_TOK_WORD)
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    return !w->exact.morph && !w->lower.morph &&
           kt_words_verdict(v->words, w) == KT_VERDICT_UNKNOWN;
}

static bool has_foreign_letter(const kt_letters *l)
{
    for (uint32_t i = 0; i < l->n; i++)
        if (l->cp[i] >= 0x80 && l->cp[i] != 0xE4 && l->cp[i] != 0xF6 && l->cp[i] != 0xFC &&
            l->cp[i] != 0xDF)
            return true;
    return false;
}

/* A noun, or for lower-case words an adjective or a verb, with something in front of it. */
static void look_at_tail(const kt_view *v, kt_str low, bool cap, double *sign)
{
    for (size_t at = PART_MIN; at + PART_MIN <= low.len; at++) {
        if (!kt_utf8_is_lead(low.ptr[at]))
            continue;
        kt_str rest = kt_str_sub(low, at, low.len);
        kt_word w;
        if (kt_lexicon_find(v->lex, cap ? kt_word_recase(v->scratch, rest, true) : rest, &w) &&
            w.freq >= FREQ_MIN &&
            (cap ? kt_noun_of(w.morph) != 0 : (kt_adj_of(w.morph) || kt_verb_of(w.morph))))
            sign[KT_SPELL_SIGN_BACK] = 1;
    }
}

/* "kompilizert": with one letter in another place a common word that is not the candidate. */
static bool has_moved_letter(const kt_view *v, kt_str word, const kt_suggestion *best)
{
    char buf[KT_LETTERS_MAX];
    kt_word w;
    if (word.len > sizeof buf)
        return false;
    for (size_t from = 0; from < word.len; from++)
        for (size_t to = 0; to < word.len; to++) {
            if (from == to || (word.ptr[from] & 0x80))
                continue;
            memcpy(buf, word.ptr, word.len);
            if (from < to)
                memmove(buf + from, buf + from + 1, to - from);
            else
                memmove(buf + to + 1, buf + to, from - to);
            buf[to] = word.ptr[from];
            kt_str moved = kt_str_of(buf, word.len);
            if (kt_lexicon_find(v->lex, moved, &w) && w.freq >= FREQ_MIN &&
                w.freq + MOVED_LESS >= best->freq &&
                !kt_str_eq(moved, kt_str_of(best->text, best->len)))
                return true;
        }
    return false;
}

static double pattern(const kt_view *v, kt_str word, double *beside)
{
    int by[KT_LANGS] = { 0 };
    kt_str low = kt_word_lower(v->scratch, word);
    kt_language_letters(kt_words_languages(v->words), low, by);
    int best = by[KT_LANG_EN];
    for (int k = KT_LANG_EN; k < KT_LANGS; k++)
        best = by[k] > best ? by[k] : best;
    *beside = (by[KT_LANG_DE] - best) / 16.0;
    return by[KT_LANG_DE] / 16.0;
}

static bool is_quoted(const kt_view *v, uint32_t i)
{
    return i > 0 && i + 1 < v->n_tok && kt_cp_is_quote(v->tok[i - 1].cp) &&
           kt_cp_is_quote(v->tok[i + 1].cp);
}

/* "Gesellschaf ten", "Wissen schaft": with a neighbour a known word, or beside a small one that
 * nobody knows. */
static bool is_torn(const kt_view *v, uint32_t i)
{
    for (uint32_t second = i; second <= i + 1; second++) {
        uint32_t other = second == i ? i - 1 : i + 1; /* i - 1 wraps around at 0: out of range */
        if (!kt_view_is_word(v, other) || !kt_spell_same_sentence(v, i, other) ||
            !kt_view_one_blank(v, second) || v->tok[second].casing != KT_CASE_LOWER)
            continue;
        kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, second - 1), kt_view_str(v, second));
        if (whole.len && (kt_words_get(v->words, whole)->exact.morph != NULL))
            return true;
        if (v->tok[other].casing == KT_CASE_LOWER && is_stranger(v, other, i))
            return true;
    }
    return false;
}

static bool is_touched(const kt_view *v, uint32_t i)
{
    static const char marks[] = "-_<>={}\\|/@#*'`$";
    const uint32_t beside[2] = { i - 1, i + 1 };
    for (int k = 0; k < 2; k++) {
        if (beside[k] >= v->n_tok || !kt_view_touches(v, i + (uint32_t)k))
            continue;
        const kt_token *t = &v->tok[beside[k]];
        if (t->kind == KT_TOK_SYMBOL || t->kind == KT_TOK_GUARD || t->cp == 0x2019 ||
            (t->kind == KT_TOK_PUNCT && t->cp < 0x80 && strchr(marks, (int)t->cp)))
            return true;
    }
    return false;
}

/* What the word and its place say by themselves. */
static void look_at_word(const kt_view *v, uint32_t k, const kt_letters *l, double *sign)
{
    uint32_t i = v->notable[k];
    const kt_wordinfo *w = kt_view_info(v, i);
    kt_str word = kt_view_str(v, i);
    bool cap = v->tok[i].flags & KT_TOK_CAP;
    bool start = v->tok[i].flags & KT_TOK_SENT;
    sign[KT_SPELL_SIGN_ONE] = 1;
    sign[KT_SPELL_SIGN_LENGTH] = bounded(l->n, 3, 18);
    sign[KT_SPELL_SIGN_CAPITAL] = cap && !start;
    sign[KT_SPELL_SIGN_START] = start;
    sign[KT_SPELL_SIGN_DUE] = cap && !start && kt_spell_noun_is_due(v, i);
    sign[KT_SPELL_SIGN_RUN] =
        cap && !start &&
        ((i > 0 && is_capital(v, i - 1, i) && !(v->tok[i - 1].flags & KT_TOK_SENT)) ||
         is_capital(v, i + 1, i));
    sign[KT_SPELL_SIGN_NAME] = kt_name_at(v, i);
    sign[KT_SPELL_SIGN_REPEATED] = is_repeated(v, k);
    sign[KT_SPELL_SIGN_STRANGERS] = (i > 0 && is_stranger(v, i - 1, i)) || is_stranger(v, i + 1, i);
    sign[KT_SPELL_SIGN_DERIVED] = kt_is_derived(v->lex, word);
    sign[KT_SPELL_SIGN_ENGLISH] = kt_words_english(v->words, w) > 0;
    sign[KT_SPELL_SIGN_AMONG] = kt_spell_is_among_english(v, i);
    sign[KT_SPELL_SIGN_FOREIGN] = has_foreign_letter(l);
    sign[KT_SPELL_SIGN_COINED] =
        kt_str_find(word, KT_STR("ier"), word.len > 6 ? word.len - 6 : 0) != SIZE_MAX;
    sign[KT_SPELL_SIGN_QUOTED] = is_quoted(v, i);
    sign[KT_SPELL_SIGN_TORN] = is_torn(v, i);
    sign[KT_SPELL_SIGN_TOUCHED] = is_touched(v, i);
    sign[KT_SPELL_SIGN_PART] =
        kt_lexicon_first(v->lex, kt_word_recase(v->scratch, word, false)) > 0;
    look_at_tail(v, kt_word_recase(v->scratch, word, false), cap, sign);
    double beside;
    (void)pattern(v, word, &beside);
    sign[KT_SPELL_SIGN_LETTERS] = bounded(beside, -4, 4);
}

bool kt_spell_may_be_slip(const kt_view *v, uint32_t k)
{
    uint32_t i = v->notable[k];
    return !is_repeated(v, k) && !is_quoted(v, i) && !is_touched(v, i) &&
           !kt_lexicon_first(v->lex, kt_word_recase(v->scratch, kt_view_str(v, i), false)) &&
           !is_torn(v, i);
}

bool kt_spell_differs_by_ending(const kt_view *v, kt_str a, kt_str b)
{
    size_t k = 0;
    while (k < a.len && k < b.len && a.ptr[k] == b.ptr[k])
        k++;
    for (size_t at = k; at + 1 >= k && at > 3; at--) {
        kt_str x = kt_str_sub(a, at, a.len);
        kt_str y = kt_str_sub(b, at, b.len);
        if (kt_view_tail(v, KT_CLASS_ending, x) == x.len &&
            kt_view_tail(v, KT_CLASS_ending, y) == y.len)
            return true;
    }
    return false;
}

/* "Diebstahlsabsicht" and "Diebstahlabsicht": does one of the two have a linking sound that the
 * other lacks, behind what is a word or begins compounds? */
static bool differs_by_link(const kt_view *v, kt_str a, kt_str b)
{
    const kt_str *more = a.len > b.len ? &a : &b;
    const kt_str *less = a.len > b.len ? &b : &a;
    size_t n = more->len - less->len;
    size_t k = 0;
    while (k < less->len && a.ptr[k] == b.ptr[k])
        k++;
    if (n == 0 || n > 2 || k < PART_MIN - 1 || k + PART_MIN > less->len)
        return false;
    for (size_t at = k; at + 2 > k && at >= PART_MIN - 1; at--) {
        kt_str link = kt_str_sub(*more, at, at + n);
        if (!kt_str_eq(kt_str_sub(*more, at + n, more->len), kt_str_sub(*less, at, less->len)) ||
            kt_view_tail(v, KT_CLASS_linking, link) != link.len)
            continue;
        kt_str front = kt_word_recase(v->scratch, kt_str_sub(*less, 0, at), false);
        kt_str title = kt_word_recase(v->scratch, front, true);
        kt_str head = kt_word_recase(v->scratch, kt_str_sub(*less, at, less->len), true);
        const kt_wordinfo *h = kt_words_get(v->words, head);
        if (kt_noun_of(h->exact.morph) &&
            (kt_lexicon_first(v->lex, front) || kt_words_get(v->words, title)->exact.morph))
            return true;
    }
    return false;
}

/* "entstehn", "seh", "findst", "andre", "gnädger": as it is spoken. */
static bool is_elided(kt_str word, kt_str best)
{
    size_t k = 0;
    while (k < word.len && k < best.len && word.ptr[k] == best.ptr[k])
        k++;
    if (best.len != word.len + 1 || best.ptr[k] != 'e' || best.len - k > 3 || k < 3 ||
        !kt_str_eq(kt_str_sub(word, k, word.len), kt_str_sub(best, k + 1, best.len)))
        return false;
    kt_str rest = kt_str_sub(word, k, word.len);
    unsigned char before = (unsigned char)word.ptr[k - 1];
    bool soft = before >= 0x80 || strchr("aehilnoru", before);
    return rest.len == 0 || kt_str_is(rest, "st") || (rest.ptr[0] == 'n' && soft) ||
           (rest.ptr[0] == 'r' && rest.len > 1) || (rest.ptr[0] == 't' && soft && rest.len == 1);
}

/* What the best candidate says. */
static void look_at_best(const kt_view *v, uint32_t i, const kt_judged *j, const option *o,
                         double *sign)
{
    const kt_suggestion *s = j->s[0];
    kt_str word = kt_view_str(v, i);
    kt_str text = kt_str_of(s->text, s->len);
    uint32_t flags = kt_flags_of(s->word.morph);
    double beside;
    sign[KT_SPELL_SIGN_CLASS] = bounded(o->r.by_class, -8, 12);
    sign[KT_SPELL_SIGN_WORD] = bounded(o->r.by_word, -8, 12);
    sign[KT_SPELL_SIGN_LEAD] = bounded(j->lead, 0, 8);
    sign[KT_SPELL_SIGN_FREQ] = s->freq / 16.0;
    sign[KT_SPELL_SIGN_MISSING + o->slip.kind] = 1;
    sign[KT_SPELL_SIGN_FIRST] = o->slip.first;
    sign[KT_SPELL_SIGN_LAST] = o->slip.last;
    sign[KT_SPELL_SIGN_ENDING] = kt_spell_differs_by_ending(v, word, text);
    sign[KT_SPELL_SIGN_SPLIT] = s->split;
    sign[KT_SPELL_SIGN_COMPOUND] = s->compound;
    sign[KT_SPELL_SIGN_RECASED] = s->recased && !(v->tok[i].flags & KT_TOK_SENT);
    sign[KT_SPELL_SIGN_PROPER] = (flags & (KT_LEX_NAME | KT_LEX_ABBREV)) && !(flags & KT_LEX_NOUN);
    sign[KT_SPELL_SIGN_BETTER] =
        bounded(pattern(v, text, &beside) - pattern(v, word, &beside), -6, 6);
    bool odd = o->slip.kind == KT_SLIP_EXTRA || o->slip.kind == KT_SLIP_BRUSHED ||
               o->slip.kind == KT_SLIP_OTHER || o->slip.kind == KT_SLIP_ALIKE;
    sign[KT_SPELL_SIGN_MOVED] = odd && has_moved_letter(v, word, s);
    sign[KT_SPELL_SIGN_UNHEARD] = !j->heard;
    sign[KT_SPELL_SIGN_LINK] = differs_by_link(v, word, text);
    sign[KT_SPELL_SIGN_ELIDED] = is_elided(word, text);
    if (s->compound) {
        const kt_split *split = kt_words_split(v->words, kt_words_get(v->words, text));
        kt_str front = split->n > 1
                           ? kt_word_recase(v->scratch, kt_str_sub(text, 0, split->end[0]), false)
                           : (kt_str){ 0 };
        sign[KT_SPELL_SIGN_HEADS] = front.len ? log(1.0 + kt_lexicon_first(v->lex, front)) : 0;
    }
}

void kt_spell_judge(const kt_view *v, uint32_t k, kt_effort effort, kt_judged *out)
{
    static const double weight[KT_SPELL_SIGNS] = {
#define KT_SPELL_SIGN(name, weight) [KT_SPELL_SIGN_##name] = (weight),
#include "rules/words/spell_weights.def"
#undef KT_SPELL_SIGN
    };
    uint32_t i = v->notable[k];
    kt_str word = kt_view_str(v, i);
    kt_letters l;
    option opt[KT_JUDGED_MAX];
    uint32_t n;
    const kt_suggestion *list = kt_words_suggest(v->words, kt_view_info(v, i), effort, &n);
    *out = (kt_judged){ 0 };
    kt_letters_of(word, &l);
    for (uint32_t c = 0; c < n; c++) {
        option o;
        const kt_suggestion *s = in_variant(v, &list[c]);
        if (!s || (s->camel && !(v->tok[i].flags & KT_TOK_CAMEL)) || !is_sound(v, s, word))
            continue;
        weigh_option(v, i, word, s, &o, &out->heard);
        sort_in(out, opt, s, &o);
    }
    out->odds = -HUGE_VAL;
    if (out->n == 0)
        return;
    out->lead = 100;
    for (uint32_t c = out->n; c-- > 1;)
        if (!same_but_case(out->s[0], out->s[c]))
            out->lead = out->value[0] - out->value[c];
    look_at_word(v, k, &l, out->sign);
    look_at_best(v, i, out, &opt[0], out->sign);
    out->odds = 0;
    for (int s = 0; s < KT_SPELL_SIGNS; s++)
        out->odds += weight[s] * out->sign[s];
}
