#!/usr/bin/env python3
"""Nothing but time may show how many threads read a tree of files: output, messages, status, and what is left of the tree
are the same for every number of jobs, in every format. Files of all kinds lie in it, and all that can be wrong with one.
usage: jobs.py KLARTEXT CORPORA [few | all]"""
import os
import random
import shutil
import subprocess
import sys
import tempfile

COMMANDS = ([["lint", "-f", f] for f in "text gcc json jsonl sarif github gitlab checkstyle rdjsonl junit azure".split()] +
            [["lint", "--statistics"], ["lint", "--exit-zero", "--fail-on", "error"], ["lint", "-v"],
             ["fix", "--diff"], ["fix", "--check"], ["fix", "--check", "-v"], ["fix", "--diff", "--unsafe"],
             ["fix", "--write"], ["fix", "--write", "-v", "--backup"], ["fix", "--write", "--report", "REPORT"],
             ["fix", "--write", "--fail-on-fix"], ["lint", "--no-spelling", "-o", "OUT"]])


def lines_of(corpora):
    for folder in ("clean", "mt"):
        for name in sorted(os.listdir(os.path.join(corpora, folder))):
            path = os.path.join(corpora, folder, name)
            if os.path.isfile(path):
                with open(path, encoding="utf-8") as f:
                    yield from (line.split("\t")[0] for line in f if not line.startswith("#"))


def write(root, name, data):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    os.utime(path, ns=(10**18, 10**18))
    return path


def grow(root, corpora, rnd):
    lines = list(lines_of(corpora))
    for i in range(60):
        text = "\n".join(rnd.choice(lines) for _ in range(rnd.choice((0, 1, 3, 30, 300))))
        write(root, f"{i % 7}/{i:02}.txt", text + "\n")
    docs = os.path.join(corpora, "formats")
    for folder, _, names in os.walk(docs):
        for name in sorted(names)[:3]:
            with open(os.path.join(folder, name), "rb") as f:
                write(root, f"docs/{name}", f.read())
    write(root, "3/05-bad.txt", b"Ein Satz , gut.\n\n" * 40 + b"dann \xff\xe4 falsch\n")
    write(root, "3/06-large.txt", (" ".join(rnd.choice(lines) for _ in range(600)) + "\n\n") * 50)
    write(root, "3/07-nul.txt", b"Null\0 , Text\n")
    write(root, "3/utf16/a.txt", "Ein Satz , falsch .\n".encode("utf-16-le"))
    write(root, "3/utf16/klartext.toml", 'encoding = "utf-16le"\n')
    write(root, "5/x.json", '{"a": "Ein Satz , falsch ."')
    write(root, "5/data.csv", "a;b\n")
    for i in range(6):  # more settings than engines are kept
        write(root, f"6/set{i}/klartext.toml", f'ignore = ["{["space", "num", "case", "spell", "quote", "dash"][i]}"]\n'
              .replace('"quote"', '"space.double"').replace('"dash"', '"space.before-punct"'))
        for k in range(2):
            write(root, f"6/set{i}/{k}.txt", rnd.choice(lines) + " , so .\n")
    os.link(os.path.join(root, "1/01.txt"), os.path.join(root, "1/01-link.txt"))
    os.symlink("01.txt", os.path.join(root, "1/symlink.txt"))
    os.mkfifo(os.path.join(root, "2/pipe.txt"))


def state(root):
    out = {}
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            st = os.lstat(path)
            if os.path.isfile(path) and not os.path.islink(path):
                with open(path, "rb") as f:
                    out[os.path.relpath(path, root)] = (st.st_mode, f.read())
    return out


def run(klartext, command, jobs, seedling, room):
    """In a fresh copy of the tree, always of the same name."""
    tree = os.path.join(room, "tree")
    subprocess.run(["cp", "-a", seedling, tree], check=True)
    command = [os.path.join(room, w) if w in ("REPORT", "OUT") else w for w in command]
    done = subprocess.run([klartext, *command, f"-j{jobs}", "tree"], cwd=room, capture_output=True, timeout=600, stdin=subprocess.DEVNULL)
    after = state(room)
    shutil.rmtree(tree)
    for name in ("REPORT", "OUT"):
        if os.path.exists(os.path.join(room, name)):
            os.remove(os.path.join(room, name))
    return done.returncode, done.stdout, done.stderr, after


def main():
    klartext, corpora = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    how = sys.argv[3] if len(sys.argv) > 3 else ""
    commands = COMMANDS[::5] if how == "few" else COMMANDS
    counts = (2, 5, 0, 40) if how == "all" else (3,)
    rnd = random.Random(7)
    bad = 0
    names = ("status", "standard output", "standard error", "the tree")
    with tempfile.TemporaryDirectory() as room:
        seedling = os.path.join(room, "seedling")
        grow(seedling, corpora, rnd)
        for command in commands:
            first = run(klartext, command, 1, seedling, room)
            if first[0] not in (0, 1, 2):
                print(f"{command}: status {first[0]}")
                bad += 1
            for jobs in counts:
                again = run(klartext, command, jobs, seedling, room)
                for name, a, b in zip(names, first, again):
                    if a != b:
                        bad += 1
                        print(f"{' '.join(command)}: {name} differs between -j1 and -j{jobs}")
                        if name in ("status", "standard error"):
                            print(a, b, sep="\n")
    print(f"{len(commands)} commands, {bad} differences")
    return bad != 0


if __name__ == "__main__":
    sys.exit(main())
