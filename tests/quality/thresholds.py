#!/usr/bin/env python3
"""The named numbers of the rules, and what measures them.

usage: thresholds.py check SRC TABLE WAITING    every number has its row in TABLE, with its value; so many
                                                may wait for their measurement
       thresholds.py add SRC TABLE              rows for those that are new or have another value, to be
                                                measured; takes out those of numbers that are gone
       thresholds.py rewrite SRC TABLE OUT      SRC once more, with variables for the numbers that are measured
       thresholds.py measure TABLE PROGRAM MT.tsv [ARGUMENT]...
                                                puts what PROGRAM (thresholds_quality) says into the rows
                                                that are to be measured; --all first: into all of them

A number is a member of an enum of src/{lex,lang,rule,rules,engine} that has a value of its own and is no
single bit. TABLE says of each what becomes of the figures when it is smaller and when it is greater, or
what it is instead of a threshold.
"""
import os
import re
import subprocess
import sys

ROOMS = ("lex", "lang", "rule", "rules", "engine")
KINDS = {"measured", "idle", "work", "buffer", "format", "code", "fact"}
UNKNOWN = "?"


def files(src):
    for room in ROOMS:
        for folder, _, names in os.walk(os.path.join(src, room)):
            for name in names:
                if name.endswith((".c", ".h")):
                    yield os.path.relpath(os.path.join(folder, name), src)


def blank(match):
    return re.sub(r"[^\n]", " ", match.group())


def enums(text):
    """(begin, end, members) of every enum; a member: (name, value, at)."""
    bare = re.sub(r"/\*.*?\*/", blank, text, flags=re.S)
    for m in re.finditer(r"\benum\b[^{};()]*\{([^{}]*)\}[^;{}]*;", bare):
        members = []
        for k in re.finditer(r"\b([A-Z][A-Z0-9_]*)\s*=\s*([^,}]+)", m.group(1)):
            members.append((k.group(1), " ".join(k.group(2).split()), m.start(1) + k.start()))
        yield m.start(), m.end(), members


def is_number(value):
    return re.fullmatch(r"-?(0x[0-9A-Fa-f]+|\d+)( << \d+)?", value) and not re.fullmatch(r"1 << \d+", value)


def numbers(src):
    """{file: [(key, name, value, begin of enum, end of enum)]}; key: file:NAME, from the second on file:NAME#2."""
    found = {}
    for path in sorted(files(src)):
        with open(os.path.join(src, path), encoding="utf-8") as f:
            text = f.read()
        times, rows = {}, []
        for begin, end, members in enums(text):
            for name, value, _ in members:
                if is_number(value):
                    times[name] = times.get(name, 0) + 1
                    key = f"{path}:{name}" + (f"#{times[name]}" if times[name] > 1 else "")
                    rows.append((key, name, value, begin, end))
        if rows:
            found[path] = rows
    return found


def amount(value):
    a, _, by = value.partition(" << ")
    return int(a, 0) << int(by or 0)


def read_table(path):
    rows = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("#") or not line.strip():
                continue
            cells = line.rstrip("\n").split("\t")
            if cells[0] in rows:
                sys.exit(f"{path}: {cells[0]} stands twice")
            rows[cells[0]] = cells
    return rows


def complaint(key, value, row):
    """What is wrong with the row of a number, and whether it only waits for its measurement."""
    if not row:
        return f"{key} = {value}: no row", True
    if len(row) < 4 or row[2] not in KINDS or not row[3]:
        return f"{key}: a row is key, value, one of {sorted(KINDS)}, figures or the reason", False
    if row[3] == UNKNOWN or amount(row[1]) != amount(value):
        return f"{key} = {value}: not measured", True
    if row[2] == "measured" and all(cell.endswith((": -", ": fails")) for cell in row[3:]):
        return f"{key}: nothing differs; take it out, or say what it is for", False
    return None, False


def check(src, table, waiting):
    rows, bad, late = read_table(table), [], []
    known = {key: value for found in numbers(src).values() for key, _, value, _, _ in found}
    for key, value in known.items():
        line, waits = complaint(key, value, rows.get(key))
        if line:
            (late if waits else bad).append(line)
    late += [f"{key}: nothing has this name" for key in rows if key not in known]
    print("\n".join(bad + late))
    if bad or late:
        print("python3 tests/quality/thresholds.py add src tests/quality/thresholds.tsv; then the target thresholds of a release build;"
              "\na number that is no threshold gets another kind and its reason by hand")
    measured = sum(row[2] == "measured" for row in rows.values())
    print(f"{len(known)} numbers, {measured} of them measured; {len(bad)} rows to be mended, {len(late)} wait (at most {waiting})")
    return 1 if bad or len(late) > waiting or not known else 0


def write_all(src, out, made):
    """What is made, and the rest as it is; what would not change is not touched."""
    for folder, _, found in os.walk(src):
        for name in found:
            path = os.path.relpath(os.path.join(folder, name), src)
            if name.endswith((".c", ".cc", ".h", ".def")) and path not in made:
                with open(os.path.join(src, path), encoding="utf-8") as f:
                    made[path] = f.read()
    for path, text in made.items():
        target = os.path.join(out, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if not os.path.exists(target) or open(target, encoding="utf-8").read() != text:
            with open(target, "w", encoding="utf-8") as f:
                f.write(text)


def rewrite(src, table, out):
    rows = read_table(table) if os.path.exists(table) else {}
    made, names = {}, []
    for path, found in numbers(src).items():
        with open(os.path.join(src, path), encoding="utf-8") as f:
            text = f.read()
        kept = [r for r in found if not rows or (r[0] in rows and rows[r[0]][2] == "measured")]
        again = {r[1] for r in kept}  # of these, another of the same name is a constant again
        for begin, end in sorted({(r[3], r[4]) for r in found if r[1] in again}, reverse=True):
            mine = [r for r in kept if r[3] == begin]
            own = sorted({r[1] for r in found if r[3] == begin and r[1] in again})
            line = text.count("\n", 0, begin) + 1
            before = "\n" + "".join(f"#undef {name}\n" for name in own) + f'#line {line} "{path}"\n'
            behind = "".join(f"\n#define {r[1]} (kt_threshold[{len(names) + i}])" for i, r in enumerate(mine))
            names += [(r[0], r[2]) for r in mine]
            line = text.count("\n", 0, end) + 1
            text = text[:begin] + before + text[begin:end] + behind + f'\n#line {line} "{path}"\n' + text[end:]
        made[path] = text
    made["thresholds_made.h"] = ("extern int kt_threshold[];\nextern const char *const kt_threshold_names[];\n"
                                 "extern const unsigned kt_thresholds;\n")
    made["thresholds_made.c"] = ('#include "thresholds_made.h"\n'
                                 f"int kt_threshold[] = {{ {', '.join(v for _, v in names)} }};\n"
                                 "const char *const kt_threshold_names[] = { "
                                 + ", ".join(f'"{k}"' for k, _ in names) + " };\n"
                                 f"const unsigned kt_thresholds = {len(names)};\n")
    write_all(src, out, made)
    return 0


def write_table(path, rows):
    with open(path, encoding="utf-8") as f:
        head = [line for line in f if line.startswith("#")]
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(head)
        f.writelines("\t".join(row) + "\n" for row in rows)


def add(src, table):
    rows, out = read_table(table), []
    for found in numbers(src).values():
        for key, _, value, _, _ in found:
            row = rows.get(key, [key, value, "measured", UNKNOWN])
            if amount(row[1]) != amount(value):
                row = [key, value, *(row[2:] if row[2] != "measured" else ["measured", UNKNOWN])]
            out.append(row)
    write_table(table, out)
    return 0


def measure(table, program, arguments):
    whole = arguments[:1] == ["--all"]
    rows = read_table(table)
    wanted = [key for key, row in rows.items() if row[2] == "measured" and (whole or row[3] == UNKNOWN)]
    for at in range(0, len(wanted), 100):
        only = [word for key in wanted[at : at + 100] for word in ("--only", key)]
        done = subprocess.run([program, arguments[whole], *only, *arguments[whole + 1 :]], stdout=subprocess.PIPE, text=True, check=True)
        for line in done.stdout.splitlines():
            cells = line.split("\t")
            if cells[0] in wanted:
                rows[cells[0]] = cells
        write_table(table, rows.values())
    print(f"{len(wanted)} numbers measured")
    return 0


def main(args):
    if len(args) == 4 and args[0] == "check":
        return check(args[1], args[2], int(args[3]))
    if len(args) == 3 and args[0] == "add":
        return add(args[1], args[2])
    if len(args) == 4 and args[0] == "rewrite":
        return rewrite(args[1], args[2], args[3])
    if len(args) > 3 and args[0] == "measure":
        return measure(args[1], args[2], args[3:])
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
