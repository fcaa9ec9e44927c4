/*
 * phrase_room: what a noun may be beyond what the lexicon says of it.
 */
#include "lang/de/parse/phrase_else.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/packed.h"

bool kt_phrase_is_foreign(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    kt_str s = w->text;
    size_t from = s.len;
    while (from > 0 && s.ptr[from - 1] != '-')
        from--;
    if (from > 0 && from < s.len)
        w = kt_words_get(v->words, kt_str_sub(s, from, s.len));
    const kt_morph *m = w->exact.morph;
    if (m && (m->flags & KT_LEX_LOAN))
        return true;
    bool german = m && m->noun && !(m->flags & KT_LEX_DING);
    return !german && (kt_words_english(v->words, w) || (m && (m->flags & KT_LEX_NAME)));
}

/* des Zyprioten, dem Spezialisten: a weak noun that the lexicon takes for a strong one. */
static bool is_weak_form(const kt_view *v, kt_str s)
{
    static const char *const ends[] = { "ist", "ent", "ant", "and",  "at",   "ot",   "it",
                                        "et",  "nom", "log", "graf", "soph", "arch", NULL };
    if (s.len < 6 || !kt_str_ends(s, KT_STR("en")) || !v->lex)
        return false;
    kt_str base = kt_str_sub(s, 0, s.len - 2);
    bool weak = false;
    for (int i = 0; ends[i] && !weak; i++)
        weak = kt_str_ends(base, kt_str_c(ends[i]));
    kt_word w;
    if (!weak || !kt_lexicon_find(v->lex, base, &w))
        return false;
    uint16_t others = KT_MASK_SLOT(KT_SLOT_F) | KT_MASK_SLOT(KT_SLOT_N);
    return (w.morph->noun & KT_MASK_SLOT(KT_SLOT_M)) && !(w.morph->noun & others);
}

/* Druckereigenschaft: an ending that is feminine whatever the last part looks like. */
static bool is_feminine_form(kt_str s)
{
    static const char *const ends[] = { "schaft", "heit", "keit", "ung", "ion", "ität", NULL };
    for (int i = 0; ends[i]; i++)
        if (kt_str_ends(s, kt_str_c(ends[i])))
            return true;
    return false;
}

/* Umgebungsvariablen, Hauptdiagonalen: adjectives that have become feminine nouns; their compounds
 * are declined in both ways. */
static bool is_feminine_adjective(kt_str s)
{
    static const char *const ends[] = { "variablen",   "geraden",      "diagonalen",
                                        "konstanten",  "parallelen",   "vertikalen",
                                        "senkrechten", "horizontalen", NULL };
    for (int i = 0; ends[i]; i++)
        if (kt_str_ends(s, kt_str_c(ends[i] + 1))) /* -variablen, -Variablen */
            return true;
    return false;
}

/* des Mars, des Uranus: behind s, x and z only a genitive that somebody has written counts. */
static bool has_no_genitive(const kt_view *v, const kt_wordinfo *w, kt_str s)
{
    if (s.len == 0 || !strchr("sxz", s.ptr[s.len - 1]) || w->exact.freq == 0 ||
        (w->exact.morph->flags & KT_LEX_COMPOUND))
        return false;
    kt_str bus = kt_str_cat(v->scratch, s, KT_STR("ses"));
    return kt_words_get(v->words, kt_str_cat(v->scratch, s, KT_STR("es")))->exact.freq == 0 &&
           kt_words_get(v->words, bus)->exact.freq == 0;
}

/* Grün, Deutsch: the plain adjective as a noun. */
static bool is_adjective_noun(const kt_view *v, const kt_wordinfo *w)
{
    if (!w->lower.morph || !(w->lower.morph->adj & KT_ADJ_BASE) || !v->lex)
        return false;
    char buf[64];
    size_t n = kt_lexicon_form(v->lex, w->lower.id, buf, sizeof buf - 1);
    if (n == 0)
        return false;
    buf[n] = 'e';
    kt_word inflected;
    return kt_lexicon_find(v->lex, kt_str_of(buf, n + 1), &inflected) &&
           (inflected.morph->adj & KT_ADJ_E);
}

/* Mask of the longest noun that a word ends in; 0 = none. */
static uint16_t ending_mask(const kt_view *v, kt_str s)
{
    enum { HEAD_MIN = 4 };
    char buf[64];
    for (size_t i = 3; v->lex && s.len < sizeof buf && i + HEAD_MIN <= s.len; i++) {
        if (s.ptr[i] < 'a' || s.ptr[i] > 'z')
            continue;
        memcpy(buf, s.ptr + i, s.len - i);
        buf[0] = (char)(s.ptr[i] - ('a' - 'A'));
        kt_word w;
        if (kt_lexicon_find(v->lex, kt_str_of(buf, s.len - i), &w) && w.morph->noun &&
            !(w.morph->flags & (KT_LEX_DING | KT_LEX_NAME)))
            return w.morph->noun;
    }
    return 0;
}

/* ---- the reasons ---- */

typedef struct room {
    const kt_view *v;
    const kt_phrase *p;
    const kt_wordinfo *w;
    const kt_morph *own;  /* NULL: not in the lexicon */
    const kt_morph *head; /* of its last part, where its own readings are none or doubtful */
    kt_str s;
    uint16_t noun; /* the mask so far */
    uint16_t nom;  /* slots of it in the nominative, without the plural */
} room;

/* The nominatives of a strong noun as genitives: without an -s. */
static uint16_t bare_genitive(const room *r)
{
    return (uint16_t)((r->nom & ~KT_MASK(KT_CASE_NOM, KT_SLOT_F)) << (KT_CASE_GEN * 4));
}

static bool is_doubtful(const room *r)
{
    return !r->own || (r->own->flags & KT_LEX_DING);
}

/* A compound of the second dictionary has the gender of its head, too. */
static uint16_t of_head(const room *r)
{
    if (!is_doubtful(r))
        return 0;
    bool same = r->own && r->head == r->own;
    return same ? ending_mask(r->v, r->s) : r->head ? r->head->noun : 0;
}

/* English words have a plural in -s. */
static uint16_t foreign_plural(const room *r)
{
    return kt_str_ends(r->s, KT_STR("s")) && !(r->noun & ~KT_MASK_CASE(KT_CASE_GEN)) &&
                   kt_phrase_is_foreign(r->v, r->p->noun)
               ? KT_MASK_SLOT(KT_SLOT_PL)
               : 0;
}

/* des Kernel, des Proxy */
static uint16_t foreign_genitive(const room *r)
{
    return r->nom && !kt_str_ends(r->s, KT_STR("s")) && kt_phrase_is_foreign(r->v, r->p->noun)
               ? bare_genitive(r)
               : 0;
}

/* Sicherheits- und Verteidigungspolitik */
static uint16_t suspended(const room *r)
{
    return r->p->suspended ? KT_MASK_SLOT(KT_SLOT_PL) : 0;
}

/* eines satten Grün, des heutigen Deutsch */
static uint16_t adjective_genitive(const room *r)
{
    return is_adjective_noun(r->v, r->w) ? bare_genitive(r) : 0;
}

/* Druckereigenschaft */
static uint16_t feminine(const room *r)
{
    return is_doubtful(r) && is_feminine_form(r->s) ? KT_MASK_SLOT(KT_SLOT_F) : 0;
}

/* dem Präsident Meier: weak nouns without their ending */
static uint16_t bare_weak(const room *r)
{
    bool strong = r->noun & KT_MASK(KT_CASE_ACC, KT_SLOT_M);
    bool goes_on = kt_phrase_is_capital(r->v, r->p->end) || (r->own && r->own->flags & KT_LEX_NAME);
    return (r->noun & KT_MASK(KT_CASE_NOM, KT_SLOT_M)) && !strong && (!r->own || goes_on) &&
                   !kt_str_ends(r->s, KT_STR("e"))
               ? KT_MASK(KT_CASE_ACC, KT_SLOT_M) | KT_MASK(KT_CASE_DAT, KT_SLOT_M)
               : 0;
}

/* in der Umgebungsvariablen */
static uint16_t declined(const room *r)
{
    return is_feminine_adjective(r->s) || (r->head && (r->head->flags & KT_LEX_NOMADJ))
               ? kt_adj_mask(kt_ending_of(r->s), r->p->d.decl)
               : 0;
}

/* des Mars */
static uint16_t sibilant(const room *r)
{
    return r->nom && r->own && has_no_genitive(r->v, r->w, r->s) ? bare_genitive(r) : 0;
}

/* A noun in -er that only Hunspell knows. */
static uint16_t hunspell_er(const room *r)
{
    return r->own && (r->own->flags & KT_LEX_HUNSPELL) && kt_str_ends(r->s, KT_STR("er"))
               ? KT_MASK(KT_CASE_NOM, KT_SLOT_M) | KT_MASK(KT_CASE_ACC, KT_SLOT_M) |
                     KT_MASK(KT_CASE_DAT, KT_SLOT_M) | KT_MASK_SLOT(KT_SLOT_PL)
               : 0;
}

/* des Daseins */
static uint16_t being(const room *r)
{
    return kt_str_ends(r->s, KT_STR("seins")) ? KT_MASK(KT_CASE_GEN, KT_SLOT_N) : 0;
}

/* die Tags im Quelltext: the English word */
static uint16_t tags(const room *r)
{
    return kt_str_ends(r->s, KT_STR("Tags")) || kt_str_ends(r->s, KT_STR("tags"))
               ? KT_MASK_SLOT(KT_SLOT_PL)
               : 0;
}

/* a loan with the long ending */
static uint16_t loan_genitive(const room *r)
{
    return r->head && (r->head->flags & KT_LEX_LOAN) && kt_str_ends(r->s, KT_STR("es"))
               ? KT_MASK(KT_CASE_GEN, KT_SLOT_M) | KT_MASK(KT_CASE_GEN, KT_SLOT_N)
               : 0;
}

/* des Zyprioten */
static uint16_t weak(const room *r)
{
    return is_weak_form(r->v, r->s)
               ? KT_MASK(KT_CASE_ACC, KT_SLOT_M) | KT_MASK(KT_CASE_DAT, KT_SLOT_M) |
                     KT_MASK(KT_CASE_GEN, KT_SLOT_M)
               : 0;
}

/* Each adds to the mask what its reason leaves room for; a later one sees what earlier ones added.
 * Those of the first row come before the nominatives are looked at. */
typedef uint16_t reason(const room *r);
static reason *const first[] = { of_head, foreign_plural };
static reason *const reasons[] = {
    foreign_genitive, suspended, adjective_genitive, feminine, bare_weak,
    declined,         sibilant,  hunspell_er,        being,    tags,
    loan_genitive,    weak
};

uint16_t kt_phrase_room(const kt_view *v, const kt_phrase *p, uint16_t noun)
{
    const kt_wordinfo *w = kt_view_info(v, p->noun);
    room r = { .v = v,
               .p = p,
               .w = w,
               .own = w->exact.morph,
               .head = w->exact.morph,
               .s = kt_view_str(v, p->noun),
               .noun = noun };
    const kt_split *split = is_doubtful(&r) ? kt_words_split(v->words, w) : NULL;
    if (split && split->n > 1 && split->head.morph)
        r.head = split->head.morph;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        r.noun |= first[i](&r);
    r.nom = r.noun & KT_MASK_CASE(KT_CASE_NOM) & ~KT_MASK_SLOT(KT_SLOT_PL);
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        r.noun |= reasons[i](&r);
    return r.noun;
}
