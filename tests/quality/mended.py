#!/usr/bin/env python3
"""How many of the places that people mended are seen, and mended alike.

    mended.py KLARTEXT TABLE [-v] [--class NAME]

KLARTEXT is a klartext command, with its options in one argument
("build/release/src/klartext --lexicon some/de.ktlex"). TABLE has the columns
class, before, after; its texts are other people's and stay out of the tree.

Every text is linted and fixed as a file of its own. A line is repaired when
every place that the people changed reads like theirs in the text that was
fixed; found when a warning, an error or a change touches one of these places.
Of the texts after the mend, those with a warning or an error are counted.
-v lists, class by class, what was missed, and the warnings on mended texts.
"""
import collections
import difflib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile


def words(text):
    """Words, blanks and marks with their places in bytes."""
    out, at = [], 0
    for m in re.finditer(r"\w+|\s+|.", text, re.S):
        size = len(m.group().encode())
        out.append((m.group(), at, at + size))
        at += size
    return out


def places(before, after):
    """The places that were changed: bytes of before, what stands there, what it became."""
    a, b = words(before), words(after)
    got = []
    for tag, i, j, k, l in difflib.SequenceMatcher(None, [w[0] for w in a], [w[0] for w in b],
                                                   autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        beg = a[i][1] if i < len(a) else len(before.encode())
        end = a[j - 1][2] if j > i else beg
        got.append((beg, end, "".join(w[0] for w in a[i:j]), "".join(w[0] for w in b[k:l])))
    return got


def lint(command, folder):
    run = shlex.split(command)
    run[1:1] = ["lint", "--format", "jsonl", "--exit-zero", "--isolated"]
    out = subprocess.run(run + ["--", folder], stdout=subprocess.PIPE)
    if out.returncode not in (0, 2):
        sys.exit("%s: status %d" % (command, out.returncode))
    found = collections.defaultdict(list)
    for line in out.stdout.splitlines():
        one = json.loads(line)
        if "rule" in one:
            found[os.path.basename(one["path"])].append(one)
    return found


def fix(command, path):
    run = shlex.split(command)
    run[1:1] = ["fix", "--isolated"]
    with open(path, "rb") as f:
        out = subprocess.run(run + ["-"], stdin=f, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return out.stdout.decode(errors="replace")


def touches(one, beg, end):
    """Does a finding lie at the place, or next to it?"""
    b, e = one["range"]["start"]["byte"], one["range"]["end"]["byte"]
    return b <= end + 1 and e >= beg - 1


def is_heavy(one):
    return one["severity"] in ("warning", "error") or one["fix"] not in ("none", "hint")


def is_repaired(before, after, fixed):
    """Every place that the people changed reads like theirs."""
    mine = {(beg, what): text for beg, _, what, text in places(before, fixed)}
    return fixed == after or all(mine.get((beg, what)) == text
                                 for beg, _, what, text in places(before, after))


def main():
    args = [a for a in sys.argv[1:] if a != "-v"]
    loud = "-v" in sys.argv
    only = None
    if "--class" in args:
        at = args.index("--class")
        only = args[at + 1]
        del args[at:at + 2]
    if len(args) != 2:
        sys.exit(__doc__)
    with open(args[1], encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f][1:]
    rows = [r for r in rows if only in (None, r[0])]
    tally = collections.defaultdict(lambda: [0, 0, 0, 0])
    notes = []
    with tempfile.TemporaryDirectory() as folder:
        for n, row in enumerate(rows):
            for side, text in (("b", row[1]), ("a", row[2])):
                with open(os.path.join(folder, "%s%03d.txt" % (side, n)), "w", encoding="utf-8") as f:
                    f.write(text + "\n")
        found = lint(args[0], folder)
        for n, (kind, before, after, *_) in enumerate(rows):
            fixed = fix(args[0], os.path.join(folder, "b%03d.txt" % n)).rstrip("\n")
            at = places(before, after)
            mine = found["b%03d.txt" % n]
            heavy = [o for o in mine if is_heavy(o)]
            repaired = is_repaired(before, after, fixed)
            seen = repaired or any(touches(o, b, e) for o in heavy for b, e, _, _ in at)
            left = [o for o in found["a%03d.txt" % n] if is_heavy(o)]
            t = tally[kind]
            t[0] += 1
            t[1] += repaired
            t[2] += seen
            t[3] += bool(left)
            if not repaired:
                hints = [o for o in mine if not is_heavy(o) and any(touches(o, b, e) for b, e, _, _ in at)]
                notes.append((kind, "found" if seen else "MISSED", before, at, fixed if fixed != before else "",
                              [(o["rule"], o["text"], (o["replacements"] or [None])[0]) for o in heavy + hints]))
            for o in left:
                notes.append((kind, "left", after, [], "", [(o["rule"], o["text"], o["fix"],
                                                             (o["replacements"] or [None])[0])]))
    for kind, state, text, at, fixed, said in sorted(notes, key=str) if loud else []:
        print("%s\t%s\t%s\n\t%s\n\t%s\n\t%s" % (kind, state, text, fixed, [p[2:] for p in at], said))
    total = [sum(t[k] for t in tally.values()) for k in range(4)]
    for kind, t in sorted(tally.items()) + [("all", total)]:
        print("%-18s %3d lines, %3d repaired, %3d found, %3d with a warning when mended" % (kind, *t))


if __name__ == "__main__":
    main()
