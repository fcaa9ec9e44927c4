#!/usr/bin/env python3
"""Adds a word, or corrects the rows of one: in own/, from where the tables are derived, and in de/, which is compiled.

usage: add_word.py [--dict FOLDER] noun LEMMA GENDERS [GENITIVE PLURAL [OPTIONS]]     Zwirbelkiste f, Rotor m ~s ~en
       add_word.py [--dict FOLDER] adjective LEMMA [STEM COMPARATIVE SUPERLATIVE [OPTIONS]]
       add_word.py [--dict FOLDER] verb INFINITIVE [PREFIX [the further cells]]            zwirbeln, aufzwirbeln auf

Cells are those of dict/README.md. What is not given follows from the end of the word (a noun goes like the longest noun
of the table that it ends in), or the regular paradigm. The new rows take the place of those the lemma had; --more keeps
them: a word may have several rows. Says what it wrote, and whether the tables still hold what check.py asks for.
"""
import os
import subprocess
import sys

sys.dont_write_bytecode = True    # nothing is written beside the sources
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from common import rows, upper1  # noqa: E402
from derive_nouns import default_plural, genitives  # noqa: E402

TABLES = {"noun": ("nouns.tsv", 5), "adjective": ("adjectives.tsv", 5), "verb": ("verbs.tsv", 9)}


def die(why):
    sys.exit("add_word.py: " + why)


def like_its_head(lemma, gender, table):
    """Genitive, plural and options of the longest noun of the table that this one ends in."""
    nouns = {}
    for r in table:
        nouns.setdefault(r[0], []).append(r)
    for i in range(2, len(lemma) - 2):
        head = upper1(lemma[i:])
        found = [r for r in nouns.get(head, []) if r[1] == gender]
        if len(found) == 1 and all(form[0] in "~=-" for form in (found[0][2] + " " + found[0][3]).split()):
            return [found[0][2], found[0][3], " ".join(o for o in found[0][4].split() if o in ("weak", "date")) or "-"]
    return None


def noun(cells, table):
    lemma, genders = cells[:2]
    if len(cells) == 2 and genders != "pl":
        guess = like_its_head(lemma, genders, table)
        if not guess:
            plural = default_plural(lemma, genders)
            if not plural or len(genders) > 1:
                die(f"how does {lemma} go? no noun of the table ends it: GENITIVE PLURAL are needed (= ~n)")
            guess = [" ".join(["="] if genders == "f" else genitives(lemma, [])), " ".join(plural), "-"]
        cells += guess
    return cells + ["-", "=", "-"][len(cells) - 2:]


def adjective(cells, _):
    lemma = cells[0]
    e = lemma.endswith(("d", "t", "s", "ß", "x", "z", "sch")) and not lemma.endswith("end")
    return cells + ["~", "~er", "~est" if e else "~st", "-"][len(cells) - 1:]


def verb(cells, _):
    if len(cells) == 1:
        cells.append("-")
    return cells + ["."] * (8 - len(cells)) + (["-"] if len(cells) < 9 else [])


def insert(path, new, keep):
    """Puts the row behind those of its lemma, or in their place; True when the file was changed."""
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")[:-1]
    row = "\t".join(new)
    if row in lines:
        return False
    if not keep:
        lines = [line for line in lines if line.startswith("#") or line.split("\t")[0] != new[0]]
    at = len(lines)
    if "own" not in path.split(os.sep):
        key = new[0].encode()
        while at and not lines[at - 1].startswith("#") and lines[at - 1].split("\t")[0].encode() > key:
            at -= 1
    lines.insert(at, row)
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(lines) + "\n")
    return True


def main():
    given = sys.argv[1:]
    folder = os.path.dirname(HERE)
    if given[:1] == ["--dict"] and len(given) > 1:
        folder = given[1]
        given = given[2:]
    keep = "--more" in given
    given = [g for g in given if g != "--more"]
    if len(given) < 2 or given[0] not in TABLES or given[0] == "noun" and len(given) < 3:
        sys.exit(__doc__)
    name, width = TABLES[given[0]]
    de = os.path.join(folder, "de", name)
    row = globals()[given[0]](given[1:], list(rows(de)))
    if len(row) != width or any("\t" in c or not c for c in row):
        die(f"{len(row)} cells where {name} has {width}: {row}")
    if not insert(de, row, keep):
        print("was there already: " + "\t".join(row))
        return
    insert(os.path.join(folder, "build", "own", name), row, keep)
    print("%s, build/own/%s: %s" % (de, name, "\t".join(row)))
    sys.exit(subprocess.call([sys.executable, os.path.join(HERE, "check.py"), folder]))


if __name__ == "__main__":
    main()
