#include "lsp_wire.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* ---- standard input and output ---- */

static long read_stdin(void *user, char *buf, size_t cap, int milliseconds)
{
    (void)user;
    for (;;) {
        struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
        int ready = poll(&p, 1, milliseconds);
        if (ready == 0)
            return -1;
        if (ready < 0 && errno == EINTR)
            continue;
        ssize_t n = read(STDIN_FILENO, buf, cap);
        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        return n < 0 ? 0 : (long)n;
    }
}

static bool write_stdout(void *user, const char *bytes, size_t len)
{
    (void)user;
    while (len) {
        ssize_t n = write(STDOUT_FILENO, bytes, len);
        if (n < 0 && errno == EAGAIN) {
            struct pollfd p = { .fd = STDOUT_FILENO, .events = POLLOUT };
            (void)poll(&p, 1, -1);
        }
        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (n < 0)
            return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

lsp_channel lsp_stdio(void)
{
    return (lsp_channel){ .read = read_stdin, .write = write_stdout };
}

/* ---- messages ---- */

/* The length in one header line; false when the line gives a foolish one. */
static bool read_header(kt_str line, size_t *length, bool *known)
{
    static const char name[] = "content-length:";
    size_t n = sizeof name - 1;
    if (line.len < n || strncasecmp(line.ptr, name, n) != 0)
        return true;
    const char *p = line.ptr + n;
    const char *end = line.ptr + line.len;
    while (p < end && (*p == ' ' || *p == '\t'))
        p++;
    size_t value = 0;
    const char *digits = p;
    for (; p < end && *p >= '0' && *p <= '9'; p++) {
        if (value > SIZE_MAX / 16)
            return false;
        value = value * 10 + (size_t)(*p - '0');
    }
    while (p < end && (*p == ' ' || *p == '\t'))
        p++;
    *length = value;
    *known = true;
    return p > digits && p == end;
}

/* Reads the header at w->at, as far as it is there. */
static lsp_event take_header(const lsp_wire *w, size_t *header, size_t *length)
{
    const char *p = w->in.ptr + w->at;
    size_t n = w->in.len - w->at;
    size_t at = 0;
    bool known = false;
    while (at < n && at <= LSP_HEADER_MAX) {
        const char *nl = memchr(p + at, '\n', n - at);
        if (!nl)
            break;
        size_t end = (size_t)(nl - p);
        kt_str line = { p + at, end - at };
        if (line.len && line.ptr[line.len - 1] == '\r')
            line.len--;
        at = end + 1;
        if (!line.len) {
            *header = at;
            return known ? LSP_MESSAGE : LSP_NONSENSE;
        }
        if (!read_header(line, length, &known))
            return LSP_NONSENSE;
    }
    return n > LSP_HEADER_MAX ? LSP_NONSENSE : LSP_NOTHING;
}

static bool pass_over(lsp_wire *w)
{
    size_t there = w->in.len - w->at;
    size_t n = w->skip < there ? w->skip : there;
    w->at += n;
    w->skip -= n;
    return w->skip == 0;
}

/* A message among the bytes that are there. */
static lsp_event take(lsp_wire *w, kt_str *body)
{
    size_t header = 0;
    size_t length = 0;
    if (w->skip)
        return pass_over(w) ? LSP_TOO_BIG : LSP_NOTHING;
    if (w->at == w->in.len)
        return LSP_NOTHING;
    lsp_event event = take_header(w, &header, &length);
    if (event != LSP_MESSAGE)
        return event;
    if (length > LSP_BODY_MAX) {
        w->at += header;
        w->skip = length;
        return pass_over(w) ? LSP_TOO_BIG : LSP_NOTHING;
    }
    if (w->in.len - w->at - header < length)
        return LSP_NOTHING;
    *body = (kt_str){ w->in.ptr + w->at + header, length };
    w->at += header + length;
    return LSP_MESSAGE;
}

/* What was taken makes room. */
static void move_up(lsp_wire *w)
{
    if (!w->at)
        return;
    memmove(w->in.ptr, w->in.ptr + w->at, w->in.len - w->at);
    w->in.len -= w->at;
    w->at = 0;
}

lsp_event lsp_wire_next(lsp_wire *w, int milliseconds, kt_str *body)
{
    char buf[1 << 16];
    for (;;) {
        lsp_event event = take(w, body);
        if (event != LSP_NOTHING)
            return event;
        move_up(w);
        long n = w->closed ? 0 : w->channel.read(w->channel.user, buf, sizeof buf, milliseconds);
        if (n < 0)
            return LSP_NOTHING;
        if (n == 0)
            return LSP_HUNG_UP;
        cli_text_put(&w->in, buf, (size_t)n);
    }
}

void lsp_wire_send(lsp_wire *w, cli_text *body)
{
    cli_text header = { 0 };
    cli_text_format(&header, "Content-Length: %llu\r\n\r\n", (unsigned long long)body->len);
    bool fine = !w->closed && w->channel.write(w->channel.user, header.ptr, header.len) &&
                w->channel.write(w->channel.user, body->ptr, body->len);
    w->closed |= !fine;
    cli_text_release(&header);
    body->len = 0;
}

void lsp_wire_release(lsp_wire *w)
{
    cli_text_release(&w->in);
    *w = (lsp_wire){ 0 };
}
