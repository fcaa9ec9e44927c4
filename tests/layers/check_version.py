#!/usr/bin/env python3
"""The version is the same wherever it is written. usage: check_version.py PROJECT"""
import pathlib
import re
import sys

project = pathlib.Path(sys.argv[1])
PLACES = {
    "CMakeLists.txt": r"^project\(klartext VERSION ([\d.]+)",
    "src/python/pyproject.toml": r'^version = "([\d.]+)"',
    "src/editors/vscode/package.json": r'^  "version": "([\d.]+)"',
    "CHANGELOG.md": r"\A(?:.*\n)*?## \[([\d.]+)\]",
}
found = {name: re.findall(pattern, (project / name).read_text(encoding="utf-8"), re.M) for name, pattern in PLACES.items()}
for name, versions in found.items():
    print(f"{name}: {' '.join(versions)}")
sys.exit(len({tuple(v) for v in found.values()}) != 1 or len(found["CMakeLists.txt"]) != 1)
