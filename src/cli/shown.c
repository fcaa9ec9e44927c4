#include "shown.h"

#include <string.h>

size_t cli_sound(const char *p, size_t len, uint32_t *cp)
{
    static const unsigned char masks[4] = { 0x7F, 0x1F, 0x0F, 0x07 };
    static const uint32_t least[4] = { 0, 0x80, 0x800, 0x10000 };
    const unsigned char *s = (const unsigned char *)p;
    if (!len || (s[0] >= 0x80 && s[0] < 0xC2) || s[0] > 0xF4)
        return 0;
    size_t n = s[0] < 0x80 ? 0 : s[0] < 0xE0 ? 1 : s[0] < 0xF0 ? 2 : 3;
    if (n >= len)
        return 0;
    uint32_t c = s[0] & masks[n];
    for (size_t i = 1; i <= n; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (s[i] & 0x3F);
    }
    if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *cp = c;
    return n + 1;
}

static bool is_odd(uint32_t c)
{
    return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

size_t cli_plain(const char *p, size_t len)
{
    uint32_t cp = 0;
    size_t n = cli_sound(p, len, &cp);
    return n && is_odd(cp) ? 0 : n;
}

bool cli_is_plain(const char *s, size_t len)
{
    size_t n = 1;
    for (size_t i = 0; i < len && n; i += n)
        n = cli_plain(s + i, len - i);
    return n != 0;
}

bool cli_opens_command(const char *s, size_t i)
{
    size_t back = i >= 5 && memcmp(s + i - 3, "vso", 3) == 0 ? 5 : 2;
    return s[i] == '[' && i >= back && s[i - back] == '#' && s[i - back + 1] == '#';
}

void cli_show(cli_text *out, const char *s, size_t len)
{
    for (size_t i = 0; i < len;) {
        size_t n = cli_plain(s + i, len - i);
        if (!n && s[i] == '\n')
            cli_text_add(out, "\\n");
        else if (!n)
            cli_text_format(out, "\\x%02x", (unsigned char)s[i]);
        else if (cli_opens_command(s, i))
            cli_text_add(out, "\\[");
        else
            cli_text_put(out, s + i, n);
        i += n ? n : 1;
    }
}

void cli_show_name(cli_text *out, const char *path)
{
    const char *p = path + strspn(path, " \t\r\n\f\v");
    if (strncmp(p, "::", 2) == 0 || strncmp(p, "##", 2) == 0)
        cli_text_add(out, "./");
    cli_show(out, path, strlen(path));
}
