/*
 * term: the user's glossary: terms that must not be used, and English terms that were left. Found
 * in any inflected form, as words of a compound, and word by word where a term has several.
 * Without a glossary nothing of this runs.
 */
#include "base/utf8.h"
#include "lang/de/compound.h"
#include "lang/morph.h"
#include "lex/glossary.h"
#include "rule/rule.h"

enum { R_FORBIDDEN, R_PREFERRED, R_RULES };

extern const kt_rule kt_rules_term[];

enum { WORD_MAX = 96, FORMS_MAX = 32, PARTS_MAX = 8 };

/* A way to read the text from one token on as a term. */
typedef struct hit {
    const kt_phrase *phrase; /* NULL: none */
    uint32_t n;              /* tokens */
} hit;

static void keys_of(const kt_view *v, uint32_t i, kt_term_keys *out)
{
    const kt_token *t = &v->tok[i];
    bool small = (t->flags & KT_TOK_SENT) || t->casing == KT_CASE_UPPER;
    kt_term_keys_of(v->glossary->lang, v->lex, kt_view_str(v, i), small, out);
}

/* Nouns stay nouns: a term in capitals is no word in lower case; a term in lower case has a capital
 * only because of its place. English words take any. */
static bool case_fits(const kt_view *v, uint32_t i, const kt_phrase *p, const kt_phrase_word *want)
{
    const kt_token *t = &v->tok[i];
    size_t next;
    if (p->kind == KT_PHRASE_ENGLISH || want->text.len == 0)
        return true;
    bool capital = kt_cp_is_upper(kt_utf8_at(want->text, 0, &next));
    if (capital)
        return (t->flags & KT_TOK_CAP) != 0;
    return !(t->flags & KT_TOK_CAP) || (t->flags & KT_TOK_SENT) || t->casing == KT_CASE_UPPER;
}

static bool matches(const kt_view *v, const kt_phrase *p, uint32_t i, const kt_term_keys *first)
{
    if (!kt_term_word_matches(&p->word[0], first) || !case_fits(v, i, p, &p->word[0]))
        return false;
    for (uint32_t k = 1; k < p->n; k++) {
        uint32_t j = i + k;
        kt_term_keys keys;
        if (!kt_view_is_word(v, j) || !kt_view_one_blank(v, j) ||
            v->tok[j].sentence != v->tok[i].sentence)
            return false;
        keys_of(v, j, &keys);
        if (!kt_term_word_matches(&p->word[k], &keys) || !case_fits(v, j, p, &p->word[k]))
            return false;
    }
    return true;
}

/* The longest phrase that starts with token i; of equally long ones the preferred term. */
static hit find_at(const kt_view *v, uint32_t i, const kt_term_keys *keys)
{
    const kt_glossary *g = v->glossary;
    hit best = { 0 };
    for (uint32_t k = 0; k < keys->n; k++) {
        kt_str key = kt_str_of(keys->text[k], keys->len[k]);
        for (uint32_t r = kt_glossary_find(g, key); r < g->n_keys && kt_str_eq(g->key[r].key, key);
             r++) {
            const kt_phrase *p = &g->phrase[g->key[r].phrase];
            bool better =
                !best.phrase || p->n > best.n || (p->n == best.n && p->kind < best.phrase->kind);
            if (better && matches(v, p, i, keys))
                best = (hit){ .phrase = p, .n = p->n };
        }
    }
    return best;
}

/* ---- the preferred term in the form that the place asks for ---- */

/* Case by singular and plural, eight bits: genders may differ. */
static unsigned places_of(uint16_t mask)
{
    unsigned out = 0;
    for (unsigned c = 0; c < 4; c++) {
        if (mask & (KT_MASK(c, KT_SLOT_M) | KT_MASK(c, KT_SLOT_F) | KT_MASK(c, KT_SLOT_N)))
            out |= 1u << c;
        if (mask & KT_MASK(c, KT_SLOT_PL))
            out |= 16u << c;
    }
    return out;
}

static unsigned count_bits(unsigned x)
{
    unsigned n = 0;
    for (; x; x &= x - 1)
        n++;
    return n;
}

/* Of the forms of the noun the one that serves in most of the places where `mask` does; the noun
 * itself when none is better. */
static kt_str noun_form(const kt_view *v, kt_str noun, uint16_t mask)
{
    kt_form form[FORMS_MAX];
    kt_word base;
    uint32_t n = kt_lexicon_forms(v->lex, noun, KT_POS_NOUN, form, FORMS_MAX);
    n = n < FORMS_MAX ? n : FORMS_MAX;
    unsigned want = places_of(mask);
    unsigned best = 0;
    kt_str out = noun;
    if (kt_lexicon_find(v->lex, noun, &base) && base.morph)
        best = count_bits(places_of(kt_noun_of(base.morph)) & want);
    for (uint32_t i = 0; i < n; i++) {
        unsigned fit =
            form[i].word.morph ? count_bits(places_of(kt_noun_of(form[i].word.morph)) & want) : 0;
        if (fit > best) {
            best = fit;
            out = kt_str_dup(v->scratch, kt_str_c(form[i].text));
        }
    }
    return out;
}

/* The preferred term, its last word inflected like the noun whose mask is given (0 = as it is). */
static kt_str inflected(const kt_view *v, kt_str preferred, uint16_t mask)
{
    size_t at = preferred.len;
    kt_split split;
    if (mask == 0 || kt_str_find(preferred, KT_STR(" "), 0) != SIZE_MAX)
        return preferred;
    kt_word known;
    if (!kt_lexicon_find(v->lex, preferred, &known) &&
        kt_compound_split(v->lex, preferred, &split) && split.n > 1)
        at = split.end[split.n - 2];
    else
        return noun_form(v, preferred, mask);
    kt_str head = kt_str_sub(preferred, at, preferred.len);
    kt_str form = noun_form(v, kt_word_recase(v->scratch, head, true), mask);
    bool small = kt_str_eq(head, kt_word_recase(v->scratch, head, false));
    return kt_str_cat(v->scratch, kt_str_sub(preferred, 0, at),
                      small ? kt_word_recase(v->scratch, form, false) : form);
}

/* ---- reporting ---- */

static const kt_rule *rule_for(const kt_phrase *p)
{
    return &kt_rules_term[p->kind == KT_PHRASE_FORBIDDEN ? R_FORBIDDEN : R_PREFERRED];
}

static void report_phrase(const kt_view *v, uint32_t i, const hit *h, kt_emit *out)
{
    kt_str preferred = v->glossary->term[h->phrase->term].preferred;
    uint32_t last = i + h->n - 1;
    kt_edit *e = kt_emit_report(out, rule_for(h->phrase),
                                (kt_span){ v->tok[i].span.beg, v->tok[last].span.end });
    if (!e || preferred.len == 0)
        return;
    uint16_t mask = h->phrase->kind == KT_PHRASE_FORBIDDEN
                        ? kt_words_noun_mask(v->words, kt_view_info(v, last))
                        : 0;
    kt_str text = inflected(v, preferred, mask);
    if ((v->tok[i].flags & KT_TOK_SENT) && (v->tok[i].flags & KT_TOK_CAP))
        text = kt_word_recase(v->scratch, text, true);
    kt_emit_candidate(out, e, text);
}

/* ---- compounds ---- */

typedef struct parts {
    uint32_t n;
    size_t end[PARTS_MAX]; /* with its linking element or hyphen */
    size_t link[PARTS_MAX];
} parts;

static parts parts_of(const kt_view *v, uint32_t i)
{
    kt_str word = kt_view_str(v, i);
    parts p = { 0 };
    if (!(v->tok[i].flags & KT_TOK_HYPHEN)) {
        const kt_split *s = kt_words_split(v->words, kt_view_info(v, i));
        for (; p.n < s->n; p.n++) {
            p.end[p.n] = s->end[p.n];
            p.link[p.n] = s->link[p.n];
        }
        return p;
    }
    for (size_t from = 0; from < word.len && p.n < PARTS_MAX; p.n++) {
        size_t at = kt_str_find(word, KT_STR("-"), from);
        from = p.end[p.n] = at == SIZE_MAX ? word.len : at + 1;
        p.link[p.n] = at == SIZE_MAX ? 0 : 1;
    }
    return p;
}

/* A part of a compound as a term of one word. */
static const kt_phrase *find_part(const kt_view *v, kt_str part)
{
    const kt_glossary *g = v->glossary;
    kt_term_keys keys;
    kt_term_keys_of(v->glossary->lang, v->lex, kt_word_recase(v->scratch, part, true), false,
                    &keys);
    for (uint32_t k = 0; k < keys.n; k++) {
        kt_str key = kt_str_of(keys.text[k], keys.len[k]);
        for (uint32_t r = kt_glossary_find(g, key); r < g->n_keys && kt_str_eq(g->key[r].key, key);
             r++) {
            const kt_phrase *p = &g->phrase[g->key[r].phrase];
            size_t next;
            bool noun = kt_cp_is_upper(kt_utf8_at(p->word[0].text, 0, &next));
            if (p->n == 1 &&
                (p->kind == KT_PHRASE_ENGLISH || (p->kind == KT_PHRASE_FORBIDDEN && noun)))
                return p;
        }
    }
    return NULL;
}

static void report_part(const kt_view *v, uint32_t i, const kt_phrase *p, size_t from, size_t end,
                        kt_emit *out)
{
    kt_str word = kt_view_str(v, i);
    kt_str part = kt_str_sub(word, from, end);
    kt_str preferred = v->glossary->term[p->term].preferred;
    uint32_t at = v->tok[i].span.beg + (uint32_t)from;
    kt_edit *e = kt_emit_report(out, rule_for(p), (kt_span){ at, at + (uint32_t)part.len });
    if (!e || end < word.len || preferred.len == 0) /* nobody knows the linking element */
        return;
    uint16_t mask = kt_words_noun_mask(v->words, kt_view_info(v, i));
    kt_str text = inflected(v, preferred, mask);
    bool small = kt_str_eq(part, kt_word_recase(v->scratch, part, false));
    kt_emit_candidate(out, e, small ? kt_word_recase(v->scratch, text, false) : text);
}

/* The first term in the compound, as long as it may be; the word as a whole has been looked at. */
static void look_inside(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str word = kt_view_str(v, i);
    if (word.len > WORD_MAX)
        return;
    parts p = parts_of(v, i);
    size_t from = 0;
    for (uint32_t a = 0; a < p.n; from = p.end[a++])
        for (uint32_t b = p.n; b-- > a;) {
            size_t end = p.end[b] - p.link[b];
            const kt_phrase *found =
                end - from == word.len ? NULL : find_part(v, kt_str_sub(word, from, end));
            if (found) {
                report_part(v, i, found, from, end, out);
                return;
            }
        }
}

static void terms(const kt_view *v, kt_emit *out)
{
    if (!v->glossary || v->glossary->n_keys == 0)
        return;
    for (uint32_t i = 0; i < v->n_tok; i++) {
        const kt_token *t = &v->tok[i];
        if (t->kind != KT_TOK_WORD || (t->flags & KT_TOK_FOREIGN) || kt_span_len(t->span) < 2)
            continue;
        kt_term_keys keys;
        keys_of(v, i, &keys);
        hit h = find_at(v, i, &keys);
        if (h.phrase && h.phrase->kind != KT_PHRASE_PREFERRED)
            report_phrase(v, i, &h, out);
        if (h.phrase)
            i += h.n - 1;
        else
            look_inside(v, i, out);
    }
}

const kt_rule kt_rules_term[] = {
    [R_FORBIDDEN] = {
        .info = { .id = "term.forbidden",
                  .msg_en = "the glossary forbids this term",
                  .msg_de = "Das Glossar verbietet diesen Begriff",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Sie verlor ihre Brieftasche im Netz.", "Sie verlor ihre Geldbörse im Netz."),
                                          BAD("Er leerte die Brieftaschen der Kunden.", "Er leerte die Geldbörsen der Kunden."),
                                          REPORT("Der Brieftaschenhersteller lieferte neue Geräte."),
                                          OK("Sie verlor ihre Geldbörse im Netz."),
 OK("Die Brief-Taschen-Theorie ist neu."),
 OK("Die Brieftaube flog davon."),
 OK("Die Tasche und der Brief sind da."),
 OK("Brief, Tasche und Geld fehlen.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = terms,
    },
    [R_PREFERRED] = {
        .info = { .id = "term.preferred",
                  .msg_en = "English term; the glossary has a German one",
                  .msg_de = "Englischer Begriff; das Glossar kennt einen deutschen",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Der Purchase Order liegt schon vor.", "Der Bestellauftrag liegt schon vor."),
                                          REPORT("Das Wallet-Programm zeigt den Betrag an."),
                                          OK("Der Bestellauftrag liegt schon vor."),
 OK("Die Order des Kunden liegt schon vor."),
 OK("Er bestellte beim Wallner."),
 OK("Die Bestellung wird heute geordert."),
 OK("Sie kauft bei Purchas ein.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = terms,
    },
    [R_RULES] = KT_RULES_END,
};
