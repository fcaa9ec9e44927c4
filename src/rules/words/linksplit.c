/*
 * linksplit: English words that a link cut in pieces before translation. Feeds link product and
 * coin names wherever their letters occur: "i|dent|ified the" came out as "ichdentdie", "the
 * presi|dent of" as "presidentder". The pieces that are left lead to the words they may come from
 * (fragment.h), the place in the clause says what form it needs (slot.h); the best word is put
 * there in German, with the function word that was glued to it, when no other word comes near. What
 * stays open, and pieces that have lost their beginning, are reported with the best readings.
 *
 * Where the source of the text is known, its words are the only ones that a piece can come from:
 * then the word is certain, or nothing is put in its place.
 */
#include "base/utf8.h"
#include "rule/pair.h"
#include "rules/words/fragment_form.h"
#include "rules/words/inner.h"
#include "rules/words/sourced.h"

enum { R_LINK_SPLIT, R_FRAGMENT, R_RULES };

extern const kt_rule kt_rules_linksplit[];

enum {
    MARGIN_FIX = 16, /* lead over the second reading, to be applied: a factor of ten */
    MARGIN_CUT = 30, /* the same for a word whose end is lost */
    SHOWN_MAX = 3,
    UNFIT = 32,          /* what a reading loses that does not fit its place */
    GLUED_FREQ_MIN = 88, /* of a function word that is glued to the end */
    GLUED_MAX = 7,
    REST_MIN = 3, /* of a copied rest, and of the word before it */
    REST_END_MAX = 14,
    REST_MAX = 60,
    WORD_MIN = 4, /* of another word behind an adverb */
    WORD_FREQ_MIN = 50,
    GLUED_PLAIN_MIN = 3, /* behind a word without a name that is often linked */
    STEM_MIN = 4,
    PAIR_MIN = 5,
    PART_MIN = 3,
    PIECE_MAX = 3, /* of a known word as the first piece */
    READINGS_MAX = 48,
    ENGLISH_MIN = 24
};

typedef struct reading {
    kt_str text; /* German, with the glued word */
    int score;
    int raw;    /* score without regard to the place */
    bool fits;  /* the place asks for it */
    bool sure;  /* its form is certain */
    bool glued; /* with a function word behind it */
    bool noun;  /* as a noun that its phrase asks for */
    bool verb;  /* as a finite verb */
    bool open;  /* an English word without a translation: a rival, never shown */
    uint8_t how;
} reading;

typedef struct cut_word {
    const kt_view *v;
    uint32_t beg, end; /* tokens */
    kt_str piece;      /* lower case */
    bool start;        /* of a sentence */
    reading list[READINGS_MAX];
    uint32_t n;
    bool linked; /* one of the words holds a name that is often linked */
    bool stated; /* the source has one of the words */
} cut_word;

/* ---- the readings of a cut word ---- */

static void keep(cut_word *w, const reading *r)
{
    for (uint32_t i = 0; i < w->n; i++) {
        reading *x = &w->list[i];
        if (!kt_str_eq(x->text, r->text))
            continue;
        if (r->score > x->score)
            *x = *r;
        return;
    }
    if (w->n < READINGS_MAX)
        w->list[w->n++] = *r;
}

/* "Der exchangehat": the phrase opens the sentence and may be its subject, but the German noun is
 * of another gender. */
static bool is_odd_subject(const cut_word *w, const kt_slot *s, kt_str noun)
{
    uint16_t subject = s->mask & KT_MASK_CASE(KT_CASE_NOM);
    bool opens = w->beg > 0 && (w->v->tok[w->beg - 1].flags & KT_TOK_SENT);
    return opens && subject &&
           !(kt_words_noun_mask(w->v->words, kt_words_get(w->v->words, noun)) & subject);
}

/* ---- what the source says ---- */

static bool is_stated(const kt_view *v, kt_str word)
{
    return kt_pair_find(&v->pair->source, word) != SIZE_MAX ||
           kt_pair_find(&v->pair->plural, word) != SIZE_MAX;
}

/* Leaves the words of the source, and other forms of their verbs; returns how many. */
static uint32_t heed_source(cut_word *w, kt_fragment *list, uint32_t n)
{
    bool stated[KT_FRAGMENTS_MAX];
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        stated[i] = is_stated(w->v, list[i].word);
    for (uint32_t i = 0; i < n; i++) {
        bool verb = list[i].cls >= KT_FRAG_VERB && list[i].cls <= KT_FRAG_VERB_ING;
        bool keep = stated[i];
        for (uint32_t k = 0; k < n && verb && !keep; k++)
            keep = stated[k] && list[k].cls >= KT_FRAG_VERB && list[k].cls <= KT_FRAG_VERB_ING &&
                   kt_str_eq(list[k].lemma, list[i].lemma);
        if (!keep)
            continue;
        list[i].score -= stated[i] ? 0 : UNFIT / 2;
        w->stated = true;
        list[kept++] = list[i];
    }
    return kept;
}

static void add_lemma(cut_word *w, const kt_slot *s, const kt_fragment *f, kt_str glued, bool alone)
{
    reading r = { .score = f->score, .raw = f->score, .how = f->how, .glued = glued.len > 0 };
    r.noun = s->np && f->cls >= KT_FRAG_NOUN && f->cls <= KT_FRAG_NOUNS;
    r.verb = s->verb && f->cls >= KT_FRAG_VERB && f->cls <= KT_FRAG_VERB_ED;
    kt_choice c = kt_fragment_render(w->v, s, f, &r.fits);
    if (!c.text.len)
        return;
    r.text = w->start ? kt_word_recase(w->v->scratch, c.text, true) : c.text;
    if (glued.len)
        r.text = kt_str_cat3(w->v->scratch, r.text, KT_STR(" "), glued);
    r.sure = c.sure && alone && r.fits && !(r.noun && is_odd_subject(w, s, c.text));
    if (!r.fits)
        r.score -= UNFIT;
    keep(w, &r);
}

typedef enum glue { GLUE_NONE, GLUE_FUNCTION, GLUE_WORD } glue;

static void add_readings(cut_word *w, size_t stem, kt_str glued, glue g)
{
    kt_fragment list[KT_FRAGMENTS_MAX];
    kt_str part = kt_str_sub(w->piece, 0, stem);
    bool small = w->v->tok[w->beg].casing == KT_CASE_LOWER;
    const kt_wordinfo *own = glued.len ? kt_words_get(w->v->words, part) : NULL;
    if (own && !small && own->title.morph) /* "Systemauf": for family fused to judge */
        return;
    uint32_t n = kt_fragment_find(w->v->lex, part, list);
    bool whole = false;
    for (uint32_t i = 0; i < n; i++)
        whole |= list[i].how == 0;
    if (!whole && own && small && !own->exact.morph)
        n += kt_fragment_whole(w->v->lex, part, list + n, KT_FRAGMENTS_MAX - n);
    if (w->v->pair)
        n = heed_source(w, list, n);
    if (n == 0)
        return;
    kt_slot s;
    kt_slot_find(w->v, w->beg, w->end, glued, &s);
    uint8_t freq;
    bool english = kt_lexicon_find_en(w->v->lex, part, &freq);
    for (uint32_t i = 0; i < n; i++) {
        bool lost = list[i].how & (KT_FRAG_HEADLESS | KT_FRAG_STUMP);
        w->linked |= list[i].linked;
        if (glued.len && (lost || (glued.len < GLUED_PLAIN_MIN && !list[i].linked && !w->stated)))
            continue;
        if (g == GLUE_WORD && (list[i].cls != KT_FRAG_ADV || list[i].how))
            continue;
        if (kt_str_is(list[i].lemma, "-")) { /* a rival without a translation */
            reading r = { .text = list[i].word,
                          .score = list[i].score,
                          .raw = list[i].score,
                          .open = true,
                          .how = list[i].how };
            r.score -= list[i].cls == KT_FRAG_OTHER ? 0 : UNFIT / 2;
            keep(w, &r);
            continue;
        }
        /* the synonyms of an adverb do equally well; the tables have the best first */
        bool adverb = list[i].cls == KT_FRAG_ADV && list[i].how == 0;
        bool later = adverb && i > 0 && list[i - 1].cls == KT_FRAG_ADV &&
                     kt_str_eq(list[i - 1].word, list[i].word);
        kt_str rest = list[i].lemma;
        bool alone = (adverb || kt_str_find(rest, KT_STR("|"), 0) == SIZE_MAX) && !list[i].bare &&
                     !((list[i].how & KT_FRAG_CUT) && english);
        while (rest.len) {
            kt_fragment f = list[i];
            f.lemma = kt_str_cut(&rest, '|');
            f.score -= later ? MARGIN_FIX : 0;
            add_lemma(w, &s, &f, glued, alone);
            later = adverb;
        }
    }
}

/* What a word at the end of a token can be: a function word or a form of sein, haben ... behind any
 * word; another German word only behind an adverb, which never opens a German compound. */
static glue glue_of(const kt_view *v, kt_str word)
{
    kt_word w;
    if (!kt_lexicon_find(v->lex, word, &w) || kt_str_is(word, "man")) /* an English ending too */
        return GLUE_NONE;
    const kt_morph *m = w.morph;
    bool aux = (kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL)) && (kt_verb_of(m) & KT_VERB_FINITE);
    if (word.len <= GLUED_MAX && (kt_func_of(m) || aux) && w.freq >= GLUED_FREQ_MIN)
        return GLUE_FUNCTION;
    return word.len >= WORD_MIN && w.freq >= WORD_FREQ_MIN ? GLUE_WORD : GLUE_NONE;
}

static void sort_readings(cut_word *w)
{
    for (uint32_t i = 1; i < w->n; i++) {
        reading r = w->list[i];
        uint32_t k = i;
        for (; k > 0 && w->list[k - 1].score < r.score; k--)
            w->list[k] = w->list[k - 1];
        w->list[k] = r;
    }
}

static void read_word(cut_word *w, bool may_be_glued)
{
    add_readings(w, w->piece.len, (kt_str){ 0 }, GLUE_NONE);
    for (size_t at = STEM_MIN; may_be_glued && at + 2 <= w->piece.len; at++) {
        if (!kt_utf8_is_lead(w->piece.ptr[at]))
            continue;
        bool adverb = kt_str_ends(kt_str_sub(w->piece, 0, at), KT_STR("ly"));
        if (!adverb && w->piece.len - at > GLUED_MAX)
            continue;
        kt_str glued = kt_str_sub(w->piece, at, w->piece.len);
        glue g = glue_of(w->v, glued);
        if (g == GLUE_FUNCTION || (g == GLUE_WORD && adverb))
            add_readings(w, at, glued, g);
    }
    sort_readings(w);
}

/* ---- which words are looked at ---- */

static kt_str lower_ascii(kt_arena *a, kt_str s)
{
    char *p = KT_NEW(a, char, s.len + 1);
    if (!p)
        return (kt_str){ 0 };
    for (size_t i = 0; i < s.len; i++)
        p[i] = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? (char)(s.ptr[i] - 'A' + 'a') : s.ptr[i];
    return kt_str_of(p, s.len);
}

static bool is_plain(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    if (t->kind != KT_TOK_WORD || kt_span_len(t->span) > KT_FRAGMENT_BYTES)
        return false;
    if (t->casing != KT_CASE_LOWER && t->casing != KT_CASE_TITLE)
        return false;
    return !(t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_GENDER));
}

static bool is_quote(const kt_view *v, uint32_t i)
{
    return v->tok[i].kind == KT_TOK_PUNCT && kt_cp_is_quote(v->tok[i].cp);
}

/* Is [beg, end) beside something that makes it a title, a name or an identifier? */
static bool stands_free(const kt_view *v, uint32_t beg, uint32_t end)
{
    if (kt_view_touches(v, beg) && !is_quote(v, beg - 1) && v->tok[beg - 1].cp != '(')
        return false;
    if (kt_view_touches(v, end) && v->tok[end].kind != KT_TOK_PUNCT)
        return false;
    if (kt_view_touches(v, end) && end + 1 < v->n_tok && kt_view_touches(v, end + 1) &&
        v->tok[end + 1].kind == KT_TOK_WORD)
        return false;
    return !(beg > 0 && end < v->n_tok && is_quote(v, beg - 1) && is_quote(v, end));
}

/* A word that is English and no German word. */
static bool is_english(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    return (w->notes & KT_NOTE_OPEN) && kt_words_english(v->words, w) >= ENGLISH_MIN;
}

static bool is_in_english(const kt_view *v, uint32_t beg, uint32_t end)
{
    return (beg > 0 && is_english(v, beg - 1)) || is_english(v, end);
}

static bool is_german(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_is_word(v, i) ? kt_view_morph(v, i) : NULL;
    return m && !(kt_flags_of(m) & KT_LEX_BRAND);
}

static bool is_in_german(const kt_view *v, uint32_t beg, uint32_t end)
{
    if (beg == 0 || end >= v->n_tok || v->tok[beg - 1].sentence != v->tok[end].sentence)
        return false;
    return is_german(v, beg - 1) && (v->tok[end].kind == KT_TOK_PUNCT || is_german(v, end));
}

/* ---- what is said ---- */

static void report(const cut_word *w, kt_emit *out, kt_span span, const kt_rule *rule, bool loud)
{
    kt_edit *e = kt_emit_report(out, rule, span);
    if (!e)
        return;
    e->conf = KT_HINT;
    if (!loud)
        e->severity = KT_INFO;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < w->n && shown < SHOWN_MAX; i++) {
        if (w->list[i].open)
            continue;
        kt_emit_candidate(out, e, w->list[i].text);
        shown++;
    }
}

static kt_span span_of(const cut_word *w)
{
    return (kt_span){ w->v->tok[w->beg].span.beg, w->v->tok[w->end - 1].span.end };
}

/* What the source has needs no lead over other words, but one form alone may fit. */
static bool is_settled(const cut_word *w)
{
    const reading *r = &w->list[0];
    bool rival = w->n > 1 && w->list[1].fits && r->score - w->list[1].score < MARGIN_FIX;
    return w->stated && r->sure && !rival;
}

/* A word whose end is lost is certain only as a verb with its object, or with a wide lead. */
static bool has_winner(const cut_word *w)
{
    const reading *r = &w->list[0];
    int margin = (r->how & KT_FRAG_CUT) && !r->verb ? MARGIN_CUT : MARGIN_FIX;
    if ((r->how & KT_FRAG_CUT) && !r->glued)
        return false;
    return r->sure && (w->n < 2 || r->score - w->list[1].score >= margin);
}

/* Does the word that was lost stand in the text already, whole? */
static bool is_there(const cut_word *w)
{
    enum { STEM = 6 };
    kt_str text = w->list[0].text;
    size_t stem = text.len < STEM ? text.len : STEM;
    while (stem < text.len && !kt_utf8_is_lead(text.ptr[stem]))
        stem++;
    return kt_str_find(w->v->text, kt_str_sub(text, 0, stem), 0) != SIZE_MAX;
}

static void decide(const cut_word *w, kt_emit *out, bool loud)
{
    bool lost = w->list[0].how & (KT_FRAG_HEADLESS | KT_FRAG_STUMP);
    if (w->v->pair && is_settled(w) && !(lost && is_there(w))) {
        kt_edit *e =
            kt_emit_fix(out, &kt_rules_linksplit[R_LINK_SPLIT], span_of(w), w->list[0].text);
        if (e)
            e->conf = KT_SAFE;
        return;
    }
    if (!w->v->pair && !lost && has_winner(w)) {
        kt_emit_fix(out, &kt_rules_linksplit[R_LINK_SPLIT], span_of(w), w->list[0].text);
        return;
    }
    bool orphan = lost || w->end - w->beg > 1 || (w->list[0].how & KT_FRAG_CUT);
    report(w, out, span_of(w), &kt_rules_linksplit[orphan ? R_FRAGMENT : R_LINK_SPLIT], loud);
}

static void cut_init(cut_word *w, const kt_view *v, uint32_t beg, uint32_t end, kt_str piece)
{
    w->v = v;
    w->beg = beg;
    w->end = end;
    w->piece = piece;
    w->start = (v->tok[beg].flags & KT_TOK_SENT) != 0;
    w->n = 0;
    w->linked = false;
    w->stated = false;
}

/* An English word on its own is a stump only of a word that is met far more often. */
static bool is_rarer(const kt_view *v, const kt_wordinfo *info, const cut_word *w)
{
    return kt_words_english(v->words, info) + KT_FRAG_STUMP_LEAD <=
           w->list[0].raw + KT_FRAG_STUMP_COST;
}

/* One token: "ichdentdie", "presidentder", "matic". */
static bool check_one(const kt_view *v, uint32_t i, cut_word *w, kt_emit *out)
{
    const kt_wordinfo *info = kt_view_info(v, i);
    uint32_t len = kt_span_len(v->tok[i].span);
    if ((info->marks & KT_MARK_NO_FRAGMENT) || !is_plain(v, i) || len < 3 ||
        !stands_free(v, i, i + 1) || is_in_english(v, i, i + 1))
        return false;
    bool english = kt_words_english(v->words, info) > 0;
    bool small = v->tok[i].casing == KT_CASE_LOWER;
    bool start = (v->tok[i].flags & KT_TOK_SENT) != 0;
    if (!small && english)
        return false;
    cut_init(w, v, i, i + 1, lower_ascii(v->scratch, kt_view_str(v, i)));
    if (!w->piece.len)
        return false;
    read_word(w, !english);
    if (w->n == 0) {
        if (!v->pair)
            kt_words_mark(info, KT_MARK_NO_FRAGMENT);
        return false;
    }
    if (!small && !start && (w->list[0].how || !w->list[0].glued || !w->list[0].noun))
        return false; /* a name, for all we know */
    bool lost = w->list[0].how & (KT_FRAG_HEADLESS | KT_FRAG_STUMP);
    if (english && (w->list[0].how == 0 || !lost))
        return false; /* a word that was left in English, whole */
    if (lost) {
        if ((w->list[0].how & KT_FRAG_STUMP) && english && !is_rarer(v, info, w))
            return false;
        bool in_german = i > 0 && v->tok[i - 1].sentence == v->tok[i].sentence;
        if (!small || !in_german || v->tok[i - 1].kind == KT_TOK_NUMBER)
            return false;
        if (english && !is_in_german(v, i, i + 1))
            return false;
    }
    decide(w, out, !english || len > 3);
    return true;
}

/* Two tokens: "presi dent", "as tronomers". */
static bool check_two(const kt_view *v, uint32_t i, cut_word *w, kt_emit *out)
{
    if (i + 1 >= v->n_tok || !is_plain(v, i) || !is_plain(v, i + 1) ||
        !kt_view_one_blank(v, i + 1) || v->tok[i + 1].casing != KT_CASE_LOWER ||
        v->tok[i].sentence != v->tok[i + 1].sentence)
        return false;
    uint32_t len = kt_span_len(v->tok[i].span) + kt_span_len(v->tok[i + 1].span);
    if (len < PAIR_MIN || len > KT_FRAGMENT_BYTES || !stands_free(v, i, i + 2))
        return false;
    const kt_wordinfo *left = kt_view_info(v, i);
    const kt_wordinfo *right = kt_view_info(v, i + 1);
    if (kt_words_pair(v->words, left, right) & KT_PAIR_NO_FRAGMENT)
        return false;
    kt_str whole =
        lower_ascii(v->scratch, kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 1)));
    uint8_t freq = 0;
    if (!whole.len)
        return false;
    if (!kt_lexicon_find_en(v->lex, whole, &freq)) {
        kt_words_mark_pair(v->words, left, right, KT_PAIR_NO_FRAGMENT);
        return false;
    }
    bool left_english = kt_words_english(v->words, left) >= ENGLISH_MIN;
    bool right_english = kt_words_english(v->words, right) >= ENGLISH_MIN;
    bool both = left_english && right_english; /* "thou sand", "near by" */
    bool long_parts =
        kt_span_len(v->tok[i].span) >= PART_MIN && kt_span_len(v->tok[i + 1].span) >= PART_MIN;
    if (both && !is_in_german(v, i, i + 2))
        return false;
    cut_init(w, v, i, i + 2, whole);
    add_readings(w, whole.len, (kt_str){ 0 }, GLUE_NONE);
    sort_readings(w);
    if (w->n == 0 || w->list[0].how != 0)
        return false;
    bool german = !(kt_words_get(v->words, whole)->notes & KT_NOTE_OPEN);
    if (!w->linked && (german || left_english || right_english || !long_parts))
        return false;
    if (both)
        report(w, out, span_of(w), &kt_rules_linksplit[R_FRAGMENT], true);
    else
        decide(w, out, true);
    return true;
}

/* ---- translated, and copied as well ---- */

static bool is_known(const kt_view *v, kt_str word)
{
    return kt_words_verdict(v->words, kt_words_get(v->words, word)) != KT_VERDICT_UNKNOWN;
}

/* Does an English word end in word i, from a linked name on? */
static bool is_end(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->marks & KT_MARK_NO_END)
        return false;
    if (kt_fragment_is_end(v->lex, w->text))
        return true;
    kt_words_mark(w, KT_MARK_NO_END);
    return false;
}

/* "Präsidentdent", "Präsident dent": the word is there, and the linked name behind it once more. */
static bool check_rest(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    kt_str word = kt_view_str(v, i);
    bool may_end = t->casing == KT_CASE_LOWER && word.len <= REST_END_MAX && is_end(v, i);
    if ((!may_end && (t->info->marks & KT_MARK_NO_REST)) || t->kind != KT_TOK_WORD ||
        word.len < REST_MIN || word.len > REST_MAX || t->casing == KT_CASE_UPPER ||
        (t->flags & (KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_CAMEL)) || !stands_free(v, i, i + 1))
        return false;
    if (may_end && i > 0 && kt_view_is_word(v, i - 1) && kt_view_one_blank(v, i) &&
        !(kt_words_pair(v->words, kt_view_info(v, i - 1), t->info) & KT_PAIR_NO_REST)) {
        kt_str before = kt_view_str(v, i - 1);
        if (kt_fragment_is_rest(v->lex, lower_ascii(v->scratch, before), word) &&
            is_known(v, before)) {
            kt_emit_fix(out, &kt_rules_linksplit[R_LINK_SPLIT],
                        (kt_span){ v->tok[i - 1].span.beg, t->span.end }, before);
            return true;
        }
        kt_words_mark_pair(v->words, kt_view_info(v, i - 1), t->info, KT_PAIR_NO_REST);
    }
    if (v->tok[i].info->marks & KT_MARK_NO_REST)
        return false;
    kt_str low = lower_ascii(v->scratch, word);
    size_t at = word.len > REST_MIN + REST_END_MAX ? word.len - REST_END_MAX : REST_MIN;
    for (; at + REST_MIN <= low.len; at++) {
        kt_str left = kt_str_sub(word, 0, at);
        if (kt_utf8_is_lead(word.ptr[at]) &&
            kt_fragment_is_rest(v->lex, kt_str_sub(low, 0, at), kt_str_sub(word, at, word.len)) &&
            is_known(v, left)) {
            kt_emit_fix(out, &kt_rules_linksplit[R_LINK_SPLIT], t->span, left);
            return true;
        }
    }
    kt_words_mark(v->tok[i].info, KT_MARK_NO_REST);
    return false;
}

/* Two pieces of one word: both are scraps, or a short word stands in front ("in dependent"). */
static bool may_pair(const kt_view *v, uint32_t i)
{
    if (i + 1 >= v->n_tok)
        return false;
    const kt_token *a = &v->tok[i];
    return a[1].casing == KT_CASE_LOWER && (a[1].notes & KT_NOTE_OPEN) && a->kind == KT_TOK_WORD &&
           a[1].kind == KT_TOK_WORD &&
           ((a->notes & KT_NOTE_OPEN) || kt_span_len(a->span) <= PIECE_MAX);
}

static void link_split(const kt_view *v, kt_emit *out)
{
    cut_word *w = NULL;
    uint32_t done = 0; /* tokens before this one have been dealt with */
    for (uint32_t k = 0; k < v->n_notable; k++) {
        uint32_t i = v->notable[k];
        if (i < done || !(v->tok[i].notes & KT_NOTE_OPEN) ||
            kt_words_verdict(v->words, v->tok[i].info) != KT_VERDICT_UNKNOWN)
            continue;
        if (!w && !(w = KT_ROOM(v->scratch, cut_word, 1)))
            return;
        uint32_t mended =
            v->pair ? kt_sourced_mend(v, i, done, &kt_rules_linksplit[R_LINK_SPLIT], out) : 0;
        if (!mended)
            mended = kt_inner_mend(v, i, &kt_rules_linksplit[R_LINK_SPLIT], out);
        if (mended)
            done = mended;
        else if (check_rest(v, i, out))
            done = i + 1;
        else if (i > done && may_pair(v, i - 1) && check_two(v, i - 1, w, out))
            done = i + 1;
        else if (may_pair(v, i) && check_two(v, i, w, out))
            done = i + 2;
        else if (check_one(v, i, w, out))
            done = i + 1;
    }
}

const kt_rule kt_rules_linksplit[] = {
    [R_LINK_SPLIT] = {
        .info = { .id = "mt.link-split",
                  .msg_en = "English word that a link cut in pieces",
                  .msg_de = "Englisches Wort, das ein Link zerschnitten hat",
                  .conf = KT_LIKELY,
                  .severity = KT_SEVERE,
                  .examples = KT_EXAMPLES(BAD("Die Ermittler ichdentdie Täter und nahmen sie fest.", "Die Ermittler identifizierten die Täter und nahmen sie fest."),
                                          BAD("Der presidentder Bank ging.", "Der Präsident der Bank ging."),
                                          BAD("Die Behörde ist independentvon der Regierung.", "Die Behörde ist unabhängig von der Regierung."),
                                          BAD("Der Kurs fiel dramaticallyund schnell.", "Der Kurs fiel dramatisch und schnell."),
                                          BAD("Wir sahen eine dra matic Zunahme der Fälle.", "Wir sahen eine dramatische Zunahme der Fälle."),
                                          BAD("Die Behörde klagte drei criminalsaus dem Ausland an.", "Die Behörde klagte drei Kriminelle aus dem Ausland an."),
                                          BAD("Der US-Präsidentdent schwieg.", "Der US-Präsident schwieg."),
                                          BAD("Die usersder Plattform klagen.", "Die Nutzer der Plattform klagen."),
                                          BAD("Die Werte sind ichdentisch.", "Die Werte sind identisch."),
                                          BAD("Ein neuTRONenstern ist dicht.", "Ein Neutronenstern ist dicht."),
                                          REPORT("Der Pat RON der Stadt ist Martin."),
                                          REPORT("Der exchangehat geschlossen."),
                                          OK("Die Optionen der Standardein- und -ausgabe."),
                                          OK("Der Präsident der Bank ging."),
                                          OK("Der Student und die Dozentin identifizierten die Arten."),
                                          OK("Die Präsidentin las das Manuskript."),
                                          OK("Der Link auf die Sandbox ist kaputt."),
                                          OK("Das Management der Bank schweigt."),
                                          OK("Der Elektronenstrahl traf den Automaten."),
                                          OK("Er sagte „presidentder“ und lachte."),
                                          OK("Die Gas- und Stromwerke wachsen.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = link_split,
    },
    [R_FRAGMENT] = {
        .info = { .id = "mt.fragment",
                  .msg_en = "piece of an English word",
                  .msg_de = "Bruchstück eines englischen Worts",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(REPORT("Die matic Vertretung lud ein."),
                                          REPORT("Der dent des Landes sprach."),
                                          REPORT("Die Firma konnte die Ursache ichdent und beheben."),
                                          OK("Die Thematik ist neu."),
                                          OK("Der Preis für Matic fiel um 0,5 Prozent."),
                                          OK("Das Gas kostet mehr."),
                                          OK("Er handelt mit 20 sol am Tag."),
                                          OK("Die Automatik der Akzente ist fein."),
                                          OK("Im Sand liegt ein Dentist.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = link_split,
    },
    [R_RULES] = KT_RULES_END,
};
