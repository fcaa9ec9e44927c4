/*
 * pair: what only the source can tell about a translation. One pass mends on the way, before other
 * rules look; the other reports on the text as it comes out.
 */
#include "rules/pair/pair_rules.h"

kt_edit *kt_pair_report(kt_emit *out, kt_pair_rule rule, kt_span span, kt_str about)
{
    kt_edit *e = kt_emit_report(out, &kt_rules_pair[rule], span);
    if (e)
        e->about = kt_str_dup(out->arena, about);
    return e;
}

kt_edit *kt_pair_fix(kt_emit *out, kt_pair_rule rule, kt_span span, kt_str repl, kt_str about)
{
    kt_edit *e = kt_emit_fix(out, &kt_rules_pair[rule], span, repl);
    if (e)
        e->about = kt_str_dup(out->arena, about);
    return e;
}

kt_span kt_pair_all(const kt_view *v)
{
    if (!v->n_tok)
        return (kt_span){ 0, (uint32_t)v->text.len };
    return (kt_span){ v->tok[0].span.beg, v->tok[v->n_tok - 1].span.end };
}

kt_pair_text kt_pair_text_of(const kt_view *v)
{
    kt_pair_text t = { v->text, v->tok, v->n_tok, kt_pair_is_english(v) };
    kt_token *copy = kt_pair_may_mask(v->text) ? KT_NEW(v->scratch, kt_token, v->n_tok) : NULL;
    if (copy) {
        memcpy(copy, v->tok, v->n_tok * sizeof *copy);
        kt_pair_mask(v->pair, v->text, copy, v->n_tok);
        t.tok = copy;
    }
    return t;
}

uint32_t kt_pair_count_words(const kt_token *tok, uint32_t n)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < n; i++)
        words += tok[i].kind == KT_TOK_WORD;
    return words;
}

static void mend(const kt_view *v, kt_emit *out)
{
    const kt_pair *p = v->pair ? kt_view_pair(v) : NULL;
    if (!p || p->is_copy)
        return;
    kt_pair_decimals(v, p, out);
    kt_pair_mend_placeholders(v, p, out);
    kt_pair_url_blanks(v, p, out);
}

static void mend_words(const kt_view *v, kt_emit *out)
{
    const kt_pair *p = v->pair ? kt_view_pair(v) : NULL;
    if (p && !p->is_copy)
        kt_pair_mend_words(v, p, out);
}

static void compare(const kt_view *v, kt_emit *out)
{
    const kt_pair *p = v->pair ? kt_view_pair(v) : NULL;
    if (!p)
        return;
    if (p->is_copy) {
        kt_pair_copy(v, p, out);
        return;
    }
    if (kt_habit_is_name(p->source.text, v->text))
        return;
    kt_pair_numbers(v, p, out);
    kt_pair_placeholders(v, p, out);
    kt_pair_tags(v, p, out);
    kt_pair_tokens(v, p, out);
    kt_pair_units(v, p, out);
    kt_pair_marks(v, p, out);
    kt_pair_words(v, p, out);
    kt_pair_terms(v, p, out);
}

/* clang-format off */
#define ROW(id_, en, de, conf_, severity_, stage_, fn_, ...)                                       \
    { .info = { .id = "pair." id_, .msg_en = en, .msg_de = de, .conf = conf_,                      \
                .severity = severity_, .examples = KT_EXAMPLES(__VA_ARGS__) },                     \
      .stage = stage_, .needs = KT_NEED_SENTENCES, .fn = fn_ }

const kt_rule kt_rules_pair[] = {
    [KT_PAIR_NUMBER_CHANGED] = ROW("number-changed", "not the number of the source", "Andere Zahl als in der Quelle",
        KT_HINT, KT_WARNING KT_OR_INFO, KT_STAGE_REPORT, compare,
        REPORT("Wait 15 minutes.\tWarten Sie 50 Minuten."),
        REPORT("The file has 1,234 lines.\tDie Datei hat 1.243 Zeilen."),
        OK("The file has 1,234.5 lines.\tDie Datei hat 1.234,5 Zeilen."),
        OK("Three files and 21 folders.\t3 Dateien und einundzwanzig Ordner."),
        OK("At 3:30 pm on the 5th.\tUm 15:30 Uhr am 5."),
        OK("A 2-digit number, the 2nd of 7.\tEine zweistellige Zahl, die zweite von sieben."),
        OK("It costs $1.5 million.\tSie kostet 1.500.000 Dollar."),
        OK("100,000 users\t100 000 Benutzer")),
    [KT_PAIR_NUMBER_MISSING] = ROW("number-missing", "a number of the source is missing", "Eine Zahl der Quelle fehlt",
        KT_HINT, KT_INFO, KT_STAGE_REPORT, compare,
        REPORT("Enter 4 digits here.\tGeben Sie hier Ziffern ein."),
        OK("Enter 4 digits here.\tGeben Sie hier vier Ziffern ein.")),
    [KT_PAIR_NUMBER_ADDED] = ROW("number-added", "a number that the source does not have", "Eine Zahl, die die Quelle nicht hat",
        KT_HINT, KT_INFO, KT_STAGE_REPORT, compare,
        REPORT("Enter the digits here.\tGeben Sie hier 4 Ziffern ein."),
        OK("Enter four digits here.\tGeben Sie hier 4 Ziffern ein.")),
    [KT_PAIR_DECIMAL_KEPT] = ROW("num-decimal-kept", "decimal in the notation of the source", "Dezimalzahl in der Schreibweise der Quelle",
        KT_LIKELY, KT_WARNING KT_OR_INFO, KT_STAGE_REPAIR, mend,
        BAD("It is 2.25 inches too long.\tEs ist um 2.25 Daumen zu lang.", "It is 2.25 inches too long.\tEs ist um 2,25 Daumen zu lang."),
        OK("It has been there since version 1.2 of the tool.\tEs ist seit der Version 1.2 des Werkzeugs dabei."),
        OK("You will need Python 3.8 for this.\tDafür brauchen Sie hier Python 3.8 und mehr.")),
    [KT_PAIR_DECIMAL_TORN] = ROW("decimal-torn", "decimal of the source torn apart", "Zerrissene Dezimalzahl der Quelle",
        KT_LIKELY, KT_SEVERE, KT_STAGE_REPAIR, mend,
        BAD("The dimension of the curve is 1.21 here.\tDie Dimension der Kurve ist 1. 21 hier.", "The dimension of the curve is 1.21 here.\tDie Dimension der Kurve ist 1,21 hier."),
        OK("There are 2. 30 of them are new here.\tEs gibt davon 2. 30 sind neu hier.")),
    [KT_PAIR_THOUSANDS_KEPT] = ROW("num-thousands-kept", "thousands in the notation of the source", "Tausender in der Schreibweise der Quelle",
        KT_LIKELY, KT_WARNING KT_OR_INFO, KT_STAGE_REPAIR, mend,
        BAD("There were 7,654 birds that came.\tEs waren 7,654, die kamen.", "There were 7,654 birds that came.\tEs waren 7.654, die kamen."),
        OK("The archive holds 12,345 files in all.\tDas Archiv enthält im Ganzen 12.345 Stücke davon.")),
    [KT_PAIR_PLACEHOLDER] = ROW("placeholder", "placeholders are not those of the source", "Andere Platzhalter als in der Quelle",
        KT_HINT, KT_SEVERE KT_OR_INFO, KT_STAGE_REPORT, compare,
        REPORT("Hello {first_name}, welcome.\tHallo {Vorname}, willkommen."),
        REPORT("Cannot open %s.\tDie Datei ist nicht zu öffnen."),
        REPORT("%d of %d files\t%d Dateien"),
        REPORT("%s: %d lines\t%d Zeilen in %s"),
        OK("%d hour ago\tvor einer Stunde"),
        OK("Click %1here%2 now.\tKlicken Sie jetzt %1hier%2."),
        OK("Cannot read file 1 %1: %2\tDatei 1 %1 ist nicht zu lesen: %2"),
        OK("Match {cat,dog}\tPasst auf {Katze,Hund}"),
        OK("dialog.no_files\tEs gibt {count} Dateien."),
        OK("{n, plural, one {# file} other {# files}}\t{n, plural, one {eine Datei} other {# Dateien}}"),
        OK("Remove {name!r}?\t„{name}“ löschen?"),
        OK("Got %1 of %2 %3 ago\t%1 von %2 vor %3 erhalten"),
        OK("The \\footnote{text} command\tDer Befehl \\footnote{Text}"),
        OK("{0} {1:day|days} ago\tvor {0} {1:Tag|Tagen}"),
        OK("%m/%d/%y\t%d.%m.%Y"),
        OK("Cannot read %(count)i files\t%(count)d Dateien nicht zu lesen"),
        OK("Yesterday, %-l:%M %p\tGestern, %H:%M"),
        OK("%s of %s is done.\tVon %2$s ist %1$s fertig."),
        OK("100% of the disk is full.\t100 % der Platte sind voll."),
        OK("{count} of {total} files\tVon {total} Dateien {count}")),
    [KT_PAIR_PLACEHOLDER_TORN] = ROW("placeholder-torn", "placeholder of the source torn apart or altered", "Zerrissener oder veränderter Platzhalter der Quelle",
        KT_LIKELY, KT_SEVERE, KT_STAGE_REPAIR, mend,
        BAD("Cannot open %s now.\tDie Datei % s ist jetzt nicht zu öffnen.", "Cannot open %s now.\tDie Datei %s ist jetzt nicht zu öffnen."),
        BAD("There are {0} files.\tEs gibt { 0 } Dateien.", "There are {0} files.\tEs gibt {0} Dateien."),
        OK("There are {0} files.\tEs gibt {0} Dateien.")),
    [KT_PAIR_TAG] = ROW("tag", "elements are not those of the source", "Andere Auszeichnungen als in der Quelle",
        KT_HINT, KT_SEVERE KT_OR_INFO, KT_STAGE_REPORT, compare,
        REPORT("This is <b>very</b> good.\tDas ist <b>sehr gut."),
        REPORT("See <a href=\"x\">here</a>.\tSiehe hier."),
        REPORT("This is <b>very</b> good.\tDas ist sehr gut."),
        OK("This is <b>very</b> good.\tDas ist <b>sehr</b> gut."),
        OK("Save it as <path>.\tSpeichern Sie es als <Pfad>.")),
    [KT_PAIR_TOKEN_MISSING] = ROW("token-missing", "a name or code of the source is missing", "Ein Name oder Code der Quelle fehlt",
        KT_HINT, KT_SEVERE KT_OR_INFO, KT_STAGE_REPORT, compare,
        REPORT("Press the key F11 to see all.\tDrücken Sie die Taste F12, um alles zu sehen."),
        REPORT("The option --all-units reads more of it.\tDie Möglichkeit liest mehr davon."),
        OK("It follows ISO8601 as always.\tEs folgt wie immer ISO-8601."),
        OK("All IDs of OpenSSL are new.\tAlle Kennungen des OpenSSL-Pakets sind neu.")),
    [KT_PAIR_UNIT] = ROW("unit", "not the unit, magnitude or currency of the source", "Andere Einheit, Größenordnung oder Währung als in der Quelle",
        KT_HINT, KT_WARNING KT_OR_INFO, KT_STAGE_REPORT, compare,
        REPORT("It is 5 km long.\tEs ist 5 Meilen lang."),
        REPORT("A loss of 3 billion dollars\tEin Verlust von 3 Billionen Dollar"),
        REPORT("It costs $20.\tEs kostet 20 €."),
        REPORT("a five-minute break, then 10 minutes\teine Pause von fünf Minuten, dann 10 Stunden"),
        OK("It is 5 miles long.\tEs ist 8 km lang."),
        OK("The first day of five\tDas erste von fünf Jahren"),
        OK("It costs $1.5 billion.\tEs kostet 1,5 Milliarden Dollar."),
        OK("8 1/2 x 13 in\t21,59 × 33,02 cm"),
        OK("5 in the group\t5 km in der Gruppe"),
        OK("It has 72 °F.\tEs hat 22 °C."),
        OK("within 24 hours\tinnerhalb eines Tages"),
        OK("a 10MB file, 5% of it\teine 10 MB große Datei, 5 Prozent davon")),
    [KT_PAIR_QUESTION] = ROW("question", "a question in the source alone, or in the text alone", "Nur in der Quelle oder nur im Text eine Frage",
        KT_HINT, KT_INFO, KT_STAGE_REPORT, compare,
        REPORT("Do you want to delete the file?\tSie wollen die Datei löschen."),
        REPORT("The file is deleted now.\tWird die Datei jetzt gelöscht?"),
        OK("Do you want to delete the file?\tMöchten Sie die Datei löschen?"),
        OK("Would you please wait a moment?\tBitte warten Sie einen Augenblick!"),
        OK("What do you want to do\tWas möchten Sie tun?")),
    [KT_PAIR_BRACKET] = ROW("bracket", "a bracket has no other half, unlike in the source", "Einer Klammer fehlt das Gegenstück, anders als in der Quelle",
        KT_HINT, KT_WARNING, KT_STAGE_REPORT, compare,
        REPORT("Add files (all)\tDateien hinzufügen (alle"),
        OK("Add files (all)\tDateien hinzufügen (alle)"),
        OK("a) Add files\ta) Dateien hinzufügen")),
    [KT_PAIR_URL_BLANK] = ROW("url-blank", "blank in an address", "Leerzeichen in einer Adresse",
        KT_LIKELY, KT_SEVERE, KT_STAGE_REPAIR, mend,
        BAD("See http://example.org for more.\tMehr dazu unter http: //example.org hier.", "See http://example.org for more.\tMehr dazu unter http://example.org hier."),
        BAD("It runs on http://localhost:4000 now.\tEs läuft nun auf http: // localhost: 4000 hier.", "It runs on http://localhost:4000 now.\tEs läuft nun auf http://localhost:4000 hier."),
        OK("See http://example.org for more.\tMehr dazu unter http://example.org hier.")),
    [KT_PAIR_SENTENCE_END] = ROW("sentence-end", "the mark at the end of the sentence is missing", "Das Satzzeichen am Ende fehlt",
        KT_HINT, KT_INFO, KT_STAGE_REPORT, compare,
        REPORT("The file was not found.\tDie Datei wurde nicht gefunden"),
        OK("The file was not found.\tDie Datei wurde nicht gefunden."),
        OK("Not found.\tNicht gefunden")),
    [KT_PAIR_ELLIPSIS] = ROW("ellipsis", "dots at the end, unlike in the source, or none", "Anders als in der Quelle am Ende Auslassungspunkte oder keine",
        KT_HINT, KT_WARNING KT_OR_INFO, KT_STAGE_REPORT, compare,
        REPORT("Save as...\tSpeichern unter"),
        OK("Save as...\tSpeichern unter …")),
    [KT_PAIR_ACCELERATOR] = ROW("accelerator", "the key to press is not marked", "Die Zugriffstaste ist nicht markiert",
        KT_HINT, KT_WARNING KT_OR_INFO, KT_STAGE_REPORT, compare,
        REPORT("_Open file\tDatei öffnen"),
        OK("_Open file\tDatei _öffnen")),
    [KT_PAIR_DOUBLED_WORD] = ROW("doubled-word", "word twice, unlike in the source", "Wort doppelt, anders als in der Quelle",
        KT_LIKELY, KT_WARNING, KT_STAGE_WORDS, mend_words,
        BAD("Only the new file is there.\tNur die neue neue Datei ist da.", "Only the new file is there.\tNur die neue Datei ist da."),
        OK("The ones that are the best.\tDiejenigen, die die besten sind.")),
    [KT_PAIR_NAME] = ROW("name", "name not written as in the source", "Name anders geschrieben als in der Quelle",
        KT_LIKELY, KT_WARNING KT_OR_INFO, KT_STAGE_WORDS, mend_words,
        BAD("Zyntrax is a good program.\tZyntrx ist ein gutes Programm.", "Zyntrax is a good program.\tZyntrax ist ein gutes Programm."),
        BAD("The FooBario page is new.\tDie Foobario-Seite ist neu.", "The FooBario page is new.\tDie FooBario-Seite ist neu."),
        OK("Delete this Subobject now.\tLöschen Sie jetzt dieses Subobjekt."),
        OK("The page of Zyntrax is new.\tDie Seite Zyntraxs ist neu.")),
    [KT_PAIR_UNTRANSLATED] = ROW("untranslated", "sentence left as in the source", "Satz wie in der Quelle belassen",
        KT_HINT, KT_WARNING KT_OR_INFO, KT_STAGE_REPORT, compare,
        REPORT("The file could not be opened in this mode.\tThe file could not be opened in this mode."),
        OK("git push --all origin main\tgit push --all origin main")),
    [KT_PAIR_ENGLISH_RUN] = ROW("english-run", "words left as in the source", "Wörter wie in der Quelle belassen",
        KT_HINT, KT_WARNING, KT_STAGE_REPORT, compare,
        REPORT("Click the button at the top of the page and wait.\tKlicken Sie auf die Schaltfläche at the top of the page und warten Sie dann ab."),
        OK("Read the chapter \"at the top of the page\".\tLesen Sie das Kapitel „at the top of the page“.")),
    [KT_PAIR_LANGUAGE] = ROW("language", "neither the language of the text nor of its source", "Weder die Sprache des Textes noch die seiner Quelle",
        KT_HINT, KT_SEVERE, KT_STAGE_REPORT, compare,
        REPORT("The file could not be found in this folder.\tLe fichier n'a pas pu être trouvé dans ce dossier."),
        OK("The file could not be found in this folder.\tDie Datei wurde in diesem Ordner nicht gefunden.")),
    [KT_PAIR_LENGTH] = ROW("length", "far longer or shorter than the source", "Viel länger oder kürzer als die Quelle",
        KT_HINT, KT_WARNING KT_OR_INFO, KT_STAGE_REPORT, compare,
        REPORT("The file could not be opened because it does not exist any more, or because you may not read it; ask whoever owns it, or look for a copy of it in another folder.\tDie Datei fehlt."),
        OK("The file does not exist any more.\tDie Datei existiert nicht mehr.")),
    [KT_PAIR_TERM] = ROW("term", "term of the source is not translated by that of the glossary", "Fachwort der Quelle nicht wie im Glossar übersetzt",
        KT_HINT, KT_WARNING, KT_STAGE_REPORT, compare,
        OK("The file is new.\tDie Datei ist neu.")),
    [KT_PAIR_RULES] = KT_RULES_END,
};
/* clang-format on */
