#!/usr/bin/env python3
"""The C program in README.md compiles without a warning. usage: check_readme.py README.md SRC COMPILER"""
import re
import subprocess
import sys

readme, src, compiler = sys.argv[1:]
with open(readme, encoding="utf-8") as f:
    programs = re.findall(r"^```c\n(.*?)^```$", f.read(), re.M | re.S)
if not programs:
    sys.exit("README.md shows no C program")
for program in programs:
    flags = ["-std=c17", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", f"-I{src}", "-xc", "-"]
    if subprocess.run([compiler] + flags, input=program.encode()).returncode != 0:
        sys.exit("the program in README.md does not compile")
print(f"{len(programs)} program(s) compile")
