#!/usr/bin/env python3
"""Both languages of every message take the same arguments in the same order.

usage: messages.py UI.H
"""
import re
import sys

STRING = r'"((?:[^"\\]|\\.)*)"'
ROW = re.compile(r"M\((\w+),\s*((?:%s\s*(?:\\\n\s*)?)+),\s*((?:\\\n\s*)?(?:%s\s*(?:\\\n\s*)?)+)\)" % (STRING, STRING))


def joined(strings):
    return "".join(re.findall(STRING, strings))


text = open(sys.argv[1], encoding="utf-8").read()
rows = [(m.group(1), joined(m.group(2)), joined(m.group(4))) for m in ROW.finditer(text)]
count = text.count(" M(")
bad = [r for r in rows if re.findall(r"%\w+", r[1]) != re.findall(r"%\w+", r[2]) or not r[1] or not r[2]]
for row in bad:
    print("arguments differ:", *row, sep="\n  ")
if len(rows) != count:
    print(f"read {len(rows)} of {count} messages")
sys.exit(1 if bad or len(rows) != count else 0)
