#!/usr/bin/env python3
"""The shared library shows the functions of klartext.h and nothing else. usage: check_symbols.py SRC LIBRARY"""
import re
import shutil
import subprocess
import sys

src, library = sys.argv[1:]
with open(f"{src}/klartext.h", encoding="utf-8") as f:
    header = re.sub(r"/\*.*?\*/|typedef [^{;]*;", "", f.read(), flags=re.S)
declared = set(re.findall(r"\b(kt_\w+)\([^;{]*\);", header))
with open(f"{src}/packaging/klartext.map", encoding="utf-8") as f:
    listed = set(re.findall(r"\b(kt_\w+);", f.read()))
if declared != listed:
    sys.exit(f"klartext.h and klartext.map differ: {sorted(declared ^ listed)}")
if shutil.which("nm"):
    out = subprocess.run(["nm", "-D", "--defined-only", library], check=True, stdout=subprocess.PIPE).stdout.decode()
    shown = {line.split()[2].split("@")[0] for line in out.splitlines() if " A " not in line}
    if shown != declared:
        sys.exit(f"the library shows others: {sorted(shown ^ declared)}")
print(f"{len(declared)} functions")
