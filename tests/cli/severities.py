#!/usr/bin/env python3
"""What `klartext rules` says of severities is what lint emits.

usage: severities.py KLARTEXT CORPORA

Looked at: every file of the corpora, and the examples of all rules, as they are, in a document that is spelt in the old way, and
beside names. No finding may have a severity that is not between the two that the table tells; and of the rules that the table says vary, at least
MIN_SEEN must have been seen to.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

TOOL = pathlib.Path(sys.argv[1]).resolve()
CORPORA = pathlib.Path(sys.argv[2]).resolve()
MIN_SEEN = 20
OLD = "Er mußte gehen, weil er wußte, daß es so war.\n\nSie mußten es wissen, daß der Fluß naß ist.\n\n"


def klartext(*args):
    done = subprocess.run([TOOL, *args], capture_output=True, text=True, errors="replace", timeout=600)
    assert done.returncode in (0, 2), (done.returncode, done.stderr[-400:])
    return done.stdout.split("\n")


def main():
    rules = json.loads("".join(klartext("rules", "--format", "json")))
    told = {r["rule"]: (r["severity"], r["severity_where_doubtful"]) for r in rules}
    texts = [e["before"] for r in rules for e in r["examples"]]
    files = [p for p in sorted(CORPORA.rglob("*")) if p.is_file()]
    seen = collections.defaultdict(collections.Counter)
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "examples.txt"
        old = pathlib.Path(folder) / "old.txt"
        names = pathlib.Path(folder) / "names.txt"
        page.write_text("\n\n".join(texts) + "\n", encoding="utf-8", newline="")
        old.write_text("\n\n".join([OLD * 3, *texts]) + "\n", encoding="utf-8", newline="")
        names.write_text("\n\n".join(f"{t} Firma {t} GmbH" for t in texts) + "\n", encoding="utf-8", newline="")
        runs = [["--lang", lang, page] for lang in ("auto", "de-DE", "de-CH", "en")] + [["--lang", "auto", old], ["--lang", "de", names]]
        runs += [[p for p in files if p.suffix != ".tsv"], ["--type", "text", *(p for p in files if p.suffix == ".tsv")]]
        for run in runs:
            for line in klartext("lint", "--isolated", "--exit-zero", "--format", "jsonl", *run):
                finding = json.loads(line) if line else {}
                if "rule" in finding:
                    seen[finding["rule"]][finding["severity"]] += 1
    order = ["info", "warning", "error"]
    between = {rule: order[order.index(low):order.index(own) + 1] for rule, (own, low) in told.items()}
    wrong = [(rule, told[rule], dict(n)) for rule, n in seen.items() if set(n) - set(between[rule])]
    vary = [rule for rule, (own, low) in told.items() if own != low]
    shown = [rule for rule in vary if seen[rule][told[rule][1]]]
    for row in wrong:
        print("not told:", *row)
    print(f"{sum(sum(n.values()) for n in seen.values())} findings of {len(seen)} rules; {len(vary)} vary, {len(shown)} seen to;")
    print("not seen to:", *(rule for rule in vary if rule not in shown))
    return 1 if wrong or len(shown) < MIN_SEEN else 0


sys.exit(main())
