#!/usr/bin/env python3
"""What a change of the rules does to real text.

    compare.py OLD NEW PATH...

OLD and NEW are klartext commands, with their options in one argument
("build/release/src/klartext --lexicon some/de.ktlex"). Both lint the files and
folders PATH; the findings that came and those that went are listed by rule,
each different one once with how often it occurs: "+" and "-" in front, "!"
behind that where `fix` changes the text, then what stands there, what it is
replaced with, and the place. A change is only known when this list has been
read on text that nobody wrote for it.
"""
import collections
import json
import shlex
import subprocess
import sys


def findings(command, paths):
    """The findings of COMMAND on PATHS: what is said -> where, each place once."""
    run = shlex.split(command)
    run[1:1] = ["lint", "--format", "jsonl", "--exit-zero", "--isolated"]
    out = subprocess.run(run + ["--"] + paths, stdout=subprocess.PIPE)
    if out.returncode not in (0, 2):
        sys.exit("%s: status %d" % (command, out.returncode))
    found = collections.defaultdict(dict)
    for line in out.stdout.splitlines():
        one = json.loads(line)
        if "rule" not in one:  # the summary
            continue
        first = (one["replacements"] or [None])[0]
        changes = one["fix"] not in ("none", "hint")
        key = (one["rule"], changes, one["severity"], one["text"], first)
        context = one.get("context", "").replace("\n", "⏎").replace("\r", "")
        beg = one["range"]["start"]
        found[key][one["path"], beg["byte"]] = "%s:%d | %s" % (one["path"], beg["line"], context)
    return found


def main():
    if len(sys.argv) < 4 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    old = findings(sys.argv[1], sys.argv[3:])
    new = findings(sys.argv[2], sys.argv[3:])
    rows = []
    total = collections.Counter()
    for key in old.keys() | new.keys():
        rule, changes, severity, text, first = key
        for sign, here, there in (("+", new, old), ("-", old, new)):
            places = [at for at in here[key] if at not in there[key]]
            if not places:
                continue
            mark = sign + ("!" if changes else " ")
            total[rule, mark] += len(places)
            shown = "" if first is None else " > %r" % first
            rows.append((rule, mark[1] != "!", severity, sign, text,
                         "%s%d %s %s %r%s | %s" % (mark, len(places), rule, severity, text, shown,
                                                   here[key][min(places)])))
    for row in sorted(rows):
        print(row[-1])
    for (rule, mark), count in sorted(total.items()):
        print("total %s%d %s" % (mark, count, rule))


if __name__ == "__main__":
    main()
