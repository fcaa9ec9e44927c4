#!/usr/bin/env python3
"""Derives dict/languages/tables/: how usual the frequent words and the letter patterns of six languages are in each.

usage: derive_languages.py WORDFREQ_FOLDER OUT

WORDFREQ_FOLDER holds wordfreq's lists large_LANG.msgpack.gz (python3 -m pip install wordfreq msgpack).
"""
import collections
import gzip
import math
import os
import re
import sys

import msgpack

from common import write

LANGUAGES = ["de", "en", "fr", "es", "it", "nl"]
FREQUENT = 1200  # words of each language
LEARNED = 30000  # words of each language whose letters are counted
PATTERN_MIN = 2e-4  # share of the patterns of one language
OWN = 5  # how many times more usual a word must be in another language for its letters not to count
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
PLAIN = re.compile(r"[a-zäöüàâæçéèêëîïôœùûñáíóúìò]+")
HEADER_WORDS = """
Frequent words of six languages (lower case, ss for ß): word, round(16 log10(occurrences in 10^9 words)) in de, en, fr, es,
it, nl; 0 = hardly any. Sources and licence: dict/README.md. Derived by dict/build/derive_languages.py.
"""
HEADER_LETTERS = """
Letter patterns of six languages: three letters (_ = edge of a word), round(16 log10(occurrences in 10^6 patterns)) in de, en,
fr, es, it, nl. Sources and licence: dict/README.md. Derived by dict/build/derive_languages.py.
"""


def read(folder, language):
    """Shares of the words; wordfreq groups them by hundredths of a decade."""
    with gzip.open(os.path.join(folder, f"large_{language}.msgpack.gz"), "rb") as f:
        groups = msgpack.load(f, raw=False)[1:]
    shares = {}
    for centibels, words in enumerate(groups):
        for w in words:
            if WORD.fullmatch(w):
                shares[w.replace("ß", "ss").replace("’", "'")] = 10 ** (-centibels / 100)
    return shares


def figure(share, unit):
    return str(max(0, round(16 * math.log10(share * unit)))) if share * unit > 1 else "0"


def patterns(word):
    w = f"_{word}_"
    return (w[i:i + 3] for i in range(len(w) - 2))


def main():
    folder, out = sys.argv[1:3]
    shares = {language: read(folder, language) for language in LANGUAGES}
    frequent = set()
    for language in LANGUAGES:
        by_share = sorted(shares[language], key=lambda w: (-shares[language][w], w))
        frequent.update(by_share[:FREQUENT])
    table = [[w] + [figure(shares[x].get(w, 0), 1e9) for x in LANGUAGES] for w in frequent]
    print(write(os.path.join(out, "language_words.tsv"), HEADER_WORDS, table), "words")
    letters = {}
    for language in LANGUAGES:
        own = shares[language]
        counts = collections.Counter()
        learned = 0
        for w in sorted(own, key=lambda w: (-own[w], w)):
            if not PLAIN.fullmatch(w) or len(w) < 3 or any(shares[x].get(w, 0) > OWN * own[w] for x in LANGUAGES):
                continue
            for p in patterns(w):
                counts[p] += math.sqrt(own[w])
            learned += 1
            if learned == LEARNED:
                break
        total = sum(counts.values())
        letters[language] = {p: n / total for p, n in counts.items()}
    kept = {p for x in LANGUAGES for p, share in letters[x].items() if share >= PATTERN_MIN}
    table = [[p] + [figure(letters[x].get(p, 0), 1e6) for x in LANGUAGES] for p in kept]
    print(write(os.path.join(out, "language_letters.tsv"), HEADER_LETTERS, table), "patterns")


main()
