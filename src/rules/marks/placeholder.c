/*
 * placeholder: places that a program fills in, torn by an engine that took them for words: "% 1 $
 * s",
 * "{ 0 }", "$ {name}", "__PH_0 __", "& nbsp ;", "< b >", "\ n". The program will not know them any
 * more.
 */
#include "rule/rule.h"

extern const kt_rule kt_rules_placeholder[];

enum { LENGTH_MAX = 48 };

/* A look at the bytes of a text from one place on: what it passed, without the blanks. */
typedef struct cursor {
    kt_str s;
    size_t at;
    bool blanks; /* it passed some */
    char text[LENGTH_MAX];
    size_t n;
} cursor;

static void skip_blanks(cursor *c)
{
    while (c->at < c->s.len && c->s.ptr[c->at] == ' ') {
        c->at++;
        c->blanks = true;
    }
}

static char peek(const cursor *c)
{
    return c->at < c->s.len ? c->s.ptr[c->at] : '\0';
}

/* Takes one byte, if it is one of set (not NUL), and passes the blanks before it. */
static bool take(cursor *c, const char *set)
{
    cursor before = *c;
    skip_blanks(c);
    char b = peek(c);
    if (!b || !strchr(set, b) || c->n >= LENGTH_MAX) {
        *c = before;
        return false;
    }
    c->text[c->n++] = b;
    c->at++;
    return true;
}

static bool take_digits(cursor *c)
{
    bool any = take(c, "0123456789");
    while (any && kt_ascii_is_digit(peek(c)) && take(c, "0123456789"))
        ;
    return any;
}

static bool take_name(cursor *c)
{
    skip_blanks(c);
    size_t from = c->n;
    while ((kt_ascii_is_letter(peek(c)) || peek(c) == '_' || kt_ascii_is_digit(peek(c))) &&
           c->n < LENGTH_MAX)
        c->text[c->n++] = c->s.ptr[c->at++];
    return c->n > from;
}

static bool is_word_char(char c)
{
    return kt_ascii_is_letter(c) || kt_ascii_is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* Behind a number % is a sign of its own. */
static bool follows_number(kt_str s, size_t at)
{
    while (at > 0 && (s.ptr[at - 1] == ' ' || (unsigned char)s.ptr[at - 1] >= 0x80))
        at--;
    return at > 0 && kt_ascii_is_digit(s.ptr[at - 1]);
}

/* % 1 $ s, % (name) s, % s */
static bool percent(cursor *c)
{
    const char *conversions = "sdiufxXcegG@";
    if (follows_number(c->s, c->at) || !take(c, "%"))
        return false;
    if (take(c, "(")) {
        if (!take_name(c) || !take(c, ")"))
            return false;
    } else if (take_digits(c) && !take(c, "$")) {
        return false;
    }
    bool bare = c->n == 1;
    return take(c, bare ? "sd@" : conversions) && !is_word_char(peek(c)) &&
           !(bare && peek(c) == '.'); /* "in % d. Umsatzes" */
}

/* { 0 }, $ { name } */
static bool braces(cursor *c)
{
    if (c->at && c->s.ptr[c->at - 1] == '\\') /* \{ 6 \} in TeX */
        return false;
    bool dollar = take(c, "$");
    if (!take(c, "{"))
        return false;
    return (dollar ? take_name(c) : take_digits(c)) && take(c, "}");
}

/* { { name } }; {{ name }} is whole. */
static bool double_braces(cursor *c)
{
    if (!take(c, "{"))
        return false;
    bool torn = peek(c) == ' ';
    if (!take(c, "{") || !take_name(c) || !take(c, "}"))
        return false;
    torn |= peek(c) == ' ';
    return take(c, "}") && torn;
}

static bool ends_word(const cursor *c)
{
    return !is_word_char(peek(c));
}

/* "\ n": an escape of a string */
static bool escape(cursor *c)
{
    return take(c, "\\") && take(c, "nrt") && ends_word(c);
}

/* "& nbsp ;", "#A0": a blank that is written as an entity */
static bool entity(cursor *c)
{
    static const char *const names[] = { "nbsp", "amp", "lt", "gt", "quot", "apos", NULL };
    if (!take(c, "&") || !take_name(c) || !take(c, ";"))
        return false;
    for (unsigned k = 0; names[k]; k++)
        if (kt_str_eq(kt_str_of(c->text + 1, c->n - 2), kt_str_c(names[k])))
            return true;
    return false;
}

/* "< b >", "< / strong >": a tag of HTML */
static bool tag(cursor *c)
{
    static const char *const names[] = { "b",      "i",    "u",   "a",    "p",  "br", "em",
                                         "strong", "span", "div", "code", "li", "ul", "ol",
                                         "td",     "tr",   "h1",  "h2",   NULL };
    if (!take(c, "<"))
        return false;
    size_t from = take(c, "/") ? 2 : 1;
    if (!take_name(c))
        return false;
    size_t n = c->n;
    (void)take(c, "/");
    if (!take(c, ">"))
        return false;
    for (unsigned k = 0; names[k]; k++)
        if (kt_str_eq(kt_str_of(c->text + from, n - from), kt_str_c(names[k])))
            return true;
    return false;
}

/* __PH_0 __: what a tool put in the place of markup */
static bool mask(cursor *c)
{
    if ((c->at && is_word_char(c->s.ptr[c->at - 1])) || !take(c, "_") || peek(c) != '_' ||
        !take(c, "_"))
        return false;
    skip_blanks(c);
    size_t from = c->n;
    bool digit = false;
    while (peek(c) && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", peek(c)) &&
           c->n < LENGTH_MAX && !kt_str_starts(kt_str_sub(c->s, c->at, c->s.len), KT_STR("__"))) {
        digit |= kt_ascii_is_digit(peek(c));
        c->text[c->n++] = c->s.ptr[c->at++];
    }
    return c->n > from && digit && take(c, "_") && peek(c) == '_' && take(c, "_");
}

static void look_at(const kt_view *v, size_t at, kt_emit *out)
{
    bool (*const kinds[])(cursor *) = { percent, braces, mask, double_braces, escape, entity, tag };
    for (unsigned k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        cursor c = { .s = v->text, .at = at };
        if (!kinds[k](&c) || !c.blanks)
            continue;
        (void)kt_emit_fix(out, &kt_rules_placeholder[0], (kt_span){ (uint32_t)at, (uint32_t)c.at },
                          kt_str_of(c.text, c.n));
        return;
    }
}

/* "#A0", "#xA0;": what is left of &#xA0;, a blank. */
static void lost_blank(const kt_view *v, uint32_t at, kt_emit *out)
{
    static const char *const left[] = { "#xA0;", "#160;", "#xA0", "#A0", NULL };
    kt_str rest = kt_str_sub(v->text, at, v->text.len);
    for (unsigned k = 0; left[k]; k++) {
        kt_str whole = kt_str_c(left[k]);
        bool word = rest.len > whole.len && is_word_char(rest.ptr[whole.len]);
        if (!kt_str_starts(rest, whole) || word || (at && v->text.ptr[at - 1] == '&'))
            continue;
        (void)kt_emit_report(out, &kt_rules_placeholder[0],
                             (kt_span){ at, at + (uint32_t)whole.len });
        return;
    }
}

static void placeholders(const kt_view *v, kt_emit *out)
{
    uint32_t done = 0;
    for (uint32_t k = 0; k < v->n_odd; k++) {
        kt_span s = v->tok[v->odd[k]].span;
        char c = v->text.ptr[s.beg];
        if (s.beg < done || !strchr("%{$_\\&<#", c))
            continue;
        if (c == '#')
            lost_blank(v, s.beg, out);
        else
            look_at(v, s.beg, out);
        done = s.beg + 1;
    }
}

const kt_rule kt_rules_placeholder[] = {
    {
        .info = { .id = "mt.placeholder",
                  .msg_en = "placeholder torn apart",
                  .msg_de = "Zerrissener Platzhalter",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      REPORT("Die Datei % 1 $ s wurde gelöscht."), REPORT("Die Datei % s fehlt."),
                      REPORT("Hallo % (name) s, guten Tag."), REPORT("Es sind { 0 } Dateien."),
                      REPORT("Der Zustand von __PH_0 __ ist gut."),
                      REPORT("Der Wert { { count } } ist zu groß."),
                      REPORT("Erste Zeile \\ n zweite Zeile"),
                      REPORT("Öffnen Sie < b > Datei < / b > im Menü."),
                      OK("Der Wert {{ count }} ist groß."), OK("Es ist a < b und b > c."),
                      OK("Die Datei %1$s wurde gelöscht."), OK("Es sind 5 % s und mehr."),
                      OK("Es sind {0} Dateien."), OK("Der Anteil in % steigt."),
                      OK("Die Menge { 1, 2 } ist endlich."), OK("Ein Feld wie __init__ bleibt.")) },
        .stage = KT_STAGE_REPORT,
        .fn = placeholders,
    },
    KT_RULES_END,
};
