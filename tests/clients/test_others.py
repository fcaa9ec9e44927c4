#!/usr/bin/env python3
"""Clients of the command line and of the ispell pipe: those that people have, run without a screen.

usage: test_others.py TOOL vim|ale|flycheck|flyspell|lingua-ispell|pre-commit|violations

Status 77 (skipped): the client is not installed. From Debian: vim, vim-ale, elpa-flycheck, emacs-nox, liblingua-ispell-perl,
pre-commit. violations-lib is in the jar of npm's violation-comments-to-github-command-line below KT_NPM; it needs a JDK.
"""
import collections
import glob
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

TOOL = pathlib.Path(sys.argv[1]).resolve()
HERE = pathlib.Path(__file__).resolve().parent
TEXT = "Ä: Das Haus , das ist groß .\nDer Hund undder Mann sind da.\nÖl und Spellll.\n"
LIB = "shadow.se.bjurr.violations.lib"
READS = """
import %(lib)s.model.Violation; import %(lib)s.parsers.*;
public class Reads {
  public static void main(String[] a) throws Exception {
    for (int i = 0; i < a.length; i += 2) {
      ViolationsParser p = %(lib)s.reports.Parser.valueOf(a[i]).getViolationsParser();
      String text = new String(java.nio.file.Files.readAllBytes(java.nio.file.Paths.get(a[i + 1])), "UTF-8");
      for (Violation v : p.parseReportOutput(text, new %(lib)s.ViolationsLogger() {
        public void log(java.util.logging.Level l, String s) {}
        public void log(java.util.logging.Level l, String s, Throwable t) { throw new RuntimeException(t); }
      })) System.out.println(a[i] + "\\t" + v.getFile() + "\\t" + v.getStartLine() + "\\t" + v.getRule());
    }
  }
}
""" % {"lib": LIB}


def skip(what):
    print(f"skipped: {what} is not installed")
    sys.exit(77)


def run(*command, ok=(0,), **more):
    env = {**os.environ, "TOOL": str(TOOL), "DOC": "a.txt", "HOME": os.getcwd(), "LC_ALL": "C.UTF-8", **more}
    env["PATH"] = f"{TOOL.parent}:{env['PATH']}"
    done = subprocess.run([str(c) for c in command], env=env, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode in ok, (done.returncode, done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout


def lint(form, *files, unit="byte"):
    return run(TOOL, "lint", "--isolated", "--exit-zero", "--column-unit", unit, "--format", form, *files)


def fixed(text=TEXT):
    return subprocess.run([TOOL, "fix", "--isolated", "-"], input=text, capture_output=True, text=True, check=True).stdout


def findings(size, kinds):
    """What the client should have shown: line, severity's letter or rule, the text there."""
    rows = []
    for line in lint("jsonl", "a.txt").split("\n"):
        f = json.loads(line) if line else {}
        if f.get("severity") in ("warning", "error") or (kinds and "rule" in f and f["severity"] == "info"):
            start = f["range"]["start"]
            bytes_of = TEXT.split("\n")[start["line"] - 1].encode()[start["byte_col"] - 1:]
            here = bytes_of[:size].decode("utf-8", "ignore") if size == 7 else bytes_of.decode()[:size]
            rows.append((start["line"], f["severity"], f["rule"], here))
    return rows


def vim_like(script, what):
    vim = shutil.which("vim") or skip("vim")
    if what == "ale" and not os.path.isdir("/usr/share/vim-ale"):
        skip("vim-ale")
    run(vim, "-Nu", "NONE", "-i", "NONE", "-n", "-es", "-S", HERE / "editors" / script, ok=(0, 1))
    got = pathlib.Path("out.txt").read_text(encoding="utf-8")
    for line, severity, _, here in findings(7, False):
        assert re.search(rf"found {line} {severity[0].upper()} \[{re.escape(here)}", got, re.I), (line, here, got)
    for word in ("filtered\n", "formatted\n") if what == "vim" else ("fixed\n",):
        assert word + fixed() in got, got
    return got.count("found ")


def emacs(script, package=None):
    if not shutil.which("emacs") or (package and not glob.glob(f"/usr/share/emacs/site-lisp/elpa/{package}-[0-9]*")):
        skip("emacs" + (f" with {package}" if package else ""))
    return run("emacs", "-q", "--batch", "-l", HERE / "editors" / script)


def flycheck():
    got = emacs("flycheck.el", "flycheck")
    for line, _, rule, here in findings(6, True):
        here = here.split("\n")[0]
        assert f"flycheck {line} {rule} [{here}" in got, (line, rule, here, got)
    assert re.search(r"compile 1 [12]\n", got) and "fixed\n" + fixed() in got, got
    return got.count("flycheck ")


def flyspell():
    got = emacs("flyspell.el")
    assert "flyspell 1000 [undder]" in got and "flyspell 1 [undder]" in got and "flyspell 1000 [Spellll]" in got, got
    assert re.search(r'miss undder -> "und der"', got) and "Der Hund und der Mann sind da." in got, got
    return got.count("flyspell ")


def lingua_ispell():
    if subprocess.run(["perl", "-MLingua::Ispell", "-e1"], capture_output=True, check=False).returncode:
        skip("Lingua::Ispell")
    got = run("perl", "-e", "use utf8; use open qw(:std :encoding(UTF-8)); use Lingua::Ispell qw(spellcheck); $Lingua::Ispell::path = $ENV{TOOL};"
              'for my $r (spellcheck("Der Hund undder Mann sind da.")) { print "$r->{type} $r->{term} @{$r->{misses}||[]}\n"; }')
    assert got.startswith("miss undder und der"), got
    return 1


def pre_commit():
    if not shutil.which("pre-commit") or not shutil.which("git"):
        skip("pre-commit")
    hooks = HERE.parents[1] / ".pre-commit-hooks.yaml"
    run("pre-commit", "validate-manifest", hooks)
    for command in ("git init -q hooks", "git init -q repo"):
        run(*command.split())
    shutil.copy(hooks, "hooks/.pre-commit-hooks.yaml")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    run("git", "-C", "hooks", "add", "-A")
    run("git", "-C", "hooks", *who, "commit", "-qm", "hooks")
    pathlib.Path("repo/a.txt").write_text(TEXT, encoding="utf-8")
    run("git", "-C", "repo", "add", "-A")
    os.chdir("repo")
    got = run("pre-commit", "try-repo", "../hooks", "klartext-lint", "--all-files", ok=(1,))
    assert "space.before-punct" in got, got
    got = run("pre-commit", "try-repo", "../hooks", "klartext", "--all-files", ok=(1,))
    assert "files were modified" in got and pathlib.Path("a.txt").read_text(encoding="utf-8") == fixed(), got
    run("git", "add", "-A")
    run("pre-commit", "try-repo", "../hooks", "klartext", "--all-files")
    return 2


def violations():
    base = pathlib.Path(os.environ.get("KT_NPM", ".")).resolve() / "node_modules/violation-comments-to-github-command-line"
    jars = [p for p in base.rglob("*.jar") if not re.search(r"-(sources|tests|javadoc)\.jar$", p.name)]
    if not jars or not shutil.which("javac"):
        skip("violation-comments-to-github-command-line (KT_NPM), or a JDK,")
    names = ["a.txt", "b ü, c.txt"]
    pathlib.Path(names[1]).write_text("Gut , so.\nEs gäbe 50 %  mehr undder Rest.\n", encoding="utf-8")
    parts = {"SARIF": "sarif", "CHECKSTYLE": "checkstyle", "CODECLIMATE": "gitlab", "CLANG": "gcc", "JUNIT": "junit"}
    arguments = []
    for parser, form in parts.items():
        pathlib.Path(form).write_text(lint(form, *names), encoding="utf-8")
        arguments += [parser, form]
    pathlib.Path("Reads.java").write_text(READS, encoding="utf-8")
    got = run("java", "-cp", jars[0], "Reads.java", *arguments)
    rows = collections.defaultdict(list)
    for line in got.splitlines():
        parser, name, at, rule = line.split("\t")
        rows[parser].append((name, int(at), rule))
    want = []
    for line in lint("jsonl", *names).split("\n"):
        f = json.loads(line) if line else {}
        if "rule" in f:
            want.append((f["path"], f["range"]["start"]["line"], f["rule"]))
    assert len(want) > 5
    for parser in ("SARIF", "CHECKSTYLE", "CODECLIMATE", "CLANG"):
        seen = sorted((urllib.parse.unquote(r[0]) if parser == "SARIF" else r[0], r[1]) for r in rows[parser])
        assert seen == sorted(w[:2] for w in want), (parser, seen, want)
    assert sorted(r[2] for r in rows["SARIF"]) == sorted(w[2] for w in want), rows["SARIF"]
    assert rows["JUNIT"], got
    return sum(map(len, rows.values()))


CLIENTS = {"vim": lambda: vim_like("filter.vim", "vim"), "ale": lambda: vim_like("ale.vim", "ale"), "flycheck": flycheck,
           "flyspell": flyspell, "lingua-ispell": lingua_ispell, "pre-commit": pre_commit, "violations": violations}
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    pathlib.Path("a.txt").write_text(TEXT, encoding="utf-8")
    count = CLIENTS[sys.argv[2]]()
    os.chdir("/")
assert count, sys.argv[2]
print(sys.argv[2], count)
