"""Shared helpers of the scripts that derive dict/: reading and writing the tables."""
import functools
import gzip
import json
import lzma
import os
import re

CASES = "NADG"
SLOTS = "mfnp"


def rows(path):
    """Yields the rows of a table as lists of cells; comment lines and empty lines are skipped."""
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                yield line.split("\t")


def write(path, header, table):
    """Writes a table sorted bytewise by its first column (equal keys keep their order); empty cells become '-'."""
    out = sorted((["-" if c == "" else c for c in r] for r in table), key=lambda r: r[0].encode())
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        for h in header.strip().split("\n"):
            f.write("# " + h.strip() + "\n")
        for r in out:
            f.write("\t".join(r) + "\n")
    return len(out)


def load_json(*parts):
    with open(os.path.join(*parts), encoding="utf-8") as f:
        return json.load(f)


def open_text(path):
    """Opens a text file, compressed or not, as UTF-8."""
    if path.endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8", errors="replace")
    if path.endswith(".xz"):
        return lzma.open(path, "rt", encoding="utf-8", errors="replace")
    return open(path, encoding="utf-8", errors="replace")


def lower1(w):
    return w[:1].lower() + w[1:]


def upper1(w):
    return w[:1].upper() + w[1:]


# Stems that old orthography wrote with ß after a short vowel, as whole parts of a word.

_OLD = re.compile(
    r"(?i)((?<![a-zäöü])mi(?=ß)|fl[uü](?=ß(?!e))|schl[uü](?=ß(?!el))|sch[uü](?=ß(?!el))|g[uü](?=ß)|n[uü](?=ß)|"
    r"(?<!f)(?<!b)(?<![a-z])k[uü](?=ß)|m[uü](?=ß(?!e|ig))|gen[uü](?=ß)|dru(?=ß)|(?<!li)f[aä](?=ß(?!e))|p[aä](?=ß)|"
    r"ha(?=ß)|hä(?=ßlich)|se(?=ßhaft)|mi(?=ßt|ßver)|kü(?=ß)|pi(?=ßt)|me(?=ßkunde)|(?<=be)f[aä](?=ß)|ha(?=ßt)|n[aä](?=ß)|(?<![a-z])ba(?=ß$)|bla(?=ß)|l[aä](?=ß)|kra(?=ß)|"
    r"r[iI](?=ß)|(?<!a)b[iI](?=ß)|schmi(?=ß)|gewi(?=ß)|promi(?=ß)|proze(?=ß)|kongre(?=ß)|exze(?=ß)|absze(?=ß)|"
    r"stre(?=ß)|pre(?=ß)|fitne(?=ß)|busine(?=ß)|bo(?=ß$)|r[oö](?=ß(chen|$))|schl[oö](?=ß(?!e))|tro(?=ß$)|"
    r"gescho(?=ß)|ambo(?=ß)|spr[oö](?=ß)|(?<![a-zäöü])e(?=ß)|(?<![a-z])me(?=ß)|fre(?=ß)|(?<![a-z])wi(?=ß)|"
    r"w[uü](?=ßt)|bewu(?=ß)|gr[aä](?=ßlich)|verge(?=ß)|rme(?=ßlich)|w[aä](?=ßr)|ke(?=ß)|narzi(?=ß)|elsa(?=ß)|"
    r"adre(?=ß)|tä(?=ßchen)|ru(?=ß(land|isch|e$|en$))|nä(?=ßt)|prä?a?(?=ßt))ß")
# ß after a long vowel all the same.
_KEEP = re.compile(r"(?i)(ma|mä|gro|grö|fu|fü|bu|bü|gru|grü|sü|spa|spä|sto|stö|flö|blö|blo|so|klo|klö|mu(?=ße)|mü(?=ßig)"
                   r"|schoß|ru(?=ß$)|ga|rö(?=ßi)|stra|strä|gefä)ß")


def _old_stems():
    """The certain pairs of own/oldspelling.txt as (old, new)."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "own", "oldspelling.txt")
    out = []
    for r in rows(path):
        if len(r) < 3 and " " not in r[1]:
            out.append((r[0], r[1]))
    return out


_STEMS = None


@functools.lru_cache(maxsize=None)
def modern(w):
    """Today's spelling of a word in old orthography; other words come back unchanged."""
    global _STEMS
    if _STEMS is None:
        _STEMS = _old_stems()
    for old, new in _STEMS:
        if old.startswith("="):
            if w == old[1:]:
                return new
            continue
        if w.startswith(old):
            w = new + w[len(old):]
        elif old[0].isupper() and w.endswith(old.lower()):
            w = w[:-len(old)] + new.lower()
        else:
            at = w.find(old) if old[0].islower() and len(old) > 6 else -1
            if at in (2, 3, 4, 5):
                w = w[:at] + new + w[at + len(old):]
    if "ß" not in w:
        return w

    def repl(m):
        if _KEEP.search(w[max(0, m.start() - 3):m.end() + 2]) and not re.match(r"(?i)(fl|schl|sch|g|n|k|gen)[uü]ß",
                                                                             m.group(0)):
            return m.group(0)
        return m.group(0)[:-1] + "ss"
    return _OLD.sub(repl, w)
