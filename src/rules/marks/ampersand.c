/*
 * ampersand: "&" between two words, a blank on one side of it. Translation takes "&amp;" for a
 * piece of its own and puts it back without the blank. In the texts of a program the sign before a
 * letter marks a key, in a plain file it may be code; there nothing is said of it.
 */
#include "formats/format.h"
#include "lang/morph.h"
#include "rule/near.h"

extern const kt_rule kt_rules_ampersand[];

enum { WORD_MIN = 2 };

/* A word that may stand in a row: neither grammar nor a name in code. */
static bool is_member(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && kt_span_len(v->tok[i].span) >= WORD_MIN &&
           !(v->tok[i].flags & (KT_TOK_DIGIT | KT_TOK_CAMEL)) && kt_near_known(v, i) &&
           !kt_near_func(v, i) && !(kt_near_kinds(v, i) & KT_KIND_HELPER);
}

/* "Co." */
static bool is_short(const kt_view *v, uint32_t i)
{
    return (v->tok[i].flags & KT_TOK_CAP) &&
           (kt_flags_of(kt_view_info(v, i)->exact.morph) & KT_LEX_ABBREV);
}

/* "Forschung & Entwicklung", "schnell & sicher": two of a kind. */
static bool is_row(const kt_view *v, uint32_t l, uint32_t r)
{
    if (!is_member(v, l) || !is_member(v, r))
        return false;
    if (v->tok[l].flags & KT_TOK_CAP)
        return kt_near_noun(v, l) && (kt_near_noun(v, r) || is_short(v, r));
    return !(v->tok[r].flags & KT_TOK_CAP);
}

/* Does what follows word i make a reference, a call or an assignment of it? */
static bool goes_on(const kt_view *v, uint32_t i)
{
    if (!kt_view_touches(v, i + 1))
        return false;
    const kt_token *t = &v->tok[i + 1];
    return t->kind == KT_TOK_SYMBOL || t->kind == KT_TOK_GUARD || t->cp == ';' || t->cp == '(' ||
           t->cp == '[' || t->cp == ':';
}

static void look(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_odd; k++) {
        uint32_t i = v->odd[k];
        const kt_token *t = &v->tok[i];
        if (t->kind != KT_TOK_SYMBOL || t->cp != '&' || i == 0 || i + 1 >= v->n_tok ||
            ((t->flags | t[1].flags) & (KT_TOK_PARA | KT_TOK_LINE)))
            continue;
        bool left = kt_view_touches(v, i);
        bool right = kt_view_touches(v, i + 1);
        if (left == right || (right && v->manner != KT_MANNER_PROSE) || goes_on(v, i + 1) ||
            !is_row(v, i - 1, i + 1))
            continue;
        uint32_t at = right ? t->span.end : t->span.beg;
        (void)kt_emit_fix(out, &kt_rules_ampersand[0], (kt_span){ at, at }, KT_STR(" "));
    }
}

const kt_rule kt_rules_ampersand[] = {
    {
        .info = { .id = "space.ampersand",
                  .msg_en = "blank missing beside an ampersand",
                  .msg_de = "Leerzeichen neben einem Und-Zeichen fehlt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Sie leitet Forschung& Entwicklung.",
                          "Sie leitet Forschung & Entwicklung."),
                      OK("Sie leitet Forschung & Entwicklung."),
                      OK("Der Befehl &Datei öffnet das Fenster."), OK("Die Aktie von AT&T stieg."),
                      OK("Die Abteilung F&E wächst."), OK("Wählen Sie Datei &Öffnen.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_AMP,
        .fn = look,
    },
    KT_RULES_END,
};
