#!/usr/bin/env python3
"""Checks that a report has the form that the tools that read it ask for.

usage: check_formats.py FORMAT FILE
"""
import json
import re
import sys
import urllib.parse
import xml.etree.ElementTree


def json_findings(text):
    report = json.loads(text)
    assert report["summary"]["warnings"] == len(report["findings"])
    return report["findings"]


def sarif_region(region):
    for key in ("startLine", "startColumn", "endLine", "endColumn"):
        assert region[key] >= 1
    return region["byteOffset"], region["byteLength"]


def sarif(text):
    log = json.loads(text)
    assert log["version"] == "2.1.0" and "sarif" in log["$schema"] and len(log["runs"]) == 1
    run = log["runs"][0]
    driver = run["tool"]["driver"]
    assert driver["name"] == "klartext" and re.match(r"\d+\.\d+\.\d+", driver["semanticVersion"])
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is True
    for rule in driver["rules"]:
        assert rule["id"] and re.fullmatch(r"[A-Za-z0-9]+", rule["name"])
        assert rule["shortDescription"]["text"] and rule["help"]["text"] and rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert len(rule["properties"]["tags"]) <= 10
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note") and result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        artifact = place["artifactLocation"]
        assert artifact["uriBaseId"] == "SRCROOT" and re.fullmatch(r"[A-Za-z0-9%._~/-]+", artifact["uri"])
        beg, length = sarif_region(place["region"])
        data = open(urllib.parse.unquote(artifact["uri"]), "rb").read()
        line = data.decode("utf-8").split("\n")[place["region"]["startLine"] - 1]
        found = data[beg:beg + length].decode("utf-8")
        assert line[place["region"]["startColumn"] - 1:place["region"]["endColumn"] - 1] == found
        assert result["partialFingerprints"]["klartext/v1"]
        for fix in result["fixes"]:
            change = fix["artifactChanges"][0]
            assert change["artifactLocation"] == artifact
            sarif_region(change["replacements"][0]["deletedRegion"])
            assert "text" in change["replacements"][0]["insertedContent"]
    return run["results"]


def gitlab(text):
    rows = json.loads(text)
    assert len({r["fingerprint"] for r in rows}) == len(rows)
    for row in rows:
        assert row["type"] == "issue" and row["categories"] == ["Style"]
        assert row["description"] and row["check_name"] and row["location"]["lines"]["begin"] >= 1
        assert row["severity"] in ("info", "minor", "major", "critical", "blocker")
        open(row["location"]["path"], "rb").close()
    return rows


def rdjsonl(text):
    rows = [json.loads(line) for line in text.splitlines()]
    for row in rows:
        assert row["severity"] in ("ERROR", "WARNING", "INFO") and row["message"] and row["code"]["value"]
        for suggestion in row["suggestions"]:
            start = suggestion["range"]["start"]
            data = open(row["location"]["path"], "rb").read().split(b"\n")[start["line"] - 1]
            fixed = data[:start["column"] - 1] + suggestion["text"].encode() + data[suggestion["range"]["end"]["column"] - 1:]
            assert b" dass es regnet." in fixed, fixed
    return rows


def checkstyle(text):
    root = xml.etree.ElementTree.fromstring(text)
    assert root.tag == "checkstyle" and root.attrib["version"]
    errors = [e for f in root for e in f]
    for file in root:
        open(file.attrib["name"], "rb").close()
    for error in errors:
        assert int(error.attrib["line"]) >= 1 and int(error.attrib["column"]) >= 1
        assert error.attrib["severity"] in ("error", "warning", "info") and error.attrib["message"]
        assert error.attrib["source"].startswith("klartext.")
    return errors


def github(text):
    rows = text.splitlines()
    for row in rows:
        match = re.fullmatch(r"::(error|warning|notice) file=([^,:]*),line=\d+,endLine=\d+,col=\d+,endColumn=\d+,"
                             r"title=[a-z.-]+::.+", row)
        assert match, row
        open(urllib.parse.unquote(match.group(2)), "rb").close()
    return rows


def junit(text):
    root = xml.etree.ElementTree.fromstring(text)
    (suite,) = root
    cases = suite.findall("testcase")
    assert root.tag == "testsuites" and suite.attrib["name"] == "klartext"
    assert int(suite.attrib["tests"]) == len(cases)
    assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
    assert all(set(case.attrib) == {"name", "classname"} for case in cases)
    for case in cases:
        open(case.attrib["classname"], "rb").close()
    return cases


def azure(text):
    rows = text.splitlines()
    for row in rows:
        match = re.fullmatch(r"##vso\[task\.logissue type=(?:error|warning);sourcepath=([^;\]]+);linenumber=\d+;"
                             r"columnnumber=\d+;code=[a-z.-]+;\].+|(\S.*):\d+:\d+: info: .+", row)
        assert match, row
        open((match.group(1) or match.group(2)).replace("%AZP25", "%"), "rb").close()
    return rows


CHECKS = {"junit": junit, "azure": azure, "json": json_findings, "sarif": sarif, "gitlab": gitlab, "rdjsonl": rdjsonl, "checkstyle": checkstyle,
          "github": github}
name = sys.argv[1]
print(f"{name}: {len(CHECKS[name](open(sys.argv[2], encoding='utf-8').read()))} findings")
