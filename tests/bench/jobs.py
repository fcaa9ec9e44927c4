#!/usr/bin/env python3
"""What a second worker brings: fix and lint with -j1 and -j2 on many files and on one large file, in turn, in one run; and that
both print the same bytes. For a quiet machine with two free cores; reads the times of the whole process.

usage: jobs.py KLARTEXT [--files N] [--mb SIZE] [--rounds N] [TEXT...]

TEXT: files of German to make the inputs of (default: the corpora beside this file, repeated). Of many texts blocks of lines are
taken in turn, so that every file has all of them. Status 1: somewhere less than 1.8 times as fast, or other bytes.
"""
import argparse
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
WANTED = 1.8


def blocks_of(texts, n_bytes):
    """Blocks of lines of all texts in turn, up to n_bytes."""
    files = [t.read_text(encoding="utf-8").split("\n") for t in texts]
    size, at = 0, 0
    while size < n_bytes:
        any_left = False
        for lines in files:
            part = lines[at:at + 40]
            any_left |= bool(part)
            block = "\n\n".join(part) + "\n\n"
            size += len(block.encode())
            yield block
        at = at + 40 if any_left else 0


def run(command, folder):
    """Seconds, and the hash of what it printed."""
    begin = time.monotonic()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as p:
        digest = hashlib.sha256()
        while part := p.stdout.read(1 << 20):
            digest.update(part)
        status = p.wait()
    seconds = time.monotonic() - begin
    if status not in (0, 1):
        sys.exit(f"status {status}: {command}")
    if "--write" in command:
        for path in sorted(pathlib.Path(folder).iterdir()):
            digest.update(path.read_bytes())
    return seconds, digest.hexdigest()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("klartext")
    options.add_argument("texts", nargs="*", type=pathlib.Path)
    options.add_argument("--files", type=int, default=60)
    options.add_argument("--mb", type=float, default=12)
    options.add_argument("--rounds", type=int, default=3)
    o = options.parse_intermixed_args()
    tool = os.path.abspath(o.klartext)
    texts = o.texts or sorted((HERE.parents[1] / "corpora" / "clean").glob("*.txt"))
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        blocks = list(blocks_of(texts, int(o.mb * 1e6)))
        many = [f"{i:03}.txt" for i in range(o.files)]
        for i, name in enumerate(many):
            (pathlib.Path(folder) / name).write_text("".join(blocks[i::o.files]), encoding="utf-8", newline="")
        (pathlib.Path(folder) / "large.txt").write_text("".join(blocks), encoding="utf-8", newline="")
        inputs = {f"{o.files} files": many, "one large file": ["large.txt"]}
        commands = {
            "fix": lambda names: [tool, "fix", "--isolated", *(["--write", "--quiet"] if len(names) > 1 else []), *names],
            "lint": lambda names: [tool, "lint", "--isolated", "--exit-zero", *names],
        }
        print(f"{sum(len(b.encode()) for b in blocks) / 1e6:.1f} MB, least seconds of {o.rounds}, -j1 and -j2 in turn; load {os.getloadavg()[0]:.1f}")
        for what, names in inputs.items():
            for command, make in commands.items():
                best = {1: 1e9, 2: 1e9}
                digests = set()
                for _ in range(o.rounds):
                    for jobs in (1, 2):
                        with tempfile.TemporaryDirectory() as copy:  # fix writes
                            for name in names:
                                shutil.copy(os.path.join(folder, name), copy)
                            seconds, digest = run([*make(names)[:2], f"-j{jobs}", *make(names)[2:]], copy)
                        best[jobs] = min(best[jobs], seconds)
                        digests.add(digest)
                ratio = best[1] / best[2]
                failed |= ratio < WANTED or len(digests) > 1
                print(f"{command:5} {what:15} -j1 {best[1]:6.2f}  -j2 {best[2]:6.2f}  {ratio:.2f} x  {'same bytes' if len(digests) == 1 else 'OTHER BYTES'}")
    return 1 if failed else 0


sys.exit(main())
