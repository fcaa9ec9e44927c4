/*
 * link: "[Text] (https://...)" in plain text and in texts that hold Markdown as it is: translation
 * puts a blank where the mark of a link is. In Markdown documents the reader sees to it.
 */
#include "formats/markdown.h"
#include "rule/near.h"

extern const kt_rule kt_rules_link[];

enum { LABEL_REACH = 40, LETTERS_MIN = 3, ADDRESS_MAX = 500 };

/* Does what token i closes begin like the text of a link, with some words in it? */
static bool is_label(const kt_view *v, uint32_t i)
{
    bool words = false;
    for (uint32_t k = i; k-- > 0 && i - k < LABEL_REACH && !(v->tok[k + 1].flags & KT_TOK_PARA);) {
        if (kt_view_is_punct(v, k, ']'))
            return false;
        if (kt_view_is_punct(v, k, '['))
            return words && !kt_view_touches(v, k);
        words |= kt_view_is_word(v, k) && kt_span_len(v->tok[k].span) >= LETTERS_MIN;
    }
    return false;
}

static bool is_before_address(const kt_view *v, uint32_t open)
{
    size_t beg = v->tok[open].span.end;
    const char *close = memchr(v->text.ptr + beg, ')', v->text.len - beg);
    size_t end = close ? (size_t)(close - v->text.ptr) : beg;
    kt_str s = kt_str_sub(v->text, beg, end);
    for (size_t k = 0; k < s.len; k++)
        if (strchr(" \t\r\n(<>\"", s.ptr[k]))
            return false;
    return s.len > 0 && s.len <= ADDRESS_MAX && kt_md_is_address(s);
}

static void gaps(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_odd; k++) {
        uint32_t i = v->odd[k];
        if (kt_view_is_punct(v, i, ']') && kt_view_is_punct(v, i + 1, '(') &&
            kt_view_one_blank(v, i + 1) && is_label(v, i) && is_before_address(v, i + 1))
            (void)kt_emit_fix(out, &kt_rules_link[0], kt_near_gap(v, i + 1), KT_STR(""));
    }
}

const kt_rule kt_rules_link[] = {
    {
        .info = { .id = "space.link",
                  .msg_en = "blank between the text of a link and its address",
                  .msg_de = "Leerzeichen zwischen dem Text und der Adresse eines Links",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples =
                      KT_EXAMPLES(BAD("Siehe [die Anleitung] (https://example.org/m).",
                                      "Siehe [die Anleitung](https://example.org/m)."),
                                  BAD("Öffnen Sie den [Editor] (/werkzeuge/editor-fenster).",
                                      "Öffnen Sie den [Editor](/werkzeuge/editor-fenster)."),
                                  OK("Siehe [die Anleitung] (auf Englisch)."),
                                  OK("Die Werte [1] (https://example.org/m) sind alt."),
                                  OK("Siehe [die Anleitung](https://example.org/m).")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_BRACKET,
        .fn = gaps,
    },
    KT_RULES_END,
};
