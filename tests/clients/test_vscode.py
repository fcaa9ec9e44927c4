#!/usr/bin/env python3
"""The extension for VS Code as far as it goes without VS Code: its settings are options of the tool; with its packages
installed (npm install), it compiles, and starts and stops the server under stand-ins
for the editor; with vscode-languageclient among them also with that and the real server.
usage: test_vscode.py FOLDER TOOL"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

FOLDER = sys.argv[1]


def main():
    with open(os.path.join(FOLDER, "package.json"), encoding="utf-8") as f:
        package = json.load(f)
    with open(os.path.join(FOLDER, "src", "extension.ts"), encoding="utf-8") as f:
        source = f.read()
    keys = re.search(r"for \(const key of \[([^\]]*)\]", source).group(1)
    told = set(re.findall(r"'(\w+)'", keys))
    known = {name.split(".", 1)[1] for name in package["contributes"]["configuration"]["properties"]}
    if told - known or known - told != {"path", "languages", "trace.server"}:
        sys.exit(f"settings differ: {told ^ known}")
    with open(os.path.join(FOLDER, "..", "..", "cli", "options.c"), encoding="utf-8") as f:
        options = set(re.findall(r'^    \{ "([a-z-]+)"', f.read(), re.M))
    for key in told - {"fixAll"}:
        if re.sub(r"[A-Z]", lambda m: "-" + m.group(0).lower(), key) not in options:
            sys.exit(f"no option for the setting {key}")
    print("settings: fine")
    packages = os.environ.get("KT_VSCODE_MODULES", os.path.join(FOLDER, "node_modules"))
    if not shutil.which("node") or not os.path.isdir(os.path.join(packages, "typescript")):
        print("skipped: its packages are not installed")
        return 77
    copy = tempfile.mkdtemp(prefix="klartext-vscode-")
    try:
        shutil.copytree(os.path.join(FOLDER, "src"), os.path.join(copy, "src"))
        shutil.copy(os.path.join(FOLDER, "tsconfig.json"), copy)
        os.symlink(os.path.abspath(packages), os.path.join(copy, "node_modules"))
        subprocess.run(["node", os.path.join(packages, "typescript", "bin", "tsc"), "-p", copy], check=True)
        here = os.path.dirname(os.path.abspath(__file__))
        subprocess.run(["node", os.path.join(here, "editors", "vscode.cjs"), os.path.join(copy, "out")], check=True)
        if os.path.isdir(os.path.join(packages, "vscode-languageclient")):
            subprocess.run(["node", os.path.join(here, "editors", "vscode_real.cjs"), os.path.join(copy, "out"), os.path.abspath(sys.argv[2])],
                           check=True, timeout=120)
    finally:
        shutil.rmtree(copy)
    return 0


sys.exit(main())
