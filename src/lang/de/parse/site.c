#include "lang/de/parse/site.h"

#include <math.h>

#include "lang/de/parse/clause.h"
#include "lang/de/parse/clause_read.h"
#include "lang/de/parse/phrase_words.h"

enum { REACH = 28, LEMMA = 48 };

/* What else the clause holds. */
enum { OTHER_NONE = '0', OTHER_MAYBE = '1', OTHER_CERTAIN = '2' };

typedef struct clause {
    const kt_view *v;
    const kt_phrase *p;
    uint32_t from, to;    /* tokens */
    kt_clause_word *word; /* of them */
    uint32_t fin, main;   /* the finite verb, the one that governs; KT_NO_TOKEN */
    char number;          /* of the finite verb: s, p, or b when it may have both */
    bool open;            /* the sentence goes on behind the clause */
    char voice; /* a: active, p: passive, s: sein and a participle, z: infinitive with zu, i:
                   another one, v: both a verb and zu; k, o: a helping verb alone, o: where the
                   clause is open; n: none */
    char place; /* of the phrase: b: before the finite verb, a: behind it, n: there is none */
    char lemma[LEMMA];  /* of the verb that governs, with its prefix */
    char frame;         /* what that verb takes: the table verb_frames; 0: not known */
    char nom, acc, dat; /* of other phrases: OTHER_* */
    uint16_t before;    /* cases of the phrase that ends directly before this one, or before a
                           joining word there; 0 = none */
    char before_kind;   /* that phrase: P with a preposition, D with a determiner, 0 */
    char opener;        /* what the clause begins with: s, r (relative), m (main) */
} clause;

/* ---- the verb ---- */

static const kt_clause_word *word_at(const clause *c, uint32_t i)
{
    return &c->word[i - c->from];
}

static bool inside(const clause *c, uint32_t i)
{
    return i >= c->p->beg && i < c->p->end;
}

static void find_bounds(clause *c)
{
    const kt_view *v = c->v;
    uint32_t sentence = v->tok[c->p->noun].sentence;
    c->from = c->p->beg;
    c->to = c->p->end;
    while (c->from > 0 && c->p->beg - c->from < REACH && !kt_clause_ends(v, c->from - 1, sentence))
        c->from--;
    while (c->to < c->p->end + REACH && !kt_clause_ends(v, c->to, sentence))
        c->to++;
    c->open = c->to < v->n_tok && v->tok[c->to].sentence == sentence &&
              !(v->tok[c->to].kind == KT_TOK_PUNCT && c->to + 1 < v->n_tok &&
                v->tok[c->to + 1].sentence != sentence);
    c->opener = 'm';
    if (c->from > 0 && v->tok[c->from - 1].sentence == sentence &&
        (kt_phrase_func(v, c->from - 1) & KT_FUNC_SUBORD))
        c->opener = 's';
}

static size_t lemma_of(const clause *c, uint32_t i, kt_pos pos, char *buf)
{
    const kt_view *v = c->v;
    kt_str s = kt_view_str(v, i);
    if (pos == KT_POS_VERB && (v->tok[i].flags & KT_TOK_CAP))
        s = kt_clause_lower(v, i);
    size_t n = kt_lexicon_lemma(v->lex, s, pos, buf, LEMMA);
    if (n || pos == KT_POS_VERB)
        return n;
    const kt_split *split = kt_words_split(v->words, kt_view_info(v, i));
    char head[LEMMA];
    size_t h = split->n > 1 && split->head.morph
                   ? kt_lexicon_form(v->lex, split->head.id, head, LEMMA)
                   : 0;
    return h ? kt_lexicon_lemma(v->lex, kt_str_of(head, h), pos, buf, LEMMA) : 0;
}

/* Of a form of haben, sein or werden with a participle. */
static char voice_of(kt_str s)
{
    if (kt_str_starts(s, KT_STR("h")))
        return 'a';
    return kt_str_starts(s, KT_STR("w")) && s.len > 1 &&
                   (s.ptr[1] == 'i' || s.ptr[1] == 'e' || s.ptr[1] == 'u' ||
                    kt_str_starts(s, KT_STR("wür")))
               ? 'p'
               : 's';
}

static void find_verbs(clause *c)
{
    uint32_t maybe = KT_NO_TOKEN, rest = KT_NO_TOKEN;
    c->fin = KT_NO_TOKEN;
    bool zu = false, next = false; /* next: behind an "und" behind its verb */
    for (uint32_t i = c->from; i < c->to; i++) {
        const kt_clause_word *w = word_at(c, i);
        bool attribute =
            (w->bits & KT_CW_ADJ) && i + 1 < c->v->n_tok && kt_phrase_is_capital(c->v, i + 1);
        if (inside(c, i) || attribute)
            continue;
        bool imperative = (w->bits & KT_CW_IMP) && (w->bits & KT_CW_FIRST) && i + 1 < c->to &&
                          kt_view_is(c->v, i + 1, "Sie");
        if (imperative && c->fin == KT_NO_TOKEN) {
            c->fin = i;
            continue;
        }
        if ((w->bits & KT_CW_SURE) && (c->fin == KT_NO_TOKEN || c->opener == 's'))
            c->fin = i;
        else if ((w->bits & KT_CW_FIN) && !(w->bits & KT_CW_NOUN))
            maybe = maybe == KT_NO_TOKEN || c->opener == 's' ? i : maybe;
        next = next || (rest != KT_NO_TOKEN && rest >= c->p->end &&
                        (kt_phrase_func(c->v, i) & KT_FUNC_COORD));
        if (!next && w->bits & (KT_CW_PA2 | KT_CW_INF | KT_CW_ZU) &&
            !(w->bits & (KT_CW_NOUN | KT_CW_SURE)) && i != c->fin &&
            (!(w->bits & (KT_CW_AUX | KT_CW_MODAL)) || rest == KT_NO_TOKEN)) {
            rest = i;
            zu = (w->bits & KT_CW_ZU) || (i > 0 && kt_view_is(c->v, i - 1, "zu"));
        }
    }
    if (c->fin == KT_NO_TOKEN && maybe != rest)
        c->fin = maybe;
    if (c->fin == KT_NO_TOKEN && maybe != KT_NO_TOKEN && !zu) {
        c->fin = maybe;
        rest = KT_NO_TOKEN;
    }
    c->main = rest;
    c->voice = 'a';
    c->place = c->fin == KT_NO_TOKEN ? 'n' : c->p->beg < c->fin ? 'b' : 'a';
    if (c->fin == KT_NO_TOKEN) {
        c->voice = zu ? 'z' : rest == KT_NO_TOKEN ? 'n' : 'i';
        return;
    }
    bool helper = word_at(c, c->fin)->bits & (KT_CW_AUX | KT_CW_MODAL);
    if (helper && rest == KT_NO_TOKEN)
        c->voice = c->open ? 'o' : 'k';
    if (!helper || rest == KT_NO_TOKEN)
        c->main = zu && rest != KT_NO_TOKEN && !helper ? rest : c->fin;
    if (!helper && c->main == rest)
        c->voice = 'v'; /* versucht, den Mann zu sehen, without its comma */
    if (!helper || c->main == c->fin || !(word_at(c, c->main)->bits & KT_CW_PA2))
        return;
    if (word_at(c, c->fin)->bits & KT_CW_AUX)
        c->voice = voice_of(kt_clause_lower(c->v, c->fin));
    else if ((word_at(c, c->fin)->bits & KT_CW_MODAL) && c->main + 1 < c->to &&
             kt_view_is(c->v, c->main + 1, "werden"))
        c->voice = 'p';
}

/* ist dem Haus nicht dienlich: what is said with the verb of being is the verb. */
static void read_predicate(clause *c)
{
    const kt_view *v = c->v;
    char *z = c->lemma;
    if (!kt_str_is(kt_str_c(z), "sein") && !kt_str_is(kt_str_c(z), "werden") &&
        !kt_str_is(kt_str_c(z), "bleiben"))
        return;
    for (uint32_t i = c->to; i-- > c->from;) {
        if (i == c->fin || i == c->main)
            continue;
        if (inside(c, i) || !kt_view_is_word(v, i) || v->tok[i].casing != KT_CASE_LOWER)
            return;
        kt_str s = kt_view_str(v, i);
        const kt_morph *m = kt_view_info(v, i)->exact.morph;
        if (!(kt_adj_of(m) & KT_ADJ_BASE) || s.len + strlen(z) + 2 > LEMMA)
            return;
        size_t n = strlen(z);
        z[n] = '+';
        memcpy(z + n + 1, s.ptr, s.len);
        z[n + 1 + s.len] = 0;
        return;
    }
}

static void read_number(clause *c)
{
    const kt_view *v = c->v;
    c->number = '0';
    if (c->fin != KT_NO_TOKEN) {
        const kt_wordinfo *w = kt_view_info(v, c->fin);
        uint16_t m = kt_verb_of(w->exact.morph) |
                     (v->tok[c->fin].flags & KT_TOK_CAP ? kt_verb_of(w->lower.morph) : 0);
        bool sg = m & (KT_VERB_1SG | KT_VERB_3SG), pl = m & KT_VERB_1PL;
        c->number = sg && !pl ? 's' : pl && !sg ? 'p' : 'b';
    }
}

static char frame_of(const kt_view *v, kt_str lemma)
{
    kt_table t = kt_lexicon_table(v->lex, "verb_frames");
    kt_str key, row;
    uint32_t at = lemma.len && t.n ? kt_table_find(&t, lemma) : UINT32_MAX;
    return at != UINT32_MAX && kt_table_row(&t, at, &key, &row) && row.len ? row.ptr[0] : 0;
}

/* bleibt diesem Standort zugewiesen: what a participle or infinitive behind the phrase takes. */
static char frame_beside(const clause *c)
{
    char buf[LEMMA];
    const uint32_t forms = KT_CW_PA2 | KT_CW_INF | KT_CW_ZU;
    uint32_t i = c->p->end;
    if (i >= c->to || i == c->main || !(word_at(c, i)->bits & forms))
        return 0;
    return frame_of(c->v, kt_str_of(buf, lemma_of(c, i, KT_POS_VERB, buf)));
}

static void read_lemma(clause *c)
{
    const kt_view *v = c->v;
    c->lemma[0] = 0;
    if (c->main == KT_NO_TOKEN)
        return;
    char buf[LEMMA];
    size_t n = lemma_of(c, c->main, KT_POS_VERB, buf), k = 0;
    uint32_t last = c->to - 1;
    if (c->main == c->fin && last > c->fin && !inside(c, last) && kt_view_is_word(v, last) &&
        (kt_gram_own_func(kt_view_gram(v, last)) & KT_FUNC_PREFIX)) {
        kt_str prefix = kt_view_str(v, last);
        if (prefix.len + n < LEMMA) {
            memcpy(c->lemma, prefix.ptr, prefix.len);
            k = (uint32_t)prefix.len;
        }
    }
    if (n + k >= LEMMA)
        n = 0;
    memcpy(c->lemma + k, buf, n);
    c->lemma[k + n] = 0;
    read_predicate(c);
    c->frame = frame_of(v, kt_str_c(c->lemma));
}

/* ---- the other phrases ---- */

static bool word_in(kt_str s, const char *list)
{
    size_t len;
    for (const char *z = list; *z; z += len + (z[len] != 0)) {
        len = strcspn(z, " ");
        if (len == s.len && memcmp(z, s.ptr, len) == 0)
            return true;
    }
    return false;
}

static void add(char *what, char now)
{
    if (now > *what)
        *what = now;
}

static uint16_t fitting(const clause *c, uint16_t nom)
{
    if (c->number == 's')
        return nom & (uint16_t)~KT_MASK_SLOT(KT_SLOT_PL);
    return c->number == 'p' ? nom & KT_MASK_SLOT(KT_SLOT_PL) : nom;
}

static void add_cases(clause *c, uint16_t m)
{
    const uint16_t nom = KT_MASK_CASE(KT_CASE_NOM), acc = KT_MASK_CASE(KT_CASE_ACC);
    const uint16_t dat = KT_MASK_CASE(KT_CASE_DAT), gen = KT_MASK_CASE(KT_CASE_GEN);
    if ((m & nom) && fitting(c, m & nom))
        add(&c->nom, m & (acc | dat | gen) ? OTHER_MAYBE : OTHER_CERTAIN);
    if (m & acc)
        add(&c->acc, m & (nom | dat | gen) ? OTHER_MAYBE : OTHER_CERTAIN);
    if (m & dat)
        add(&c->dat, m & (nom | acc | gen) ? OTHER_MAYBE : OTHER_CERTAIN);
}

static uint16_t all_cases(uint16_t mask)
{
    uint16_t cases = 0;
    for (int k = KT_CASE_NOM; k <= KT_CASE_GEN; k++)
        if (mask & KT_MASK_CASE(k))
            cases |= (uint16_t)(1u << k);
    return cases;
}

static void read_pronoun(clause *c, uint32_t i)
{
    kt_str s = kt_clause_lower(c->v, i);
    const uint16_t nom = KT_MASK_CASE(KT_CASE_NOM), acc = KT_MASK_CASE(KT_CASE_ACC);
    const uint16_t dat = KT_MASK_CASE(KT_CASE_DAT);
    kt_det det;
    if (word_in(s, "er ich du wir man wer niemand jemand"))
        add(&c->nom, OTHER_CERTAIN);
    else if (word_in(s, "ihn wen"))
        add(&c->acc, OTHER_CERTAIN);
    else if (word_in(s, "ihm mir dir ihnen wem denen"))
        add(&c->dat, OTHER_CERTAIN);
    else if (word_in(s, "sich mich dich uns euch"))
        add(&c->acc, OTHER_MAYBE);
    else if (word_in(s, "es sie was etwas nichts"))
        add_cases(c, nom | acc);
    else if (kt_view_find_det(c->v, kt_view_str(c->v, i), &det))
        add_cases(c, det.mask & (nom | acc | dat));
}

static void read_others(clause *c)
{
    const kt_view *v = c->v;
    c->nom = c->acc = c->dat = OTHER_NONE;
    c->before = 0;
    c->before_kind = '0';
    uint32_t joined = c->p->beg > 0 && (kt_phrase_func(v, c->p->beg - 1) & KT_FUNC_COORD) ? 1 : 0;
    for (uint32_t i = c->from; i < c->to;) {
        if (i == c->p->beg) {
            i = c->p->end;
            continue;
        }
        kt_phrase o;
        uint16_t func = kt_phrase_func(v, i);
        bool may = func & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR);
        if (may && kt_phrase_at(v, i, &o) && (o.beg > c->p->beg || o.end <= c->p->beg)) {
            uint16_t m = kt_phrase_mask(&o, o.d, o.adj, kt_phrase_noun_mask(v, o.noun, o.d.decl));
            if (o.end + joined == c->p->beg) {
                c->before = all_cases(m);
                c->before_kind = o.prep != KT_NO_TOKEN ? 'P' : 'D';
            }
            if (o.prep == KT_NO_TOKEN)
                add_cases(c, m);
            i = o.end;
            continue;
        }
        if (i == c->from && (func & KT_FUNC_DET) && c->opener == 'm' && i > 0 &&
            v->tok[i - 1].kind == KT_TOK_PUNCT)
            c->opener = 'r';
        if (func & (KT_FUNC_PREP | KT_FUNC_CONTR)) {
            bool noun = i + 1 < c->to && i + 1 != c->p->beg && kt_phrase_is_capital(v, i + 1);
            i += noun ? 2 : 1;
            continue;
        }
        if (func & (KT_FUNC_PRON | KT_FUNC_DET))
            read_pronoun(c, i);
        else if (kt_phrase_is_capital(v, i) && (word_at(c, i)->bits & KT_CW_NOUN))
            add(&c->nom, OTHER_MAYBE);
        i++;
    }
}

/* ---- signs ---- */

static kt_site_sign *start(kt_site *pl, uint8_t cells, char kind)
{
    kt_site_sign *s = &pl->sign[pl->n < KT_SITE_SIGNS ? pl->n++ : KT_SITE_SIGNS - 1];
    s->cells = cells;
    s->len = 1;
    s->key[0] = kind;
    return s;
}

static void put(kt_site_sign *s, kt_str text)
{
    for (size_t k = 0; k < text.len && s->len < KT_SITE_KEY; k++)
        s->key[s->len++] = text.ptr[k];
}

/* A sign: its kind, a few letters, and words; NULL ends them. */
static void sign(kt_site *pl, uint8_t cells, char kind, const char *letters, kt_str a, kt_str b)
{
    kt_site_sign *s = start(pl, cells, kind);
    put(s, kt_str_c(letters));
    put(s, a);
    if (b.len) {
        put(s, KT_STR(" "));
        put(s, b);
    }
}

/* What stands beside the phrase: a function word as it is, else its kind. */
static kt_str beside(const clause *c, uint32_t i)
{
    const kt_view *v = c->v;
    uint32_t sentence = v->tok[c->p->noun].sentence;
    if (i >= v->n_tok || v->tok[i].sentence != sentence)
        return KT_STR("^");
    const kt_token *t = &v->tok[i];
    if (t->kind == KT_TOK_PUNCT)
        return t->cp == ',' ? KT_STR(",") : kt_cp_is_quote(t->cp) ? KT_STR("\"") : KT_STR(".");
    if (t->kind != KT_TOK_WORD)
        return t->kind == KT_TOK_NUMBER ? KT_STR("9") : KT_STR("*");
    if (kt_phrase_func(v, i))
        return kt_clause_lower(v, i);
    if (i == c->fin)
        return KT_STR("F");
    if (t->flags & KT_TOK_CAP) {
        if (i < c->p->beg && c->before_kind != '0')
            return c->before_kind == 'P' ? KT_STR("P") : KT_STR("D");
        if (i > 0 && i < c->p->beg && kt_phrase_same_sentence(v, i, i - 1) &&
            (kt_phrase_func(v, i - 1) & (KT_FUNC_PREP | KT_FUNC_CONTR)))
            return KT_STR("M"); /* behind a preposition, without an article */
        const kt_wordinfo *w = kt_view_info(v, i);
        return kt_words_noun_mask(v->words, w) && !(kt_flags_of(w->exact.morph) & KT_LEX_NAME)
                   ? KT_STR("N")
                   : KT_STR("E");
    }
    uint32_t bits = kt_gram_finite(kt_view_gram(v, i));
    const kt_wordinfo *w = kt_view_info(v, i);
    uint16_t m = kt_verb_of(w->exact.morph);
    if (m & KT_VERB_PA2)
        return KT_STR("T");
    if (m & (KT_VERB_INF | KT_VERB_ZU))
        return KT_STR("I");
    if (bits)
        return KT_STR("V");
    return kt_phrase_is_inflected(kt_phrase_adjective(v, i, true)) ? KT_STR("A") : KT_STR("w");
}

static char det_letter(const kt_phrase *p)
{
    return p->det == KT_NO_TOKEN ? '0' : (char)('A' + p->d.paradigm % 50);
}

static kt_str noun_key(const clause *c, uint32_t i, char *buf)
{
    if (!kt_phrase_is_capital(c->v, i))
        return (kt_str){ 0 };
    return kt_str_of(buf, lemma_of(c, i, KT_POS_NOUN, buf));
}

static const kt_str no_text = { 0 };

static kt_str left_noun(const clause *c, char *buf)
{
    uint32_t i = c->p->beg;
    return i > 0 && kt_phrase_same_sentence(c->v, i, i - 1) ? noun_key(c, i - 1, buf) : no_text;
}

static void signs_of_preposition(const clause *c, kt_site *pl)
{
    const kt_phrase *p = c->p;
    kt_str prep = kt_clause_lower(c->v, p->prep);
    const char l[4] = { c->voice, c->place, c->opener, 0 };
    const char d[2] = { det_letter(p), 0 };
    sign(pl, 1, 'q', "", prep, no_text);
    sign(pl, 1, 'q', l, prep, no_text);
    sign(pl, 1, 'D', d, prep, no_text);
    sign(pl, 1, 'L', "", prep, beside(c, p->beg - 1));
    sign(pl, 1, 'R', "", prep, beside(c, p->end));
}

static void words_of_preposition(const clause *c, kt_site *pl)
{
    const kt_phrase *p = c->p;
    kt_str prep = kt_clause_lower(c->v, p->prep);
    const char voice[2] = { c->voice, 0 };
    char buf[LEMMA];
    kt_str verb = kt_str_c(c->lemma);
    if (verb.len) {
        sign(pl, 1, 'V', "", prep, verb);
        sign(pl, 1, 'U', voice, verb, no_text);
        if (c->place == 'a' && p->beg == c->fin + 1)
            sign(pl, 1, 'W', "", prep, verb);
        if (p->end == c->main)
            sign(pl, 1, 'X', "", prep, verb);
    }
    kt_str n = noun_key(c, p->noun, buf);
    if (n.len) {
        sign(pl, 1, 'H', "", prep, n);
        sign(pl, 1, 'G', "", n, no_text);
    }
    n = left_noun(c, buf);
    if (n.len)
        sign(pl, 1, 'N', "", prep, n);
}

static void signs_of_phrase(const clause *c, kt_site *pl)
{
    const kt_phrase *p = c->p;
    kt_str l = beside(c, p->beg - 1), r = beside(c, p->end);
    const char d[2] = { det_letter(p), 0 };
    const char state[8] = { c->voice, c->place, c->opener,         c->nom,
                            c->acc,   c->dat,   c->open ? ',' : 0, 0 };
    const char count[5] = { c->number, c->voice, c->place, c->nom, 0 };
    const char few[4] = { c->voice, c->place, c->nom, 0 };
    sign(pl, KT_SITE_CELLS, 'b', "", no_text, no_text);
    sign(pl, KT_SITE_CELLS, 'l', "", l, no_text);
    sign(pl, KT_SITE_CELLS, 'r', "", r, no_text);
    sign(pl, KT_SITE_CELLS, 's', state, no_text, no_text);
    sign(pl, KT_SITE_CELLS, 'n', count, no_text, no_text);
    sign(pl, KT_SITE_CELLS, 't', "", l, r);
    sign(pl, KT_SITE_CELLS, 'u', few, l, no_text);
    sign(pl, KT_SITE_CELLS, 'y', few, r, no_text);
    sign(pl, KT_SITE_CELLS, 'd', d, no_text, no_text);
    sign(pl, KT_SITE_CELLS, 'e', d, l, no_text);
    const char before[3] = { (char)('A' + (char)c->before), c->before_kind, 0 };
    if (c->before)
        sign(pl, 4, 'c', before, l, no_text);
}

static void words_of_phrase(const clause *c, kt_site *pl)
{
    const kt_phrase *p = c->p;
    char buf[LEMMA];
    kt_str verb = kt_str_c(c->lemma);
    const char voice[2] = { c->voice, 0 };
    const char near[3] = { c->voice, c->place, 0 };
    const char who[3] = { c->voice, c->nom, 0 };
    const char two[3] = { c->acc, c->dat, 0 };
    if (verb.len) {
        sign(pl, 4, 'v', voice, verb, no_text);
        sign(pl, 4, 'w', who, verb, no_text);
        if (p->end == c->main || (c->fin != KT_NO_TOKEN && p->beg == c->fin + 1))
            sign(pl, 4, 'x', near, verb, no_text);
        if (c->acc != OTHER_NONE || c->dat != OTHER_NONE)
            sign(pl, 4, 'z', two, verb, no_text);
    }
    if (c->frame) {
        const char state[6] = { c->frame, c->voice, c->nom, c->acc, c->dat, 0 };
        const char side[5] = { c->frame, c->voice, c->place, c->nom, 0 };
        sign(pl, 4, 'f', state, no_text, no_text);
        sign(pl, 4, 'i', side, beside(c, p->beg - 1), no_text);
        sign(pl, 4, 'j', side, beside(c, p->end), no_text);
    }
    kt_str n = noun_key(c, p->noun, buf);
    if (n.len)
        sign(pl, 4, 'h', "", n, no_text);
    n = left_noun(c, buf);
    if (n.len)
        sign(pl, 4, 'g', "", n, no_text);
}

/* Reads the clause, and the signs that no word with a meaning of its own gives. */
static bool begin(clause *c, kt_site *out)
{
    const uint16_t two = KT_MASK_CASE(KT_CASE_ACC) | KT_MASK_CASE(KT_CASE_DAT);
    const kt_view *v = c->v;
    const kt_phrase *p = c->p;
    out->n = 0;
    out->frame = out->beside = 0;
    if (!v->lex || p->contraction || p->possessive || (p->prep != KT_NO_TOKEN && p->govern != two))
        return false;
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    out->open = kt_site_cells(noun & p->govern);
    if (!(out->open & (out->open - 1)))
        return false;
    find_bounds(c);
    c->word = KT_ROOM(v->scratch, kt_clause_word, c->to - c->from);
    if (!c->word)
        return false;
    kt_clause_read(v, c->from, c->to, c->word);
    find_verbs(c);
    read_number(c);
    read_others(c);
    if (p->prep != KT_NO_TOKEN)
        signs_of_preposition(c, out);
    else
        signs_of_phrase(c, out);
    return true;
}

/* The signs that words give. */
static void go_on(clause *c, kt_site *out)
{
    read_lemma(c);
    out->frame = c->frame;
    out->beside = frame_beside(c);
    if (c->p->prep != KT_NO_TOKEN)
        words_of_preposition(c, out);
    else
        words_of_phrase(c, out);
}

bool kt_site_signs(const kt_view *v, const kt_phrase *p, kt_site *out)
{
    clause c = { .v = v, .p = p };
    if (!begin(&c, out))
        return false;
    go_on(&c, out);
    return true;
}

/* ---- scores ---- */

/* A weight is a character of its row. */
static double weight_of(char c)
{
    static const double STEP = 0.1;
    return STEP * (c - 'P');
}

static uint32_t row_of(const kt_view *v, const kt_table *t, const kt_site_sign *s)
{
    uint64_t hash = 14695981039346656037u;
    for (uint32_t k = 0; k < s->len; k++)
        hash = (hash ^ (unsigned char)s->key[k]) * 1099511628211u;
    hash ^= hash >> 31;
    kt_row_of *known = kt_words_row(v->words, hash);
    if (known->key != hash)
        *known = (kt_row_of){ hash, kt_table_find(t, kt_str_of(s->key, s->len)) };
    return known->row;
}

/* Adds the weights of the signs from number `from` on. */
static void add_up(const kt_view *v, const kt_table *t, kt_site *pl, uint32_t from)
{
    for (uint32_t k = from; k < pl->n; k++) {
        const kt_site_sign *s = &pl->sign[k];
        kt_str key, row;
        uint32_t at = row_of(v, t, s);
        if (at == UINT32_MAX || !kt_table_row(t, at, &key, &row) || row.len < s->cells)
            continue;
        if (s->cells == 1) {
            pl->score[2 * KT_CASE_ACC] += weight_of(row.ptr[0]);
            pl->score[2 * KT_CASE_ACC + 1] += weight_of(row.ptr[0]);
            continue;
        }
        for (int c = 0; c < KT_SITE_CELLS; c++)
            pl->score[c] += weight_of(row.ptr[s->cells == KT_SITE_CELLS ? c : c / 2]);
    }
}

bool kt_site_weigh(const kt_view *v, const char *table, kt_site *pl)
{
    kt_table t = kt_lexicon_table(v->lex, table);
    memset(pl->score, 0, sizeof pl->score);
    if (t.n > 0)
        add_up(v, &t, pl, 0);
    return t.n > 0;
}

bool kt_site_at(const kt_view *v, const kt_phrase *p, kt_site *out)
{
    clause c = { .v = v, .p = p };
    if (!begin(&c, out))
        return false;
    go_on(&c, out);
    return kt_site_weigh(v, "case_weights", out);
}

bool kt_site_takes_dative(const kt_site *pl)
{
    static const int LEVELS = 3; /* of datives: none, some, many */
    return (pl->frame && (pl->frame - 'a') % LEVELS == LEVELS - 1) ||
           (pl->beside && (pl->beside - 'a') % LEVELS == LEVELS - 1);
}

kt_site_doubt kt_site_glance(const kt_view *v, const kt_phrase *p, uint16_t mask, double *odds)
{
    static const double LEAST = -2;  /* words seldom make up for more, ... */
    static const double NO_DET = -5; /* unless there is nothing else to go by: auf Ebene */
    kt_site site;
    kt_table t = kt_lexicon_table(v->lex, "case_weights");
    clause c = { .v = v, .p = p };
    if (t.n == 0 || !begin(&c, &site))
        return KT_SITE_UNKNOWN;
    uint16_t other = kt_phrase_noun_mask(v, p->noun, p->d.decl) & p->govern & (uint16_t)~mask;
    memset(site.score, 0, sizeof site.score);
    add_up(v, &t, &site, 0);
    if (kt_site_log(&site, other) - kt_site_log(&site, mask) <
        (p->det == KT_NO_TOKEN && p->prep != KT_NO_TOKEN ? NO_DET : LEAST))
        return KT_SITE_FITS;
    uint32_t n = site.n;
    go_on(&c, &site);
    add_up(v, &t, &site, n);
    *odds = kt_site_log(&site, other) - kt_site_log(&site, mask);
    return KT_SITE_KNOWN;
}

uint8_t kt_site_cells(uint16_t mask)
{
    unsigned cells = 0;
    for (int c = KT_CASE_NOM; c <= KT_CASE_GEN; c++) {
        uint16_t m = mask & KT_MASK_CASE(c);
        if (m & (uint16_t)~KT_MASK_SLOT(KT_SLOT_PL))
            cells |= 1u << (2 * c);
        if (m & KT_MASK_SLOT(KT_SLOT_PL))
            cells |= 2u << (2 * c);
    }
    return (uint8_t)cells;
}

double kt_site_log(const kt_site *pl, uint16_t mask)
{
    uint8_t cells = kt_site_cells(mask);
    double sum = 0;
    for (int c = 0; c < KT_SITE_CELLS; c++)
        if (cells >> c & 1)
            sum += exp(pl->score[c]);
    return sum > 0 ? log(sum) : -99;
}
