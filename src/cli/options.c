/* options: the option tables. Order here is the order in help. */
#include <stddef.h>

#include "opt.h"

#define AT(field) offsetof(cli_settings, field)

/* clang-format off */
static const cli_opt fix_opts[] = {
    { "write", 'w', OPT_FLAG, 0, AT(write), NULL, NULL, NULL,
      "rewrite files in place (needed for several files or a folder)",
      "Dateien an Ort und Stelle ändern (nötig bei mehreren Dateien oder Ordnern)" },
    { "diff", 'd', OPT_FLAG, 0, AT(diff), NULL, NULL, NULL,
      "print a unified diff, write nothing; status 1 if anything differs",
      "einen Diff ausgeben, nichts schreiben; Status 1, wenn etwas abweicht" },
    { "check", 0, OPT_FLAG, 0, AT(check), NULL, NULL, NULL,
      "print and write nothing; status 1 if anything would change",
      "nichts ausgeben und schreiben; Status 1, wenn sich etwas ändern würde" },
    { "safe", 0, OPT_FLAG, OPT_CONFIG, AT(safe), NULL, NULL, NULL,
      "apply only changes that are certain", "nur sichere Änderungen vornehmen" },
    { "unsafe", 0, OPT_FLAG, OPT_CONFIG, AT(unsafe), NULL, NULL, NULL,
      "apply hints too: read the result", "auch bloße Vermutungen anwenden: Ergebnis durchlesen" },
    { "backup", 0, OPT_SUFFIX, OPT_CONFIG | OPT_TOOL, AT(backup), "SUFFIX", NULL, NULL,
      "with --write, keep the old file under its name and SUFFIX (.orig)",
      "mit --write die alte Datei unter ihrem Namen mit SUFFIX behalten (.orig)" },
    { "exit-non-zero-on-fix", 0, OPT_FLAG, OPT_CONFIG | OPT_TOOL, AT(fail_on_fix), NULL, NULL, NULL,
      "status 1 if anything was changed", "Status 1, wenn etwas geändert wurde" },
    { "statistics", 0, OPT_FLAG, 0, AT(statistics), NULL, NULL, NULL,
      "count changes by rule at the end, on standard error", "am Ende die Änderungen je Regel zählen, in der Fehlerausgabe" },
    { "report", 0, OPT_TEXT, OPT_FILES, AT(report), "FILE", NULL, NULL,
      "write what was changed to FILE, one JSON object a line",
      "Änderungen in die Datei FILE schreiben, ein JSON-Objekt je Zeile" },
    { "output", 'o', OPT_TEXT, OPT_FILES, AT(output), "FILE", NULL, NULL,
      "write results to FILE instead of standard output", "Ergebnis in die Datei FILE schreiben" },
    { 0 },
};

static const cli_opt lint_opts[] = {
    { "format", 'f', OPT_CHOICE, OPT_CONFIG | OPT_TOOL, AT(format), "FORMAT",
      "auto|text|gcc|json|jsonl|sarif|github|gitlab|checkstyle|rdjsonl|junit|azure|html", "auto",
      "how to print findings: auto is text on a terminal and gcc elsewhere",
      "Ausgabeform der Funde: auto ist text am Terminal, sonst gcc" },
    { "fail-on", 0, OPT_CHOICE, OPT_CONFIG | OPT_TOOL, AT(fail_on), "LEVEL", "error|warning|info", "warning",
      "lowest severity that gives status 1", "kleinste Schwere, die Status 1 ergibt" },
    { "exit-zero", 0, OPT_FLAG, OPT_CONFIG | OPT_TOOL, AT(exit_zero), NULL, NULL, NULL,
      "status 0 in spite of findings", "Status 0 trotz Funden" },
    { "column-unit", 0, OPT_CHOICE, OPT_CONFIG | OPT_TOOL, AT(unit), "UNIT", "byte|char|utf16", "byte",
      "what columns count in text, gcc, github and checkstyle output",
      "was Spalten in text-, gcc-, github- und checkstyle-Ausgabe zählen" },
    { "suggestions", 0, OPT_NUMBER, OPT_CONFIG | OPT_TOOL, AT(suggestions), "N", NULL, CLI_SUGGESTIONS_AUTO,
      "print up to N replacements (text: 3, gcc: 0, others: all)",
      "bis zu N Ersetzungen ausgeben (text: 3, gcc: 0, sonst alle)" },
    { "statistics", 0, OPT_FLAG, OPT_CONFIG | OPT_TOOL, AT(statistics), NULL, NULL, NULL,
      "count findings by rule at the end", "am Ende die Funde je Regel zählen" },
    { "since", 0, OPT_TEXT, 0, AT(since), "REV", NULL, NULL,
      "report only lines that differ from the git revision REV",
      "nur Zeilen melden, die von der git-Revision REV abweichen" },
    { "baseline", 0, OPT_TEXT, OPT_CONFIG | OPT_TOOL | OPT_PATH | OPT_FILES, AT(baseline), "FILE", NULL, NULL,
      "leave out findings listed in FILE", "Funde weglassen, die in der Datei FILE stehen" },
    { "write-baseline", 0, OPT_FLAG, 0, AT(write_baseline), NULL, NULL, NULL,
      "write all findings to the baseline", "alle Funde in die Vergleichsliste schreiben" },
    { "prune-baseline", 0, OPT_FLAG, 0, AT(prune_baseline), NULL, NULL, NULL,
      "drop entries from the baseline that no longer occur", "Einträge streichen, die nicht mehr vorkommen" },
    { "color", 0, OPT_CHOICE, 0, AT(color), "WHEN", "auto|always|never", "auto",
      "colour in text output", "Farbe in der text-Ausgabe" },
    { "output", 'o', OPT_TEXT, OPT_FILES, AT(output), "FILE", NULL, NULL,
      "write results to FILE instead of standard output", "Ergebnis in die Datei FILE schreiben" },
    { 0 },
};

static const cli_opt language_opts[] = {
    { "select", 0, OPT_LIST, OPT_CONFIG | OPT_RULES, AT(select), "RULES", NULL, NULL,
      "use only these rules or families, parted by commas", "nur diese Regeln oder Familien, durch Kommas getrennt" },
    { "ignore", 0, OPT_LIST, OPT_CONFIG | OPT_RULES, AT(ignore), "RULES", NULL, NULL,
      "leave these rules or families out", "diese Regeln oder Familien weglassen" },
    { "extend-select", 0, OPT_LIST, OPT_CONFIG | OPT_RULES, AT(extend_select), "RULES", NULL, NULL,
      "add rules to the selection of the configuration", "Regeln zur Auswahl der Konfiguration hinzunehmen" },
    { "lang", 0, OPT_CHOICE, OPT_CONFIG, AT(lang), "LANG", "de-DE|de-AT|de-CH|auto|de|en|en-GB|en-US", "auto",
      "language of the texts, with its variety; de: German in the variety that the document shows; auto: that, or English where a text is English; what is Swiss, or spelt as before 1996, throughout stays so",
      "Sprache der Texte, mit ihrer Spielart; de: Deutsch in der Spielart, die das Dokument zeigt; auto: das, oder Englisch, wo ein Text das ist; was durchweg schweizerisch oder alt geschrieben ist, bleibt so" },
    { "quotes", 0, OPT_CHOICE, OPT_CONFIG, AT(quotes), "STYLE", "de|keep|guillemets|ch", "de",
      "quotation marks to use", "Anführungszeichen" },
    { "dash", 0, OPT_CHOICE, OPT_CONFIG, AT(dash), "STYLE", "de|keep", "de",
      "dashes to use", "Gedankenstriche" },
    { "no-spelling", 0, OPT_FLAG, OPT_CONFIG, AT(no_spelling), NULL, NULL, NULL,
      "no dictionary, no spelling rules", "ohne Wörterbuch und Rechtschreibregeln" },
    { "words", 0, OPT_MULTI, OPT_CONFIG | OPT_PATH | OPT_FILES, AT(words), "FILE", NULL, NULL,
      "word list, one word a line; may be repeated", "Wortliste, ein Wort je Zeile; mehrfach möglich" },
    { "glossary", 0, OPT_TEXT, OPT_CONFIG | OPT_PATH | OPT_FILES, AT(glossary), "FILE", NULL, NULL,
      "terms: English, preferred German, forbidden German; parted by tabs",
      "Fachwörter: englisch, bevorzugt, verboten; durch Tabs getrennt" },
    { "boilerplate", 0, OPT_TEXT, OPT_CONFIG | OPT_PATH | OPT_FILES, AT(boilerplate), "FILE", NULL, NULL,
      "patterns of promotional lines: line, start or any, a tab, the words",
      "Muster für Werbezeilen: line, start oder any, ein Tab, die Wörter" },
    { "dict", 0, OPT_TEXT, OPT_CONFIG | OPT_PATH | OPT_FILES | OPT_OWN, AT(dict), "BASE", NULL, NULL,
      "Hunspell dictionary BASE.aff and BASE.dic", "Hunspell-Wörterbuch BASE.aff und BASE.dic" },
    { "lexicon", 0, OPT_TEXT, OPT_CONFIG | OPT_PATH | OPT_FILES | OPT_OWN, AT(lexicon), "FILE", NULL, NULL,
      "lexicon to use instead of the installed one", "Lexikon anstelle des installierten" },
    { "encoding", 0, OPT_TEXT, OPT_CONFIG | OPT_TOOL, AT(encoding), "NAME", NULL, "utf-8",
      "utf-8, utf-16, utf-16le, utf-16be, windows-1252 or iso-8859-1; files are written back in it",
      "utf-8, utf-16, utf-16le, utf-16be, windows-1252 oder iso-8859-1; auch beim Schreiben" },
    { 0 },
};

static const cli_opt file_opts[] = {
    { "stdin-filename", 0, OPT_TEXT, OPT_FILES, AT(stdin_filename), "PATH", NULL, NULL,
      "name of standard input, for reports and configuration", "Name der Standardeingabe für Berichte und Konfiguration" },
    { "files-from", 0, OPT_TEXT, OPT_FILES, AT(files_from), "FILE", NULL, NULL,
      "read names of files from FILE or, with -, from standard input",
      "Dateinamen aus der Datei FILE lesen oder mit - von der Standardeingabe" },
    { "null", '0', OPT_FLAG, 0, AT(null_names), NULL, NULL, NULL,
      "names of --files-from and --list-files end with NUL", "Namen bei --files-from und --list-files enden mit NUL" },
    { "type", 0, OPT_CHOICE, OPT_CONFIG | OPT_TOOL, AT(type), "TYPE", "auto|text|markdown|po|json|xliff|tmx|ts|resx|xml|html|srt|vtt|properties|strings|yaml|rst|asciidoc|docx|odt|bitext", "auto",
      "what files are: auto goes by their names, text takes anything for plain text",
      "was Dateien sind: auto geht nach dem Namen, text nimmt alles als reinen Text" },
    { "text-keys", 0, OPT_MULTI, OPT_CONFIG, AT(text_keys), "KEY", NULL, NULL,
      "further keys of front matter whose values are text; may be repeated",
      "weitere Schlüssel der Titelei, deren Werte Text sind; mehrfach möglich" },
    { "source", 0, OPT_TEXT, OPT_FILES, AT(source), "FILE", NULL, NULL,
      "FILE is what the text was translated from, in the same format",
      "FILE ist, woraus der Text übersetzt wurde, in derselben Form" },
    { "bitext", 0, OPT_FLAG, OPT_CONFIG | OPT_TOOL, AT(bitext), NULL, NULL, NULL,
      "files are pairs, one a line: source, tab, translation",
      "Dateien sind Paare, eines je Zeile: Quelle, Tab, Übersetzung" },
    { "all-units", 0, OPT_FLAG, OPT_CONFIG, AT(all_units), NULL, NULL, NULL,
      "in catalogues, also units that are fuzzy, unfinished or not to be translated",
      "in Katalogen auch Einheiten, die unscharf, unfertig oder nicht zu übersetzen sind" },
    { "exclude", 0, OPT_MULTI, OPT_CONFIG | OPT_TOOL, AT(exclude), "GLOB", NULL, NULL,
      "leave out matching files and folders, also named ones; may be repeated",
      "passende Dateien und Ordner auslassen, auch genannte; mehrfach möglich" },
    { "no-exclude", 0, OPT_FLAG, 0, AT(no_exclude), NULL, NULL, NULL,
      "forget about --exclude", "--exclude nicht beachten" },
    { "no-ignore", 0, OPT_FLAG, OPT_CONFIG | OPT_TOOL, AT(no_ignore), NULL, NULL, NULL,
      "forget about .gitignore and .klartextignore", ".gitignore und .klartextignore nicht beachten" },
    { "hidden", 0, OPT_FLAG, OPT_CONFIG | OPT_TOOL, AT(hidden), NULL, NULL, NULL,
      "look into hidden files and folders too", "auch verborgene Dateien und Ordner" },
    { "max-file-size", 0, OPT_SIZE, OPT_CONFIG | OPT_TOOL, AT(max_file_size), "SIZE", NULL, "16M",
      "refuse larger files; 0: no limit. Standard input has none",
      "größere Dateien ablehnen; 0: keine Grenze. Die Standardeingabe hat keine" },
    { "skip-large", 0, OPT_FLAG, OPT_CONFIG | OPT_TOOL, AT(skip_large), NULL, NULL, NULL,
      "pass over larger files without an error", "größere Dateien ohne Fehler übergehen" },
    { "list-files", 0, OPT_FLAG, 0, AT(list_files), NULL, NULL, NULL,
      "print the names of the files and do nothing", "nur die Namen der Dateien ausgeben" },
    { "config", 'c', OPT_TEXT, OPT_FILES, AT(config), "FILE", NULL, NULL,
      "use this configuration for every file", "diese Konfiguration für alle Dateien" },
    { "isolated", 0, OPT_FLAG, 0, AT(isolated), NULL, NULL, NULL,
      "look for no configuration and no word lists", "weder Konfiguration noch Wortlisten suchen" },
    { "jobs", 'j', OPT_NUMBER, OPT_CONFIG, AT(jobs), "N", NULL, "1",
      "threads; 0: as many as there are cores", "Threads; 0: so viele wie Kerne" },
    { 0 },
};

static const cli_opt general_opts[] = {
    { "quiet", 'q', OPT_FLAG, 0, AT(quiet), NULL, NULL, NULL,
      "no summary", "keine Zusammenfassung" },
    { "verbose", 'v', OPT_FLAG, 0, AT(verbose), NULL, NULL, NULL,
      "tell more", "mehr erzählen" },
    { "ui", 0, OPT_CHOICE, 0, AT(ui), "LANG", "auto|en|de", "auto",
      "language of messages (auto: LC_ALL, LC_MESSAGES, LANG)",
      "Sprache der Meldungen (auto: LC_ALL, LC_MESSAGES, LANG)" },
    { "help", 'h', OPT_FLAG, 0, AT(help), NULL, NULL, NULL,
      "print help", "Hilfe ausgeben" },
    { "version", 'V', OPT_FLAG, 0, AT(version), NULL, NULL, NULL,
      "print the version", "Version ausgeben" },
    { 0 },
};

static const cli_opt rules_opts[] = {
    { "format", 'f', OPT_CHOICE, 0, AT(rules_format), "FORMAT", "text|json|markdown", "text",
      "how to print", "Ausgabeform" },
    { 0 },
};

static const cli_opt stats_opts[] = {
    { "format", 'f', OPT_CHOICE, 0, AT(stats_format), "FORMAT", "text|json", "text",
      "how to print", "Ausgabeform" },
    { 0 },
};

static const cli_opt dict_opts[] = {
    { "user", 0, OPT_FLAG, 0, AT(user_words), NULL, NULL, NULL,
      "the user's list: $XDG_CONFIG_HOME/klartext/words.txt",
      "die Liste des Benutzers: $XDG_CONFIG_HOME/klartext/words.txt" },
    { "project", 0, OPT_FLAG, 0, AT(project_words), NULL, NULL, NULL,
      "the project's list: .klartext-words.txt here or in a folder above (this is the default)",
      "die Liste des Projekts: .klartext-words.txt hier oder weiter oben (dies ist die Vorgabe)" },
    { 0 },
};

static const cli_opt lsp_opts[] = {
    { "stdio", 0, OPT_FLAG, 0, AT(stdio), NULL, NULL, NULL,
      "speak on standard input and output (there is no other way)",
      "über Standardein- und -ausgabe sprechen (anders geht es nicht)" },
    { 0 },
};

static const cli_opt help_opts[] = {
    { "man", 0, OPT_FLAG, 0, AT(man), NULL, NULL, NULL,
      "print the manual page in roff", "die Handbuchseite als roff ausgeben" },
    { 0 },
};
/* clang-format on */

static const cli_group fix_group = { "Fixing", "Korrigieren", fix_opts };
static const cli_group lint_group = { "Reporting", "Berichten", lint_opts };
static const cli_group language_group = { "Rules and language", "Regeln und Sprache",
                                          language_opts };
static const cli_group file_group = { "Files", "Dateien", file_opts };
static const cli_group general_group = { "General", "Allgemein", general_opts };
static const cli_group rules_group = { "Rules", "Regeln", rules_opts };
static const cli_group stats_group = { "Figures", "Zahlen", stats_opts };
static const cli_group dict_group = { "Word lists", "Wortlisten", dict_opts };
static const cli_group lsp_group = { "Language server", "Sprachserver", lsp_opts };
static const cli_group help_group = { "Help", "Hilfe", help_opts };

const cli_group *const cli_fix_groups[] = { &fix_group, &language_group, &file_group,
                                            &general_group, NULL };
const cli_group *const cli_lint_groups[] = { &lint_group, &language_group, &file_group,
                                             &general_group, NULL };
const cli_group *const cli_stats_groups[] = { &stats_group, &language_group, &file_group,
                                              &general_group, NULL };
const cli_group *const cli_rules_groups[] = { &rules_group, &general_group, NULL };
const cli_group *const cli_lsp_groups[] = { &lsp_group, &language_group, &file_group,
                                            &general_group, NULL };
const cli_group *const cli_dict_groups[] = { &dict_group, &language_group, &file_group,
                                             &general_group, NULL };
const cli_group *const cli_config_groups[] = { &file_group, &general_group, NULL };
const cli_group *const cli_help_groups[] = { &help_group, &general_group, NULL };
const cli_group *const cli_general_groups[] = { &general_group, NULL };
const cli_group *const cli_all_groups[] = {
    &fix_group,   &lint_group, &language_group, &file_group, &general_group, &rules_group,
    &stats_group, &lsp_group,  &dict_group,     &help_group, NULL,
};
