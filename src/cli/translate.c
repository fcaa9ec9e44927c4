/* translate: what the library says, in the language of the user (ui.h). */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "ui.h"

/* Of whole messages and their parts. "%s" on both sides: what stands there, in the same order,
 * itself translated where it can be. Where a row says more than a later one it stands first. */
static const char *const sayings[][2] = {
    { "out of memory", "Speicher erschöpft" },
    { "cannot start a thread", "ein Thread lässt sich nicht starten" },
    { "word list", "Wortliste" },
    { "glossary", "Glossar" },
    { "pattern file", "Musterdatei" },
    { "not a regular file", "keine gewöhnliche Datei" },
    { "build or install the dictionaries again",
      "die Wörterbücher neu bauen oder neu installieren" },
    { "cannot open '%s': %s", "'%s' lässt sich nicht öffnen: %s" },
    { "cannot open %s '%s': %s", "%s '%s' lässt sich nicht öffnen: %s" },
    { "cannot read '%s': %s", "'%s' lässt sich nicht lesen: %s" },
    { "cannot read the Hunspell dictionary '%s.aff' and '.dic'",
      "das Hunspell-Wörterbuch '%s.aff' mit '.dic' lässt sich nicht lesen" },
    { "no German Hunspell dictionary found: install hunspell-de-de-frami, or name one",
      "kein deutsches Hunspell-Wörterbuch gefunden: hunspell-de-de-frami installieren oder eines "
      "nennen" },
    { "cannot read %s '%s': %s", "%s '%s' lässt sich nicht lesen: %s" },
    { "cannot map '%s': %s", "'%s' lässt sich nicht einblenden: %s" },
    { "%s '%s' is too large", "%s '%s' ist zu groß" },
    { "%s '%s' is not UTF-8 at byte %s", "%s '%s' ist kein gültiges UTF-8 bei Byte %s" },
    { "'%s' is not a klartext lexicon", "'%s' ist kein Lexikon von klartext" },
    { "'%s' is a lexicon of version %s, this program reads version %s: %s",
      "'%s' ist ein Lexikon der Version %s, dieses Programm liest Version %s: %s" },
    { "'%s' is damaged: %s", "'%s' ist beschädigt: %s" },
    { "%s '%s', line %s: %s", "%s '%s', Zeile %s: %s" },
    { "expected two or three columns separated by tabs",
      "erwartet werden zwei oder drei Spalten mit Tabulatoren dazwischen" },
    { "expected line, start or any, then a tab",
      "erwartet wird line, start oder any, dann ein Tabulator" },
    { "expected words behind the tab", "hinter dem Tabulator fehlen die Wörter" },
    { "a pattern begins with a word", "ein Muster beginnt mit einem Wort" },
    { "unknown encoding '%s'", "unbekannte Kodierung '%s'" },
    { "no valid %s at byte %s", "kein gültiges %s bei Byte %s" },
    { "'%s' lacks the character at byte %s", "in '%s' fehlt das Zeichen bei Byte %s" },
    { "the source is no valid %s: %s", "die Quelle ist kein gültiges %s: %s" },
    { "the source is no valid UTF-8", "die Quelle ist kein gültiges UTF-8" },
    /* why a document is not of its format */
    { "the string is not closed", "die Zeichenkette ist nicht geschlossen" },
    { "something stands behind the string", "hinter der Zeichenkette steht noch etwas" },
    { "neither a keyword nor a string nor a comment",
      "weder Schlüsselwort noch Zeichenkette noch Kommentar" },
    { "the keyword has no string", "dem Schlüsselwort fehlt die Zeichenkette" },
    { "a string without a keyword", "eine Zeichenkette ohne Schlüsselwort" },
    { "an entry without an end", "ein Eintrag ohne Ende" },
    { "a control character in a string", "ein Steuerzeichen in einer Zeichenkette" },
    { "an unknown escape", "ein unbekanntes Escape" },
    { "no value", "kein Wert" },
    { "no kind of XML that is known", "keine bekannte Art von XML" },
    { "no key", "kein Schlüssel" },
    { "no colon behind the key", "hinter dem Schlüssel fehlt der Doppelpunkt" },
    { "no comma", "ein Komma fehlt" },
    { "the end comes too early", "das Ende kommt zu früh" },
    { "nested too deeply", "zu tief geschachtelt" },
    { "a time that cannot be read", "eine Zeit, die nicht zu lesen ist" },
    { "text before the first time", "Text vor der ersten Zeit" },
    { "no WEBVTT at the start", "WEBVTT fehlt am Anfang" },
    { "the comment is not closed", "der Kommentar ist nicht geschlossen" },
    { "the key has no value", "dem Schlüssel fehlt der Wert" },
    { "no semicolon behind the value", "hinter dem Wert fehlt das Semikolon" },
    { "mapping values are not allowed in this context", "ein Doppelpunkt, wo keiner stehen darf" },
    { "did not find expected key", "kein Schlüssel" },
    { "could not find expected ':'", "hinter dem Schlüssel fehlt der Doppelpunkt" },
    { "found unexpected end of stream", "das Ende kommt zu früh" },
    { "did not find expected ',' or ']'", "Komma oder eckige Klammer fehlt" },
    { "did not find expected ',' or '}'", "Komma oder geschweifte Klammer fehlt" },
    { "did not find expected '-' indicator", "ein Spiegelstrich fehlt" },
    { "did not find expected <document start>", "hinter dem Ende steht noch etwas" },
    { "found character that cannot start any token", "ein Zeichen, mit dem nichts beginnen kann" },
    { "control characters are not allowed", "ein Steuerzeichen" },
    { "it has tracked changes; accept or reject them first",
      "es enthält nachverfolgte Änderungen; nehmen Sie sie erst an oder lehnen sie ab" },
    { "it is signed", "es ist signiert" },
    { "no archive (zip)", "kein Archiv (zip)" },
    { "the archive has no such text", "das Archiv enthält keinen solchen Text" },
    { "the archive is encrypted", "das Archiv ist verschlüsselt" },
    { "the directory of the archive is broken", "das Verzeichnis des Archivs ist beschädigt" },
    { "members of the archive overlap", "Teile des Archivs überlappen sich" },
    { "a member of the archive cannot be unpacked",
      "ein Teil des Archivs lässt sich nicht auspacken" },
    { "larger than 64 MB", "größer als 64 MB" },
    { "something stands behind the end", "hinter dem Ende steht noch etwas" },
};

static const char *find_whole(const cli_ui *ui, const char *english)
{
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
        if (strcmp(sayings[i][0], english) == 0)
            return sayings[i][1];
    return cli_reason_of(ui, english);
}

const char *cli_why(const cli_ui *ui, const char *english)
{
    const char *german = ui->lang == CLI_SPEAKS_DE ? find_whole(ui, english) : NULL;
    return german ? german : english;
}

enum { PARTS_MAX = 4 };

/* The parts of text where the pattern has "%s"; false when it is none of the pattern. A part ends
 * where what follows it in the pattern stands for the first time; the last one is all the rest. */
static bool take_apart(const char *pattern, const char *text, cli_list *parts)
{
    for (;;) {
        const char *gap = strstr(pattern, "%s");
        size_t len = gap ? (size_t)(gap - pattern) : strlen(pattern);
        if (strncmp(text, pattern, len) != 0)
            return false;
        text += len;
        if (!gap)
            return !*text;
        pattern = gap + 2;
        const char *next = strstr(pattern, "%s");
        size_t follows = next ? (size_t)(next - pattern) : strlen(pattern);
        const char *end = text + strlen(text);
        for (const char *p = text; follows && p < end; p++)
            if (strncmp(p, pattern, follows) == 0) {
                end = p;
                break;
            }
        if (parts->n == PARTS_MAX)
            return false;
        cli_list_add(parts, text, (size_t)(end - text));
        text = end;
    }
}

/* The German pattern with the parts. */
static void put_together(const cli_ui *ui, const char *pattern, const cli_list *parts,
                         cli_text *out)
{
    size_t n = 0;
    for (const char *gap; (gap = strstr(pattern, "%s")) && n < parts->n; pattern = gap + 2) {
        cli_text_put(out, pattern, (size_t)(gap - pattern));
        cli_text_add(out, cli_why(ui, parts->items[n++]));
    }
    cli_text_add(out, pattern);
}

char *cli_translated(const cli_ui *ui, const char *english)
{
    cli_text out = { 0 };
    for (size_t i = 0;
         ui->lang == CLI_SPEAKS_DE && !out.len && i < sizeof sayings / sizeof *sayings; i++) {
        cli_list parts = { 0 };
        if (take_apart(sayings[i][0], english, &parts))
            put_together(ui, sayings[i][1], &parts, &out);
        cli_list_release(&parts);
    }
    if (!out.len)
        cli_text_add(&out, english);
    return cli_text_take(&out);
}

void cli_error_of(const cli_ui *ui, const char *path, const kt_error *error)
{
    char *text = cli_translated(ui, error->msg);
    cli_error_line(path, 0, text);
    free(text);
}
