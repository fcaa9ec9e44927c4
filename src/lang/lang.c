#include "lang/lang.h"

bool kt_lang_base(const kt_lang *lang, kt_str word, uint32_t i, kt_str *base)
{
    enum { BASE_MIN = 3 };
    *base = word;
    if (i == 0)
        return true;
    for (const char *const *e = lang->endings; *e; e++) {
        kt_str end = kt_str_c(*e);
        if (word.len >= end.len + BASE_MIN && kt_str_ends(word, end) && --i == 0) {
            *base = kt_str_sub(word, 0, word.len - end.len);
            return true;
        }
    }
    return false;
}

bool kt_lang_has_rule(const kt_lang *lang, const char *rule, const char *of)
{
    if (of && strcmp(of, lang->id) == 0)
        return true;
    if (!lang->shared)
        return !of;
    for (const char *const *s = lang->shared; *s; s++) {
        size_t n = strlen(*s);
        if (strncmp(rule, *s, n) == 0 && (rule[n] == '\0' || rule[n] == '.'))
            return true;
    }
    return false;
}
