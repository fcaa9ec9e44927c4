/* feed: an input through an engine (engine.h). */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine.h"
#include "file.h"

enum { PIECE = 1 << 16 };

/* How far the reading is, for the message about a bad byte. */
typedef struct progress {
    uint64_t bytes, lines; /* before the present piece */
    unsigned char first[2];
} progress;

bool cli_is_foreign(const char *encoding)
{
    static const char *const names[] = { "utf-8", "UTF-8", "utf8", "UTF8" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(encoding, names[i]) == 0)
            return false;
    return true;
}

const char *cli_encoding_of(const char *encoding, kt_str bytes)
{
    if (strcmp(encoding, "utf-16") != 0)
        return encoding;
    return bytes.len > 1 && memcmp(bytes.ptr, "\xFF\xFE", 2) == 0 ? "utf-16le" : "utf-16be";
}

static uint64_t count_lines(const char *bytes, size_t len)
{
    uint64_t n = 0;
    const char *end = bytes + len;
    for (const char *p = bytes; p < end; p++) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (!p)
            return n;
        n++;
    }
    return n;
}

/* The encoding of one byte a letter in which the bad byte is German; NULL: none. What lies between
 * 0x80 and 0x9F somewhere in the piece is a mark of Windows. */
static const char *looks_like(kt_str piece, uint64_t bad)
{
    static const char letters[] = "\xE4\xF6\xFC\xDF\xC4\xD6\xDC\xAB\xBB\xA7\xB0\xE9\xE8";
    bool windows = false;
    bool german = false;
    for (size_t i = bad < piece.len ? (size_t)bad : piece.len; i < piece.len; i++) {
        unsigned char c = (unsigned char)piece.ptr[i];
        windows |= c >= 0x80 && c < 0xA0;
        german |= c && strchr(letters, c) != NULL;
    }
    if (bad >= piece.len || (!german && !windows) || piece.ptr[bad] == '\xFF' ||
        piece.ptr[bad] == '\xFE')
        return NULL;
    return windows ? "windows-1252" : "iso-8859-1";
}

/* Half of the bytes are NUL: UTF-16 without its mark. NULL: they are not. */
static const char *looks_wide(kt_str piece)
{
    size_t nul[2] = { 0 };
    for (size_t i = 0; i < piece.len; i++)
        nul[i & 1] += !piece.ptr[i];
    if (nul[0] + nul[1] <= piece.len / 4)
        return NULL;
    return nul[1] > nul[0] ? "utf-16le" : "utf-16be";
}

static void tell_bad_input(const cli_feed *f, const progress *at, kt_str piece,
                           const kt_error *error)
{
    uint64_t lines = at->lines;
    if (error->pos > at->bytes)
        lines += count_lines(
            piece.ptr,
            (size_t)(error->pos - at->bytes < piece.len ? error->pos - at->bytes : piece.len));
    bool is_utf16 = (at->first[0] == 0xFF && at->first[1] == 0xFE) ||
                    (at->first[0] == 0xFE && at->first[1] == 0xFF);
    cli_text text = { 0 };
    cli_text_format(&text, cli_msg_text(f->ui, MSG_INVALID_UTF8), (unsigned long long)error->pos);
    const char *looks = is_utf16 ? NULL : looks_wide(piece);
    if (!is_utf16 && !looks)
        looks = looks_like(piece, error->pos - at->bytes);
    cli_text_add(&text, is_utf16 ? cli_msg_text(f->ui, MSG_LOOKS_UTF16) : "");
    if (looks)
        cli_text_format(&text, cli_msg_text(f->ui, MSG_LOOKS_8BIT), looks, looks);
    cli_text_add(&text, f->will_write ? cli_msg_text(f->ui, MSG_NOT_WRITTEN) : "");
    cli_error_line(f->in->path, lines + 1, text.ptr);
    cli_text_release(&text);
}

/* A document that is not of its format. */
static void tell_malformed(const cli_feed *f, const kt_error *error)
{
    const char *why = strstr(error->msg, ": ");
    cli_text text = { 0 };
    cli_text_format(&text, cli_msg_text(f->ui, MSG_MALFORMED), cli_format_of(f->in),
                    (unsigned long long)error->pos);
    cli_text_format(&text, ": %s%s", why ? cli_why(f->ui, why + 2) : error->msg,
                    f->will_write ? cli_msg_text(f->ui, MSG_NOT_WRITTEN) : "");
    cli_error_line(f->in->path, error->line, text.ptr);
    cli_text_release(&text);
}

static int tell(const cli_feed *f, const progress *at, kt_str piece, const kt_error *error)
{
    if (error->code == KT_EINPUT)
        tell_bad_input(f, at, piece, error);
    else if (error->code == KT_EFORMAT)
        tell_malformed(f, error);
    else if (error->code != KT_ESTOPPED)
        cli_error_of(f->ui, f->in->path, error);
    return CLI_FAILED;
}

int cli_tell_unreadable(const cli_feed *f, int error)
{
    const char *name = f->in->is_stdin ? cli_msg_text(f->ui, MSG_STDIN) : f->in->path;
    cli_error(f->ui, MSG_CANNOT_READ, name, cli_reason(f->ui, error));
    return CLI_FAILED;
}

static bool more_is_waiting(int fd)
{
    struct pollfd p = { .fd = fd, .events = POLLIN };
    return poll(&p, 1, 0) > 0;
}

static void step(progress *at, kt_str piece)
{
    for (size_t i = 0; at->bytes + i < sizeof at->first && i < piece.len; i++)
        at->first[at->bytes + i] = (unsigned char)piece.ptr[i];
}

/* A stream for the input, which knows its source; NULL after a message. */
static kt_stream *open_stream(const cli_feed *f)
{
    kt_error error = { 0 };
    progress at = { 0 };
    kt_str none = { NULL, 0 };
    cli_text source = { 0 };
    char tag[CLI_TAG_SIZE];
    const char *name = f->in->settings.source;
    int failed = name ? cli_stream_read(name, &source) : 0;
    if (failed) {
        cli_error(f->ui, MSG_CANNOT_READ, name, cli_reason(f->ui, failed));
        return NULL;
    }
    kt_stream *stream = kt_open_as(f->engine, cli_format_of(f->in), f->sink, f->user, &error);
    kt_set_language(stream, cli_tag_of(f->in->path, tag));
    kt_str bytes = cli_text_str(&source);
    if (!stream) {
        (void)tell(f, &at, none, &error);
    } else if (name &&
               kt_set_source(stream, bytes.ptr ? bytes : (kt_str){ "", 0 }, &error) != KT_OK) {
        cli_error_of(f->ui, name, &error);
        kt_close(stream);
        stream = NULL;
    }
    cli_text_release(&source);
    return stream;
}

static int feed_fd(const cli_feed *f, int fd)
{
    char buf[PIECE];
    kt_error error = { 0 };
    progress at = { 0 };
    kt_stream *stream = open_stream(f);
    kt_str piece = { buf, 0 };
    int status = stream ? CLI_FINE : CLI_FAILED;
    while (status == CLI_FINE) {
        if (f->idle && !more_is_waiting(fd))
            f->idle(f->user);
        ssize_t n = read(fd, buf, sizeof buf);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            status = cli_tell_unreadable(f, errno);
        if (n <= 0)
            break;
        piece.len = (size_t)n;
        step(&at, piece);
        if (f->fed)
            f->fed(f->user, piece);
        if (kt_feed(stream, buf, piece.len, &error) != KT_OK) {
            status = tell(f, &at, piece, &error);
            break;
        }
        at.bytes += piece.len;
        at.lines += count_lines(buf, piece.len);
    }
    piece.len = 0;
    if (status == CLI_FINE && kt_finish(stream, &error) != KT_OK)
        status = tell(f, &at, piece, &error);
    if (stream)
        kt_close(stream);
    if (status != CLI_FINE && error.code != KT_ESTOPPED && f->broken)
        f->broken(f->user, fd);
    return status;
}

int cli_tell(const cli_feed *f, kt_str text, const kt_error *error)
{
    progress at = { 0 };
    step(&at, text);
    return tell(f, &at, text, error);
}

int cli_feed_text(const cli_feed *f, kt_str text)
{
    kt_error error = { 0 };
    kt_stream *stream = open_stream(f);
    if (!stream)
        return CLI_FAILED;
    int rc = kt_feed(stream, text.ptr, text.len, &error);
    if (rc == KT_OK)
        rc = kt_finish(stream, &error);
    kt_close(stream);
    return rc == KT_OK ? CLI_FINE : cli_tell(f, text, &error);
}

void cli_tell_conversion(const cli_ui *ui, const char *path, const kt_error *error)
{
    char *why = cli_translated(ui, error->msg);
    cli_error(ui, MSG_BAD_ENCODING, path, why);
    free(why);
}

bool cli_is_converted(const cli_input *in)
{
    return kt_is_packed(cli_format_of(in)) || cli_is_foreign(in->settings.encoding);
}

int cli_convert(const cli_input *in, kt_str bytes, kt_str *text, kt_error *error)
{
    const char *format = cli_format_of(in);
    if (kt_is_packed(format))
        return kt_unpack(format, bytes, text, error);
    return kt_decode(cli_encoding_of(in->settings.encoding, bytes), bytes, text, error);
}

int cli_tell_no_text(const cli_feed *f, kt_str bytes, const kt_error *error)
{
    progress at = { 0 };
    if (kt_is_packed(cli_format_of(f->in)))
        return tell(f, &at, bytes, error);
    cli_tell_conversion(f->ui, f->in->path, error);
    return CLI_FAILED;
}

int cli_unpack(const cli_feed *f, kt_str bytes, kt_str *text)
{
    kt_error error = { 0 };
    if (cli_convert(f->in, bytes, text, &error) == KT_OK)
        return CLI_FINE;
    return cli_tell_no_text(f, bytes, &error);
}

static int feed_converted(const cli_feed *f, int fd)
{
    cli_text bytes = { 0 };
    kt_str text = { 0 };
    int failed = cli_fd_read(fd, &bytes);
    int status =
        failed ? cli_tell_unreadable(f, failed) : cli_unpack(f, cli_text_str(&bytes), &text);
    if (status == CLI_FINE) {
        status = cli_feed_text(f, text);
        kt_text_free(text);
    }
    cli_text_release(&bytes);
    return status;
}

int cli_feed_input(const cli_feed *f)
{
    int fd = cli_input_open(f->in);
    if (fd < 0) {
        cli_error(f->ui, MSG_CANNOT_OPEN, f->in->path, cli_reason(f->ui, errno));
        return CLI_FAILED;
    }
    int status = cli_is_converted(f->in) ? feed_converted(f, fd) : feed_fd(f, fd);
    if (fd != STDIN_FILENO)
        (void)close(fd);
    return status;
}
