#include "formats/scan.h"

#include <stdlib.h>

typedef struct entity {
    const char *name;
    uint16_t cp;
} entity;

/* The names of HTML 4 and XML, in the order of strcmp. */
/* clang-format off */
static const entity entities[] = {
    { "AElig", 198 }, { "Aacute", 193 }, { "Acirc", 194 }, { "Agrave", 192 }, { "Alpha", 913 },
    { "Aring", 197 }, { "Atilde", 195 }, { "Auml", 196 }, { "Beta", 914 }, { "Ccedil", 199 },
    { "Chi", 935 }, { "Dagger", 8225 }, { "Delta", 916 }, { "ETH", 208 }, { "Eacute", 201 },
    { "Ecirc", 202 }, { "Egrave", 200 }, { "Epsilon", 917 }, { "Eta", 919 }, { "Euml", 203 },
    { "Gamma", 915 }, { "Iacute", 205 }, { "Icirc", 206 }, { "Igrave", 204 }, { "Iota", 921 },
    { "Iuml", 207 }, { "Kappa", 922 }, { "Lambda", 923 }, { "Mu", 924 }, { "Ntilde", 209 },
    { "Nu", 925 }, { "OElig", 338 }, { "Oacute", 211 }, { "Ocirc", 212 }, { "Ograve", 210 },
    { "Omega", 937 }, { "Omicron", 927 }, { "Oslash", 216 }, { "Otilde", 213 }, { "Ouml", 214 },
    { "Phi", 934 }, { "Pi", 928 }, { "Prime", 8243 }, { "Psi", 936 }, { "Rho", 929 },
    { "Scaron", 352 }, { "Sigma", 931 }, { "THORN", 222 }, { "Tau", 932 }, { "Theta", 920 },
    { "Uacute", 218 }, { "Ucirc", 219 }, { "Ugrave", 217 }, { "Upsilon", 933 }, { "Uuml", 220 },
    { "Xi", 926 }, { "Yacute", 221 }, { "Yuml", 376 }, { "Zeta", 918 }, { "aacute", 225 },
    { "acirc", 226 }, { "acute", 180 }, { "aelig", 230 }, { "agrave", 224 }, { "alefsym", 8501 },
    { "alpha", 945 }, { "amp", 38 }, { "and", 8743 }, { "ang", 8736 }, { "apos", 39 },
    { "aring", 229 }, { "asymp", 8776 }, { "atilde", 227 }, { "auml", 228 }, { "bdquo", 8222 },
    { "beta", 946 }, { "brvbar", 166 }, { "bull", 8226 }, { "cap", 8745 }, { "ccedil", 231 },
    { "cedil", 184 }, { "cent", 162 }, { "chi", 967 }, { "circ", 710 }, { "clubs", 9827 },
    { "cong", 8773 }, { "copy", 169 }, { "crarr", 8629 }, { "cup", 8746 }, { "curren", 164 },
    { "dArr", 8659 }, { "dagger", 8224 }, { "darr", 8595 }, { "deg", 176 }, { "delta", 948 },
    { "diams", 9830 }, { "divide", 247 }, { "eacute", 233 }, { "ecirc", 234 }, { "egrave", 232 },
    { "empty", 8709 }, { "emsp", 8195 }, { "ensp", 8194 }, { "epsilon", 949 }, { "equiv", 8801 },
    { "eta", 951 }, { "eth", 240 }, { "euml", 235 }, { "euro", 8364 }, { "exist", 8707 },
    { "fnof", 402 }, { "forall", 8704 }, { "frac12", 189 }, { "frac14", 188 }, { "frac34", 190 },
    { "frasl", 8260 }, { "gamma", 947 }, { "ge", 8805 }, { "gt", 62 }, { "hArr", 8660 },
    { "harr", 8596 }, { "hearts", 9829 }, { "hellip", 8230 }, { "iacute", 237 }, { "icirc", 238 },
    { "iexcl", 161 }, { "igrave", 236 }, { "image", 8465 }, { "infin", 8734 }, { "int", 8747 },
    { "iota", 953 }, { "iquest", 191 }, { "isin", 8712 }, { "iuml", 239 }, { "kappa", 954 },
    { "lArr", 8656 }, { "lambda", 955 }, { "lang", 9001 }, { "laquo", 171 }, { "larr", 8592 },
    { "lceil", 8968 }, { "ldquo", 8220 }, { "le", 8804 }, { "lfloor", 8970 }, { "lowast", 8727 },
    { "loz", 9674 }, { "lrm", 8206 }, { "lsaquo", 8249 }, { "lsquo", 8216 }, { "lt", 60 },
    { "macr", 175 }, { "mdash", 8212 }, { "micro", 181 }, { "middot", 183 }, { "minus", 8722 },
    { "mu", 956 }, { "nabla", 8711 }, { "nbsp", 160 }, { "ndash", 8211 }, { "ne", 8800 },
    { "ni", 8715 }, { "not", 172 }, { "notin", 8713 }, { "nsub", 8836 }, { "ntilde", 241 },
    { "nu", 957 }, { "oacute", 243 }, { "ocirc", 244 }, { "oelig", 339 }, { "ograve", 242 },
    { "oline", 8254 }, { "omega", 969 }, { "omicron", 959 }, { "oplus", 8853 }, { "or", 8744 },
    { "ordf", 170 }, { "ordm", 186 }, { "oslash", 248 }, { "otilde", 245 }, { "otimes", 8855 },
    { "ouml", 246 }, { "para", 182 }, { "part", 8706 }, { "permil", 8240 }, { "perp", 8869 },
    { "phi", 966 }, { "pi", 960 }, { "piv", 982 }, { "plusmn", 177 }, { "pound", 163 },
    { "prime", 8242 }, { "prod", 8719 }, { "prop", 8733 }, { "psi", 968 }, { "quot", 34 },
    { "rArr", 8658 }, { "radic", 8730 }, { "rang", 9002 }, { "raquo", 187 }, { "rarr", 8594 },
    { "rceil", 8969 }, { "rdquo", 8221 }, { "real", 8476 }, { "reg", 174 }, { "rfloor", 8971 },
    { "rho", 961 }, { "rlm", 8207 }, { "rsaquo", 8250 }, { "rsquo", 8217 }, { "sbquo", 8218 },
    { "scaron", 353 }, { "sdot", 8901 }, { "sect", 167 }, { "shy", 173 }, { "sigma", 963 },
    { "sigmaf", 962 }, { "sim", 8764 }, { "spades", 9824 }, { "sub", 8834 }, { "sube", 8838 },
    { "sum", 8721 }, { "sup", 8835 }, { "sup1", 185 }, { "sup2", 178 }, { "sup3", 179 },
    { "supe", 8839 }, { "szlig", 223 }, { "tau", 964 }, { "there4", 8756 }, { "theta", 952 },
    { "thetasym", 977 }, { "thinsp", 8201 }, { "thorn", 254 }, { "tilde", 732 }, { "times", 215 },
    { "trade", 8482 }, { "uArr", 8657 }, { "uacute", 250 }, { "uarr", 8593 }, { "ucirc", 251 },
    { "ugrave", 249 }, { "uml", 168 }, { "upsih", 978 }, { "upsilon", 965 }, { "uuml", 252 },
    { "weierp", 8472 }, { "xi", 958 }, { "yacute", 253 }, { "yen", 165 }, { "yuml", 255 },
    { "zeta", 950 }, { "zwj", 8205 }, { "zwnj", 8204 },
};
/* clang-format on */

bool kt_scan_hex_value(kt_str s, size_t i, size_t n, uint32_t *value)
{
    *value = 0;
    if (n > s.len || i > s.len - n)
        return false;
    for (size_t k = i; k < i + n; k++) {
        char c = s.ptr[k];
        if (!kt_scan_hex(c))
            return false;
        uint32_t d = kt_scan_digit(c) ? (uint32_t)(c - '0') : (uint32_t)((c | 0x20) - 'a') + 10;
        *value = *value * 16 + d;
    }
    return true;
}

size_t kt_scan_entity(kt_str s, size_t i, size_t end)
{
    enum { NAME_MAX = 32 };
    if (i >= end || s.ptr[i] != '&')
        return i;
    size_t j = i + 1;
    if (j < end && s.ptr[j] == '#')
        j++;
    size_t from = j;
    while (j < end && j - i < NAME_MAX && (kt_scan_letter(s.ptr[j]) || kt_scan_digit(s.ptr[j])))
        j++;
    return j > from && j < end && s.ptr[j] == ';' ? j + 1 : i;
}

static uint32_t numbered(kt_str s)
{
    bool hex = s.len && (s.ptr[0] | 0x20) == 'x';
    uint32_t cp = 0;
    if (s.len > 9 || s.len <= (size_t)hex)
        return 0;
    for (size_t i = hex; i < s.len; i++) {
        uint32_t d;
        if (!kt_scan_hex_value(s, i, 1, &d) || (!hex && d > 9))
            return 0;
        cp = cp * (hex ? 16u : 10u) + d;
        if (cp > 0x10FFFF)
            return 0;
    }
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0xD800 && cp < 0xE000) ? 0 : cp;
}

uint32_t kt_scan_entity_value(kt_str s)
{
    if (s.len < 3)
        return 0;
    kt_str name = kt_str_sub(s, 1, s.len - 1);
    if (name.ptr[0] == '#')
        return numbered(kt_str_sub(name, 1, name.len));
    size_t lo = 0;
    size_t hi = sizeof entities / sizeof *entities;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = kt_str_cmp(kt_str_c(entities[mid].name), name);
        if (c == 0)
            return entities[mid].cp;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}

size_t kt_scan_percent(kt_str s, size_t i, size_t end)
{
    size_t j = i + 1;
    if (j < end && s.ptr[j] == 'L')
        j++;
    size_t digits = j;
    while (j < end && kt_scan_digit(s.ptr[j]))
        j++;
    return j > digits && j <= digits + 2 && !(j < end && s.ptr[j] == '$') ? j : i;
}

bool kt_scan_mnemonic(kt_str s, size_t i, size_t next, size_t beg, size_t end)
{
    if (next >= end)
        return false;
    unsigned char c = (unsigned char)s.ptr[next];
    bool inside = i > beg && (kt_scan_letter(s.ptr[i - 1]) || (unsigned char)s.ptr[i - 1] >= 0x80);
    return (kt_scan_letter((char)c) || c >= 0x80) && !(inside && c >= 'A' && c <= 'Z');
}

size_t kt_scan_line(kt_str s, size_t beg, size_t *next)
{
    const char *nl = beg < s.len ? memchr(s.ptr + beg, '\n', s.len - beg) : NULL;
    size_t end = nl ? (size_t)(nl - s.ptr) : s.len;
    *next = nl ? end + 1 : end;
    if (end > beg && s.ptr[end - 1] == '\r')
        end--;
    return end;
}

bool kt_scan_command(kt_str s)
{
    static const char *const signs[] = { "&&", "||", "=>", "();", "$(", " --", NULL };
    static const char *const dates[] = { "yyyy", "MMM", "HH:mm", NULL };
    for (const char *const *sign = signs; *sign; sign++)
        if (kt_str_find(s, kt_str_c(*sign), 0) != SIZE_MAX)
            return true;
    for (const char *const *d = dates; *d; d++) /* words in a date's pattern are quoted by ' */
        if (memchr(s.ptr, '\'', s.len) && kt_str_find(s, kt_str_c(*d), 0) != SIZE_MAX)
            return true;
    return false;
}

bool kt_scan_language(kt_str key)
{
    static const char *const others[] = { "en", "fr", "es", "it", "nl", "pl", "pt", "ru",
                                          "ja", "zh", "tr", "cs", "sv", "da", "fi", "nb",
                                          "hu", "ro", "uk", "ko", "ar", "el", NULL };
    for (const char *const *l = others; *l; l++)
        if (kt_str_starts(key, kt_str_c(*l)) &&
            (key.len == 2 || (key.len == 5 && (key.ptr[2] == '-' || key.ptr[2] == '_'))))
            return true;
    return false;
}

size_t kt_scan_braces(kt_str s, size_t i, size_t end)
{
    enum { LONG = 2000 };
    size_t depth = 0;
    for (size_t k = i; k < end && k - i < LONG; k++) {
        depth += s.ptr[k] == '{';
        if (s.ptr[k] == '}' && --depth == 0)
            return k + 1;
    }
    return i;
}

size_t kt_scan_closed(kt_str raw, size_t i, size_t end)
{
    size_t depth = 0;
    for (; i < end; i++) {
        depth += raw.ptr[i] == '{';
        if (raw.ptr[i] == '}' && --depth == 0)
            return i + 1;
    }
    return 0;
}

size_t kt_scan_branches(kt_str raw, size_t beg, size_t end)
{
    kt_str s = kt_str_sub(raw, 0, end);
    size_t first = kt_str_find(s, KT_STR(","), beg);
    size_t second = first == SIZE_MAX ? SIZE_MAX : kt_str_find(s, KT_STR(","), first + 1);
    if (second == SIZE_MAX)
        return 0;
    kt_str kind = kt_str_trim(kt_str_sub(raw, first + 1, second));
    bool branches =
        kt_str_is(kind, "plural") || kt_str_is(kind, "select") || kt_str_is(kind, "selectordinal");
    return branches ? second + 1 : 0;
}

bool kt_scan_is_exact(kt_str raw, size_t beg, size_t i)
{
    while (i > beg && kt_scan_space(raw.ptr[i - 1]))
        i--;
    size_t from = i;
    while (from > beg && (kt_scan_letter(raw.ptr[from - 1]) || kt_scan_digit(raw.ptr[from - 1]) ||
                          raw.ptr[from - 1] == '='))
        from--;
    kt_str name = kt_str_sub(raw, from, i);
    return kt_str_starts(name, KT_STR("=")) || kt_str_is(name, "one") || kt_str_is(name, "zero") ||
           kt_str_is(name, "two");
}
