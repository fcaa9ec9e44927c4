#include "formats/format.h"

#include "klartext.h"

#define KT_FORMAT(symbol) extern const kt_format kt_format_##symbol;
#include "formats/formats.def"
#undef KT_FORMAT

#define KT_FORMAT(symbol) &kt_format_##symbol,
static const kt_format *const formats[] = {
#include "formats/formats.def"
    NULL,
};
#undef KT_FORMAT

const char *kt_format_name(size_t i)
{
    return i < sizeof formats / sizeof *formats - 1 ? formats[i]->name : NULL;
}

const kt_format *kt_format_find(const char *name)
{
    for (size_t i = 0; formats[i]; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

bool kt_reader_is_own(const kt_reader *r, kt_str lang)
{
    const char *own = r->lang ? r->lang : "de";
    return lang.len >= 2 && (lang.ptr[0] | 0x20) == own[0] && (lang.ptr[1] | 0x20) == own[1];
}

bool kt_reader_wants(kt_reader *r, kt_str lang)
{
    bool is_own = kt_reader_is_own(r, lang);
    bool country = lang.len == 5 && (lang.ptr[2] == '-' || lang.ptr[2] == '_');
    if (is_own && country && !r->tag.len)
        r->tag = kt_str_dup(r->arena, lang);
    return is_own;
}
