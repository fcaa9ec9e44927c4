#include "lang/de/wclass.h"

#include <stdio.h>

#include "base/utf8.h"
#include "lang/packed.h"

static void set_label(kt_wclass *out, kt_str s)
{
    out->n_label = (uint8_t)(s.len < KT_WCLASS_MAX ? s.len : KT_WCLASS_MAX - 1);
    if (out->n_label)
        memcpy(out->label, s.ptr, out->n_label);
}

static void set_word(kt_wclass *out, kt_str s)
{
    out->n_word = (uint8_t)(s.len < KT_WCLASS_MAX ? s.len : 0);
    if (out->n_word)
        memcpy(out->word, s.ptr, out->n_word);
}

static void put(kt_wclass *out, char c)
{
    if (out->n_label < KT_WCLASS_MAX - 1)
        out->label[out->n_label++] = c;
}

static void put_hex(kt_wclass *out, unsigned bits, int digits)
{
    while (digits-- > 0)
        put(out, "0123456789abcdef"[bits >> (4 * digits) & 15]);
}

/* ---- readings ---- */

/* aufgibt, abzugeben: the form holds the prefix of its verb. */
static bool has_prefix(const kt_lexicon *lex, kt_str form)
{
    enum { MIN = 2, MAX = 8, REST_MIN = 3 };
    kt_word part;
    for (size_t i = MIN; i <= MAX && i + REST_MIN <= form.len; i++)
        if (kt_utf8_is_lead(form.ptr[i]) && kt_lexicon_find(lex, kt_str_sub(form, 0, i), &part) &&
            (part.morph->func & KT_FUNC_PREFIX) &&
            kt_lexicon_find(lex, kt_str_sub(form, i, form.len), &part) &&
            (part.morph->verb & (KT_VERB_FINITE | KT_VERB_PA2 | KT_VERB_INF)))
            return true;
    return false;
}

static void put_verb(kt_wclass *out, const kt_lexicon *lex, kt_str form, const kt_morph *m)
{
    static const struct {
        uint16_t bit;
        char letter;
    } parts[] = { { KT_VERB_1SG, '1' }, { KT_VERB_2SG, '2' }, { KT_VERB_3SG, '3' },
                  { KT_VERB_1PL, 'p' }, { KT_VERB_2PL, 'q' }, { KT_VERB_INF, 'i' },
                  { KT_VERB_ZU, 'z' },  { KT_VERB_PA2, 't' }, { KT_VERB_PA1, 'g' },
                  { KT_VERB_IMP, 'm' } };
    put(out, 'V');
    if ((m->verb & KT_VERB_SEP) && (m->verb & KT_VERB_FINITE) && has_prefix(lex, form))
        put(out, 'n');
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (m->verb & parts[i].bit)
            put(out, parts[i].letter);
}

static void put_noun(kt_wclass *out, const kt_morph *m)
{
    bool name = (m->flags & KT_LEX_NAME) && !(m->flags & KT_LEX_NOUN);
    put(out, m->flags & KT_LEX_UNIT               ? 'U'
             : name && (m->flags & KT_LEX_PERSON) ? 'E'
             : name && (m->flags & KT_LEX_PLACE)  ? 'L'
             : name                               ? 'O'
                                                  : 'N');
    if (m->flags & KT_LEX_NOMADJ)
        put(out, 'j');
    put_hex(out, m->noun, 4);
}

static bool is_itself(const kt_morph *m)
{
    return (m->func & ~(unsigned)(KT_FUNC_INTERJ | KT_FUNC_NUM)) ||
           (m->verb & (KT_VERB_AUX | KT_VERB_MODAL));
}

/* Readings of a form in itself, or of a head. False: none that counts. */
static bool put_readings(kt_wclass *out, const kt_lexicon *lex, kt_str form, const kt_morph *m,
                         bool cap)
{
    out->n_label = 0;
    if (cap && (m->noun || (m->flags & KT_LEX_NAME))) {
        put_noun(out, m);
        return true;
    }
    if (m->flags & KT_LEX_ABBREV) {
        set_label(out, KT_STR("ABR"));
        return true;
    }
    if (m->func & KT_FUNC_NUM) {
        set_label(out, KT_STR("NUM"));
        return true;
    }
    if (m->adj) {
        put(out, 'A');
        put_hex(out, m->adj, 2);
    }
    if (m->verb & ~(unsigned)KT_VERB_SEP)
        put_verb(out, lex, form, m);
    return out->n_label > 0;
}

/* Where nouns have no capital: all readings of a form at once. */
static bool put_small(kt_wclass *out, const kt_morph *m)
{
    static const struct {
        uint16_t bit;
        char letter;
    } verbs[] = {
        { KT_VERB_INF, 'v' }, { KT_VERB_PAST, 'd' }, { KT_VERB_PA2, 'c' }, { KT_VERB_PA1, 'g' }
    };
    bool third = (m->verb & KT_VERB_3SG) && (m->verb & KT_VERB_PRES) && !(m->verb & KT_VERB_INF);
    out->n_label = 0;
    put(out, 'W');
    if (m->noun & KT_MASK_SLOT(KT_SLOT_N))
        put(out, m->flags & KT_LEX_MASS ? 'm' : 'n');
    if (m->noun & KT_MASK_SLOT(KT_SLOT_PL))
        put(out, 'p');
    if (m->adj)
        put(out, m->adj & KT_ADJ_DEG ? 'e' : 'a');
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (m->verb & verbs[i].bit)
            put(out, verbs[i].letter);
    if (third)
        put(out, 'z');
    if (out->n_label > 1)
        return true;
    set_label(out, m->func & KT_FUNC_NUM      ? KT_STR("NUM")
                   : m->flags & KT_LEX_NAME   ? KT_STR("O")
                   : m->flags & KT_LEX_ABBREV ? KT_STR("ABR")
                                              : KT_STR(""));
    return out->n_label > 0;
}

/* ---- unknown words ---- */

static void put_shape(kt_wclass *out, kt_str s)
{
    size_t next;
    size_t after;
    uint32_t first = kt_utf8_at(s, 0, &next);
    out->n_label = 0;
    put(out, '?');
    if (kt_cp_is_upper(first)) {
        bool upper = next < s.len && kt_cp_is_upper(kt_utf8_at(s, next, &after));
        put(out, upper ? 'X' : 'N');
        put(out, upper ? 'X' : s.ptr[s.len - 1] == 's' ? 's' : '.');
        return;
    }
    put(out, 'x');
    for (size_t i = s.len > 2 ? s.len - 2 : 0; i < s.len; i++)
        put(out, kt_ascii_is_letter(s.ptr[i]) ? s.ptr[i] : '.');
}

static bool is_cap(kt_str s)
{
    size_t next;
    return s.len && kt_cp_is_upper(kt_utf8_at(s, 0, &next));
}

static void of_unknown(const kt_lexicon *lex, kt_words *w, const kt_wordinfo *info, kt_wclass *out)
{
    const kt_split *s = kt_words_split(w, info);
    kt_str text = info->text;
    bool cap = is_cap(text);
    if (s->n && s->head.morph) {
        uint8_t beg = s->n > 1 ? s->end[s->n - 2] : 0;
        kt_str head = kt_str_sub(text, beg, text.len);
        if (put_readings(out, lex, head, s->head.morph, cap || is_cap(head)))
            return;
    }
    put_shape(out, text);
}

/* Is the capital owed to the word's place, or the word written in capitals? */
static bool is_lowered(const kt_wordinfo *info, bool first)
{
    if (!info->lower.morph)
        return false;
    if (!info->exact.morph)
        return first ||
               (info->text.len > 1 && info->text.ptr[1] >= 'A' && info->text.ptr[1] <= 'Z');
    return first && info->lower.freq > info->exact.freq;
}

void kt_wclass_of(const kt_lexicon *lex, kt_words *w, const kt_wordinfo *info, bool first,
                  kt_wclass *out)
{
    char low[KT_WCLASS_MAX];
    kt_str text = info->text;
    const kt_morph *m = info->exact.morph;
    if (is_lowered(info, first)) {
        size_t n = kt_lexicon_form(lex, info->lower.id, low, sizeof low);
        m = info->lower.morph;
        text = n ? kt_str_of(low, n) : text;
    }
    set_word(out, text);
    out->n_label = 0;
    if (!m) {
        of_unknown(lex, w, info, out);
        return;
    }
    bool short_number = (m->func & KT_FUNC_NUM) && text.len <= 6;
    if (is_itself(m) || short_number) {
        put(out, '=');
        for (size_t i = 0; i < text.len; i++)
            put(out, text.ptr[i]);
    } else if (kt_words_are_small(w) ? !put_small(out, m)
                                     : !put_readings(out, lex, text, m, is_cap(text))) {
        put_shape(out, text);
    }
}

/* ---- what is no word ---- */

static void set_both(kt_wclass *out, kt_str s)
{
    set_label(out, s);
    set_word(out, s);
}

void kt_wclass_of_number(kt_str s, kt_wclass *out)
{
    bool plain = true;
    for (size_t i = 0; i < s.len; i++)
        plain &= kt_ascii_is_digit(s.ptr[i]);
    bool year = plain && s.len == 4 && (s.ptr[0] == '1' || s.ptr[0] == '2');
    set_both(out, kt_str_is(s, "1") ? KT_STR("<1>") : year ? KT_STR("<y>") : KT_STR("<n>"));
}

void kt_wclass_of_mark(uint32_t cp, kt_wclass *out)
{
    char buf[4];
    if (kt_cp_is_quote(cp))
        cp = cp == '\'' || cp == 0x2018 || cp == 0x2019 || cp == 0x201A ? '\'' : '"';
    if (cp == 0x2014)
        cp = 0x2013;
    set_both(out, cp > ' ' ? kt_str_of(buf, kt_utf8_put(cp, buf)) : KT_STR("<c>"));
}

void kt_wclass_of_guard(kt_wclass *out)
{
    set_both(out, KT_STR("<g>"));
}

bool kt_wclass_coarser(kt_wclass *c)
{
    static const char *const families[] = { "N*", "E*", "L*", "O*", "U*",
                                            "A*", "V*", "W*", "?*", "ADV" };
    kt_str s = kt_str_of(c->label, c->n_label);
    if (s.len == 0 || kt_str_is(s, "<?>"))
        return false;
    if (s.ptr[0] == 'A' && s.len > 4 && s.ptr[3] == 'V') {
        c->n_label = 3; /* adjective and verb: the adjective */
        return true;
    }
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        if (kt_str_is(s, families[i])) {
            set_label(c, KT_STR("<?>"));
            return true;
        }
        if (s.ptr[0] == families[i][0] && families[i][1] == '*') {
            set_label(c, kt_str_c(families[i]));
            return true;
        }
    }
    set_label(c, s.ptr[0] == '=' ? KT_STR("ADV") : KT_STR("<?>"));
    return true;
}

/* ---- symbols ---- */

/* The text that stands for the rare words of a class in the word model: "<label>". */
static kt_str stand_in(const kt_wclass *c, char buf[KT_WCLASS_MAX + 2])
{
    buf[0] = '<';
    memcpy(buf + 1, c->label, c->n_label);
    buf[c->n_label + 1] = '>';
    return kt_str_of(buf, c->n_label + 2u);
}

/* Logarithm of the share that a word has of all words, by the lexicon; the models know no word
 * that is seen less than once in ten millions. */
static double log_share(uint8_t freq)
{
    static const double never = -17.0; /* nats */
    double by_freq = freq ? (freq / 16.0 - 9) * 2.302585 : never;
    return by_freq > never ? by_freq : never;
}

kt_wsymbol kt_wclass_symbol_of(const kt_lexicon *lex, kt_wclass c, uint8_t freq)
{
    const kt_ngrams *classes = kt_lexicon_ngrams(lex, false);
    const kt_ngrams *words = kt_lexicon_ngrams(lex, true);
    char buf[KT_WCLASS_MAX + 2];
    bool open = c.n_label > 1 && c.label[0] == '?'; /* no question mark */
    kt_wsymbol s = { .asked = true };
    if (open)
        s.strange = c.label[1] == 'x' ? KT_STRANGE_WORD : KT_STRANGE_NAME;
    do {
        s.by_class = kt_symbol_of(kt_str_of(c.label, c.n_label));
        s.class_entry = kt_ngrams_entry(classes, s.by_class);
    } while (s.class_entry == KT_NGRAM_NONE && kt_wclass_coarser(&c));
    s.by_word = kt_symbol_of(kt_str_of(c.word, c.n_word));
    s.word_entry = c.n_word ? kt_ngrams_entry(words, s.by_word) : KT_NGRAM_NONE;
    if (s.word_entry == KT_NGRAM_NONE) {
        s.by_word = kt_symbol_of(stand_in(&c, buf));
        s.word_entry = kt_ngrams_entry(words, s.by_word);
        double own = log_share(freq) - kt_ngrams_log(words, &s.by_word, 1);
        s.rare = (float)(own < 0 ? own : 0);
    }
    return s;
}

kt_wsymbol kt_wclass_symbol(const kt_lexicon *lex, kt_words *w, const kt_wordinfo *info, bool first)
{
    kt_wclass c;
    if (info->symbol[first].asked)
        return info->symbol[first];
    kt_wclass_of(lex, w, info, first, &c);
    bool lowered = is_lowered(info, first);
    kt_wsymbol s = kt_wclass_symbol_of(lex, c, lowered ? info->lower.freq : info->exact.freq);
    kt_words_set_symbol(info, first, s);
    return s;
}

/* What is no word has few symbols. */
static kt_wsymbol fixed(const kt_lexicon *lex, kt_words *w, unsigned which, const kt_wclass *c)
{
    kt_wsymbol *s = kt_words_fixed_symbol(w, which);
    if (!s->asked)
        *s = kt_wclass_symbol_of(lex, *c, 0);
    return *s;
}

kt_wsymbol kt_wclass_number_symbol(const kt_lexicon *lex, kt_words *w, kt_str text)
{
    kt_wclass c = { 0 };
    kt_wclass_of_number(text, &c);
    unsigned which = c.label[1] == '1'   ? KT_FIXED_ONE
                     : c.label[1] == 'y' ? KT_FIXED_YEAR
                                         : KT_FIXED_NUMBER;
    return fixed(lex, w, which, &c);
}

kt_wsymbol kt_wclass_mark_symbol(const kt_lexicon *lex, kt_words *w, uint32_t cp)
{
    kt_wclass c = { 0 };
    kt_wclass_of_mark(cp, &c);
    if (c.n_label == 1)
        return fixed(lex, w, (unsigned char)c.label[0] % KT_FIXED_MARKS, &c);
    if (cp == 0x2013 || cp == 0x2014)
        return fixed(lex, w, KT_FIXED_DASH, &c);
    return kt_wclass_symbol_of(lex, c, 0);
}

kt_wsymbol kt_wclass_guard_symbol(const kt_lexicon *lex, kt_words *w)
{
    kt_wclass c = { 0 };
    kt_wclass_of_guard(&c);
    return fixed(lex, w, KT_FIXED_GUARD, &c);
}

kt_wsymbol kt_wclass_edge_symbol(const kt_lexicon *lex, kt_words *w, bool end)
{
    kt_wclass c = { 0 };
    set_both(&c, end ? KT_STR(KT_SYMBOL_END) : KT_STR(KT_SYMBOL_START));
    return fixed(lex, w, end ? KT_FIXED_END : KT_FIXED_START, &c);
}
