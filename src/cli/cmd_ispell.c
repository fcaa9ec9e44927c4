/* cmd_ispell: the pipe that editors speak with ispell: klartext -a, -l and -vv.
 *
 * A line of text is answered with a line for each word and an empty line; commands are not
 * answered. Offsets count characters from the start of the line as it was sent. Only spelling is
 * reported here. */
#include "ispell.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "engine.h"
#include "file.h"
#include "help.h"
#include "out.h"
#include "path.h"
#include "report.h"
#include "shown.h"

typedef struct ispell {
    cli *c;
    cli_engines engines;
    kt_engine *engine;
    cli_out out;
    bool lists, terse;
    const char *personal; /* -p */
    const char *format;   /* how lines are read; NULL: as plain text */
    cli_list accepted;    /* in this session */
    cli_list added;       /* to be saved */

    /* the line being answered */
    kt_str line;    /* as sent */
    size_t skip;    /* bytes of the line before the text */
    size_t done;    /* bytes of the text answered so far */
    uint64_t chars; /* characters of the line before them */
} ispell;

/* ---- words of a line ---- */

static bool is_letter_at(kt_str s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];
    if (c < 0x80)
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    /* U+0080 to U+00BF, U+2000 to U+2BFF, U+1F000 to U+1FFFF: blanks, quotes, dashes, symbols. Else
     * a letter. */
    unsigned char next = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : 0;
    return c != 0xC2 && !(c == 0xE2 && next < 0xB0) && !(c == 0xF0 && next == 0x9F);
}

static size_t char_length(kt_str s, size_t i)
{
    size_t n = i + 1;
    while (n < s.len && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
        n++;
    return n - i;
}

/* Answers "*" for every word of the text between the last answer and byte `end`, and steps there.
 */
static void pass_words(ispell *x, size_t end)
{
    bool inside = false;
    kt_str text = { x->line.ptr + x->skip, x->line.len - x->skip };
    while (x->done < end && x->done < text.len) {
        bool letter = is_letter_at(text, x->done);
        if (letter && !inside && !x->terse)
            cli_out_add(&x->out, "*\n");
        inside = letter;
        x->done += char_length(text, x->done);
        x->chars++;
    }
}

/* ---- findings ---- */

static bool is_spelling(const kt_result *r, const kt_finding *f, kt_str *word)
{
    *word = cli_source(r, f->beg, f->end);
    if (strncmp(f->rule->id, "spell.", 6) != 0 || !word->len)
        return false;
    for (size_t i = 0; i < word->len; i++)
        if ((unsigned char)word->ptr[i] <= ' ')
            return false;
    return true;
}

static bool is_accepted(const ispell *x, kt_str word)
{
    for (size_t i = 0; i < x->accepted.n; i++)
        if (strlen(x->accepted.items[i]) == word.len &&
            memcmp(x->accepted.items[i], word.ptr, word.len) == 0)
            return true;
    return false;
}

/* Replacements that the protocol can carry: they are parted by ", ". */
static uint32_t usable(const kt_finding *f, cli_text *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n_replacements && f->fix_beg == f->beg && f->fix_end == f->end;
         i++) {
        kt_str s = f->replacements[i];
        if (!s.len || memchr(s.ptr, ',', s.len) || memchr(s.ptr, '\n', s.len))
            continue;
        cli_text_add(out, n++ ? ", " : " ");
        cli_text_put(out, s.ptr, s.len);
    }
    return n;
}

static void answer(ispell *x, const kt_finding *f, kt_str word)
{
    cli_text t = { 0 };
    cli_text suggestions = { 0 };
    uint32_t n = usable(f, &suggestions);
    cli_text_add(&t, n ? "& " : "# ");
    cli_text_put(&t, word.ptr, word.len);
    if (n)
        cli_text_format(&t, " %lu %llu:%s\n", (unsigned long)n, (unsigned long long)x->chars,
                        suggestions.ptr);
    else
        cli_text_format(&t, " %llu\n", (unsigned long long)x->chars);
    cli_out_text(&x->out, &t);
    cli_text_release(&t);
    cli_text_release(&suggestions);
}

static int on_result(void *user, const kt_result *r)
{
    ispell *x = user;
    for (uint32_t i = 0; i < r->n_findings; i++) {
        const kt_finding *f = &r->findings[i];
        kt_str word;
        if (!is_spelling(r, f, &word) || is_accepted(x, word))
            continue;
        if (x->lists) {
            cli_out_put(&x->out, word.ptr, word.len);
            cli_out_add(&x->out, "\n");
        } else if (f->beg >= x->done) {
            pass_words(x, (size_t)f->beg);
            answer(x, f, word);
            bool terse = x->terse;
            x->terse = true;
            pass_words(x, (size_t)f->end);
            x->terse = terse;
        }
    }
    return x->out.error;
}

static int check_line(ispell *x, kt_str line, size_t skip)
{
    kt_error error = { 0 };
    kt_str text = { line.ptr + skip, line.len - skip };
    x->line = line;
    x->skip = skip;
    x->done = 0;
    x->chars = skip;
    int rc = kt_clean_as(x->engine, x->format, text, on_result, x, &error);
    if (rc != KT_OK && rc != KT_EINPUT) {
        cli_error_of(&x->c->ui, NULL, &error);
        return CLI_FAILED;
    }
    pass_words(x, text.len);
    cli_out_add(&x->out, "\n");
    return CLI_FINE;
}

/* ---- commands ---- */

/* The list with the added words behind it; 0 or a reason. */
static int append_words(const ispell *x, const char *path)
{
    cli_text text = { 0 };
    cli_out out;
    int error = cli_file_read(path, &text);
    if (text.len && text.ptr[text.len - 1] != '\n')
        cli_text_char(&text, '\n');
    for (size_t i = 0; i < x->added.n; i++)
        cli_text_format(&text, "%s\n", x->added.items[i]);
    if (!error)
        error = cli_out_behind(&out, path);
    if (!error) {
        cli_out_text(&out, &text);
        error = cli_out_commit(&out);
    }
    cli_text_release(&text);
    return error;
}

/* "#": writes the added words to the personal list. Words that could not be saved stay for the next
 * try. */
static int save_words(ispell *x)
{
    char *path = x->personal ? cli_copy(x->personal, strlen(x->personal)) : cli_user_words();
    if (!path || !x->added.n) {
        free(path);
        return CLI_FINE;
    }
    cli_make_folders(path);
    int held = cli_file_hold(path, true);
    int error = held < 0 ? errno : append_words(x, path);
    if (held >= 0)
        (void)close(held);
    if (error)
        cli_error(&x->c->ui, MSG_CANNOT_WRITE, path, cli_reason(&x->c->ui, error));
    else
        cli_list_clear(&x->added);
    free(path);
    return error ? CLI_FAILED : CLI_FINE;
}

static void accept(ispell *x, kt_str rest, bool keep)
{
    while (rest.len && (unsigned char)rest.ptr[rest.len - 1] <= ' ')
        rest.len--;
    if (!rest.len || !cli_is_plain(rest.ptr, rest.len))
        return;
    cli_list_add(&x->accepted, rest.ptr, rest.len);
    if (keep)
        cli_list_add(&x->added, rest.ptr, rest.len);
}

/* How lines are read from now on; the names are those of aspell. False: there is no such way. */
static bool set_mode(ispell *x, const char *name, size_t len)
{
    static const char *const modes[][2] = {
        { "html", "html" },   { "sgml", "html" }, { "markdown", "markdown" },
        { "md", "markdown" }, { "none", NULL },
    };
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (strlen(modes[i][0]) == len && memcmp(modes[i][0], name, len) == 0) {
            x->format = modes[i][1];
            return true;
        }
    return false;
}

static int take_line(ispell *x, kt_str line)
{
    kt_str rest = { line.ptr + 1, line.len - (line.len > 0) };
    switch (line.len ? line.ptr[0] : ' ') {
    case '*':
    case '&':
    case '@':
        accept(x, rest, line.ptr[0] != '@');
        return CLI_FINE;
    case '#':
        return save_words(x);
    case '!':
    case '%':
        x->terse = line.ptr[0] == '!';
        return CLI_FINE;
    case '-':
        x->format = NULL;
        return CLI_FINE;
    case '+': /* other modes are read as plain text, like TeX */
        (void)set_mode(x, rest.ptr, rest.len);
        return CLI_FINE;
    case '~':
    case '`':
    case '$':
        return CLI_FINE;
    case '^':
        return check_line(x, line, 1);
    default:
        return check_line(x, line, 0);
    }
}

/* ---- the modes ---- */

static void add_banner(cli_text *t)
{
    cli_text_format(t, "@(#) International Ispell Version 3.1.20 (but really klartext %s)\n",
                    kt_version());
}

/* Answers the whole lines in t and leaves the rest. */
static int take_lines(ispell *x, cli_text *t)
{
    size_t at = 0;
    int status = CLI_FINE;
    const char *nl = memchr(t->ptr, '\n', t->len);
    while (nl && status == CLI_FINE) {
        size_t end = (size_t)(nl - t->ptr);
        status = take_line(x, (kt_str){ t->ptr + at, end - at });
        at = end + 1;
        nl = memchr(t->ptr + at, '\n', t->len - at);
    }
    memmove(t->ptr, t->ptr + at, t->len - at);
    t->len -= at;
    cli_out_flush(&x->out);
    return status;
}

static int answer_lines(ispell *x)
{
    cli_text t = { 0 };
    char buf[1 << 14];
    int status = CLI_FINE;
    add_banner(&t);
    cli_out_text(&x->out, &t);
    cli_out_flush(&x->out);
    while (status == CLI_FINE && !x->out.error) {
        ssize_t n = read(STDIN_FILENO, buf, sizeof buf);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        cli_text_put(&t, buf, (size_t)n);
        if (memchr(buf, '\n', (size_t)n))
            status = take_lines(x, &t);
    }
    if (status == CLI_FINE && t.len)
        status = take_line(x, cli_text_str(&t));
    cli_text_release(&t);
    return status;
}

static int list_words(ispell *x)
{
    cli_input in = {
        .path = "-", .absolute = "/-", .folder = -1, .is_stdin = true, .settings = x->c->settings
    };
    for (size_t i = 0; x->format && kt_format_name(i); i++)
        if (strcmp(kt_format_name(i), x->format) == 0)
            in.settings.type = TYPE_FORMAT + (int)i;
    cli_feed feed = {
        .ui = &x->c->ui, .in = &in, .engine = x->engine, .sink = on_result, .user = x
    };
    return cli_feed_input(&feed);
}

/* Opens everything before the banner: editors send nothing before they have seen it, and wait for
 * ever for one that never comes. */
static int open_engine(ispell *x)
{
    kt_error error = { 0 };
    char *here = cli_absolute("x");
    cli_list_add(&x->c->settings.select, "spell", 5);
    if (x->personal && access(x->personal, R_OK) == 0)
        cli_list_add(&x->c->settings.words, x->personal, strlen(x->personal));
    if (x->c->settings.lang == LANG_AUTO)
        x->c->settings.lang = LANG_DE; /* a line does not tell */
    x->engine = cli_engine_for(&x->engines, &x->c->ui, &x->c->settings, here);
    free(here);
    if (!x->engine)
        return CLI_FAILED;
    x->lists = true;
    int rc = kt_clean(x->engine, (kt_str){ "Haus", 4 }, on_result, x, &error);
    if (rc != KT_OK)
        cli_error_of(&x->c->ui, NULL, &error);
    return rc == KT_OK ? CLI_FINE : CLI_FAILED;
}

static int run(ispell *x, bool lists)
{
    int status = open_engine(x);
    x->lists = lists;
    cli_out_stdout(&x->out);
    if (status == CLI_FINE)
        status = lists ? list_words(x) : answer_lines(x);
    int error = cli_out_commit(&x->out);
    return error ? CLI_FAILED : status;
}

/* ---- the command line ---- */

/* Options of ispell that have an argument, and those that have none. Only -d, -i, -p and -H mean
 * anything here, and aspell's --mode=NAME. */
static const char with_argument[] = "dipwWT";
static const char without_argument[] = "BCmPSxntH";

static bool set_dictionary(cli *c, const char *name)
{
    static const struct {
        const char *name;
        cli_lang lang;
    } names[] = {
        { "de_AT", LANG_AT },  { "de_CH", LANG_CH },   { "de", LANG_DE },
        { "german", LANG_DE }, { "default", LANG_DE },
    };
    if (strchr(name, '/')) {
        c->settings.dict = name;
        return true;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(name, names[i].name, strlen(names[i].name)) == 0) {
            c->settings.lang = (int)names[i].lang;
            return true;
        }
    cli_error(&c->ui, MSG_UNKNOWN_DICTIONARY, name);
    return false;
}

static bool take_argument(ispell *x, char letter, const char *value)
{
    if (letter == 'p')
        x->personal = value;
    if (letter == 'd')
        return set_dictionary(x->c, value);
    if (letter == 'i' && strcasecmp(value, "utf-8") != 0 && strcasecmp(value, "utf8") != 0) {
        cli_error(&x->c->ui, MSG_ONLY_UTF8, value);
        return false;
    }
    return true;
}

/* The mode letter is known already. */
static bool take_options(ispell *x, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (strcmp(word, "-a") == 0 || strcmp(word, "-l") == 0)
            continue;
        char letter = word[0] == '-' ? word[1] : '\0';
        if (strncmp(word, "--mode=", 7) == 0 && set_mode(x, word + 7, strlen(word + 7)))
            continue;
        if (strcmp(word, "-H") == 0)
            x->format = "html";
        if (letter && strchr(with_argument, letter)) {
            const char *value = word[2] ? word + 2 : i + 1 < argc ? argv[++i] : NULL;
            if (!value) {
                cli_error(&x->c->ui, MSG_NEEDS_VALUE, word);
                return false;
            }
            if (!take_argument(x, letter, value))
                return false;
        } else if (!letter || !strchr(without_argument, letter) || word[2]) {
            cli_error(&x->c->ui, MSG_UNKNOWN_OPTION, word);
            return false;
        }
    }
    return true;
}

char cli_ispell_mode(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-' && i == 1)
            return '\0';
        if (strcmp(argv[i], "-vv") == 0 && i == 1)
            return 'v';
        if (strcmp(argv[i], "-a") == 0 || strcmp(argv[i], "-l") == 0)
            return argv[i][1];
    }
    return '\0';
}

int cli_ispell(cli *c, char mode, int argc, char **argv)
{
    if (mode == 'v') {
        cli_text t = { 0 };
        add_banner(&t);
        return cli_print(&c->ui, &t);
    }
    ispell x = { .c = c, .out = { .fd = -1, .folder = -1 } };
    int status = take_options(&x, argc, argv) ? run(&x, mode == 'l') : CLI_FAILED;
    cli_engines_release(&x.engines);
    cli_list_release(&x.accepted);
    cli_list_release(&x.added);
    cli_out_discard(&x.out);
    return status;
}
