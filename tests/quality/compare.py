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
    """The findings of COMMAND on PATHS: key -> (count, place)."""
    run = shlex.split(command)
    run[1:1] = ["lint", "--format", "jsonl", "--exit-zero", "--isolated"]
    out = subprocess.run(run + ["--"] + paths, stdout=subprocess.PIPE)
    if out.returncode not in (0, 2):
        sys.exit("%s: status %d" % (command, out.returncode))
    found = collections.Counter()
    places = {}
    for line in out.stdout.splitlines():
        one = json.loads(line)
        if "rule" not in one:  # the summary
            continue
        first = (one["replacements"] or [None])[0]
        changes = one["fix"] not in ("none", "hint")
        key = (one["rule"], changes, one["severity"], one["text"], first)
        found[key] += 1
        context = one.get("context", "").replace("\n", "⏎").replace("\r", "")
        places.setdefault(key, "%s:%d | %s" % (one["path"], one["range"]["start"]["line"], context))
    return found, places


def main():
    if len(sys.argv) < 4 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    old, where_old = findings(sys.argv[1], sys.argv[3:])
    new, where_new = findings(sys.argv[2], sys.argv[3:])
    differ = [key for key in old.keys() | new.keys() if old[key] != new[key]]
    differ.sort(key=lambda key: (key[0], not key[1], key[2], new[key] < old[key], key[3], str(key[4])))
    total = collections.Counter()
    for key in differ:
        rule, changes, severity, text, first = key
        more = new[key] - old[key]
        sign = ("+" if more > 0 else "-") + ("!" if changes else " ")
        total[rule, sign] += abs(more)
        shown = "" if first is None else " > %r" % first
        print("%s%d %s %s %r%s | %s" % (sign, abs(more), rule, severity, text, shown,
                                        (where_new if more > 0 else where_old)[key]))
    for (rule, sign), count in sorted(total.items()):
        print("total %s%d %s" % (sign, count, rule))


if __name__ == "__main__":
    main()
