/*
 * clause_rules: the family clause, which looks at sentences and clauses as a whole: a verb that is
 * missing or one too many, a missing end, letter case that depends on the place in the sentence.
 */
#include "rules/grammar/clause_rules.h"

/* A report that is silent on correct German at warning level: what correct text shows now and then
 * is a remark. */
static void report_in(const kt_clause_sentence *s, unsigned why, kt_emit *out)
{
    if (why & KT_CLAUSE_HAS_OPENER)
        kt_clause_openers(s, out);
    if (why & (KT_CLAUSE_HAS_NO_VERB | KT_CLAUSE_HAS_PAIR))
        kt_clause_verbs(s, out);
    if (why & KT_CLAUSE_HAS_START)
        kt_clause_missing_ends(s, out);
}

#ifdef KT_DEBUG_CHECKS
/* What the skim leaves out finds nothing. */
static void check_skim(const kt_view *v, uint32_t beg, kt_clause_word *w, unsigned why,
                       kt_emit *out)
{
    const unsigned verbs = KT_CLAUSE_HAS_NO_VERB | KT_CLAUSE_HAS_PAIR;
    kt_clause_sentence s;
    uint32_t before = out->edits->n;
    (void)kt_clause_sentence_at(v, beg, w, &s);
    report_in(&s, ~(why & verbs ? why | verbs : why), out);
    KT_ASSERT(out->edits->n == before);
}
#else
#define check_skim(v, beg, w, why, out) ((void)0)
#endif

static void report(const kt_view *v, kt_emit *out)
{
    kt_clause_word *w = KT_ROOM(v->scratch, kt_clause_word, v->n_tok + 1);
    if (!w)
        return;
    for (uint32_t k = 0; k < v->n_sent; k++) {
        uint32_t end = kt_view_sent_end(v, k);
        unsigned why = kt_clause_skim(v, v->sent[k], end);
        kt_clause_sentence s;
        check_skim(v, v->sent[k], w, why, out);
        if (!why)
            continue;
        (void)kt_clause_sentence_at(v, v->sent[k], w, &s);
        report_in(&s, why, out);
    }
}

const kt_rule kt_rules_clause[] = {
    [KT_CLAUSE_UM] = {
        .info = { .id = "clause.um-zu",
                  .msg_en = "um, ohne or statt clause without an infinitive with zu",
                  .msg_de = "Satz mit um, ohne oder statt ohne Infinitiv mit zu",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(REPORT("Die Länder arbeiten zusammen, um die Kriminalität im Netz."),
                                          REPORT("Der Verein holte zwei Spieler, um den Abstieg in die zweite Liga."),
                                          REPORT("Wir sparen Geld, um die Schulden des Vereins bezahlen."),
                                          REPORT("Um die Datei in einem neuen Fenster, klicken Sie auf das Symbol."),
                                          OK("Die Länder arbeiten zusammen, um die Kriminalität im Netz zu bekämpfen."),
                                          OK("Er beeilte sich, um den Plan nicht aufzugeben."),
                                          OK("Wir treffen uns am Montag, um 10 Uhr, vor dem Rathaus."),
                                          OK("Das ist das Haus, um das die Erben streiten."),
                                          OK("Es geht um Geld, um Macht, um die Zukunft der Stadt."),
                                          OK("Um die Stadt liegt ein dichter Wald."),
                                          OK("Der Kurs fiel, um die Hälfte des Gewinns, auf zehn Euro."),
                                          OK("Er log, um des lieben Friedens willen."),
                                          OK("Sie kam, ohne Rücksicht auf die Kosten, jeden Tag.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = report,
    },
    [KT_CLAUSE_NO_VERB] = {
        .info = { .id = "clause.no-verb",
                  .msg_en = "sentence without a verb",
                  .msg_de = "Satz ohne Verb",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(REPORT("Die Regierung des Landes am Montag einen neuen Plan für die Wirtschaft."),
                                          REPORT("Die Bank ihren Kunden am Freitag eine hohe Gebühr für das Konto."),
                                          REPORT("Nach dem Studium er einige Jahre in Berlin."),
                                          REPORT("Am Nachmittag die Brücke für zwei Stunden gesperrt."),
                                          OK("Mit einem der sich am besten lohnenden Verträge des Jahres."),
                                          OK("Die Regierung des Landes stellt am Montag einen neuen Plan für die Wirtschaft vor."),
                                          OK("Kein Wunder bei diesem Wetter in den Bergen."),
                                          OK("Herzlichen Glückwunsch an alle Gewinner der letzten Woche!"),
                                          OK("Wie wäre es mit einer Reise in den Süden?"),
                                          OK("Mit freundlichen Grüßen aus dem Norden des Landes.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = report,
    },
    [KT_CLAUSE_SUBORDINATE] = {
        .info = { .id = "clause.subordinate-no-verb",
                  .msg_en = "subordinate clause without a verb",
                  .msg_de = "Nebensatz ohne Verb",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(REPORT("Die Polizei teilte mit, dass der Fahrer des Wagens."),
                                          REPORT("Wir blieben im Hotel, weil das Wetter an der Küste."),
                                          REPORT("Wenn die Taste an der Rückseite, startet das Gerät neu."),
                                          REPORT("Wir sparen Geld, damit die Kinder des Vereins."),
                                          REPORT("Nachdem die Bank die Zinsen, fielen die Kurse."),
                                          OK("Die Polizei teilte mit, dass der Fahrer des Wagens geflohen ist."),
                                          OK("Wir blieben im Hotel, weil das Wetter an der Küste schlecht war."),
                                          OK("Komm bitte, wenn möglich, noch heute vorbei."),
                                          OK("Er sagte, dass die Kosten, die niemand kannte, weiter steigen."),
                                          OK("Das ist eine gute, weil einfache Lösung."),
                                          OK("Wenn Regen, Schnee und Wind kommen, bleiben wir zu Hause.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = report,
    },
    [KT_CLAUSE_TWO_VERBS] = {
        .info = { .id = "clause.two-verbs",
                  .msg_en = "two verbs side by side",
                  .msg_de = "Zwei Verben nebeneinander",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(REPORT("Die Bank erhöhte senkte die Zinsen im Mai."),
                                          REPORT("Das Programm öffnet zeigt die Datei in einem Fenster."),
                                          OK("Die Bank erhöhte und senkte die Zinsen im Mai."),
                                          OK("Was er sagt, stimmt nicht."),
                                          OK("Sie wird kommen müssen."),
                                          OK("Er weiß, dass sie kommen will."),
                                          OK("Das Tor hat offen gestanden.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = report,
    },
    [KT_CLAUSE_MISSING_END] = {
        .info = { .id = "clause.missing-end",
                  .msg_en = "missing end of a sentence",
                  .msg_de = "Fehlendes Satzende",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(REPORT("Möchten Sie mehr erfahren Melden Sie sich für unseren Newsletter an."),
                                          REPORT("Die Verhandlungen sind gescheitert Das teilte der Sprecher mit."),
                                          REPORT("Die Datei wurde gespeichert Sie können das Fenster nun schließen."),
                                          REPORT("Die Villa steht seit Jahren leer Die Erben streiten sich vor Gericht."),
                                          REPORT("Das Mittel ist gut verträglich Kinder dürfen es nehmen."),
                                          REPORT("Der Preis ist hoch Sämtliche Kunden erhalten einen Rabatt."),
                                          OK("Möchten Sie mehr erfahren? Melden Sie sich für unseren Newsletter an."),
                                          OK("Beim Speichern Sie betreffender Daten hilft das Programm."),
                                          OK("Er hat gestern Die Zeit gelesen."),
                                          OK("Am Abend zeigte das Kino den Film Das Boot in voller Länge."),
                                          OK("Heute können auch Sie gewinnen und feiern."),
                                          OK("Sie lachte, als er laut Die Glocke las und weinte."),
                                          OK("Wenn Sie möchten, können Sie das Fenster nun schließen."),
                                          OK("Gestern haben Sie uns geschrieben."),
                                          OK("Ihr Auftrag wurde von Ihrer Bank bestätigt.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = report,
    },
    [KT_CLAUSE_LOWER] = {
        .info = { .id = "clause.lower-after-stop",
                  .msg_en = "small letter behind the end of a sentence",
                  .msg_de = "Kleinschreibung am Satzanfang",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Speichern Sie die Datei. danach können Sie das Fenster schließen.",
                                              "Speichern Sie die Datei. Danach können Sie das Fenster schließen."),
                                          BAD("Das Fieber sinkt. der Patient schläft wieder ruhig.",
                                              "Das Fieber sinkt. Der Patient schläft wieder ruhig."),
                                          OK("Das Treffen ist am 3. des Monats."),
                                          REPORT("Das sind die Plattformen. das Sie im Abschnitt finden."),
                                          OK("Es kostet ca. zehn Euro."),
                                          OK("Er kam, d. h. er lief."),
                                          OK("„Komm her!“, rief er."),
                                          OK("Er dachte nach … dann ging er."),
                                          OK("Das ist die überarb. und erw. Auflage.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES,
        .fn = kt_clause_lower_starts,
    },
    [KT_CLAUSE_CAPITAL] = {
        .info = { .id = "clause.capital-inside",
                  .msg_en = "capital letter inside a sentence",
                  .msg_de = "Großschreibung im Satzinneren",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Das Neue Gesetz gilt ab Januar.", "Das neue Gesetz gilt ab Januar."),
                                          BAD("Die Neueste Version behebt mehrere Fehler.",
                                              "Die neueste Version behebt mehrere Fehler."),
                                          BAD("Der Deutsche Botschafter wurde einbestellt.",
                                              "Der deutsche Botschafter wurde einbestellt."),
                                          BAD("Die Polizei Sucht nach einem weißen Lieferwagen.",
                                              "Die Polizei sucht nach einem weißen Lieferwagen."),
                                          BAD("Die Anwendung ist Kostenlos.", "Die Anwendung ist kostenlos."),
                                          BAD("Wir suchen Auch nach Fehlern.", "Wir suchen auch nach Fehlern."),
                                          BAD("Das Gerät Wird neu gestartet.", "Das Gerät wird neu gestartet."),
                                          REPORT("Sie lädt die Standardmäßige Konfiguration."),
                                          REPORT("Wenn Dies nicht hilft, rufen Sie uns an."),
                                          BAD("Die Automatische Anmeldung ist aktiv.", "Die automatische Anmeldung ist aktiv."),
                                          OK("Bei Red Hat arbeiten viele Entwickler."),
                                          OK("Der sogenannte War on Terror dauert an."),
                                          OK("Er ist ein ganz Ehrlicher."),
                                          OK("Das Ich und das Es stehen nebeneinander."),
                                          OK("Er meinte, dass Sie Ihren Bruder sahen."),
                                          OK("Die Vereinten Nationen tagen."),
                                          OK("Das ist ein ständiges Hin und Her in der Frage."),
                                          OK("Die Europäische Kommission tagt."),
                                          OK("Klicken Sie auf Neue Datei."),
                                          OK("Das Neue Testament wurde neu übersetzt."),
                                          OK("Die Deutsche Bank senkt die Zinsen."),
                                          OK("Das Gute daran ist der Preis."),
                                          OK("Die Neue Zürcher Zeitung berichtet."),
                                          OK("Das Berliner Problem ist bekannt."),
                                          OK("Sie fürchtet die Macht der Gewohnheit.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_OLD,
        .needs = KT_NEED_SENTENCES,
        .fn = kt_clause_letter_case,
    },
    [KT_CLAUSE_TIME] = {
        .info = { .id = "clause.time-of-day",
                  .msg_en = "times of the day are capitalised behind heute, gestern, morgen",
                  .msg_de = "Tageszeiten nach heute, gestern, morgen werden großgeschrieben",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Wir kommen heute abend.", "Wir kommen heute Abend."),
                                          BAD("Das war gestern morgen.", "Das war gestern Morgen."),
                                          OK("Wir kommen heute Abend."),
                                          OK("Wir kommen morgen früh."),
                                          OK("Sie arbeitet heute, morgen und am Freitag."),
                                          OK("Er kommt abends heim."),
                                          OK("Heute oder morgen wird es regnen.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_OLD,
        .needs = KT_NEED_SENTENCES,
        .fn = kt_clause_letter_case,
    },
    [KT_CLAUSE_RULES] = KT_RULES_END,
};
