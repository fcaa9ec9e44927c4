#!/usr/bin/env python3
"""The manual is true: runs the examples in its console blocks and validates output against its schemas.

usage: test_docs.py KLARTEXT FOLDER examples|schemas

A block of examples is run in one shell and one empty folder a page. A line "$ ..." is a command, the lines behind it are
what it prints; "? N" is its status where that is not 0. Schemas are skipped (status 77) without the module jsonschema.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TOOL = pathlib.Path(sys.argv[1]).resolve()
DOCS = pathlib.Path(sys.argv[2]).resolve()
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def environment(home):
    env = dict(os.environ, LC_ALL="C.UTF-8", HOME=str(home), XDG_CONFIG_HOME=str(home / ".config"))
    env["PATH"] = f"{TOOL.parent}:{env['PATH']}"
    env.pop("KLARTEXT_CONFIG", None)
    return env


def commands(block):
    """(command, expected output, expected status) of one block."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, rest = part.partition("\n")
        lines = rest.splitlines()
        status = 0
        if lines and (m := re.fullmatch(r"\? (\d+)", lines[-1])):
            status = int(m[1])
            lines.pop()
        yield command, lines, status


def run_page(page):
    failures = count = 0
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        work = home / "work"
        work.mkdir()
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            for command, want, status in commands(block):
                count += 1
                done = subprocess.run(
                    ["bash", "-c", command], cwd=work, env=environment(home), capture_output=True, text=True, timeout=60
                )
                got = done.stdout.splitlines()
                if got != want or done.returncode != status:
                    failures += 1
                    print(f"{page.name}: $ {command}\n  wanted {want} ({status})\n  got    {got} ({done.returncode}) {done.stderr}")
    return count, failures


def examples():
    total = failed = 0
    for page in sorted(DOCS.glob("*.md")):
        count, failures = run_page(page)
        total += count
        failed += failures
    print(total, "examples,", failed, "failed")
    return 1 if failed or not total else 0


def klartext(*args, text=""):
    done = subprocess.run([TOOL, *args], input=text.encode(), capture_output=True, env=environment(pathlib.Path(tempfile.gettempdir())))
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout.decode()


def schemas():
    try:
        import jsonschema
    except ImportError:
        print("skipped: python3-jsonschema is not installed")
        return 77

    def validator(name):
        schema = json.loads((DOCS / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
        cls = jsonschema.validators.validator_for(schema)
        cls.check_schema(schema)
        return cls(schema)

    finding, summary, baseline, rules = map(validator, ("finding", "summary", "baseline", "rules"))
    rows = json.loads(klartext("rules", "--format", "json"))
    rules.validate(rows)
    # Every rule's own examples: findings of all rules, with and without replacements.
    text = "\n\n".join(e["before"] for row in rows for e in row["examples"] if "after" in e) + "\n"
    lines = klartext("lint", "--isolated", "--format", "jsonl", "--statistics", "--exit-zero", "-", text=text).splitlines()
    seen = set()
    for line in lines[:-1]:
        value = json.loads(line)
        finding.validate(value)
        seen.add(value["rule"])
    summary.validate(json.loads(lines[-1]))
    whole = json.loads(klartext("lint", "--isolated", "--format", "json", "--exit-zero", "-", text=text))
    assert len(whole["findings"]) == len(lines) - 1
    for value in whole["findings"]:
        finding.validate(value)
    with tempfile.TemporaryDirectory() as folder:
        report, known = f"{folder}/report", f"{folder}/known"
        klartext("fix", "--isolated", "--report", report, "-", text=text)
        klartext("lint", "--isolated", "--baseline", known, "--write-baseline", "-", text=text)
        for line in open(report, encoding="utf-8"):
            finding.validate(json.loads(line))
        n = 0
        for line in open(known, encoding="utf-8"):
            baseline.validate(json.loads(line))
            n += 1
        assert n, "an empty baseline"
    for bad in ({"v": 2}, dict(json.loads(lines[0]), severity="note")):
        assert not finding.is_valid(bad), "the schema takes anything"
    print(len(lines) - 1, "findings of", len(seen), "rules")
    return 0


sys.exit({"examples": examples, "schemas": schemas}[sys.argv[3]]())
