#include "ui.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "progress.h"
#include "shown.h"

static const struct {
    const char *en, *de;
} messages[] = {
#define CLI_MSG_ROW(id, en, de) { en, de },
    CLI_MESSAGES(CLI_MSG_ROW)
#undef CLI_MSG_ROW
};

static const struct {
    int error;
    const char *de;
} reasons[] = {
    { ENOENT, "Datei oder Ordner nicht gefunden" },
    { EACCES, "keine Berechtigung" },
    { EPERM, "nicht erlaubt" },
    { EISDIR, "ist ein Ordner" },
    { ENOTDIR, "ist kein Ordner" },
    { ENOSPC, "kein Platz auf dem Datenträger" },
    { EROFS, "Dateisystem ist nur lesbar" },
    { ELOOP, "zu viele symbolische Verweise" },
    { ENAMETOOLONG, "Name zu lang" },
    { EEXIST, "Datei gibt es schon" },
    { EIO, "Ein-/Ausgabefehler" },
    { ENOMEM, "Speicher erschöpft" },
    { EMFILE, "zu viele offene Dateien" },
    { EFBIG, "Datei zu groß" },
    { EDQUOT, "Kontingent auf dem Datenträger erschöpft" },
    { ENXIO, "Gerät oder Adresse nicht gefunden" },
};

static const char languages[CLI_TONGUES][3] = { [CLI_SPEAKS_EN] = "en", [CLI_SPEAKS_DE] = "de" };

const char *cli_tongue_tag(const cli_ui *ui)
{
    return languages[ui->lang];
}

const char *cli_pick(const cli_ui *ui, const char *en, const char *de)
{
    const char *const said[CLI_TONGUES] = { [CLI_SPEAKS_EN] = en, [CLI_SPEAKS_DE] = de };
    return said[ui->lang] ? said[ui->lang] : en;
}

const char *cli_msg_text(const cli_ui *ui, cli_msg id)
{
    return cli_pick(ui, messages[id].en, messages[id].de);
}

/* Who is to be heard first. */
static struct {
    void (*fn)(void *user);
    void *user;
} first;

void cli_say_after(void (*fn)(void *user), void *user)
{
    first.fn = fn;
    first.user = user;
}

static bool muted;

void cli_mute(bool mute)
{
    muted = mute;
}

/* Writes the line in one piece: other processes may write too. */
static void put_line(cli_text *line)
{
    cli_text_char(line, '\n');
    if (muted) {
        cli_text_release(line);
        return;
    }
    if (first.fn)
        first.fn(first.user);
    cli_progress_clear();
    (void)fputs(line->ptr, stderr);
    cli_text_release(line);
}

/* "PATH:LINE: ", "PATH: " or "klartext: ", then the text. The caller ends the line. */
static void begin(cli_text *line, const char *path, uint64_t number)
{
    cli_show_name(line, path ? path : "klartext");
    if (path && number)
        cli_text_format(line, ":%llu", (unsigned long long)number);
    cli_text_add(line, ": ");
}

static void say(const cli_ui *ui, const char *path, uint64_t number, cli_msg id, va_list args)
{
    cli_text line = { 0 };
    cli_text text = { 0 };
    begin(&line, path, number);
    cli_text_args(&text, cli_msg_text(ui, id), args);
    cli_show(&line, text.ptr, text.len);
    put_line(&line);
    cli_text_release(&text);
}

void cli_error(const cli_ui *ui, cli_msg id, ...)
{
    va_list args;
    va_start(args, id);
    say(ui, NULL, 0, id, args);
    va_end(args);
}

void cli_error_at(const cli_ui *ui, const char *path, uint64_t line, cli_msg id, ...)
{
    va_list args;
    va_start(args, id);
    say(ui, path, line, id, args);
    va_end(args);
}

void cli_note(const cli_ui *ui, cli_msg id, ...)
{
    if (!ui->verbose)
        return;
    va_list args;
    va_start(args, id);
    say(ui, NULL, 0, id, args);
    va_end(args);
}

void cli_error_near(const cli_ui *ui, const char *path, uint64_t line, cli_msg id,
                    const char *subject, const char *nearest)
{
    cli_text text = { 0 };
    cli_text_format(&text, cli_msg_text(ui, id), subject);
    if (nearest)
        cli_text_format(&text, cli_msg_text(ui, MSG_DID_YOU_MEAN), nearest);
    cli_error_line(path, line, text.ptr);
    cli_text_release(&text);
}

void cli_error_line(const char *path, uint64_t number, const char *text)
{
    cli_text line = { 0 };
    begin(&line, path, number);
    cli_show(&line, text, strlen(text));
    put_line(&line);
}

void cli_say(const cli_ui *ui, cli_msg id, ...)
{
    cli_text line = { 0 };
    va_list args;
    va_start(args, id);
    cli_text_args(&line, cli_msg_text(ui, id), args);
    va_end(args);
    put_line(&line);
}

void cli_say_summary(const cli_ui *ui, uint64_t errors, uint64_t warnings, uint64_t notes,
                     uint64_t files, uint64_t suppressed)
{
    cli_progress_clear();
    fprintf(stderr, cli_msg_text(ui, MSG_SUMMARY), (unsigned long long)errors,
            (unsigned long long)warnings, (unsigned long long)notes, (unsigned long long)files);
    if (suppressed)
        fprintf(stderr, cli_msg_text(ui, MSG_SUPPRESSED), (unsigned long long)suppressed);
    fputc('\n', stderr);
}

const char *cli_reason(const cli_ui *ui, int error)
{
    if (error >= CLI_ELINK && error <= CLI_EFOLDER)
        return cli_msg_text(ui, (cli_msg)(MSG_IS_A_LINK + (error - CLI_ELINK)));
    for (size_t i = 0; ui->lang == CLI_SPEAKS_DE && i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].error == error)
            return reasons[i].de;
    return strerror(error);
}

const char *cli_reason_of(const cli_ui *ui, const char *english)
{
    for (size_t i = 0; ui->lang == CLI_SPEAKS_DE && i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(strerror(reasons[i].error), english) == 0)
            return reasons[i].de;
    return NULL;
}

int cli_tongue_of(const char *tag)
{
    for (int k = 0; k < CLI_TONGUES; k++)
        if (strncmp(tag, languages[k], strlen(languages[k])) == 0)
            return k;
    return -1;
}

cli_tongue cli_tongue_wished(const char *wish)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; !wish && i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            wish = value;
    }
    int lang = wish ? cli_tongue_of(wish) : -1;
    return lang < 0 ? CLI_SPEAKS_EN : (cli_tongue)lang;
}

enum { WORD_MAX = 40 };

/* Edit distance of two short words, with swapped neighbours counted as one. */
static size_t distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t rows[3][WORD_MAX + 1];
    size_t *before = rows[0];
    size_t *last = rows[1];
    size_t *row = rows[2];
    for (size_t j = 0; j <= m; j++)
        last[j] = j;
    for (size_t i = 1; i <= n; i++) {
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            row[j] = best;
        }
        size_t *oldest = before;
        before = last;
        last = row;
        row = oldest;
    }
    return last[m];
}

void cli_nearest(const char *word, const char *candidate, const char **best, size_t *best_distance)
{
    size_t n = strlen(word);
    size_t m = strlen(candidate);
    if (n > WORD_MAX || m > WORD_MAX)
        return;
    size_t d = distance(word, n, candidate, m);
    if (d > (n + 2) / 3 || (*best && d >= *best_distance))
        return;
    *best = candidate;
    *best_distance = d;
}
