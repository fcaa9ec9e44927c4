/*
 * dash: hyphens and em dashes that stand for the German dash, which is an en dash between blanks.
 * English sets the em dash without blanks, plain text makes do with one or two hyphens, and machine
 * translation copies them. A hyphen between blanks may as well be a torn compound ("E - Mail"), a
 * minus, a range or a score: it becomes a dash only where the words beside it rule that out.
 */
#include "rule/near.h"

enum { EN, RANGE, ELLIPSIS, RULES };
enum { ASIDE_MAX = 12 };

extern const kt_rule kt_rules_dash[];

static kt_str dash_str(void)
{
    return KT_STR("–");
}

static bool is_dash(const kt_token *t)
{
    return t->kind == KT_TOK_PUNCT && (t->cp == 0x2013 || t->cp == 0x2014);
}

/* A blank (or a line end of a wrapped paragraph) before token i. */
static bool has_blank(const kt_view *v, uint32_t i)
{
    return i < v->n_tok && (v->tok[i].flags & KT_TOK_BLANK) && !(v->tok[i].flags & KT_TOK_PARA);
}

/* Does something that is read stand on both sides of the tokens first..last? */
static bool is_inside(const kt_view *v, uint32_t first, uint32_t last)
{
    if (first == 0 || last + 1 >= v->n_tok || (v->tok[first].flags & KT_TOK_PARA) ||
        (v->tok[last + 1].flags & KT_TOK_PARA))
        return false;
    const kt_token *l = &v->tok[first - 1];
    const kt_token *r = &v->tok[last + 1];
    bool left =
        l->kind == KT_TOK_WORD || l->kind == KT_TOK_NUMBER || l->kind == KT_TOK_GUARD ||
        (l->kind == KT_TOK_PUNCT && l->cp != '-' && l->cp != '_' && l->cp != '*' && !is_dash(l));
    bool right = r->kind == KT_TOK_WORD || r->kind == KT_TOK_NUMBER || r->kind == KT_TOK_GUARD ||
                 (r->kind == KT_TOK_PUNCT && (kt_cp_is_quote(r->cp) || r->cp == '('));
    return left && right;
}

static bool is_coord(const kt_view *v, uint32_t i)
{
    return kt_view_is_in(v, i, KT_CLASS_dash_coord);
}

static bool is_verb(const kt_view *v, uint32_t i)
{
    return kt_near_lower(v, i) && (kt_near_kinds(v, i) & KT_KIND_FINITE);
}

/* "Tages - und Nachtzeit", not "öffnete die Tür - und erschrak": does the word at r join a second
 * part to a part of a word? */
static bool is_torn_pair(const kt_view *v, uint32_t r)
{
    return is_coord(v, r) && !is_verb(v, r + 1) && !kt_near_func(v, r + 1);
}

static void emit_dash(kt_emit *out, kt_span span, kt_str repl, kt_conf conf)
{
    kt_edit *e = kt_emit_fix(out, &kt_rules_dash[EN], span, repl);
    if (e)
        e->conf = (uint8_t)conf;
}

/* ---- one hyphen between blanks ---- */

static bool is_sentence_mark(const kt_token *t)
{
    return t->kind == KT_TOK_PUNCT &&
           (t->cp == '.' || t->cp == '!' || t->cp == '?' || t->cp == 0x2026 || t->cp == ';' ||
            t->cp == ',' || t->cp == ':');
}

/* "Schritt 2 - Start": a number that names a step, a chapter, a day. */
static bool is_count_of(const kt_view *v, uint32_t i)
{
    return v->tok[i].kind == KT_TOK_NUMBER && i > 0 && !(v->tok[i].flags & KT_TOK_PARA) &&
           kt_near_blank(v, i) && kt_near_noun(v, i - 1);
}

/* Can the word on the right not be the second half of a compound? */
static bool starts_clause(const kt_view *v, uint32_t r)
{
    if (kt_near_starter(v, r))
        return true;
    if (!kt_near_lower(v, r) || kt_view_is(v, r, "in")) /* "Check - in" */
        return false;
    uint32_t kinds = kt_near_kinds(v, r);
    return (kinds & (KT_KINDS_CLOSED | KT_KIND_HELPER)) ||
           ((kinds & (KT_KIND_VERB | KT_KIND_ADJECTIVE)) && !kt_near_english(v, r));
}

/* Can the word on the left not be the first half of a compound? */
static bool ends_clause(const kt_view *v, uint32_t l)
{
    const kt_token *t = &v->tok[l];
    if (is_sentence_mark(t) || is_count_of(v, l))
        return true;
    if (!kt_near_lower(v, l) || kt_span_len(t->span) < 3)
        return false;
    return kt_near_kinds(v, l) & (KT_KIND_VERB | KT_KINDS_CLOSED | KT_KIND_CHANGED);
}

/* Is the hyphen at i a dash beyond doubt? */
static bool is_sure(const kt_view *v, uint32_t i)
{
    uint32_t l = i - 1;
    uint32_t r = i + 1;
    if (is_coord(v, l) && l > 0 && v->tok[l - 1].kind != KT_TOK_WORD)
        return false; /* "die Zeichen _, + und - sind" */
    if (is_torn_pair(v, r) || (v->tok[l].kind == KT_TOK_WORD && kt_span_len(v->tok[l].span) < 2))
        return false;
    bool adjectives = kt_near_lower(v, l) && kt_near_lower(v, r) && !kt_near_func(v, r) &&
                      (kt_near_kinds(v, l) & KT_KIND_BARE) &&
                      (kt_near_kinds(v, r) & KT_KIND_ADJECTIVE);
    if (adjectives)
        return false;
    if (v->tok[l].kind == KT_TOK_NUMBER && !is_count_of(v, l))
        return false;
    return ends_clause(v, l) || starts_clause(v, r);
}

/* A table, a formula, a line of code: no prose. */
static bool is_prose_line(const kt_view *v, const kt_para *p)
{
    for (uint32_t k = p->first; k < p->last; k++) {
        const kt_token *t = &v->tok[v->odd[k]];
        if (t->kind == KT_TOK_SYMBOL &&
            (t->cp == '|' || t->cp == '=' || t->cp == '<' || t->cp == '>' || t->cp == '^'))
            return false;
    }
    return true;
}

/* Can the words between two dashes be an aside: few, and with no clause of their own? */
static bool is_aside(const kt_view *v, uint32_t a, uint32_t b)
{
    if (b - a > ASIDE_MAX || is_coord(v, a + 1) || kt_span_len(v->tok[a - 1].span) < 2)
        return false;
    for (uint32_t i = a + 1; i < b; i++) {
        if (v->tok[i].kind == KT_TOK_PUNCT && v->tok[i].cp != ',')
            return false;
        if (is_verb(v, i) && !kt_near_func(v, i))
            return false;
    }
    return true;
}

static bool is_lone_hyphen(const kt_view *v, uint32_t i)
{
    return kt_view_is_punct(v, i, '-') && has_blank(v, i) && has_blank(v, i + 1) &&
           is_inside(v, i, i);
}

/* "d) - mit Genehmigung": a bullet behind a list marker that starts the paragraph. */
static bool is_bullet(const kt_view *v, uint32_t beg, uint32_t i)
{
    return i - beg <= 3 && kt_view_is_punct(v, i - 1, ')') &&
           v->tok[i - 1].span.end - v->tok[beg].span.beg <= 4;
}

static void range(const kt_view *v, uint32_t i, kt_emit *out);

/* The lone hyphens among the spots [first, last) of one paragraph. One that is sure makes a dash of
 * the one before it, where an aside stands between them: "Die Firma - Marktführer in Europa -
 * wächst". */
static void lone_hyphens(const kt_view *v, const kt_para *p, uint32_t first, uint32_t last,
                         kt_emit *out)
{
    uint32_t prev = UINT32_MAX;
    bool prev_sure = false;
    for (uint32_t k = first; k < last; k++) {
        uint32_t i = v->spot[k].tok;
        if (!is_lone_hyphen(v, i) || is_bullet(v, p->beg, i))
            continue;
        if (v->tok[i - 1].kind == KT_TOK_NUMBER && v->tok[i + 1].kind == KT_TOK_NUMBER) {
            range(v, i, out);
            continue;
        }
        bool sure = is_sure(v, i);
        if (sure && prev != UINT32_MAX && !prev_sure && is_aside(v, prev, i))
            emit_dash(out, v->tok[prev].span, dash_str(), KT_LIKELY);
        if (sure)
            emit_dash(out, v->tok[i].span, dash_str(), KT_LIKELY);
        prev = i;
        prev_sure = sure;
    }
}

/* ---- ranges ---- */

static bool is_plain_number(kt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!kt_ascii_is_digit(s.ptr[i]))
            return false;
    return s.len > 0 && s.len < 7 && s.ptr[0] != '0';
}

/* "Seite 10 - 12", "2010 - 2015": ascending, and no sum. */
static void range(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str a = kt_view_str(v, i - 1);
    kt_str b = kt_view_str(v, i + 1);
    bool ascends = a.len < b.len || (a.len == b.len && kt_str_cmp(a, b) < 0);
    if (!is_plain_number(a) || !is_plain_number(b) || !ascends)
        return;
    bool noun = (i > 1 && kt_near_noun(v, i - 2)) || kt_near_noun(v, i + 2);
    if (!noun)
        return;
    kt_span span = { v->tok[i - 1].span.beg, v->tok[i + 1].span.end };
    kt_emit_fix(out, &kt_rules_dash[RANGE], span, kt_str_cat3(v->scratch, a, dash_str(), b));
}

/* ---- two hyphens, em dash ---- */

/* "--" at i, and no third one beside it. */
static bool is_double_hyphen(const kt_view *v, uint32_t i)
{
    return kt_view_is_punct(v, i, '-') && kt_view_is_punct(v, i + 1, '-') &&
           kt_view_touches(v, i + 1) &&
           !(kt_view_is_punct(v, i + 2, '-') && kt_view_touches(v, i + 2)) &&
           !(i > 0 && kt_view_is_punct(v, i - 1, '-') && kt_view_touches(v, i));
}

/* "Leistungs" in "Preis -- Leistungs -- Verhältnis": no word of its own. */
static bool is_bare_first(const kt_view *v, uint32_t i)
{
    if (!v->lex || !kt_view_is_word(v, i) || !(v->tok[i].flags & KT_TOK_CAP))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    return !w->exact.morph && !w->lower.morph &&
           kt_lexicon_first(v->lex, kt_word_recase(v->scratch, w->text, false));
}

/* "Industrie -- und Handelskammer", "20, -- Euro": not a dash. */
static bool is_no_dash(const kt_view *v, uint32_t l, uint32_t r)
{
    if (v->tok[l].cp == ',' && l > 0 && v->tok[l - 1].kind == KT_TOK_NUMBER)
        return true;
    if (v->tok[l].kind == KT_TOK_NUMBER && v->tok[r].kind == KT_TOK_NUMBER)
        return has_blank(v, l + 1);
    if ((is_bare_first(v, l) && (v->tok[r].flags & KT_TOK_CAP)) ||
        (is_bare_first(v, r) && (v->tok[l].flags & KT_TOK_CAP)))
        return true;
    return kt_near_noun(v, l) && is_coord(v, r) && kt_near_noun(v, r + 1);
}

/* The dash that the tokens first..last stand for, with the blanks it lacks. */
static void long_dash(const kt_view *v, uint32_t first, uint32_t last, kt_emit *out)
{
    bool left = has_blank(v, first);
    bool right = has_blank(v, last + 1);
    const kt_token *l = &v->tok[first - 1];
    const kt_token *r = &v->tok[last + 1];
    kt_span span = { v->tok[first].span.beg, v->tok[last].span.end };
    if (left && right) {
        emit_dash(out, span, dash_str(), KT_LIKELY);
        return;
    }
    bool more = (kt_view_is_punct(v, last + 2, '-') && kt_view_touches(v, last + 2)) ||
                (first > 1 && kt_view_is_punct(v, first - 2, '-') && kt_view_touches(v, first - 1));
    if ((left || more) && last > first) /* an option: --help; rights: rw-r--r-- */
        return;
    bool words = (l->kind == KT_TOK_WORD || l->cp == ')' || kt_cp_is_quote(l->cp)) &&
                 (r->kind == KT_TOK_WORD || kt_cp_is_quote(r->cp));
    bool known = kt_near_known(v, first - 1) || kt_near_known(v, last + 1);
    if (l->kind == KT_TOK_NUMBER && r->kind == KT_TOK_NUMBER && !left && !right)
        emit_dash(out, span, dash_str(), KT_LIKELY);
    else if (words && known && !(l->flags & KT_TOK_DIGIT) && !(r->flags & KT_TOK_DIGIT))
        emit_dash(out, span,
                  kt_str_cat3(v->scratch, left ? KT_STR("") : KT_STR(" "), dash_str(),
                              right ? KT_STR("") : KT_STR(" ")),
                  KT_LIKELY);
}

/* "--" and em dashes among the spots [first, last) of one paragraph. */
static void long_dashes(const kt_view *v, uint32_t first, uint32_t last, kt_emit *out)
{
    uint32_t done = 0; /* tokens before this one */
    for (uint32_t k = first; k < last; k++) {
        uint32_t i = v->spot[k].tok;
        if (!(v->spot[k].why & KT_SPOT_DASH) || i < done)
            continue;
        bool em = kt_view_is_punct(v, i, 0x2014) && !kt_view_is_punct(v, i + 1, 0x2014);
        uint32_t end = is_double_hyphen(v, i) ? i + 1 : i;
        if ((em || end > i) && is_inside(v, i, end) && !is_no_dash(v, i - 1, end + 1) &&
            !(v->tok[i - 1].kind == KT_TOK_PUNCT && kt_view_touches(v, i) &&
              is_sentence_mark(&v->tok[i - 1])))
            long_dash(v, i, end, out);
        done = end + 1;
    }
}

static void dashes(const kt_view *v, kt_emit *out)
{
    if (v->opt->dash == KT_DASH_KEEP || !(v->spots & KT_SPOT_DASH))
        return;
    for (uint32_t k = 0; k < v->n_spot; k++) {
        if (!(v->spot[k].why & KT_SPOT_DASH))
            continue;
        kt_para p = kt_view_para(v, v->spot[k].para);
        uint32_t last = kt_view_spots_end(v, k);
        if (is_prose_line(v, &p)) {
            lone_hyphens(v, &p, k, last, out);
            long_dashes(v, k, last, out);
        }
        k = last - 1;
    }
}

/* ---- dots ---- */

static bool is_dot(const kt_view *v, uint32_t i)
{
    return kt_view_is_punct(v, i, '.');
}

/* A run of dots: how many, solid or with one blank each. */
static uint32_t run_of_dots(const kt_view *v, uint32_t i, bool *solid)
{
    *solid = kt_view_touches(v, i + 1);
    uint32_t n = 1;
    while (is_dot(v, i + n) && (*solid ? kt_view_touches(v, i + n) : kt_near_blank(v, i + n)))
        n++;
    return n;
}

/* Can the dots that end before token i end there: a blank, the end, a mark that closes? */
static bool ends_there(const kt_view *v, uint32_t i)
{
    if (!kt_view_touches(v, i))
        return true;
    const kt_token *t = &v->tok[i];
    return t->kind == KT_TOK_PUNCT && t->cp != '(' && t->cp != '-' && t->cp != '/';
}

/* "[Datei ...]": what may be said to a command more than once. The dots end before token i. */
static bool is_synopsis(const kt_view *v, uint32_t dots, uint32_t i)
{
    return kt_view_is_punct(v, i, ']') && kt_view_touches(v, i) && dots >= 2 &&
           (kt_view_is_punct(v, dots - 2, '[') ||
            (dots >= 3 && kt_view_is_punct(v, dots - 3, '[')));
}

/* " ..." and " . . ." become one sign. Dots that touch the word before them are left, more than
 * three are reported; a row that leads to something ("Seite ..... 3") is neither. */
static void dots(const kt_view *v, kt_emit *out)
{
    uint32_t done = 0; /* tokens before this one */
    for (uint32_t k = 0; k < v->n_spot && (v->spots & KT_SPOT_TWICE); k++) {
        uint32_t i = v->spot[k].tok;
        if (!(v->spot[k].why & KT_SPOT_TWICE) || i < done || i + 2 >= v->n_tok || !is_dot(v, i))
            continue;
        bool solid;
        uint32_t n = run_of_dots(v, i, &solid);
        kt_span span = { v->tok[i].span.beg, v->tok[i + n - 1].span.end };
        bool inside = i > 0 && !(v->tok[i].flags & KT_TOK_PARA) && ends_there(v, i + n);
        const kt_token *l = &v->tok[i > 0 ? i - 1 : 0];
        bool behind_text = l->kind == KT_TOK_WORD || l->kind == KT_TOK_NUMBER ||
                           (l->kind == KT_TOK_PUNCT && (l->cp == '!' || l->cp == '?'));
        kt_edit *e = NULL;
        if (inside && behind_text && n == 3 && kt_near_blank(v, i) && !is_synopsis(v, i, i + n))
            e = kt_emit_fix(out, &kt_rules_dash[ELLIPSIS], span, KT_STR("…"));
        else if (inside && l->kind == KT_TOK_WORD && solid && n >= 4 && n <= 6 &&
                 kt_view_touches(v, i))
            e = kt_emit_fix(out, &kt_rules_dash[ELLIPSIS], span, KT_STR("…"));
        if (e && n > 3)
            e->conf = KT_HINT;
        done = i + n;
    }
}

/* clang-format off */
const kt_rule kt_rules_dash[] = {
    [EN] = {
        .info = { .id = "dash.en",
                  .msg_en = "hyphen or em dash in the place of an en dash",
                  .msg_de = "Bindestrich oder Geviertstrich statt Gedankenstrich",
                  .conf = KT_LIKELY,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(
                      BAD("Er ging weg - das war klug.", "Er ging weg – das war klug."),
                      BAD("Das Haus -- ein altes -- steht leer.", "Das Haus – ein altes – steht leer."),
                      BAD("Das Haus—ein altes—steht leer.", "Das Haus – ein altes – steht leer."),
                      BAD("Das Haus — ein altes — steht leer.", "Das Haus – ein altes – steht leer."),
                      BAD("Die Firma - Marktführer in Europa - wächst weiter.", "Die Firma – Marktführer in Europa – wächst weiter."),
                      OK("Das Skript „--route-up“ und die Datei (--force) sind da."),
                      OK("Er ging weg – das war klug."),
                      OK("Die E - Mail und der Apple - Store sind da."),
                      OK("Die Tages - und Nachtzeit ist gleich."),
                      OK("Am Ende stand es 3 - 1."),
                      OK("- Er kam.\n- Sie ging."),
                      OK("Mit 8 - 5 rechnet jeder."),
                      OK("-- \nMit freundlichen Grüßen"),
                      OK("Das Heft kostet 20,-- Euro."),
                      OK("Haus - klein | Hof - groß"),
                      OK("Die Strecke München–Nürnberg ist gesperrt.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_DASH,
        .fn = dashes,
    },
    [RANGE] = {
        .info = { .id = "dash.range",
                  .msg_en = "range with a hyphen between blanks",
                  .msg_de = "Bereich mit Bindestrich zwischen Leerzeichen",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(
                      REPORT("Lesen Sie die Seiten 10 - 12."),
                      REPORT("Das dauert 3 - 5 Tage."),
                      REPORT("In den Jahren 2010 - 2015 war er hier."),
                      OK("Lesen Sie die Seiten 10–12."),
                      OK("Am Ende stand es 3 - 1."),
                      OK("Das sind 10 - 3 Tage."),
                      OK("Die Nummer ist 0911 - 2345."),
                      OK("Es gilt 3 - 5.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_DASH,
        .fn = dashes,
    },
    [ELLIPSIS] = {
        .info = { .id = "dash.ellipsis",
                  .msg_en = "dots that are no ellipsis",
                  .msg_de = "Punkte, die keine Auslassungspunkte sind",
                  .conf = KT_LIKELY,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(
                      BAD("Er wartete ... und ging.", "Er wartete … und ging."),
                      BAD("Er wartete . . . und ging.", "Er wartete … und ging."),
                      BAD("„Na ja ...“, sagte er.", "„Na ja …“, sagte er."),
                      REPORT("Er wartete.... und ging."),
                      OK("Er wartete … und ging."),
                      OK("Er ging fort..."),
                      OK("Vorwort ........ 3"),
                      OK("Der Ordner ../src ist leer."),
                      OK("Er kam usw. und ging.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_DOTS | KT_TRIG_BLANK_PUNCT,
        .fn = dots,
    },
    [RULES] = KT_RULES_END,
};
/* clang-format on */
