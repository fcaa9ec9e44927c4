#!/usr/bin/env python3
"""Every option of a configuration, in an [[override]] for the second of two like files: it holds for that
file, whatever file came before it. So no two files share an engine that should not.

usage: overrides.py KLARTEXT LEXICON

SHOWS has a row for each option an engine depends on: a value, the file, what `fix` or `lint` is asked, and
further files. TOOL names the options that are the tool's own. One that is in neither fails.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n#, fuzzy\nmsgid "a"\nmsgstr "Es gab 5 % %d , ja."\n'
GLOSSARY = "wallet\tGeldbörse\tBrieftasche\n"
SHOWS = {
    "safe": ("true", "a.txt", "Mit großen Erfolg gespielt.\n", "fix", {}),
    "unsafe": ("true", "a.txt", "Das Programm wird auf den Rechner der Benutzer installirt.\n", "fix", {}),
    "select": ('["quote"]', "a.txt", "Gut , so.\n", "lint", {}),
    "ignore": ('["space"]', "a.txt", "Gut , so.\n", "lint", {}),
    "extend-select": ('["space"]', "a.txt", "Gut , so.\n", "lint", {"base": 'select = ["quote"]'}),
    "lang": ('"de-CH"', "a.txt", "Die Strasse ist gross.\n", "lint", {}),
    "quotes": ('"guillemets"', "a.txt", 'Er sagte: "Gut."\n', "fix", {}),
    "dash": ('"keep"', "a.txt", "Er kam - wie immer - zu spät.\n", "fix", {}),
    "no-spelling": ("true", "a.txt", "Das ist ein Fluxonwertt.\n", "lint", {}),
    "words": ('["w.txt"]', "a.txt", "Das ist ein Fluxonwertt.\n", "lint", {"w.txt": "Fluxonwertt\n"}),
    "glossary": ('"g.tsv"', "a.txt", "Die Brieftasche ist leer.\n", "lint", {"g.tsv": GLOSSARY}),
    "boilerplate": ('"m.tsv"', "a.txt", "Der Hahn kräht laut.\n", "lint", {"m.tsv": "line\tder hahn kräht laut\n"}),
    "dict": ('"none"', "a.txt", "Das ist ein Fluxonwertt.\n", "lint", {}),
    "lexicon": ('"none.ktlex"', "a.txt", "Das ist ein Fluxonwertt.\n", "lint", {}),
    "text-keys": ('["motto"]', "a.md", "---\nmotto: Gut , so.\n---\n\nJa.\n", "lint", {}),
    "all-units": ("true", "a.po", PO, "lint", {}),
    "jobs": ("3", "a.txt", "Gut , so.\n", None, {}),  # nothing shows it
}
TOOL = """backup baseline bitext column-unit encoding exclude exit-non-zero-on-fix exit-zero fail-on format hidden
max-file-size no-ignore skip-large statistics suggestions type""".split()


def run(tool, env, folder, *arguments):
    done = subprocess.run([tool, *arguments], cwd=folder, env=env, capture_output=True, timeout=60)
    return done.stdout.decode(), done.stderr.decode()


def about(output, name):
    """The lines of the output that are about the file."""
    out, err = output
    if "--- a/" in out:
        return "".join(part for part in re.split(r"(?m)^(?=--- a/)", out) if part.startswith(f"--- a/{name}\n"))
    return "".join(line for line in (out + err).splitlines(True) if name in line)


def check(tool, env, option, row):
    value, name, text, command, files = row
    second = name.replace("a.", "b.")
    with tempfile.TemporaryDirectory(prefix="klartext-overrides-") as at:
        folder = pathlib.Path(at)
        for other, content in files.items():
            if other != "base":
                (folder / other).write_text(content)
        (folder / name).write_text(text)
        (folder / second).write_text(text)
        (folder / "c.toml").write_text(f"{files.get('base', '')}\n[[override]]\nfiles = [\"{second}\"]\n{option} = {value}\n")
        how = ["fix", "--diff"] if command == "fix" else ["lint", "-f", "gcc", "--exit-zero"]
        first = about(run(tool, env, folder, *how, "-c", "c.toml", name), name)
        alone = run(tool, env, folder, *how, "-c", "c.toml", second)
        both = run(tool, env, folder, *how, "-c", "c.toml", name, second)
        behind = run(tool, env, folder, *how, "-c", "c.toml", second, name)
    bad = []
    if command and alone[0].replace(second, name) == first:
        bad.append("the value makes no difference to the text: nothing is tested")
    if about(both, second) != about(alone, second):
        bad.append(f"behind another file: {about(both, second)!r}, alone {about(alone, second)!r}")
    if option not in ("lexicon", "dict") and about(behind, name) != first:
        bad.append(f"the other file behind it: {about(behind, name)!r}, alone {first!r}")
    return bad


tool, lexicon = map(os.path.abspath, sys.argv[1:3])
home = tempfile.mkdtemp(prefix="klartext-home-")
env = {"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C", "KLARTEXT_LEXICON": lexicon,
       **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}
run(tool, env, home, "config", "init")
template = pathlib.Path(home, "klartext.toml")
names = re.findall(r"(?m)^# ([a-z-]+) = ", template.read_text().split("[[override]]")[0])
shutil.rmtree(home)
failures = [f"{n}: in neither table" for n in names if n not in SHOWS and n not in TOOL]
failures += [f"{n}: no such option" for n in [*SHOWS, *TOOL] if n not in names]
for option, row in SHOWS.items():
    failures += [f"{option}: {why}" for why in check(tool, env, option, row)]
print("\n".join(failures) or f"{len(names)} options")
sys.exit(bool(failures) or len(names) < 20)
