#!/usr/bin/env python3
"""Derives dict/de/tables/fragments.tsv and fragment_ends.tsv: the English words that hold a linked name, and German for them.

usage: derive_fragments.py OUT_DE EN_WORDS

fragments.tsv: the words that hold a linked name, and further common words that have one plain translation; English form, class (ns np = noun, vb vs vd vg = verb: base, -s, -ed, -ing; a adv num), German lemma. Alternatives
stand with | between them; '-' = a rival reading without a translation. own/fragments.tsv comes first, own/en_de.tsv next; of
en_de.tsv only a lemma that begins like the English word is taken alone, otherwise the two best ones are alternatives.
fragment_ends.tsv: what is left of a word when all before the linked name is lost, and the words that end so, best first.
"""
import collections
import os
import re
import sys

from common import rows, write

HERE = os.path.dirname(os.path.abspath(__file__))
FREQ_MIN = 38       # words less frequent than this are in only when own/fragments.tsv has them
FREQ_RIVAL = 45     # words without a translation that are kept as rivals
ENDS_SHOWN = 8
VOWELS = "aeiou"


def noun_forms(w):
    yield w, "ns"
    if re.search(r"(s|x|z|ch|sh)$", w):
        yield w + "es", "np"
    elif re.search(r"[^aeiou]y$", w):
        yield w[:-1] + "ies", "np"
    elif w.endswith("man"):
        yield w[:-2] + "en", "np"
    else:
        yield w + "s", "np"


def verb_forms(w):
    yield w, "vb"
    stem = w[:-1] if w.endswith("e") else w
    if re.search(r"(s|x|z|ch|sh)$", w):
        yield w + "es", "vs"
    elif re.search(r"[^aeiou]y$", w):
        yield w[:-1] + "ies", "vs"
    else:
        yield w + "s", "vs"
    yield (w[:-1] + "ied" if re.search(r"[^aeiou]y$", w) else stem + "ed"), "vd"
    yield stem + "ing", "vg"
    if re.search(r"[aeiou][bdgmnprst]$", w):
        yield w + w[-1] + "ed", "vd"
        yield w + w[-1] + "ing", "vg"


def adverb_of(w):
    if w.endswith("ic"):
        return w + "ally"
    if w.endswith("le"):
        return w[:-1] + "y"
    if re.search(r"[^aeiou]y$", w):
        return w[:-1] + "ily"
    return w + "ly"


def forms(word, pos):
    if pos == "n":
        return noun_forms(word)
    if pos == "v":
        return verb_forms(word)
    if pos == "vx":
        return [(word, "vd")]
    return [(word, pos)]


def common_prefix(a, b):
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n


def main():
    out, en = sys.argv[1:3]
    english = {r[0]: int(r[1]) for r in rows(os.path.join(en, "words.tsv"))}
    coins = [(r[0], len(r) > 3) for r in rows(os.path.join(out, "tables", "coins.tsv"))]
    names = [c for c, inside in coins if inside or len(c) >= 4]
    inside = [c for c, i in coins if i]
    table = collections.OrderedDict()   # word -> [(class, lemma)]

    def add(word, cls, lemma):
        got = table.setdefault(word, [])
        if all(c != cls for c, _ in got):
            got.append((cls, lemma))

    def holds_name(word, which=names):
        return any(c in word and c != word for c in which)

    ours = set()
    for word, pos, lemma in rows(os.path.join(HERE, "own", "fragments.tsv")):
        ours.add(word)
        for form, cls in forms(word, pos):
            ours.add(form)
            if form in english:
                add(form, cls, lemma)
    own = [(e, p, d, True) for e, p, d in rows(os.path.join(HERE, "own", "en_de.tsv"))]
    ding = [(e, p, d, False) for e, p, d in rows(os.path.join(out, "tables", "en_de.tsv"))]
    by_key = collections.OrderedDict()
    for e, p, d, sure in own + ding:
        by_key.setdefault((e, p), []).append((d, sure))
    for (e, p), lemmas in by_key.items():
        if e in ours:
            continue
        alone = [d for d, sure in lemmas if sure]
        if p == "v" and not holds_name(e, inside):
            continue
        near = [d for d, _ in lemmas if common_prefix(e, d.lower()) >= min(5, len(e) - 1)]
        lemma = alone[0] if len(alone) == 1 else near[0] if near else "|".join(d for d, _ in lemmas[:2])
        for form, cls in forms(e, p):
            if english.get(form, 0) >= FREQ_MIN and (holds_name(form) or len(alone) == 1 and p in "na"):
                add(form, cls, lemma)
        if p == "a" and english.get(adverb_of(e), 0) >= FREQ_MIN and holds_name(adverb_of(e)):
            add(adverb_of(e), "adv", lemma)
    for word, f in english.items():
        if f >= FREQ_RIVAL and holds_name(word, inside) and word not in table:
            table[word] = [("-", "-")]
    result = [[w, cls, lemma] for w in table for cls, lemma in table[w]]
    n = write(os.path.join(out, "tables", "fragments.tsv"),
              "English words that a link may cut in pieces: form, class, German lemma. Format: dict/README.md.\n"
              "Derived by dict/build/derive_fragments.py from own/fragments.tsv and en_de.tsv. Licence: dict/README.md.",
              result)
    ends = collections.defaultdict(list)
    for w in table:
        for c in inside:
            for m in re.finditer("(?=" + c + ")", w):
                if m.start() > 0:
                    ends[w[m.start():]].append(w)
    best = [[end, " ".join(sorted(set(ws), key=lambda w: (-english[w], w))[:ENDS_SHOWN])] for end, ws in ends.items()]
    k = write(os.path.join(out, "tables", "fragment_ends.tsv"),
              "Ends of English words from a linked name on, and the words, best first. Derived by dict/build/derive_fragments.py.",
              best)
    print("fragments.tsv", len(table), "words,", n, "rows; fragment_ends.tsv", k, "rows")


if __name__ == "__main__":
    main()
