#!/usr/bin/env python3
"""Derives dict/de/names.tsv from names/*.txt, CLDR, iso-codes and the name lists of npm packages.

usage: derive_names.py NODE_MODULES ENGLISH_WORDS OUT_DE

Run after derive_nouns.py, derive_adjectives.py, derive_verbs.py and derive_function.py: the options say whether a name
in the wrong case would be another word.
"""
import os
import re
import sys

from common import load_json, rows, upper1, write
from paradigm import forms_of

HERE = os.path.dirname(os.path.abspath(__file__))
FEMININE = set("Schweiz Türkei Ukraine Slowakei Mongolei Elfenbeinküste Dominikanische Antarktis Westsahara".split())
MASCULINE = set("Iran Irak Jemen Libanon Sudan Tschad Vatikan Kongo Niger Oman Senegal Südsudan Kosovo".split())
PLURAL = re.compile(r"(inseln|staaten|niederlande|philippinen|malediven|seychellen|komoren|bahamas|gebiete|emirate)$", re.I)


def sections(name):
    kinds, gender, exact = [], "-", False
    with open(os.path.join(HERE, "names", name), encoding="utf-8") as f:
        for line in f:
            line = line.strip()
            if line.startswith("["):
                *kinds, gender = line.strip("[]").replace(" exact", "").split()
                exact = line.endswith(" exact]")
            elif line and not line.startswith("#"):
                for w in line.split():
                    yield w.replace("_", " "), kinds, gender, exact


def english_casing(w):
    m = re.match(r"(mc)(.*)", w)
    if m and len(w) > 4:
        return "Mc" + m.group(2).capitalize()
    return w.capitalize()


def main():
    modules, english, out = sys.argv[1:4]
    table = {}
    own = {}  # brands of the lists here, whose casing somebody has looked at: is another casing surely wrong?

    def add(name, kinds, gender, options=()):
        name = name.replace("’", "'")
        r = table.setdefault(name, [[], "", []])
        for k in kinds:
            k = {"exchange": "org"}.get(k, k)
            if k not in r[0]:
                r[0].append(k)
        for g in gender.strip("-"):
            if g not in r[1]:
                r[1] += g
        for o in options:
            if o not in r[2]:
                r[2].append(o)

    for name in ("places.txt", "towns.txt", "brands.txt", "people.txt"):
        for w, kinds, gender, exact in sections(name):
            if kinds and kinds[0] in ("first", "last"):
                kinds = ["person"] + kinds
            add(w, kinds, {"p": "p"}.get(gender, gender))
            if "brand" in kinds:
                own[w] = own.get(w) or exact
    territories = load_json(modules, "cldr-localenames-full", "main", "de", "territories.json")
    for code, w in territories["main"]["de"]["localeDisplayNames"]["territories"].items():
        if re.fullmatch(r"[A-Z]{2}", code) and "alt" not in code and code not in ("ZZ", "XA", "XB", "EZ"):
            head = w.split(" ")[0].split("-")[-1]
            gender = "f" if head in FEMININE else "m" if head in MASCULINE else "p" if PLURAL.search(w) else "n"
            if "(" in w or "/" in w or "," in w:
                continue
            add(w, ["place", "country"], gender)
    known = {w for w, letters in forms_of(out, rows).items() if letters.strip("eb")}
    english_words = set(w.strip() for w in open(english, encoding="utf-8"))
    de = os.path.join(modules, "@zxcvbn-ts", "language-de", "src")
    en = os.path.join(modules, "@zxcvbn-ts", "language-en", "src")
    for w in load_json(de, "firstnames.json"):
        if len(w) > 2:
            add(upper1(w), ["person", "first"], "-")
    for w in load_json(de, "lastnames.json"):
        if len(w) > 2:
            add(upper1(w), ["person", "last"], "-")
    for w in load_json(en, "lastnames.json")[:2500]:
        if len(w) > 2 and not (w in english_words and w in known):
            add(english_casing(w), ["person", "last"], "-")
    first = set(load_json(en, "firstnames.json"))
    common = set(w for w in load_json(en, "commonWords.json")[:30000])
    for w in first & common:
        if len(w) > 3 and w not in english_words and w not in known:
            add(w.capitalize(), ["person", "first"], "-")
    lowered = {n.lower() for n in table}
    with open(os.path.join(modules, "@cspell", "dict-companies", "dict", "companies.txt"), encoding="utf-8") as f:
        for line in f:
            w = line.strip()
            if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{3,}", w) or w in table:
                continue
            low = w.lower()
            if low in english_words or low in known or w in known or w.isupper():
                continue
            if w.capitalize() in english_words or w in english_words or low in lowered:
                continue
            add(w, ["org", "brand"], "-")
    casings = {}
    for name in table:
        casings.setdefault(name.lower(), []).append(name)
    with open(os.path.join(HERE, "names", "not_names.txt"), encoding="utf-8") as f:
        lines = [line.split() for line in f if not line.startswith("#")]
    common_words = {w for words in lines if words[0] != "!" for w in words}
    never = {w for words in lines if words[0] == "!" for w in words}
    final = []
    for name, (kinds, gender, options) in table.items():
        if name in never or name in common_words and set(kinds) <= {"person", "first", "last"}:
            continue
        low = name.lower()
        if " " not in name and name in own and len(name) >= 4 and re.search("[a-z]", name):
            other = low in known or low in english_words or upper1(low) in known
            if casings[low] == [name] and (own[name] or not other):
                options = options + ["exact"]
        if low in english_words:
            options = options + ["en"]
        final.append([name, " ".join(kinds), gender or "-", " ".join(options)])
    n = write(os.path.join(out, "names.tsv"), """
Proper names: name, kinds, gender, options. Format and licence: dict/README.md.
Derived by dict/build/derive_names.py; additions belong into dict/build/names/.""", final)
    print("names.tsv", n, "rows")


if __name__ == "__main__":
    main()
