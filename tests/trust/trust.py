#!/usr/bin/env python3
"""What must hold whatever happens: no text is lost, nothing crashes, nothing goes wrong without a word.

usage: trust.py TASK KLARTEXT [SIZE] [--fault LIBFAULT], in any order
  faults   every command and format with the nth read, write, open, fsync, rename, close or allocation failing; SIZE: how
           many places a command and call (0: all of them)
  kills    SIZE times SIGKILL (and other signals) during fix --write over a tree: each file is as it was or as it should be
  races    SIZE times forty dict add at a time: all words are there
  soak     SIZE MB of mixed text as one stream, new words in every block of it, and 100 files a MB, at most 100,000, looked at
           and mended: memory stays flat (it is printed, by tenths of the run), no descriptor is lost; --only stream, or files:
           one of the two, --only write: the files are mended and not looked at before
  formats  SIZE MB of errors in every format: none needs more memory for many findings than for few
  resume   SIZE thousand sparse files, a run interrupted again and again, STOPS times at most: in the end as if it had never been"""
import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time

BAD = "Das ist gut , sagt sie .\n\nDer Haus ist alt , und er  kommt Hausz .\n"
GOOD_START = "Das ist gut, sagt sie."
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
COMMANDS = ([["lint", "-f", f] for f in "text gcc json jsonl sarif github gitlab checkstyle rdjsonl junit azure".split()] +
            [["fix", "--diff"], ["fix", "--check"], ["fix", "--write"], ["fix", "--write", "--backup"], ["fix", "--write", "-j3"],
             ["lint", "-j3"], ["fix", "--write", "--report", "report.jsonl"], ["fix", "-o", "out.txt", "a.txt"], ["fix", "a.txt"],
             ["lint", "--baseline", "base", "--write-baseline"], ["dict", "add", "--project", "Wortx"], ["config", "check"]])
SILENT_DEATHS = (-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGFPE, 134, 139)


def put(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def get(path):
    with open(path, "rb") as f:
        return f.read()


def tree(root, files=3):
    os.makedirs(root, exist_ok=True)
    for name in os.listdir(root):
        os.remove(os.path.join(root, name))
    for i in range(files):
        put(os.path.join(root, f"{'abcdefgh'[i % 8]}{i // 8 or ''}.txt"), BAD)
    put(os.path.join(root, "klartext.toml"), 'quotes = "de"\n')
    put(os.path.join(root, ".klartext-words.txt"), "Altwort\n")


def names_of(command, files):
    return [] if command[0] in ("dict", "config") or command[-1].endswith("a.txt") else files


def faults(o):
    rnd = random.Random(o.seed)
    bad = runs = 0
    with tempfile.TemporaryDirectory() as room:
        subprocess.run([o.klartext, "fix", "-"], input=b"x\n", env=ENV, check=True, capture_output=True)
        tree(room)
        fixed = subprocess.run([o.klartext, "fix", "a.txt"], cwd=room, env=ENV, capture_output=True, check=True).stdout
        for command in COMMANDS:
            files = names_of(command, ["a.txt", "b.txt", "c.txt"])
            for call, error in (("malloc", 12), ("read", 5), ("write", 28), ("open", 13), ("fsync", 5), ("rename", 5), ("close", 5)):
                places = count_calls(o, room, command + files, call)
                wanted = range(1, places + 1) if not o.size else sorted(rnd.sample(range(1, places + 1), min(o.size, places)))
                for n in wanted:
                    tree(room)
                    runs += 1
                    why = one_fault(o, room, command + files, call, n, error, fixed)
                    if why:
                        bad += 1
                        print(f"{' '.join(command)}, {call} {n}: {why}")
    print(f"{runs} faults, {bad} harmed")
    return bad


def with_fault(o, room, command, call, n, error, **more):
    env = dict(ENV, LD_PRELOAD=o.fault, KT_FAULT=f"{call}:{n}:{error}")
    return subprocess.run([o.klartext, *command], cwd=room, env=env, capture_output=True, stdin=subprocess.DEVNULL, timeout=120, **more)


def count_calls(o, room, command, call):
    tree(room)
    r, w = os.pipe()
    saved = os.dup(9) if os.path.exists("/proc/self/fd/9") else None
    os.dup2(w, 9)
    with_fault(o, room, command, call, 0, 0, pass_fds=(9,))
    os.close(9)
    if saved is not None:
        os.dup2(saved, 9)
    os.close(w)
    with os.fdopen(r) as f:
        return int((f.read() or "0").split()[-1])


def is_sound(now, fixed, done):
    """As it was or as it should be; a paragraph that had no memory may be as it was among others, when that is told."""
    if now in (BAD.encode(), fixed):
        return True
    parts = [x.split(b"\n\n") for x in (now, BAD.encode(), fixed)]
    told = done.returncode == 2 and b"left as it is" in done.stderr
    return told and len(parts[0]) == len(parts[1]) and all(part in (old, new) for part, old, new in zip(*parts))


def one_fault(o, room, command, call, n, error, fixed):
    done = with_fault(o, room, command, call, n, error)
    if done.returncode in SILENT_DEATHS or b"AddressSanitizer" in done.stderr:
        return f"died: {done.returncode} {done.stderr[-200:]}"
    if done.returncode == 2 and not done.stderr:
        return "status 2 without a word"
    for name in ("a.txt", "b.txt", "c.txt"):
        now = get(os.path.join(room, name))
        if not is_sound(now, fixed, done):
            return f"{name} is damaged"
        if now == BAD.encode() and "--write" in command and done.returncode == 0:
            return f"{name} was left as it was, with status 0"
    if not get(os.path.join(room, ".klartext-words.txt")).startswith(b"Altwort\n"):
        return "the word list is damaged"
    left = [n for n in os.listdir(room) if ".klartext-" in n and n != ".klartext-words.txt"]
    return f"left behind: {left}" if left else ""


def kills(o):
    rnd = random.Random(o.seed)
    bad = 0
    with tempfile.TemporaryDirectory() as room:
        tree(room, 64)
        names = sorted(n for n in os.listdir(room) if n.endswith(".txt") and n[0] != ".")
        fixed = subprocess.run([o.klartext, "fix", names[0]], cwd=room, env=ENV, capture_output=True, check=True).stdout
        numbers = [signal.SIGKILL] * 5 + [signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGUSR1, signal.SIGXCPU]
        for _ in range(o.size):
            tree(room, 64)
            number = rnd.choice(numbers)
            p = subprocess.Popen([o.klartext, "fix", "--write", f"-j{rnd.choice((1, 3))}", "."], cwd=room, env=ENV, stderr=subprocess.DEVNULL)
            time.sleep(rnd.random() * 0.15)
            p.send_signal(number)
            p.wait()
            states = [get(os.path.join(room, n)) for n in names]
            bad += sum(s not in (BAD.encode(), fixed) for s in states)
            left = [n for n in os.listdir(room) if ".klartext-" in n and n != ".klartext-words.txt"]
            if number == signal.SIGKILL:
                subprocess.run([o.klartext, "fix", "--write", "."], cwd=room, env=ENV, check=False, capture_output=True)
                left = [n for n in os.listdir(room) if ".klartext-" in n and n != ".klartext-words.txt"]
            if left:
                bad += 1
                print(f"signal {number}: left behind: {left}")
    print(f"{o.size} kills, {bad} harmed")
    return bad


def races(o):
    bad = 0
    with tempfile.TemporaryDirectory() as room:
        for _ in range(o.size):
            tree(room)
            all_of_them = [subprocess.Popen([o.klartext, "dict", "add", "--project", f"Wort{k}x"], cwd=room, env=ENV) for k in range(40)]
            for p in all_of_them:
                bad += p.wait() != 0
            words = set(get(os.path.join(room, ".klartext-words.txt")).decode().split())
            bad += not {f"Wort{k}x" for k in range(40)} | {"Altwort"} <= words
    print(f"{o.size} races, {bad} lost")
    return bad


def texts(rnd):
    words = BAD.split() + "Änderung der Wert über nicht Konfiguration https://a.b/c `x = 1` 12,5 % „gut\" &amp; 😀 e\u0301 Straße".split()
    while True:
        yield " ".join(rnd.choice(words) + rnd.choice(("", "", "x", str(rnd.randrange(9999)))) for _ in range(rnd.randrange(1, 80))) + "\n" * rnd.randrange(1, 4)


def watch(pid, peak):
    """The most memory and descriptors that the process had, by halves of its life."""
    while True:
        try:
            with open(f"/proc/{pid}/statm", encoding="ascii") as f:
                peak["rss"].append(int(f.read().split()[1]) * resource.getpagesize() >> 10)
            peak["fds"].append(len(os.listdir(f"/proc/{pid}/fd")))
        except (OSError, IndexError, ValueError):
            return
        time.sleep(0.05)


def watched(command, **more):
    peak = {"rss": [], "fds": []}
    p = subprocess.Popen(command, env=ENV, **more)
    t = threading.Thread(target=watch, args=(p.pid, peak))
    t.start()
    return p, t, peak


def judge(what, peak, status):
    n = len(peak["rss"])
    early, late = max(peak["rss"][n // 10:n // 2] or [1]), max(peak["rss"][n // 2:] or [1])
    fds = max(peak["fds"] or [0])
    curve = [max(peak["rss"][n * k // 10:n * (k + 1) // 10] or [0]) >> 10 for k in range(10)]
    print(f"{what}: status {status}, {early} KB in the first half, {late} KB in the second, {fds} descriptors at most")
    print(f"  MB by tenths: {' '.join(map(str, curve))}", flush=True)
    full = 96 << 10 # of words that were met: some 30 MB a thread
    return (late > max(early * 1.1 + 8000, full)) + (fds > 64) + (status not in (0, 1))


def soak(o):
    rnd = random.Random(o.seed)
    return (stream(o, rnd) if o.only in (None, "stream") else 0) + (many(o, rnd) if o.only != "stream" else 0)


def stream(o, rnd):
    bad = 0
    block = "".join(t.replace("x ", "qqqqq ") for t, _ in zip(texts(rnd), range(4000))).encode()
    for command in (["fix", "-j2", "-"], ["lint", "-f", "gcc", "-j2", "-"], ["lint", "-f", "junit", "-"]):
        p, t, peak = watched([o.klartext, *command], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(max(1, (o.size << 20) // len(block))):
            new = "".join(rnd.choice("aeioubdfghklmnrst") for _ in range(5))
            p.stdin.write(block.replace(b"qqqqq", new.encode()))
        p.stdin.close()
        status = p.wait()
        t.join()
        bad += judge(f"{' '.join(command)} of {o.size} MB", peak, status)
    return bad


def many(o, rnd):
    bad = 0
    with tempfile.TemporaryDirectory() as room:
        source = texts(rnd)
        n = min(o.size * 100, 100000)
        for i in range(n):
            os.makedirs(f"{room}/{i // 1000}", exist_ok=True)
            put(f"{room}/{i // 1000}/{i}.txt", next(source))
        commands = [["lint", "-f", "gcc", "-j2"], ["fix", "--check", "-j2"], ["fix", "--write", "-q", "-j2"]]
        for command in commands[-1:] if o.only == "write" else commands:
            p, t, peak = watched([o.klartext, *command, room], stdout=subprocess.DEVNULL)
            status = p.wait()
            t.join()
            bad += judge(f"{' '.join(command)} of {n} files", peak, status)
    return bad


def formats(o):
    """The table of peaks. What a format gathers until the end shows beside the others."""
    peaks = {}
    text = (BAD * max(1, (o.size << 20) // len(BAD))).encode()
    commands = [c for c in COMMANDS if c[:2] == ["lint", "-f"]] + [["lint", "-f", "html"], ["lint", "--statistics"],
                                                                    ["lint", "--baseline", "/dev/null", "--write-baseline"]]
    if o.size < 10: # a sample: a stream, and those that have something to do at the end
        commands = [c for c in commands if c[-1] in ("gcc", "gitlab", "junit", "--write-baseline")]
    for command in commands:
        p, t, peak = watched([o.klartext, *command, "--isolated", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        p.stdin.write(text)
        p.stdin.close()
        p.wait()
        t.join()
        peaks[" ".join(command)] = max(peak["rss"])
    usual = sorted(peaks.values())[len(peaks) // 2]
    bad = 0
    for command, peak in peaks.items():
        much = peak > usual + 8000
        bad += much
        print(f"{command:44} {peak:7} KB{' : grows with what is found' if much else ''}", flush=True)
    return bad


def resume(o):
    rnd = random.Random(o.seed)
    n = o.size * 1000
    with tempfile.TemporaryDirectory() as room:
        for i in range(n):
            folder = f"{room}/{i // 1000}"
            os.makedirs(folder, exist_ok=True)
            put(f"{folder}/{i}.txt", BAD if i % 50 == 0 else "")
        stops = 0
        while True:
            p = subprocess.Popen([o.klartext, "fix", "--write", "-j2", "-q", room], env=ENV)
            try:
                status = p.wait(timeout=rnd.random() * 2 if stops < o.stops else None)
                break
            except subprocess.TimeoutExpired:
                p.send_signal(rnd.choice((signal.SIGKILL, signal.SIGTERM)))
                p.wait()
                stops += 1
        bad = status != 0
        for i in range(0, n, 50):
            bad += not get(f"{room}/{i // 1000}/{i}.txt").decode().startswith(GOOD_START)
        left = sum(".klartext-" in name for _, _, names in os.walk(room) for name in names)
    print(f"{n} files, {stops} interruptions: {bad} not as they should be, {left} files left behind")
    return bad + left


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    tasks = {"faults": faults, "kills": kills, "races": races, "soak": soak, "formats": formats, "resume": resume}
    p.add_argument("task", choices=tasks)
    p.add_argument("klartext")
    p.add_argument("size", type=int, nargs="?", default=0)
    p.add_argument("--fault")
    p.add_argument("--only", choices=("stream", "files", "write"))
    p.add_argument("--stops", type=int, default=100)
    p.add_argument("--seed", type=int, default=int(os.environ.get("KT_SEED", "7")))
    o = p.parse_intermixed_args()
    o.klartext = os.path.abspath(o.klartext)
    return tasks[o.task](o) != 0


if __name__ == "__main__":
    sys.exit(main())
