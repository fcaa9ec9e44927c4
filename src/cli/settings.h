/* settings: the values of all options, after defaults, configuration and command line. */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "mem.h"
#include "ui.h"

typedef enum cli_format {
    FORMAT_AUTO,
    FORMAT_TEXT,
    FORMAT_GCC,
    FORMAT_JSON,
    FORMAT_JSONL,
    FORMAT_SARIF,
    FORMAT_GITHUB,
    FORMAT_GITLAB,
    FORMAT_CHECKSTYLE,
    FORMAT_RDJSONL,
    FORMAT_JUNIT,
    FORMAT_AZURE,
    FORMAT_HTML,
} cli_format;

typedef enum cli_unit { UNIT_BYTE, UNIT_CHAR, UNIT_UTF16 } cli_unit;
typedef enum cli_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } cli_color;
/* German in its varieties, then the other languages (kt_options.lang). */
typedef enum cli_lang {
    LANG_DE,
    LANG_AT,
    LANG_CH,
    LANG_AUTO,
    LANG_GERMAN, /* in the variety that the document shows */
    LANG_EN,
    LANG_EN_GB,
    LANG_EN_US
} cli_lang;
/* How to take a file: by its name, or as what was said; from TYPE_FORMAT on the formats of the
 * library, in its order. */
typedef enum cli_type { TYPE_AUTO, TYPE_TEXT, TYPE_FORMAT } cli_type;
typedef enum cli_fail_on { FAIL_ON_ERROR, FAIL_ON_WARNING, FAIL_ON_INFO } cli_fail_on;

/* --suggestions when not given: each format has its own habit. */
#define CLI_SUGGESTIONS_AUTO "1000000"

/* The order of the enums above is that of the choices in the option table. Texts are borrowed,
 * lists owned. */
typedef struct cli_settings {
    /* rules and language */
    cli_list select, ignore, extend_select, words;
    const char *glossary, *boilerplate, *dict, *lexicon, *encoding;
    int lang, quotes, dash;
    bool no_spelling, safe, unsafe;

    /* files */
    cli_list exclude;
    const char *files_from, *stdin_filename, *config;
    int type;
    cli_list text_keys;
    const char *source;
    bool bitext, all_units;
    uint64_t max_file_size;
    bool no_exclude, no_ignore, hidden, skip_large, list_files, null_names, isolated;

    /* fix */
    const char *backup, *report;
    bool write, diff, check, fail_on_fix;

    /* lint */
    const char *output, *baseline, *since;
    int format, fail_on, unit, color;
    uint64_t suggestions;
    bool exit_zero, statistics, write_baseline, prune_baseline;

    /* rules, dict, lsp */
    int rules_format, stats_format;
    bool user_words, project_words, stdio;

    /* general */
    uint64_t jobs;
    int ui;
    bool quiet, verbose, help, version, man;
} cli_settings;

struct cli_opt;

/* Sets every option to its initial value. s is zero or was released. */
void cli_settings_init(cli_settings *s);
void cli_settings_release(cli_settings *s);

/* Sets one option. A list that was filled by a lower level is emptied first; NULL adds
 * nothing to it. False when value does not fit. */
bool cli_settings_set(cli_settings *s, const struct cli_opt *opt, const char *value, int level);

/* What cli_settings_set expects of the option, for the message about a bad value. Appended to out.
 */
void cli_expected(const cli_ui *ui, const struct cli_opt *opt, cli_text *out);

/* The present value as it would stand in a configuration file; "" when not set. Appended to out. */
void cli_settings_show(const cli_settings *s, const struct cli_opt *opt, cli_text *out);

#endif
