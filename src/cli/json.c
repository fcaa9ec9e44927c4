/* json: writing JSON, and paths as URIs (report.h). Reading is not needed. */
#include <string.h>

#include "report.h"

void cli_json_str(cli_text *out, kt_str s)
{
    cli_text_char(out, '"');
    size_t done = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
            continue;
        cli_text_put(out, s.ptr + done, i - done);
        done = i + 1;
        if (c == '"' || c == '\\')
            cli_text_format(out, "\\%c", c);
        else if (c == '\n')
            cli_text_add(out, "\\n");
        else if (c == '\t')
            cli_text_add(out, "\\t");
        else
            cli_text_format(out, "\\u%04x", c);
    }
    cli_text_put(out, s.ptr + done, s.len - done);
    cli_text_char(out, '"');
}

/* Names of files need not be UTF-8, JSON must: what is not is replaced by U+FFFD. */
static size_t sound_length(const unsigned char *p)
{
    static const unsigned char leads[4] = { 0x80, 0xE0, 0xF0, 0xF8 };
    static const unsigned char marks[4] = { 0x00, 0xC0, 0xE0, 0xF0 };
    for (size_t n = 0; n < 4; n++) {
        if ((p[0] & leads[n]) != marks[n])
            continue;
        size_t i = 1;
        while (i <= n && (p[i] & 0xC0) == 0x80)
            i++;
        bool overlong = (n == 1 && p[0] < 0xC2) || (n == 2 && p[0] == 0xE0 && p[1] < 0xA0) ||
                        (n == 3 && ((p[0] == 0xF0 && p[1] < 0x90) || p[0] > 0xF4 ||
                                    (p[0] == 0xF4 && p[1] > 0x8F)));
        bool surrogate = n == 2 && p[0] == 0xED && p[1] > 0x9F;
        return i > n && !overlong && !surrogate ? n + 1 : 0;
    }
    return 0;
}

void cli_json_text(cli_text *out, const char *s)
{
    cli_text sound = { 0 };
    for (const unsigned char *p = (const unsigned char *)s; *p;) {
        size_t n = sound_length(p);
        if (n)
            cli_text_put(&sound, (const char *)p, n);
        else
            cli_text_add(&sound, "\xEF\xBF\xBD");
        p += n ? n : 1;
    }
    cli_json_str(out, cli_text_str(&sound));
    cli_text_release(&sound);
}

void cli_json_member(cli_text *out, const char *key, const char *value)
{
    if (out->len && out->ptr[out->len - 1] != '{')
        cli_text_char(out, ',');
    cli_json_text(out, key);
    cli_text_char(out, ':');
    cli_json_text(out, value);
}

void cli_uri(cli_text *out, const char *path)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    for (const char *p = path; *p; p++)
        if (strchr(plain, *p))
            cli_text_char(out, *p);
        else
            cli_text_format(out, "%%%02X", (unsigned char)*p);
}
