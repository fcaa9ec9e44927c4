/*
 * num: numbers, dates and times left in their English form. German writes 1,7 and 10.000 where
 * English writes 1.7 and 10,000, so a number alone does not tell what it means: only what stands
 * beside it does. Versions, sections, addresses and scores look the same and are left alone.
 */
#include "rules/numbers/num_rules.h"

static void number(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_num_amounts(v, i, out);
    kt_num_times(v, i, out);
    kt_num_dates(v, i, out);
    kt_num_slash_dates(v, i, out);
    kt_num_unit_signs(v, i, out);
    kt_num_torn(v, i, out);
    kt_num_version(v, i, out);
}

static void number_in_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_num_amount_in_word(v, i, out);
    kt_num_time_in_word(v, i, out);
    kt_num_dates(v, i, out);
    kt_num_ordinals(v, i, out);
    kt_num_unit_in_word(v, i, out);
}

static void sign(const kt_view *v, uint32_t i, kt_emit *out)
{
    switch (v->tok[i].cp) {
    case 0xA7:
        kt_num_section_signs(v, i, out);
        break;
    case '$':
    case 0xA3:
    case 0xA5:
    case 0x20AC:
        kt_num_sums(v, i, out);
        break;
    default:
        break;
    }
}

static void numbers(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_spot; k++) {
        uint32_t i = v->spot[k].tok;
        const kt_token *t = &v->tok[i];
        if (!(v->spot[k].why & KT_SPOT_NUMBER))
            continue;
        if (t->kind == KT_TOK_NUMBER)
            number(v, i, out);
        else if (t->kind == KT_TOK_SYMBOL || t->kind == KT_TOK_PUNCT)
            sign(v, i, out);
        else if (t->flags & KT_TOK_DIGIT)
            number_in_word(v, i, out);
    }
}

/* clang-format off */
#define ROW(...) QUIET_ROW(0, __VA_ARGS__)
#define QUIET_ROW(usage, index, name, en, de, confidence, level, ...)                              \
    [index] = { .info = { .id = name,                                                              \
                          .msg_en = en,                                                            \
                          .msg_de = de,                                                            \
                          .conf = confidence,                                                      \
                          .severity = level,                                                       \
                          .examples = KT_EXAMPLES(__VA_ARGS__) },                                  \
                .stage = KT_STAGE_REPAIR,                                                          \
                .trig = KT_TRIG_DIGIT,                                                             \
                .quiet = usage,                                                                    \
                .fn = numbers }

const kt_rule kt_rules_num[] = {
    QUIET_ROW(KT_USAGE_SWISS, KT_NUM_DECIMAL, "num.decimal", "decimal point instead of a comma", "Dezimalpunkt statt Dezimalkomma",
        KT_LIKELY, KT_WARNING,
        BAD("Das kostet 1.7 Milliarden Dollar.", "Das kostet 1,7 Milliarden Dollar."),
        BAD("Die Preise stiegen um 3.5 Prozent.", "Die Preise stiegen um 3,5 Prozent."),
        BAD("Der Anteil liegt bei 12.25 %.", "Der Anteil liegt bei 12,25 %."),
        BAD("Die Strecke ist 4.5 km lang.", "Die Strecke ist 4,5 km lang."),
        BAD("Die 3.5-mm-Buchse fehlt.", "Die 3,5-mm-Buchse fehlt."),
        BAD("Der Anteil liegt bei 0.5–1.5 Prozent.", "Der Anteil liegt bei 0,5–1,5 Prozent."),
        BAD("Der Zins liegt bei -0.5 Prozent.", "Der Zins liegt bei -0,5 Prozent."),
        BAD("Eine Frau bekommt etwa 1.4 Kinder.", "Eine Frau bekommt etwa 1,4 Kinder."),
        BAD("Das Bad hat 18.5 °C.", "Das Bad hat 18,5 °C."),
        BAD("Die Rate sank auf 4.8 je 1.000 Einwohner.", "Die Rate sank auf 4,8 je 1.000 Einwohner."),
        REPORT("Der Wert liegt zwischen 5.5 und 6.5."),
        OK("Viele nutzen Firefox 0.9 Karten und Listen."),
        REPORT("3.1 Stunden und Minuten"),
        OK("Der Ort liegt bei 48.2° Nord."),
        OK("Das kostet 1,7 Milliarden Dollar."),
        OK("Sie läuft mit Python 3.10 und Windows 8.1."),
        OK("Siehe Abschnitt 4.2 Prozent und Anteil."),
        OK("Der Zug fährt um 17.45 Uhr."),
        OK("Die Adresse lautet 127.0.0.1."),
        OK("Am 5.10. beginnt der Kurs."),
        OK("Es kamen 1.234 Menschen.")),
    QUIET_ROW(KT_USAGE_SWISS, KT_NUM_THOUSANDS, "num.thousands", "comma between thousands", "Komma als Tausendertrennzeichen",
        KT_LIKELY, KT_WARNING,
        BAD("Es kamen 10,000 Menschen.", "Es kamen 10.000 Menschen."),
        BAD("Es sind 1,000,000 Zeilen.", "Es sind 1.000.000 Zeilen."),
        BAD("Das kostet 25,500 Dollar.", "Das kostet 25.500 Dollar."),
        BAD("Es kamen 10,000 bis 15,000 Gäste.", "Es kamen 10.000 bis 15.000 Gäste."),
        BAD("Mehr als 10,000 wurden verletzt.", "Mehr als 10.000 wurden verletzt."),
        BAD("Das Licht legt rund 300,000 km zurück.", "Das Licht legt rund 300.000 km zurück."),
        BAD("Bis zu 15,000 Trauernde kamen.", "Bis zu 15.000 Trauernde kamen."),
        BAD("Das Gerät kostet rund 1,400 Euro.", "Das Gerät kostet rund 1.400 Euro."),
        OK("Die Probe ist 2,106 m lang."),
        OK("Es kamen 10.000 Menschen."),
        OK("Es sind 1,250 Liter."),
        OK("Der Wert beträgt 3,141."),
        OK("Die Farbe ist RGB 255,128,255."),
        OK("Der Kurs liegt bei 1,085 Dollar."),
        OK("Das Rohr ist 0,125 Meter lang.")),
    ROW(KT_NUM_AMBIGUOUS, "num.ambiguous", "number that can be read in two ways", "Zahl, die sich auf zwei Arten lesen lässt",
        KT_HINT, KT_INFO,
        REPORT("Der Kurs liegt bei 1,085 Dollar."),
        REPORT("Das sind 4.567 Prozent."),
        REPORT("Das Treffen ist am 05/06/2024."),
        OK("Es kamen 10.000 Menschen."),
        OK("Das sind 45,7 Prozent."),
        OK("Es sind 1,250 Liter."),
        OK("Der Wert beträgt 3,141."),
        OK("Siehe Abschnitt 1.234 Prozent und Anteil.")),
    ROW(KT_NUM_CURRENCY, "num.currency", "sum of money in English order", "Geldbetrag in englischer Reihenfolge",
        KT_LIKELY, KT_WARNING,
        BAD("Das kostet $5 million im Jahr.", "Das kostet 5 Millionen Dollar im Jahr."),
        BAD("Der Schaden betrug $1.7 billion.", "Der Schaden betrug 1,7 Milliarden Dollar."),
        BAD("Sie zahlten US$ 3 Millionen dafür.", "Sie zahlten 3 Millionen US-Dollar dafür."),
        BAD("Sie nahmen €5M ein.", "Sie nahmen 5 Millionen Euro ein."),
        BAD("Er verlor $250K an einem Tag.", "Er verlor 250.000 Dollar an einem Tag."),
        BAD("Sein Kontostand: -€350.", "Sein Kontostand: -350 Euro."),
        BAD("Das kostet $10 bis $20 Millionen.", "Das kostet 10 bis 20 Millionen Dollar."),
        BAD("Das kostet $10–20 im Jahr.", "Das kostet 10–20 Dollar im Jahr."),
        BAD("Der $100-Gutschein gilt noch.", "Der 100-Dollar-Gutschein gilt noch."),
        BAD("Der $5-million-Deal platzte.", "Der 5-Millionen-Dollar-Deal platzte."),
        BAD("Das kostet $5 pro Tag.", "Das kostet 5 Dollar pro Tag."),
        OK("Die Formel $10 + x$ ist richtig."),
        BAD("Das Haus kostet €300.000 im Süden.", "Das Haus kostet 300.000 Euro im Süden."),
        OK("Das kostet 5 Millionen Dollar im Jahr."),
        OK("Das kostet 20 $ im Monat."),
        OK("Die Variable $1 steht in der Datei."),
        OK("Der Preis: 5 €"),
        OK("Er nutzt A$5 und HK$3.")),
    ROW(KT_NUM_MAGNITUDE, "num.magnitude", "million or billion in English form", "Million oder Milliarde in englischer Form",
        KT_LIKELY, KT_WARNING,
        BAD("Sie hat 5 million Nutzer.", "Sie hat 5 Millionen Nutzer."),
        BAD("Das sind 3 billion Euro.", "Das sind 3 Milliarden Euro."),
        BAD("Das sind 2 Million Euro.", "Das sind 2 Millionen Euro."),
        BAD("Das sind 3.5bn Euro.", "Das sind 3,5 Milliarden Euro."),
        BAD("Der 2-million-Dollar-Vertrag gilt.", "Der 2-Millionen-Dollar-Vertrag gilt."),
        OK("Das sind 2 Millionen Euro."),
        OK("Das ist 1 Million Euro."),
        OK("Das sind 3 Billionen Euro."),
        OK("Das ist eine Million Euro."),
        OK("Der 2-Million-Dollar-Vertrag gilt.")),
    [KT_NUM_MAGNITUDE_WORD] = {
        .info = { .id = "num.magnitude-word",
                  .msg_en = "million or billion in English form behind a numeral",
                  .msg_de = "Million oder Milliarde in englischer Form nach einem Zahlwort",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Das kostet eine million Euro.", "Das kostet eine Million Euro."),
                      BAD("Es geht um zwei billion Dollar.", "Es geht um zwei Milliarden Dollar."),
                      BAD("Sie hat mehrere million Nutzer.", "Sie hat mehrere Millionen Nutzer."),
                      OK("Zwei Milliarden Euro fehlen."),
 OK("Die zweite Million war leichter."),
 OK("Das kostet eine Million Euro."),
                      OK("Die Firma heißt Big million."),
                      OK("Sie hat mehrere Millionen Nutzer.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES,
        .fn = kt_num_size_words,
    },
    ROW(KT_NUM_DATE, "num.date", "date in English order", "Datum in englischer Reihenfolge",
        KT_LIKELY, KT_WARNING,
        BAD("Der Vertrag gilt ab März 5, 2024.", "Der Vertrag gilt ab 5. März 2024."),
        BAD("Er starb am Juni 12th, 2023 in Rom.", "Er starb am 12. Juni 2023 in Rom."),
        BAD("Er starb am June 12, 2023 in Rom.", "Er starb am 12. Juni 2023 in Rom."),
        BAD("Der Vertrag gilt ab 04/25/2024.", "Der Vertrag gilt ab 25.04.2024."),
        BAD("Er starb am Dec. 12, 2023 in Rom.", "Er starb am 12. Dezember 2023 in Rom."),
        BAD("Er starb am 12th of June 2023 in Rom.", "Er starb am 12. Juni 2023 in Rom."),
        BAD("Er kommt am July 15 nach Rom.", "Er kommt am 15. Juli nach Rom."),
        BAD("Er kommt am Juli 15 nach Rom.", "Er kommt am 15. Juli nach Rom."),
        BAD("Er kommt am 15 Juli 2024 nach Rom.", "Er kommt am 15. Juli 2024 nach Rom."),
        BAD("BERLIN, July 5 (dpa). Der Rat tagt.", "BERLIN, 5. Juli (dpa). Der Rat tagt."),
        BAD("Das Fest dauert bis August 13.", "Das Fest dauert bis 13. August."),
        OK("Seit dem Mai 5 Prozent mehr."),
        OK("Seit August 15 Grad und Regen."),
        OK("Der Vertrag gilt ab 5. März 2024."),
        OK("Im März 2024 begann der Bau."),
        OK("Im März 5, im Juni 7 Tage."),
        OK("Er siegte im Mai 35, 2024 kam er wieder."),
        OK("Die Folge „April 5“ läuft, 2024 folgt die nächste.")),
    ROW(KT_NUM_TIME, "num.time", "time of the twelve-hour clock", "Uhrzeit in englischer Zählung",
        KT_LIKELY, KT_WARNING,
        BAD("Beginn ist um 3:30 pm im Saal.", "Beginn ist um 15:30 Uhr im Saal."),
        BAD("Das Treffen endet um 11 p.m.", "Das Treffen endet um 23 Uhr."),
        BAD("Er kam um 9:15 a.m. an.", "Er kam um 9:15 Uhr an."),
        BAD("Der Laden öffnet um 8am.", "Der Laden öffnet um 8 Uhr."),
        BAD("Der Laden ist von 9 am bis 5 pm offen.", "Der Laden ist von 9 Uhr bis 17 Uhr offen."),
        BAD("Beginn ist um 3.30 pm.", "Beginn ist um 15:30 Uhr."),
        BAD("Beginn ist um 3:30 Uhr pm im Saal.", "Beginn ist um 15:30 Uhr im Saal."),
        OK("Beginn ist um 3:30 Uhr am Montag."),
        BAD("Die Führung beginnt um 11:30 am am Tor.", "Die Führung beginnt um 11:30 Uhr am Tor."),
        OK("Beginn ist um 15:30 Uhr im Saal."),
        BAD("Der Bus fährt um 9:15 am vor dem Rathaus ab.", "Der Bus fährt um 9:15 Uhr vor dem Rathaus ab."),
        OK("Er kam um 3:30 am Montag an."),
        OK("Er kam um 3:30 am späten Abend an."),
        OK("Um 12 am Tag danach schlief er."),
        OK("Das Ergebnis war 3:30 am Ende."),
        OK("Die Feinstaubklasse heißt PM 10."),
        OK("Das Gerät vom Typ Relais 1 1PM ist angeschlossen.")),
    QUIET_ROW(0, KT_NUM_ORDINAL, "num.ordinal", "English ordinal number", "Englische Ordnungszahl",
        KT_LIKELY, KT_WARNING KT_OR_INFO,
        BAD("Das ist die 5th Ausgabe.", "Das ist die 5. Ausgabe."),
        BAD("Im 21st Jahrhundert ist das so.", "Im 21. Jahrhundert ist das so."),
        BAD("Der 3rd Versuch gelang.", "Der 3. Versuch gelang."),
        OK("Das ist die 5. Ausgabe."),
        OK("Er wiegt 5t."),
        BAD("Am 3rd Tag fuhr er heim.", "Am 3. Tag fuhr er heim."),
        BAD("Im 5th oder 6th Jahrhundert geschah es.", "Im 5. oder 6. Jahrhundert geschah es."),
        BAD("Stand: 12th März 2025", "Stand: 12. März 2025"),
        REPORT("Sie wohnt in der 5th Avenue."),
        OK("Die 80er waren laut."),
        OK("Das ist das 5te Mal."),
        OK("Die Norm A4th gibt es nicht.")),
    ROW(KT_NUM_PERCENT, "num.percent", "percent in English", "Prozent auf Englisch",
        KT_LIKELY, KT_WARNING,
        BAD("Die Preise stiegen um 10 percent.", "Die Preise stiegen um 10 Prozent."),
        BAD("Es sind 5 per cent der Nutzer.", "Es sind 5 Prozent der Nutzer."),
        BAD("Rund 30 percent der Nutzer gehen.", "Rund 30 Prozent der Nutzer gehen."),
        OK("Die Preise stiegen um 10 Prozent."),
        OK("Die Preise stiegen um 10 %."),
        OK("Senden Sie 5 per Post."),
        OK("Er hat 5 Cent."),
        OK("Das sind 100%ige Treffer.")),
    QUIET_ROW(KT_USAGE_SWISS, KT_NUM_UNIT_SPACE, "num.unit-space", "no blank between number and unit", "Kein Leerzeichen zwischen Zahl und Einheit",
        KT_LIKELY, KT_INFO,
        BAD("Der Weg ist 10km lang.", "Der Weg ist 10 km lang."),
        BAD("Der Anteil liegt bei 40% im Mai.", "Der Anteil liegt bei 40 % im Mai."),
        BAD("Das Bad hat 18°C und kostet 25€.", "Das Bad hat 18 °C und kostet 25 €."),
        BAD("Nach §7 endet die Frist.", "Nach § 7 endet die Frist."),
        BAD("Die Leitung schafft 100Mbit/s.", "Die Leitung schafft 100 Mbit/s."),
        BAD("Die Wohnung hat 120m².", "Die Wohnung hat 120 m²."),
        BAD("Es gibt 5–10% Rabatt.", "Es gibt 5–10 % Rabatt."),
        OK("Der Weg ist 10 km lang."),
        OK("Das 5G-Netz wächst, der Film läuft in 3D."),
        OK("Die 5kg-Packung ist leer."),
        OK("Ein 10%iges Mittel und eine 100%-Lösung."),
        OK("Ein Winkel von 90° ist ein rechter."),
        BAD("Nehmen Sie 250g Mehl.", "Nehmen Sie 250 g Mehl."),
        OK("Nach § 100g Absatz 2 und §§ 98a bis 111l gilt das."),
        OK("Dabei gelten 163d bis 163g entsprechend."),
        OK("Das Format A4 und die Datei b2m.")),
    ROW(KT_NUM_TORN, "num.torn", "blank inside a number", "Leerzeichen in einer Zahl",
        KT_LIKELY, KT_WARNING,
        BAD("Die Inflation lag bei 3 ,5 Prozent.", "Die Inflation lag bei 3,5 Prozent."),
        BAD("Der Zins stieg auf 2 , 7 Prozent.", "Der Zins stieg auf 2,7 Prozent."),
        BAD("Der Tank fasst 4 ,25 Liter.", "Der Tank fasst 4,25 Liter."),
        BAD("Rund 15. 000 Menschen kamen.", "Rund 15.000 Menschen kamen."),
        BAD("Rund 15 .000 Menschen kamen.", "Rund 15.000 Menschen kamen."),
        BAD("Das kostet 2 .500 Euro im Monat.", "Das kostet 2.500 Euro im Monat."),
        BAD("Der Anteil sank um .8 Prozent.", "Der Anteil sank um 0,8 Prozent."),
        BAD("Es fehlen ,5 Liter.", "Es fehlen 0,5 Liter."),
        BAD("In der Tüte sind 0, 5 Gramm Salz.", "In der Tüte sind 0,5 Gramm Salz."),
        BAD("Der Lohn liegt bei 4, 60 Euro.", "Der Lohn liegt bei 4,60 Euro."),
        BAD("Dann starten die 15. 000 Läufer.", "Dann starten die 15.000 Läufer."),
        REPORT("Der Mann ist 1, 80 Meter groß."),
        REPORT("Sie haben 2. 500 Unterschriften gesammelt."),
        OK("Das dauert 3, 4 Stunden."),
        OK("Wir brauchen 10, 15 Meter Seil."),
        OK("In den letzten 15, 20 Jahren war das so."),
        OK("Die Zahlen 2, 7 und 9 sind gezogen."),
        OK("Im Jahr 2021, 5 Jahre danach, zog er um."),
        OK("Am 15. 200 Menschen, am 16. nur noch 30."),
        OK("Er wurde 3. 1000 Fans jubelten."),
        OK("Die Datei .8 und die Datei .5 fehlen."),
        OK("Es stand 3 : 5, dann 4 : 5 Minuten danach."),
        OK("Artikel 5, 7 und 9 gelten.")),
    ROW(KT_NUM_VERSION, "num.version", "decimal comma in the number of a version", "Dezimalkomma in einer Versionsnummer",
        KT_LIKELY, KT_WARNING,
        BAD("Die Version 2,0 ist veraltet.", "Die Version 2.0 ist veraltet."),
        BAD("Sie benötigen Python 3,9 oder höher.", "Sie benötigen Python 3.9 oder höher."),
        BAD("TLS 1,2 muss aktiviert sein.", "TLS 1.2 muss aktiviert sein."),
        REPORT("Installieren Sie App-V 5,1 auf dem Rechner."),
        OK("Die Version 2.0 ist veraltet."),
        OK("Windows 2,5 Prozent teurer"),
        OK("Im Haus sind 2,5 Zimmer frei."),
        OK("Er hatte Note 1,7 im Abitur."),
        OK("Platz 3,4 und 5 sind frei."),
        OK("Die SPD 3,5 Punkte verlor.")),
    [KT_NUM_RULES] = KT_RULES_END,
};
#undef ROW
#undef QUIET_ROW
/* clang-format on */
