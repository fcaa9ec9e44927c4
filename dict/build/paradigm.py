"""The regular rules of dict/README.md: expands rows of nouns.tsv, adjectives.tsv and verbs.tsv into forms."""
import re

INSEPARABLE = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss")


def expand_cell(lemma, cell):
    """Full forms of a cell in the notation '~s', '=', full form; '-' is none."""
    out = []
    for c in cell.split():
        if c == "-":
            continue
        if c == "=":
            out.append(lemma)
        elif c.startswith("~"):
            out.append(lemma + c[1:])
        else:
            out.append(c)
    return out


def noun_forms(row):
    """Yields (form, case, slot) of a noun row; case in NADG, slot in mfnp."""
    lemma, genders, gen, plural, options = row
    options = options.split()
    plurals = expand_cell(lemma, plural)
    if genders != "pl":
        for g in genders:
            yield lemma, "N", g
            if "weak" in options:
                oblique = re.sub(r"ns$", "n", (expand_cell(lemma, gen) or [lemma])[0])
                yield oblique, "A", g
                yield oblique, "D", g
            else:
                yield lemma, "A", g
                yield lemma, "D", g
            if "date" in options and g != "f":
                yield lemma + "e", "D", g
            for f in expand_cell(lemma, gen):
                if g == "f" and f != lemma and len(genders) > 1:
                    continue
                yield f, "G", g
    for p in plurals:
        for c in "NAG":
            yield p, c, "p"
        if re.search(r"[nsaiou]$", p):
            yield p, "D", "p"
        else:
            yield p + "n", "D", "p"


def adj_forms(row):
    """Forms of an adjective row, degrees included."""
    lemma, stem, comp, sup, options = row
    options = options.split()
    out = {lemma}
    if "inv" in options:
        return out
    stem = lemma if stem == "~" else stem
    ends = ("e", "em", "en", "er", "es")
    if "noinfl" not in options:
        out.update(stem + e for e in ends)
        if re.search(r"[^aeiou]er$", lemma) and stem != lemma:
            out.update(lemma + e for e in ends)
    for c in expand_cell(lemma, comp):
        out.add(c)
        out.update(c + e for e in ends)
    for s in expand_cell(lemma, sup):
        out.update(s + e for e in ends)
    return out


def stem_of(base):
    if base.endswith("en") and not re.search(r"[^aeiou]ie?n$", base):
        return base[:-2]
    return base[:-1] if base.endswith("n") else base


def needs_e(stem):
    return re.search(r"[dt]$|(ch|[^aeiouäöülrhmny])[mn]$", stem) is not None


def regular(base):
    """The regular weak paradigm of a verb without its separable prefix."""
    s = stem_of(base)
    e = "e" if needs_e(s) else ""
    eln = re.search(r"[^aeiouäöü]eln$|[aeiouäöü]eln$", base) is not None and base.endswith("eln")
    ern = base.endswith("ern")
    if eln:
        first = s[:-2] + "le"
    elif ern:
        first = s + "e"
    else:
        first = s + "e"
    second = s + ("t" if re.search(r"[sßxz]$", s) else e + "st")
    third = s + e + "t"
    past = s + e + "te"
    r = {
        "pres": [first, second, third, base, third],
        "past": [past, past + "st", past + "n", past + "t"],
        "subj1": [first, (first if eln else s + "e") + "st", base, (first if eln else s + "e") + "t"],
        "imp": [first, third],
    }
    r["subj2"] = r["past"]
    ge = not (base.startswith(INSEPARABLE) and unstressed(base) or re.search(r"ieren$", base) and len(base) > 6)
    r["part"] = ("ge" if ge else "") + third
    return r


_STRESSED = set("beten betten bellen beben beizen beulen beugen beichten geigen gehen geben gelten gellen gerben gähnen "
                "ernten erben erden enden eben ehren essen ätzen wetten geißeln bechern begen gerieren".split())


def unstressed(base):
    """True where the verb begins with an unstressed prefix and not with a stem that looks like one."""
    for p in INSEPARABLE:
        if base.startswith(p):
            rest = base[len(p):]
            if base in _STRESSED or len(rest) < 4 and not re.match(r"(tun|ehen|üben|eilen|äugen|irren)", rest):
                return False
            return re.search(r"[aeiouäöüy].*(en|eln|ern|n)$", rest) is not None
    return False


def verb_forms(row):
    """Yields (form, tag) of a verb row; finite forms bare and, with a separable prefix, joined (tag + '+')."""
    lemma, prefix, pres, past, subj1, subj2, imp, part, options = row
    prefix = "" if prefix == "-" else prefix
    base = lemma[len(prefix):]
    reg = regular(base)
    cells = {"pres": pres, "past": past, "subj1": subj1, "subj2": subj2, "imp": imp}
    got = {}
    for k, v in cells.items():
        if v == ".":
            got[k] = got["past"] if k == "subj2" else reg[k]
        else:
            got[k] = [] if v == "-" else v.split()
    yield lemma, "inf"
    for k, forms in got.items():
        for i, f in enumerate(forms):
            if f == "-":
                continue
            tag = "pres1" if k == "pres" and i == 0 else k
            yield f, tag
            if prefix and k != "imp":
                yield prefix + f, tag + "+"
            if re.search(r"[^aeiou]eln$", base) and f.endswith("le") and i == 0:
                alt = stem_of(base) + "e"
                yield alt, k
                if prefix and k != "imp":
                    yield prefix + alt, k + "+"
            if k == "imp" and i == 0 and f.endswith("e") and not re.search(r"(eln|ern)$", base) \
                    and not needs_e(stem_of(base)):
                yield f[:-1], k
    if part != "-":
        for p in ([prefix + reg["part"]] if part == "." else part.split()):
            yield p, "part2"
            for e in ("e", "em", "en", "er", "es"):
                yield p + e, "part2"
    pa1 = lemma + "d" if lemma.endswith("n") else ""
    if lemma.endswith(("tun", "sein")):
        pa1 = lemma[:-1] + "end" if lemma.endswith("tun") else lemma[:-2] + "iend"
    if "modal" not in options.split():
        yield pa1, "part1"
        for e in ("e", "em", "en", "er", "es"):
            yield pa1 + e, "part1"
    if prefix:
        yield prefix + "zu" + base, "zu"


def noun_from_infinitive(lemma):
    w = lemma[0].upper() + lemma[1:]
    return [w, w + "s"]


def forms_of(dict_de, rows):
    """All forms of the lexicon with letters for their classes: n noun, i infinitive noun, a adjective, v verb, w verb in
    the first person or imperative only, f function, p separable prefix only, e name, b abbreviation. rows is common.rows."""
    import os
    out = {}

    def put(form, letter):
        if form and letter not in out.get(form, ""):
            out[form] = out.get(form, "") + letter

    def table(name):
        path = os.path.join(dict_de, name)
        return rows(path) if os.path.exists(path) else ()
    for name in ("nouns.tsv", "loans.tsv"):
        for r in table(name):
            for form, _, _ in noun_forms(r[:5]):
                put(form, "n")
    for r in table("adjectives.tsv"):
        forms = adj_forms(r)
        for form in forms:
            put(form, "a")
        if "nomadj" in r[4]:
            for form in forms:
                if form != r[0]:
                    put(form[0].upper() + form[1:], "n")
    for r in table("verbs.tsv"):
        for form, tag in verb_forms(r):
            put(form, "w" if tag.rstrip("+") in ("imp", "pres1", "subj1") else "v")
        for form in noun_from_infinitive(r[0]):
            put(form, "i")
    for r in table("function.tsv"):
        put(r[0], "p" if r[1] == "prefix" else "f")
    for r in table("names.tsv"):
        for w in r[0].split(" "):
            put(w, "e")
            if "person" in r[1] or "place" in r[1] or "country" in r[1] or "org" in r[1]:
                put(w + "s", "e")
    for r in table("abbrev.tsv"):
        put(r[0].rstrip("."), "b")
    for r in table("units.tsv"):
        put(r[0], "n")
    return out


def ding_forms(path):
    """Nouns with their gender forms and adjectives of ding, as the compiler reads them: form -> letters."""
    out = {}
    noun = re.compile(r"([A-ZÄÖÜ][\wäöüßÄÖÜ-]+) \{(m|f|n|pl|m,f|f,m|m,n|n,m|f,n|n,f|m/f)\}")
    adj = re.compile(r"([a-zäöüß-]+) \{adj\}")
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("#"):
                continue
            for part in re.split(r"[;|]", line.split(" :: ")[0]):
                text = re.sub(r"\([^)]*\)|\[[^\]]*\]|/[^/]*/|<[^>]*>", "", part).strip()
                m = noun.fullmatch(text)
                if m:
                    w, g = m.groups()
                    out[w] = "n"
                    if g == "pl" and w[-1] not in "ns":
                        out[w + "n"] = "n"
                    if g in ("m", "n", "m,n", "n,m"):
                        if w[-1] in "sxzß":
                            out[w + "es"] = "n"
                        else:
                            out[w + "s"] = "n"
                            if not re.search(r"(e|el|er|en|em|[aiouy])$", w):
                                out[w + "es"] = "n"
                        if w.endswith("e"):
                            out[w + "n"] = "n"
                    continue
                m = adj.fullmatch(text)
                if m:
                    for form in adj_forms([m.group(1), "~", "-", "-", ""]):
                        out.setdefault(form, "a")
    return out
