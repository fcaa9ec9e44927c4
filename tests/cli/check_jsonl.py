#!/usr/bin/env python3
"""Checks findings in jsonl against the text they are about: every offset and column, computed anew from the bytes.

usage: check_jsonl.py TEXT FINDINGS
"""
import json
import sys

KEYS = {"v", "path", "rule", "severity", "message", "fix", "range", "text", "replacements", "context", "fingerprint"}
MARK = b"\xef\xbb\xbf"


def place(data, byte):
    """Line and columns of a byte, the slow way. A byte order mark takes no column."""
    start = data.rfind(b"\n", 0, byte) + 1
    if start == 0 and data.startswith(MARK):
        start = len(MARK)
    before = data[start:byte].decode("utf-8")
    return {
        "line": data.count(b"\n", 0, byte) + 1,
        "byte_col": byte - start + 1,
        "char_col": len(before) + 1,
        "utf16_col": len(before.encode("utf-16-le")) // 2 + 1,
        "byte": byte,
    }


def check(data, finding):
    assert KEYS <= finding.keys(), KEYS - finding.keys()
    assert finding["severity"] in ("error", "warning", "info")
    assert finding["fix"] in ("safe", "likely", "hint", "none")
    assert (finding["fix"] == "none") == (not finding["replacements"])
    for key in ("range", "fix_range"):
        for end in finding.get(key, {}).values():
            assert end == place(data, end["byte"]), (key, end, place(data, end["byte"]))
    beg, end = finding["range"]["start"]["byte"], finding["range"]["end"]["byte"]
    text = data[beg:end].decode("utf-8")
    assert finding["text"] == text, (finding["text"], text)
    assert text in finding["context"] and finding["context"] in data.decode("utf-8")
    if "fix_range" in finding:
        assert finding["fix_range"]["start"]["byte"] <= beg and end <= finding["fix_range"]["end"]["byte"]


def main():
    data = open(sys.argv[1], "rb").read()
    rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
    findings = [r for r in rows if "summary" not in r]
    for finding in findings:
        check(data, finding)
    marks = [f["fingerprint"] for f in findings]
    assert len(set(marks)) == len(marks), "fingerprints are not unique"
    assert [r for r in rows[:-1] if "summary" in r] == [], "the summary is the last line"
    assert findings, "nothing to check"
    print(len(findings), "findings")


main()
