#!/usr/bin/env python3
"""Checks the tables of dict/: columns, order, allowed values, forms that expand. Exit 0 = all fine.

usage: check.py DICT_FOLDER
       check.py --coverage DICT_FOLDER CONLLU... [--ding FILE]   share of word tokens that the tables derive
"""
import os
import re
import sys

sys.dont_write_bytecode = True    # nothing is written beside the sources
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from common import rows  # noqa: E402
from paradigm import adj_forms, ding_forms, expand_cell, forms_of, noun_forms, verb_forms  # noqa: E402

LETTERS = re.compile(r"^[\w .,'&+!/²³%‰°€$£¥₿¢µ<>-]+$")
NOUN_OPTIONS = set("weak date loan at ch rare doubt".split())
ADJ_OPTIONS = set("inv noinfl nomadj".split())
VERB_OPTIONS = set("trans intr aux modal refl rare noinf".split())
CLASSES = set("det prep contr pron coord subord adv part num prefix interj".split())
NAME_KINDS = set("person first last place country org brand product coin".split())
errors = []


def fail(name, row, why):
    errors.append("%s: %s: %s" % (name, "\t".join(row)[:100], why))


def table(folder, name, columns, order=True):
    path = os.path.join(folder, name)
    with open(path, "rb") as f:
        raw = f.read()
    if not raw.endswith(b"\n") or b"\r" in raw or b"\t\n" in raw or b"\t\t" in raw:
        errors.append(name + ": not in the table format (LF, no empty cells)")
    last = b""
    for r in rows(path):
        if len(r) not in columns:
            fail(name, r, "%d columns" % len(r))
            continue
        if order and r[0].encode() < last:
            fail(name, r, "not sorted")
        last = r[0].encode()
        yield r


def subset(name, row, cell, allowed):
    for x in cell.split():
        if x != "-" and x not in allowed:
            fail(name, row, "unknown word " + x)


def check_nouns(de, name):
    for r in table(de, name, (5,)):
        if r[1] != "pl" and (not r[1] or set(r[1]) - set("mfn")):
            fail(name, r, "genders")
        subset(name, r, r[4], NOUN_OPTIONS)
        if r[1] == "pl" and r[3] == "-":
            fail(name, r, "plural only, but no plural")
        if "weak" in r[4].split() and "m" not in r[1] and "n" not in r[1]:
            fail(name, r, "weak feminine")
        if " " in r[0]:
            fail(name, r, "several words")
        for form, _, _ in noun_forms(r):
            if not LETTERS.match(form):
                fail(name, r, "form " + form)


def classes_of(folder):
    """Name of a class -> letters (BLIND or EXACT)."""
    with open(os.path.join(folder, "..", "src", "lang", "classes.def"), encoding="utf-8") as f:
        return dict(re.findall(r"^KT_CLASS\((\w+), (BLIND|EXACT), (?:HOT|COLD),", f.read(), re.M))


def check_classes(folder, de):
    classes = classes_of(folder)
    classes = dict((c, v) for c, v in classes.items() if not c.startswith("en_"))
    members = dict((c, set()) for c in classes)

    def join(name, r, cell):
        for c in cell.split():
            if c not in classes:
                fail(name, r, "unknown class " + c)
            elif r[0] in members[c]:
                fail(name, r, "twice in the class " + c)
            else:
                members[c].add(r[0])

    for r in table(de, "units.tsv", (5,)):
        subset("units.tsv", r, r[1], {"symbol", "word", "form"})
        join("units.tsv", r, r[4] if r[4] != "-" else "")
    last = None
    for r in table(de, "classes.tsv", (3,)):
        if r[0] == last:
            fail("classes.tsv", r, "twice")
        last = r[0]
        join("classes.tsv", r, r[1])
        if r[0].strip("~")[1:] not in r[2]:
            fail("classes.tsv", r, "the example does not show the word")
    for r in table(de, "government.tsv", (4,)):
        join("government.tsv", r, "gov_%s_%s" % (r[1], r[2]))
        if not r[0].endswith("~") or r[0][1:-1] not in r[3]:
            fail("government.tsv", r, "the example does not show the beginning")
    for c, words in sorted(members.items()):
        if not words:
            errors.append("classes.def: no word has the class " + c)
        if len(set((w[0] == "~", w[-1] == "~") for w in words)) > 1:
            errors.append("classes.tsv: the class %s mixes words, endings and beginnings" % c)
        for w in words:
            if classes[c] == "BLIND" and w[0].lower() != w[0] and w[0].lower() + w[1:] in words:
                errors.append("classes.tsv: %s: the class %s holds it in lower case" % (w, c))


def check(folder):
    de, en = os.path.join(folder, "de"), os.path.join(folder, "en")
    check_nouns(de, "nouns.tsv")
    check_nouns(de, "loans.tsv")
    for r in table(de, "adjectives.tsv", (5,)):
        subset("adjectives.tsv", r, r[4], ADJ_OPTIONS)
        for form in adj_forms(r):
            if not LETTERS.match(form):
                fail("adjectives.tsv", r, "form " + form)
        if not expand_cell(r[0], r[3]) and r[3] != "-":
            fail("adjectives.tsv", r, "superlative")
    for r in table(de, "verbs.tsv", (9,)):
        subset("verbs.tsv", r, r[8], VERB_OPTIONS)
        if r[1] != "-" and not r[0].startswith(r[1]):
            fail("verbs.tsv", r, "prefix")
        if not r[0].endswith("n"):
            fail("verbs.tsv", r, "infinitive")
        for i, n in ((2, 5), (3, 4), (4, 4), (5, 4), (6, 2)):
            if r[i] not in (".", "-") and len(r[i].split(" ")) != n:
                fail("verbs.tsv", r, "cell %d wants %d forms" % (i + 1, n))
        for form, _ in verb_forms(r):
            if not re.fullmatch(r"[a-zäöüßéA-Z-]+", form):
                fail("verbs.tsv", r, "form " + form)
    seen = set()
    for r in table(de, "function.tsv", (7,)):
        subset("function.tsv", r, r[1], CLASSES)
        if r[0] in seen:
            fail("function.tsv", r, "twice")
        seen.add(r[0])
        if r[2] != "-" and set(r[2]) - set("NADG"):
            fail("function.tsv", r, "cases")
        if r[3] != "-" and not re.fullmatch(r"([NADG]+[mfnp]+)( [NADG]+[mfnp]+)*", r[3]):
            fail("function.tsv", r, "mask")
        if "prep" in r[1].split() and r[2] == "-":
            fail("function.tsv", r, "preposition without a case")
        if "det" in r[1].split() and (r[3] == "-" or r[4] == "-"):
            fail("function.tsv", r, "determiner without mask or declension")
        subset("function.tsv", r, r[4], set("wms"))
    for r in table(de, "names.tsv", (4,)):
        subset("names.tsv", r, r[1], NAME_KINDS)
        if r[2] != "-" and set(r[2]) - set("mfnp"):
            fail("names.tsv", r, "gender")
        subset("names.tsv", r, r[3], {"exact", "en"})
    for r in table(de, "abbrev.tsv", (4,)):
        if r[1].split()[0] not in ("dot", "caps", "mixed"):
            fail("abbrev.tsv", r, "kind")
        if r[1].startswith("dot") and "." not in r[0]:
            fail("abbrev.tsv", r, "dot without a dot")
    check_classes(folder, de)
    for name, folder_ in (("counts.tsv", de), ("words.tsv", en)):
        last = None
        for r in table(folder_, name, (2, 3)):
            if not r[1].isdigit() or not 1 <= int(r[1]) <= 144:
                fail(name, r, "frequency")
            if r[0] == last:
                fail(name, r, "twice")
            last = r[0]
    last = None
    for r in table(de, "bigrams.tsv", (3,)):
        key = (r[0].encode(), r[1].encode())
        if last is not None and key <= last:
            fail("bigrams.tsv", r, "not sorted")
        last = key
        if not r[2].isdigit() or int(r[2]) < 3:
            fail("bigrams.tsv", r, "count")
    for r in table(de, "oldspelling.tsv", (3,)):
        if r[2] not in ("0", "1") or r[0] == r[1]:
            fail("oldspelling.tsv", r, "row")
    tables = os.path.join(de, "tables")
    for name in sorted(os.listdir(tables)):
        if name.endswith(".tsv"):
            for r in table(tables, name, range(2, 10)):
                if name in ("en_de.tsv", "domain_terms.tsv") and r[1] not in ("n", "v", "a", "adv"):
                    fail(name, r, "part of speech")
    tables = os.path.join(folder, "languages", "tables")
    for name in sorted(n for n in os.listdir(tables) if n.startswith("language_")):
        for r in table(tables, name, (7,)):
            if not all(x.isdigit() and int(x) <= 144 for x in r[1:]):
                fail(name, r, "figure")
    for e in errors[:50]:
        print(e)
    print("dict: %d errors" % len(errors))
    return 1 if errors else 0


def tokens(path):
    first = True
    for line in open(path, encoding="utf-8"):
        if line.startswith("#"):
            continue
        c = line.rstrip("\n").split("\t")
        if len(c) < 5:
            first = True
            continue
        if "-" in c[0] or c[3] in ("PUNCT", "NUM", "SYM", "X"):
            first = first and c[3] == "PUNCT"
            continue
        yield c[1], c[3], c[4], first
        first = False


def coverage(folder, paths, ding):
    known = forms_of(os.path.join(folder, "de"), rows)
    more = ding_forms(ding) if ding else {}
    import collections
    for path in paths:
        n = collections.Counter()
        hit = collections.Counter()
        hit_ding = collections.Counter()
        missing = collections.Counter()
        for form, pos, tag, first in tokens(path):
            if not re.search(r"[^\W\d_]", form):
                continue
            key = "PROPN" if pos == "PROPN" else pos
            n[key] += 1
            forms = [form] + ([form[0].lower() + form[1:]] if first else [])
            if any(f in known for f in forms):
                hit[key] += 1
            elif any(f in more for f in forms):
                hit_ding[key] += 1
            else:
                missing[(form, pos)] += 1
        total = sum(n.values())
        print("%s: %d word tokens, known %.2f %%, with ding %.2f %%" % (
            os.path.basename(path), total, 100 * sum(hit.values()) / total,
            100 * (sum(hit.values()) + sum(hit_ding.values())) / total))
        for k in sorted(n, key=lambda x: -n[x]):
            print("  %-6s %6d  known %6.2f %%  with ding %6.2f %%" % (
                k, n[k], 100 * hit[k] / n[k], 100 * (hit[k] + hit_ding[k]) / n[k]))
        print("  missing:", " ".join("%s/%s" % k for k, _ in missing.most_common(400) if k[1] not in ("PROPN", "NOUN")))
        print("  missing nouns:", " ".join(k[0] for k, _ in missing.most_common(900) if k[1] == "NOUN"))


def main():
    args = sys.argv[1:]
    if args and args[0] == "--coverage":
        ding = None
        if "--ding" in args:
            i = args.index("--ding")
            ding = args[i + 1]
            del args[i:i + 2]
        coverage(args[1], args[2:], ding)
        return 0
    if len(args) != 1:
        print(__doc__)
        return 2
    return check(args[0])


if __name__ == "__main__":
    sys.exit(main())
