#!/usr/bin/env python3
"""What threads cost each other: the table of watch.c for a folder and for one file, with more and more jobs.

Work that is shared shows as locks that were not free, as computing that grows with the number of threads, or as a first
thread (it reads, prints and hands out) that computes as long as the others together. None of these may be much: what the
threads can gain is sum / critical, up to what the first thread leaves.

usage: share.py KLARTEXT LIBWATCH CORPORA [COPIES]
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

JOBS = (1, 2, 8, 16, 64)


def watched(tool, library, jobs, *paths):
    env = dict(os.environ, LD_PRELOAD=os.path.abspath(library), LC_ALL="C.UTF-8")
    command = [tool, "lint", "--isolated", "-f", "gcc", "--max-file-size", "1000000000", f"-j{jobs}", *paths]
    done = subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    line = [x for x in done.stderr.decode().splitlines() if x.startswith("threads ")][-1]
    numbers = {key: float(value) for key, value in re.findall(r"(\w+) ([\d.]+)", line)}
    numbers["first"] = numbers["cpu"]
    return numbers


def main():
    tool, library, corpora = sys.argv[1:4]
    copies = int(sys.argv[4]) if len(sys.argv) > 4 else 12
    bad = 0
    with tempfile.TemporaryDirectory() as room:
        texts = [p.read_bytes() for p in sorted(pathlib.Path(corpora).glob("clean/*.txt"))]
        for i in range(copies):
            for k, text in enumerate(texts):
                pathlib.Path(room, f"{i}-{k}.txt").write_bytes(text)
        whole = pathlib.Path(room, "whole.text")
        whole.write_bytes(b"\n\n".join(texts) * copies)
        print("what        jobs  first  critical    sum  gain   locks  contended  waits")
        for what, paths, jobs in [("folder", sorted(str(p) for p in pathlib.Path(room).glob("*.txt")), JOBS), ("one file", [str(whole)], JOBS[:4])]:
            alone = None
            for n in jobs:
                w = watched(tool, library, n, *paths)
                alone = alone or w["sum"]
                gain = w["sum"] / w["critical"]
                print(f"{what:10} {n:5} {w['first']:6.2f} {w['critical']:9.2f} {w['sum']:6.2f} {gain:5.1f} {w['locks']:7.0f} {w['contended']:10.0f} {w['waits']:6.0f}",
                      flush=True)
                bad += w["contended"] > 50 + w["locks"] / 20 # more than waiting for the turn to print
                bad += n > 1 and w["first"] > 0.1 + w["sum"] / 5
                bad += w["sum"] > alone * 2 + 1 # each thread learns its words for itself
    print(f"{bad} too much")
    return bad != 0


if __name__ == "__main__":
    sys.exit(main())
