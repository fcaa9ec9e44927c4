/*
 * encoding: the encoding that a file in a format shows by itself: the mark of UTF-16 at its start,
 * what its head declares, or what its format has when it is no UTF-8 (tables of texts of Java).
 */
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "engine.h"
#include "file.h"

enum { HEAD = 1024 };

/* Length of the character in UTF-8 that begins with this byte; 0: none does. */
static size_t length_of(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
}

/* Near enough for a choice: who reads the text looks again. */
static bool is_utf8(kt_str s)
{
    for (size_t i = 0; i < s.len;) {
        size_t n = length_of((unsigned char)s.ptr[i]);
        if (n == 0 || n > s.len - i)
            return false;
        for (size_t k = 1; k < n; k++)
            if (((unsigned char)s.ptr[i + k] & 0xC0) != 0x80)
                return false;
        i += n;
    }
    return true;
}

/* <?xml encoding="iso-8859-1"?>, <meta charset=windows-1252> */
static const char *declared(kt_str s)
{
    static const char *const names[] = { "iso-8859-1", "windows-1252" };
    static const char *const heads[] = { "encoding=", "charset=" };
    for (size_t i = 0; i < s.len && i < HEAD; i++)
        for (size_t h = 0; h < sizeof heads / sizeof *heads; h++) {
            size_t n = strlen(heads[h]);
            if (s.len - i <= n || strncasecmp(s.ptr + i, heads[h], n) != 0)
                continue;
            size_t at = i + n + (s.ptr[i + n] == '"' || s.ptr[i + n] == '\'');
            for (size_t k = 0; k < sizeof names / sizeof *names; k++)
                if (s.len - at > strlen(names[k]) &&
                    strncasecmp(s.ptr + at, names[k], strlen(names[k])) == 0)
                    return names[k];
        }
    return NULL;
}

static const char *shown_by(kt_str bytes, const char *format)
{
    bool marked = bytes.len > 1 &&
                  (memcmp(bytes.ptr, "\xFF\xFE", 2) == 0 || memcmp(bytes.ptr, "\xFE\xFF", 2) == 0);
    if (marked)
        return "utf-16";
    if (is_utf8(bytes))
        return NULL;
    return strcmp(format, "properties") == 0 ? "iso-8859-1" : declared(bytes);
}

const char *cli_encoding_shown(const cli_input *in)
{
    const char *format = cli_format_of(in);
    if (in->is_stdin || !in->size || !format || cli_is_converted(in))
        return NULL;
    int fd = cli_input_open(in);
    cli_text text = { 0 };
    const char *shown = NULL;
    if (fd >= 0 && cli_fd_read(fd, &text) == 0)
        shown = shown_by(cli_text_str(&text), format);
    cli_text_release(&text);
    if (fd >= 0)
        (void)close(fd);
    return shown;
}
