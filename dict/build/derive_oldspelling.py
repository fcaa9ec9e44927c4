#!/usr/bin/env python3
"""Derives dict/de/oldspelling.tsv: forms in the orthography before 1996 and today's spelling.

usage: derive_oldspelling.py OUT_DE [DING]

Old rule: ss was written ß at the end of a word or of a part of a compound and before a consonant. Run after counts.tsv.
"""
import os
import re
import sys

from common import rows, write
from paradigm import ding_forms, forms_of

HERE = os.path.dirname(os.path.abspath(__file__))
# Stems in -ss that end a part of a compound before a vowel or another part.
STEMS = ("fluss schluss schuss guss nuss kuss genuss verdruss fass pass hass nass bass anlass erlass ablass einlass nachlass "
         "auslass riss biss imbiss schmiss gewiss prozess kongress exzess abszess stress express press kompromiss fitness "
         "boss ross schloss tross geschoss amboss spross ess mess fress miss wiss adress narziss russ litfass "
         "kuss ausschuss zuschuss überschuss schoss").split()
STEM = re.compile(r"(?i)((?:" + "|".join(s[:-2] for s in sorted(set(STEMS), key=len, reverse=True)) + r"))ss(?=[a-zäöü])")


SUFFIX = re.compile(r"(lich|los|haft|bar|chen|lein|reich|heit|keit|voll|fest|frei|mäßig|halber)(e[mnrs]?|ste[mnrs]?|en|s)?$")


def old_form(w):
    """ss at the end of a word or before an inflectional t."""
    w = re.sub(r"ss(?=$|t(e[mnrst]?|est|et)?$)", "ß", w)
    return re.sub(r"ss(?=-)", "ß", w)


def compound_old(w, known):
    """ss at the end of the first part of a compound or before a suffix: Flussufer -> Flußufer."""
    for m in STEM.finditer(w):
        rest = w[m.end():]
        head = w[:m.end()].lower()
        head_known = head in known or head[0].upper() + head[1:] in known or head in STEMS
        letters = known.get(rest[:1].upper() + rest[1:], "") + known.get(rest, "")
        if re.match(r"end(e[mnrs]?)?$", rest):
            continue
        if head_known and (SUFFIX.match(rest) or len(rest) >= 4 and ("n" in letters or "a" in letters)):
            return w[:m.end() - 2] + "ß" + rest
        if head == "miss" and (rest in known or rest.capitalize() in known):
            return w[:m.end() - 2] + "ß" + rest
    return w


def main():
    out = sys.argv[1]
    known = forms_of(out, rows)
    everything = dict(known)
    if len(sys.argv) > 2:
        for f, l in ding_forms(sys.argv[2]).items():
            everything.setdefault(f, l)
    freq = {r[0]: int(r[1]) for r in rows(os.path.join(out, "counts.tsv"))}
    table = {}
    for w in everything:
        if "ss" not in w or freq.get(w, 0) < 20:
            continue
        letters = everything[w]
        if letters == "e" and w not in ("Elsass", "Russland"):
            continue
        for old in {old_form(w), compound_old(w, everything), old_form(compound_old(w, everything))}:
            if old != w and "ß" in old and "litfaß" not in old.lower():  # named after Ernst Litfaß
                letters_old = "" if stale(old, everything) else everything.get(old, "").replace("e", "")
                if letters_old and not old.lower().endswith("geschoß"):
                    continue
                table.setdefault(old, [old, w, "0" if letters_old else "1"])
    for line in open(os.path.join(HERE, "own", "oldspelling.txt"), encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.rstrip("\n").split("\t")
        old, new = cells[:2]
        certain = cells[2] if len(cells) > 2 else "1"
        if old.startswith("="):
            table[old[1:]] = [old[1:], new, certain]
            continue
        hit = False
        for w in everything:
            if w.startswith(new):
                o = old + w[len(new):]
                c = "0" if everything.get(o, "").replace("e", "") and o in known else certain
                table.setdefault(o, [o, w, c])
                hit = True
        if not hit:
            table[old] = [old, new, certain]
    n = write(os.path.join(out, "oldspelling.tsv"), """
Old orthography (before 1996): old form, today's form, 1 = the replacement is certain.
Derived by dict/build/derive_oldspelling.py from the ss/ß rule and own/oldspelling.txt. Licence: dict/README.md.""",
              table.values())
    print("oldspelling.tsv", n, "rows")


def stale(old, everything):
    """ding keeps some entries in old orthography; they do not make an old form a valid one."""
    return everything.get(old) == "n" and old.replace("ß", "ss") in everything and not re.search(
        r"(?i)(maß|buß|fuß|gruß|stoß|spaß|schoß|floß|ruß|moos|groß|bloß|süß|straß|soß|kloß|gefäß|weiß|eiß|ieß|auß|äuß)", old)


if __name__ == "__main__":
    main()
