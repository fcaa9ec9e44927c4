#include "rule/speech.h"

/* Does a blank line stand before token i? */
static bool is_parted(const kt_view *v, uint32_t i)
{
    uint32_t lines = 0;
    for (uint32_t at = v->tok[i - 1].span.end; at < v->tok[i].span.beg; at++)
        lines += v->text.ptr[at] == '\n';
    return lines > 1;
}

bool kt_speech_at(const kt_view *v, uint32_t i)
{
    enum { REACH = 400 };
    uint32_t open = 0;
    uint32_t beg = i;
    while (beg > 0 && i - beg < REACH && !is_parted(v, beg))
        beg--;
    for (uint32_t k = beg; k < i; k++) {
        uint32_t cp = v->tok[k].kind == KT_TOK_PUNCT ? v->tok[k].cp : 0;
        if (cp == 0x201C || (cp == '"' && !open))
            open++;
        else if ((cp == 0x201D || cp == '"') && open)
            open--;
    }
    return open > 0;
}

bool kt_speech_clips(const kt_view *v, uint32_t i)
{
    if (i + 1 >= v->n_tok || v->tok[i].kind != KT_TOK_WORD || !kt_view_touches(v, i + 1) ||
        (v->tok[i + 1].cp != '\'' && v->tok[i + 1].cp != 0x2019))
        return false;
    kt_str s = kt_view_str(v, i);
    return s.len > 2 && s.ptr[s.len - 1] != 's'; /* the users' rights */
}

bool kt_speech_is_dialect(const kt_view *v, uint32_t i)
{
    enum { CLIPPED = 2, ENOUGH = 3 };
    uint32_t s = v->tok[i].sentence;
    uint32_t signs = 0;
    for (uint32_t k = v->sent[s]; k < kt_view_sent_end(v, s); k++) {
        if (k == i || v->tok[k].kind != KT_TOK_WORD || v->tok[k].casing != KT_CASE_LOWER)
            continue;
        if (kt_speech_clips(v, k))
            signs += CLIPPED;
        else
            signs += (v->tok[k].notes & KT_NOTE_OPEN) != 0;
    }
    return signs >= ENOUGH;
}
