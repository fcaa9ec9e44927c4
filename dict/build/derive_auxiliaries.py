#!/usr/bin/env python3
"""Derives dict/de/tables/auxiliaries.tsv: which participles make their perfect with sein, which with haben.

usage: derive_auxiliaries.py DICT_DE CORPUS

CORPUS is a folder of GENRE.txt. Counted are the participles of verbs.tsv that end a clause which holds one helper and no
other verb in front of it: haben, sein, werden, each with a subject of the first or second person and with any other.
"""
import collections
import glob
import os
import re
import sys

from common import rows, write
from paradigm import regular

COMPANY = {}
for word in ("an auf aus bei durch für gegen in mit nach um unter von vor zu zwischen über daran darauf daraus dafür "
             "dagegen damit danach darum darunter davon davor dazu darüber hierauf hierzu hiermit hierfür").split():
    COMPANY[word] = word
JOINED = {"an": ["am", "ans"], "bei": ["beim"], "in": ["im", "ins"], "von": ["vom"], "zu": ["zum", "zur"]}
COMPANY.update((form, word) for word, forms in JOINED.items() for form in forms)
HELPER = {}
for kind, near, other in (("h", "habe haben hast hatte hatten", "hat"), ("s", "bin bist sind war waren", "ist"),
                          ("w", "werde werden wirst wurde wurden", "wird")):
    HELPER.update((word, kind) for word in (near + " " + other).split())
NEAR = {"ich", "wir", "du"}
CUT = re.compile(r"[,;:.!?()\[\]„“\"–—…]+| - ")
SOUTH = {"gesessen", "gestanden", "gelegen"}  # where both are said
LIFT = 3  # how much oftener a preposition that the verb governs stands beside it than beside any
OPENS = {"und", "oder", "sondern", "als", "wie", "aber", "denn", "bzw", "beziehungsweise", "sowie", "zu"}


def participles(dict_de):
    """All participles, and those of verbs that may be transitive."""
    found, trans = set(), set()
    for row in rows(os.path.join(dict_de, "verbs.tsv")):
        prefix = "" if row[1] == "-" else row[1]
        forms = [prefix + regular(row[0][len(prefix):])["part"]] if row[7] == "." else row[7].split()
        found.update(f for f in forms if f != "-")
        if "trans" in row[8].split():
            trans.update(forms)
    return found, trans


def count(corpus, known):
    """How often each helper stands beside a participle, and beside one with a preposition in its clause."""
    table = collections.defaultdict(collections.Counter)
    for name in sorted(glob.glob(os.path.join(corpus, "*.txt"))):
        with open(name, encoding="utf-8") as f:
            for line in f:
                for clause in CUT.split(line):
                    words = clause.split()
                    if len(words) < 3 or words[-1] not in known:
                        continue
                    low = [words[0].lower()] + words[1:-1]
                    at = [k for k, w in enumerate(low) if w in HELPER]
                    if len(at) != 1 or any(w in known or w in OPENS and w != "zu" for w in low[at[0] + 1:]):
                        continue
                    seen = HELPER[low[at[0]]] + ("1" if NEAR & set(low) else "3")
                    if "zu" not in low[at[0] + 1:]:
                        table[words[-1]][seen] += 1
                    for word in {COMPANY[w] for w in low if w in COMPANY}:
                        table[words[-1] + " " + word][seen] += 1
    return table


def total(c):
    return sum(c.values())


def letters(key, c, transitive, governs, state):
    """What is certain of a participle; beside each, how often the text counted says otherwise."""
    have, be, passive = c["h1"] + c["h3"], c["s1"] + c["s3"], c["w1"] + c["w3"]
    out = ""
    if " " in key:  # "hat zu ... geführt": what is led can be done, what leads to something cannot
        return "h" if governs and have >= 10 and be <= 0.006 * have and passive <= 0.4 * have else ""
    if be >= 10 and have <= 0.01 * be and (not transitive or be >= 40 and not have):  # 6 in 22 million words
        out += "s"
    if have >= 40 and not (state or transitive) and be <= 0.002 * have and passive <= 0.25 * have or \
            have >= 10 and be <= 0.004 * have and passive <= 0.03 * have:  # 8
        out += "h"
    if c["h1"] >= 5 and c["s1"] <= 0.005 * c["h1"]:  # 4
        out += "p"
        if c["h1"] >= 20 and not state:
            out += "q"
    if have >= 6 and (transitive or passive >= 3) and c["s1"] <= 0.15 * c["h1"]:
        out += "o"
    return out


def main():
    dict_de, corpus = sys.argv[1:3]
    known, transitive = participles(dict_de)
    states = {row[0] for row in rows(os.path.join(dict_de, "adjectives.tsv"))}  # erfahren, geschickt
    table = []
    counts = count(corpus, known - SOUTH)
    common = sum(total(c) for key, c in counts.items() if " " not in key)
    company = collections.Counter()
    for key, c in counts.items():
        if " " in key:
            company[key.split()[1]] += total(c)
    for key, c in counts.items():
        part, _, word = key.partition(" ")
        governs = word and part not in states and \
            total(c) * common >= LIFT * company[word] * total(counts.get(part, {}))
        found = letters(key, c, key in transitive, governs, key in states)
        table += [[key, found]] + [[part + " " + form, found] for form in JOINED.get(word, [])]
    write(os.path.join(dict_de, "tables", "auxiliaries.tsv"),
          "Participles and the helper of their perfect: s: sein, never haben; h: haben, and sein never stands beside it; p: nor where\n"
          "the subject is ich, du, wir; q: nor Sie; o: haben where an object stands beside it. With a preposition: where that stands in\n"
          "the clause. Sources and licence: dict/README.md.\n"
          "Derived by dict/build/derive_auxiliaries.py.", [row for row in table if row[1]])


if __name__ == "__main__":
    main()
