#!/usr/bin/env python3
"""Derives dict/de/counts.tsv and dict/de/bigrams.tsv.

usage: derive_counts.py WORDFREQ_TSV DING OUT_DE HUNSPELL_DIC TEXT_FOLDER...

counts.tsv: wordfreq's word list (lower case, ss for ß) gets its true casing from the lexicon's forms and, where several
casings are known, from their ratio in the counted text; the text's own counts are mixed in. bigrams.tsv: pairs in the
text. The other tables of dict/de must have been derived before.
"""
import collections
import math
import os
import re
import sys

from common import open_text, rows, write
from german_text import corpus
from paradigm import ding_forms, forms_of

MAX_ROWS = 200000
MAX_PAIRS = 100000
# Shares of casings in running text that the counted manuals would get wrong.
SHARE = {"sie": 7e5, "Sie": 3e5, "ihr": 7e5, "Ihr": 1e5, "ihnen": 6e5, "Ihnen": 3e5, "ihre": 7e5, "Ihre": 2e5, "ihren": 7e5,
         "Ihren": 2e5, "ihrem": 7e5, "Ihrem": 2e5, "ihrer": 7e5, "Ihrer": 2e5, "ihres": 7e5, "Ihres": 2e5}
WORD = re.compile(r"[^\W\d_]")


def fold(w):
    return w.lower().replace("ß", "ss")


def hunspell_words(path):
    """Base forms of the Hunspell dictionary."""
    with open(path, encoding="latin-1") as f:
        for line in f:
            w = line.split("/")[0].strip()
            if re.fullmatch(r"[A-Za-zÄÖÜäöüß-]{2,}", w):
                yield w


def main():
    wordfreq, ding, out, dic = sys.argv[1:5]
    roots = sys.argv[5:]
    known = forms_of(out, rows)
    for form, letters in ding_forms(ding).items():
        known.setdefault(form, letters)
    for w in hunspell_words(dic):
        # lower-case nouns of the dictionary serve compounds only
        if not (w[0].islower() and w[0].upper() + w[1:] in known):
            known.setdefault(w, "h")
    for w in list(known):
        if known[w] == "h" and w[0].islower() and w[0].upper() + w[1:] in known:
            del known[w]
    start = collections.Counter()
    inside = collections.Counter()
    pairs = collections.Counter()
    for tokens in corpus(roots, ding):
        last = "<s>"
        first = True
        for t in tokens:
            if t[0].isdigit():
                w = "<n>"
            elif WORD.match(t):
                w = t
                (start if first else inside)[t] += 1
            else:
                if t not in "\"„“”»«‚‘'()":
                    last = None
                continue
            if first and last == "<s>" and w != "<n>" and w not in known and w[0].lower() + w[1:] in known:
                w = w[0].lower() + w[1:]
            elif first and w != "<n>" and fold_better(w, known, inside):
                w = w[0].lower() + w[1:]
            if last:
                pairs[(last, w)] += 1
            last = w
            first = False
    cased = collections.Counter(inside)
    for w, n in start.items():
        low = w[0].lower() + w[1:]
        a, b = inside[w] if w in known else 0, inside[low] if low in known else 0
        if a + b:
            cased[w] += n * a / (a + b)
            cased[low] += n * b / (a + b)
        elif low in known and low != w and not (w in known and "n" in known[w]):
            cased[low] += n
        else:
            cased[w] += n
    total = sum(cased.values())
    folded = collections.defaultdict(set)
    for w in known:
        folded[fold(w)].add(w)
    text = collections.defaultdict(float)
    for w, n in cased.items():
        if w in known or n >= 3:
            text[w] += n / total
    freq = {}
    with open_text(wordfreq) as f:
        for line in f:
            low, cb = line.rstrip("\n").split("\t")
            p = 10 ** (-int(cb) / 100)
            forms = folded.get(low)
            if not forms:
                continue
            weights = {w: SHARE.get(w) or prior(w, known[w]) + 1e6 * weight(w, known) * text.get(w, 0.0)
                       for w in forms}
            s = sum(weights.values())
            for w in forms:
                freq[w] = freq.get(w, 0.0) + p * weights[w] / s
    for w in set(freq) | set(text):
        if w in known and w not in SHARE:
            freq[w] = 0.9 * freq.get(w, 0.0) + 0.1 * weight(w, known) * text.get(w, 0.0)
    table = []
    for w, p in freq.items():
        v = round(16 * math.log10(p * 1e9)) if p > 0 else 0
        if v >= 1:
            table.append((min(v, 144), w))
    table.sort(key=lambda x: (-x[0], x[1]))
    n = write(os.path.join(out, "counts.tsv"), """
Frequencies: form, round(16 * log10(occurrences in 10^9 words)). Sources and licence: dict/README.md.
Derived by dict/build/derive_counts.py.""", [[w, str(v)] for v, w in table[:MAX_ROWS]])
    good = [(n_, a, b) for (a, b), n_ in pairs.items() if n_ >= 3 and ok(a, known) and ok(b, known)]
    good.sort(key=lambda x: (-x[0], x[1], x[2]))
    good = sorted(good[:MAX_PAIRS], key=lambda x: (x[1].encode(), x[2].encode()))
    m = write(os.path.join(out, "bigrams.tsv"), """
Pairs of words in the counted text: first word, second word, occurrences. <s> = start of a sentence, <n> = number.
Sources and licence: dict/README.md. Derived by dict/build/derive_counts.py.""", [[a, b, str(n_)] for n_, a, b in good])
    print("counts.tsv", n, "rows of", len(table), "- bigrams.tsv", m, "rows; text of", int(total), "words")


def weight(w, known):
    """How far the text's count of a casing is trusted: its manuals address the reader, so Es, Der ... are overcounted."""
    return 0.01 if w[0].isupper() and "f" in known.get(w[0].lower() + w[1:], "") else 1.0


def ok(w, known):
    return w in ("<s>", "<n>") or w in known


def fold_better(w, known, inside):
    """True when the capitalised first word of a sentence is more likely a lower-case word."""
    low = w[0].lower() + w[1:]
    if low == w or low not in known:
        return False
    return inside[low] > inside[w] or "f" in known[low]


def prior(w, letters):
    """Relative weight of a casing without evidence from text."""
    if w[0].islower():
        if "f" in letters:
            return 50.0
        return 8.0 if "v" in letters or "a" in letters else 0.5
    if letters == "i":
        return 0.6
    if "n" in letters:
        return 8.0
    if w.isupper() and len(w) > 1:
        return 1.0
    return 2.0 if "e" in letters else 0.5


if __name__ == "__main__":
    main()
