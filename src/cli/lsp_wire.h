/* lsp_wire: messages in and out: a header with the length of the body, a blank line, the body.
 *
 * Nothing that comes in is trusted: a header that is too long, has no length or a foolish one ends
 * the connection; a body larger than LSP_BODY_MAX is passed over and told. */
#ifndef CLI_LSP_WIRE_H
#define CLI_LSP_WIRE_H

#include "mem.h"

enum { LSP_HEADER_MAX = 4096, LSP_BODY_MAX = 64 << 20 };

/* Where bytes come from and go to. */
typedef struct lsp_channel {
    /* Up to cap bytes; 0 at the end; -1 when nothing has come within that time (negative: waits as
     * long as it takes). */
    long (*read)(void *user, char *buf, size_t cap, int milliseconds);
    /* False: nobody reads any more. */
    bool (*write)(void *user, const char *bytes, size_t len);
    void *user;
} lsp_channel;

typedef enum lsp_event {
    LSP_MESSAGE,
    LSP_NOTHING,  /* none has come in time */
    LSP_TOO_BIG,  /* one was passed over */
    LSP_HUNG_UP,  /* no further bytes */
    LSP_NONSENSE, /* not the protocol: there is no going on */
} lsp_event;

typedef struct lsp_wire {
    lsp_channel channel;
    cli_text in;
    size_t at;   /* bytes of in that were taken */
    size_t skip; /* bytes of a body to pass over */
    bool closed; /* writing failed */
} lsp_wire;

/* The next message; *body is valid until the next call. */
lsp_event lsp_wire_next(lsp_wire *w, int milliseconds, kt_str *body);
/* Sends the body and empties it. */
void lsp_wire_send(lsp_wire *w, cli_text *body);
void lsp_wire_release(lsp_wire *w);

/* Standard input and output. */
lsp_channel lsp_stdio(void);

#endif
