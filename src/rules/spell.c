/*
 * spell: words that are no German. The lexicon speaks first, then the compound splitter, then
 * Hunspell; what is left is reported, and corrected only where one candidate explains the slip far
 * better than any other. Names and loan words are not errors: an unknown capitalised word is at
 * most a remark, unless it sits one slip away from a frequent noun.
 */
#include "base/utf8.h"
#include "lex/suggest.h"
#include "rules/command.h"
#include "rules/near.h"
#include "rules/rule.h"

enum { R_UNKNOWN, R_TYPO, R_CASE, R_OLD, R_UMLAUT, R_VARIANT, R_COMPOUND };

extern const kt_rule kt_rules_spell[];

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
    LEN_PART = 6, /* bytes of the last part of a hyphen compound */
    LEN_FIRST = 7,
    LEN_FIRST_MAX = 40,
    HEADS_FIRST = 8, /* that a mended first part must have been seen with */
    LEN_DEEP = 8,    /* capitalised words from here on are worth a full search */
    FREQ_CASE = 60,
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

static bool same_sentence(const kt_view *v, uint32_t a, uint32_t b)
{
    return a < v->n_tok && b < v->n_tok && v->tok[a].sentence == v->tok[b].sentence;
}

static uint32_t prev_id(const kt_view *v, uint32_t i)
{
    if (i > 0 && same_sentence(v, i - 1, i))
        return id_of(v, i - 1);
    return kt_lexicon_pseudo(v->lex, KT_PSEUDO_START);
}

static uint32_t next_id(const kt_view *v, uint32_t i)
{
    return same_sentence(v, i, i + 1) ? id_of(v, i + 1) : UINT32_MAX;
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
static bool is_fragment(const kt_view *v, uint32_t i)
{
    if (kt_view_touches(v, i) &&
        (is_joint(&v->tok[i - 1]) || v->tok[i - 1].cp == ')' || v->tok[i - 1].cp == ']'))
        return true;
    return kt_view_touches(v, i + 1) &&
           (is_joint(&v->tok[i + 1]) || v->tok[i + 1].cp == '(' || v->tok[i + 1].cp == '[');
}

/* "überarb." in the middle of a sentence. */
static bool is_shortened(const kt_view *v, uint32_t i)
{
    return kt_view_touches(v, i + 1) && kt_view_is_punct(v, i + 1, '.') && i + 2 < v->n_tok &&
           v->tok[i + 2].sentence == v->tok[i].sentence;
}

static const kt_morph *morph_at(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) ? kt_view_morph(v, i) : NULL;
}

/* Is the word before i one that announces a noun: determiner, contraction, attributive adjective?
 */
static bool noun_is_due(const kt_view *v, uint32_t i)
{
    if (i == 0 || !same_sentence(v, i - 1, i))
        return false;
    const kt_morph *m = morph_at(v, i - 1);
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
    bool before = i > 0 && same_sentence(v, i - 1, i) && v->tok[i - 1].kind == KT_TOK_WORD &&
                  (v->tok[i - 1].flags & KT_TOK_CAP) && !(v->tok[i - 1].flags & KT_TOK_SENT);
    bool after = same_sentence(v, i, i + 1) && v->tok[i + 1].kind == KT_TOK_WORD &&
                 (v->tok[i + 1].flags & KT_TOK_CAP);
    return before || after;
}

/* "Sollon Yu": a capitalised word behind it that is no common noun. */
static bool is_before_name(const kt_view *v, uint32_t i)
{
    if (!same_sentence(v, i, i + 1) || !(v->tok[i + 1].flags & KT_TOK_CAP))
        return false;
    const kt_morph *m = morph_at(v, i + 1);
    return !m || ((m->flags & KT_LEX_NAME) && !(m->flags & KT_LEX_NOUN));
}

/* Is a neighbour within two words English and nothing else? */
static bool is_among_english(const kt_view *v, uint32_t i)
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
    if (v->opt->variant != KT_CH)
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
    if (v->tok[i].casing != KT_CASE_LOWER || !best->word.morph || !noun_is_due(v, i) ||
        !same_sentence(v, i, i + 1) || !(v->tok[i + 1].flags & KT_TOK_CAP))
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
        !same_sentence(v, i, i + 1) || !(v->tok[i + 1].flags & KT_TOK_CAP) ||
        !kt_det_find(kt_str_of(best->text, best->len), &det))
        return false;
    uint16_t noun = kt_words_noun_mask(v->words, kt_view_info(v, i + 1));
    return noun && !(noun & det.mask);
}

/* An ending more or less, or another one, makes another form, not a slip: inklusiv. */
static bool differs_by_ending(kt_str a, kt_str b)
{
    static const char *const endings[] = { "", "e", "s", "n", "en", "er", "es", "em", "ns", NULL };
    size_t k = 0;
    while (k < a.len && k < b.len && a.ptr[k] == b.ptr[k])
        k++;
    for (size_t at = k; at + 1 >= k && at > 3; at--) {
        bool both = true;
        for (int w = 0; w < 2 && both; w++) {
            kt_str end = w ? kt_str_sub(b, at, b.len) : kt_str_sub(a, at, a.len);
            both = false;
            for (const char *const *e = endings; *e && !both; e++)
                both = kt_str_is(end, *e);
        }
        if (both)
            return true;
    }
    return false;
}

/* Another letter in its place, though the two are neither neighbours nor sound alike. */
static bool is_odd_substitution(const kt_suggestion *best, uint32_t len)
{
    return best->cost >= KT_EDIT_COST && best->len == len;
}

/* martieren, versiert: anybody may coin a verb in -ieren. */
static bool is_coined_verb(kt_str word)
{
    return kt_str_find(word, KT_STR("ier"), word.len > 6 ? word.len - 6 : 0) != SIZE_MAX;
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
    if (is_beside_sign(v, i) || !fits_phrase(v, i, best) || is_wrong_article(v, i, best) ||
        differs_by_ending(kt_view_str(v, i), kt_str_of(best->text, best->len)))
        return false;
    bool start = (t->flags & KT_TOK_SENT) != 0;
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
    if (noun_is_due(v, i))
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
static bool may_be_sure(const kt_view *v, const kt_token *t, kt_str word, const kt_suggestion *c)
{
    kt_suggestion s = *c;
    if (v->opt->variant == KT_CH)
        to_swiss(&s);
    uint32_t flags = s.word.morph ? s.word.morph->flags : 0;
    uint32_t len = (uint32_t)word.len;
    if (s.cost > KT_EDIT_COST || s.split || s.compound || s.freq < FREQ_FIX || len < LEN_FIX ||
        (flags & KT_LEX_ABBREV) || ((flags & KT_LEX_NAME) && !(flags & KT_LEX_NOUN)) ||
        differs_by_ending(word, kt_str_of(s.text, s.len)))
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
            hope = may_be_sure(v, &v->tok[i], w->text, &list[k]);
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

/* k: index among the notable words. */
static void unknown_word(const kt_view *v, uint32_t k, kt_emit *out)
{
    uint32_t i = v->notable[k];
    const kt_token *t = &v->tok[i];
    const kt_wordinfo *w = kt_view_info(v, i);
    if (v->opt->edits_only && (w->marks & KT_MARK_NO_TYPO))
        return;
    bool fragment = is_fragment(v, i);
    if (fragment && kt_lexicon_first(v->lex, kt_word_recase(v->scratch, kt_view_str(v, i), false)))
        return;
    bool english = kt_words_english(v->words, w) > 0;
    bool plain = t->casing == KT_CASE_LOWER || t->casing == KT_CASE_TITLE;
    bool odd = fragment || is_shortened(v, i) ||
               (t->flags & (KT_TOK_HYPHEN | KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_GENDER));
    if (t->casing == KT_CASE_UPPER || kt_span_len(t->span) < 3)
        return;
    ranked r = { 0 };
    bool may_fix = plain && !odd && !english;
    may_fix = may_fix && !is_hopeless(v, i);
    if (v->opt->edits_only && !may_fix)
        return;
    bool full = plain && (t->casing == KT_CASE_LOWER || kt_span_len(t->span) >= LEN_DEEP);
    if (may_fix || (plain && !full))
        rank(v, i, KT_SUGGEST_ONE, &r);
    may_fix = may_fix && is_sure(v, i, &r) && !is_repeated(v, k) && !is_among_english(v, i);
    if ((v->opt->edits_only && !may_fix) ||
        kt_words_full_verdict(v->words, w) != KT_VERDICT_UNKNOWN)
        return;
    if (may_fix) {
        (void)kt_emit_fix(out, &kt_rules_spell[R_TYPO], t->span,
                          kt_str_of(r.s[0]->text, r.s[0]->len));
        return;
    }
    if (english && is_among_english(v, i)) /* for family lang to judge */
        return;
    if (full)
        rank(v, i, KT_SUGGEST_FULL, &r);
    kt_edit *e = kt_emit_report(out, &kt_rules_spell[R_UNKNOWN], t->span);
    show(out, e, &r);
    if (e && (t->casing != KT_CASE_LOWER || (w->notes & KT_NOTE_CASE) || english || odd ||
              may_be_command(v, i) || is_among_english(v, i)))
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
static bool last_part(const kt_view *v, uint32_t i, kt_emit *out)
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
        (n > 1 && s[0].score - s[1].score < GAP_FIX) || differs_by_ending(last, now) ||
        is_odd_substitution(s, (uint32_t)last.len) || now.ptr[0] != last.ptr[0])
        return false;
    kt_span span = { t->span.beg + (uint32_t)cut, t->span.end };
    (void)kt_emit_fix(out, &kt_rules_spell[R_TYPO], span, now);
    return true;
}

/* "Sicherheist-Politik": two letters of a first part changed places; nothing else in front of a
 * hyphen is known that way. */
static bool first_part(const kt_view *v, uint32_t i, kt_emit *out)
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
        (void)kt_emit_fix(out, &kt_rules_spell[R_TYPO],
                          (kt_span){ t->span.beg, t->span.beg + (uint32_t)end }, found);
    return found.len > 0;
}

/* Can the lower-case word stand behind a determiner as what it is? Only as a verb behind a pronoun:
 * "das krieg ich hin". */
static bool is_misplaced_verb(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    const unsigned others =
        KT_VERB_INF | KT_VERB_ZU | KT_VERB_PA1 | KT_VERB_PA2 | KT_VERB_1PL | KT_VERB_2PL;
    if (!m)
        return true;
    if (m->adj || m->func || m->noun || !m->verb || (m->verb & others))
        return false;
    bool third = (m->verb & KT_VERB_3SG) && !(m->verb & KT_VERB_SUBJ);
    return !third && !kt_view_is(v, i + 1, "ich");
}

/* "die europäische union", "nach dem krieg": a noun in lower case behind a word that announces one.
 */
static bool lower_noun(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    const kt_wordinfo *w = kt_view_info(v, i);
    if (t->casing != KT_CASE_LOWER || !(w->notes & KT_NOTE_SMALL) || kt_span_len(t->span) < 4 ||
        (t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT)) || is_fragment(v, i) ||
        !is_misplaced_verb(v, i))
        return false;
    bool due = noun_is_due(v, i);
    if (w->exact.morph && !due)
        return false;
    const kt_morph *next = same_sentence(v, i, i + 1) ? morph_at(v, i + 1) : NULL;
    bool before_noun = next && (v->tok[i + 1].flags & KT_TOK_CAP) &&
                       next->noun; /* an unknown attribute, perhaps */
    char buf[KT_SUGGEST_BYTES];
    size_t n = kt_lexicon_form(v->lex, w->title.id, buf, sizeof buf);
    if (n == 0)
        return false;
    kt_edit *e = kt_emit_fix(out, &kt_rules_spell[R_CASE], t->span, kt_str_of(buf, n));
    if (e && !(w->title.freq >= FREQ_CASE && due && !before_noun && !is_among_english(v, i))) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
    return true;
}

/* Is word i the adjective of no fixed name? */
static bool is_no_title(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->marks & KT_MARK_NO_TITLE)
        return true;
    char adj[KT_SUGGEST_BYTES];
    kt_str key;
    kt_str value;
    kt_table t = kt_lexicon_table(v->lex, "title_adjectives");
    size_t m = kt_lexicon_lemma(v->lex, w->text, KT_POS_ADJ, adj, sizeof adj);
    for (uint32_t row = 0; m && kt_table_row(&t, row, &key, &value); row++)
        if (kt_str_eq(value, kt_str_of(adj, m)))
            return false;
    kt_words_mark(w, KT_MARK_NO_TITLE);
    return true;
}

/* Fixed names with an adjective: rows of the table title_adjectives (noun lemma, adjective). */
static void title_adjective(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (i == 0 || v->tok[i - 1].kind != KT_TOK_WORD || v->tok[i - 1].casing != KT_CASE_LOWER ||
        !same_sentence(v, i - 1, i) || is_no_title(v, i - 1))
        return;
    char noun[KT_SUGGEST_BYTES];
    char adj[KT_SUGGEST_BYTES];
    size_t n = kt_lexicon_lemma(v->lex, kt_view_str(v, i), KT_POS_NOUN, noun, sizeof noun);
    size_t m = kt_lexicon_lemma(v->lex, kt_view_str(v, i - 1), KT_POS_ADJ, adj, sizeof adj);
    kt_table t = kt_lexicon_table(v->lex, "title_adjectives");
    kt_str key;
    kt_str value;
    for (uint32_t row = kt_table_find(&t, kt_str_of(noun, n));
         m && row != UINT32_MAX && kt_table_row(&t, row, &key, &value) &&
         kt_str_eq(key, kt_str_of(noun, n));
         row++) {
        if (!kt_str_eq(value, kt_str_of(adj, m)))
            continue;
        kt_str upper = kt_word_recase(v->scratch, kt_view_str(v, i - 1), true);
        kt_edit *e =
            upper.len ? kt_emit_fix(out, &kt_rules_spell[R_CASE], v->tok[i - 1].span, upper) : NULL;
        if (e && kt_str_starts(value, KT_STR("rot"))) { /* a red cross may be just that */
            e->conf = KT_HINT;
            e->severity = KT_INFO;
        }
        return;
    }
}

/* Herr Nußbaum, Martha Nußbaum: names keep their ß. */
static bool is_surname(const kt_view *v, uint32_t i)
{
    static const char *const titles[] = { "Herr", "Herrn", "Frau", "Familie", NULL };
    if (i == 0 || !(v->tok[i].flags & KT_TOK_CAP) || !same_sentence(v, i - 1, i) ||
        !kt_view_is_word(v, i - 1) || !kt_view_one_blank(v, i))
        return false;
    const kt_morph *m = kt_view_info(v, i - 1)->exact.morph;
    return (m && (m->flags & KT_LEX_PERSON)) || kt_near_in(v, i - 1, titles);
}

/* daß, muß, Prozeß: rows of the table oldspelling (old, new, certain). */
static bool old_spelling(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (v->opt->variant == KT_CH)
        return false;
    kt_table table = kt_lexicon_table(v->lex, "oldspelling");
    kt_str word = w->text;
    uint32_t row = kt_table_find(&table, word);
    bool lowered = row == UINT32_MAX;
    if (lowered) {
        word = kt_word_recase(v->scratch, word, false);
        row = word.len ? kt_table_find(&table, word) : UINT32_MAX;
    }
    kt_str k;
    kt_str value;
    if (row == UINT32_MAX || !kt_table_row(&table, row, &k, &value))
        return false;
    kt_str now = kt_str_cut(&value, '\t');
    bool certain = kt_str_starts(value, KT_STR("1"));
    if (lowered)
        now = kt_word_recase(v->scratch, now, true);
    if (!now.len)
        return false;
    kt_edit *e = kt_emit_fix(out, &kt_rules_spell[R_OLD], v->tok[i].span, now);
    if (e && (!certain || is_surname(v, i)))
        e->conf = KT_HINT;
    return true;
}

/* Words of the old orthography that no list has: ß where the known word has ss. */
static bool sharp_s(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str word = kt_view_str(v, i);
    size_t at = kt_str_find(word, KT_STR("ß"), 0);
    if (at == SIZE_MAX || v->opt->variant == KT_CH)
        return false;
    kt_str now = kt_str_cat3(v->scratch, kt_str_sub(word, 0, at), KT_STR("ss"),
                             kt_str_sub(word, at + 2, word.len));
    const kt_wordinfo *w = now.len ? kt_words_get(v->words, now) : NULL;
    if (!w ||
        !(w->exact.morph || w->lower.morph || kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND))
        return false;
    (void)kt_emit_fix(out, &kt_rules_spell[R_OLD], v->tok[i].span, now);
    return true;
}

/* Strasse, ausserdem outside Switzerland: the form with ß. Each ss is tried by itself. */
static bool swiss_spelling(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str word = kt_view_str(v, i);
    if (v->opt->variant == KT_CH)
        return false;
    for (size_t at = kt_str_find(word, KT_STR("ss"), 0); at != SIZE_MAX;
         at = kt_str_find(word, KT_STR("ss"), at + 1)) {
        kt_str now = kt_str_cat3(v->scratch, kt_str_sub(word, 0, at), KT_STR("ß"),
                                 kt_str_sub(word, at + 2, word.len));
        const kt_wordinfo *w = now.len ? kt_words_get(v->words, now) : NULL;
        const kt_morph *m = w ? w->exact.morph ? w->exact.morph : w->lower.morph : NULL;
        if (!m || (w->notes & KT_NOTE_OLD))
            continue;
        (void)kt_emit_fix(out, &kt_rules_spell[R_VARIANT], v->tok[i].span, now);
        return true;
    }
    return false;
}

/* Switzerland writes no ß. */
static void swiss_text(const kt_view *v, kt_emit *out)
{
    if (v->opt->variant != KT_CH)
        return;
    for (uint32_t i = 0; i < v->n_tok; i++) {
        kt_str word = kt_view_str(v, i);
        size_t at;
        if (v->tok[i].kind != KT_TOK_WORD || !(v->tok[i].flags & KT_TOK_NONASCII))
            continue;
        while ((at = kt_str_find(word, KT_STR("ß"), 0)) != SIZE_MAX)
            word = kt_str_cat3(v->scratch, kt_str_sub(word, 0, at), KT_STR("ss"),
                               kt_str_sub(word, at + 2, word.len));
        if (word.len && !kt_str_eq(word, kt_view_str(v, i)))
            (void)kt_emit_fix(out, &kt_rules_spell[R_VARIANT], v->tok[i].span, word);
    }
}

/* Fahrzuegen: would the letters of ue in the other order be a word, too? */
static bool is_swapped_eu(const kt_view *v, kt_str word)
{
    kt_buf b = KT_BUF_INIT(v->scratch);
    for (size_t k = 0; k < word.len; k++) {
        bool swap = k + 1 < word.len && word.ptr[k] == 'u' && word.ptr[k + 1] == 'e';
        if (!kt_buf_add(&b, swap ? KT_STR("eu") : kt_str_of(word.ptr + k, 1)))
            return false;
        k += swap;
    }
    kt_verdict verdict = kt_words_verdict(v->words, kt_words_get(v->words, kt_buf_str(&b)));
    return verdict == KT_VERDICT_KNOWN || verdict == KT_VERDICT_COMPOUND;
}

/* ueber, fuer: ae oe ue where the known word has ä ö ü. *never: wherever the word stands, this
 * finds nothing. */
static bool missing_umlaut(const kt_view *v, uint32_t i, kt_emit *out, bool *never)
{
    const kt_token *t = &v->tok[i];
    kt_str word = kt_view_str(v, i);
    *never = t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_NONASCII) || word.len > 60;
    if (*never)
        return false;
    kt_buf b = KT_BUF_INIT(v->scratch);
    bool changed = false;
    for (size_t k = 0; k < word.len; k++) {
        char c = word.ptr[k];
        char d = k + 1 < word.len ? word.ptr[k + 1] : '\0';
        const char *umlaut = d != 'e'   ? NULL
                             : c == 'a' ? "ä"
                             : c == 'o' ? "ö"
                             : c == 'u' ? "ü"
                             : c == 'A' ? "Ä"
                             : c == 'O' ? "Ö"
                             : c == 'U' ? "Ü"
                                        : NULL;
        if (umlaut && k > 0 && strchr("aeqAEQ", word.ptr[k - 1]))
            umlaut = NULL;
        if (umlaut) {
            if (!kt_buf_add(&b, kt_str_c(umlaut)))
                return false;
            k++;
            changed = true;
        } else if (!kt_buf_addc(&b, c)) {
            return false;
        }
    }
    *never = !changed;
    if (!changed)
        return false;
    const kt_wordinfo *w = kt_words_get(v->words, kt_buf_str(&b));
    bool start = (t->flags & KT_TOK_SENT) != 0;
    kt_word best = w->exact.morph ? w->exact : start ? w->lower : (kt_word){ 0 };
    bool known = best.morph && best.freq >= 30;
    if (!known &&
        (kt_words_verdict(v->words, w) != KT_VERDICT_COMPOUND || is_swapped_eu(v, word))) {
        *never = start || w->exact.morph || !w->lower.morph;
        return false;
    }
    (void)kt_emit_fix(out, &kt_rules_spell[R_UMLAUT], t->span, kt_buf_str(&b));
    return true;
}

/* Accepted by Hunspell's compounding alone, which takes too much for one: "Netzwerkgehen". */
static void loose_compound(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (!v->opt->edits_only && !(w->notes & KT_NOTE_HYPHEN) &&
        kt_words_full_verdict(v->words, w) == KT_VERDICT_HUNSPELL && w->loose)
        (void)kt_emit_report(out, &kt_rules_spell[R_COMPOUND], v->tok[i].span);
}

/* What is written in the way of another time, country or keyboard, or has a slip in one of its
 * parts. */
static bool rewritten(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->marks & KT_MARK_NO_REWRITE)
        return (w->notes & KT_NOTE_SMALL) && lower_noun(v, i, out);
    bool never;
    if (sharp_s(v, i, out) || missing_umlaut(v, i, out, &never))
        return true;
    if (never && !(v->tok[i].flags & KT_TOK_HYPHEN))
        kt_words_mark(w, KT_MARK_NO_REWRITE);
    return lower_noun(v, i, out) || last_part(v, i, out) || first_part(v, i, out);
}

/* Whatever the rules below find in an unknown word is taken back when Hunspell knows the word after
 * all. */
static void unknown_or_known(const kt_view *v, uint32_t k, kt_emit *out)
{
    uint32_t i = v->notable[k];
    uint32_t before = out->edits->n;
    if (is_fragment(v, i) || !rewritten(v, i, out))
        unknown_word(v, k, out);
    if (out->edits->n > before &&
        kt_words_full_verdict(v->words, kt_view_info(v, i)) != KT_VERDICT_UNKNOWN)
        out->edits->n = before;
    loose_compound(v, i, out);
}

static void check_word(const kt_view *v, uint32_t k, kt_emit *out)
{
    uint32_t i = v->notable[k];
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->notes & KT_NOTE_OLD) {
        if (!old_spelling(v, i, out))
            (void)swiss_spelling(v, i, out);
        return;
    }
    switch (kt_words_verdict(v->words, w)) {
    case KT_VERDICT_HUNSPELL:
        loose_compound(v, i, out);
        return;
    case KT_VERDICT_UNKNOWN:
        unknown_or_known(v, k, out);
        return;
    case KT_VERDICT_OPEN:
    case KT_VERDICT_KNOWN:
    case KT_VERDICT_USER:
    case KT_VERDICT_COMPOUND:
        return;
    }
}

static void spelling(const kt_view *v, kt_emit *out)
{
    swiss_text(v, out);
    for (uint32_t k = 0; k < v->n_notable; k++) {
        uint32_t i = v->notable[k];
        unsigned notes = v->tok[i].notes;
        if (!(notes & (KT_NOTE_OPEN | KT_NOTE_OLD | KT_NOTE_SMALL | KT_NOTE_TITLE)) ||
            (v->tok[i].flags & KT_TOK_FOREIGN))
            continue;
        if ((notes & (KT_NOTE_OPEN | KT_NOTE_OLD)) && v->tok[i].casing != KT_CASE_NONE)
            check_word(v, k, out);
        else if (notes & KT_NOTE_SMALL)
            (void)lower_noun(v, i, out);
        if (notes & KT_NOTE_TITLE)
            title_adjective(v, i, out);
    }
}

const kt_rule kt_rules_spell[] = {
    [R_UNKNOWN] = {
        .info = { .id = "spell.unknown",
                  .msg_en = "unknown word",
                  .msg_de = "Unbekanntes Wort",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(REPORT("Das ist ein qrxvblstes Wort."),
                                          OK("Das ist ein gutes Wort."),
                                          OK("Die Kryptowährungsbörse wurde gehackt."),
                                          OK("Das Cybersicherheitsteam warnt vor Malware."),
 OK("Der Bootsverleih am See hat zu."),
 OK("Sie fährt mit dem E-Bike zur Arbeit.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [R_TYPO] = {
        .info = { .id = "spell.typo",
                  .msg_en = "misspelt word",
                  .msg_de = "Tippfehler",
                  .conf = KT_LIKELY,
                  .severity = KT_SEVERE,
                  .examples = KT_EXAMPLES(BAD("Die Sicherheist-Politik ist neu.", "Die Sicherheits-Politik ist neu."),
                                          OK("Der Kretin-Club tagt nicht mehr."),
                                          BAD("Wir haben das gestren besprochen.", "Wir haben das gestern besprochen."),
                                          BAD("Die Unternhemen wachsen schnell.", "Die Unternehmen wachsen schnell."),
                                          BAD("Die Sicherheits-Poltik ändert sich.", "Die Sicherheits-Politik ändert sich."),
                                          OK("Der Wert liegt zwischen 0 und 1 (inklusiv)."),
                                          OK("Wir haben das gestern besprochen."),
                                          OK("Einge Leute kamen zu spät."),
                                          OK("Herr Steinmaier kommt heute.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [R_CASE] = {
        .info = { .id = "spell.case",
                  .msg_en = "nouns are capitalised",
                  .msg_de = "Substantive werden großgeschrieben",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Das ist eine wichtige regierung.", "Das ist eine wichtige Regierung."),
                                          OK("Das ist eine wichtige Regierung."),
 OK("Im Großen und Ganzen stimmt das."),
 OK("Das Rote Kreuz hilft in der Not."),
 OK("Wir gehen heute schwimmen."),
 OK("Er kam gestern Abend an.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [R_OLD] = {
        .info = { .id = "spell.old-orthography",
                  .msg_en = "old orthography",
                  .msg_de = "Alte Rechtschreibung",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Er sagt, daß es regnet.", "Er sagt, dass es regnet."),
 REPORT("Das Buch stammt von Martha Nußbaum."),
                                          OK("Er sagt, dass es regnet."),
 OK("Er maß das Haus und weiß es nun."),
 OK("Der Fuß tut weh."),
 OK("Viele Grüße aus der Straße."),
 OK("Das Floß schwimmt auf dem Fluss."),
 OK("Die Katze lag auf ihrem Schoß."),
 OK("An der Litfaßsäule klebt ein Plakat.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [R_UMLAUT] = {
        .info = { .id = "spell.umlaut",
                  .msg_en = "umlaut written with e",
                  .msg_de = "Umlaut mit e umschrieben",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Wir reden ueber das Wetter.", "Wir reden über das Wetter."),
                                          OK("Die neue Steuer gilt."),
 OK("Zuerst kam der Bauer."),
 OK("Das Poem ist kurz."),
 OK("Die Queen reist nach Israel."),
                                          OK("Sie fuhren in Panzerfahrzuegen durch die Stadt.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [R_VARIANT] = {
        .info = { .id = "spell.variant",
                  .msg_en = "spelling of another country",
                  .msg_de = "Schreibung eines anderen Landes",
                  .conf = KT_LIKELY,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(BAD("Die Strasse ist gesperrt.", "Die Straße ist gesperrt."),
                                          OK("Die Straße ist gesperrt."),
                                          OK("Die Masse der Teilchen ist klein."),
                                          OK("Er isst Nüsse und trinkt Wasser."),
 OK("Sie misst die Länge."),
 OK("Er genoss den Abend in Maßen.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    [R_COMPOUND] = {
        .info = { .id = "spell.compound",
                  .msg_en = "doubtful compound",
                  .msg_de = "Zweifelhafte Zusammensetzung",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(REPORT("Der Wasserrat ist neu."), OK("Das Netzwerk ist neu."),
 OK("Die Haustür klemmt."),
 OK("Das Spazierengehen tut gut."),
 OK("Das Kopfrechnen fiel ihm leicht."),
 OK("Die Donaudampfschifffahrt ist alt.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = spelling,
    },
    KT_RULES_END,
};
