#!/usr/bin/env python3
"""Includes point downward only; the tool includes klartext.h and its own headers only; each third-party header has one
door. usage: check_layers.py SRC"""
import os
import re
import sys

# From the lowest to the highest (lang/de/lang.c: the record of all that German has); the longest beginning of a path tells the layer. The six rooms of rules do not know each
# other.
LAYERS = ["base", "lang/lang", "text", "formats", "lex", "lang", "lang/de", "lang/en", "rule", "lang/de/parse", "lang/de/lang", "rules", "engine"]
# Who may include what is not ours (ICU's and Hunspell's headers; POSIX threads).
DOORS = {
    "hunspell/": {"lex/hunspell.cc"},
    "unicode/": {"text/chars.c", "text/token.c", "formats/encoding.c", "rules/chars/unicode.c",
                 "rules/chars/mojibake.c"},
    "md4c.h": {"formats/markdown.c"},
    "expat.h": {"formats/xml_at.h"},
    "zlib.h": {"formats/zip.c"},
    "yaml.h": {"formats/yaml.c"},
    "jansson.h": {"cli/lsp_json.c"},
    "pthread.h": {"lex/speller.c", "engine/pool.c", "engine/engine.c", "cli/jobs.c"},
}
LINES = 800
# What is said of one language; these rooms ask kt_lang of the text's.
NEUTRAL = ("base/", "text/", "formats/", "lex/", "rule/", "rules/chars/", "rules/marks/", "rules/numbers/", "engine/", "cli/")
OF_A_LANGUAGE = re.compile(r"\bKT_(?:VERB|ADJ|FUNC|MASK|SLOT|GRAM)_?|\bKT_CASE_(?:NOM|ACC|DAT|GEN)\b"
                           r"|\bkt_(?:noun|verb|func|adj|prep)_of\b")
# A last row without a name stands behind whichever row is written last: on top of another, where the order is not the enum's.
END = re.compile(r"^    KT_RULES_END,", re.M)
NAMED_ROW = re.compile(r"^    (?:\[\w+\] = |\w*ROW\(\w*?,? ?[A-Z_]+, \")", re.M)
TWO_INVARIANTS = re.compile(r"^ \* .*\b([A-Z])\d [a-z].* \1\d [a-z]")
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')


def complaints(src):
    for folder, _, names in sorted(os.walk(src)):
        for name in sorted(names):
            if not name.endswith((".c", ".h", ".cc")):
                continue
            path = os.path.join(folder, name)
            rel = os.path.relpath(path, src).replace(os.sep, "/")
            layer = layer_of(rel)
            with open(path, encoding="utf-8") as f:
                lines = f.read().split("\n")
            text = "\n".join(lines)
            if len(lines) > LINES + 1:
                yield f"{rel}: {len(lines) - 1} lines; from {LINES} on a file is two"
            if END.search(text) and NAMED_ROW.search(text):
                yield f"{rel}: rows have names, so the last one has: [RULES] = KT_RULES_END, RULES at the end of the enum"
            for number, line in enumerate(lines, 1):
                if name.endswith(".h") and TWO_INVARIANTS.search(line):
                    yield f"{rel}:{number}: two invariants in a line; a blank line between them keeps them apart"
                if rel.startswith(NEUTRAL):
                    m = OF_A_LANGUAGE.search(line)
                    if m:
                        yield f"{rel}:{number}: a neutral room asks kt_view_kinds instead: {m.group()}"
                m = INCLUDE.match(line)
                if m:
                    why = judge(src, rel, layer, m.group(1) == '"', m.group(2))
                    if why:
                        yield f"{rel}:{number}: {why}: {m.group(2)}"


def layer_of(rel):
    if rel.startswith("cli/"):
        return "cli"
    fits = [name for name in LAYERS if rel.startswith((name + "/", name + "."))]
    return max(fits, key=len) if fits else ""


def judge(src, rel, layer, ours, target):
    if not ours:
        for prefix, allowed in DOORS.items():
            if target.startswith(prefix) and rel not in allowed:
                return "this header has other doors"
        return None
    if layer == "cli":
        local = target[4:] if target.startswith("cli/") else target
        known = target == "klartext.h" or os.path.exists(os.path.join(src, "cli", local))
        return None if known else "the tool uses klartext.h and its own headers only"
    if rel.startswith(NEUTRAL) and re.match(r"lang/\w+/", target):
        return "a neutral room reaches a language through lang/lang.h"
    if target == "lang/packed.h" and not rel.startswith("lang/"):
        return "how readings are packed is a language's affair"
    if target == "klartext.h":
        return None if layer in ("rule", "rules", "formats", "engine") else "a lower layer does not know the interface"
    to = layer_of(target)
    if not to:
        return "unknown layer"
    if layer == to == "rules" and rel.split("/")[1] != target.split("/")[1]:
        return "a room of rules does not know another"
    if LAYERS.index(to) > LAYERS.index(layer):
        return "points upward"
    return None


def main():
    found = list(complaints(sys.argv[1]))
    print("\n".join(found) if found else "includes point downward")
    return 1 if found else 0


sys.exit(main())
