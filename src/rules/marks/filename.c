/*
 * filename: names torn at their stops, which an engine took for the ends of sentences: of files,
 * "Web. config", "default. aspx", and of what programs call by dotted names, "System. Management.
 * Automation".
 */
#include "lang/morph.h"
#include "rule/near.h"

extern const kt_rule kt_rules_filename[];

enum { R_FILE, R_DOTTED, RULES };
enum { NAME_MIN = 2, PIECES_MIN = 3 };

static kt_span gap(const kt_view *v, uint32_t i)
{
    return (kt_span){ v->tok[i - 1].span.end, v->tok[i].span.beg };
}

/* May a name of a file end before the stop at i? German words in lower case end sentences: "so
 * sieht das aus. html ist". */
static bool is_name_before(const kt_view *v, uint32_t i)
{
    if (i == 0 || !kt_view_touches(v, i))
        return false;
    const kt_token *t = &v->tok[i - 1];
    return t->kind == KT_TOK_WORD && kt_span_len(t->span) >= NAME_MIN &&
           ((t->flags & KT_TOK_CAP) || !kt_view_info(v, i - 1)->exact.morph);
}

static void file_names(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_odd; k++) {
        uint32_t i = v->odd[k];
        if (kt_view_is_punct(v, i, '.') && kt_view_is_word(v, i + 1) &&
            kt_view_one_blank(v, i + 1) && v->tok[i + 1].casing == KT_CASE_LOWER &&
            kt_view_is_in(v, i + 1, KT_CLASS_file_ending) && is_name_before(v, i))
            (void)kt_emit_fix(out, &kt_rules_filename[R_FILE], gap(v, i + 1), KT_STR(""));
    }
}

/* Is it no word of the lexicon? */
static bool is_odd_piece(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return !w->exact.morph && !w->lower.morph;
}

/* A word that programs are made of: English, a brand, or none. "Essen. Schlafen. Arbeiten." are
 * sentences.
 */
static bool is_piece(const kt_view *v, uint32_t i)
{
    const uint32_t odd = KT_TOK_HYPHEN | KT_TOK_APOS | KT_TOK_GENDER | KT_TOK_NONASCII;
    if (!kt_view_is_word(v, i) || kt_span_len(v->tok[i].span) < NAME_MIN || (v->tok[i].flags & odd))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    if (kt_flags_of(w->exact.morph) & KT_LEX_ABBREV)
        return v->tok[i].casing == KT_CASE_UPPER; /* SDK; not Prof */
    return is_odd_piece(v, i) ||
           (v->tok[i].casing != KT_CASE_LOWER &&
            (kt_words_english(v->words, w) || (kt_flags_of(w->exact.morph) & KT_LEX_BRAND)));
}

static bool is_stop(const kt_view *v, uint32_t i)
{
    return kt_view_is_punct(v, i, '.') && kt_view_touches(v, i);
}

/* Token behind the last piece of the name that begins at i, a stop and a blank between each two. */
static uint32_t pieces_end(const kt_view *v, uint32_t i, uint32_t *n)
{
    *n = 1;
    for (; is_stop(v, i + 1) && is_piece(v, i + 2) && kt_view_one_blank(v, i + 2); i += 2)
        ++*n;
    return i + 1;
}

/* May a name begin with word i: behind a word, an opening mark? named: it is likely to, behind a
 * mark, a noun, an article. "Wir nutzen Word. Excel. Outlook." are sentences. */
static bool goes_on(const kt_view *v, uint32_t i, bool *named)
{
    if (i == 0 || (v->tok[i].flags & KT_TOK_PARA))
        return false;
    bool mark = kt_view_is_punct(v, i - 1, '[') || kt_view_is_punct(v, i - 1, ':');
    bool word = kt_view_is_word(v, i - 1);
    uint32_t kinds = word ? kt_view_kinds(v, kt_view_info(v, i - 1)->exact.morph) : 0;
    *named = mark || (kinds & KT_KIND_DETERMINER) || (word && (v->tok[i - 1].flags & KT_TOK_CAP));
    return mark || word;
}

static void dotted_names(const kt_view *v, kt_emit *out)
{
    uint32_t done = 0;
    for (uint32_t k = 0; k < v->n_odd; k++) {
        uint32_t i = v->odd[k];
        uint32_t n;
        bool named;
        if (i == 0 || i <= done || !is_stop(v, i) || !is_piece(v, i - 1) ||
            !goes_on(v, i - 1, &named) || !kt_view_one_blank(v, i + 1))
            continue;
        uint32_t end = pieces_end(v, i - 1, &n);
        done = end;
        for (uint32_t j = i - 1; !named && j < end; j += 2)
            named = is_odd_piece(v, j);
        if (!named)
            continue;
        for (uint32_t j = i + 1; n >= PIECES_MIN && j < end; j += 2)
            (void)kt_emit_fix(out, &kt_rules_filename[R_DOTTED], gap(v, j), KT_STR(""));
    }
}

const kt_rule kt_rules_filename[] = {
    [R_FILE] = {
        .info = { .id = "space.file-name",
                  .msg_en = "blank in the name of a file",
                  .msg_de = "Leerzeichen im Namen einer Datei",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Öffnen Sie die Datei Web. config im Editor.",
                                              "Öffnen Sie die Datei Web.config im Editor."),
                                          BAD("Die Seite default. aspx wird geladen.",
                                              "Die Seite default.aspx wird geladen."),
                                          OK("Das sind Formate, z. B. pdf und html."),
                                          OK("So sieht das Ergebnis aus. html ist eine Sprache."),
                                          OK("Der Autor von Linux. Er lebt in Finnland."),
                                          OK("Die Datei liegt hier. Config ist ein Ordner.")) },
        .stage = KT_STAGE_REPAIR,
        .fn = file_names,
    },
    [R_DOTTED] = {
        .info = { .id = "space.dotted-name",
                  .msg_en = "blank in a dotted name",
                  .msg_de = "Leerzeichen in einem Namen mit Punkten",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Siehe die Klasse System. Web. Routing im Handbuch.",
                                              "Siehe die Klasse System.Web.Routing im Handbuch."),
                                          OK("Wir wollen Essen. Schlafen. Arbeiten."),
                                          BAD("Namespace: Microsoft. VisualStudio. SDK im Paket.",
                                              "Namespace: Microsoft.VisualStudio.SDK im Paket."),
                                          OK("Wir nutzen Word. Excel. Outlook. Mehr nicht."),
                                          OK("Wir brauchen Software. Hardware. Support."),
                                          OK("Er kam mit Prof. Dr. Müller."),
                                          OK("Das kostet Zeit. Management. Und Geld."),
                                          OK("Er lernte Marketing. Management ist schwer.")) },
        .stage = KT_STAGE_REPAIR,
        .fn = dotted_names,
    },
    [RULES] = KT_RULES_END,
};
