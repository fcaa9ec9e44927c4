#include "rule/habit.h"

#include "base/utf8.h"
#include "text/token.h"

/* ---- looking at a unit ---- */

bool kt_habit_is_name(kt_str source, kt_str text)
{
    bool joint = false;
    for (size_t i = 0; i < source.len; i++) {
        char c = source.ptr[i];
        bool word = kt_ascii_is_letter(c) || kt_ascii_is_digit(c);
        bool joins = c == '_' || c == '.' || c == '-' || c == ':' || c == '/';
        if (!word && !joins)
            return false;
        joint |= joins && i > 0 && i + 1 < source.len;
    }
    return joint && memchr(text.ptr, ' ', text.len);
}

uint32_t kt_habit_keys(const kt_passage *p, const kt_gap *gap, uint32_t n_gaps, kt_str text,
                       kt_trait trait)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_gaps && trait == KT_TRAIT_AMPERSAND; i++)
        n += gap[i].kind == KT_GAP_JOIN && p->doc && p->doc[gap[i].raw.beg] == '&' &&
             p->doc[gap[i].raw.end] != ';';
    for (size_t i = 0; i < text.len && trait == KT_TRAIT_UNDERLINE; i++)
        n += text.ptr[i] == '_';
    return n;
}

/* Letters of what is read: what stands in <...> is none of it. */
static size_t count_read(kt_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char *close = s.ptr[i] == '<' ? memchr(s.ptr + i, '>', s.len - i) : NULL;
        if (close)
            i = (size_t)(close - s.ptr);
        else
            n += kt_utf8_is_lead(s.ptr[i]);
    }
    return n;
}

bool kt_habit_is_uneven(kt_str source, kt_str text, bool *is_long)
{
    enum { LEAST = 60, TIMES_10 = 27 };
    size_t a = count_read(kt_str_trim(text));
    size_t b = count_read(kt_str_trim(source));
    size_t longer = a > b ? a : b;
    size_t shorter = a > b ? b : a;
    *is_long = longer >= 2 * LEAST;
    return *is_long && longer * 10 > shorter * TIMES_10 + LEAST * 10;
}

bool kt_habit_ends_in_dots(kt_str s)
{
    return kt_str_ends(s, KT_STR("...")) || kt_str_ends(s, KT_STR("…"));
}

bool kt_habit_ends_in(kt_str s, const char *marks)
{
    return s.len && strchr(marks, s.ptr[s.len - 1]) && s.ptr[s.len - 1];
}

/* ---- counting ---- */

static kt_habit_count *slot_of(kt_habit *h, uint32_t shape)
{
    uint32_t i = shape & (KT_HABITS_MAX - 1);
    while (h->slot[i].shape && h->slot[i].shape != shape)
        i = (i + 1) & (KT_HABITS_MAX - 1);
    if (!h->slot[i].shape) {
        if (h->n == KT_HABITS_MAX / 2)
            return NULL;
        h->n++;
        h->slot[i].shape = shape;
    }
    return &h->slot[i];
}

static const kt_habit_count *count_of(const kt_habit *h, uint32_t shape)
{
    static const kt_habit_count none = { 0 };
    uint32_t i = shape & (KT_HABITS_MAX - 1);
    while (h->slot[i].shape && h->slot[i].shape != shape)
        i = (i + 1) & (KT_HABITS_MAX - 1);
    return h->slot[i].shape ? &h->slot[i] : &none;
}

/* ---- placeholders ---- */

static bool has_shape(const kt_holders *all, const uint8_t *index, uint32_t n, uint32_t shape)
{
    for (uint32_t i = 0; i < n; i++)
        if (all->ptr[index[i]].shape == shape)
            return true;
    return false;
}

static bool occurs(const kt_holders *all, uint32_t shape)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (all->ptr[i].shape == shape)
            return true;
    return false;
}

static bool is_first(const kt_holders *all, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (all->ptr[k].shape == all->ptr[i].shape)
            return false;
    return true;
}

/* Counts every shape of a unit once. */
static void count_holders(kt_habit *h, const kt_passage *p, kt_holders *source, kt_holders *text)
{
    kt_leftover left;
    kt_holders_pair(source, text, &left);
    const kt_holders *sides[] = { source, text };
    for (uint32_t s = 0; s < 2; s++)
        for (uint32_t i = 0; i < sides[s]->n; i++) {
            uint32_t shape = sides[s]->ptr[i].shape;
            bool lost = has_shape(source, left.lost, left.n_lost, shape);
            bool odd = has_shape(text, left.odd, left.n_odd, shape);
            if (!is_first(sides[s], i) || (s == 1 && occurs(source, shape)) ||
                ((lost || odd) && p->exact))
                continue;
            kt_habit_count *c = slot_of(h, shape);
            if (c && !lost && !odd)
                c->same++;
            else if (c)
                c->deviations[kt_deviation_of(lost, odd)]++;
        }
}

/* ---- elements ---- */

uint32_t kt_habit_element(kt_str name)
{
    uint32_t hash = UINT32_C(0x811c9dc5) ^ '<';
    for (size_t i = 0; i < name.len; i++)
        hash = (hash ^ ((unsigned char)name.ptr[i] | 0x20)) * UINT32_C(0x01000193);
    return hash | 16; /* no trait */
}

enum { ELEMENTS_MAX = 32 };

typedef struct element {
    uint32_t shape;
    int more; /* in the source than in the text */
} element;

typedef struct elements {
    element ptr[ELEMENTS_MAX];
    uint32_t n;
} elements;

/* Counts the element whose tag begins at i. */
static void add_element(elements *all, kt_str s, size_t i, int more)
{
    size_t beg = i + 1 + (i + 1 < s.len && s.ptr[i + 1] == '/');
    size_t end = beg;
    while (end < s.len && (kt_ascii_is_letter(s.ptr[end]) || kt_ascii_is_digit(s.ptr[end])))
        end++;
    if (end == beg || !kt_ascii_is_letter(s.ptr[beg]))
        return;
    uint32_t shape = kt_habit_element(kt_str_sub(s, beg, end));
    uint32_t k = 0;
    while (k < all->n && all->ptr[k].shape != shape)
        k++;
    if (k == ELEMENTS_MAX)
        return;
    if (k == all->n)
        all->ptr[all->n++] = (element){ .shape = shape };
    all->ptr[k].more += more;
}

static void find_tags(elements *all, kt_str text, int more)
{
    for (size_t i = 0; i < text.len; i++) {
        const char *at = memchr(text.ptr + i, '<', text.len - i);
        if (!at)
            return;
        i = (size_t)(at - text.ptr);
        add_element(all, text, i, more);
    }
}

static void find_elements(elements *all, const kt_passage *p, kt_str text, int more)
{
    for (uint32_t g = 0; g < p->n_gaps && p->doc; g++)
        if (p->doc[p->gap[g].raw.beg] == '<')
            add_element(all, kt_str_of(p->doc + p->gap[g].raw.beg, kt_span_len(p->gap[g].raw)), 0,
                        more);
    if (p->doc) { /* before the first letter, and behind the last */
        kt_span outer = p->outer;
        find_tags(all, kt_str_of(p->doc + outer.beg, p->raw.beg - outer.beg), more);
        find_tags(all, kt_str_of(p->doc + p->raw.end, outer.end - p->raw.end), more);
    }
    find_tags(all, text, more);
}

static void count_elements(kt_habit *h, const kt_passage *p)
{
    elements all = { 0 };
    find_elements(&all, p->source, p->source->text, 1);
    find_elements(&all, p, p->text, -1);
    for (uint32_t i = 0; i < all.n; i++) {
        kt_habit_count *c = slot_of(h, all.ptr[i].shape);
        if (c && !all.ptr[i].more)
            c->same++;
        else if (c)
            c->deviations[kt_deviation_of(all.ptr[i].more > 0, all.ptr[i].more < 0)]++;
    }
}

/* ---- traits ---- */

static void count_trait(kt_habit *h, kt_trait trait, bool source, bool text)
{
    kt_habit_count *c = source || text ? slot_of(h, trait) : NULL;
    if (!c)
        return;
    if (source && text)
        c->same++;
    else
        c->deviations[source ? KT_DEVIATION_LOST : KT_DEVIATION_ADDED]++;
}

/* ---- decimals ---- */

/* Does s stand in the text, no digit beside it? */
static bool stands_in(kt_str text, kt_str s)
{
    for (size_t i = kt_str_find(text, s, 0); i != SIZE_MAX; i = kt_str_find(text, s, i + 1)) {
        size_t end = i + s.len;
        if (!(i && kt_ascii_is_digit(text.ptr[i - 1])) &&
            !(end < text.len && kt_ascii_is_digit(text.ptr[end])))
            return true;
    }
    return false;
}

/* Digits, a mark, digits at i, and something that is counted or measured behind them; *mark: where.
 * Returns where they end, or 0. */
static size_t decimal_end(kt_str s, size_t i, size_t *mark)
{
    size_t end = i;
    while (end < s.len && kt_ascii_is_digit(s.ptr[end]))
        end++;
    *mark = end;
    if (end == i || end == s.len || (s.ptr[end] != '.' && s.ptr[end] != ','))
        return 0;
    size_t from = ++end;
    while (end < s.len && kt_ascii_is_digit(s.ptr[end]))
        end++;
    bool blank = end < s.len && s.ptr[end] == ' ';
    char behind = end + blank < s.len ? s.ptr[end + blank] : '\0';
    return end > from && (behind == '%' || (blank && kt_ascii_is_letter(behind))) ? end : 0;
}

static void count_decimals(kt_habit *h, kt_str source, kt_str text)
{
    enum { DIGITS_MAX = 16 };
    for (size_t i = 0; i < source.len; i++) {
        size_t mark;
        bool begins = kt_ascii_is_digit(source.ptr[i]) &&
                      (i == 0 || (!kt_ascii_is_digit(source.ptr[i - 1]) &&
                                  source.ptr[i - 1] != '.' && source.ptr[i - 1] != ','));
        size_t end = begins ? decimal_end(source, i, &mark) : 0;
        if (!end || end - i > DIGITS_MAX)
            continue;
        char other[DIGITS_MAX];
        memcpy(other, source.ptr + i, end - i);
        other[mark - i] = source.ptr[mark] == '.' ? ',' : '.';
        bool kept = stands_in(text, kt_str_sub(source, i, end));
        if (kept != stands_in(text, kt_str_of(other, end - i)))
            count_trait(h, KT_TRAIT_DECIMAL, true, !kept);
    }
}

/* Have at least so many units the sign as the source has it, and more than those that do not? */
static bool keeps(const kt_habit *h, kt_trait trait, uint32_t least)
{
    const kt_habit_count *c = h ? count_of(h, trait) : NULL;
    return c && c->deviations[KT_DEVIATION_LOST] >= least &&
           c->deviations[KT_DEVIATION_LOST] > c->same;
}

bool kt_habit_keeps_decimals(const kt_habit *h)
{
    enum { KEPT_MIN = 20 };
    return keeps(h, KT_TRAIT_DECIMAL, KEPT_MIN);
}

bool kt_habit_keeps_quotes(const kt_habit *h)
{
    enum { KEPT_MIN = 2, SHARE = 4 }; /* one of five: it is all the same to them */
    const kt_habit_count *c = h ? count_of(h, KT_TRAIT_QUOTES) : NULL;
    return c && c->deviations[KT_DEVIATION_LOST] >= KEPT_MIN &&
           c->deviations[KT_DEVIATION_LOST] * SHARE >= c->same;
}

/* Two marks of a typewriter: "so", 'so'. */
static bool has_quotes(kt_str s, char mark)
{
    const char *open = s.len ? memchr(s.ptr, mark, s.len) : NULL;
    size_t left = open ? (size_t)(s.ptr + s.len - open) - 1 : 0;
    return left && memchr(open + 1, mark, left);
}

/* $5 */
static bool has_dollars(kt_str s)
{
    for (size_t i = 0; i + 1 < s.len; i++)
        if (s.ptr[i] == '$' && kt_ascii_is_digit(s.ptr[i + 1]))
            return true;
    return false;
}

/* ---- a unit ---- */

void kt_habit_look(kt_habit *h, const kt_passage *p)
{
    kt_holders source;
    kt_holders text;
    kt_str s = kt_str_trim(p->source->text);
    kt_str t = kt_str_trim(p->text);
    if (!s.len || !t.len || kt_habit_is_name(s, t))
        return;
    count_trait(h, KT_TRAIT_WORDS, true, !p->is_copy);
    if (p->is_copy)
        return;
    for (kt_trait k = KT_TRAIT_AMPERSAND; k <= KT_TRAIT_UNDERLINE; k++)
        count_trait(h, k, kt_habit_keys(p->source, p->source->gap, p->source->n_gaps, s, k) == 1,
                    kt_habit_keys(p, p->gap, p->n_gaps, t, k) == 1);
    count_trait(h, KT_TRAIT_DOTS, kt_habit_ends_in_dots(s), kt_habit_ends_in_dots(t));
    count_trait(h, KT_TRAIT_STOP, kt_habit_ends_in(s, ".?!") && !kt_habit_ends_in_dots(s),
                kt_habit_ends_in(t, ".?!") && !kt_habit_ends_in_dots(t));
    count_decimals(h, s, t);
    if (has_quotes(s, '"') || has_quotes(s, '\'') || has_quotes(t, '"'))
        count_trait(h, KT_TRAIT_QUOTES, true, !has_quotes(t, '"') && !has_quotes(t, '\''));
    if (has_dollars(s))
        count_trait(h, KT_TRAIT_DOLLAR, true, memchr(t.ptr, '$', t.len));
    bool is_long;
    bool uneven = kt_habit_is_uneven(s, t, &is_long);
    count_trait(h, KT_TRAIT_LENGTH, is_long, !uneven && is_long);
    count_elements(h, p);
    if (!kt_holders_may_be(s) && !kt_holders_may_be(t))
        return;
    kt_holders_find(s, &source);
    kt_holders_find(t, &text);
    if ((source.n || text.n) && !source.overflow && !text.overflow)
        count_holders(h, p, &source, &text);
}

/* ---- weighing ---- */

/* A unit of which `faith` says nothing counts for nothing; what is known counts as if so many units
 * had it. */
static uint32_t units_of(kt_faith faith)
{
    static const uint32_t units[] = {
        [KT_FAITH_NONE] = 0, [KT_FAITH_SOME] = 4, [KT_FAITH_PROGRAM] = 12
    };
    return units[faith];
}

kt_weight kt_habit_weigh(const kt_habit *h, uint32_t shape, kt_faith faith, kt_deviation how)
{
    /* Units that have the sign for one that deviates. One of 25: translators lose no more of their
     * placeholders than that. */
    enum { ERROR_MIN = 12, WARNING_MIN = 4, ERROR = 25, WARNING = 10, INFO = 4 };
    static const kt_habit_count none = { 0 };
    const kt_habit_count *c = h ? count_of(h, shape) : &none;
    uint32_t same = c->same + units_of(faith);
    uint32_t odd = c->deviations[how] ? c->deviations[how] - 1 : 0;
    /* What is translated as a rule is a word. */
    if (c->deviations[KT_DEVIATION_OTHER] > 1 && c->deviations[KT_DEVIATION_OTHER] * INFO > same)
        return KT_WEIGHT_NONE;
    uint32_t once = faith == KT_FAITH_PROGRAM; /* one more may be an error as well */
    if (same >= (faith ? ERROR_MIN : 2 * ERROR_MIN) && odd * ERROR <= same + once * ERROR)
        return KT_WEIGHT_ERROR;
    if (h && faith == KT_FAITH_SOME && !c->same)
        return KT_WEIGHT_INFO; /* never met as such */
    if (same >= (faith ? WARNING_MIN : ERROR_MIN) && odd * WARNING <= same)
        return KT_WEIGHT_WARNING;
    return same && odd * INFO <= same && (faith || same >= WARNING_MIN) ? KT_WEIGHT_INFO
                                                                        : KT_WEIGHT_NONE;
}

uint64_t kt_habit_hash(const kt_habit *h)
{
    uint64_t hash = kt_habit_keeps_decimals(h) + 2 * (uint64_t)kt_habit_keeps_quotes(h);
    for (uint32_t i = 0; h && i < KT_HABITS_MAX; i++) {
        const kt_habit_count *c = &h->slot[i];
        uint64_t all = c->shape;
        for (unsigned f = KT_FAITH_NONE; c->shape && f <= KT_FAITH_PROGRAM; f++)
            for (unsigned d = 0; d < KT_DEVIATIONS; d++)
                all = all * 31 + kt_habit_weigh(h, c->shape, (kt_faith)f, (kt_deviation)d);
        hash += all * UINT64_C(0x9E3779B97F4A7C15); /* whatever their order */
    }
    return hash;
}
