/* klartext: the command line tool. Knows the library by klartext.h alone. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "help.h"
#include "ispell.h"
#include "out.h"
#include "path.h"
#include "temp.h"

static const char files[] = "[FILE|FOLDER|-]...";

/* clang-format off */
const cli_command cli_commands[] = {
    { "fix", NULL, files, "correct text", "Text korrigieren",
      "Standard input or one file goes to standard output. Several files and folders need --write, --diff or --check.\n"
      "A file is replaced in one step by a new one with the same owner and mode; a file without errors is not touched. "
      "A file that is not valid UTF-8 is never written.",
      "Die Standardeingabe oder eine Datei geht an die Standardausgabe. Mehrere Dateien und Ordner brauchen --write, "
      "--diff oder --check.\n"
      "Eine Datei wird in einem Schritt durch eine neue mit gleichem Besitzer und gleichen Rechten ersetzt; eine Datei "
      "ohne Fehler bleibt unberührt. Was kein gültiges UTF-8 ist, wird nie geschrieben.",
      cli_fix_groups, cli_cmd_fix },
    { "lint", "check", files, "report what is wrong, change nothing", "Fehler melden, nichts ändern",
      "Columns count from 1. In jsonl output every place has its byte offset and its columns in bytes, characters and "
      "UTF-16 units. With --encoding, places are those of the text in UTF-8.",
      "Spalten zählen ab 1. In jsonl hat jede Stelle ihren Byte-Abstand und ihre Spalten in Bytes, Zeichen und "
      "UTF-16-Einheiten. Mit --encoding gelten die Stellen im Text als UTF-8.",
      cli_lint_groups, cli_cmd_lint },
    { "stats", NULL, files, "count units, words and findings, by file and by family of rules",
      "Einheiten, Wörter und Funde zählen, nach Dateien und Regelfamilien",
      "Findings are told per 1,000 words. A unit is a paragraph, a cell, an entry of a catalogue; clean is one in which "
      "nothing was found.",
      "Funde werden je 1000 Wörter angegeben. Eine Einheit ist ein Absatz, eine Zelle, ein Eintrag eines Katalogs; sauber "
      "ist eine, in der nichts gefunden wurde.",
      cli_stats_groups, cli_cmd_stats },
    { "rules", NULL, "[RULE|FAMILY]", "list the rules, or explain one with examples",
      "Regeln auflisten oder eine mit Beispielen erklären",
      "The severity is that of a finding that is certain; info behind it is that of the doubtful ones. An error that is "
      "not certain enough to be repaired is a warning.",
      "Die Schwere gilt für sichere Funde; info dahinter ist die der zweifelhaften. Ein Fehler, der für eine Korrektur "
      "nicht sicher genug ist, ist eine Warnung.", cli_rules_groups, cli_cmd_rules },
    { "explain", NULL, "RULE", "print the page of a rule", "die Seite einer Regel ausgeben", NULL, NULL,
      cli_general_groups, cli_cmd_explain },
    { "lsp", NULL, "", "serve an editor (language server on standard input and output)",
      "einem Editor dienen (Sprachserver an Standardein- und -ausgabe)",
      "Settings of the editor have the names of the long options; klartext.toml wins over them, options given here win "
      "over both.",
      "Einstellungen des Editors heißen wie die langen Optionen; klartext.toml geht ihnen vor, Optionen beim Aufruf gehen "
      "beidem vor.",
      cli_lsp_groups, cli_cmd_lsp },
    { "dict", NULL, "add|remove|list|check [WORD]...", "keep word lists", "Wortlisten pflegen",
      "add and remove change the list, list prints it. check looks for mistakes in it; with words, it tells whether "
      "lint would report them.",
      "add und remove ändern die Liste, list gibt sie aus. check sucht Fehler darin; mit Wörtern sagt es, ob lint sie "
      "melden würde.",
      cli_dict_groups, cli_cmd_dict },
    { "config", NULL, "show|check|init [PATH]", "show, check or begin a configuration",
      "Konfiguration zeigen, prüfen oder anlegen",
      "A configuration is klartext.toml or .klartext.toml in the folder of a file or the nearest one above it. Its keys "
      "are the long options; [[override]] tables with files = [GLOBS] set them for some files.",
      "Eine Konfiguration ist klartext.toml oder .klartext.toml im Ordner einer Datei oder im nächsten darüber. "
      "Schlüssel sind die langen Optionen; Tabellen [[override]] mit files = [GLOBS] gelten für einzelne Dateien.",
      cli_config_groups, cli_cmd_config },
    { "completion", NULL, "bash|zsh|fish", "print a completion script for a shell",
      "Vervollständigung für eine Shell ausgeben", NULL, NULL, cli_general_groups, cli_cmd_completion },
    { "help", NULL, "[COMMAND]", "print help", "Hilfe ausgeben", NULL, NULL, cli_help_groups, cli_cmd_help },
    { 0 },
};

/* What may stand before the command. */
static const cli_command no_command = { .groups = cli_general_groups };
/* clang-format on */

/* The language is needed before anything can be complained about, so it is looked for first. */
static const char *wished_language(int argc, char **argv)
{
    const char *wish = NULL;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--ui=", 5) == 0)
            wish = argv[i] + 5;
        else if (strcmp(argv[i], "--ui") == 0 && i + 1 < argc)
            wish = argv[i + 1];
    }
    return wish && cli_tongue_of(wish) >= 0 ? wish : NULL;
}

/* Where the command stands among the words: behind the options that may precede it. */
static int command_index(int argc, char **argv)
{
    int i = 1;
    while (i < argc && argv[i][0] == '-' && argv[i][1])
        i += strcmp(argv[i], "--ui") == 0 ? 2 : 1;
    return i < argc ? i : argc;
}

static int unknown_command(const cli *c, const char *name)
{
    const char *nearest = NULL;
    size_t distance = 0;
    for (const cli_command *k = cli_commands; k->name; k++)
        cli_nearest(name, k->name, &nearest, &distance);
    cli_error_near(&c->ui, NULL, 0, MSG_UNKNOWN_COMMAND, name, nearest);
    cli_error(&c->ui, MSG_SEE_HELP);
    return CLI_FAILED;
}

/* Defaults, then the configuration of the working folder, then the command line. */
static bool settle(cli *c)
{
    for (size_t i = 0; i < c->args.n_given; i++)
        (void)cli_settings_set(&c->settings, c->args.given[i].opt, c->args.given[i].value,
                               CLI_LEVEL_COMMAND);
    const char *config = c->settings.config ? c->settings.config : getenv("KLARTEXT_CONFIG");
    c->configs.ui = &c->ui;
    c->configs.isolated = c->settings.isolated;
    c->ui.quiet = c->settings.quiet;
    c->ui.verbose = c->settings.verbose;
    if (c->settings.help || c->settings.version)
        return true;
    if (!cli_rules_are_known(&c->ui, &c->settings.select) ||
        !cli_rules_are_known(&c->ui, &c->settings.ignore) ||
        !cli_rules_are_known(&c->ui, &c->settings.extend_select))
        return false;
    if (config && *config && !c->settings.isolated) {
        c->configs.always = cli_config_load(&c->ui, config, true);
        if (!c->configs.always)
            return false;
    }
    char *here = cli_absolute("x");
    cli_settings_release(&c->settings);
    bool fine = cli_settings_for(c, here, &c->settings);
    free(here);
    return fine;
}

static int run(cli *c)
{
    if (c->settings.help)
        return cli_print_help(&c->ui, c->command->name ? c->command : NULL);
    if (c->settings.version)
        return cli_print_version(&c->ui);
    if (!c->command->name)
        return CLI_FAILED;
    return c->command->run(c);
}

static int dispatch(cli *c, int argc, char **argv)
{
    int at = command_index(argc, argv);
    c->command = at < argc ? cli_command_find(argv[at]) : &no_command;
    if (!c->command)
        return unknown_command(c, argv[at]);
    /* Options before the command are parsed with those behind it. */
    for (int i = at; i > 1 && i < argc; i--)
        argv[i] = argv[i - 1];
    if (at < argc || argc > 1) {
        int first = at < argc ? 2 : 1;
        if (!cli_parse(&c->ui, c->command, argc - first, argv + first, &c->args) || !settle(c))
            return CLI_FAILED;
        if (c->command->name || c->settings.help || c->settings.version)
            return run(c);
    }
    (void)cli_print_usage(&c->ui);
    return CLI_FAILED;
}

/* What is closed must not be opened by chance as one of our own files: reading standard input or
 * writing a result would then meet it. Opened the wrong way round, they fail as they should. */
static void open_standard_streams(void)
{
    static const int flags[] = { O_WRONLY, O_RDONLY, O_RDONLY };
    for (int fd = 0; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF && open("/dev/null", flags[fd]) != fd)
            _exit(CLI_FAILED);
}

int main(int argc, char **argv)
{
    cli c = { 0 };
    open_standard_streams();
    c.ui.lang = cli_tongue_wished(wished_language(argc, argv));
    cli_temp_watch();
    cli_settings_init(&c.settings);
    char mode = cli_ispell_mode(argc, argv);
    int status = mode ? cli_ispell(&c, mode, argc, argv) : dispatch(&c, argc, argv);
    cli_settings_release(&c.settings);
    cli_args_release(&c.args);
    cli_configs_release(&c.configs);
    for (size_t i = 0; i < c.n_outputs; i++)
        free(c.outputs[i].name);
    return status;
}
