#include "lex/label.h"

#include <string.h>

#include "base/utf8.h"
#include "lex/lexicon.h"

/* Letters beyond Latin-1, from 0x80 on. */
static const uint16_t extra[32] = {
    0x0153, 0x0152, 0x0161, 0x0160, 0x017E, 0x017D, 0x010D, 0x010C, /* œ Œ š Š ž Ž č Č */
    0x0107, 0x0106, 0x0142, 0x0141, 0x015F, 0x015E, 0x011F, 0x011E, /* ć Ć ł Ł ş Ş ğ Ğ */
    0x0131, 0x0130, 0x0144, 0x0119, 0x0105, 0x015B, 0x015A, 0x017C, /* ı İ ń ę ą ś Ś ż */
    0x017B, 0x0151, 0x0171, 0x0159, 0x0103, 0x014D, 0x016B, 0x20AC, /* Ż ő ű ř ă ō ū € */
};

uint8_t kt_lexicon_label(uint32_t cp)
{
    if (cp < 0x80)
        return cp > 0x20 && cp < 0x7F ? (uint8_t)cp : 0;
    if (cp < 0x100)
        return cp > 0xA0 && cp != 0xAD ? (uint8_t)cp : 0;
    for (unsigned i = 0; i < 32; i++) {
        if (extra[i] == cp)
            return (uint8_t)(0x80 + i);
    }
    return 0;
}

uint32_t kt_lexicon_code_point(uint8_t label)
{
    if (label >= 0x80 && label < 0xA0)
        return extra[label - 0x80];
    return label;
}

/* Are these eight bytes ASCII letters, digits and marks, whose labels are the bytes themselves? */
static inline bool are_plain(uint64_t w)
{
    const uint64_t ones = 0x0101010101010101u;
    return ((w | (w - ones * 0x21) | (w + ones)) & ones << 7) == 0;
}

size_t kt_labels_of(kt_str s, unsigned char out[KT_LEXFILE_MAX_LABELS])
{
    size_t n = 0;
    uint64_t w;
    while (s.len - n >= sizeof w && n + sizeof w <= KT_LEXFILE_MAX_LABELS) {
        memcpy(&w, s.ptr + n, sizeof w);
        if (!are_plain(w))
            break;
        memcpy(out + n, &w, sizeof w);
        n += sizeof w;
    }
    for (size_t i = n; i < s.len;) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c > 0x20 && c < 0x7F && n < KT_LEXFILE_MAX_LABELS) {
            out[n++] = c;
            i++;
            continue;
        }
        uint8_t label = 0;
        size_t next = i + 1;
        if (c == 0xC3 && s.len - i >= 2 && ((unsigned char)s.ptr[i + 1] & 0xC0) == 0x80) {
            label = (uint8_t)(0xC0 | ((unsigned char)s.ptr[i + 1] & 0x3F));
            next = i + 2;
        } else if (c >= 0x80) {
            size_t rest = s.len - i < 4 ? s.len - i : 4;
            if (kt_utf8_validate(kt_str_of(s.ptr + i, rest)) == 0)
                return 0;
            label = kt_lexicon_label(kt_utf8_at(s, i, &next));
        }
        if (!label || n == KT_LEXFILE_MAX_LABELS)
            return 0;
        out[n++] = label;
        i = next;
    }
    return n;
}

size_t kt_labels_text(const unsigned char *labels, size_t n, char *buf, size_t cap)
{
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        char tmp[4];
        size_t k = kt_utf8_put(kt_lexicon_code_point(labels[i]), tmp);
        if (k > cap - len)
            return 0;
        memcpy(buf + len, tmp, k);
        len += k;
    }
    return len;
}
