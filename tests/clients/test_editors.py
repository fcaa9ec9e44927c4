#!/usr/bin/env python3
"""Real editors speak with the language server. usage: test_editors.py TOOL nvim|eglot|lsp-mode|node|codemirror
Ends with status 77 (skipped) when the editor is not installed. Node looks for its packages below KT_NODE (a folder with
node_modules)."""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

TOOL, CLIENT = os.path.abspath(sys.argv[1]), sys.argv[2]
HERE = os.path.dirname(os.path.abspath(__file__))
TEXT = 'Das Haus , das ist groß .\nWir „sind“ undder Meinung.\nGut , so.'


def skip(what):
    print(f"skipped: {what} is not installed")
    sys.exit(77)


def run(command, folder, **more):
    doc = os.path.join(folder, "a.txt")
    env = {**os.environ, "TOOL": TOOL, "DOC": doc, "HOME": folder, "LC_ALL": "C.UTF-8", **more}
    done = subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=280,
                          check=False)
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        sys.exit(f"{text}\n{done.stderr.decode('utf-8', 'replace')}\nstatus {done.returncode}")
    return text, done.stderr.decode("utf-8", "replace")


def version_of(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode("utf-8", "replace").split("\n")[0]


def must(text, *wanted):
    for w in wanted:
        if w not in text:
            sys.exit(f"no '{w}' in:\n{text}")


def with_file(command, *wanted, saved):
    folder = os.path.realpath(tempfile.mkdtemp(prefix="klartext-editor-"))
    try:
        with open(os.path.join(folder, "a.txt"), "w", encoding="utf-8", newline="") as f:
            f.write(TEXT)
        text, errors = run(command, folder)
        must(text + errors, *wanted)
        with open(os.path.join(folder, "a.txt"), encoding="utf-8", newline="") as f:
            got = f.read()
        if got.rstrip("\n") != saved:
            sys.exit(f"saved {got!r}\nwanted {saved!r}\n{text}\n{errors}")
        print(text)
    finally:
        shutil.rmtree(folder)


def fixed(text):
    return subprocess.run([TOOL, "fix", "--safe", "--isolated", "-"], input=text.encode(), stdout=subprocess.PIPE,
                          check=True).stdout.decode()


def nvim():
    if not shutil.which("nvim"):
        skip("nvim")
    print(version_of(["nvim", "--version"]))
    with_file(["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {HERE}/editors/nvim.lua"],
              "found 0", "action quickfix", "moved 0", "action source.fixAll.klartext", "exit 0",
              saved=fixed("Ü😀 " + TEXT + "\nNoch , so."))


def emacs(package, script, start):
    found = shutil.which("emacs") and (glob.glob(f"/usr/share/emacs/site-lisp/elpa/{package}-[0-9]*") or
                                       glob.glob(os.path.expanduser(f"~/.emacs.d/elpa/{package}-[0-9]*")))
    if not found:
        skip(package)
    print(version_of(["emacs", "--version"]), os.path.basename(found[0]))
    with_file(["emacs", "--batch", "-q", "-l", f"{HERE}/editors/{script}"], "found", "action quickfix", "exit 0",
              saved=fixed(start + TEXT + "Noch , so."))


def node():
    folder = os.environ.get("KT_NODE", HERE)
    packages = os.path.join(folder, "node_modules", "vscode-languageserver-protocol")
    if not shutil.which("node") or not os.path.isdir(packages):
        skip("node with vscode-languageserver-protocol and vscode-languageserver-textdocument")
    print("node", version_of(["node", "--version"]))
    for unit in ("utf-16", "utf-8"):
        for pull in ("0", "1"):
            text, _ = run(["node", f"{HERE}/editors/node.mjs", TOOL, unit, "300", pull], folder)
            must(text, "ok " + unit)
            print(text, end="")


def codemirror():
    folder = os.environ.get("KT_NODE", HERE)
    packages = [os.path.join(folder, "node_modules", name) for name in ("@codemirror/lsp-client", "jsdom")]
    if not shutil.which("node") or not all(map(os.path.isdir, packages)):
        skip("node with @codemirror/lsp-client and jsdom")
    with open(os.path.join(packages[0], "package.json"), encoding="utf-8") as f:
        print("@codemirror/lsp-client", json.load(f)["version"])
    text, _ = run(["node", f"{HERE}/editors/codemirror.mjs", TOOL], folder)
    must(text, "ok CodeMirror")
    print(text, end="")


{"nvim": nvim, "eglot": lambda: emacs("eglot", "eglot.el", "Ü😀 "), "lsp-mode": lambda: emacs("lsp-mode", "lsp-mode.el", "Ü "),
 "node": node, "codemirror": codemirror}[CLIENT]()
