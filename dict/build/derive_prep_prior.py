#!/usr/bin/env python3
"""Derives dict/de/tables/prep_prior.tsv: how often each case follows a preposition, or each kind of word.

usage: derive_prep_prior.py AGREE_QUALITY LEXICON OUT_DE TEXT_FOLDER...

AGREE_QUALITY is the program tests/quality/agree_quality of the build, LEXICON the compiled lexicon. Counted are the noun
phrases of the text that agree in exactly one case.
"""
import os
import subprocess
import sys
import tempfile

from common import write
from german_text import corpus


def main():
    program, lexicon, out = sys.argv[1:4]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        for tokens in corpus(sys.argv[4:]):
            f.write(" ".join(tokens) + "\n")
        f.flush()
        counts = subprocess.run([program, lexicon, "priors", f.name], stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    rows = [line.split("\t") for line in counts.splitlines()]
    write(os.path.join(out, "tables", "prep_prior.tsv"),
          "Cases seen behind a preposition or kind of word: key, nominative, accusative, dative, genitive.\n"
           "Sources and licence: dict/README.md. Derived by dict/build/derive_prep_prior.py.", rows)


if __name__ == "__main__":
    main()
