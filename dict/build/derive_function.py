#!/usr/bin/env python3
"""Writes dict/de/function.tsv, the closed classes of German: the paradigms below and the lists in own/function/.

usage: derive_function.py OUT_DE
"""
import os
import sys

from common import write

HERE = os.path.dirname(os.path.abspath(__file__))
ALL = "NADGmfnp"
rows_ = {}


def add(form, classes, cases="", mask="", decl="", options=""):
    """Adds a reading; readings of one form are joined."""
    r = rows_.setdefault(form, [[], [], [], [], [], []])
    if classes == "pron" and "det" in r[0]:
        mask = ""   # the mask of a form that is both is that of the determiner
    for i, v in enumerate((classes, cases, mask, decl, options)):
        for x in (list(v) if i == 1 else v.split()):
            if x not in r[i]:
                r[i].append(x)


def paradigm(stem, endings, classes, decl, options=""):
    for ending, mask in endings:
        add(stem + ending, classes, "", mask, decl, options)


# Anfang diesen Jahres: in use, so no reason to say that a phrase does not agree
DIESER = [("er", "Nm DGf Gp"), ("e", "NAfp"), ("es", "NAn Gmn"), ("en", "Am Dp Gmn"), ("em", "Dmn")]
SOLCHER = [("er", "Nm DGf Gp"), ("e", "NAfp"), ("es", "NAn Gmn"), ("en", "Am Dp Gmn"), ("em", "Dmn")]
JEDER = [("er", "Nm DGf"), ("e", "NAf"), ("es", "NAn Gmn"), ("en", "Am Gmn"), ("em", "Dmn")]
MEIN = [("", "Nm NAn"), ("e", "NAfp"), ("es", "Gmn"), ("en", "Am Dp"), ("em", "Dmn"), ("er", "DGf Gp")]
PLURAL = [("e", "NAp"), ("en", "Dp"), ("er", "Gp")]

for form, mask in (("der", "Nm Df Gfp"), ("die", "NAfp"), ("das", "NAn"), ("den", "Am Dp"), ("dem", "Dmn"),
                   ("des", "Gmn")):
    add(form, "det pron" if form != "des" else "det", "", mask, "w", "def")
for end, mask in (("", "Nm NAn"), ("e", "NAf"), ("es", "Gmn"), ("en", "Am"), ("em", "Dmn"), ("er", "DGf")):
    add("ein" + end, "det num" if not end else "det pron num", "", mask, "m", "indef")
    add("irgendein" + end, "det" if not end else "det pron", "", mask, "m", "indef")
for stem in ("kein", "mein", "dein", "sein", "ihr", "unser", "euer", "Ihr"):
    for end, mask in MEIN:
        s = "eur" if stem == "euer" and end else stem
        o = "neg" if stem == "kein" else "poss"
        add(s + end, "det" if not end else "det pron", "", mask, "m", o)
        if stem == "euer" and end:
            add("euer" + end, "det pron", "", mask, "m", o)
        if stem == "unser" and end:
            add("unsr" + end, "det pron", "", mask, "m", o + " rare")
            if end in ("en", "em"):
                add("unser" + end[1], "det pron", "", mask, "m", o + " rare")
for stem in ("kein", "mein", "dein", "sein", "ein", "irgendein"):
    add(stem + "s", "pron", "", "NAn")
for stem in ("dies", "jen"):
    paradigm(stem, DIESER, "det pron", "w", "dem")
add("dies", "det pron", "", "NAn", "w", "dem")
paradigm("jed", JEDER, "det pron", "w", "indef")
paradigm("jedwed", JEDER, "det pron", "w", "indef")
paradigm("jeglich", SOLCHER, "det pron", "w s", "indef")
for stem in ("welch", "irgendwelch"):
    paradigm(stem, SOLCHER, "det pron", "w s", "inter" if stem == "welch" else "indef")
paradigm("solch", SOLCHER, "det pron", "w s", "dem after")
paradigm("manch", SOLCHER, "det pron", "w s", "quant")
for stem in ("welch", "solch", "manch"):
    add(stem, "det", "", ALL, "s m", "uninfl")
for form, mask in (("all", ALL), ("alle", "NAfp"), ("alles", "NAn Gmn"), ("allen", "Am Dp Gmn"), ("allem", "Dmn"),
                   ("aller", "Nm DGf Gp")):
    # alle kleinen, viele kleine: in the nominative and accusative they have made up their mind
    add(form, "det pron", "", mask, "w" if form == "alle" else "w s", "quant" + (" uninfl" if form == "all" else ""))
for ending, mask in PLURAL:
    add("beid" + ending, "det pron", "", mask, "w" if ending == "e" else "w s", "quant after")
    add("mehrer" + ending, "det pron", "", mask, "s" if ending == "e" else "s w", "quant")
for form, mask in (("beides", "NAn"), ("beidem", "Dmn")):
    add(form, "det pron", "", mask, "w s", "quant")
paradigm("sämtlich", SOLCHER, "det pron", "w s", "quant after")
for stem in ("einig", "viel", "wenig", "etlich"):
    for ending, mask in SOLCHER:
        add(stem + ending, "det pron", "", mask, "s" if ending == "e" else "s w",
            "quant" + (" after" if stem in ("viel", "wenig") else ""))
add("mehreres", "pron", "", "NAn")
add("mehrerem", "pron", "", "Dn")
paradigm("ander", [("e", "NAfp"), ("en", "Am Dmfnp Gmfnp Np"), ("er", "Nm DGf Gp"), ("em", "Dmn"), ("es", "NAn Gmn")],
         "pron", "")
for form in ("anderes", "andres"):
    add(form, "pron", "", "NAn")
for form in "viel wenig mehr weniger etwas genug allerlei mancherlei vielerlei keinerlei solcherlei derlei dergleichen " \
            "derart beiderlei zweierlei dreierlei lauter nichts wenigstens".split():
    if form not in ("wenigstens", "derart", "dergleichen", "weniger"):
        add(form, "det", "", ALL, "s", "uninfl")
for form in ("paar", "bisschen"):
    add(form, "det", "", ALL, "s", "uninfl")
for form in "viel wenig mehr weniger genug".split():
    add(form, "adv pron", "", "")
for first, mask in (("der", "Nm"), ("die", "NAf"), ("das", "NAn")):
    add(first + "selbe", "det pron", "", mask, "w", "dem")
    add(first + "jenige", "det pron", "", mask, "w", "dem")
for first, mask in (("den", "Am Dp"), ("dem", "Dmn"), ("des", "Gmn"), ("der", "Df Gfp"), ("die", "NAp")):
    add(first + "selben", "det pron", "", mask, "w", "dem")
    add(first + "jenigen", "det pron", "", mask, "w", "dem")
for prep, tail in (("zu", "m Dmn"), ("zu", "r Df"), ("i", "m Dmn"), ("a", "m Dmn"), ("vo", "m Dmn"), ("bei", "m Dmn")):
    end, mask = tail.split()
    add(prep + end + "selben", "contr", "D", mask, "w")
    add(prep + end + "jenigen", "contr", "D", mask, "w")
add("dessen", "det pron", "", ALL, "s", "rel")
add("deren", "det pron", "", ALL, "s", "rel")
add("derer", "pron", "", "Gfp")
add("denen", "pron", "", "Dp", "", "rel")
add("wessen", "det pron", "", ALL, "s", "inter")

# personal, reflexive, indefinite and interrogative pronouns; person in the options
for form, mask, person in (
        ("ich", "Nmfn", "1sg"), ("mich", "Amfn", "1sg"), ("mir", "Dmfn", "1sg"), ("meiner", "Gmfn", ""),
        ("du", "Nmfn", "2sg"), ("dich", "Amfn", "2sg"), ("dir", "Dmfn", "2sg"), ("deiner", "Gmfn", ""),
        ("er", "Nm", "3sg"), ("ihn", "Am", "3sg"), ("ihm", "Dmn", "3sg"), ("seiner", "Gmn", ""),
        ("sie", "NAf NAp", "3sg 3pl"), ("ihr", "Df Np", "3sg 2pl"), ("es", "NAn", "3sg"),
        ("wir", "Np", "1pl"), ("uns", "ADp", "1pl"), ("unser", "Gp", ""), ("euch", "ADp", "2pl"), ("euer", "Gp", ""),
        ("ihnen", "Dp", "3pl"), ("Sie", "NAp", "3pl"), ("Ihnen", "Dp", "3pl"), ("ihrer", "Gfp", ""),
        ("sich", "ADmfnp", "refl"), ("man", "Nm", "3sg"), ("einander", "ADp", ""), ("jemand", "NADm", "3sg"),
        ("jemanden", "Am", ""), ("jemandem", "Dm", ""), ("jemandes", "Gm", ""), ("niemand", "NADm", "3sg"),
        ("niemanden", "Am", ""), ("niemandem", "Dm", ""), ("niemandes", "Gm", ""), ("wer", "Nm", "inter 3sg"),
        ("wen", "Am", "inter"), ("wem", "Dm", "inter"), ("was", "NAn", "inter 3sg"), ("nichts", "NADn", "3sg"),
        ("etwas", "NADn", "3sg"), ("jedermann", "NADm", "3sg"), ("jedermanns", "Gm", ""), ("irgendwer", "Nm", "3sg"),
        ("irgendwen", "Am", ""), ("irgendwem", "Dm", ""), ("irgendjemand", "NADm", "3sg"), ("irgendjemanden", "Am", ""),
        ("irgendjemandem", "Dm", ""), ("irgendetwas", "NADn", "3sg"), ("irgendwas", "NADn", "3sg"),
        ("unsereiner", "Nm", "3sg"), ("unsereins", "NADm", "3sg"), ("meinesgleichen", ALL, ""),
        ("deinesgleichen", ALL, ""), ("seinesgleichen", ALL, ""), ("ihresgleichen", ALL, ""),
        ("unseresgleichen", ALL, ""), ("selbst", "", ""), ("selber", "", ""), ("ihresgleichen", ALL, ""),
        ("derjenige", "", ""), ("dergleichen", "NADn", "")):
    add(form, "pron", "", mask, "", person)

# contractions
for form, cases, mask in (
        ("im", "D", "Dmn"), ("ins", "A", "An"), ("am", "D", "Dmn"), ("ans", "A", "An"), ("beim", "D", "Dmn"),
        ("vom", "D", "Dmn"), ("zum", "D", "Dmn"), ("zur", "D", "Df"), ("aufs", "A", "An"), ("durchs", "A", "An"),
        ("fürs", "A", "An"), ("hinters", "A", "An"), ("hinterm", "D", "Dmn"), ("hintern", "A", "Am"),
        ("übers", "A", "An"), ("überm", "D", "Dmn"), ("übern", "A", "Am"), ("ums", "A", "An"), ("unters", "A", "An"),
        ("unterm", "D", "Dmn"), ("untern", "A", "Am"), ("vors", "A", "An"), ("vorm", "D", "Dmn"), ("vorn", "A", "Am"),
        ("nebens", "A", "An"), ("außerm", "D", "Dmn"), ("gegens", "A", "An"), ("aufm", "D", "Dmn"),
        ("ausm", "D", "Dmn"), ("mitm", "D", "Dmn"), ("nachm", "D", "Dmn"), ("widers", "A", "An")):
    add(form, "contr", cases, mask, "w",
        "colloq" if form in ("aufm", "ausm", "mitm", "nachm", "gegens", "hintern", "untern", "übern") else "")

# Determiners that replace each other, by what their forms begin with; and the prepositions in contractions.
ENDINGS = ("e", "em", "en", "er", "es")
OF = {stem: [stem + end for end in ENDINGS] for stem in
      "all dein dies ein einig etlich euer eur ihr irgendein irgendwelch jed jedwed jeglich jen kein manch mein sein solch "
      "sämtlich unser unsr viel welch wenig".split()}
OF.update({stem: [stem + end for end, _ in PLURAL] for stem in ("beid", "mehrer")})
for stem in "dein ein ihr irgendein kein mein sein unser".split():
    OF[stem].append(stem)
OF["eur"].append("euer")
OF["unsr"].append("unser")
OF["unserm"] = ["unserm", "unsern"]
OF["der"] = "das dem den der des die".split()
for tail in ("selb", "jenig"):
    OF[tail] = [a + tail + end for a in OF["der"] for end in ("e", "en") if a + tail + end in rows_]
OF.update({"in": ["im", "ins"], "an": ["am", "ans"], "von": ["vom"], "zu": ["zum", "zur"], "bei": ["beim"], "auf": ["aufs"],
           "durch": ["durchs"], "für": ["fürs"], "um": ["ums"], "über": ["übers", "überm"], "unter": ["unterm", "unters"],
           "hinter": ["hinterm", "hinters"], "vor": ["vorm", "vors"], "neben": ["nebens"], "außer": ["außerm"],
           "wider": ["widers"]})
for of, forms in OF.items():
    for form in forms:
        rows_[form][5].append(of)


def listed(name):
    with open(os.path.join(HERE, "own", "function", name), encoding="utf-8") as f:
        for line in f:
            line = line.split("#")[0]
            if line.strip():
                yield line.rstrip("\n")


def main():
    for line in listed("prepositions.txt"):
        cases, words = line.split(":")
        cases, _, opts = cases.partition(" ")
        for w in words.split():
            add(w, "prep", cases, "", "", opts)
    for line in listed("words.txt"):
        classes, words = line.split(":")
        for w in words.split():
            add(w, " ".join(classes.split()))
    numbers()
    table = [[form] + [" ".join(r[0]), "".join(sorted(r[1], key="NADG".index)), " ".join(r[2]), " ".join(r[3]),
                       " ".join(r[4]), " ".join(r[5])] for form, r in rows_.items()]
    n = write(os.path.join(sys.argv[1], "function.tsv"), """
Function words: form, classes, governed cases, agreement mask, declension of a following adjective, options, of what.
Format and licence: dict/README.md. Written by dict/build/derive_function.py; do not edit here.""", table)
    print("function.tsv", n, "rows")


def numbers():
    """Number words up to 99, round ones above; the inflected ordinals are adjectives and stand there."""
    ones = "ein zwei drei vier fünf sechs sieben acht neun".split()
    tens = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
    words = "null eins zwei zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn " \
            "siebzehn achtzehn neunzehn hundert tausend einhundert eintausend anderthalb eineinhalb zweieinhalb " \
            "dreieinhalb viereinhalb fünfeinhalb dutzend".split()
    for t in tens:
        words.append(t)
        words += [o + "und" + t for o in ones]
    words += [o + "hundert" for o in ones[1:]] + [o + "tausend" for o in ones[1:]]
    words += [w + "tausend" for w in "zehn elf zwölf fünfzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig "
              "neunzig hundert zweihundert dreihundert vierhundert fünfhundert".split()]
    words += [o + "hundert" for o in "elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()]
    for w in words:
        add(w, "num", "", "NADGp" if w not in ("null", "eins") else "")
    for w, mask in (("zweier", "Gp"), ("dreier", "Gp"), ("zweien", "Dp"), ("dreien", "Dp"), ("vieren", "Dp"),
                    ("fünfen", "Dp"), ("sechsen", "Dp"), ("hunderte", "NAp"), ("hunderten", "Dp"), ("tausende", "NAp"),
                    ("tausenden", "Dp"), ("hunderter", "Gp"), ("tausender", "Gp"), ("dutzende", "NAp"),
                    ("dutzenden", "Dp"), ("aberhunderte", "NAp"), ("abertausende", "NAp")):
        add(w, "num", "", mask)
    for o in ones[1:] + ["zehn", "elf", "zwölf", "zwanzig", "hundert", "tausend"]:
        add(o + "mal", "adv")
        add(o + "fach", "adv")
    for w in "einmal keinmal manchmal vielmal diesmal allemal erstmal nochmal abermals erstmals letztmals " \
             "mehrmals vielmals einstmals oftmals niemals jemals damals nochmals ehemals vormals".split():
        add(w, "adv")


if __name__ == "__main__":
    main()
