#!/usr/bin/env python3
"""The edits that fix --report tells are disjoint, and made in the source they give the output.

usage: check_report.py SOURCE REPORT OUTPUT
"""
import json
import sys

source, output = open(sys.argv[1], "rb").read(), open(sys.argv[3], "rb").read()
rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
edits = sorted((r["fix_range"]["start"]["byte"], r["fix_range"]["end"]["byte"], r["replacements"][0].encode())
               for r in rows if "summary" not in r and r["replacements"])
at, made = 0, b""
for beg, end, text in edits:
    assert beg >= at, ("overlap", beg, at)
    made += source[at:beg] + text
    at = end
made += source[at:]
assert made == output, [(made[i - 60:i + 60], output[i - 60:i + 60]) for i in range(min(len(made), len(output)))
                        if made[i] != output[i]][:1]
print(len(edits), "edits")
