/* ui: the language of the tool's words, its diagnostics on standard error, and its message table.
 */
#ifndef CLI_UI_H
#define CLI_UI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "klartext.h"

/* The languages that it speaks. A new one is a row of `languages` in ui.c, a column of the tables
 * of texts, and an argument of cli_pick; what a rule says: kt_rule_message. */
typedef enum cli_tongue { CLI_SPEAKS_EN, CLI_SPEAKS_DE, CLI_TONGUES } cli_tongue;

/* What the user sees besides results. Filled once by main, constant afterwards. */
typedef struct cli_ui {
    cli_tongue lang;
    bool quiet;
    bool verbose;
} cli_ui;

/* clang-format off */
#define CLI_MESSAGES(M) \
    M(UNKNOWN_OPTION,   "unknown option '%s'",                            "unbekannte Option '%s'") \
    M(UNKNOWN_COMMAND,  "unknown command '%s'",                           "unbekannter Befehl '%s'") \
    M(UNKNOWN_KEY,      "unknown key '%s'",                               "unbekannter Schlüssel '%s'") \
    M(UNKNOWN_RULE,     "unknown rule or family '%s'",                    "unbekannte Regel oder Familie '%s'") \
    M(DID_YOU_MEAN,     "; did you mean '%s'?",                           "; war '%s' gemeint?") \
    M(SEE_HELP,         "try 'klartext help'",                            "Hilfe: 'klartext help'") \
    M(SEE_HELP_OF,      "try 'klartext help %s'",                         "Hilfe: 'klartext help %s'") \
    M(NEEDS_VALUE,      "option '%s' needs a value",                      "Option '%s' braucht einen Wert") \
    M(NO_VALUE,         "option '%s' takes no value",                     "Option '%s' nimmt keinen Wert") \
    M(BAD_VALUE,        "bad value '%s' for '%s': expected %s",           "falscher Wert '%s' für '%s': erwartet wird %s") \
    M(A_NUMBER,         "a number",                                       "eine Zahl") \
    M(A_SIZE,           "a size such as 16M",                             "eine Größe wie 16M") \
    M(TRUE_OR_FALSE,    "true or false",                                  "true oder false") \
    M(NOT_TOGETHER,     "'%s' and '%s' cannot be combined",               "'%s' und '%s' schließen sich aus") \
    M(TOO_MANY_OPERANDS,"too many arguments: '%s'",                       "zu viele Argumente: '%s'") \
    M(MISSING_OPERAND,  "missing argument: %s",                           "fehlendes Argument: %s") \
    M(SOURCE_OF_ONE,    "'--source' goes with one file", "'--source' passt nur zu einer Datei")     \
    M(STATS_HEAD,       "    units      words  clean % findings  per 1,000  file", \
                        "Einheiten     Wörter sauber %     Funde  je 1000 W.  Datei") \
    M(STATS_ALL,        "(all)",                                          "(alle)") \
    M(STATS_FAMILIES,   " findings  per 1,000  family",                  "    Funde je 1000 W.  Familie") \
    M(HTML_RULES,       "all rules",                                      "alle Regeln") \
    M(HTML_FILES,       "all files",                                      "alle Dateien") \
    M(HTML_SEVERITIES,  "all severities",                                 "jede Schwere") \
    M(HTML_LIGHT,       "light or dark",                                  "hell oder dunkel") \
    M(HTML_FAILED,      "not read to its end",                            "nicht bis zum Ende gelesen") \
    M(HTML_NONE,        "Nothing was found.",                             "Nichts gefunden.") \
    M(NEEDS_WRITE,      "several files or a folder need '--write', '--diff' or '--check'", \
                        "mehrere Dateien oder ein Ordner brauchen '--write', '--diff' oder '--check'") \
    M(STDIN_IN_PLACE,   "standard input cannot be rewritten in place",    "die Standardeingabe lässt sich nicht an Ort und Stelle ändern") \
    M(STDIN_TWICE,      "standard input can be read only once",           "die Standardeingabe kann nur einmal gelesen werden") \
    M(CANNOT_OPEN,      "cannot open '%s': %s",                           "'%s' lässt sich nicht öffnen: %s") \
    M(CANNOT_READ,      "cannot read '%s': %s",                           "'%s' lässt sich nicht lesen: %s") \
    M(CANNOT_WRITE,     "cannot write '%s': %s",                          "'%s' lässt sich nicht schreiben: %s") \
    M(CANNOT_BACK_UP,   "cannot back up '%s': %s",                        "'%s' lässt sich nicht sichern: %s") \
    M(STDOUT,           "standard output",                                "Standardausgabe") \
    M(STDIN,            "standard input",                                 "Standardeingabe") \
    M(NOT_REGULAR,      "cannot rewrite '%s': not a regular file",        "'%s' wird nicht geändert: keine gewöhnliche Datei") \
    M(INSIDE_GIT,       "cannot enter '%s': it belongs to git",           "'%s' wird nicht betreten: gehört zu git") \
    M(TOO_BIG,          "cannot read '%s': larger than --max-file-size (%llu bytes)", \
                        "'%s' wird nicht gelesen: größer als --max-file-size (%llu Bytes)") \
    M(NOT_TEXT,         "cannot read '%s': not plain text (%s); '--type text' takes it as text all the same", \
                        "'%s' wird nicht gelesen: kein reiner Text (%s); '--type text' nimmt die Datei trotzdem als Text") \
    M(NOT_TEXT_FOUND,   "files not read: %llu, not plain text (%s: %s); '--type text' takes them as text, '--exclude' passes over them", \
                        "nicht gelesene Dateien: %llu, kein reiner Text (%s: %s); '--type text' nimmt sie als Text, '--exclude' übergeht sie") \
    M(ALL_LEFT_OUT,     "nothing was read: 'exclude' or an ignore file leaves out all there is (%llu); see '--no-exclude', '--no-ignore'", \
                        "nichts gelesen: 'exclude' oder eine Ignorierdatei lässt alles aus (%llu); siehe '--no-exclude', '--no-ignore'") \
    M(INVALID_UTF8,     "invalid UTF-8 at byte %llu",                     "kein gültiges UTF-8 bei Byte %llu") \
    M(LOOKS_UTF16,      "; looks like UTF-16: use '--encoding utf-16'",   "; sieht nach UTF-16 aus: '--encoding utf-16' verwenden") \
    M(MALFORMED,        "no valid %s at byte %llu",                       "kein gültiges %s bei Byte %llu") \
    M(LEFT_ALONE,       "out of memory, or a damaged dictionary: this paragraph was left as it is", \
                        "Speicher erschöpft oder Wörterbuch beschädigt: Der Absatz blieb, wie er ist") \
    M(LOOKS_8BIT,       "; looks like %s: use '--encoding %s'",           "; sieht nach %s aus: '--encoding %s' verwenden") \
    M(NOT_WRITTEN,      "; file left as it was",                          "; Datei bleibt, wie sie war") \
    M(BAD_ENCODING,     "cannot convert '%s': %s",                         "'%s' lässt sich nicht umwandeln: %s") \
    M(NO_LEXICON,       "cannot find the lexicon 'de.ktlex': install klartext with its data, or name the file with " \
                        "'--lexicon FILE' or in KLARTEXT_LEXICON", \
                        "das Lexikon 'de.ktlex' fehlt: klartext mit seinen Daten installieren oder die Datei mit " \
                        "'--lexicon DATEI' oder in KLARTEXT_LEXICON angeben") \
    M(FIXED,            "changes in '%s': %llu",                         "Änderungen in '%s': %llu") \
    M(PROGRESS,         "files: %llu, %.1f MB, %.1f MB/s",                 "Dateien: %llu, %.1f MB, %.1f MB/s") \
    M(PROGRESS_OF,      "files: %llu of %llu, %.1f of %.1f MB, %.1f MB/s, rest: %s", \
                        "Dateien: %llu von %llu, %.1f von %.1f MB, %.1f MB/s, Rest: %s") \
    M(FIX_SUMMARY,      "files: %llu, changed: %llu, changes: %llu, reported: %llu, not done: %llu", \
                        "Dateien: %llu, geändert: %llu, Änderungen: %llu, gemeldet: %llu, nicht erledigt: %llu") \
    M(SUMMARY,          "errors: %llu, warnings: %llu, infos: %llu, files: %llu", \
                        "Fehler: %llu, Warnungen: %llu, Hinweise: %llu, Dateien: %llu") \
    M(SUPPRESSED,       ", in the baseline: %llu",                        ", in der Vergleichsliste: %llu") \
    M(SEVERITY_ERROR,   "error",                                          "Fehler") \
    M(SEVERITY_WARNING, "warning",                                        "Warnung") \
    M(SEVERITY_INFO,    "info",                                           "Hinweis") \
    M(REPLACE_WITH,     "replace with",                                   "ersetzen durch") \
    M(SUGGESTIONS,      "suggestions",                                    "Vorschläge") \
    M(DELETE_IT,        "delete it",                                      "streichen") \
    M(CONFIDENCE,       "confidence",                                     "Gewissheit") \
    M(SEVERITY,         "severity",                                       "Schwere") \
    M(OR_INFO,          "; info where a finding is doubtful",             "; Hinweis, wo ein Fund zweifelhaft ist") \
    M(EXAMPLES,         "examples",                                       "Beispiele") \
    M(STAYS,            "stays as it is",                                 "bleibt, wie es ist") \
    M(REPORTED_ONLY,    "reported, not changed",                          "gemeldet, nicht geändert") \
    M(MORE_NOTICES,     "further findings in the log: %llu",              "weitere Funde im Protokoll: %llu") \
    M(USAGE,            "Usage",                                          "Aufruf") \
    M(COMMANDS,         "Commands",                                       "Befehle") \
    M(MORE_HELP,        "klartext help COMMAND tells more about a command.", "klartext help BEFEHL sagt mehr über einen Befehl.") \
    M(ISPELL,           "klartext -a, -l and -vv speak the pipe of ispell, for editors.", \
                        "klartext -a, -l und -vv sprechen wie ispell mit Editoren.") \
    M(ONE_OF,           "one of: %s",                                     "eins von: %s") \
    M(DEFAULT,          "default: %s",                                    "Vorgabe: %s") \
    M(TOML_KEY,         "expected 'key = value'",                         "erwartet wird 'Schlüssel = Wert'") \
    M(TOML_VALUE,       "expected a string, a number, true, false or an array", \
                        "erwartet wird eine Zeichenkette, eine Zahl, true, false oder eine Liste") \
    M(TOML_STRING,      "string without its closing quote, or a bad escape in it", \
                        "Zeichenkette ohne Schlusszeichen oder mit falschem Escape") \
    M(TOML_ARRAY,       "array without its closing bracket",              "Liste ohne schließende Klammer") \
    M(TOML_TABLE,       "unknown table; only [[override]] is known",      "unbekannte Tabelle; es gibt nur [[override]]") \
    M(TOML_TWICE,       "key '%s' is given twice",                        "Schlüssel '%s' steht zweimal da") \
    M(TOML_REST,        "unexpected text behind the value",               "unerwarteter Text hinter dem Wert") \
    M(CONFIG_ONE_VALUE, "key '%s' takes one value, not an array",         "Schlüssel '%s' nimmt einen Wert, keine Liste") \
    M(CONFIG_NOT_HERE,  "key '%s' is not taken from a configuration beside the texts: use the command line, '--config' or " \
                        "your own configuration", \
                        "Schlüssel '%s' gilt nicht in einer Konfiguration neben den Texten: Kommandozeile, '--config' oder die " \
                        "eigene Konfiguration verwenden") \
    M(CONFIG_OUTSIDE,   "key '%s' names a file outside the project: '%s'", "Schlüssel '%s' nennt eine Datei außerhalb des Projekts: '%s'") \
    M(A_SUFFIX,         "a suffix without '/'",                           "eine Endung ohne '/'") \
    M(OUTPUT_IS_INPUT,  "cannot write '%s': it is read too",              "'%s' wird nicht geschrieben: die Datei wird auch gelesen") \
    M(OUTPUT_TWICE,     "cannot write '%s' twice",                        "'%s' kann nicht zweimal geschrieben werden") \
    M(IS_A_LINK,        "is a symbolic link",                             "ist ein symbolischer Verweis") \
    M(IS_NO_FILE,       "not a regular file",                             "keine gewöhnliche Datei") \
    M(IS_TOO_LARGE,     "too large",                                      "zu groß") \
    M(HAS_LINKS,        "it has several names (hard links)",              "sie hat mehrere Namen (harte Verweise)") \
    M(HAS_CHANGED,      "it changed since it was read",                   "sie hat sich seit dem Lesen geändert") \
    M(OWNER_WOULD_GO,   "it belongs to somebody else, who would lose it", "sie gehört jemand anderem und ginge an Sie über") \
    M(FOLDER_IS_CLOSED, "its folder takes no new file: permission denied", "ihr Ordner nimmt keine neue Datei an: keine Berechtigung") \
    M(NO_FILES_KEY,     "[[override]] needs 'files'",                     "[[override]] braucht 'files'") \
    M(CONFIG_FINE,      "%s: fine",                                       "%s: in Ordnung") \
    M(CONFIG_NONE,      "no klartext.toml found",                         "keine klartext.toml gefunden") \
    M(CONFIG_EXISTS,    "cannot create '%s': %s",                         "'%s' lässt sich nicht anlegen: %s") \
    M(CONFIG_WRITTEN,   "wrote '%s'",                                     "'%s' geschrieben") \
    M(BAD_WORD,         "cannot add '%s': a word is UTF-8 without blanks, control characters and '#'", \
                        "'%s' geht nicht: ein Wort ist UTF-8 ohne Leerraum, Steuerzeichen und '#'") \
    M(WORD_BAD_BYTES,   "not UTF-8, or a control character in the line",  "kein UTF-8 oder ein Steuerzeichen in der Zeile") \
    M(WORD_MISSING,     "'%s' is not in '%s'",                            "'%s' steht nicht in '%s'") \
    M(WORD_TWICE,       "'%s' is listed twice",                           "'%s' steht zweimal da") \
    M(WORD_BAD_LINE,    "more than one word in the line",                 "mehr als ein Wort in der Zeile") \
    M(WORD_KNOWN,       "%s: known",                                      "%s: bekannt") \
    M(NO_REVISION,      "cannot compare with git revision '%s': '%s'",     "kein Vergleich mit der git-Revision '%s': '%s'") \
    M(LSP_REPLACE,      "Replace with '",                                 "Ersetzen durch '") \
    M(LSP_DELETE,       "Delete",                                         "Streichen") \
    M(LSP_ADD_PROJECT,  "Add '%s' to the project's words",                "'%s' zu den Wörtern des Projekts") \
    M(LSP_ADD_USER,     "Add '%s' to your words",                         "'%s' zu den eigenen Wörtern") \
    M(LSP_IGNORE,       "Ignore this finding",                            "Diesen Fund übergehen") \
    M(LSP_DISABLE,      "Switch off rule %s",                             "Regel %s abschalten") \
    M(LSP_FIX_ALL,      "Fix all that is certain",                        "Alles Sichere korrigieren") \
    M(LSP_CONFIG,       "cannot change '%s': add %s = \"%s\" by hand",    "'%s' lässt sich nicht ändern: bitte %s = \"%s\" von Hand eintragen") \
    M(UNKNOWN_DICTIONARY, "unknown dictionary '%s'",                      "unbekanntes Wörterbuch '%s'") \
    M(ONLY_UTF8,        "cannot work in '%s': only UTF-8 is spoken here", "'%s' geht nicht: hier gilt nur UTF-8") \
    M(NO_HOME,          "cannot find the user's word list: neither XDG_CONFIG_HOME nor HOME is set", \
                        "keine Wortliste des Benutzers: weder XDG_CONFIG_HOME noch HOME ist gesetzt") \
    M(BASELINE_LINE,    "not a line of a baseline",                       "keine Zeile einer Vergleichsliste") \
    M(BASELINE_NEEDED,  "'%s' needs '--baseline FILE'",                   "'%s' braucht '--baseline DATEI'") \
    M(BASELINE_WRITTEN, "findings written to '%s': %llu",                "Funde in '%s' geschrieben: %llu")
/* clang-format on */

typedef enum cli_msg {
#define CLI_MSG_ID(id, en, de) MSG_##id,
    CLI_MESSAGES(CLI_MSG_ID)
#undef CLI_MSG_ID
} cli_msg;

/* The message in the user's language: a printf format or a plain phrase. */
const char *cli_msg_text(const cli_ui *ui, cli_msg id);
/* That of these which is in the user's language; in English where there is none in it. */
const char *cli_pick(const cli_ui *ui, const char *en, const char *de);
/* Its tag. */
const char *cli_tongue_tag(const cli_ui *ui);

/* One diagnostic on standard error: "klartext: TEXT" and a line end. */
void cli_error(const cli_ui *ui, cli_msg id, ...);
/* The same about a place in a file: "PATH:LINE: TEXT" (without the line when it is 0). */
void cli_error_at(const cli_ui *ui, const char *path, uint64_t line, cli_msg id, ...);
/* Only with --verbose. */
void cli_note(const cli_ui *ui, cli_msg id, ...);
/* A diagnostic that ends with "; did you mean 'NEAREST'?" when nearest is not NULL. path may be
 * NULL. */
void cli_error_near(const cli_ui *ui, const char *path, uint64_t line, cli_msg id,
                    const char *subject, const char *nearest);
/* A diagnostic whose text is made already. path may be NULL, line 0. */
void cli_error_line(const char *path, uint64_t line, const char *text);
/* A diagnostic that comes from the library. path may be NULL. */
void cli_error_of(const cli_ui *ui, const char *path, const kt_error *error);

/* Before anything is said, fn is called, so that what belongs before it is said first. NULL ends
 * that. */
void cli_say_after(void (*fn)(void *user), void *user);

/* While muted, nothing is said: the same will come again. */
void cli_mute(bool mute);

/* A line on standard error that is no complaint. */
void cli_say(const cli_ui *ui, cli_msg id, ...);
/* The closing line of lint, on standard error. */
void cli_say_summary(const cli_ui *ui, uint64_t errors, uint64_t warnings, uint64_t notes,
                     uint64_t files, uint64_t suppressed);

/* Reasons of our own, beside errno. */
enum {
    CLI_ELINK = 1 << 20,
    CLI_ENOFILE,
    CLI_ETOOLARGE,
    CLI_ELINKED,
    CLI_ECHANGED,
    CLI_EOWNER,
    CLI_EFOLDER
};

/* The system's reason, or one of ours, in the user's language. */
const char *cli_reason(const cli_ui *ui, int error);
/* The user's words for a reason of the system in English; NULL: there are none. */
const char *cli_reason_of(const cli_ui *ui, const char *english);
/* What the library says, in the user's language: a part of it without gaps, or the whole, which the
 * caller frees. */
const char *cli_why(const cli_ui *ui, const char *english);
char *cli_translated(const cli_ui *ui, const char *english);

/* The language of a tag ("de", "de-AT", "de_AT.UTF-8"); -1: none of ours. */
int cli_tongue_of(const char *tag);
/* Decides the language: wish ("en", "de" or NULL), then LC_ALL, LC_MESSAGES, LANG; then English. */
cli_tongue cli_tongue_wished(const char *wish);

/* Keeps the candidate nearest to word (edit distance up to a third of its length). Start with *best
 * = NULL. */
void cli_nearest(const char *word, const char *candidate, const char **best, size_t *best_distance);

#endif
