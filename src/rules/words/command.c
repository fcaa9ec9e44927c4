#include "rules/words/command.h"

enum { COMMAND_MAX = 12 };

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c);
}

static bool is_in_list(kt_str cluster, const char *list)
{
    kt_str all = kt_str_c(list);
    while (all.len)
        if (kt_str_eq(kt_str_cut(&all, ' '), cluster))
            return true;
    return false;
}

bool kt_is_command(kt_str w)
{
    static const char onsets[] =
        "bl br ch chl chr cl cr dr dw fj fl fr gh gl gn gr kl kn kr kw ph phl phr pf pfl pfr pl pn "
        "pr ps pt qu rh sch schl schm schn schr schw sc scr sf sh shr sk skl skr sl sm sn sp sph "
        "spl spr st str sv sw sz th thr tr ts tsch tw vl wh wr zw";
    static const char codas[] = "tf nx cp ctl md sh db kv lx df bz gz fs vm rx tx sql cfg ssh tls";
    size_t head = 0;
    size_t tail = 0;
    if (w.len > COMMAND_MAX)
        return false;
    for (size_t i = 0; i < w.len; i++)
        if (w.ptr[i] < 'a' || w.ptr[i] > 'z')
            return false;
    while (head < w.len && !is_vowel(w.ptr[head]))
        head++;
    while (tail < w.len - head && !is_vowel(w.ptr[w.len - 1 - tail]))
        tail++;
    if (head == w.len)
        return true;
    return (head > 1 && !is_in_list(kt_str_sub(w, 0, head), onsets)) ||
           is_in_list(kt_str_sub(w, w.len - tail, w.len), codas);
}

bool kt_in_command_line(const kt_view *v, uint32_t i)
{
    if (i + 2 < v->n_tok && v->tok[i + 1].cp == '-' && v->tok[i + 1].kind != KT_TOK_WORD &&
        !kt_view_touches(v, i + 1) && kt_view_touches(v, i + 2))
        return true;
    for (uint32_t j = i > 0 ? i - 1 : i + 1; j <= i + 1; j += 2) {
        if (!kt_view_is_word(v, j) || v->tok[j].casing != KT_CASE_LOWER ||
            !kt_view_one_blank(v, j > i ? j : i))
            continue;
        const kt_wordinfo *w = kt_view_info(v, j);
        if ((w->notes & KT_NOTE_OPEN) && (kt_is_command(w->text) || kt_words_english(v->words, w)))
            return true;
    }
    return false;
}
