#!/usr/bin/env python3
"""The tables that the repository alone (and Debian's trans-de-en) suffices for are what their scripts write, byte for byte.

usage: derive.py DICT_FOLDER [DING]
"""
import os
import pathlib
import subprocess
import sys
import tempfile

dictionary = pathlib.Path(sys.argv[1]).resolve()
ding = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/trans/de-en")
build, de = dictionary / "build", dictionary / "de"
bad = []


def derive(script, *arguments):
    """Twice, with two orders of sets: what depends on them would differ from run to run."""
    for seed in ("1", "2"):
        with tempfile.TemporaryDirectory(prefix="klartext-derive-") as at:
            out = pathlib.Path(at)
            (out / "tables").mkdir()
            for table in [*de.glob("*.tsv"), *de.glob("tables/*.tsv")]:
                (out / table.relative_to(de)).write_bytes(table.read_bytes())
            done = subprocess.run([sys.executable, "-B", build / script, *[out if a == "OUT" else a for a in arguments]],
                                  env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, timeout=300)
            if done.returncode:
                bad.append(f"{script}: {done.stderr}")
            bad.extend(f"{table.relative_to(de)} is not what {script} writes: derive it again, and read what changes"
                       for table in [*de.glob("*.tsv"), *de.glob("tables/*.tsv")]
                       if (out / table.relative_to(de)).read_bytes() != table.read_bytes())


derive("derive_function.py", "OUT")
derive("derive_fragments.py", "OUT", dictionary / "en")
if ding.is_file():
    with open(ding, encoding="utf-8") as f:
        version = f.readline().split("::")[-1].strip()
    if f"# ding: {version}\n" in (de / "tables" / "en_de.tsv").read_text(encoding="utf-8"):
        derive("derive_en_de.py", ding, "OUT", dictionary / "en")
    else:
        print(f"en_de.tsv is of another ding than the one installed ({version}): left out")
else:
    print("ding is not installed: en_de.tsv left out")
print("\n".join(sorted(set(bad))) or "as derived")
sys.exit(bool(bad))
