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

/* MyAnimation: a capital behind a small letter. */
static bool is_camel(kt_str word)
{
    for (size_t i = 1; i < word.len; i++)
        if (word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' && word.ptr[i - 1] >= 'a' &&
            word.ptr[i - 1] <= 'z')
            return true;
    return false;
}

/* A word with a capital that the source has just so: a name, or meant to stay. */
static bool is_kept_name(const kt_view *v, kt_str word)
{
    size_t next;
    return word.len && (kt_cp_is_upper(kt_utf8_at(word, 0, &next)) || is_camel(word)) &&
           kt_pair_holds(v, word);
}

/* Does the span touch what this catalogue has as a placeholder? */
static bool touches_placeholder(const kt_view *v, kt_span s)
{
    kt_holders all;
    if (!kt_holders_may_be(v->text))
        return false;
    kt_holders_find(v->text, &all);
    for (uint32_t i = 0; i < all.n; i++) {
        kt_span h = all.ptr[i].span;
        bool touches = s.beg < h.end && h.beg < s.end;
        if ((touches || (s.beg == s.end && h.beg < s.beg && s.beg < h.end)) &&
            is_placeholder(v->pair, &all.ptr[i]))
            return true;
    }
    return false;
}

static kt_str side_word(const kt_side *s, uint32_t i)
{
    return i < s->tok.n && s->tok.ptr[i].kind == KT_TOK_WORD ? kt_side_str(s, i) : (kt_str){ 0 };
}

/* "per second per second": does the source say something twice in a row as well? */
static bool source_repeats(const kt_view *v)
{
    enum { WORDS_MAX = 3 };
    const kt_pair *p = kt_view_pair(v);
    for (uint32_t i = 0; p && i < p->source.tok.n; i++)
        for (uint32_t n = 1; n <= WORDS_MAX; n++) {
            uint32_t k = 0;
            while (k < n && side_word(&p->source, i + k).len &&
                   kt_str_eq(side_word(&p->source, i + k), side_word(&p->source, i + n + k)))
                k++;
            if (k == n)
                return true;
        }
    return false;
}

/* A word of the source with an ending: "Bilinearer" for "Bilinear". */
static bool is_inflected(const kt_view *v, kt_str word)
{
    static const char *const endings[] = { "er", "en", "em", "es", "e", "s", "n", NULL };
    enum { STEM_MIN = 4 };
    for (const char *const *end = endings; *end; end++)
        if (kt_str_ends(word, kt_str_c(*end)) && word.len >= STEM_MIN + strlen(*end) &&
            kt_pair_holds(v, kt_str_sub(word, 0, word.len - strlen(*end))))
            return true;
    return false;
}

static bool is_free(kt_str s, size_t i)
{
    return i >= s.len || s.ptr[i] == ' ' || s.ptr[i] == '\n';
}

/* Is there a quotation mark with a blank on its inner side: " Template "? */
static bool source_spaces_quotes(kt_str s)
{
    for (size_t i = 0; i + 1 < s.len; i++) {
        bool opens = s.ptr[i] == '"' && s.ptr[i + 1] == ' ' && (i == 0 || is_free(s, i - 1));
        if (opens || (s.ptr[i] == ' ' && s.ptr[i + 1] == '"' && is_free(s, i + 2)))
            return true;
    }
    return false;
}

/* "FFmpeg : error", "( 1, 2 )", " Template ": is there a blank beside the mark in the source, too?
 */
static bool source_spaces(const kt_view *v, const kt_edit *e)
{
    kt_str source = v->pair->source.passage->text;
    kt_span s = e->fix_span;
    char near[2] = { ' ', ' ' };
    uint32_t behind = s.end;
    if (s.beg == s.end || v->text.ptr[s.beg] != ' ')
        return false;
    if (behind < v->text.len && strchr(":)]%", v->text.ptr[behind]) && v->text.ptr[behind]) {
        near[1] = v->text.ptr[behind];
        return kt_str_find(source, kt_str_of(near, 2), 0) != SIZE_MAX;
    }
    if (s.beg > 0 && strchr("([", v->text.ptr[s.beg - 1])) {
        near[0] = v->text.ptr[s.beg - 1];
        return kt_str_find(source, kt_str_of(near, 2), 0) != SIZE_MAX;
    }
    return source_spaces_quotes(source);
}

static size_t next_bracket(kt_str s, size_t i)
{
    while (i < s.len && !strchr("()[]", s.ptr[i]))
        i++;
    return i;
}

/* "(~%1 away", "]1,Inf[": the program puts several texts together, and the other half is in another
 * one, or they are no brackets: the source has the same ones. */
static bool source_is_open(const kt_view *v)
{
    kt_str source = v->pair->source.passage->text;
    size_t i = next_bracket(source, 0);
    size_t k = next_bracket(v->text, 0);
    while (i < source.len && k < v->text.len && source.ptr[i] == v->text.ptr[k]) {
        i = next_bracket(source, i + 1);
        k = next_bracket(v->text, k + 1);
    }
    return i == source.len && k == v->text.len;
}

/* Brackets of each kind that open and do not close, or the other way round. */
static int open_brackets(kt_str s, int sum[3])
{
    static const char open[] = "([{";
    static const char close[] = ")]}";
    int n = 0;
    for (size_t i = 0; i < s.len; i++)
        for (int k = 0; k < 3; k++) {
            sum[k] += (s.ptr[i] == open[k]) - (s.ptr[i] == close[k]);
            n += s.ptr[i] == open[k] || s.ptr[i] == close[k];
        }
    return n;
}

/* Is the bracket without its other half in the source as well, or does pair.bracket speak of it? */
static bool source_knows_bracket(const kt_view *v)
{
    int here[3] = { 0 };
    int there[3] = { 0 };
    int n = open_brackets(v->text, here);
    (void)open_brackets(v->pair->source.passage->text, there);
    bool closed = !there[0] && !there[1] && !there[2];
    bool same = here[0] == there[0] && here[1] == there[1] && here[2] == there[2];
    return source_is_open(v) || (same ? !closed : closed && (n & 1) && v->pair->whole);
}

/* "Left;Right": how often does a letter follow the mark at once? */
static uint32_t count_glued(kt_str s, char mark)
{
    uint32_t n = 0;
    for (size_t i = 0; i + 1 < s.len; i++)
        n += s.ptr[i] == mark && !strchr(" \n\t.,;:!?)]}", s.ptr[i + 1]);
    return n;
}

/* A list that a program reads: the source has no blank behind its marks, either. */
static bool source_glues(const kt_view *v, const kt_edit *e)
{
    uint32_t at = e->fix_span.beg;
    char mark = at > 0 ? v->text.ptr[at - 1] : '\0';
    if (mark != ';' && mark != ',' && mark != '|')
        return false;
    uint32_t there = count_glued(v->pair->source.passage->text, mark);
    return there > 0 && (mark == ';' || there >= count_glued(v->text, mark));
}

static bool has_control(kt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] > 0 && s.ptr[i] < ' ' && !strchr("\n\r\t", s.ptr[i]))
            return true;
    return false;
}

/* What is of no word: blanks and brackets. */
static bool vetoes_mark(const kt_view *v, const kt_edit *e, const char *id)
{
    static const char *const spaces[] = { "space.before-punct", "space.after-open",
                                          "quote.inner-blank", NULL };
    if (is_of(id, spaces))
        return source_spaces(v, e);
    if (strcmp(id, "space.missing-after") == 0)
        return source_glues(v, e);
    if (strcmp(id, "unicode.control") == 0)
        return has_control(v->pair->source.passage->text);
    return strcmp(id, "bracket.unbalanced") == 0 && source_knows_bracket(v);
}

static bool source_is_camel(const kt_view *v)
{
    const kt_pair *p = kt_view_pair(v);
    for (uint32_t i = 0; p && i < p->source.tok.n; i++)
        if (is_camel(side_word(&p->source, i)))
            return true;
    return false;
}

bool kt_pair_vetoes(const kt_view *v, const kt_edit *e)
{
    static const char *const words[] = { "name.split",        "spell.typo", "repeat",
                                         "mt.split-compound", "mt.fused",   "mt.link-split",
                                         "mt.doubled-part",   "en.typo",    "en.torn",
                                         "en.fused",          NULL };
    static const char *const numbers[] = { "num.decimal", "num.thousands", "num.ambiguous",
                                           "num.currency", NULL };
    const char *id = kt_registry_at(e->rule)->info.id;
    static const char *const english[] = { "num.decimal-comma", "num.thousands-point", NULL };
    static const char *const placed[] = { "num", "spell", "mt", "name", "repeat", NULL };
    static const char *const repeats[] = { "repeat.word", "repeat.phrase", NULL };
    bool number = is_of(id, numbers);
    bool unknown = strcmp(id, "spell.unknown") == 0;
    if (!v->pair)
        return false;
    if (vetoes_mark(v, e, id) || (is_of(id, placed) && touches_placeholder(v, e->fix_span)))
        return true;
    if (!number && !unknown && !is_of(id, words) && !is_of(id, english))
        return false;
    if (is_of(id, repeats) && source_repeats(v))
        return true;
    kt_span s = whole_words(v, e->n_repl ? e->fix_span : e->span);
    if (is_of(id, english)) /* the source has it the other way round */
        return holds_swapped(v, kt_str_trim(kt_str_sub(v->text, s.beg, s.end)));
    kt_str old = kt_str_trim(kt_str_sub(v->text, s.beg, s.end));
    if (unknown)
        return is_kept_name(v, old);
    if (number && holds_swapped(v, old))
        return true;
    if (strcmp(id, "mt.link-split") == 0 && is_inflected(v, old))
        return true;
    if (strcmp(id, "mt.fused") == 0 && is_camel(old) && source_is_camel(v))
        return true;
    return kt_pair_holds(v, old) && (!number || is_no_prose(v, s));
}

/* ---- what the source makes doubtful ---- */

static bool is_quote_at(kt_str s, size_t i)
{
    return i < s.len && s.ptr[i] == '"';
}

/* What stands between the mark at i and the other one of its pair, as marks are counted. */
static kt_str quoted_at(kt_str s, size_t i)
{
    bool opens = true;
    for (size_t k = 0; k < i; k++)
        opens ^= is_quote_at(s, k);
    size_t k = i;
    if (opens) {
        for (k++; k < s.len && !is_quote_at(s, k); k++)
            ;
        return kt_str_sub(s, i + 1, k);
    }
    while (k > 0 && !is_quote_at(s, k - 1))
        k--;
    return kt_str_sub(s, k, i);
}

/* [>=5]"Test";[<5][Red]"No test": is there nothing to read but what is quoted? */
static bool is_all_quoted(kt_str s)
{
    bool inside = false;
    uint32_t words = 0;
    uint32_t marks = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool letter = !inside && kt_ascii_is_letter(s.ptr[i]);
        inside ^= is_quote_at(s, i);
        marks += is_quote_at(s, i);
        words += letter && (i + 1 == s.len || !kt_ascii_is_letter(s.ptr[i + 1]));
    }
    return marks >= 2 && words <= 2;
}

/* "yes", "LANG,LC_ALL", "aaa": something to type, in the source just so. Quoted words with a
 * capital are names of buttons, and stand in German marks. */
static bool is_literal(const kt_view *v, const kt_edit *e)
{
    kt_span s = e->fix_span;
    if (!is_quote_at(v->text, s.beg))
        return false;
    if (is_all_quoted(v->pair->source.passage->text))
        return true;
    kt_str inside = quoted_at(v->text, s.beg);
    kt_str first = kt_str_trim(inside);
    kt_word w;
    bool sign = false;
    for (size_t i = 0; !sign && i < inside.len; i++)
        sign = inside.ptr[i] && strchr("_/=<>{}[]()$,;:.0123456789", inside.ptr[i]);
    size_t next;
    bool word = !first.len || kt_cp_is_upper(kt_utf8_at(first, 0, &next)) ||
                kt_lexicon_find(v->lex, first, &w);
    if (!first.len || (word && !sign) || first.ptr[0] == '%' || first.ptr[0] == '{' ||
        touches_placeholder(v, s))
        return false;
    kt_str source = v->pair->source.passage->text;
    for (size_t at = kt_str_find(source, inside, 0); at != SIZE_MAX;
         at = kt_str_find(source, inside, at + 1))
        if (at > 0 && is_quote_at(source, at - 1) && is_quote_at(source, at + inside.len))
            return true;
    return false;
}

/* Does the word begin like one of the German words that the table has for an English one? */
static bool table_means(const kt_view *v, const char *table, kt_str english, kt_str word)
{
    enum { STEM_MIN = 3, ENDING_MAX = 3 };
    kt_table t = kt_lexicon_table(v->lex, table);
    kt_str key;
    kt_str value;
    for (uint32_t r = kt_table_find(&t, english);
         kt_table_row(&t, r, &key, &value) && kt_str_eq(key, english); r++) {
        (void)kt_str_cut(&value, '\t');
        kt_str lemma = kt_str_cut(&value, '\t');
        size_t stem = kt_str_ends(lemma, KT_STR("en")) ? lemma.len - 2 : lemma.len;
        size_t k = 0;
        while (k < stem && k < word.len && small(lemma.ptr[k]) == small(word.ptr[k]))
            k++;
        if (k == stem && k >= STEM_MIN && word.len <= k + ENDING_MAX)
            return true;
    }
    return false;
}

/* Is the word what a word of the source means? Then no other is. */
static bool source_means(const kt_view *v, const kt_side *side, kt_str word)
{
    static const char *const tables[] = { "en_de", "en_de_rare", NULL };
    for (uint32_t i = 0; i < side->tok.n; i++) {
        kt_str english = kt_word_lower(v->scratch, side_word(side, i));
        bool many = english.len > 3 && kt_str_ends(english, KT_STR("s"));
        kt_str one = kt_str_sub(english, 0, english.len - many);
        for (const char *const *t = tables; english.len && *t; t++)
            if (table_means(v, *t, english, word) || (many && table_means(v, *t, one, word)))
                return true;
    }
    return false;
}

/* "Gültig seit:": too little to tell what is meant by. */
static bool is_short_label(const kt_view *v, kt_str word, bool any)
{
    enum { LABEL_MAX = 4, WORD_MAX = 5 };
    uint32_t words = 0;
    for (uint32_t i = 0; i < v->n_tok; i++)
        words += v->tok[i].kind == KT_TOK_WORD;
    return words < LABEL_MAX && (any || word.len <= WORD_MAX);
}

static bool source_has(const kt_view *v, kt_str word)
{
    return kt_pair_find(&v->pair->source, word) != SIZE_MAX ||
           kt_pair_find(&v->pair->plural, word) != SIZE_MAX;
}

/* "Kartfarbe", "Kart color": a compound with a word that the text has taken over. */
static bool is_compound_of(const kt_view *v, const kt_side *side, kt_str word)
{
    enum { FIRST_MIN = 4, REST_MIN = 4 };
    for (uint32_t i = 0; i < side->tok.n; i++) {
        kt_str first = side_word(side, i);
        size_t k = 0;
        kt_word w;
        while (k < first.len && k < word.len && small(first.ptr[k]) == small(word.ptr[k]))
            k++;
        if (k < first.len || k < FIRST_MIN || word.len < k + REST_MIN ||
            !kt_utf8_is_lead(word.ptr[k]))
            continue;
        kt_str rest = kt_word_recase(v->scratch, kt_str_sub(word, k, word.len), true);
        if (kt_lexicon_find(v->lex, rest, &w) && (kt_flags_of(w.morph) & KT_LEX_NOUN))
            return true;
    }
    return false;
}

void kt_pair_temper(const kt_view *v, kt_edit *e)
{
    static const char *const spelling[] = { "spell.unknown", "spell.typo", NULL };
    const char *id = kt_registry_at(e->rule)->info.id;
    if (!v->pair || e->severity == KT_INFO)
        return;
    kt_span s = whole_words(v, e->n_repl ? e->fix_span : e->span);
    kt_str old = kt_str_trim(kt_str_sub(v->text, s.beg, s.end));
    static const char *const meant[] = { "spell.confusable", "spell.umlaut", NULL };
    bool other = is_of(id, meant);
    const kt_pair *p = other || is_of(id, spelling) ? kt_view_pair(v) : NULL;
    if (p && other &&
        (source_means(v, &p->source, old) || source_means(v, &p->plural, old) ||
         source_has(v, old) || is_short_label(v, old, strcmp(id, meant[0]) == 0))) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
        return;
    }
    if (p && !other && (is_compound_of(v, &p->source, old) || is_compound_of(v, &p->plural, old))) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
        return;
    }
    if (e->severity != KT_WARNING)
        return;
    if (strcmp(id, "quote.german") == 0) {
        if (!is_literal(v, e))
            return;
        e->conf = KT_HINT;
    } else if (!(is_of(id, spelling) && source_has(v, old)) &&
               !(strcmp(id, "name.case") == 0 &&
                 kt_pair_holds(v, kt_str_sub(v->text, e->fix_span.beg, e->fix_span.end))))
        return;
    e->severity = KT_INFO;
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
