/* json: writing JSON, and paths as URIs (report.h). Reading is not needed. */
#include <string.h>

#include "report.h"
#include "shown.h"

void cli_json_str(cli_text *out, kt_str s)
{
    cli_text_char(out, '"');
    size_t done = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool second = c == 0xC2 && i + 1 < s.len && (unsigned char)s.ptr[i + 1] < 0xA0;
        bool opens = c == '[' && cli_opens_command(s.ptr, i);
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !second && !opens)
            continue;
        cli_text_put(out, s.ptr + done, i - done);
        i += second; /* U+0080 to U+009F: control characters for some terminals */
        c = second ? (unsigned char)s.ptr[i] : c;
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
void cli_json_text(cli_text *out, const char *s)
{
    cli_text sound = { 0 };
    size_t len = strlen(s);
    for (size_t i = 0; i < len;) {
        uint32_t cp = 0;
        size_t n = cli_sound(s + i, len - i, &cp);
        if (n)
            cli_text_put(&sound, s + i, n);
        else
            cli_text_add(&sound, "\xEF\xBF\xBD");
        i += n ? n : 1;
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
