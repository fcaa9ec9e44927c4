/* lsp: the language server. One thread: messages are taken in order; what takes long looks for
 * further messages now and then, and stops when one of them makes it pointless.
 *
 * L1 the text of a document is what the client said, edit by edit, and nothing else
 * L2 findings and edits that are told are those of the version that was last told us
 * L3 no message, however damaged, ends the server or makes it lose a document, except the end of
 *    the protocol itself */
#ifndef CLI_LSP_H
#define CLI_LSP_H

#include "cli.h"
#include "engine.h"
#include "lsp_json.h"
#include "lsp_text.h"
#include "lsp_wire.h"

enum {
    LSP_ERR_PARSE = -32700,
    LSP_ERR_REQUEST = -32600,
    LSP_ERR_METHOD = -32601,
    LSP_ERR_PARAMS = -32602,
    LSP_ERR_NOT_YET = -32002,
    LSP_ERR_CANCELLED = -32800,
    LSP_ERR_FAILED = -32803,
};

/* ---- documents (lsp_doc.c) ---- */

/* A finding, kept. Texts are offsets into lsp_finds.texts. */
typedef struct lsp_find {
    const kt_rule_info *rule;
    kt_conf conf;
    kt_severity severity;
    size_t beg, end, fix_beg, fix_end; /* bytes of the document */
    size_t message;                    /* NUL-terminated */
    size_t repl;                       /* index of the first */
    uint32_t n_repl;
    char fingerprint[24];
} lsp_find;

typedef struct lsp_slice {
    size_t at, len;
} lsp_slice;

typedef struct lsp_finds {
    lsp_find *ptr;
    size_t n, cap;
    lsp_slice *repl;
    size_t n_repl, cap_repl;
    cli_text texts;
} lsp_finds;

/* Replacements that are safe to make. */
typedef struct lsp_edit {
    size_t beg, end;
    lsp_slice text; /* of lsp_edits.texts */
} lsp_edit;

typedef struct lsp_edits {
    lsp_edit *ptr;
    size_t n, cap;
    cli_text texts;
} lsp_edits;

typedef struct lsp_doc {
    struct lsp_doc *next;
    char *uri, *language;
    char *path; /* absolute; made up for what is no file */
    int64_t version;
    bool has_version;
    lsp_text text;

    cli_settings settings;
    bool settled, usable; /* settings were read; without a mistake */
    bool worked;          /* they have made an engine */
    kt_memory *memory, *edit_memory;

    lsp_finds finds;
    lsp_edits edits;
    cli_text problem; /* why the document could not be read as its format; empty: it could */
    size_t problem_at;
    bool finds_fresh, edits_fresh; /* of this text and these settings */
    bool told;                     /* the diagnostics told are these */
    bool pushed;                   /* some have been told unasked */
    uint64_t result;               /* number of these findings */
} lsp_doc;

/* ---- the server ---- */

/* A message that waits. */
typedef struct lsp_queued {
    struct lsp_queued *next;
    lsp_json *message;
} lsp_queued;

/* An option set by the editor. */
typedef struct lsp_choice {
    const cli_opt *opt;
    char *value;
} lsp_choice;

typedef struct lsp_watched {
    char *path;
    int64_t seconds, nanoseconds, size;
    uint64_t file; /* inode; 0: it is not there */
} lsp_watched;

typedef struct lsp_server {
    cli *c;
    lsp_wire wire;
    lsp_queued *first, **last; /* messages read and not yet handled */
    cli_text out;              /* the message being written */
    lsp_event over;            /* LSP_HUNG_UP or LSP_NONSENSE: no more will come */
    bool initialized, shut_down, exiting;

    lsp_unit unit;
    bool pulls, refreshes, has_versions, edits_versions, has_markdown; /* what the client can */
    bool waits; /* it says that it pulls, and has not yet: told what is found when it is idle */
    char *root; /* folder, or NULL */
    lsp_doc *docs;
    uint64_t results, requests;

    lsp_choice *choice;
    size_t n_choices;
    bool fix_likely; /* fixAll and formatting make likely changes too */
    cli_engines engines, edit_engines;
    lsp_watched *watched;
    size_t n_watched;

    const lsp_json *running; /* id of the request in hand, or NULL */
    bool background;         /* nobody waits for what is in hand: any message is reason to stop */
    uint64_t looked;         /* bytes cleaned since messages were looked for */
} lsp_server;

/* Serves until the client says exit or hangs up; the exit status. */
int lsp_serve(cli *c, lsp_channel channel);

/* Reads what has come in; true when work in hand had better be stopped. */
bool lsp_look(lsp_server *s);

/* Messages are written into s->out, which lsp_begin_* starts and lsp_send ends. */
void lsp_begin_answer(lsp_server *s, const lsp_json *id); /* up to "result": */
void lsp_begin_notice(lsp_server *s, const char *method); /* up to "params": */
void lsp_send(lsp_server *s);
void lsp_refuse(lsp_server *s, const lsp_json *id, int code, const char *why);
/* window/showMessage. type: 1 error, 2 warning, 3 info. */
void lsp_show(lsp_server *s, int type, const char *text);

/* ---- documents ---- */

lsp_doc *lsp_doc_find(const lsp_server *s, kt_str uri);
void lsp_doc_open(lsp_server *s, const lsp_json *item);
void lsp_doc_change(lsp_server *s, const lsp_json *params);
void lsp_doc_close(lsp_server *s, const lsp_json *params);
void lsp_docs_release(lsp_server *s);

/* Brings finds, or edits, up to the text. False: stopped by lsp_look, or it cannot be done. */
bool lsp_doc_lint(lsp_server *s, lsp_doc *d);
bool lsp_doc_fix(lsp_server *s, lsp_doc *d);
kt_str lsp_find_repl(const lsp_doc *d, const lsp_find *f, uint32_t i);
/* The format to read it in; NULL: plain text. */
const char *lsp_format_of(const lsp_doc *d);
/* False: neither text nor a format that is known. Nothing is found in it. */
bool lsp_is_ours(const lsp_doc *d);
/* The name of the file of a URI, or NULL; the caller frees it. */
char *lsp_path_of(kt_str uri);

/* ---- settings (lsp_settings.c) ---- */

/* Takes the settings of the editor: initializationOptions, didChangeConfiguration. */
void lsp_choose(lsp_server *s, const lsp_json *settings);
void lsp_choices_release(lsp_server *s);
/* The settings of a document; false after they were complained about. */
bool lsp_settle(lsp_server *s, lsp_doc *d);
/* Its engine; NULL after a complaint. */
kt_engine *lsp_engine(lsp_server *s, lsp_doc *d, bool edits);
/* Has one of the files that settings came from changed? */
bool lsp_files_changed(lsp_server *s);
/* Forgets all that was read from files. */
void lsp_reload(lsp_server *s);
void lsp_watched_release(lsp_server *s);

/* ---- answers (lsp_answer.c, lsp_action.c, lsp_command.c) ---- */

void lsp_add_range(cli_text *out, const lsp_server *s, const lsp_doc *d, size_t beg, size_t end,
                   lsp_place *at);
void lsp_add_diagnostic(cli_text *out, const lsp_server *s, const lsp_doc *d, const lsp_find *f,
                        lsp_place *at);
/* The safe edits within [low, high), as an array. */
void lsp_add_edits(cli_text *out, const lsp_server *s, const lsp_doc *d, size_t low, size_t high);
/* Diagnostics to a client that does not ask for them. */
void lsp_publish(lsp_server *s, lsp_doc *d);
void lsp_retract(lsp_server *s, const char *uri, size_t len);
void lsp_pull(lsp_server *s, const lsp_json *id, const lsp_json *params);
void lsp_hover(lsp_server *s, const lsp_json *id, const lsp_json *params);
void lsp_format(lsp_server *s, const lsp_json *id, const lsp_json *params);
void lsp_actions(lsp_server *s, const lsp_json *id, const lsp_json *params);
/* True: files were changed. */
bool lsp_execute(lsp_server *s, const lsp_json *id, const lsp_json *params);

typedef enum lsp_command { LSP_ADD_WORD, LSP_DISABLE_RULE, LSP_IGNORE_FINDING } lsp_command;
/* Their names in the protocol; ends with NULL. */
extern const char *const lsp_commands[];

/* The document that params.textDocument speaks of, with its findings fresh; NULL after the request
 * was answered with an error. */
lsp_doc *lsp_asked(lsp_server *s, const lsp_json *id, const lsp_json *params);
/* The bytes of a range. */
void lsp_range(const lsp_server *s, const lsp_doc *d, const lsp_json *range, size_t *beg,
               size_t *end);

#endif
