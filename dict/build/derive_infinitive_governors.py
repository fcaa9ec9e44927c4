#!/usr/bin/env python3
"""Derives dict/de/tables/infinitive_governors.tsv: the words before a comma that an infinitive with zu follows.

usage: derive_infinitive_governors.py DICT_DE CORPUS

CORPUS is a folder of GENRE.txt. Counted is the last word before a comma, and whether what stands between the comma and the
next mark ends in an infinitive with zu (zu machen, aufzumachen) and begins with no um, ohne, statt.
"""
import collections
import glob
import os
import re
import sys

from common import rows, write

CLAUSE = re.compile(r"(\w+), ([^,;:.!?()\[\]„“\"–]+)[,.;]")
OTHER = {"um", "ohne", "statt", "anstatt", "und", "oder", "sondern", "aber"}


def count(corpus, inner):
    seen, zu = collections.Counter(), collections.Counter()
    for name in sorted(glob.glob(os.path.join(corpus, "*.txt"))):
        with open(name, encoding="utf-8") as f:
            for line in f:
                for word, clause in CLAUSE.findall(line):
                    words = clause.split()
                    if not words or words[0] in OTHER:
                        continue
                    seen[word] += 1
                    last = words[-1]
                    if (len(words) > 1 and words[-2] == "zu" and last.endswith("n")) or last in inner:
                        zu[word] += 1
    return seen, zu


def main():
    dict_de, corpus = sys.argv[1:3]
    inner = {row[1] + "zu" + row[0][len(row[1]):] for row in rows(os.path.join(dict_de, "verbs.tsv")) if row[1] != "-"}
    seen, zu = count(corpus, inner)
    table = [[word, str(zu[word]), str(seen[word])] for word in zu if zu[word] >= 5 and zu[word] >= 0.25 * seen[word]]
    n = write(os.path.join(dict_de, "tables", "infinitive_governors.tsv"),
              "Words before a comma, how often an infinitive with zu follows, and how often anything does.\n"
              "Sources and licence: dict/README.md. Derived by dict/build/derive_infinitive_governors.py.", table)
    print(n, "words", file=sys.stderr)


if __name__ == "__main__":
    main()
