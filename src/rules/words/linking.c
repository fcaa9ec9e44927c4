/*
 * linking: compounds that lack the sound between their parts, "Sicherheitmaßnahme", "Sonneblume",
 * "Suppeteller". The first part stands so in no compound that the lexicon knows, and with one more
 * sound in many.
 */
#include "base/utf8.h"
#include "lang/de/parse/name.h"
#include "lang/morph.h"
#include "rules/words/spell_rules.h"

enum { PART_MIN = 4, HEADS_MIN = 4, HEADS_SURE = 16, HEAD_FREQ = 40, FRONT_SURE = 6 };

static const char *const links[] = { "s", "n", "en", "es" };
enum { LINKS = sizeof links / sizeof *links };

typedef struct found {
    kt_str whole;
    uint8_t heads; /* of the first part with its link */
    uint32_t front;
    uint32_t n;
} found;

static bool is_noun(const kt_word *w, uint8_t freq)
{
    return kt_noun_of(w->morph) && !(kt_flags_of(w->morph) & (KT_LEX_NAME | KT_LEX_ABBREV)) &&
           w->freq >= freq;
}

/* All links between the parts that end and begin at byte k; the first one is a noun. */
static void try_at(const kt_view *v, kt_str word, size_t k, found *out)
{
    kt_str front = kt_str_sub(word, 0, k);
    kt_str rest = kt_str_sub(word, k, word.len);
    kt_str low = kt_word_recase(v->scratch, front, false);
    kt_str head = kt_word_recase(v->scratch, rest, true);
    kt_word w;
    if (!low.len || !head.len || kt_lexicon_first(v->lex, low) ||
        !kt_lexicon_find(v->lex, head, &w) || !is_noun(&w, HEAD_FREQ))
        return;
    for (int l = 0; l < LINKS; l++) {
        kt_word other; /* links in Linksverkehr is no noun with a linking element: Linkadresse */
        kt_str first = kt_str_cat(v->scratch, low, kt_str_c(links[l]));
        uint8_t heads = kt_lexicon_first(v->lex, first);
        if (heads < HEADS_MIN ||
            (kt_lexicon_find(v->lex, first, &other) && kt_func_of(other.morph)))
            continue;
        *out = (found){ .whole = kt_str_cat3(v->scratch, front, kt_str_c(links[l]), rest),
                        .heads = heads,
                        .front = (uint32_t)k,
                        .n = out->n + 1 };
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
    bool sure = kt_words_get(v->words, f.whole)->exact.morph ||
                (f.heads >= HEADS_SURE && f.front >= FRONT_SURE &&
                 !(kt_flags_of(first->exact.morph) & KT_LEX_LOAN));
    if (e && !sure) {
        e->conf = KT_HINT;
        if (f.whole.ptr[f.front] != 's') /* Leinebrücke: of a river, not of flax */
            e->severity = KT_INFO;
    }
    return true;
}
