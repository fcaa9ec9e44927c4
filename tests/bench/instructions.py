#!/usr/bin/env python3
"""Counts the instructions of a few runs of klartext under callgrind, by byte of what they read, and compares them with
instructions.tsv, which stands beside this file: more than two in a hundred more or less fail. Counts do not depend on
what else the machine does, but on the compiler and the C library: another one than the file names makes the test skip.

usage: instructions.py KLARTEXT CORPORA COMPILER [--write]
"""
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
COUNTS = os.path.join(HERE, "instructions.tsv")
TOLERANCE = 0.02
SKIPPED = 77


def files_of(folder):
    """The lines of each file but its comments."""
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            yield [line.rstrip("\n") for line in f if line.strip() and not line.startswith("#")]


def column_of(lines, name):
    at = lines[0].split("\t").index(name)
    return [line.split("\t")[at] for line in lines[1:]]


def write_texts(corpora, folder):
    """The files that are read: correct text, what engines wrote, the same as Markdown and as a catalogue."""
    clean = sum(files_of(os.path.join(corpora, "clean")), [])
    raw = sum((column_of(lines, "raw") for lines in files_of(os.path.join(corpora, "mt"))), [])
    quoted = [line.replace("\\", "\\\\").replace('"', '\\"') for line in raw]
    texts = {
        "clean.txt": "".join(line + ("\n\n" if i % 10 == 9 else "\n") for i, line in enumerate(clean)),
        "raw.txt": "".join(line + "\n\n" for line in raw),
        "raw.md": "".join("- " + line + "\n" for line in raw),
        "raw.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        + "".join(f'msgid "unit {i}"\nmsgstr "{line}"\n\n' for i, line in enumerate(quoted)),
    }
    for name, text in texts.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            f.write(text)


def count(klartext, command, name, folder):
    run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", klartext, command,
                          "--isolated", name], cwd=folder, capture_output=True, text=True, check=False)
    found = re.search(r"refs:\s*([\d,]+)", run.stderr)
    if run.returncode not in (0, 1) or not found:
        sys.exit(f"{command} {name}: status {run.returncode}\n{run.stderr}")
    return int(found[1].replace(",", "")) / os.path.getsize(os.path.join(folder, name))


def main():
    klartext, corpora, compiler = sys.argv[1:4]
    if not shutil.which("valgrind"):
        print("skipped: valgrind is not installed")
        return SKIPPED
    here = f"{compiler}, {' '.join(platform.libc_ver())}, {platform.machine()}"
    counts = {}
    with tempfile.TemporaryDirectory() as folder:
        write_texts(corpora, folder)
        for name in sorted(os.listdir(folder)):
            for command in ("fix", "lint"):
                counts[f"{command} {name}"] = count(os.path.abspath(klartext), command, name, folder)
    if "--write" in sys.argv:
        with open(COUNTS, "w", encoding="utf-8") as f:
            f.write("# Instructions by byte of a run (instructions.py), in the release build with\n")
            f.write(f"# {here}\n")
            f.writelines(f"{run}\t{n:.1f}\n" for run, n in sorted(counts.items()))
        return 0
    with open(COUNTS, encoding="utf-8") as f:
        rows = [line.rstrip("\n") for line in f]
    known = dict(row.split("\t") for row in rows if not row.startswith("#"))
    failed = False
    same = rows[1] == f"# {here}"
    for run, n in sorted(counts.items()):
        change = n / float(known[run]) - 1 if run in known else 1
        wrong = abs(change) > TOLERANCE
        failed |= wrong
        print(f"{run:20} {n:9.1f} instructions a byte, {change:+.1%}{'  <--' if wrong and same else ''}")
    if not same:
        print(f"skipped: counted with {rows[1][2:]}, this is {here}")
        return SKIPPED
    if failed:
        print("if that is meant: cmake --build --preset release --target instructions")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
