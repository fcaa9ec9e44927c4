#!/usr/bin/env python3
"""Both languages of every message take the same arguments in the same order, and what the library says to users has a
German row in translate.c.

usage: messages.py SRC
"""
import pathlib
import re
import sys

STRING = r'"((?:[^"\\]|\\.)*)"'
ROW = re.compile(r"M\((\w+),\s*((?:%s\s*(?:\\\n\s*)?)+),\s*((?:\\\n\s*)?(?:%s\s*(?:\\\n\s*)?)+)\)" % (STRING, STRING))


def joined(strings):
    return "".join(re.findall(STRING, strings))


def of_the_library(folder):
    """The messages that a user can get to see: not those of a caller's mistakes, of a caller who stops, and of bad input,
    which the tool words itself."""
    call = re.compile(r"kt_error_set\(\s*\w+,\s*(\w+),([^;]*);")
    for path in sorted(p for p in folder.rglob("*.c") if p.parent.name != "cli"):
        for m in call.finditer(path.read_text(encoding="utf-8")):
            text = re.sub(r"%(zu|l*u|d)", "%s", joined(m.group(2)))
            if m.group(1) not in ("KT_EUSAGE", "KT_ESTOPPED", "KT_EFORMAT", "rc") and text not in ("", "%s") and not text.startswith("invalid UTF-8 at"):
                yield path.name, text


src = pathlib.Path(sys.argv[1])
text = (src / "cli/ui.h").read_text(encoding="utf-8")
rows = [(m.group(1), joined(m.group(2)), joined(m.group(4))) for m in ROW.finditer(text)]
count = text.count(" M(")
bad = [r for r in rows if re.findall(r"%\w+", r[1]) != re.findall(r"%\w+", r[2]) or not r[1] or not r[2]]
for row in bad:
    print("arguments differ:", *row, sep="\n  ")
if len(rows) != count:
    print(f"read {len(rows)} of {count} messages")

source = (src / "cli/translate.c").read_text(encoding="utf-8")
sayings = re.findall(r"\{ %s,\s*%s \}" % (STRING, STRING), source)
known = [re.compile(re.escape(english).replace("%s", ".+")) for english, _ in sayings]
lacking = [m for m in of_the_library(src) if not any(k.fullmatch(m[1]) for k in known)]
lacking += [("translate.c", english) for english, german in sayings if english.count("%s") != german.count("%s")]
for name, message in lacking:
    print(f"{name}: no German for: {message}")
sys.exit(1 if bad or lacking or len(rows) != count or not sayings else 0)
