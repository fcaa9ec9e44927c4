#include "lang/de/sign.h"

#include "base/utf8.h"
#include "lang/de/inflect.h"

/* Case-blind in the first (ASCII) letter, as at the start of a sentence. */
static bool is_in(kt_str s, const char *const *list)
{
    char small = s.len && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z' ? (char)(s.ptr[0] | 0x20) : '\0';
    for (; s.len && *list; list++) {
        const char *z = *list;
        if ((z[0] == s.ptr[0] || z[0] == small) && strlen(z) == s.len &&
            memcmp(z + 1, s.ptr + 1, s.len - 1) == 0)
            return true;
    }
    return false;
}

/* What a preposition governs: the rest follows from the lexicon. */
static uint32_t preposition(kt_str s)
{
    /* Prepositions that take any case, or that are something else just as well. */
    static const char *const any[] = { "während", "bis", "statt", "anstatt", "außer", "pro",
                                       "per",     "je",  "bar",   "via",     "samt",  "plus",
                                       "minus",   "ab",  "voll",  "à",       NULL };
    static const char *const core[] = { "an",        "auf",   "aus",       "bei",       "durch",
                                        "für",       "gegen", "hinter",    "in",        "mit",
                                        "nach",      "neben", "ohne",      "über",      "um",
                                        "unter",     "von",   "vor",       "zu",        "zwischen",
                                        "wegen",     "trotz", "innerhalb", "außerhalb", "anhand",
                                        "bezüglich", "dank",  "oberhalb",  "unterhalb", "gegenüber",
                                        NULL };
    static const char *const post[] = { "gegenüber", "entsprechend", "zufolge", "entgegen",
                                        "entlang",   "nahe",         "gemäß",   "wegen",
                                        "zuliebe",   "halber",       NULL };
    static const char *const infinitive[] = { "um", "ohne", "statt", "anstatt", "außer", NULL };
    return (is_in(s, infinitive) ? KT_SIGN_INFINITIVE : 0) |
           (is_in(s, any) ? KT_SIGN_ANY_CASE : 0) | (is_in(s, core) ? KT_SIGN_CORE : 0) |
           (is_in(s, post) ? KT_SIGN_POST : 0);
}

/* A capitalised word whose lower-case reading is no noun: see clause_case.c. */
static bool may_have_odd_capital(const kt_wordinfo *i)
{
    static const char *const particles[] = { "auch", "jedoch", "und",   "oder",  "sowie",
                                             "dass", "einer",  "einem", "einen", NULL };
    const kt_morph *low = i->lower.morph;
    if (!low)
        return false;
    if (low->func)
        return is_in(i->text, particles) ||
               (!i->exact.morph &&
                ((low->adj & KT_ADJ_BASE) || (low->verb & (KT_VERB_AUX | KT_VERB_MODAL))));
    return (low->adj & KT_ADJ_INFLECTED) || (!i->exact.morph && (low->adj & KT_ADJ_BASE)) ||
           (low->verb & (KT_VERB_3SG | KT_VERB_1PL | KT_VERB_AUX | KT_VERB_MODAL));
}

/* The parts of compounds written apart: see splitword.c. */
static uint32_t pair_of(const kt_wordinfo *i)
{
    size_t next;
    const kt_morph *m = i->exact.morph;
    bool cap = i->text.len && kt_cp_is_upper(kt_utf8_at(i->text, 0, &next));
    bool noun = kt_is_common_noun(cap ? i->exact : i->title);
    bool first = m ? noun || (m->flags & (KT_LEX_ABBREV | KT_LEX_HUNSPELL)) : !i->lower.morph;
    bool odd = i->notes & (KT_NOTE_OPEN | KT_NOTE_SMALL);
    if (cap)
        return KT_SIGN_OPENS_SLIP | (first ? KT_SIGN_OPENS_NOUN : 0) |
               (first && odd ? KT_SIGN_OPENS_SMALL : 0) | (noun ? KT_SIGN_CLOSES_NOUN : 0);
    return noun ? KT_SIGN_CLOSES_SMALL | (i->notes & KT_NOTE_SMALL ? KT_SIGN_CLOSES_SLIP : 0) : 0;
}

/* A verb as verb_bits in clause_read.c tells it. */
static uint32_t verb(const kt_wordinfo *i, const kt_morph *m, bool cap)
{
    const unsigned closed = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_PRON | KT_FUNC_COORD |
                            KT_FUNC_SUBORD | KT_FUNC_CONTR | KT_FUNC_NUM;
    bool helper = m->verb & (KT_VERB_AUX | KT_VERB_MODAL);
    bool finite = m->verb & KT_VERB_FINITE;
    bool tensed = m->verb & (KT_VERB_PRES | KT_VERB_PAST | KT_VERB_SUBJ);
    if (((m->func & closed) && !helper) || (i->notes & KT_NOTE_HYPHEN))
        return 0;
    if (!finite || !tensed)
        return finite || helper ? KT_SIGN_SURE_VERB : 0;
    bool sure = !(m->adj & (KT_ADJ_INFLECTED | KT_ADJ_INV)) && !cap;
    bool only = !m->func && !m->adj && !(m->verb & (KT_VERB_INF | KT_VERB_PA2 | KT_VERB_ZU));
    return (sure ? KT_SIGN_VERB : 0) |
           (!sure || !(m->verb & KT_VERB_INF) ? KT_SIGN_MAYBE_VERB : 0) |
           (helper || only ? KT_SIGN_SURE_VERB : 0);
}

/* What clause_skim.c looks for. An unknown word may be whatever its last part is. */
static uint32_t clause_signs(const kt_wordinfo *i)
{
    static const char *const openers[] = { "um",       "ohne",    "statt",  "anstatt", "dass",
                                           "weil",     "wenn",    "obwohl", "nachdem", "bevor",
                                           "sobald",   "solange", "sodass", "falls",   "sofern",
                                           "obgleich", "damit",   "indem",  "da",      NULL };
    static const char *const formal[] = { "Ihr",   "Ihre",  "Ihren", "Ihrem",
                                          "Ihrer", "Ihres", "Ihnen", NULL };
    size_t next;
    bool cap = i->text.len && kt_cp_is_upper(kt_utf8_at(i->text, 0, &next));
    const kt_morph *m = cap ? i->lower.morph : i->exact.morph;
    uint32_t signs = m ? verb(i, m, cap) : 0;
    unsigned func = (i->exact.morph ? i->exact.morph->func : 0u) | (m ? m->func : 0u);
    if (!cap && !m)
        signs |= KT_SIGN_MAYBE_VERB | KT_SIGN_SURE_VERB;
    if ((func & (KT_FUNC_SUBORD | KT_FUNC_PREP)) && is_in(i->text, openers))
        signs |= KT_SIGN_OPENER;
    if (cap &&
        (kt_gram_func(i->gram) || (i->gram & KT_GRAM_LOW_INF) ||
         (i->gram & (KT_GRAM_KNOWN | KT_GRAM_LOW)) == KT_GRAM_LOW || kt_str_is(i->text, "Bitte")) &&
        !is_in(i->text, formal))
        signs |= KT_SIGN_START;
    return signs;
}

/* By length and first letter. */
static bool may_be_time(kt_str s)
{
    const uint32_t letters =
        1u << ('a' & 31) | 1u << ('m' & 31) | 1u << ('n' & 31) | 1u << ('v' & 31);
    return s.len >= 5 && s.len <= 10 && (letters >> ((unsigned char)s.ptr[0] & 31) & 1);
}

uint32_t kt_signs_of(const kt_wordinfo *i)
{
    static const char *const numerals[] = { "zwei",    "drei",    "vier",    "fünf",    "sechs",
                                            "sieben",  "acht",    "neun",    "zehn",    "elf",
                                            "zwölf",   "zwanzig", "dreißig", "vierzig", "fünfzig",
                                            "hundert", NULL };
    static const char *const das[] = { "das", "dass", NULL };
    static const char *const pronouns[] = { "ich", "du", "er", "man", "wir", NULL };
    static const char *const times[] = { "abend", "mittag", "nachmittag", "vormittag",
                                         "nacht", "morgen", NULL };
    const kt_morph *m = i->exact.morph;
    const kt_morph *low = i->lower.morph;
    unsigned func = (m ? m->func : 0u) | (low ? low->func : 0u);
    uint32_t signs = KT_SIGN_OWN | pair_of(i) | clause_signs(i);
    if (func & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR))
        signs |= KT_SIGN_PHRASE;
    if (m && (m->flags & KT_LEX_ABBREV))
        signs |= KT_SIGN_ABBREV;
    if ((func & KT_FUNC_NUM) && is_in(i->text, numerals))
        signs |= KT_SIGN_NUMERAL;
    if (func & KT_FUNC_PREP)
        signs |= preposition(i->text);
    if (i->text.len <= 4 && is_in(i->text, das))
        signs |= KT_SIGN_DAS;
    if (i->text.len <= 3 && is_in(i->text, pronouns))
        signs |= KT_SIGN_PRONOUN;
    if (may_be_time(i->text) && is_in(i->text, times))
        signs |= KT_SIGN_TIME;
    if (may_have_odd_capital(i))
        signs |= KT_SIGN_CAPITAL;
    return signs;
}
