#!/usr/bin/env python3
"""src/README.md fits on a screen, the files that it, src/TYPES.md and CONTRIBUTING.md name are there, and the top level
holds nothing but what belongs there. usage: check_map.py ROOT"""
import pathlib
import re
import subprocess
import sys

LINES = 50
TOP = {"src", "dict", "corpora", "tests", "CMakeLists.txt", "CMakePresets.json", "README.md", "CHANGELOG.md", "CONTRIBUTING.md",
       "LICENSE", "action.yml", "bootstrap"}  # and what begins with a dot, which tools look for there
NAMED = re.compile(r"`([\w./-]+\.(?:c|h|def|tsv|py|md|sh|map)|(?:[\w-]+/)+)`")
CELL = re.compile(r"^\| `[^|]+` \| ([\w/]+(?:\.h)?(?:, [\w/.]+)*) \|", re.M)

root = pathlib.Path(sys.argv[1])
bad = []
for name in ("src/README.md", "src/TYPES.md", "CONTRIBUTING.md"):
    text = (root / name).read_text(encoding="utf-8")
    files = {f for f in NAMED.findall(text) if "x." not in f} | {f for c in CELL.findall(text) for f in c.split(", ") if "/" in f}
    for f in sorted(files):
        places = [root / f, root / "src" / f]
        if f.count("/") == f.endswith("/"):  # named without its folder
            places += [p for top in ("src", "dict") for p in (root / top).rglob(f.rstrip("/"))]
        if not any(p.exists() for p in places):
            bad.append(f"{name}: {f} is not there")
n = (root / "src/README.md").read_text(encoding="utf-8").count("\n")
if n > LINES:
    bad.append(f"src/README.md has {n} lines; {LINES} fit on a screen")
listed = subprocess.run(["git", "-C", root, "ls-files", "-z"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
if listed.returncode == 0:  # a tarball has nothing that is not tracked
    tops = {name.split(b"/")[0].decode() for name in listed.stdout.split(b"\0") if name}
    bad += [f"{t}: does not belong at the top level" for t in sorted(tops - TOP) if not t.startswith(".")]
print("\n".join(bad) or "the map is true")
sys.exit(bool(bad))
