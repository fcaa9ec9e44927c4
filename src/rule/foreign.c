#include "rule/foreign.h"
#include "lang/morph.h"

/* In sixteenths of a decade, as kt_tongue. */
enum {
    SURE = 24,         /* odds from which on a sentence is foreign, or not */
    SURE_QUOTED = 32,  /* a quotation is like its sentence unless it surely is not */
    COMPOUND = -32,    /* what a capitalised word says that is a German compound */
    OWN_MORE = 24,     /* what a word of the language says beyond its odds */
    CONTEXT_MAX = 64,  /* what the surroundings say at most, */
    CONTEXT_SHARE = 2, /* and how much of it counts beside a sentence, */
    LITTLE_WORDS = 2,  /* or a line of so few words, none of them everyday ones */
    LITTLE_SHARE = 2,  /* which says less than what is around it */
    CONTEXT_ENOUGH = 64,
    CONTEXT_TOKENS = 200 /* of the text on both sides of a paragraph */
};
enum { LONG_WORDS = 5, ODD_SHARE = 5 }; /* fewer than one odd word of five: no other language */
enum { RARE_FREQ = 32 };                /* an English word that may be one of another language */
enum { ASIDE_WORDS = 2 };               /* of fewer, the quoted are the German sentence's */
enum { OTHER_WORDS = 6, OTHER_SHARE = 2, OTHER_ALL = 3 };

/* What is known of a sentence (kt_view.tongues). */
enum { UNSEEN, OPEN, OWN, SOUGHT, OTHER };

typedef struct weights {
    int odds[KT_LANGS];
    uint32_t words, odd;     /* odd: not in the lexicon, or English */
    uint32_t own;            /* words that are hardly foreign */
    uint32_t small, unknown; /* words in lower case; those that the lexicon does not know at all */
} weights;

/* ---- weighing ---- */

static bool opens_text(const kt_view *v, uint32_t i)
{
    return i == 0 || (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA)) ||
           (v->tok[i - 1].kind == KT_TOK_PUNCT &&
            (v->tok[i - 1].cp == ':' || kt_cp_is_quote(v->tok[i - 1].cp)));
}

/* How much of a word's odds count, in quarters. Capitals that no sentence begins with belong to
 * names, which are the same in all languages, or to German nouns; what is not in the lexicon is a
 * name at the start of a sentence, too. Acronyms say nothing. */
static int share_of(const kt_view *v, uint32_t i, const kt_tongue *t)
{
    const kt_token *k = &v->tok[i];
    bool known = (k->notes & KT_NOTE_OPEN) == 0;
    if ((k->flags & (KT_TOK_DIGIT | KT_TOK_CAMEL | KT_TOK_GENDER)) ||
        (k->casing == KT_CASE_UPPER && kt_span_len(k->span) <= 3))
        return 0;
    if (kt_span_len(k->span) == 1) /* an article, or a letter */
        return 1;
    if (t->common || t->german)
        return 4;
    if (k->casing == KT_CASE_LOWER)
        return k->flags & KT_TOK_HYPHEN ? 2 : 4;
    if (opens_text(v, i) && (known || (k->notes & KT_NOTE_ENGLISH)))
        return 2;
    return known && t->odds[v->lang->sought] < 0 ? 2 : 1;
}

/* A name is the same in all languages. */
static bool is_name(const kt_view *v, const kt_token *k)
{
    const kt_morph *m = k->info->exact.morph;
    return (kt_flags_of(m) & KT_LEX_NAME) && !(kt_flags_of(m) & KT_LEX_NOUN) &&
           !(kt_view_kinds(v, m) & KT_KINDS_CLOSED);
}

static bool is_compound(const kt_view *v, uint32_t i)
{
    const kt_token *k = &v->tok[i];
    if (k->casing != KT_CASE_TITLE || !(k->notes & KT_NOTE_OPEN) || (k->notes & KT_NOTE_ENGLISH))
        return false;
    const kt_split *split = kt_words_split(v->words, kt_view_info(v, i));
    return split->known && split->n > 1;
}

static void weigh(const kt_view *v, uint32_t i, weights *w)
{
    const kt_token *k = &v->tok[i];
    if (k->kind != KT_TOK_WORD)
        return;
    const kt_wordinfo *info = kt_view_info(v, i);
    if (k->casing > KT_CASE_LOWER && is_name(v, k))
        return;
    const kt_tongue *t = kt_words_tongue(v->words, info);
    bool compound = is_compound(v, i);
    int share = share_of(v, i, t);
    for (int l = 0; l < KT_LANGS; l++)
        if (l != v->lang->own)
            w->odds[l] += compound ? COMPOUND : t->odds[l] * share / 4;
    w->words++;
    w->own += t->everyday || (t->german && k->casing == KT_CASE_LOWER);
    if (k->casing == KT_CASE_LOWER && kt_span_len(k->span) >= 2) {
        w->small++;
        if (!info->exact.morph && !info->title.morph)
            w->unknown += kt_words_split(v->words, info)->n == 0;
    }
}

static void count(const kt_view *v, uint32_t i, weights *w)
{
    if (v->tok[i].kind != KT_TOK_WORD)
        return;
    w->words++;
    bool rare = v->lang->small && v->tok[i].casing == KT_CASE_LOWER &&
                kt_view_info(v, i)->exact.freq < RARE_FREQ;
    w->odd += rare || (v->tok[i].notes & (KT_NOTE_OPEN | KT_NOTE_ENGLISH)) != 0;
}

static void add(weights *w, const weights *more)
{
    for (int l = 0; l < KT_LANGS; l++)
        w->odds[l] += more->odds[l];
    w->words += more->words;
    w->odd += more->odd;
    w->own += more->own;
    w->small += more->small;
    w->unknown += more->unknown;
}

static void take(weights *w, const weights *less)
{
    for (int l = 0; l < KT_LANGS; l++)
        w->odds[l] -= less->odds[l];
    w->words -= less->words;
    w->odd -= less->odd;
    w->own -= less->own;
    w->small -= less->small;
    w->unknown -= less->unknown;
}

static int bounded(int x, int max)
{
    return x < -max ? -max : x > max ? max : x;
}

/* The likeliest of the other languages. */
static int likeliest(const kt_view *v, const int odds[KT_LANGS])
{
    int own = v->lang->own;
    int best = own == 0;
    for (int l = best + 1; l < KT_LANGS; l++)
        if (l != own && odds[l] > odds[best])
            best = l;
    return best;
}

/* ---- surroundings ---- */

static void weigh_range(const kt_view *v, uint32_t beg, uint32_t end, int odds[KT_LANGS])
{
    weights w = { 0 };
    for (uint32_t i = beg; i < end; i++)
        if (v->tok[i].casing == KT_CASE_LOWER) /* lists of names have no language */
            weigh(v, i, &w);
    for (int l = 0; l < KT_LANGS; l++)
        odds[l] += w.odds[l];
}

static bool is_enough(const kt_view *v, const int odds[KT_LANGS])
{
    int best = odds[likeliest(v, odds)];
    return best >= CONTEXT_ENOUGH || best <= -CONTEXT_ENOUGH;
}

/* Where the last words begin that tell something: fewer than fit into what is handed over, so that
 * no mark or blank that has gone moves it. */
static uint32_t last_words(const kt_view *v)
{
    enum { WORDS = 64 };
    uint32_t i = v->n_tok;
    for (uint32_t n = 0; i > 0 && n < WORDS; i--)
        n += v->tok[i - 1].casing == KT_CASE_LOWER;
    return i;
}

static void ask_before(const kt_view *v, kt_context *c)
{
    c->asked = true;
    kt_tokens tokens;
    kt_indices odd;
    uint32_t trig;
    kt_str before = c->before.len && c->mend ? c->mend(c->user, c->before, v->scratch) : c->before;
    if (!before.len || !kt_tokenize(before, NULL, 0, false, v->scratch, &tokens, &odd, &trig))
        return;
    kt_view past = { .text = before,
                     .tok = tokens.ptr,
                     .n_tok = tokens.n,
                     .odd = odd.ptr,
                     .n_odd = odd.n,
                     .words = v->words,
                     .lex = v->lex,
                     .lang = v->lang,
                     .scratch = v->scratch };
    weigh_range(&past, last_words(&past), past.n_tok, c->odds);
}

/* What is around tokens [beg, end), the nearest first, until it says enough. */
static void look_around(const kt_view *v, uint32_t beg, uint32_t end, int odds[KT_LANGS])
{
    if (is_enough(v, odds))
        return;
    uint32_t far = beg > CONTEXT_TOKENS ? beg - CONTEXT_TOKENS : 0;
    weigh_range(v, far, beg, odds);
    far = v->n_tok - end > CONTEXT_TOKENS ? end + CONTEXT_TOKENS : v->n_tok;
    weigh_range(v, end, far, odds);
    if (is_enough(v, odds) || !v->context)
        return;
    if (!v->context->asked)
        ask_before(v, v->context);
    for (int l = 0; l < KT_LANGS; l++)
        odds[l] += v->context->odds[l];
}

/* ---- judging ---- */

/* In a language that nothing is known of. */
static bool is_strange(const weights *w)
{
    bool many = w->small >= OTHER_WORDS && w->unknown * OTHER_SHARE >= w->small;
    bool all = w->small >= OTHER_ALL && w->unknown * 4 >= w->small * 3;
    return (many && w->own * ODD_SHARE < w->words) || (all && w->own * OTHER_ALL < w->words);
}

static uint8_t judge(const kt_view *v, const weights *w, const int around[KT_LANGS], int sure)
{
    int odds[KT_LANGS];
    for (int l = 0; l < KT_LANGS; l++)
        odds[l] = w->odds[l] + (around ? around[l] : 0);
    int best = likeliest(v, odds);
    int own = OWN_MORE * (int)w->own;
    if (odds[best] - own >= sure || is_strange(w))
        return odds[v->lang->sought] + SURE >= odds[best] ? SOUGHT : OTHER;
    bool nothing = w->small >= OTHER_ALL - 1 && w->unknown == w->small && !w->own;
    return odds[best] - own <= -SURE && !nothing ? OWN : OPEN;
}

/* One odd word among others is a name. */
static bool is_plain_aside(const weights *w)
{
    return w->odd * ODD_SHARE < w->words || w->words < ASIDE_WORDS ||
           (w->odd == 1 && w->words >= LONG_WORDS - 1);
}

static bool is_plainly_own(const weights *w)
{
    return w->words >= LONG_WORDS && w->odd * ODD_SHARE < w->words;
}

/* ---- parts of a sentence ---- */

/* What may be in another language than its sentence: a quotation, what stands in brackets, what
 * stands before or behind a colon. */
typedef struct part {
    uint32_t beg, end; /* tokens; marks of a pair stand around them */
    weights w;
} part;
typedef KT_VEC(part) parts;

static bool add_part(const kt_view *v, parts *out, uint32_t beg, uint32_t end)
{
    part *p = KT_VEC_PUSH(v->scratch, out);
    if (p)
        *p = (part){ .beg = beg, .end = end };
    return p != NULL;
}

static bool is_double(const kt_token *t)
{
    return t->kind == KT_TOK_PUNCT &&
           (t->cp == '"' || (t->cp >= 0x201C && t->cp <= 0x201F) || t->cp == 0xAB || t->cp == 0xBB);
}

static bool may_open(const kt_view *v, uint32_t i, uint32_t end)
{
    const kt_token *t = &v->tok[i];
    bool french = t->cp == 0xAB; /* has a blank inside */
    return i + 1 < end && (french || kt_view_touches(v, i + 1)) &&
           ((t->flags & (KT_TOK_BLANK | KT_TOK_PARA)) || i == 0 ||
            v->tok[i - 1].kind != KT_TOK_WORD);
}

static bool may_close(const kt_view *v, uint32_t i, uint32_t end)
{
    bool inside = kt_view_touches(v, i) || v->tok[i].cp == 0xBB;
    return inside &&
           (i + 1 >= end || !kt_view_touches(v, i + 1) || v->tok[i + 1].kind != KT_TOK_WORD);
}

/* The outermost quotations of a paragraph. False: memory. */
static bool find_quotations(const kt_view *v, uint32_t beg, uint32_t end, parts *out)
{
    enum { DEEP = 2 };
    uint32_t depth = 0;
    uint32_t open = 0;
    for (uint32_t i = beg; i < end; i++) {
        if (!is_double(&v->tok[i]))
            continue;
        if (depth && may_close(v, i, end)) {
            if (--depth == 0 && !add_part(v, out, open + 1, i))
                return false;
        } else if (depth < DEEP && may_open(v, i, end)) {
            open = depth++ ? open : i;
        }
    }
    return true;
}

static bool is_mark(const kt_view *v, uint32_t i, uint32_t cp)
{
    return v->tok[i].kind == KT_TOK_PUNCT && v->tok[i].cp == cp;
}

static bool is_quote(const kt_view *v, uint32_t i)
{
    return v->tok[i].kind == KT_TOK_PUNCT && kt_cp_is_quote(v->tok[i].cp);
}

static uint32_t find_mark(const kt_view *v, uint32_t i, uint32_t end, uint32_t cp)
{
    while (i < end && !is_mark(v, i, cp))
        i++;
    return i;
}

/* Brackets, and the two sides of a sentence's first colon. False: memory. */
static bool find_asides(const kt_view *v, uint32_t beg, uint32_t end, parts *out)
{
    uint32_t parted = UINT32_MAX;
    uint32_t close = 0; /* end: no bracket is closed any more */
    for (uint32_t i = beg; i + 1 < end; i++) {
        uint32_t s = v->tok[i].sentence;
        if (is_mark(v, i, '(') && close != end) {
            close = find_mark(v, i, end, ')');
            if (close < end && !add_part(v, out, i + 1, close))
                return false;
            i = close < end ? close : i;
        } else if (is_mark(v, i, ':') && (v->tok[i + 1].flags & KT_TOK_BLANK) && s != parted) {
            parted = s;
            if (!add_part(v, out, v->sent[s], i) ||
                !add_part(v, out, i + 1, kt_view_sent_end(v, s)))
                return false;
        }
    }
    return true;
}

/* ---- a paragraph ---- */

typedef struct para {
    const kt_view *v;
    uint32_t beg, end;    /* tokens */
    uint32_t first, last; /* sentences; last is the last one */
    parts quoted, asides;
    weights *sentence; /* from first on */
} para;

typedef void (*seer)(const kt_view *, uint32_t, weights *);

/* Gives every word to its quotation or its sentence. */
static void share_out(const para *p, seer see)
{
    uint32_t k = 0;
    for (uint32_t i = p->beg; i < p->end; i++) {
        while (k < p->quoted.n && p->quoted.ptr[k].end < i)
            k++;
        bool quoted = k < p->quoted.n && p->quoted.ptr[k].beg <= i && i < p->quoted.ptr[k].end;
        see(p->v, i, quoted ? &p->quoted.ptr[k].w : &p->sentence[p->v->tok[i].sentence - p->first]);
    }
}

/* Gives the words that are not quoted to their asides, too. */
static void share_asides(const para *p, seer see)
{
    for (uint32_t a = 0; a < p->asides.n; a++) {
        part *aside = &p->asides.ptr[a];
        uint32_t k = 0;
        aside->w = (weights){ 0 };
        for (uint32_t i = aside->beg; i < aside->end; i++) {
            while (k < p->quoted.n && p->quoted.ptr[k].end < i)
                k++;
            if (k == p->quoted.n || i < p->quoted.ptr[k].beg)
                see(p->v, i, &aside->w);
        }
    }
}

static bool goes_on(const kt_view *v, uint32_t close)
{
    return kt_view_is_word(v, close + 1) && v->tok[close + 1].casing == KT_CASE_LOWER;
}

/* Sentences that a quotation ties together are one: “Stop!” he cried. One that is nothing but a
 * quotation is what that is. */
static void lend_words(const para *p)
{
    for (uint32_t k = 0; k < p->quoted.n; k++) {
        const part *q = &p->quoted.ptr[k];
        uint32_t beg = p->v->tok[q->beg - 1].sentence - p->first;
        uint32_t end = p->v->tok[q->end].sentence - p->first;
        if (!goes_on(p->v, q->end))
            continue;
        for (uint32_t s = beg + 1; s <= end; s++)
            add(&p->sentence[beg], &p->sentence[s]);
        for (uint32_t s = beg + 1; s <= end; s++)
            p->sentence[s] = p->sentence[beg];
    }
    for (uint32_t k = 0; k < p->quoted.n; k++) {
        const part *q = &p->quoted.ptr[k];
        for (uint32_t s = p->v->tok[q->beg - 1].sentence; s <= p->v->tok[q->end].sentence; s++)
            if (p->sentence[s - p->first].words == 0)
                add(&p->sentence[s - p->first], &q->w);
    }
}

static void mark(const kt_view *v, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        v->tok[i].flags |= KT_TOK_FOREIGN;
}

/* What words say with those that stand quoted among them, in tokens [beg, end). */
static weights with_quoted(const para *p, const weights *w, uint32_t beg, uint32_t end)
{
    weights all = *w;
    for (uint32_t k = 0; k < p->quoted.n; k++)
        if (beg < p->quoted.ptr[k].beg && p->quoted.ptr[k].end <= end)
            add(&all, &p->quoted.ptr[k].w);
    return all;
}

static void judge_sentence(const para *p, uint32_t s, const weights *all, bool surely)
{
    const kt_view *v = p->v;
    const weights *w = &p->sentence[s - p->first];
    uint8_t verdict = judge(v, w, NULL, SURE);
    if (verdict == OPEN) {
        weights more = with_quoted(p, w, v->sent[s], kt_view_sent_end(v, s));
        verdict = judge(v, &more, NULL, SURE);
    }
    bool little = w->words <= LITTLE_WORDS && !w->own;
    if ((verdict == OPEN || (verdict == OWN && little)) && !surely) {
        int around[KT_LANGS];
        for (int l = 0; l < KT_LANGS; l++)
            around[l] = all->odds[l] - w->odds[l];
        look_around(v, p->beg, p->end, around);
        weights less = *w;
        for (int l = 0; l < KT_LANGS; l++) {
            less.odds[l] /= little ? LITTLE_SHARE : 1;
            around[l] = bounded(around[l], CONTEXT_MAX) / (little ? 1 : CONTEXT_SHARE);
        }
        verdict = judge(v, &less, around, SURE);
        verdict = verdict == OPEN ? OWN : verdict;
    }
    v->tongues[s] = verdict;
    if (verdict == SOUGHT || verdict == OTHER)
        mark(v, v->sent[s], kt_view_sent_end(v, s));
}

/* A pair of marks goes together. */
static void judge_quotations(const para *p)
{
    const kt_view *v = p->v;
    for (uint32_t k = 0; k < p->quoted.n; k++) {
        const part *q = &p->quoted.ptr[k];
        uint8_t verdict = judge(v, &q->w, NULL, SURE_QUOTED);
        if (verdict == SOUGHT || verdict == OTHER)
            mark(v, q->beg, q->end);
        if ((v->tok[q->beg - 1].flags ^ v->tok[q->end].flags) & KT_TOK_FOREIGN) {
            mark(v, q->beg - 1, q->beg);
            mark(v, q->end, q->end + 1);
        }
    }
}

/* Asides are like their sentence unless they surely are not; then they do not speak for it. */
static void judge_asides(const para *p)
{
    const kt_view *v = p->v;
    for (uint32_t k = 0; k < p->asides.n; k++) {
        const part *a = &p->asides.ptr[k];
        if (a->w.words < ASIDE_WORDS)
            continue;
        uint8_t verdict = judge(v, &a->w, NULL, SURE_QUOTED);
        if (verdict == OPEN) {
            weights all = with_quoted(p, &a->w, a->beg, a->end);
            verdict = judge(v, &all, NULL, SURE_QUOTED);
        }
        if (verdict != SOUGHT && verdict != OTHER)
            continue;
        bool quoted = is_quote(v, a->beg) && is_quote(v, a->end - 1); /* by the sentence */
        mark(v, a->beg + quoted, a->end - quoted);
        uint32_t s = v->tok[a->beg].sentence;
        weights rest = p->sentence[s - p->first];
        take(&rest, &a->w);
        if (v->tok[a->end - 1].sentence == s && judge(v, &rest, NULL, SURE) == OWN)
            p->sentence[s - p->first] = rest;
    }
}

static void judge_para(const kt_view *v, uint32_t i, bool surely)
{
    para p = { .v = v, .beg = kt_view_para_beg(v, i), .end = kt_view_para_end(v, i) };
    p.first = v->tok[p.beg].sentence;
    p.last = v->tok[p.end - 1].sentence;
    uint32_t n = p.last - p.first + 1;
    p.sentence = KT_NEW(v->scratch, weights, n);
    if (!p.sentence || !find_quotations(v, p.beg, p.end, &p.quoted) ||
        !find_asides(v, p.beg, p.end, &p.asides))
        return;
    memset(p.sentence, 0, n * sizeof *p.sentence);
    share_out(&p, count);
    share_asides(&p, count);
    bool plain = true;
    for (uint32_t k = 0; k < p.quoted.n; k++)
        plain &= p.quoted.ptr[k].w.odd == 0;
    for (uint32_t k = 0; k < p.asides.n; k++)
        plain &= is_plain_aside(&p.asides.ptr[k].w);
    for (uint32_t s = 0; s < n; s++)
        plain &= is_plainly_own(&p.sentence[s]);
    if (plain) {
        memset(v->tongues + p.first, OWN, n);
        return;
    }
    memset(p.sentence, 0, n * sizeof *p.sentence);
    for (uint32_t k = 0; k < p.quoted.n; k++)
        p.quoted.ptr[k].w = (weights){ 0 };
    share_out(&p, weigh);
    share_asides(&p, weigh);
    judge_asides(&p);
    lend_words(&p);
    weights all = { 0 };
    for (uint32_t s = 0; s < n; s++)
        add(&all, &p.sentence[s]);
    for (uint32_t s = p.first; s <= p.last; s++)
        judge_sentence(&p, s, &all, surely);
    judge_quotations(&p);
}

bool kt_foreign_at(const kt_view *v, uint32_t i, bool surely)
{
    uint8_t seen = v->tongues[v->tok[i].sentence];
    if (seen == UNSEEN || (seen == OPEN && !surely))
        judge_para(v, i, surely);
    return (v->tok[i].flags & KT_TOK_FOREIGN) != 0;
}

bool kt_foreign_is_sought(const kt_view *v, uint32_t i)
{
    return v->tongues[v->tok[i].sentence] == SOUGHT;
}
