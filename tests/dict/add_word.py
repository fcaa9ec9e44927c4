#!/usr/bin/env python3
"""A word that was added with one command stands in both tables, and the lexicon compiled from them knows its forms.

usage: add_word.py DICT_FOLDER KT_DICTC KTLEX
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

WORDS = [
    # what is asked, the table, the row, and forms with what ktlex says of them
    (["noun", "Zwirbelkiste", "f"], "nouns.tsv", "Zwirbelkiste\tf\t=\t~n\t-", [("Zwirbelkisten", "mask: Np Ap Dp Gp")]),
    (["noun", "Flurzwirbler", "m", "~s", "="], "nouns.tsv", "Flurzwirbler\tm\t~s\t=\t-", [("Flurzwirblers", "mask: Gm")]),
    (["adjective", "zwirbelfest"], "adjectives.tsv", "zwirbelfest\t~\t~er\t~est\t-", [("zwirbelfestem", "em"), ("zwirbelfesteste", "degree")]),
    (["verb", "fluxieren", "-", ".", ".", ".", ".", ".", ".", "trans"], "verbs.tsv", "fluxieren\t-\t.\t.\t.\t.\t.\t.\ttrans",
     [("fluxierte", "past"), ("fluxiert", "pa2")]),
]
MORE = ["noun", "Zwirbelkiste", "n", "~s", "=", "--more"]
BAD = [["noun", "Qx", "f"], ["noun", "Zwirbelkiste"], ["verb", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"], ["word", "x", "y"]]


def main():
    source, kt_dictc, ktlex = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3]
    failures = []
    with tempfile.TemporaryDirectory(prefix="klartext-dict-") as at:
        folder = pathlib.Path(at) / "dict"
        shutil.copytree(source / "de", folder / "de", ignore=shutil.ignore_patterns("ngrams"))
        shutil.copytree(source / "build" / "own", folder / "build" / "own")
        for name in ("en", "languages"):
            (folder / name).symlink_to(source / name)
        (folder / "build" / "names").symlink_to(source / "build" / "names")
        (pathlib.Path(at) / "src").symlink_to(source.parent / "src")

        def add(arguments):
            return subprocess.run([sys.executable, source / "build" / "add_word.py", "--dict", folder, *arguments],
                                  capture_output=True, text=True, timeout=120)

        def lines(kind, table):
            return (folder / kind / table).read_text(encoding="utf-8").split("\n")

        for arguments in BAD:
            if add(arguments).returncode == 0:
                failures.append(f"{arguments}: taken")
        for arguments, table, row, _ in WORDS:
            done = add(arguments)
            if done.returncode:
                failures.append(f"{arguments}: {done.stdout}{done.stderr}")
            failures += [f"{arguments}: not in {kind}/{table}" for kind in ("de", "build/own") if row not in lines(kind, table)]
            before = lines("build/own", table)
            if add(arguments).returncode or lines("build/own", table) != before:
                failures.append(f"{arguments}: a second time is not the same as once")
        add(MORE)
        if len([r for r in lines("de", "nouns.tsv") if r.startswith("Zwirbelkiste\t")]) != 2:
            failures.append("--more: the rows are not two")
        lexicon = pathlib.Path(at) / "de.ktlex"
        subprocess.run([kt_dictc, "-o", lexicon, "--de", folder / "de"], check=True, capture_output=True, timeout=300)
        for _, _, _, forms in WORDS:
            for form, want in forms:
                said = subprocess.run([ktlex, lexicon, form], capture_output=True, text=True, timeout=60).stdout
                if want not in said:
                    failures.append(f"ktlex {form}: no {want!r} in {said!r}")
    print("\n".join(failures) or f"{len(WORDS)} words")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
