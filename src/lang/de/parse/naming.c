#include "lang/de/parse/naming.h"

#include "base/utf8.h"
#include "lang/de/inflect.h"
#include "lang/de/parse/name.h"
#include "lang/de/parse/phrase.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/slot.h"
#include "lang/de/sign.h"
#include "rule/near.h"

static const double weight[KT_NAMING_SIGNS] = {
    [KT_NAMING_ONE] = -0.90,        [KT_NAMING_BY_CLASS] = 0.18,     [KT_NAMING_BY_WORD] = 0.02,
    [KT_NAMING_FIRST] = 0.83,       [KT_NAMING_LAST] = 0.26,         [KT_NAMING_NO_LAST] = -0.14,
    [KT_NAMING_BARE] = -0.05,       [KT_NAMING_BOUND] = 2.83,        [KT_NAMING_AMISS] = -0.02,
    [KT_NAMING_PREPOSITION] = 0.12, [KT_NAMING_FREE] = -0.33,        [KT_NAMING_UNKNOWN] = -0.22,
    [KT_NAMING_BRAND] = -1.22,      [KT_NAMING_PLACE] = -1.53,       [KT_NAMING_ENGLISH] = 1.02,
    [KT_NAMING_CAMEL] = 1.78,       [KT_NAMING_ENGLISH_HEAD] = 0.14, [KT_NAMING_LOAN_HEAD] = 0.21,
    [KT_NAMING_MORE] = -1.48,       [KT_NAMING_BEFORE_CAP] = -2.29,  [KT_NAMING_ER] = -3.60,
    [KT_NAMING_S] = -2.21,          [KT_NAMING_OPENS] = -0.94,       [KT_NAMING_COUNTED] = 0.21,
};

enum { RUN_MAX = 4, LETTERS_MIN = 3, FREQ_ENGLISH = 40 };

static const unsigned names =
    KT_LEX_NAME | KT_LEX_BRAND | KT_LEX_PERSON | KT_LEX_PLACE | KT_LEX_ORG;

/* "Denisweg", "Softwareupdatepunkt", "Soziokratische", "Wettbewerbsund": a German word that nobody
 * has seen, or two. */
static bool is_german(const kt_view *v, const kt_wordinfo *w)
{
    enum { PART_MIN = 4, FREQ_MIN = 40 };
    kt_str s = w->text;
    if (kt_words_english(v->words, w))
        return false;
    if (kt_ending_of(s) || kt_name_street(v, s) || kt_str_ends(s, KT_STR("und")) ||
        kt_str_ends(s, KT_STR("oder")) || kt_str_ends(s, KT_STR("Innen")))
        return true;
    for (size_t at = PART_MIN; at + PART_MIN <= s.len; at++) {
        kt_word noun;
        if (!kt_utf8_is_lead(s.ptr[at]))
            continue;
        kt_str part = kt_word_recase(v->scratch, kt_str_sub(s, at, s.len), true);
        if (part.len && kt_lexicon_find(v->lex, part, &noun) && kt_is_common_noun(noun) &&
            noun.freq >= FREQ_MIN && !(kt_flags_of(noun.morph) & KT_LEX_LOAN))
            return true;
    }
    return false;
}

/* A capitalised word that is a name, or that German does not have. */
static bool is_name(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    const kt_wordinfo *w = kt_view_info(v, i);
    const unsigned odd = KT_TOK_APOS | KT_TOK_GENDER | KT_TOK_DIGIT | KT_TOK_HYPHEN;
    if (!(t->flags & KT_TOK_CAP) || (t->flags & odd) || t->casing == KT_CASE_UPPER ||
        kt_span_len(t->span) < LETTERS_MIN || kt_is_common_noun(w->exact))
        return false;
    if (w->lower.morph && (kt_func_of(w->lower.morph) || kt_adj_of(w->lower.morph) ||
                           kt_verb_of(w->lower.morph) || (t->flags & KT_TOK_SENT)))
        return false;
    if (w->exact.morph && !(kt_flags_of(w->exact.morph) & KT_LEX_HUNSPELL))
        return kt_flags_of(w->exact.morph) & names;
    return kt_words_verdict(v->words, w) != KT_VERDICT_COMPOUND && !is_german(v, w);
}

/* A word that goes in front of one, as part of the name: Champions League. */
static bool is_more(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    if (!kt_view_is_word(v, i) || !(t->flags & KT_TOK_CAP) || (t->flags & KT_TOK_SENT))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    return is_name(v, i) ||
           (!w->lower.morph && kt_words_english(v->words, w) &&
            (!w->exact.morph || (kt_flags_of(w->exact.morph) & (KT_LEX_LOAN | KT_LEX_HUNSPELL))));
}

bool kt_naming_is_long(const kt_view *v, uint32_t i)
{
    return is_more(v, i) && i > 0 && kt_view_one_blank(v, i) && is_more(v, i - 1) &&
           v->tok[i].sentence == v->tok[i - 1].sentence;
}

static uint32_t begin_of(const kt_view *v, uint32_t i)
{
    uint32_t beg = i;
    while (beg > 0 && i - beg < RUN_MAX && kt_view_one_blank(v, beg) &&
           v->tok[beg - 1].sentence == v->tok[i].sentence && is_more(v, beg - 1))
        beg--;
    return beg;
}

static kt_str hyphened(const kt_view *v, uint32_t beg, uint32_t end)
{
    kt_str whole = kt_view_str(v, beg);
    for (uint32_t k = beg + 1; k < end; k++)
        whole = kt_str_cat3(v->scratch, whole, KT_STR("-"), kt_view_str(v, k));
    return whole;
}

/* „MS Treue“, "(Public Constant)": all that is quoted, which may be a title. */
static bool is_all_marked(const kt_view *v, uint32_t beg, uint32_t end)
{
    return beg > 0 && v->tok[beg - 1].kind == KT_TOK_PUNCT && kt_view_touches(v, beg) &&
           end < v->n_tok && v->tok[end].kind == KT_TOK_PUNCT && kt_view_touches(v, end) &&
           !kt_view_is_punct(v, end, ',') && !kt_view_is_punct(v, end, '.');
}

static bool may_be_one(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *b = kt_view_info(v, i + 1);
    if (kt_name_at(v, i + 1) && !(v->tok[i + 1].flags & KT_TOK_STRANGE))
        return false; /* die Puppenbauerin Suse Wächter */
    return (is_name(v, i) || kt_naming_is_long(v, i)) && !kt_pairing_is_adjective(v, i) &&
           kt_pairing_may_be_second(v, i) && !kt_pairing_is_row(v, i) &&
           !kt_pairing_is_in_larger(v, i) && !kt_pairing_is_name_genitive(v, i) &&
           !kt_pairing_may_be_lower(v, i + 1) && !kt_func_of(b->lower.morph) &&
           !(kt_flags_of(b->exact.morph) & KT_LEX_INFNOUN) &&
           !(kt_near_seam(v, v->tok[i].span.end, v->tok[i].span.end) &&
             kt_near_seam(v, v->tok[i + 1].span.beg, v->tok[i + 1].span.beg)) &&
           !kt_view_is_in(v, i + 1, KT_CLASS_unit) && !kt_view_is_in(v, i + 1, KT_CLASS_unit_whole);
}

static void weigh_kind(const kt_view *v, uint32_t i, double *sign)
{
    const kt_wordinfo *a = kt_view_info(v, i);
    const kt_wordinfo *b = kt_view_info(v, i + 1);
    unsigned flags = kt_flags_of(a->exact.morph);
    kt_str s = kt_view_str(v, i);
    sign[KT_NAMING_UNKNOWN] = !a->exact.morph;
    sign[KT_NAMING_BRAND] = (flags & KT_LEX_BRAND) != 0;
    sign[KT_NAMING_PLACE] = (flags & KT_LEX_PLACE) != 0;
    sign[KT_NAMING_PERSON] = (flags & KT_LEX_PERSON) != 0;
    sign[KT_NAMING_ENGLISH] = kt_words_english(v->words, a) > 0;
    sign[KT_NAMING_CAMEL] = v->tok[i].casing == KT_CASE_MIXED;
    sign[KT_NAMING_ENGLISH_HEAD] = kt_words_english(v->words, b) > 0 &&
                                   (!b->exact.morph || (kt_flags_of(b->exact.morph) & KT_LEX_LOAN));
    sign[KT_NAMING_LOAN_HEAD] = (kt_flags_of(b->exact.morph) & KT_LEX_LOAN) != 0;
    sign[KT_NAMING_ER] = kt_str_ends(s, KT_STR("er"));
    sign[KT_NAMING_S] = kt_str_ends(s, KT_STR("s"));
}

static void weigh_place(const kt_view *v, uint32_t i, kt_naming *n)
{
    kt_slot s;
    uint16_t mask = kt_words_noun_mask(v->words, kt_view_info(v, i + 1));
    uint16_t own = kt_words_noun_mask(v->words, kt_view_info(v, i));
    kt_slot_phrase(v, n->beg, &s);
    bool agrees = s.np && (mask & s.mask);
    n->sign[KT_NAMING_BOUND] = agrees && s.determined && !s.preposition;
    n->sign[KT_NAMING_AMISS] = s.np && !agrees;
    n->sign[KT_NAMING_PREPOSITION] = s.preposition;
    n->sign[KT_NAMING_OWN] = s.np && (!own || (own & s.mask));
    n->sign[KT_NAMING_FREE] = (mask & KT_MASK_SLOT(KT_SLOT_PL)) != 0;
    n->sign[KT_NAMING_MORE] = n->beg < i;
    n->sign[KT_NAMING_BEFORE_CAP] = kt_pairing_is_before_capital(v, i);
    n->sign[KT_NAMING_OPENS] = (v->tok[n->beg].flags & KT_TOK_SENT) != 0;
    n->sign[KT_NAMING_COUNTED] = s.counted;
    /* "der Firma Daten": a plural that the name's own article leaves alone */
    bool plural = mask & s.mask & KT_MASK_SLOT(KT_SLOT_PL);
    bool both =
        n->sign[KT_NAMING_FREE] > 0 && (!plural || (s.mask & KT_MASK(KT_CASE_NOM, KT_SLOT_M)));
    n->bound = n->sign[KT_NAMING_BOUND] > 0 && !both;
    n->open =
        (s.mask & KT_MASK(KT_CASE_NOM, KT_SLOT_M)) && !(mask & KT_MASK_CASE(KT_CASE_NOM) & s.mask);
    bool relative = n->beg > 1 && kt_view_is_punct(v, n->beg - 2, ',');
    if (n->bound &&
        !relative) /* no genitive behind an article; die Partei, die Sisis Sieg feiert */
        n->sign[KT_NAMING_S] = 0;
    bool known = n->sign[KT_NAMING_BRAND] > 0 || n->sign[KT_NAMING_ENGLISH] > 0 ||
                 n->sign[KT_NAMING_CAMEL] > 0;
    bool english = n->sign[KT_NAMING_ENGLISH] > 0 &&
                   kt_words_english(v->words, kt_view_info(v, i + 1)) >= FREQ_ENGLISH;
    bool foreign = n->sign[KT_NAMING_NO_LAST] > 0 && !known &&
                   kt_words_english(v->words, kt_view_info(v, i + 1)); /* die Beijing Times */
    n->doubtful = english || foreign || n->sign[KT_NAMING_ENGLISH_HEAD] > 0 ||
                  (n->open && !known) || kt_view_is_in(v, i + 1, KT_CLASS_institution) ||
                  n->sign[KT_NAMING_S] > 0 || n->sign[KT_NAMING_ER] > 0 ||
                  n->sign[KT_NAMING_BEFORE_CAP] > 0;
}

/* Nothing binds the two: "in Wiesbaden Geldscheine", "dass Systemd Geräte nicht ...". */
static bool is_loose(const kt_view *v, uint32_t i, const kt_naming *n)
{
    bool place = n->sign[KT_NAMING_PLACE] > 0 || n->sign[KT_NAMING_PERSON] > 0;
    bool led = n->beg > 0 && kt_pairing_is_behind_capital(v, n->beg);
    if (n->sign[KT_NAMING_AMISS] > 0 ||
        (n->sign[KT_NAMING_OWN] > 0 &&
         (n->sign[KT_NAMING_PLACE] > 0 || (kt_words_noun_mask(v->words, kt_view_info(v, i)) &&
                                           kt_view_is_in(v, i + 1, KT_CLASS_bare_object)))))
        return true; /* im Irak Vorschub leisten */
    return !n->bound &&
           (place || led || kt_pairing_is_name_genitive(v, i) || n->sign[KT_NAMING_OPENS] > 0 ||
            (n->sign[KT_NAMING_FREE] > 0 && !(n->sign[KT_NAMING_PREPOSITION] > 0)));
}

bool kt_naming_weigh(const kt_view *v, uint32_t i, kt_naming *out)
{
    *out = (kt_naming){ 0 };
    if (!may_be_one(v, i))
        return false;
    out->beg = begin_of(v, i);
    if (is_all_marked(v, out->beg, i + 2))
        return false;
    out->whole = hyphened(v, out->beg, i + 2);
    if (!out->whole.len)
        return false;
    kt_swap swap = { .beg = out->beg, .end = i + 2, .text = out->whole };
    kt_ruling r;
    if (kt_referee_hear(v, &swap, 1, &r)) {
        out->sign[KT_NAMING_BY_CLASS] = r.by_class;
        out->sign[KT_NAMING_BY_WORD] = r.by_word;
    }
    double counts[KT_PAIRING_SIGNS];
    kt_pairing_count(v, i, kt_view_str(v, i), counts);
    out->sign[KT_NAMING_ONE] = 1;
    out->sign[KT_NAMING_FIRST] = counts[KT_PAIRING_FIRST];
    out->sign[KT_NAMING_LAST] = counts[KT_PAIRING_LAST];
    out->sign[KT_NAMING_NO_LAST] = counts[KT_PAIRING_NO_LAST];
    out->sign[KT_NAMING_BARE] = counts[KT_PAIRING_BARE];
    weigh_kind(v, i, out->sign);
    weigh_place(v, i, out);
    const kt_wordinfo *noun = kt_view_info(v, i + 1);
    bool english = kt_words_english(v->words, kt_view_info(v, i)) &&
                   kt_words_english(v->words, noun) > noun->exact.freq; /* the Beach Boys */
    if (english || is_loose(v, i, out))
        return false;
    for (unsigned k = 0; k < KT_NAMING_SIGNS; k++)
        out->odds += weight[k] * out->sign[k];
    return true;
}
