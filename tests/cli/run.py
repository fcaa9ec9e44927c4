#!/usr/bin/env python3
"""Runs the command line tests: every folder here with a file `cmd` is one test.

  cmd     a POSIX sh script; `klartext` is the tool, $CLI this folder
  files/  copied into the empty folder in which the script runs
  in      standard input (default: none)
  out     expected standard output, err: standard error (default: nothing)
  status  expected exit status (default: 0)

A script that ends with status 77 cannot run here; the test is skipped and says so.
usage: run.py KLARTEXT LEXICON [TEST...]
"""
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def expected(case, name, default=b""):
    path = case / name
    return path.read_bytes() if path.exists() else default


def environment(folder, tool, lexicon):
    home = folder / "home"
    tools = folder / "bin"
    home.mkdir()
    tools.mkdir()
    (tools / "klartext").symlink_to(tool)
    return {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "HOME": str(home),
        "LC_ALL": "C",
        "TERM": "dumb",
        "CLI": str(HERE),
        "KLARTEXT_LEXICON": lexicon,
        "DICPATH": str(HERE / "dict"),
        "PYTHONIOENCODING": "utf-8",
        "MANY": os.environ.get("KT_MANY", "60000"),
        **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")},
    }


def run(case, tool, lexicon):
    """What differs, as a list of lines; None when the test was skipped."""
    with tempfile.TemporaryDirectory(prefix="klartext-cli-") as name:
        folder = pathlib.Path(name).resolve()
        work = folder / "work"
        if (case / "files").is_dir():
            shutil.copytree(case / "files", work, symlinks=True)
        else:
            work.mkdir()
        stdin = open(case / "in", "rb") if (case / "in").exists() else subprocess.DEVNULL
        done = subprocess.run(["sh", str(case / "cmd")], cwd=work, stdin=stdin, capture_output=True,
                              env=environment(folder, tool, lexicon), timeout=60)
        subprocess.run(["chmod", "-R", "u+rwX", name], check=False, capture_output=True)
    if done.returncode == 77:
        return None
    here = str(work).encode()
    want = int(expected(case, "status", b"0"))
    lines = [] if done.returncode == want else [f"status {done.returncode}, expected {want}"]
    for name, got in (("out", done.stdout), ("err", done.stderr)):
        got = got.replace(here, b"$DIR")
        if got != expected(case, name):
            lines += [f"--- {name}, expected:", expected(case, name).decode("utf-8", "backslashreplace"),
                      f"--- {name}:", got.decode("utf-8", "backslashreplace")]
    return lines


def main():
    tool, lexicon, wanted = sys.argv[1], sys.argv[2], sys.argv[3:]
    cases = sorted(p.parent for p in HERE.glob("*/cmd"))
    cases = [c for c in cases if not wanted or c.name in wanted]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(4) as workers:
        results = workers.map(lambda case: run(case, os.path.abspath(tool), os.path.abspath(lexicon)), cases)
    for case, lines in zip(cases, results):
        if lines is None:
            print(f"skip {case.name}")
        elif lines:
            failed += 1
            print(f"FAIL {case.name}", *lines, sep="\n")
    print(f"{len(cases)} tests, {failed} failed")
    sys.exit(1 if failed or not cases else 0)


if __name__ == "__main__":
    main()
