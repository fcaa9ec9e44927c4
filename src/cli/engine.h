/* engine: from settings to an engine of the library, and from an input through it. */
#ifndef CLI_ENGINE_H
#define CLI_ENGINE_H

#include "cli.h"
#include "input.h"
#include "klartext.h"

/* A few engines, kept because neighbouring files mostly share their settings. */
typedef struct cli_engines {
    struct cli_engine_slot {
        char *key;
        kt_engine *engine;
        uint64_t last_use;
    } slots[4];
    uint64_t uses;
    bool edits_only;                 /* nothing but what is applied is wanted: fix */
    bool no_suggestions;             /* of unknown words: they are not shown */
    bool alone;                      /* for a job among others: no threads of its own */
    void (*before_free)(void *user); /* an engine goes for another one; may be NULL */
    void *user;
} cli_engines;

/* How many cores this process may use: of those of the machine, what affinity and container leave.
 */
unsigned cli_cores(void);
/* How many threads --jobs means. */
unsigned cli_job_count(const cli_settings *s);

/* The engine for the settings of that file; NULL after a message. Owned by all. */
kt_engine *cli_engine_for(cli_engines *all, const cli_ui *ui, const cli_settings *s,
                          const char *absolute);
void cli_engines_release(cli_engines *all);

/* Reads an input piece by piece and feeds it. `idle` is called when nothing more is waiting to be
 * read (pipes and terminals), so that a filter can let go of what it has. */
typedef struct cli_feed {
    const cli_ui *ui;
    const cli_input *in;
    kt_engine *engine;
    kt_sink *sink;
    void *user;
    void (*idle)(void *user);
    void (*fed)(void *user, kt_str piece); /* before each piece goes in; may be NULL */
    void (*broken)(void *user,
                   int fd); /* the input failed; fd has what was not read; may be NULL */
    bool will_write;        /* the message about bad input says that the file was left alone */
} cli_feed;

/* CLI_FINE, or CLI_FAILED after a message; KT_ESTOPPED from the sink gives CLI_FAILED without one.
 */
int cli_feed_input(const cli_feed *f);

/* Feeds a text that was read already. */
int cli_feed_text(const cli_feed *f, kt_str text);

/* The encoding of these bytes when it was said to be that: "utf-16" is one or the other by its byte
 * order mark, without one big-endian; so a file is written back as it was. */
const char *cli_encoding_of(const char *encoding, kt_str bytes);
/* True for every name but "utf-8" (upper case and "utf8" are the same). */
bool cli_is_foreign(const char *encoding);
/* Is the input made into UTF-8 as a whole: from another encoding, or from an archive? */
bool cli_is_converted(const cli_input *in);
/* Does that; CLI_FAILED after a message. The text is the caller's: kt_text_free. */
int cli_unpack(const cli_feed *f, kt_str bytes, kt_str *text);
/* The same without a message: a kt_code. */
int cli_convert(const cli_input *in, kt_str bytes, kt_str *text, kt_error *error);

/* What became of an input that was read elsewhere, as cli_feed_input would tell it: CLI_FAILED.
 * Of its text, of its bytes that could not be made into text, of a file that could not be read. */
int cli_tell(const cli_feed *f, kt_str text, const kt_error *error);
int cli_tell_no_text(const cli_feed *f, kt_str bytes, const kt_error *error);
/* Says why an encoding does not go. */
void cli_tell_conversion(const cli_ui *ui, const char *path, const kt_error *error);
int cli_tell_unreadable(const cli_feed *f, int error);

/* The words the surroundings of that file offer: .klartext-words.txt and the user's list, as far as
 * they exist. */
void cli_word_lists(const char *absolute, cli_list *out);
/* The user's list, whether it exists or not; NULL when there is no home. The caller frees it. */
char *cli_user_words(void);
extern const char *const cli_project_words[];

/* The nearest id or family to a name that is neither; NULL in *nearest when nothing is near. True
 * when known. */
bool cli_rule_known(const char *name, const char **nearest);

#endif
