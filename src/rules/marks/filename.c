/*
 * filename: names of files torn at their stop, which an engine took for the end of a sentence:
 * "Web. config", "default. aspx".
 */
#include "rule/rule.h"

extern const kt_rule kt_rules_filename[];

enum { NAME_MIN = 2 };

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
            (void)kt_emit_fix(out, &kt_rules_filename[0],
                              (kt_span){ v->tok[i].span.end, v->tok[i + 1].span.beg }, KT_STR(""));
    }
}

const kt_rule kt_rules_filename[] = {
    {
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
    KT_RULES_END,
};
