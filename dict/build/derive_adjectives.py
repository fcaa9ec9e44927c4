#!/usr/bin/env python3
"""Derives dict/de/adjectives.tsv from german-pos-dict and own/adjectives.tsv.

usage: derive_adjectives.py POS_DICT OUT_DE

Participles are left out (the compiler makes them from verbs.tsv) unless they serve as nouns (option nomadj) or are
adjectives with degrees of their own (bedeutend). Degrees are set by rule, with umlaut for the listed words: the
dictionary has them for nearly every adjective (Aachenerere), so that it proves nothing.
"""
import os
import re
import sys

import posdict
from common import rows, write

HERE = os.path.dirname(os.path.abspath(__file__))
UMLAUT = {
    "alt": "ält est", "arg": "ärg st", "arm": "ärm st", "dumm": "dümm st", "grob": "gröb st", "hart": "härt est",
    "jung": "jüng st", "kalt": "kält est", "klug": "klüg st", "krank": "kränk st", "kurz": "kürz est",
    "lang": "läng st", "rot": "röt est", "scharf": "schärf st", "schwach": "schwäch st", "schwarz": "schwärz est",
    "stark": "stärk st", "warm": "wärm st", "gesund": "gesünd est", "fromm": "frömm st", "karg": "kärg st",
    "krumm": "krümm st", "nass": "näss est", "schmal": "schmäl st", "blass": "bläss est", "bang": "bäng st",
    "ungesund": "ungesünd est", "uralt": "", "rund": "", "umweltfreundlich": None,
}
NO_PLACE = set("Becker Christopher Kaiser Kohler Mayer Miller Schützer Italiener Iraker Japaner Sudaner".split())
NO_DEGREE = re.compile(r"(los|weise|fach|förmig|frei|haltig|mals|seitig|jährig|stündig|monatig|tägig|minütig|köpfig|"
                       r"stellig|malig|teilig|geschossig|stöckig|beinig|beiniges|spurig|farbig|artig|ieren|tel|stel|"
                       r"ologisch|ographisch|ografisch|istisch|isch|eigen|ander|lei|ern)$")
NO_ADJECTIVE = set("HÖCHST leinen konjunktiv gewolft vazierend roboterisierend gewolft erschafft weggerannt übergegangen hitzefrei".split())
ORDINAL = re.compile(r"(ste|[bhnvfksrei]te|dritte|beide|manche|andere|selbe|jene|diese|jede|welche|solche)$")
DEGREE_ISCH = re.compile(r"(komisch|praktisch|logisch|kritisch|typisch|tragisch|optimistisch|pessimistisch|hübsch|"
                         r"misstrauisch|regnerisch|elastisch|realistisch|egoistisch|romantisch|exotisch|fantastisch|"
                         r"sympathisch|hektisch|mörderisch|kämpferisch|spielerisch|dynamisch|energisch|demokratisch|"
                         r"politisch|patriotisch|chaotisch|ästhetisch|neidisch|modisch|launisch|frisch|falsch|barsch|"
                         r"harsch|forsch|keusch|deutsch|lasch|rasch|morsch|verführerisch|künstlerisch|rebellisch)$")


def is_wanted(lemma):
    return len(lemma) > 1 and re.fullmatch(r"[A-Za-zÄÖÜäöüßéèàçñ-]+", lemma) and lemma not in NO_ADJECTIVE


def own_lists():
    own = {r[0]: r for r in rows(os.path.join(HERE, "own", "adjectives.tsv"))}
    nominal = set()
    for line in open(os.path.join(HERE, "own", "nominal_adjectives.txt"), encoding="utf-8"):
        if not line.startswith("#"):
            nominal.update(line.split())
    return own, nominal


def derived(lemma, cells, nominal, participles):
    """The row of a word of the dictionary, or None."""
    if lemma in participles and lemma not in nominal:
        if ("KOM", "PRD") not in cells and ("KOM", "en") not in cells:
            return None
        return row(lemma, lemma, [], False, False)
    if lemma[0].isupper() and lemma.endswith("er"):
        return [lemma, "~", "-", "-", "inv"] if lemma not in NO_PLACE else None
    if lemma.endswith("weise") and lemma != "weise":
        return [lemma, lemma[:-1], "-", "-", ""]
    weak = cells.get(("GRU", "en"), [])
    if not weak:
        return None
    # of several spellings (8-jährige, sinfonische) the one of the lemma
    weak = max(weak, key=lambda w: len(os.path.commonprefix([w, lemma])))
    if not weak.endswith("en") or weak == lemma:
        return [lemma, "~", "-", "-", "inv"]
    return row(lemma, weak[:-2], [], lemma in nominal, lemma in participles)


def other_spellings(lemma, cells):
    """Stems of the dictionary's forms that are spelt unlike the lemma."""
    return [w[:-2] for w in cells.get(("GRU", "en"), []) if w.endswith("en") and w[0].isalpha()
            and not w.startswith(lemma[:len(lemma) * 2 // 3])]


def main():
    pos_dict, out = sys.argv[1:3]
    data, participles = posdict.adjectives(pos_dict)
    own, nominal = own_lists()
    table = {}
    for lemma, cells in data.items():
        if lemma not in own and is_wanted(lemma):
            r = derived(lemma, cells, nominal, participles)
            if r:
                table[lemma] = r
    for lemma, cells in data.items():
        for w in other_spellings(lemma, cells):
            if w not in table and w not in own and w not in participles and is_wanted(w) and lemma in table:
                table[w] = row(w, w, [], False, False)
    for line in open(os.path.join(HERE, "own", "adjectives_more.txt"), encoding="utf-8"):
        if not line.startswith("#"):
            for w in line.split():
                if w.lstrip("!") not in table:
                    lemma = w.lstrip("!")
                    stem = lemma[:-2] + "l" if lemma.endswith(("ibel", "abel")) else lemma
                    table[lemma] = row(lemma, stem, [], lemma in nominal, w.startswith("!"))
    for n in nominal:
        if n not in table and n not in own:
            table[n] = row(n, n[:-1] if n.endswith("e") else n, [], True, True)
    for line in open(os.path.join(HERE, "own", "place_adjectives.txt"), encoding="utf-8"):
        if not line.startswith("#"):
            for w in line.split():
                table.setdefault(w, [w, "~", "-", "-", "inv"])
    for k, r in own.items():
        table[k] = r
    n = write(os.path.join(out, "adjectives.tsv"), """
Adjectives: lemma, stem, comparative, superlative stem, options. Format and licence: dict/README.md.
Derived by dict/build/derive_adjectives.py; corrections belong into dict/build/own/adjectives.tsv.""", table.values())
    print("adjectives.tsv", n, "rows")


def row(lemma, stem, options, nominal, participle):
    if nominal:
        options = options + ["nomadj"]
    comp, sup = degrees(lemma, stem, participle or re.search(r"(iert|et|rt|nd|ntet)$", lemma) and len(lemma) > 6)
    return [lemma, "~" if stem == lemma else stem, comp, sup, " ".join(options)]


def degrees(lemma, stem, participle):
    for base, how in UMLAUT.items():
        if lemma == base and how is not None:
            if not how:
                break
            stem_u, end = how.split()
            return stem_u + "er", stem_u + end
    if participle or lemma[0].isupper() or "-" in lemma or len(lemma) > 16:
        return "-", "-"
    if ORDINAL.search(lemma) or NO_DEGREE.search(lemma) and not DEGREE_ISCH.search(lemma):
        return "-", "-"
    comp = "~er" if stem == lemma else stem + "er"
    if lemma.endswith("e"):
        return lemma + "r", stem + ("est" if re.search(r"(sch|s|ß|z|x|t|d)$", stem) else "st")
    if re.search(r"(sch|s|ß|z|x|t|d|[aeiou]u|ei)$", lemma) and not re.search(r"(isch|end)$", lemma):
        sup = "~est"
    else:
        sup = "~st"
    return comp, sup


if __name__ == "__main__":
    main()
