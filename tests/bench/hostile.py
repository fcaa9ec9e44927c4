#!/usr/bin/env python3
"""How fast fix is on texts made to be slow: those of corpora/hostile/generate.tsv, and running text in random order with marks,
invisible characters and unknown words strewn in. Megabytes for a second of processor time, slowest first; nothing is asserted.

usage: hostile.py KLARTEXT [--than KLARTEXT] [--kb SIZE] [NAME...]

--than: another build, beside it. Both read their own lexicon. Start-up is taken off.
"""
import argparse
import os
import pathlib
import random
import re
import resource
import subprocess
import tempfile

CORPORA = pathlib.Path(__file__).resolve().parents[2] / "corpora"
ESCAPE = re.compile(r"\\(x..|.)")
SIGNS = {"nul": "\0", "bom": "\ufeff", "soft-hyphen": "\u00ad", "entity": "&amp;", "quote": '"', "low-quote": " „", "bracket": "(",
         "hyphen": "-", "comma": " ,", "star": "*"}
SYLLABLES = "bal kor ten mu fri zas dro lep qui nor vel gam stu pfe röm schni klau ter ung isch el en heit".split()


def unescape(pattern):
    def one(m):
        c = m[1]
        return chr(int(c[1:], 16)) if c[0] == "x" and len(c) == 3 else {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}.get(c, c)

    parts, at = [], 0
    for m in ESCAPE.finditer(pattern):
        parts += [pattern[at:m.start()].encode(), one(m).encode("latin-1" if m[1][0] == "x" else "utf-8")]
        at = m.end()
    return b"".join(parts) + pattern[at:].encode()


def patterns():
    for line in (CORPORA / "hostile" / "generate.tsv").read_text(encoding="utf-8").split("\n"):
        name, _, rest = line.partition("\t")
        if rest and name not in ("name", "invalid", "truncated") and not line.startswith("#"):
            yield name, unescape(rest.rpartition("\t")[0])


def strewn(rnd, size):
    """Names and texts of words in random order."""
    lines = [f.read_text(encoding="utf-8") for f in sorted((CORPORA / "clean").glob("*.txt"))]
    words = re.findall(r"\w+", "\n".join(lines))

    def text(word):
        parts, n = [], 0
        while n < size:
            part = " ".join(word() for _ in range(60)) + ".\n\n"
            parts.append(part)
            n += len(part.encode())
        return "".join(parts).encode()

    def odd():
        word = "".join(rnd.choice(SYLLABLES) for _ in range(rnd.randint(2, 4)))
        return word.capitalize() if rnd.random() < 0.4 else word

    letters = "abcdefghijklmnopqrstuvwxyzäöüß"
    yield "~words", text(lambda: rnd.choice(words))
    for name, sign in SIGNS.items():
        yield "~" + name, text(lambda s=sign: rnd.choice(words) + (s if rnd.random() < 0.5 else ""))
    yield "~unknown-words", text(odd)
    yield "~random-letters", text(lambda: "".join(rnd.choice(letters) for _ in range(rnd.randint(3, 12))))


def seconds(klartext, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([klartext, "fix", "--isolated", "--encoding", "utf-8", path], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("klartext")
    parser.add_argument("--than")
    parser.add_argument("--kb", type=int, default=600)
    parser.add_argument("names", nargs="*")
    o = parser.parse_intermixed_args()
    builds = [os.path.abspath(b) for b in (o.than, o.klartext) if b]
    rows = []
    with tempfile.TemporaryDirectory() as room:
        path = os.path.join(room, "text.txt")

        def rate(build, text, start):
            with open(path, "wb") as f:
                f.write(text)
            return len(text) / 1e6 / max(min(seconds(build, path) for _ in range(2)) - start, 1e-3)

        start = {}
        for build in builds:
            with open(path, "wb") as f:
                f.write(b"Ja.\n")
            start[build] = min(seconds(build, path) for _ in range(5))
        texts = [(n, p * max(1, o.kb * 1000 // len(p))) for n, p in patterns()] + list(strewn(random.Random(7), o.kb * 1000))
        for name, text in texts:
            if not o.names or name in o.names:
                rows.append((name, [rate(b, text, start[b]) for b in builds]))
    for name, rates in sorted(rows, key=lambda r: r[1][-1]):
        print(f"{name:20}" + "".join(f"{r:9.1f}" for r in rates))


if __name__ == "__main__":
    main()
