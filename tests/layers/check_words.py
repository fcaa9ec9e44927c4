#!/usr/bin/env python3
"""German stands in dict/, in src/lang/de (English in src/lang/en), and in the messages and examples of the rules; elsewhere only the literals of
literals.tsv, each with its reason (_ for a blank). usage: check_words.py SRC DICT LITERALS

What is reported: a string that is not ASCII, also where it is written in escapes; a list of words; a string with a word of
German's closed classes (function.tsv, classes.tsv) in it, or with a noun, adjective, verb or frequent form (counts.tsv) that
English does not have; letters that words are asked to begin or end with."""
import os
import re
import sys

STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
COMMENT = re.compile(r"/\*.*?\*/", re.S)
# Messages and examples: what a rule says to its readers.
TOLD = re.compile(r"\.(?:id|msg_de|msg_en|doc|examples|summary)\s*=|\b(?:BAD|OK|REPORT|KT_EXAMPLES|\w*ROW)\s*\(")
LIST = re.compile(r"\bconst\s+char\s*\*?\s*(?:const\s+)?\w*\s*\[[^;{}]*\]\)?\s*(?:=\s*)?\{([^{};]*)\}", re.S)
BYTES = re.compile(r"\\(?:x[89A-Fa-f][0-9A-Fa-f]|[23][0-7][0-7]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")
WORD = re.compile(r"^[A-Za-zÄÖÜäöüßéàâ][A-Za-zÄÖÜäöüßéàâ.-]*$")
# What a word is asked to begin or end with.
PIECE = re.compile(r'\bkt_str_(?:ends|starts|begins|find)\w*\([^;"]*?"([A-Za-z]{2,})"(?:[^;"]*?"([A-Za-z]{2,})")?')
FORMAT = re.compile(r"%[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z)?[a-zA-Z]|\\[a-z]")
LETTERS = re.compile(r"[A-Za-z]{2,}")
IDS = re.compile(r"^[a-z]+\.[a-z-]+$")
SPACE = re.compile(r"[^\n]")


def blank(text):
    return SPACE.sub(" ", text)


def without_comments(text):
    return COMMENT.sub(lambda m: blank(m.group(0)), text)


def without_told(text):
    """Blanks what stands between the brackets behind a word of TOLD, or up to the end of its initialiser."""
    out = list(text)
    for m in TOLD.finditer(text):
        depth = 1 if text[m.end() - 1] == "(" else 0
        i = m.end()
        while i < len(text):
            s = STRING.match(text, i)
            if s:
                out[i:s.end()] = blank(s.group(0))
                i = s.end()
                continue
            depth += (text[i] in "({") - (text[i] in ")}")
            if depth < 0 or (depth == 0 and text[i] in ",;)"):
                break
            i += 1
    return "".join(out)


def german_words(folder):
    """What may be German, and what is nothing else."""
    words = set()
    for name in ("function.tsv", "classes.tsv"):
        with open(os.path.join(folder, "de", name), encoding="utf-8") as f:
            for line in f:
                word = line.split("\t")[0]
                if not line.startswith("# ") and "~" not in word and len(word) > 1:
                    words.add(word)
                    words.add(word[0].upper() + word[1:])
    english = set()
    with open(os.path.join(folder, "en", "words.tsv"), encoding="utf-8") as f:
        for line in f:
            english.add(line.split("\t")[0])
    for name in ("nouns.tsv", "adjectives.tsv", "verbs.tsv", "counts.tsv"):
        with open(os.path.join(folder, "de", name), encoding="utf-8") as f:
            for line in f:
                word = line.split("\t")[0]
                if not line.startswith("# ") and len(word) > (2 if name == "counts.tsv" else 3) and word.lower() not in english:
                    words.add(word)
    return words, {w for w in words if w.lower() not in english}


def has_letters(s):
    """Letters written in escapes; a byte order mark and a blank are none."""
    return BYTES.search(s.replace("\\xEF\\xBB\\xBF", "").replace("\\xC2\\xA0", "")) is not None


def is_german(s, words, german):
    if s in words:
        return True
    parts = LETTERS.findall("" if IDS.match(s) else FORMAT.sub(" ", s))
    return any(p in german for p in parts)


def allowed(path):
    out = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            if not line.startswith("# "):
                name, literals, reason = line.rstrip("\n").split("\t")
                if not reason:
                    sys.exit(f"{path}: {name}: no reason")
                out.setdefault(name, set()).update(s.replace("_", " ") for s in literals.split(" "))
    return out


def find(text, words, german):
    """Strings that are German or look like it: (place, string)."""
    for m in LIST.finditer(text):
        strings = STRING.findall(m.group(1))
        if len(strings) > 1 and all(WORD.match(s) for s in strings):
            for s in strings:
                yield m.start(), s
    for m in STRING.finditer(text):
        s = m.group(1)
        if re.search(r"[^\x00-\x7f]", s) or has_letters(s) or is_german(s, words, german):
            yield m.start(), s
    for m in PIECE.finditer(text):
        for s in m.groups():
            if s:
                yield m.start(), s


def main():
    src, dictionary, literals = sys.argv[1:]
    (words, german), known, used, bad = german_words(dictionary), allowed(literals), set(), []
    for folder, _, names in sorted(os.walk(src)):
        for name in sorted(names):
            rel = os.path.relpath(os.path.join(folder, name), src).replace(os.sep, "/")
            if not name.endswith((".c", ".h")) or rel.startswith(("lang/de/", "lang/en/", "cli/")):
                continue
            with open(os.path.join(src, rel), encoding="utf-8") as f:
                text = without_told(without_comments(f.read()))
            names_only = rel.startswith("formats/")  # elements, keys and states of file formats: no language
            for at, s in sorted(set(find(text, words, german))):
                if names_only and s.isascii():
                    continue
                mine = known.get(rel, ())
                if s in mine or "*" in mine:
                    used.add((rel, s if s in mine else "*"))
                else:
                    bad.append(f"{rel}:{text.count(chr(10), 0, at) + 1}: \"{s}\"")
    for rel in sorted(known):
        bad += [f"{literals}: {rel}: \"{s}\" is not there any more" for s in sorted(known[rel]) if (rel, s) not in used]
    print("\n".join(bad) if bad else f"{len(used)} literals, all of them known")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
