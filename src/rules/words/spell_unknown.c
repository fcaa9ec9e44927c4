/*
 * spell_unknown: words that neither the lexicon nor the compound splitter nor Hunspell knows: how
 * the candidates rank in their place, and when the first of them is sure.
 */
#include "base/utf8.h"
#include "lang/de/derive.h"
#include "lang/de/suggest.h"
#include "rule/foreign.h"
#include "rules/words/command.h"
#include "rules/words/spell_rules.h"

enum {
    GAP_FIX = 24,  /* lead of the first candidate to be applied: a factor of thirty */
    FREQ_FIX = 50, /* its frequency: about once in a million words */
    FREQ_FIX_SHORT = 62,
    LEN_FIX = 5,        /* bytes of the word */
    LEN_FIX_LONG = 7,   /* from here on the lower frequency will do */
    FREQ_FIX_NOUN = 62, /* for capitalised words that nothing announces as nouns */
    LEN_FIX_NOUN = 8,
    FREQ_FIX_SUBST = 66, /* where another letter stands that is no neighbour on the keyboard */
    LEN_FIX_SUBST = 9,
    LEN_TWO_SLIPS = 8, /* bytes of a word in which two slips are still recognised */
    FREQ_SLIP = 36,    /* of what a longer word may be a slip of; others need FREQ_FIX */
    FREQ_SLIP_LONG = 20,
    FREQ_SLIP_TINY = 80, /* words of three letters */
    LEN_PART = 6,        /* bytes of the last part of a hyphen compound */
    LEN_FIRST = 7,
    LEN_FIRST_MAX = 40,
    HEADS_FIRST = 8, /* that a mended first part must have been seen with */
    LEN_DEEP = 8,    /* capitalised words from here on are worth a full search */
    RIVAL_FREQ = 45, /* of another candidate of the same kind, that may be meant as well */
    REPEAT_REACH = 200,
    SHOWN_MAX = 5
};

/* ---- the word in its place ---- */

static uint32_t id_of(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return UINT32_MAX;
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->exact.morph)
        return w->exact.id;
    return w->lower.morph ? w->lower.id : UINT32_MAX;
}

bool kt_spell_same_sentence(const kt_view *v, uint32_t a, uint32_t b)
{
    return a < v->n_tok && b < v->n_tok && v->tok[a].sentence == v->tok[b].sentence;
}

static uint32_t prev_id(const kt_view *v, uint32_t i)
{
    if (i > 0 && kt_spell_same_sentence(v, i - 1, i))
        return id_of(v, i - 1);
    return kt_lexicon_pseudo(v->lex, KT_PSEUDO_START);
}

static uint32_t next_id(const kt_view *v, uint32_t i)
{
    return kt_spell_same_sentence(v, i, i + 1) ? id_of(v, i + 1) : UINT32_MAX;
}

/* Does the same word stand elsewhere in this text? Then it is meant, whatever it is. k: its place
 * among the notable words; the search is bounded, which keeps texts of nothing but unknown words
 * linear. */
static bool is_repeated(const kt_view *v, uint32_t k)
{
    const kt_wordinfo *w = kt_view_info(v, v->notable[k]);
    uint32_t from = k > REPEAT_REACH ? k - REPEAT_REACH : 0;
    for (uint32_t j = from; j < v->n_notable && j <= k + REPEAT_REACH; j++)
        if (j != k && kt_view_info(v, v->notable[j]) == w)
            return true;
    return false;
}

static bool is_joint(const kt_token *t)
{
    if (t->kind == KT_TOK_PUNCT)
        return t->cp == '-' || t->cp == '/' || t->cp == '*' || t->cp == '_' || t->cp == 0x2010 ||
               t->cp == 0x2011;
    return t->kind != KT_TOK_PUNCT;
}

/* A piece of something larger: "Vor-" and "-teile", "Kund(inn)en", "10%iges", "A/B". */
bool kt_spell_is_fragment(const kt_view *v, uint32_t i)
{
    if (kt_view_touches(v, i) &&
        (is_joint(&v->tok[i - 1]) || v->tok[i - 1].cp == ')' || v->tok[i - 1].cp == ']'))
        return true;
    if (kt_view_touches(v, i + 1) && kt_view_touches(v, i + 2) && kt_view_is_punct(v, i + 1, ':') &&
        kt_view_is_word(v, i + 2))
        return true; /* nutzer:innenfreundlich */
    return kt_view_touches(v, i + 1) &&
           (is_joint(&v->tok[i + 1]) || v->tok[i + 1].cp == '(' || v->tok[i + 1].cp == '[');
}

/* "überarb." in the middle of a sentence. */
static bool is_shortened(const kt_view *v, uint32_t i)
{
    return kt_view_touches(v, i + 1) && kt_view_is_punct(v, i + 1, '.') && i + 2 < v->n_tok &&
           v->tok[i + 2].sentence == v->tok[i].sentence;
}

const kt_morph *kt_spell_morph(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) ? kt_view_morph(v, i) : NULL;
}

/* Is the word before i one that announces a noun: determiner, contraction, attributive adjective?
 */
bool kt_spell_noun_is_due(const kt_view *v, uint32_t i)
{
    if (i == 0 || !kt_spell_same_sentence(v, i - 1, i))
        return false;
    const kt_morph *m = kt_spell_morph(v, i - 1);
    if (!m || (v->tok[i - 1].flags & KT_TOK_CAP && !(v->tok[i - 1].flags & KT_TOK_SENT)))
        return false;
    if (m->func & (KT_FUNC_DET | KT_FUNC_CONTR))
        return true;
    return (m->adj & (KT_ADJ_E | KT_ADJ_EM | KT_ADJ_EN | KT_ADJ_ER | KT_ADJ_ES)) && !m->func &&
           !m->verb;
}

/* Part of a run of capitalised words, of a title, of something foreign: not ours to correct. */
static bool is_in_name(const kt_view *v, uint32_t i)
{
    bool before = i > 0 && kt_spell_same_sentence(v, i - 1, i) &&
                  v->tok[i - 1].kind == KT_TOK_WORD && (v->tok[i - 1].flags & KT_TOK_CAP) &&
                  !(v->tok[i - 1].flags & KT_TOK_SENT);
    bool after = kt_spell_same_sentence(v, i, i + 1) && v->tok[i + 1].kind == KT_TOK_WORD &&
                 (v->tok[i + 1].flags & KT_TOK_CAP);
    return before || after;
}

/* "Sollon Yu": a capitalised word behind it that is no common noun. */
static bool is_before_name(const kt_view *v, uint32_t i)
{
    if (!kt_spell_same_sentence(v, i, i + 1) || !(v->tok[i + 1].flags & KT_TOK_CAP))
        return false;
    const kt_morph *m = kt_spell_morph(v, i + 1);
    return !m || ((m->flags & KT_LEX_NAME) && !(m->flags & KT_LEX_NOUN));
}

/* Is a neighbour within two words English and nothing else? */
bool kt_spell_is_among_english(const kt_view *v, uint32_t i)
{
    uint32_t from = i > 2 ? i - 2 : 0;
    for (uint32_t j = from; j <= i + 2 && j < v->n_tok; j++) {
        if (j == i || v->tok[j].kind != KT_TOK_WORD)
            continue;
        const kt_wordinfo *w = kt_view_info(v, j);
        if (!w->exact.morph && !w->lower.morph && kt_words_english(v->words, w))
            return true;
    }
    return false;
}

/* ---- candidates ---- */

typedef struct ranked {
    const kt_suggestion *s[SHOWN_MAX]; /* best first */
    int score[SHOWN_MAX];              /* with the neighbours */
    uint32_t n;
    int gap; /* score of the first over the second */
} ranked;

/* "garantieren" and "Garantieren": no rivals, the written word's case decides. */
static bool same_but_case(const kt_suggestion *a, const kt_suggestion *b)
{
    if (a->len != b->len)
        return false;
    for (uint32_t i = 0; i < a->len; i++)
        if (a->text[i] != b->text[i] && (a->text[i] ^ b->text[i]) != 0x20)
            return false;
    return true;
}

/* Switzerland writes ss for ß: two bytes for two. */
static void to_swiss(kt_suggestion *s)
{
    for (uint32_t i = 0; i + 1 < s->len; i++)
        if (memcmp(s->text + i, "ß", 2) == 0)
            memcpy(s->text + i, "ss", 2);
}

/* As it is written in Switzerland, where that is wanted; NULL: memory. */
static const kt_suggestion *in_variant(const kt_view *v, const kt_suggestion *s)
{
    if (!v->lang->no_sharp_s)
        return s;
    kt_suggestion *swiss = KT_NEW(v->scratch, kt_suggestion, 1);
    if (swiss) {
        *swiss = *s;
        to_swiss(swiss);
    }
    return swiss;
}

/* As kt_suggestion_compare says, with these scores. */
static bool is_better(const kt_suggestion *a, int score_a, const kt_suggestion *b, int score_b)
{
    if (score_a != score_b)
        return score_a > score_b;
    if (a->cost != b->cost)
        return a->cost < b->cost;
    return kt_str_cmp(kt_str_of(a->text, a->len), kt_str_of(b->text, b->len)) < 0;
}

static void insert(ranked *r, const kt_suggestion *s, int score)
{
    uint32_t at = r->n;
    while (at > 0 && is_better(s, score, r->s[at - 1], r->score[at - 1]))
        at--;
    if (at == SHOWN_MAX)
        return;
    for (uint32_t k = r->n < SHOWN_MAX ? r->n++ : SHOWN_MAX - 1; k > at; k--) {
        r->s[k] = r->s[k - 1];
        r->score[k] = r->score[k - 1];
    }
    r->s[at] = s;
    r->score[at] = score;
}

static void rank(const kt_view *v, uint32_t i, kt_effort effort, ranked *out)
{
    uint32_t n;
    const kt_suggestion *list = kt_words_suggest(v->words, kt_view_info(v, i), effort, &n);
    *out = (ranked){ 0 };
    if (n == 0)
        return;
    uint32_t prev = prev_id(v, i);
    uint32_t next = next_id(v, i);
    kt_pairs before = prev == UINT32_MAX ? (kt_pairs){ 0 } : kt_lexicon_pairs(v->lex, prev);
    uint32_t behind = next == UINT32_MAX ? UINT32_MAX : kt_lexicon_second(v->lex, next);
    bool start = (v->tok[i].flags & KT_TOK_SENT) != 0;
    for (uint32_t k = 0; k < n; k++) {
        const kt_suggestion *s = &list[k];
        if (s->camel && !(v->tok[i].flags & KT_TOK_CAMEL))
            continue;
        int score = s->score + (start && s->recased ? KT_SUGGEST_CASE_PENALTY : 0);
        if (s->word.morph) {
            int pairs = kt_lexicon_pair(v->lex, before, s->second) +
                        kt_lexicon_pair(v->lex, s->pairs, behind);
            score += pairs * 6 / 10;
        }
        s = in_variant(v, s);
        if (s)
            insert(out, s, score);
    }
    out->gap = out->n ? 100 : 0;
    for (uint32_t k = 1; k < out->n; k++)
        if (!same_but_case(out->s[0], out->s[k])) {
            out->gap = out->score[0] - out->score[k];
            break;
        }
}

/* https, usw: what has no vowel is an abbreviation or a name of a protocol. */
static bool has_vowel(kt_str w)
{
    for (size_t i = 0; i < w.len; i++)
        if (strchr("aeiouyAEIOUY", w.ptr[i]) || (unsigned char)w.ptr[i] >= 0x80)
            return true;
    return false;
}

/* Does a sign stand beside the word that belongs to a formula, to code, to a pattern: a = b,
 * <x>? Or a hyphen by itself, which cuts a compound: Preis - Leistungs - Verhältnis. */
static bool is_beside_sign(const kt_view *v, uint32_t i)
{
    const uint32_t beside[2] = { i - 1, i + 1 }; /* i - 1 wraps around at 0: out of range */
    for (int k = 0; k < 2; k++) {
        if (beside[k] >= v->n_tok)
            continue;
        const kt_token *t = &v->tok[beside[k]];
        if (t->kind == KT_TOK_SYMBOL ||
            (t->kind == KT_TOK_PUNCT && t->cp < 0x80 && strchr("-_<>={}\\|/@#", (int)t->cp)))
            return true;
    }
    return false;
}

/* Would the candidate break off its phrase: "die hochzuladene Datei" wants an attribute? */
static bool fits_phrase(const kt_view *v, uint32_t i, const kt_suggestion *best)
{
    const unsigned attribute =
        KT_ADJ_E | KT_ADJ_EM | KT_ADJ_EN | KT_ADJ_ER | KT_ADJ_ES | KT_ADJ_INV;
    if (v->tok[i].casing != KT_CASE_LOWER || !best->word.morph || !kt_spell_noun_is_due(v, i) ||
        !kt_spell_same_sentence(v, i, i + 1) || !(v->tok[i + 1].flags & KT_TOK_CAP))
        return true;
    const kt_morph *m = best->word.morph;
    return (m->adj & attribute) || m->func;
}

/* Would the candidate be the article of a noun that it does not agree with: "Einge Leute" is not
 * "Eine Leute"? */
static bool is_wrong_article(const kt_view *v, uint32_t i, const kt_suggestion *best)
{
    kt_det det;
    if (!best->word.morph || !(best->word.morph->func & KT_FUNC_DET) ||
        !kt_spell_same_sentence(v, i, i + 1) || !(v->tok[i + 1].flags & KT_TOK_CAP) ||
        !kt_view_find_det(v, kt_str_of(best->text, best->len), &det))
        return false;
    uint16_t noun = kt_words_noun_mask(v->words, kt_view_info(v, i + 1));
    return noun && !(noun & det.mask);
}

static bool is_ending(const kt_view *v, kt_str s)
{
    return kt_view_tail(v, KT_CLASS_ending, s) == s.len;
}

/* An ending more or less, or another one, makes another form, not a slip: inklusiv. */
static bool differs_by_ending(const kt_view *v, kt_str a, kt_str b)
{
    size_t k = 0;
    while (k < a.len && k < b.len && a.ptr[k] == b.ptr[k])
        k++;
    for (size_t at = k; at + 1 >= k && at > 3; at--)
        if (is_ending(v, kt_str_sub(a, at, a.len)) && is_ending(v, kt_str_sub(b, at, b.len)))
            return true;
    return false;
}

/* Another letter in its place, though the two are neither neighbours nor sound alike. */
static bool is_odd_substitution(const kt_suggestion *best, uint32_t len)
{
    return best->cost >= KT_EDIT_COST && best->len == len;
}

/* One letter for another, or one too many. */
static bool is_same_kind(const kt_suggestion *a, const kt_suggestion *b, uint32_t len)
{
    return a->len == b->len && (a->len == len || a->len + 1u == len);
}

/* "gerunden" may be "gebunden", "gefunden" or "gerundet", "stagen" both "sagen" and "tagen": a
 * letter for another, or one too many, with another common word as near. */
static bool has_rival(const ranked *r, uint32_t len)
{
    for (uint32_t k = 1; k < r->n; k++)
        if (is_same_kind(r->s[0], r->s[k], len) && !same_but_case(r->s[0], r->s[k]) &&
            r->s[k]->freq >= RIVAL_FREQ && r->s[k]->cost <= KT_EDIT_COST)
            return true;
    return false;
}

/* "kompilizert": with one letter in another place a common word, kompliziert. */
static bool has_moved_letter(const kt_view *v, kt_str word, const kt_suggestion *best)
{
    enum { LEN_MOVED = 40 };
    char buf[LEN_MOVED];
    kt_word w;
    if (word.len > sizeof buf)
        return false;
    for (size_t from = 0; from < word.len; from++)
        for (size_t to = 0; to < word.len; to++) {
            if (from == to || (word.ptr[from] & 0x80))
                continue;
            size_t n = 0;
            for (size_t k = 0; k < word.len; k++) {
                if (k == to && to < from)
                    buf[n++] = word.ptr[from];
                if (k != from)
                    buf[n++] = word.ptr[k];
                if (k == to && to > from)
                    buf[n++] = word.ptr[from];
            }
            kt_str moved = kt_str_of(buf, n);
            if (kt_lexicon_find(v->lex, moved, &w) && w.freq >= RIVAL_FREQ &&
                !kt_str_eq(moved, kt_str_of(best->text, best->len)))
                return true;
        }
    return false;
}

/* "stagen": in a short word a letter too many that repeats none of its neighbours is no slip that
 * anybody could be sure of. */
static bool has_odd_extra(kt_str word, const kt_suggestion *best)
{
    if (word.len > LEN_FIX_LONG || best->len + 1u != word.len)
        return false;
    size_t k = 0;
    while (k < best->len && word.ptr[k] == best->text[k])
        k++;
    return !(k > 0 && word.ptr[k] == word.ptr[k - 1]) &&
           !(k + 1 < word.len && word.ptr[k] == word.ptr[k + 1]);
}

/* "Feuerwear": a German first part and an English word make a name. */
static bool has_english_tail(const kt_view *v, kt_str word)
{
    enum { TAIL_MIN = 4 };
    for (size_t k = TAIL_MIN; k + TAIL_MIN <= word.len; k++) {
        kt_str tail = kt_str_sub(word, k, word.len);
        const kt_wordinfo *w = kt_words_get(v->words, tail);
        if (!w->exact.morph && !w->title.morph && kt_words_english(v->words, w) &&
            kt_lexicon_first(v->lex, kt_word_recase(v->scratch, kt_str_sub(word, 0, k), false)))
            return true;
    }
    return false;
}

/* "Rahmenbedin gungen", "positi ven": a word that nobody knows beside it, or one that makes a known
 * word with it, in pieces or of another language. */
static bool is_torn(const kt_view *v, uint32_t i)
{
    for (uint32_t k = i > 0 ? i - 1 : i + 1; k < v->n_tok && k <= i + 1; k += 2) {
        uint32_t second = k > i ? k : i;
        if (!kt_view_is_word(v, k) || !kt_view_one_blank(v, second) ||
            !kt_spell_same_sentence(v, i, k))
            continue;
        const kt_wordinfo *w = kt_view_info(v, k);
        kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, second - 1), kt_view_str(v, second));
        bool small = v->tok[second].casing == KT_CASE_LOWER;
        if (small && whole.len && kt_words_get(v->words, whole)->exact.morph)
            return true;
        if ((w->notes & KT_NOTE_OPEN) && v->tok[k].casing == KT_CASE_LOWER &&
            kt_words_full_verdict(v->words, w) == KT_VERDICT_UNKNOWN)
            return true;
    }
    return false;
}

/* "Kompakkt akkumuliert Objekte": a name opens the sentence as its subject. */
static bool is_subject_first(const kt_view *v, uint32_t i, const kt_suggestion *best)
{
    const kt_morph *m = best->word.morph;
    if (!m || (m->func & ~KT_FUNC_INTERJ) || !kt_spell_same_sentence(v, i, i + 1) ||
        !kt_view_is_word(v, i + 1) || v->tok[i + 1].casing != KT_CASE_LOWER)
        return false;
    const kt_morph *next = kt_view_info(v, i + 1)->exact.morph;
    return next && (next->verb & KT_VERB_3SG) && !next->func && !(m->adj & KT_ADJ_BASE && m->func);
}

/* martieren, versiert: anybody may coin a verb in -ieren. */
static bool is_coined_verb(kt_str word)
{
    return kt_str_find(word, KT_STR("ier"), word.len > 6 ? word.len - 6 : 0) != SIZE_MAX;
}

/* "erhälst du": not erhält. */
static bool loses_person(kt_str word, const kt_suggestion *best)
{
    return kt_str_ends(word, KT_STR("st")) &&
           !kt_str_ends(kt_str_of(best->text, best->len), KT_STR("st"));
}

static bool is_sure(const kt_view *v, uint32_t i, const ranked *r)
{
    const kt_token *t = &v->tok[i];
    const kt_suggestion *best = r->s[0];
    uint32_t len = kt_span_len(t->span);
    if (r->n == 0 || !has_vowel(kt_view_str(v, i)) || r->gap < GAP_FIX ||
        best->cost > KT_EDIT_COST || best->split || best->compound)
        return false;
    uint32_t flags = best->word.morph ? best->word.morph->flags : 0;
    if ((flags & KT_LEX_ABBREV) || ((flags & KT_LEX_NAME) && !(flags & KT_LEX_NOUN)))
        return false;
    if (kt_lexicon_first(v->lex, kt_word_recase(v->scratch, kt_view_str(v, i), false)))
        return false; /* the first part of a compound written apart, perhaps */
    if (kt_view_is_in(v, i + 1, KT_CLASS_thou) && loses_person(kt_view_str(v, i), best))
        return false;
    if (is_beside_sign(v, i) || !fits_phrase(v, i, best) || is_wrong_article(v, i, best) ||
        differs_by_ending(v, kt_view_str(v, i), kt_str_of(best->text, best->len)))
        return false;
    bool start = (t->flags & KT_TOK_SENT) != 0;
    if (has_rival(r, len) || is_torn(v, i) ||
        (start && best->recased && is_subject_first(v, i, best)) ||
        has_moved_letter(v, kt_view_str(v, i), best) || has_odd_extra(kt_view_str(v, i), best) ||
        has_english_tail(v, kt_view_str(v, i)) ||
        (kt_is_derived(v->lex, kt_view_str(v, i)) &&
         !(best->word.morph && (best->word.morph->adj & KT_ADJ_DEG) && best->len > len)))
        return false;
    int freq = len >= LEN_FIX_LONG ? FREQ_FIX : FREQ_FIX_SHORT;
    if (is_odd_substitution(best, len)) {
        if (len < LEN_FIX_SUBST || is_coined_verb(kt_view_str(v, i)))
            return false;
        freq = FREQ_FIX_SUBST;
    }
    if (t->casing == KT_CASE_LOWER)
        return len >= LEN_FIX && best->freq >= freq && !best->recased;
    if (start && best->recased)
        return !is_before_name(v, i) && len >= LEN_FIX && best->freq >= freq;
    if (best->recased || !best->word.morph || !best->word.morph->noun || is_in_name(v, i) ||
        kt_view_str(v, i).ptr[0] != best->text[0])
        return false;
    if (kt_spell_noun_is_due(v, i))
        return len >= LEN_FIX + 1 && best->freq >= freq;
    return len >= LEN_FIX_NOUN && best->freq >= FREQ_FIX_NOUN;
}

static void show(kt_emit *out, kt_edit *e, const ranked *r)
{
    kt_emit_room(out, e, r->n);
    for (uint32_t k = 0; k < r->n && k < SHOWN_MAX; k++)
        kt_emit_candidate(out, e, kt_str_of(r->s[k]->text, r->s[k]->len));
    if (e)
        e->conf = KT_HINT;
}

/* ---- verdicts ---- */

/* Can the candidate be sure in some place? What is_sure asks of it and the word alone. */
static bool may_be_sure(const kt_view *v, const kt_token *t, kt_str word, const kt_suggestion *c,
                        bool swiss)
{
    kt_suggestion s = *c;
    if (swiss)
        to_swiss(&s);
    uint32_t flags = s.word.morph ? s.word.morph->flags : 0;
    uint32_t len = (uint32_t)word.len;
    if (s.cost > KT_EDIT_COST || s.split || s.compound || s.freq < FREQ_FIX || len < LEN_FIX ||
        (flags & KT_LEX_ABBREV) || ((flags & KT_LEX_NAME) && !(flags & KT_LEX_NOUN)) ||
        differs_by_ending(v, word, kt_str_of(s.text, s.len)))
        return false;
    int freq = len >= LEN_FIX_LONG ? FREQ_FIX : FREQ_FIX_SHORT;
    if (is_odd_substitution(&s, len)) {
        if (len < LEN_FIX_SUBST || is_coined_verb(word))
            return false;
        freq = FREQ_FIX_SUBST;
    }
    if (t->casing == KT_CASE_LOWER)
        return s.freq >= freq && !s.recased;
    return s.recased ? s.freq >= freq
                     : s.word.morph && s.word.morph->noun && word.ptr[0] == s.text[0] &&
                           (s.freq >= freq || s.freq >= FREQ_FIX_NOUN);
}

/* Can no candidate be sure, wherever the word of token i stands? */
static bool is_hopeless(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->marks & (KT_MARK_NO_TYPO | KT_MARK_TYPO))
        return w->marks & KT_MARK_NO_TYPO;
    bool hope = w->text.len >= LEN_FIX && has_vowel(w->text) &&
                !kt_lexicon_first(v->lex, kt_word_recase(v->scratch, w->text, false)) &&
                kt_suggest_has_near(v->lex, w->text, FREQ_FIX);
    if (hope) {
        uint32_t n;
        const kt_suggestion *list = kt_words_suggest(v->words, w, KT_SUGGEST_ONE, &n);
        hope = false;
        for (uint32_t k = 0; k < n && !hope; k++)
            hope = may_be_sure(v, &v->tok[i], w->text, &list[k], false) ||
                   may_be_sure(v, &v->tok[i], w->text, &list[k], true);
    }
    kt_words_mark(w, hope ? KT_MARK_TYPO : KT_MARK_NO_TYPO);
    return !hope;
}

/* A word that looks like the name of a command, or stands among such, and like no slip for a German
 * one. */
static bool may_be_command(const kt_view *v, uint32_t i)
{
    ranked r;
    if (!kt_is_command(kt_view_str(v, i)) && !kt_in_command_line(v, i))
        return false;
    rank(v, i, KT_SUGGEST_ONE, &r);
    return r.n == 0 || r.s[0]->recased;
}

/* Is the first candidate one that a slip leads away from: a word in use, one error away or, for
 * long words, two? What is like nothing else is new, foreign or a name rather than misspelt; what
 * comes back among its own candidates is a compound. */
static bool is_likely_slip(const kt_view *v, uint32_t i, const ranked *r)
{
    kt_str word = kt_view_str(v, i);
    const kt_suggestion *best = r->n ? r->s[0] : NULL;
    if (!best || best->split || best->recased || !has_vowel(word))
        return false;
    for (uint32_t k = 0; k < r->n; k++)
        if (kt_str_eq(kt_str_of(r->s[k]->text, r->s[k]->len), word))
            return false;
    if (word.len > LEN_FIX_SUBST && word.len > best->len &&
        differs_by_ending(v, word, kt_str_of(best->text, best->len)))
        return false;   /* another form of it */
    if (best->compound) /* a slip inside a known compound, both parts of it in use */
        return best->cost <= KT_EDIT_COST && best->freq >= FREQ_FIX_NOUN &&
               word.len >= LEN_FIX_SUBST;
    if (word.len < LEN_FIX - 1)
        return best->cost <= KT_EDIT_COST && best->freq >= FREQ_SLIP_TINY;
    if (word.len < LEN_FIX_LONG)
        return best->cost <= KT_EDIT_COST + 2 && best->freq >= FREQ_FIX;
    return best->cost <= (word.len < LEN_TWO_SLIPS ? KT_EDIT_COST + 2 : 2 * KT_EDIT_COST) &&
           best->freq >= (word.len < LEN_FIX_SUBST ? FREQ_SLIP : FREQ_SLIP_LONG);
}

/* A letter that German words do not have: façade, históricas. */
static bool has_foreign_letter(kt_str w)
{
    for (size_t i = 0, next = 0; i < w.len; i = next) {
        uint32_t cp = kt_utf8_at(w, i, &next);
        if (cp >= 0x80 && cp != 0xE4 && cp != 0xF6 && cp != 0xFC && cp != 0xDF)
            return true;
    }
    return false;
}

/* Does another unknown word, or one with a foreign letter, stand beside it: part of a phrase in
 * another language? */
static bool is_beside_unknown(const kt_view *v, uint32_t i)
{
    const uint32_t beside[2] = { i - 1, i + 1 }; /* i - 1 wraps around at 0: out of range */
    for (int k = 0; k < 2; k++) {
        if (!kt_spell_same_sentence(v, i, beside[k]) || !kt_view_is_word(v, beside[k]))
            continue;
        const kt_wordinfo *w = kt_view_info(v, beside[k]);
        if (!w->exact.morph && !w->lower.morph &&
            kt_words_full_verdict(v->words, w) == KT_VERDICT_UNKNOWN)
            return true;
    }
    return false;
}

/* Does the word stand alone in quotation marks, named rather than used? */
static bool is_quoted(const kt_view *v, uint32_t i)
{
    static const uint32_t marks[] = { '"',    '\'',   '`',    0xAB,   0xBB,  0x2018,
                                      0x2019, 0x201A, 0x201C, 0x201D, 0x201E };
    if (i == 0 || i + 1 >= v->n_tok || v->tok[i - 1].kind != KT_TOK_PUNCT ||
        v->tok[i + 1].kind != KT_TOK_PUNCT)
        return false;
    bool open = false;
    bool close = false;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        open |= v->tok[i - 1].cp == marks[k];
        close |= v->tok[i + 1].cp == marks[k];
    }
    return open && close;
}

/* "Strassenbauamt" in Swiss German: a word that others write with ß. */
static bool is_swiss_word(const kt_view *v, kt_str word)
{
    if (!v->lang->no_sharp_s)
        return false;
    for (size_t at = kt_str_find(word, KT_STR("ss"), 0); at != SIZE_MAX;
         at = kt_str_find(word, KT_STR("ss"), at + 1)) {
        kt_str sharp = kt_str_cat3(v->scratch, kt_str_sub(word, 0, at), KT_STR("ß"),
                                   kt_str_sub(word, at + 2, word.len));
        if (sharp.len &&
            kt_words_full_verdict(v->words, kt_words_get(v->words, sharp)) != KT_VERDICT_UNKNOWN)
            return true;
    }
    return false;
}

/* k: index among the notable words. */
void kt_spell_unknown(const kt_view *v, uint32_t k, kt_emit *out)
{
    uint32_t i = v->notable[k];
    const kt_token *t = &v->tok[i];
    const kt_wordinfo *w = kt_view_info(v, i);
    if (v->opt->edits_only && (w->marks & KT_MARK_NO_TYPO))
        return;
    bool fragment = kt_spell_is_fragment(v, i);
    if (fragment && kt_lexicon_first(v->lex, kt_word_recase(v->scratch, kt_view_str(v, i), false)))
        return;
    bool english = kt_words_english(v->words, w) > 0;
    bool plain = t->casing == KT_CASE_LOWER || t->casing == KT_CASE_TITLE;
    bool odd = fragment || is_shortened(v, i) ||
               (t->flags & (KT_TOK_HYPHEN | KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_GENDER));
    if (t->casing == KT_CASE_UPPER || kt_span_len(t->span) < 3 ||
        is_swiss_word(v, kt_view_str(v, i)))
        return;
    ranked r = { 0 };
    bool may_fix = plain && !odd && !english;
    may_fix = may_fix && !is_hopeless(v, i);
    if (v->opt->edits_only && !may_fix)
        return;
    bool full = plain && (t->casing == KT_CASE_LOWER || kt_span_len(t->span) >= LEN_DEEP);
    if (may_fix || (plain && !full && !v->opt->no_suggestions))
        rank(v, i, KT_SUGGEST_ONE, &r);
    may_fix =
        may_fix && is_sure(v, i, &r) && !is_repeated(v, k) && !kt_spell_is_among_english(v, i);
    if ((v->opt->edits_only && !may_fix) ||
        kt_words_full_verdict(v->words, w) != KT_VERDICT_UNKNOWN)
        return;
    if (may_fix) {
        (void)kt_emit_fix(out, &kt_rules_spell[KT_SPELL_TYPO], t->span,
                          kt_str_of(r.s[0]->text, r.s[0]->len));
        return;
    }
    if (english && kt_spell_is_among_english(v, i)) /* for family lang to judge */
        return;
    if (kt_foreign_at(v, i, false)) /* would be taken back */
        return;
    kt_edit *e = kt_emit_report(out, &kt_rules_spell[KT_SPELL_UNKNOWN], t->span);
    if (!e)
        return;
    /* Candidates are dear: they are looked for where they are shown, or may make the word a slip.
     */
    bool shown = !v->opt->no_suggestions;
    bool slip = t->casing == KT_CASE_LOWER && !(w->notes & KT_NOTE_CASE) && !english && !odd &&
                !is_repeated(v, k) && !is_quoted(v, i) && !has_foreign_letter(w->text) &&
                !is_beside_unknown(v, i) && !may_be_command(v, i) &&
                !kt_spell_is_among_english(v, i);
    if (full && (shown || slip))
        rank(v, i, KT_SUGGEST_FULL, &r);
    if (shown)
        show(out, e, &r);
    if (!slip || !is_likely_slip(v, i, &r))
        e->severity = KT_INFO;
}

/* First part of a hyphen compound: a German noun, or one with its linking element, or letters. */
static bool is_known_first(const kt_view *v, kt_str part)
{
    const kt_wordinfo *w = kt_words_get(v->words, part);
    if (part.len < 2)
        return false;
    if (w->exact.morph && !(w->exact.morph->flags & KT_LEX_NAME))
        return w->exact.morph->noun || (w->exact.morph->flags & KT_LEX_ABBREV);
    return kt_lexicon_first(v->lex, kt_word_recase(v->scratch, part, false)) > 0;
}

/* "Sicherheits-Poltik": a sound hyphen compound but for its last part, a noun with one slip. */
bool kt_spell_last_part(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    kt_str word = kt_view_str(v, i);
    if (!(t->flags & KT_TOK_HYPHEN) || (t->flags & (KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_GENDER)))
        return false;
    size_t cut = 0;
    for (size_t at; (at = kt_str_find(word, KT_STR("-"), cut)) != SIZE_MAX; cut = at + 1)
        if (!is_known_first(v, kt_str_sub(word, cut, at)))
            return false;
    kt_str last = kt_str_sub(word, cut, word.len);
    const kt_wordinfo *w = kt_words_get(v->words, last);
    size_t next;
    if (last.len < LEN_PART || !kt_cp_is_upper(kt_utf8_at(last, 0, &next)) || w->lower.morph ||
        kt_words_full_verdict(v->words, w) != KT_VERDICT_UNKNOWN || kt_words_english(v->words, w) ||
        is_beside_sign(v, i))
        return false;
    uint32_t n;
    const kt_suggestion *s = kt_words_suggest(v->words, w, KT_SUGGEST_ONE, &n);
    kt_str now = n ? kt_str_of(s->text, s->len) : (kt_str){ 0 };
    if (n == 0 || s->cost > KT_EDIT_COST || s->recased || !s->word.morph || !s->word.morph->noun ||
        !(s->word.morph->flags & KT_LEX_NOUN) || s->freq < FREQ_FIX_SHORT ||
        (n > 1 && s[0].score - s[1].score < GAP_FIX) || differs_by_ending(v, last, now) ||
        is_odd_substitution(s, (uint32_t)last.len) || now.ptr[0] != last.ptr[0])
        return false;
    kt_span span = { t->span.beg + (uint32_t)cut, t->span.end };
    (void)kt_emit_fix(out, &kt_rules_spell[KT_SPELL_TYPO], span, now);
    return true;
}

/* "Sicherheist-Politik": two letters of a first part changed places; nothing else in front of a
 * hyphen is known that way. */
bool kt_spell_first_part(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    kt_str word = kt_view_str(v, i);
    size_t end = kt_str_find(word, KT_STR("-"), 0);
    if (!(t->flags & KT_TOK_HYPHEN) || (t->flags & (KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_GENDER)) ||
        end == SIZE_MAX || end < LEN_FIRST || end > LEN_FIRST_MAX ||
        kt_str_find(word, KT_STR("-"), end + 1) != SIZE_MAX)
        return false;
    kt_str part = kt_str_sub(word, 0, end);
    const kt_wordinfo *w = kt_words_get(v->words, part);
    const kt_wordinfo *head = kt_words_get(v->words, kt_str_sub(word, end + 1, word.len));
    if (!head->exact.morph || !head->exact.morph->noun || is_known_first(v, part) ||
        w->lower.morph || kt_words_english(v->words, w) ||
        kt_words_full_verdict(v->words, w) != KT_VERDICT_UNKNOWN)
        return false;
    kt_str found = { 0 };
    for (size_t k = 1; k + 1 < part.len; k++) {
        const char pair[] = { part.ptr[k + 1], part.ptr[k] };
        if (pair[0] == pair[1] || (pair[0] & 0x80) || (pair[1] & 0x80))
            continue;
        kt_str swapped = kt_str_cat3(v->scratch, kt_str_sub(part, 0, k), kt_str_of(pair, 2),
                                     kt_str_sub(part, k + 2, part.len));
        if (kt_lexicon_first(v->lex, kt_word_recase(v->scratch, swapped, false)) < HEADS_FIRST)
            continue;
        if (found.len)
            return false;
        found = swapped;
    }
    if (found.len)
        (void)kt_emit_fix(out, &kt_rules_spell[KT_SPELL_TYPO],
                          (kt_span){ t->span.beg, t->span.beg + (uint32_t)end }, found);
    return found.len > 0;
}
