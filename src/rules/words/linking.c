/*
 * linking: compounds that lack the sound between their parts, "Sicherheitmaßnahme", "Sonneblume",
 * "Suppeteller". The first part stands so in no compound that the lexicon knows, and with one more
 * sound in many, or is one that always takes it: Stiftung|s|projekt.
 */
#include "base/utf8.h"
#include "lang/de/parse/name.h"
#include "lang/morph.h"
#include "rules/words/spell_rules.h"

enum { PART_MIN = 4, HEADS_MIN = 4, HEADS_SURE = 16, HEAD_FREQ = 40, FRONT_SURE = 6 };
enum { OFTEN = 8, CLEARLY = 4 }; /* so many times as many heads */

static const char *const links[] = { "s", "n", "en", "es" };
enum { LINKS = sizeof links / sizeof *links };

typedef struct found {
    kt_str whole;
    uint8_t heads; /* of the first part with its link */
    uint32_t front;
    uint32_t n;
    uint32_t bare; /* heads of the first part as it stands */
    bool regular;  /* nobody has counted it */
    bool listed;   /* the whole is a word of the lexicon */
} found;

static bool is_noun(const kt_word *w, uint8_t freq)
{
    const unsigned odd = KT_LEX_NAME | KT_LEX_ABBREV | KT_LEX_INFNOUN;
    unsigned flags = kt_flags_of(w->morph);
    return kt_noun_of(w->morph) && !(flags & odd) && w->freq >= freq &&
           (!(flags & KT_LEX_NOMADJ) || (flags & KT_LEX_NOUN));
}

/* A noun in use, or (new) a compound or a rare one: Forschung|datenmanagement. */
static bool is_head(const kt_view *v, kt_str head, bool new)
{
    kt_word w;
    if (kt_lexicon_find(v->lex, head, &w))
        return is_noun(&w, new ? 1 : HEAD_FREQ);
    return new &&kt_words_verdict(v->words, kt_words_get(v->words, head)) == KT_VERDICT_COMPOUND;
}

/* Qualifizierung|s|bedarf: does the whole split there into known parts, though nobody has counted
 * its first one? Of other links one cannot tell: Anfragestatus, Anomalieerkennung. */
static bool is_regular(const kt_view *v, kt_str whole, size_t cut)
{
    const kt_wordinfo *w = kt_words_get(v->words, whole);
    if (kt_noun_of(w->exact.morph))
        return true;
    if (!whole.len || kt_words_verdict(v->words, w) != KT_VERDICT_COMPOUND)
        return false;
    const kt_split *s = kt_words_split(v->words, w);
    for (uint32_t i = 0; i < s->n; i++)
        if (s->end[i] == cut)
            return true;
    return false;
}

/* Versionen, and no Workstationen: a noun of German. */
static bool has_plural(const kt_view *v, kt_str noun)
{
    kt_word w;
    if (kt_flags_of(kt_words_get(v->words, noun)->exact.morph) & KT_LEX_LOAN)
        return false;
    kt_str plural = kt_str_cat(v->scratch, noun, KT_STR("en"));
    return plural.len && kt_lexicon_find(v->lex, plural, &w) && kt_noun_of(w.morph) && w.freq > 0;
}

static bool is_better(const found *a, const found *b)
{
    if (a->listed != b->listed)
        return a->listed;
    return a->regular != b->regular ? b->regular : a->heads >= CLEARLY * b->heads && !a->regular;
}

/* Signalisierung|s|port: the sound is there, and not the first letter of Sport. */
static bool has_link(const kt_view *v, kt_str rest)
{
    kt_str head = kt_word_recase(v->scratch, kt_str_sub(rest, 1, rest.len), true);
    return rest.ptr[0] == 's' && head.len && is_head(v, head, true);
}

/* All links between the parts that end and begin at byte k; the first one is a noun. */
static void try_at(const kt_view *v, kt_str word, size_t k, found *out)
{
    kt_str front = kt_str_sub(word, 0, k);
    kt_str rest = kt_str_sub(word, k, word.len);
    kt_str low = kt_word_recase(v->scratch, front, false);
    kt_str head = kt_word_recase(v->scratch, rest, true);
    uint32_t bare = low.len ? kt_lexicon_first(v->lex, low) : 0;
    if (!low.len || !head.len || has_link(v, rest))
        return;
    for (int l = 0; l < LINKS; l++) {
        kt_word other; /* links in Linksverkehr is no noun with a linking element: Linkadresse */
        kt_str first = kt_str_cat(v->scratch, low, kt_str_c(links[l]));
        uint8_t heads = kt_lexicon_first(v->lex, first);
        kt_str whole = kt_str_cat3(v->scratch, front, kt_str_c(links[l]), rest);
        bool known = heads >= HEADS_MIN && is_head(v, head, heads >= HEADS_SURE && k >= FRONT_SURE);
        bool with_s =
            kt_view_tail(v, KT_CLASS_first_part_s, kt_str_cat(v->scratch, low, KT_STR("s"))) > 0;
        bool regular = !known && k >= FRONT_SURE && l == 0 && with_s &&
                       (heads > 1 || has_plural(v, front)) && is_head(v, head, true) &&
                       is_regular(v, whole, first.len);
        bool listed = kt_lexicon_find(v->lex, whole, &other) && kt_noun_of(other.morph) &&
                      other.freq > 0 && heads >= HEADS_MIN;
        if (!(known || regular || listed) ||
            (bare && heads < (heads < HEADS_SURE ? UINT8_MAX : OFTEN * bare)) ||
            (kt_lexicon_find(v->lex, first, &other) && kt_func_of(other.morph)))
            continue;
        found f = { .whole = whole,
                    .heads = heads,
                    .front = (uint32_t)k,
                    .n = 1,
                    .bare = bare,
                    .regular = !known && !listed,
                    .listed = listed };
        if (!out->n || is_better(&f, out))
            *out = f;
        else if (!is_better(out, &f))
            out->n++;
    }
}

bool kt_spell_link(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    kt_str word = kt_view_str(v, i);
    if (t->casing != KT_CASE_TITLE || word.len < 2 * PART_MIN ||
        (t->flags & (KT_TOK_HYPHEN | KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_GENDER)))
        return false;
    found f = { 0 };
    kt_prefix front[KT_PREFIXES_MAX];
    uint32_t n = kt_lexicon_prefixes(v->lex, word, 0, front);
    for (uint32_t k = 0; k < n && front[k].end + PART_MIN <= word.len; k++)
        if (front[k].end >= PART_MIN && is_noun(&front[k].word, 1))
            try_at(v, word, front[k].end, &f);
    if (f.n != 1 || !f.whole.len || kt_name_at(v, i))
        return false;
    kt_edit *e = kt_emit_fix(out, &kt_rules_spell[KT_SPELL_TYPO], t->span, f.whole);
    /* Volumeprüfung: of the volume on a disk */
    const kt_wordinfo *first = kt_words_get(v->words, kt_str_sub(word, 0, f.front));
    bool often = f.heads >= HEADS_SURE && !f.bare;
    bool loan = kt_flags_of(first->exact.morph) & KT_LEX_LOAN;
    bool sure = (!f.bare && kt_words_get(v->words, f.whole)->exact.morph) || f.listed ||
                (often && f.front >= FRONT_SURE && !loan);
    if (e && !sure) {
        e->conf = KT_HINT;
        /* Leinebrücke: of a river, not of flax */
        if (f.whole.ptr[f.front] != 's' && (!often || loan || f.front == PART_MIN ||
                                            kt_words_english(v->words, kt_view_info(v, i)) ||
                                            (kt_flags_of(first->exact.morph) & KT_LEX_NAME)))
            e->severity = KT_INFO;
    }
    return true;
}
