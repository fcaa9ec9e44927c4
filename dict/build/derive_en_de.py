#!/usr/bin/env python3
"""Derives dict/de/tables/en_de.tsv: English word, part of speech, German lemma; best translation first. Words that are rarer
stand in en_de_rare.tsv, with fewer translations: those are for texts whose source is known.

usage: derive_en_de.py DING OUT_DE EN_WORDS

From ding, ranked by position in the entry, number of entries and frequency of the German word; own/en_de.tsv comes first.
"""
import collections
import math
import os
import re
import sys

from common import rows

HERE = os.path.dirname(os.path.abspath(__file__))
MAX_WORDS = 7000
MAX_RARE = 11000
NOTE = re.compile(r"\([^)]*\)|\[[^\]]*\]|<[^>]*>|/[^/]*/")
BAD = re.compile(r"\[(obs|veraltend|veraltet|archaic|dated|Schw|Ös|Dt|Süddt|Norddt|poet|geh|humor|slang|vulg|ugs|coll|pej|Lit|hist)\.?\]"
                 r"|\[(?:Schw|Ös|Ös\.|Süddt|Norddt|Ostdt|Mitteldt)", re.I)


def version(ding):
    """The version that the file says it is of."""
    with open(ding, encoding="utf-8") as f:
        return f.readline().split("::")[-1].strip()


def alternatives(segment):
    out = []
    for part in segment.split(";"):
        tag = re.search(r"\{(.*?)\}", part)
        rare = bool(BAD.search(part))
        text = re.sub(r"\{[^}]*\}", "", NOTE.sub("", part)).strip()
        out.append((text, tag.group(1) if tag else "", rare))
    return out


def tabulate(words, best, own, most):
    table = []
    for x in words:
        done = set()
        for pos, w in own.get(x, ()):
            table.append((x, pos, w))
            done.add((pos, w))
        poses = {p for p, _ in own.get(x, ())}
        ranked = []
        for pos in ("n", "v", "a", "adv"):
            got = sorted(best.get((x, pos), ()), reverse=True)
            if pos in poses:
                got = got[:2]
            ranked += [(s - 0.4 * n, pos, w) for n, (s, w) in enumerate(got[:most])]
        for s, pos, w in sorted(ranked, reverse=True):
            if (pos, w) not in done:
                table.append((x, pos, w))
                done.add((pos, w))
    return table


def main():
    ding, out, en = sys.argv[1:4]
    freq = {r[0]: int(r[1]) for r in rows(os.path.join(out, "counts.tsv"))}
    english = {r[0]: (int(r[1]), r[2]) for r in rows(os.path.join(en, "words.tsv"))}
    score = collections.defaultdict(float)
    for line in open(ding, encoding="utf-8"):
        if line.startswith("#") or " :: " not in line:
            continue
        left, right = line.rstrip("\n").split(" :: ")
        de, eng = left.split(" | "), right.split(" | ")
        if len(de) != len(eng):
            continue
        for i, (d, e) in enumerate(zip(de, eng)):
            ds, es = alternatives(d), alternatives(e)
            tag = ""
            pending = [t for _, t, _ in ds if t]
            for j, (w, t, rare) in enumerate(ds):
                tag = t or (pending[0] if pending else "")
                if not t and i > 0:
                    continue
                pos = {"m": "n", "f": "n", "n": "n", "pl": "n", "vt": "v", "vi": "v", "vr": "v", "adj": "a",
                       "adv": "adv"}.get(re.split("[,; /]", tag)[0])
                if not pos:
                    continue
                w = re.sub(r"^(etw\.|jdn\.|jdm\.|jdn\./etw\.|etw\./jdn\.|jdm\./etw\.|etwas) ", "", w)
                if not re.fullmatch(r"[A-Za-zÄÖÜäöüß-]{2,}", w) or pos == "n" and not w[0].isupper() or tag == "pl":
                    continue
                for k, (x, _, rare_en) in enumerate(es):
                    x = re.sub(r"( sb\.| sth\.| sb\./sth\.| sth\./sb\.)+( \(.*)?$", "", x)
                    if pos == "v":
                        if not x.startswith("to "):
                            continue
                        x = x[3:]
                    if x not in english:
                        continue
                    s = 1.0 / (1 + j) / (1 + 0.7 * k) * (1.0 if i == 0 else 0.5)
                    if rare or rare_en:
                        s *= 0.15
                    score[(x, pos, w)] += s
    best = collections.defaultdict(list)
    for (x, pos, w), s in score.items():
        f = freq.get(w, 0)
        if f < 18:
            continue
        best[(x, pos)].append((math.log(s + 0.05) + 0.055 * f, w))
    own = collections.defaultdict(list)
    for r in rows(os.path.join(HERE, "own", "en_de.tsv")):
        own[r[0]].append((r[1], r[2]))
    words = sorted({x for x, _ in best} | set(own), key=lambda x: (-english.get(x, (0, ""))[0], x))
    words = [w for w in words if english.get(w, (0, ""))[1] != "f" or w in own]
    for name, some, most in (("en_de", words[:MAX_WORDS], 3), ("en_de_rare", words[MAX_WORDS:MAX_WORDS + MAX_RARE], 2)):
        table = tabulate(sorted(some), best, own, most)
        with open(os.path.join(out, "tables", name + ".tsv"), "w", encoding="utf-8", newline="\n") as f:
            f.write("# English word, part of speech (n v a adv), German lemma; the best translation of a word comes first.\n"
                    "# Derived by dict/build/derive_en_de.py from ding (GPL-2+) and own/en_de.tsv. Licence: dict/README.md.\n"
                    "# ding: " + version(ding) + "\n")
            for r in table:
                f.write("\t".join(r) + "\n")
        print(name + ".tsv", len(some), "words,", len(table), "rows")


if __name__ == "__main__":
    main()
