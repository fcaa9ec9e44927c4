/*
 * quote: quotation marks. Machine translation copies the marks of the English source (straight or
 * “so”), mixes them with German ones („so") and leaves blanks inside.
 *
 * Only where all marks of the paragraph pair up (quote_pair.h) is anything changed; where they do
 * not, short quotations that are beyond doubt are, and the rest is reported. Code is no quotation.
 */
#include "rule/near.h"
#include "rule/pair.h"
#include "rules/marks/quote_pair.h"

enum { GERMAN, INNER_BLANK, UNBALANCED, STYLE, RULES };

extern const kt_rule kt_rules_quote[];

/* ---- what is no quotation ---- */

static bool touches_call(const kt_view *v, uint32_t i)
{
    return v->tok[i].cp == '(' && kt_quote_is_sign(&v->tok[i]) && kt_view_touches(v, i) &&
           v->tok[i - 1].kind == KT_TOK_WORD;
}

/* x = "a", f("a"), ["a"], {"a": "b"} */
static bool is_code(const kt_quote_para *p, const kt_quote_mark *open, const kt_quote_mark *close)
{
    const kt_view *v = p->v;
    if (open->first > p->beg) {
        uint32_t l = open->first - 1;
        bool touch = kt_view_touches(v, open->first);
        uint32_t cp = kt_quote_is_sign(&v->tok[l]) ? v->tok[l].cp : 0;
        bool option = v->tok[l].kind == KT_TOK_WORD && v->tok[l].casing == KT_CASE_LOWER &&
                      kt_view_touches(v, l) && v->tok[l - 1].cp == '-' && !kt_near_known(v, l);
        if (cp == '=' || option || (touch && (cp == '[' || cp == '{' || touches_call(v, l))))
            return true;
        if (cp == ':' && kt_view_touches(v, l) && l > p->beg && v->tok[l - 1].cp == '"')
            return true;
    }
    if (kt_view_is_punct(v, close->last + 1, ':') && kt_view_touches(v, close->last + 1) &&
        (kt_view_is_punct(v, close->last + 2, '"') || kt_view_is_punct(v, close->last + 2, '[')))
        return true;
    for (uint32_t i = open->last + 1; i < close->first; i++) {
        uint32_t cp = kt_quote_is_sign(&v->tok[i]) ? v->tok[i].cp : 0;
        if (cp == '=' || cp == '\\' || cp == '|' || cp == '{' || cp == '<' || cp == '$')
            return true;
    }
    return false;
}

/* ---- repairing ---- */

static const char *const styles[][4] = {
    [KT_QUOTES_DE] = { NULL, NULL, NULL, NULL }, /* those of the language */
    [KT_QUOTES_KEEP] = { NULL, NULL, NULL, NULL },
    [KT_QUOTES_GUILLEMETS] = { "»", "«", "›", "‹" },
    [KT_QUOTES_CH] = { "«", "»", "‹", "›" },
};

static bool is_german(const kt_view *v)
{
    return v->lang->own == KT_LANG_DE;
}

/* The marks to use; the first is NULL: none. */
static const char *const *style_of(const kt_view *v)
{
    if (v->opt->quotes != KT_QUOTES_DE)
        return styles[v->opt->quotes];
    return v->usage & KT_USAGE_POINTED ? styles[KT_QUOTES_CH] : v->lang->quotes;
}

/* »So« is German too, «so» is Swiss. */
static bool is_house_style(const kt_view *v, const kt_quote_mark *open)
{
    if (v->opt->quotes != KT_QUOTES_DE || !open->guillemet)
        return false;
    bool inward = open->cp == 0xBB || open->cp == 0x203A;
    return is_german(v) && (inward || v->lang->outward);
}

static bool is_ascii(uint32_t cp)
{
    return cp == '"' || cp == '\'';
}

static void set_mark(const kt_quote_para *p, const kt_quote_mark *m, const char *z, kt_conf conf)
{
    kt_str text = kt_str_sub(p->v->text, m->span.beg, m->span.end);
    if (kt_str_is(text, z))
        return;
    kt_edit *e = kt_emit_fix(p->out, &kt_rules_quote[is_german(p->v) ? GERMAN : STYLE], m->span,
                             kt_str_c(z));
    if (!e)
        return;
    e->conf = (uint8_t)conf;
    if (p->v->pair && is_ascii(m->cp) && kt_habit_keeps_quotes(p->v->pair->habit))
        e->severity = KT_INFO; /* the catalogue is written so */
}

static void drop_gap(const kt_quote_para *p, uint32_t i)
{
    if (kt_near_blank(p->v, i))
        kt_emit_fix(p->out, &kt_rules_quote[INNER_BLANK], kt_near_gap(p->v, i), KT_STR(""));
}

/* Both marks are those of a typewriter, or single ones that may be apostrophes, where that is
 * right.
 */
static bool is_straight(const kt_view *v, const kt_quote_mark *open, const kt_quote_mark *close)
{
    if (!v->lang->straight)
        return false;
    return (is_ascii(open->cp) && is_ascii(close->cp)) ||
           (open->single && open->cp != 0x201A && !open->guillemet);
}

static void repair_pair(const kt_quote_para *p, const kt_quote_mark *open,
                        const kt_quote_mark *close)
{
    if (close->first <= open->last + 1 || is_code(p, open, close))
        return;
    if (!is_german(p->v) && open->guillemet && kt_near_blank(p->v, open->last + 1))
        return; /* French, « comme ça » */
    if (!open->single) {
        drop_gap(p, open->last + 1);
        drop_gap(p, close->first);
    }
    const char *const *style = style_of(p->v);
    if (!style[0] || is_house_style(p->v, open) || is_straight(p->v, open, close))
        return;
    uint32_t at = open->depth == 1 ? 0 : 2;
    kt_conf conf = open->sure && close->sure ? KT_SAFE : KT_LIKELY;
    set_mark(p, open, style[at], conf);
    set_mark(p, close, style[at + 1], conf);
}

/* Pairs inside braces are data. */
static void repair_para(const kt_quote_para *p)
{
    uint32_t braces = 0;
    uint32_t at = p->beg;
    for (uint32_t k = 0; k < p->m.n && !p->code; k++) {
        const kt_quote_mark *m = &p->m.ptr[k];
        for (; at < m->first; at++) {
            braces += kt_view_is_punct(p->v, at, '{');
            braces -= braces && kt_view_is_punct(p->v, at, '}');
        }
        if (m->role == KT_QUOTE_OPENS && m->mate != UINT32_MAX && braces == 0)
            repair_pair(p, m, &p->m.ptr[m->mate]);
    }
}

/* The paragraph of spot[k]; room: of marks that are done with. */
static kt_quote_para para_at(const kt_view *v, uint32_t k, kt_quote_list room, kt_emit *out)
{
    room.n = 0;
    kt_para at = kt_view_para(v, v->spot[k].para);
    return (kt_quote_para){ .v = v,
                            .out = out,
                            .beg = at.beg,
                            .end = at.end,
                            .first = k,
                            .last = kt_view_spots_end(v, k),
                            .m = room };
}

/* The first quotation mark among the spots from k on, or n_spot. */
static uint32_t seek_mark(const kt_view *v, uint32_t k)
{
    while (k < v->n_spot && !(v->spot[k].why & KT_SPOT_QUOTE))
        k++;
    return k;
}

static void quotes(const kt_view *v, kt_emit *out)
{
    kt_quote_para p = { .v = v };
    for (uint32_t k = seek_mark(v, 0); k < v->n_spot; k = seek_mark(v, p.last)) {
        p = para_at(v, k, p.m, out);
        if (kt_quote_read(&p)) {
            kt_quote_pair(&p);
            repair_para(&p);
        }
    }
}

/* ---- reporting ---- */

/* Does protected text of the paragraph hold a mark? Then the others cannot be judged. */
static bool is_murky(const kt_quote_para *p)
{
    for (uint32_t i = p->beg; i < p->end; i++) {
        kt_str s = kt_view_str(p->v, i);
        if (p->v->tok[i].kind == KT_TOK_GUARD && memchr(s.ptr, '"', s.len))
            return true;
    }
    return false;
}

/* "„Das war harte Arbeit, meinte der Kapitän.": who speaks stands outside the quotation, so that it
 * ends in this paragraph. */
static bool names_speaker(const kt_quote_para *p)
{
    enum { REACH = 12 };
    const kt_view *v = p->v;
    if (!kt_view_is_punct(v, p->end - 1, '.'))
        return false;
    for (uint32_t i = p->end - 1; i > p->beg && p->end - i < REACH; i--)
        if (kt_view_is_punct(v, i, ','))
            return kt_view_is_in(v, i + 1, KT_CLASS_says) && kt_view_is_word(v, i + 2) &&
                   ((v->tok[i + 2].flags & KT_TOK_CAP) ||
                    (kt_near_func(v, i + 2) & (KT_KIND_DETERMINER | KT_KIND_PRONOUN)));
    return false;
}

/* A quotation of several paragraphs opens at the start of a sentence and closes at the end of
 * another paragraph. */
static bool may_span_paras(const kt_quote_para *p, const kt_quote_mark *m)
{
    if (kt_quote_by_sides(m) == KT_QUOTE_OPENS && names_speaker(p))
        return false;
    if (m->first == p->beg || kt_quote_by_sides(m) == KT_QUOTE_NO_ROLE)
        return true;
    const kt_token *l = &p->v->tok[m->first - 1];
    if (kt_quote_by_sides(m) == KT_QUOTE_OPENS && l->kind == KT_TOK_PUNCT &&
        kt_quote_closes_side(l) && l->cp != ':' && l->cp != ',')
        return true;
    uint32_t i = m->last + 1;
    while (i < p->end && i < m->last + 3 && kt_quote_is_sign(&p->v->tok[i]) &&
           kt_quote_closes_side(&p->v->tok[i]))
        i++;
    return i >= p->end;
}

static void report(kt_emit *out, const kt_quote_mark *m)
{
    kt_edit *e = kt_emit_report(out, &kt_rules_quote[UNBALANCED], m->span);
    if (e && m->cp == '"')
        e->severity = KT_INFO;
}

/* What one paragraph hands to the next ones of the same block: a quotation that opens in one and
 * closes in a later one is whole. */
typedef struct pending {
    kt_quote_mark open; /* waits for its end; cp == 0: none */
    bool quiet;         /* may close in another block */
} pending;

static void give_up(const kt_quote_para *p, pending *w)
{
    if (w->open.cp && !w->quiet)
        report(p->out, &w->open);
    w->open.cp = 0;
}

static void carry(const kt_quote_para *p, pending *w)
{
    uint32_t depth = 0;
    const kt_quote_mark *first = NULL; /* of the open ones */
    for (uint32_t k = 0; k < p->m.n; k++) {
        const kt_quote_mark *m = &p->m.ptr[k];
        if (m->single || kt_quote_is_inch(p, m, depth > 0))
            continue;
        kt_quote_role r = kt_quote_by_sides(m);
        if (r == KT_QUOTE_NO_ROLE)
            r = depth || w->open.cp ? KT_QUOTE_CLOSES : KT_QUOTE_OPENS;
        if (r == KT_QUOTE_OPENS) {
            first = depth++ ? first : m;
        } else if (depth) {
            depth--;
        } else {
            if (!w->open.cp && !may_span_paras(p, m))
                report(p->out, m);
            w->open.cp = 0;
        }
    }
    if (!depth)
        return;
    give_up(p, w);
    *w = (pending){ .open = *first, .quiet = may_span_paras(p, first) };
}

static void unbalanced(const kt_view *v, kt_emit *out)
{
    pending w = { .quiet = true };
    kt_quote_para p = { .v = v, .out = out };
    for (uint32_t k = seek_mark(v, 0); k < v->n_spot; k = seek_mark(v, p.last)) {
        p = para_at(v, k, p.m, out);
        if (!kt_quote_read(&p))
            continue;
        kt_quote_pair(&p);
        if (!p.balanced && !p.code && !is_murky(&p))
            carry(&p, &w);
    }
    give_up(&p, &w);
}

/* clang-format off */
const kt_rule kt_rules_quote[] = {
    [GERMAN] = {
        .info = { .id = "quote.german",
                  .msg_en = "quotation marks that are not German",
                  .msg_de = "Keine deutschen Anführungszeichen",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(
                      BAD("Er sagte: \"Das reicht.\"", "Er sagte: „Das reicht.“"),
                      BAD("Die “Partner” tagten.", "Die „Partner“ tagten."),
                      BAD("Die «Partner» tagten.", "Die „Partner“ tagten."),
                      BAD("Das „Wort\" stand da.", "Das „Wort“ stand da."),
                      BAD("``Das reicht'', sagte er.", "„Das reicht“, sagte er."),
                      BAD("\"Er rief \"Halt\" und lief.\"", "„Er rief ‚Halt‘ und lief.“"),
                      BAD("Der 'Chef' kam.", "Der ‚Chef‘ kam."),
                      BAD("Der \"Ring\"-Regisseur kam.", "Der „Ring“-Regisseur kam."),
                      OK("Er sagte: „Das reicht.“"),
                      OK("Sie sagte: »Das reicht.«"),
                      OK("Der 19\"-Monitor ist 5'10\" breit."),
                      OK("Das geht's nicht, Hans' Auto ist aus den '90ern."),
                      OK("Rock 'n' Roll ist 'ne Kunst."),
                      OK("„Hast du ‚Guten Tag‘ gesagt?“, fragte sie."),
                      OK("Setzen Sie name = \"wert\" in die Datei."),
                      OK("„Das ist der erste Absatz eines langen Zitats.\nDas ist der zweite.“")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_QUOTE,
        .fn = quotes,
    },
    [INNER_BLANK] = {
        .info = { .id = "quote.inner-blank",
                  .msg_en = "blank inside quotation marks",
                  .msg_de = "Leerzeichen innerhalb der Anführungszeichen",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Klicken Sie auf „ Weiter “ und warten Sie.", "Klicken Sie auf „Weiter“ und warten Sie."),
                      BAD("Das „Wort “ stand da.", "Das „Wort“ stand da."),
                      BAD("Das „ Wort“ stand da.", "Das „Wort“ stand da."),
                      OK("Klicken Sie auf „Weiter“ und warten Sie."),
                      OK("Das „Wort“ und „Satz“ stehen da."),
                      OK("Der 3 \" breite Rand und der 4 \" breite."),
                      OK("Er sagte „ja“, sie „nein“."),
                      OK("Hans ' Auto")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_QUOTE,
        .fn = quotes,
    },
    [UNBALANCED] = {
        .info = { .id = "quote.unbalanced",
                  .msg_en = "quotation mark without its counterpart",
                  .msg_de = "Anführungszeichen ohne Gegenstück",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(
                      REPORT("Er sagte „Das reicht und ging."),
                      REPORT("Er sagte Das reicht“ und ging."),
                      REPORT("„Das reicht nun, sagte der Wirt."),
                      REPORT("Drücken Sie „Weiter und dann die Taste „Ende“."),
                      OK("Er sagte „Das reicht“ und ging."),
                      OK("„Das ist der erste Absatz eines langen Zitats."),
                      OK("„Das ist, sagte der Wirt, der erste Absatz."),
                      OK("Das ist das Ende des langen Zitats.“"),
                      OK("Die Wörter „Das\nEnde“ stehen da."),
                      OK("Der Monitor misst 19\" und kostet 90 Euro."),
                      OK("Hans' Auto geht's gut.")) },
        .stage = KT_STAGE_REPORT,
        .trig = KT_TRIG_QUOTE,
        .fn = unbalanced,
    },
    [STYLE] = {
        .info = { .id = "quote.style",
                  .msg_en = "quotation marks of another language",
                  .msg_de = "Anführungszeichen einer anderen Sprache",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .lang = "en",
                  .examples = KT_EXAMPLES(
                      BAD("She said: „That is enough.“", "She said: “That is enough.”"),
                      BAD("The »partners« met again.", "The “partners” met again."),
                      BAD("The «partners» met again.", "The “partners” met again."),
                      BAD("Click on „Save\" to go on.", "Click on “Save” to go on."),
                      BAD("“He called it ‚a win‘,” she wrote.", "“He called it ‘a win’,” she wrote."),
                      OK("She said: “That is enough.”"),
                      OK("She said: \"That is enough.\""),
                      OK("The French say « à bientôt » to a friend."),
                      OK("The 'partners' met in the '90s, didn't they?"),
                      OK("The dogs' tails and James' hat."),
                      OK("The 19\" screen is 5'10\" wide."),
                      OK("“This is the first paragraph of a long quotation.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_QUOTE,
        .fn = quotes,
    },
    [RULES] = KT_RULES_END,
};
/* clang-format on */
