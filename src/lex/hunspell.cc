#include "lex/hunspell.h"

#include <hunspell/hunspell.hxx>
#include <new>
#include <string>
#include <vector>

struct kt_hunspell {
    Hunspell hunspell;
    bool utf8;

    kt_hunspell(const char *aff, const char *dic) : hunspell(aff, dic)
    {
        utf8 = hunspell.get_dict_encoding() == "UTF-8";
    }
};

kt_hunspell *kt_hunspell_new(const char *aff, const char *dic)
{
    try {
        return new kt_hunspell(aff, dic);
    } catch (...) {
        return nullptr;
    }
}

void kt_hunspell_free(kt_hunspell *h)
{
    try {
        delete h;
    } catch (...) {
    }
}

int kt_hunspell_is_utf8(kt_hunspell *h)
{
    return h->utf8;
}

int kt_hunspell_spell(kt_hunspell *h, const char *word)
{
    try {
        return h->hunspell.spell(std::string(word));
    } catch (...) {
        return -1;
    }
}

int kt_hunspell_is_compound(kt_hunspell *h, const char *word)
{
    try {
        std::vector<std::string> readings = h->hunspell.analyze(std::string(word));
        bool all = !readings.empty();
        for (const std::string &reading : readings)
            all = all && reading.find("pa:") != std::string::npos;
        return all;
    } catch (...) {
        return -1;
    }
}
