/*
 * loop: stretches that come three times and more in a row. A decoder that loses its thread writes
 * the same word, phrase or sentence again until it runs out of room.
 *
 * One look a token: how far back the same word stood last. As long as the distance stays the same,
 * the text repeats what stands that far before it.
 */
#include "lang/morph.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_loop[];

enum { TIMES = 3, PERIOD_MAX = 60, SLOTS = 256 };

typedef struct seen {
    const kt_wordinfo *word;
    uint32_t at; /* token */
} seen;

typedef struct loop {
    const kt_view *v;
    kt_emit *out;
    uint32_t period; /* tokens; 0 = nothing repeats */
    uint32_t run;    /* tokens that are those a period before them */
    seen last[SLOTS];
} loop;

static bool same(const kt_view *v, uint32_t a, uint32_t b)
{
    const kt_token *x = &v->tok[a];
    const kt_token *y = &v->tok[b];
    if (x->kind != y->kind || x->kind == KT_TOK_NUMBER || x->kind == KT_TOK_GUARD)
        return false;
    return x->kind == KT_TOK_WORD ? x->info == y->info : x->cp == y->cp;
}

/* Words that are said three times on purpose: sehr, nie, ha, and names. */
static bool is_emphatic(const kt_view *v, uint32_t i)
{
    const uint32_t loud =
        KT_KIND_ADVERB | KT_KIND_PARTICLE | KT_KIND_INTERJECTION | KT_KIND_COORDINATOR;
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    uint32_t kinds = kt_view_kinds(v, m);
    return !m || (kinds & loud) || (kt_flags_of(m) & KT_LEX_NAME) ||
           (!(kinds & KT_KINDS_CLOSED) && (kinds & KT_KIND_ADJECTIVE));
}

/* Is the stretch [beg, beg + n) one that nobody repeats three times? */
static bool is_odd(const kt_view *v, uint32_t beg, uint32_t n)
{
    uint32_t words = 0;
    bool sentence = false; /* a small word or a verb */
    for (uint32_t i = beg; i < beg + n; i++) {
        if (v->tok[i].kind != KT_TOK_WORD)
            continue;
        const kt_wordinfo *w = kt_view_info(v, i);
        const kt_morph *m = w->exact.morph ? w->exact.morph : w->lower.morph;
        words++;
        uint32_t due =
            KT_KINDS_CLOSED | (v->tok[i].casing == KT_CASE_LOWER ? (uint32_t)KT_KIND_VERB : 0);
        sentence |= (kt_view_kinds(v, m) & due) != 0;
    }
    if (n == 1)
        return words == 1 && v->tok[beg].casing == KT_CASE_LOWER &&
               kt_span_len(v->tok[beg].span) > 1 && !is_emphatic(v, beg);
    return words > 1 && sentence;
}

/* The loop, if it was one, ends before token end. */
static void close(loop *l, uint32_t end)
{
    const kt_view *v = l->v;
    /* A capital at the first word, or no mark behind the last one: one token may be lacking. */
    uint32_t lacking = l->period >= 3;
    if (!l->period || l->run + lacking < (TIMES - 1) * l->period)
        return;
    uint32_t copy = end - l->run; /* first token of the second copy */
    if (is_odd(v, copy, l->period))
        (void)kt_emit_report(
            l->out, &kt_rules_loop[0],
            (kt_span){ v->tok[copy - l->period].span.beg, v->tok[end - 1].span.end });
}

/* By the word's bytes: nothing may depend on where its entry lies. */
static uint32_t slot_of(kt_str word)
{
    uint32_t h = (uint32_t)word.len;
    for (size_t i = 0; i < word.len; i++)
        h = h * 31 + (unsigned char)word.ptr[i];
    return (h ^ h >> 8) % SLOTS;
}

static void look_at(loop *l, uint32_t i)
{
    const kt_view *v = l->v;
    if (l->period && same(v, i, i - l->period)) {
        l->run++;
    } else {
        close(l, i);
        l->period = l->run = 0;
    }
    const kt_token *t = &v->tok[i];
    if (t->kind != KT_TOK_WORD || !t->info)
        return;
    seen *s = &l->last[slot_of(t->info->text)];
    if (!l->period && s->word == t->info && i - s->at <= PERIOD_MAX) {
        l->period = i - s->at;
        l->run = 1;
    }
    *s = (seen){ .word = t->info, .at = i };
}

static void loops(const kt_view *v, kt_emit *out)
{
    loop *l = KT_ROOM(v->scratch, loop, 1);
    if (!l)
        return;
    memset(l, 0, sizeof *l);
    l->v = v;
    l->out = out;
    for (uint32_t i = 0; i < v->n_tok; i++) {
        if (v->tok[i].flags & KT_TOK_PARA) {
            close(l, i);
            memset(l->last, 0, sizeof l->last);
            l->period = l->run = 0;
        }
        look_at(l, i);
    }
    close(l, v->n_tok);
}

const kt_rule kt_rules_loop[] = {
    {
        .info = { .id = "repeat.loop",
                  .msg_en = "the same words three times and more in a row",
                  .msg_de = "Dieselben Wörter dreimal und öfter hintereinander",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      REPORT("Die Datei wird die Datei wird die Datei wird gespeichert."),
                      REPORT("Sie können können können das Fenster schließen."),
                      REPORT("Er ging weg. Er ging weg. Er ging weg. Er blieb."),
                      REPORT("Das ist gut für die Stadt, für die Stadt, für die Stadt."),
                      OK("Das war sehr sehr sehr gut."), OK("Es schneit, schneit und schneit."),
                      OK("Ha ha ha, rief er."), OK("Er redete und redete, und und und."),
                      OK("Rot Blau Rot Blau Rot Blau"),
                      OK("Er nahm das Geld und das Buch und ging.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = loops,
    },
    KT_RULES_END,
};
