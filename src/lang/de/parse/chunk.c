#include "lang/de/parse/chunk.h"

#include "lang/de/gram.h"
#include "lang/de/parse/phrase.h"

enum { PARTS = 64 };

typedef struct part {
    uint32_t kind, beg;
} part;

static uint32_t kind_of_mask(uint16_t mask)
{
    bool nom = mask & KT_MASK_CASE(KT_CASE_NOM);
    bool acc = mask & KT_MASK_CASE(KT_CASE_ACC);
    bool dat = mask & KT_MASK_CASE(KT_CASE_DAT);
    bool gen = mask & KT_MASK_CASE(KT_CASE_GEN);
    if (!dat && !gen)
        return nom && acc ? KT_CHUNK_NOM_ACC
               : nom      ? KT_CHUNK_NOM
               : acc      ? KT_CHUNK_ACC
                          : KT_CHUNK_PHRASE;
    if (nom || acc)
        return KT_CHUNK_PHRASE;
    return gen ? KT_CHUNK_GEN_DAT : KT_CHUNK_DAT;
}

static uint32_t kind_of_verb(uint16_t verb)
{
    bool fin = verb & KT_VERB_FINITE;
    if (verb & KT_VERB_AUX)
        return fin ? KT_CHUNK_AUX : KT_CHUNK_AUX_BARE;
    if (verb & KT_VERB_MODAL)
        return fin ? KT_CHUNK_MODAL : KT_CHUNK_INF;
    if ((verb & KT_VERB_ZU) && !fin)
        return KT_CHUNK_ZU_INF;
    return (fin ? KT_CHUNK_FIN : 0u) | (verb & KT_VERB_INF ? KT_CHUNK_INF : 0u) |
           (verb & KT_VERB_PA2 ? KT_CHUNK_PA2 : 0u);
}

static uint32_t kind_of_pronoun(const kt_view *v, uint32_t k)
{
    if (kt_view_is_in(v, k, KT_CLASS_nominative))
        return KT_CHUNK_NOM;
    if (!kt_view_is_in(v, k, KT_CLASS_object_pronoun))
        return KT_CHUNK_PRON;
    if (kt_view_is_in(v, k, KT_CLASS_dative_pronoun))
        return kt_view_is_in(v, k, KT_CLASS_sorry_before) ? KT_CHUNK_DAT : KT_CHUNK_SELF;
    return kt_view_is_in(v, k, KT_CLASS_subject) || kt_view_is_in(v, k, KT_CLASS_sorry_before)
               ? KT_CHUNK_PRON
               : KT_CHUNK_ACC;
}

/* Of a word that begins no phrase. */
static uint32_t kind_of_word(const kt_view *v, uint32_t k)
{
    const kt_token *t = &v->tok[k];
    if (t->kind == KT_TOK_NUMBER)
        return KT_CHUNK_NUMBER;
    if (t->kind != KT_TOK_WORD)
        return KT_CHUNK_OTHER;
    uint16_t func = kt_phrase_func(v, k);
    if (func & KT_FUNC_SUBORD)
        return KT_CHUNK_SUBORD;
    if (func & KT_FUNC_COORD)
        return KT_CHUNK_COORD;
    if (func & (KT_FUNC_PREP | KT_FUNC_CONTR))
        return KT_CHUNK_PREP;
    if (func & (KT_FUNC_PRON | KT_FUNC_DET))
        return kind_of_pronoun(v, k);
    if (func)
        return KT_CHUNK_ADVERB;
    if ((t->flags & KT_TOK_CAP) && !(t->flags & KT_TOK_SENT))
        return KT_CHUNK_NOUN;
    const kt_wordinfo *w = kt_view_info(v, k);
    const kt_morph *m = t->flags & KT_TOK_CAP && w->lower.morph ? w->lower.morph : w->exact.morph;
    uint16_t verb = kt_verb_of(m);
    uint32_t kind = verb ? kind_of_verb(verb) : 0;
    if (kind)
        return kind;
    if (kt_adj_of(m))
        return KT_CHUNK_ADJECTIVE;
    return t->flags & KT_TOK_CAP ? KT_CHUNK_NOUN : KT_CHUNK_OTHER;
}

/* The part at k, which ends before `end`; it ends at *next. */
static uint32_t part_at(const kt_view *v, uint32_t k, uint32_t end, uint32_t *next)
{
    kt_phrase p;
    *next = k + 1;
    if (v->tok[k].kind == KT_TOK_WORD && (kt_phrase_at(v, k, &p) || kt_phrase_bare_at(v, k, &p)) &&
        p.end <= end) {
        *next = p.end;
        if (p.prep != KT_NO_TOKEN)
            return KT_CHUNK_PREP;
        return kind_of_mask(
            kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl)));
    }
    return kind_of_word(v, k);
}

static uint32_t persons_of(uint16_t verb)
{
    return (uint32_t)(verb & KT_VERB_FINITE) / KT_VERB_1SG;
}

/* One bit for each pronoun that is a subject and nothing else. The table of twins was fitted to
 * these. */
static uint32_t subject_sign(const kt_view *v, uint32_t i)
{
    static const struct {
        const char *word;
        uint32_t bit;
    } signs[] = { { "wir", 1 }, { "Ich", 4 }, { "du", 9 }, { "man", 14 }, { "er", 25 } };
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (kt_view_is(v, i, signs[k].word))
            return 1u << signs[k].bit;
    return 1; /* ich, and what has a capital where a sentence begins */
}

/* What a part tells besides its kind. The nearest one comes first. */
static void read_part(const kt_view *v, const part *p, kt_chunk_side *out)
{
    out->kinds |= 1u << p->kind;
    if (out->n < KT_CHUNKS_MAX)
        out->row |= p->kind << out->n * KT_CHUNK_BITS;
    out->n += out->n <= KT_CHUNKS_MAX;
    uint16_t verb = 0;
    if (p->kind <= KT_CHUNK_MODAL) {
        const kt_wordinfo *w = kt_view_info(v, p->beg);
        verb = kt_verb_of(w->exact.morph ? w->exact.morph : w->lower.morph);
        bool weak = p->kind >= KT_CHUNK_AUX;
        if (out->main == UINT32_MAX || !weak)
            out->main = p->beg;
        if (!out->verbs)
            out->verbs = persons_of(verb);
    }
    if (p->kind == KT_CHUNK_NOM && kt_view_is_in(v, p->beg, KT_CLASS_nominative))
        out->persons |= subject_sign(v, p->beg);
}

void kt_chunk_behind(const kt_view *v, uint32_t i, uint32_t end, kt_chunk_side *out)
{
    *out = (kt_chunk_side){ .main = UINT32_MAX };
    uint32_t next;
    for (uint32_t k = i + 1; k < end; k = next) {
        part p = { .beg = k };
        p.kind = part_at(v, k, end, &next);
        read_part(v, &p, out);
    }
}

void kt_chunk_before(const kt_view *v, uint32_t beg, uint32_t i, kt_chunk_side *out)
{
    part list[PARTS];
    uint32_t n = 0;
    uint32_t next;
    *out = (kt_chunk_side){ .main = UINT32_MAX };
    for (uint32_t k = beg; k < i && n < PARTS; k = next) {
        list[n].beg = k;
        list[n++].kind = part_at(v, k, i, &next);
    }
    while (n > 0)
        read_part(v, &list[--n], out);
}
