#include "rule/pair.h"

#include "base/utf8.h"

static bool is_placeholder(const kt_pair *p, const kt_holder *h)
{
    return h->faith == KT_FAITH_PROGRAM || kt_habit_weigh(p->habit, h->shape, (kt_faith)h->faith,
                                                          KT_DEVIATION_LOST) >= KT_WEIGHT_WARNING;
}

void kt_pair_mask(const kt_pair *p, kt_str text, kt_token *tok, uint32_t n)
{
    kt_holders all;
    kt_holders_find(text, &all);
    for (uint32_t i = 0, k = 0; i < all.n; i++) {
        kt_span s = all.ptr[i].span;
        if (!is_placeholder(p, &all.ptr[i]))
            continue;
        while (k < n && tok[k].span.end <= s.beg)
            k++;
        for (; k < n && tok[k].span.beg < s.end; k++)
            if (tok[k].kind == KT_TOK_WORD || tok[k].kind == KT_TOK_NUMBER) {
                tok[k].kind = KT_TOK_PUNCT;
                tok[k].cp = 0;
            }
    }
}

static bool read_side(kt_pair *p, kt_side *s)
{
    kt_indices odd;
    uint32_t trig;
    if (!s->passage)
        return true;
    s->text = s->passage->text;
    kt_guards opaque = { .ptr = s->passage->opaque,
                         .n = s->passage->n_opaque,
                         .cap = s->passage->n_opaque };
    if (!kt_guard_find(s->text, p->arena, &s->guards) ||
        (opaque.n && !kt_guards_merge(&s->guards, &opaque, p->arena)) ||
        !kt_tokenize(s->text, s->guards.ptr, s->guards.n, false, p->arena, &s->tok, &odd, &trig))
        return false;
    if (kt_pair_may_mask(s->text))
        kt_pair_mask(p, s->text, s->tok.ptr, s->tok.n);
    return true;
}

const kt_pair *kt_view_pair(const kt_view *v)
{
    kt_pair *p = v->pair;
    if (!p || p->failed)
        return NULL;
    if (!p->is_read)
        p->failed = !read_side(p, &p->source) || !read_side(p, &p->plural);
    p->is_read = true;
    return p->failed ? NULL : p;
}

/* ---- looking for words ---- */

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_inside_word(kt_str s, size_t i)
{
    size_t next;
    if (i == 0 || i >= s.len)
        return false;
    uint32_t behind = kt_utf8_at(s, i, &next);
    size_t before = i - 1;
    while (before > 0 && !kt_utf8_is_lead(s.ptr[before]))
        before--;
    uint32_t ahead = kt_utf8_at(s, before, &next);
    return (kt_cp_is_letter(behind) || kt_cp_is_digit(behind)) &&
           (kt_cp_is_letter(ahead) || kt_cp_is_digit(ahead));
}

static size_t find(kt_str s, kt_str words, bool any_case)
{
    for (size_t i = 0; words.len && i + words.len <= s.len; i++) {
        size_t k = 0;
        while (k < words.len && (s.ptr[i + k] == words.ptr[k] ||
                                 (any_case && small(s.ptr[i + k]) == small(words.ptr[k]))))
            k++;
        if (k == words.len && !is_inside_word(s, i) && !is_inside_word(s, i + k))
            return i;
    }
    return SIZE_MAX;
}

size_t kt_pair_find(const kt_side *s, kt_str words)
{
    return s->passage ? find(s->passage->text, words, true) : SIZE_MAX;
}

bool kt_pair_holds(const kt_view *v, kt_str words)
{
    const kt_pair *p = v->pair;
    if (!p)
        return false;
    return find(p->source.passage->text, words, false) != SIZE_MAX ||
           (p->plural.passage && find(p->plural.passage->text, words, false) != SIZE_MAX);
}

/* ---- the veto ---- */

static bool is_of(const char *id, const char *const *list)
{
    for (; *list; list++) {
        size_t n = strlen(*list);
        if (strncmp(id, *list, n) == 0 && (id[n] == '\0' || id[n] == '.'))
            return true;
    }
    return false;
}

/* From the start of the first word that the span touches to the end of the last one. */
static kt_span whole_words(const kt_view *v, kt_span s)
{
    for (uint32_t i = 0; i < v->n_tok && v->tok[i].span.beg <= s.end; i++) {
        kt_span t = v->tok[i].span;
        if (t.end <= s.beg && !(t.end == s.beg && s.beg == s.end))
            continue;
        s.beg = t.beg < s.beg ? t.beg : s.beg;
        s.end = t.end > s.end && t.beg < s.end ? t.end : s.end;
    }
    return s;
}

/* A label, or something quoted: a number in it may be an example of what to type. */
static bool is_no_prose(const kt_view *v, kt_span s)
{
    enum { PROSE_MIN = 4 };
    uint32_t words = 0;
    bool quoted = false;
    for (uint32_t i = 0; i < v->n_tok; i++) {
        kt_span t = v->tok[i].span;
        words += v->tok[i].kind == KT_TOK_WORD;
        quoted |= (t.end == s.beg || t.beg == s.end) && kt_cp_is_quote(v->tok[i].cp);
    }
    return words < PROSE_MIN || quoted;
}

/* Does the source have the number in its own notation, so that this one is as German has it? */
static bool holds_swapped(const kt_view *v, kt_str number)
{
    enum { NUMBER_MAX = 32 };
    char swapped[NUMBER_MAX];
    if (number.len > NUMBER_MAX)
        return false;
    for (size_t i = 0; i < number.len; i++)
        swapped[i] = number.ptr[i] == '.' ? ',' : number.ptr[i] == ',' ? '.' : number.ptr[i];
    return kt_pair_holds(v, kt_str_of(swapped, number.len)) && !kt_pair_holds(v, number);
}

/* A word with a capital that the source has just so: a name, or meant to stay. */
static bool is_kept_name(const kt_view *v, kt_str word)
{
    size_t next;
    return word.len && kt_cp_is_upper(kt_utf8_at(word, 0, &next)) && kt_pair_holds(v, word);
}

bool kt_pair_vetoes(const kt_view *v, const kt_edit *e)
{
    static const char *const words[] = { "name.split",        "spell.typo", "repeat",
                                         "mt.split-compound", "en.typo",    "en.torn",
                                         "en.fused",          NULL };
    static const char *const numbers[] = { "num.decimal", "num.thousands", "num.ambiguous",
                                           "num.currency", NULL };
    const char *id = kt_registry_at(e->rule)->info.id;
    static const char *const english[] = { "num.decimal-comma", "num.thousands-point", NULL };
    bool number = is_of(id, numbers);
    bool unknown = strcmp(id, "spell.unknown") == 0;
    if (!v->pair || (!number && !unknown && !is_of(id, words) && !is_of(id, english)))
        return false;
    kt_span s = whole_words(v, e->n_repl ? e->fix_span : e->span);
    if (is_of(id, english)) /* the source has it the other way round */
        return holds_swapped(v, kt_str_trim(kt_str_sub(v->text, s.beg, s.end)));
    kt_str old = kt_str_trim(kt_str_sub(v->text, s.beg, s.end));
    if (unknown)
        return is_kept_name(v, old);
    if (number && holds_swapped(v, old))
        return true;
    return kt_pair_holds(v, old) && (!number || is_no_prose(v, s));
}

/* ---- about whole documents ---- */

const kt_rule kt_rules_pairing[] = {
    [KT_PAIRING_ALIGNMENT] = {
        .info = { .id = "pair.alignment",
                  .msg_en = "from here on, text and source do not have the same paragraphs",
                  .msg_de = "Ab hier haben Text und Quelle nicht dieselben Absätze",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(OK("One line.\tEine Zeile.")) },
        .stage = KT_STAGE_REPORT,
    },
    [KT_PAIRING_SAME_TARGET] = {
        .info = { .id = "pair.same-target",
                  .msg_en = "the same text for sources that differ in a number",
                  .msg_de = "Derselbe Text für Quellen, die sich in einer Zahl unterscheiden",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(REPORT("Output 3\tAusgang 3\nOutput 4\tAusgang 3"),
                                          OK("Output 3\tAusgang 3\nOutput 4\tAusgang 4"),
                                          OK("Output 3\tAusgang 3\nOutput 3\tAusgang 3")) },
        .stage = KT_STAGE_REPORT,
    },
    [KT_PAIRING_INCONSISTENT] = {
        .info = { .id = "pair.inconsistent",
                  .msg_en = "another text for the same source",
                  .msg_de = "Ein anderer Text für dieselbe Quelle",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(REPORT("The file is not there\tDie Datei ist nicht da\nThe file is not there\tDie Datei fehlt"),
                                          OK("Open\tÖffnen\nOpen\tOffen"),
                                          OK("The file is not there\tDie Datei fehlt\nThe file is not there\tDie Datei fehlt")) },
        .stage = KT_STAGE_REPORT,
    },
    [KT_PAIRING_NEWLINE] = {
        .info = { .id = "pair.newline",
                  .msg_en = "begins or ends with a line end, or does not, unlike the source",
                  .msg_de = "Anders als die Quelle beginnt oder endet der Text mit einem Zeilenende oder nicht",
                  .conf = KT_SAFE,
                  .severity = KT_SEVERE,
                  .examples = KT_EXAMPLES(OK("One line.\tEine Zeile.")) },
        .stage = KT_STAGE_REPAIR,
    },
    [KT_PAIRING_RULES] = KT_RULES_END,
};
