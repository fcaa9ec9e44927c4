/* report: printing findings. One reporter a format; lint and `fix --report` drive it. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli.h"
#include "klartext.h"
#include "out.h"
#include "place.h"
#include "spool.h"

/* One finding, ready to print. */
typedef struct cli_found {
    const char *path, *absolute;
    const kt_result *result;
    const kt_finding *finding;
    const cli_spot *spot;
    const char *message;  /* in the user's language */
    const char *severity; /* "error", "warning", "info" */
    bool suppressed;      /* known from the baseline */
    char fingerprint[24]; /* the same in every run, different for every finding of a file */
} cli_found;

typedef struct cli_tally {
    uint64_t files, failed; /* read; not read to the end */
    uint64_t errors, warnings, infos;
    uint64_t suppressed; /* by the baseline */
} cli_tally;

typedef struct cli_reporter {
    const struct cli_reporter_kind *kind;
    const cli_ui *ui;
    cli_out *out;
    cli_unit unit;
    uint64_t max_replacements;
    bool color;
    unsigned width;     /* columns of the terminal */
    uint64_t *by_rule;  /* --statistics: kt_rule_count() counters, else NULL */
    cli_text line;      /* scratch */
    uint64_t n_told[3]; /* by severity (github, junit) */
    cli_text failures;  /* files that could not be read (sarif) */
    cli_spool cases;    /* test cases (junit): their numbers come first */
    char *open_file;    /* checkstyle: the file whose element is open */
    bool had_one;       /* something that needs a comma before the next */
} cli_reporter;

typedef struct cli_reporter_kind {
    void (*begin)(cli_reporter *r); /* may be NULL */
    void (*finding)(cli_reporter *r, const cli_found *f);
    void (*failed)(cli_reporter *r, const char *path);    /* a file was not read; may be NULL */
    void (*end)(cli_reporter *r, const cli_tally *tally); /* may be NULL */
    bool wants_suppressed;
    bool wants_fingerprints;
    bool wants_tidy_paths; /* seen from the working folder, without ./ and .. */
} cli_reporter_kind;

extern const cli_reporter_kind cli_report_text, cli_report_gcc, cli_report_json, cli_report_jsonl,
    cli_report_sarif, cli_report_github, cli_report_gitlab, cli_report_checkstyle,
    cli_report_rdjsonl, cli_report_junit, cli_report_azure, cli_report_html;

/* Counts by rule (kt_rule_count() of them), most frequent first, for people. */
void cli_add_statistics(cli_text *t, const uint64_t *by_rule);
void cli_reporter_release(cli_reporter *r);

/* ---- shared by the reporters ---- */

/* Bytes of the source: [beg, end) in document offsets, cut to the paragraph. */
kt_str cli_source(const kt_result *r, uint64_t beg, uint64_t end);
uint64_t cli_column(const cli_reporter *r, const kt_place *p);
/* How many replacements to print. */
uint32_t cli_replacements(const cli_reporter *r, const kt_finding *f);
/* "safe", "likely", "hint"; "none" when there is no replacement. */
const char *cli_fix_name(const kt_finding *f);
/* 0 error, 1 warning, 2 info. */
size_t cli_severity_rank(kt_severity s);
const char *cli_severity_name(kt_severity s);
/* Index of the rule in the library's table. */
size_t cli_rule_index(const kt_rule_info *rule);
/* The rule's message in the user's language. */
const char *cli_rule_message(const cli_ui *ui, const kt_rule_info *rule);

/* The words a finding is about, and what they would be with its i-th replacement. Where blanks and
 * signs alone are concerned, the words that touch them are shown too: " -" is not much to look at,
 * "Open -Source" is. */
void cli_add_text(cli_text *out, const cli_found *f);
void cli_add_replacement(cli_text *out, const cli_found *f, uint32_t i);
/* The message with these words, on one line: "unknown word: 'Hausz'". What does not fit in a line
 * is left out. */
void cli_add_message(cli_text *out, const cli_found *f);
/* " -> 'Haus', 'Hauses'", or nothing. */
void cli_add_advice(cli_text *out, const cli_reporter *r, const cli_found *f);

/* A JSON string with its quotes. */
void cli_json_str(cli_text *out, kt_str s);
void cli_json_text(cli_text *out, const char *s);
/* "key":"value" with a comma before it unless it is the first in its object. */
void cli_json_member(cli_text *out, const char *key, const char *value);
/* Text of an XML attribute or element. What XML cannot hold becomes U+FFFD. */
void cli_xml(cli_text *out, const char *s);
/* A path as a URI reference: '/' kept, everything unusual percent-encoded. */
void cli_uri(cli_text *out, const char *path);

#endif
