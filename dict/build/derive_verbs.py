#!/usr/bin/env python3
"""Derives dict/de/verbs.tsv from german-pos-dict, ding and own/verbs.tsv, own/verbs_regular.txt.

usage: derive_verbs.py POS_DICT DING OUT_DE

Only cells that differ from the regular weak paradigm (paradigm.py, dict/README.md) are written out. From ding come the
options trans, intr, refl and the verbs that the dictionary lacks; those inherit the cells of the verb they are built on.
Whether a verb in über-, unter-, um-, durch-, wieder- is separable is told by its participles.
"""
import os
import re
import sys

import posdict
from common import modern, rows, write
from paradigm import regular, unstressed

HERE = os.path.dirname(os.path.abspath(__file__))
NO_VERB = set("flössen schleissen sondern vertuen".split())
DUAL = ("über", "unter", "um", "durch", "wieder", "wider", "hinter", "voll")
# Dual prefixes: verbs that are inseparable (also) where the package knows only the separable one.
ALSO_INSEPARABLE = set("""umgehen umfassen umgeben umrunden umschreiben umstellen umfahren umarmen umhüllen umkreisen
umranden umreißen umringen umsorgen umwerben umzingeln unterbrechen unterbieten unterdrücken unterfordern untergraben
unterhalten unterlassen unterlaufen unterliegen unternehmen unterrichten untersagen unterschätzen unterscheiden
unterschlagen unterschreiben unterschreiten unterstehen unterstellen unterstreichen unterstützen untersuchen
unterteilen untertreiben unterwandern unterweisen unterwerfen unterzeichnen unterziehen überarbeiten überbieten
überblicken überbringen überbrücken überdauern überdenken überdecken übereilen überfahren überfallen überfliegen
überfluten überfordern überführen übergeben übergehen überhäufen überholen überhören überkommen überladen überlagern
überlassen überlasten überlaufen überleben überlegen überlisten übermitteln übernachten übernehmen überprüfen überqueren
überragen überraschen überreden überreichen überrennen überrollen überrumpeln überschatten überschätzen überschauen
überschlagen überschneiden überschreiben überschreiten überschütten überschwemmen übersehen übersenden übersetzen
überspielen überspringen überstehen übersteigen überstimmen überstrapazieren überstürzen übertönen übertragen
übertreffen übertreiben übertreten überwachen überwältigen überweisen überwerfen überwiegen überwinden überwuchern
überzeugen überziehen durchbrechen durchdringen durchforsten durchkreuzen durchlaufen durchleben durchleuchten
durchlöchern durchqueren durchschauen durchschreiten durchsetzen durchstöbern durchsuchen durchwühlen durchziehen
wiederholen widerlegen widerrufen widersetzen widerspiegeln widersprechen widerstehen widerstreben widerfahren
hinterfragen hintergehen hinterlassen hinterlegen hinterziehen hintertreiben vollbringen vollenden vollführen
vollstrecken vollziehen""".split())
# Dual prefixes: never separable (the package says so wrongly).
NEVER_SEPARABLE = set("""überraschen überzeugen überprüfen überwachen überwinden übernachten überqueren überfordern
übertreiben überschreiten übermitteln überreden überleben überragen überwältigen unterstützen unterrichten untersuchen
unterscheiden unterbrechen unterdrücken unterschreiben unterzeichnen unternehmen unterteilen untersagen unterschätzen
wiederholen widerlegen widersprechen widerstehen umarmen umzingeln umfassen umgeben umringen hinterlassen hinterfragen
hinterlegen hintergehen vollenden vollbringen vollziehen vollstrecken durchqueren durchsuchen durchforsten
überarbeiten überblicken überholen überlassen überlisten überfluten überbrücken überdauern übergeben überfallen
überschätzen überschneiden überreichen überlasten überhäufen überrumpeln übertreffen überstürzen überschatten
überweisen überstimmen überwuchern übertönen unterwandern unterwerfen untergraben unterlassen unterweisen
unterstreichen unterfordern unterbieten unterlaufen unterliegen unterhalten unterschlagen überlegen""".split())
PREFIXES = """ab an auf aus bei da dabei dafür daher dahin daneben dar daran darauf davon davor dazu dazwischen dran drauf
drein durch ein einher empor entgegen entlang fehl fern fertig fest flach fort frei gegenüber gerade gleich gut heim her
herab heran herauf heraus herbei herein herüber herum herunter hervor herzu hin hinab hinan hinauf hinaus hinein hinter
hinterher hinüber hinunter hinweg hinzu hoch kalt kaputt kennen klar klein kurz lahm leicht los mit nach nahe nieder
offen quer ran raus rein rüber rück rum runter ran schief schwarz schwer sicher statt still stumm tief tot trocken über
überein um umher unter vor voran voraus vorbei vorher vorüber vorweg wach wahr weg weiter wett wieder wiederher zu
zufrieden zugute zunichte zurecht zurück zusammen zuteil zuvor zwischen zwischen aufrecht auseinander aneinander
aufeinander auseinander durcheinander ineinander nebeneinander zueinander übereinander bereit blank bloß brach dicht
groß lieb maß teil wohl übrig richtig ruhig gesund nahe preis stand
stecken stehen sitzen liegen hängen abhanden abseits allein anheim beisammen daheim überhand weh wert blank""".split()
PREFIXES.sort(key=len, reverse=True)
CELLS = ("pres", "past", "subj1", "subj2", "imp")


def fix(form, inf):
    """Today's spelling of a verb form, given its infinitive."""
    def repl(m):
        v = m.group(1)
        if re.search("(?<![aeiouäöü])" + v + "ß", inf):
            return m.group(0)
        if v in "iouüIOUÜ":
            return v + "ss"
        plain = {"ä": "a"}.get(v, v)
        return v + "ss" if plain + "ss" in inf or v + "ss" in inf else m.group(0)
    if "rauh" not in inf:
        form = form.replace("rauh", "rau")
    return re.sub(r"(?<![aeiouäöü])([aäeiouü])ß", repl, form)


KEYS = {"PRÄ": "pres", "PRT": "past", "KJ2": "subj2"}
ORDER = (("S", "1"), ("S", "2"), ("S", "3"), ("P", "1"), ("P", "2"))


def common_start(a, b):
    return len(os.path.commonprefix([a, b]))


def paradigms(entry, key, inf, prefix):
    """The paradigms of a tense that are in use, irregular ones first: lists of five forms without the prefix."""
    t = entry.get(key)
    if not t:
        return []
    base = inf[len(prefix):]
    reg = regular(base)[KEYS[key]]
    reg = reg if len(reg) == 5 else [reg[0], reg[1], reg[0], reg[2], reg[3]]
    cells = []
    for c, r in zip(ORDER, reg):
        forms = dict.fromkeys(without(fix(f, inf), inf, prefix) for f in t.get(c, []) if " " not in f)
        # bellet, schwemmete: the regular form with one more e
        cells.append([f for f in forms if f == r or re.sub("e(?=(s?t|te|te[nt]|test)$)", "", f) != r])
    if not cells[0] or not cells[2]:
        return []
    lead = 2 if key == "PRÄ" else 0     # the persons that tell paradigms apart
    out = []
    for form in sorted(cells[lead], key=lambda f: f == reg[lead]):
        if form == reg[lead] and not out:
            out.append(reg)
            continue
        if form == reg[lead]:
            out.append(reg)
            continue
        row = []
        for i, cell in enumerate(cells):
            if i == lead:
                row.append(form)
            elif i == 0:    # ich gebe, not ich geb
                row.append(max(cell, key=lambda f: (f == reg[0], f.endswith("e"), common_start(f, base))))
            elif cell:
                row.append(min(cell, key=lambda f: (-common_start(f, form), len(f))))
        if len(row) == 5:
            out.append(row)
    return out


def without(form, inf, prefix):
    if prefix and form.startswith(prefix) and not inf[len(prefix):].startswith(prefix):
        return form[len(prefix):]
    return form


def prefix_of(inf, entry, known):
    """The separable prefix, "" = none."""
    for p in DUAL:
        if inf.startswith(p) and len(inf) > len(p) + 3 and not inf.startswith("umher"):
            if p in ("über", "unter", "hinter", "durch", "wieder") and any(
                    inf.startswith(q) and inf[len(q):] in known for q in ("überein", "untereinander", "hinterher",
                                                                          "durcheinander", "wiederher", "wiederauf")):
                break
            return p
    for zu in entry["EIZ"]:
        for i in range(len(inf) - 3, 1, -1):
            if zu == inf[:i] + "zu" + inf[i:]:
                return inf[:i]
    for p in PREFIXES:
        if inf.startswith(p) and (len(inf) > len(p) + 3 or inf == p + "tun") and (
                entry["NEB"] and inf[len(p):] in known or any(
                    x.startswith(p + "ge") and not inf.startswith(p + "ge") for x in entry["PA2"])):
            return p
    for p in PREFIXES:
        if inf.startswith(p) and inf[len(p):] in known and (
                not entry["PA2"] or len(inf) > len(p) + 7 and all(x.startswith(p) for x in entry["PA2"])):
            return p
    if entry["NEB"]:
        return next((p for p in PREFIXES if inf.startswith(p) and len(inf) > len(p) + 3), "")
    return ""


def cells_of(entry, inf, prefix):
    """Irregular cells of an entry of the dictionary, the prefix taken off: one set of cells a paradigm in use."""
    base = inf[len(prefix):]
    reg = regular(base)
    found = {KEYS[k]: paradigms(entry, k, inf, prefix) for k in KEYS}
    out = []
    for i in range(max(len(v) for v in found.values()) or 1):
        c = {k: "." for k in CELLS}
        pick = {k: v[min(i, len(v) - 1)] if v else None for k, v in found.items()}
        pres, past, sub2 = pick["pres"], pick["past"], pick["subj2"]
        if pres:
            pres[3] = base
            if base.endswith(("eln", "ern")):
                pres[0] = reg["pres"][0]
            if pres != reg["pres"]:
                c["pres"] = " ".join(pres)
        for key, forms in (("past", past), ("subj2", sub2)):
            forms = forms and [forms[0], forms[1], forms[3], forms[4]]
            if forms and forms != reg["past"]:
                c[key] = " ".join(forms)
        if sub2 and past and sub2 == past:
            c["subj2"] = "."
        elif sub2 and c["subj2"] == "." and c["past"] != ".":
            c["subj2"] = " ".join(reg["past"])
        c["imp"] = imperative(entry, inf, prefix, reg)
        if c not in out:
            out.append(c)
    return out


def imperative(entry, inf, prefix, reg):
    imp = entry["IMP"]
    if not imp.get("S") or not imp.get("P") or prefix:
        return "."
    usual = (reg["imp"][0], reg["imp"][0][:-1], inf[:-1] + "e")
    s = next((x for x in imp["S"] if x in usual), imp["S"][0])
    p = reg["imp"][1] if reg["imp"][1] in imp["P"] else imp["P"][0]
    s, p = fix(s, inf), fix(p, inf)
    return "." if s in usual and p == reg["imp"][1] else s + " " + p


def main():
    pos_dict, ding, out = sys.argv[1:4]
    data = posdict.verbs(pos_dict)
    own = {}
    for r in rows(os.path.join(HERE, "own", "verbs.tsv")):
        own.setdefault(r[0], []).append(r)
    kinds, known_ding, proved = read_ding(ding)
    table = {}          # (infinitive, prefix) -> row without options
    for inf, e in data.items():
        if not re.fullmatch(r"[a-zäöüß]+n", inf) or inf in own or inf in NO_VERB or inf.endswith(
                ("brustschwimmen", "delfinschwimmen", "delphinschwimmen")):
            continue
        parts = list(dict.fromkeys(fix(p, inf) for p in e["PA2"]))
        prefix = prefix_of(inf, e, data)
        if prefix in DUAL:
            base = inf[len(prefix):]
            sep = [p for p in parts if p.startswith(prefix + "ge") and not (base.startswith("ge") and unstressed(base))]
            rest = [p for p in parts if p not in sep]
            if not sep and inf[len(prefix):] and unstressed(inf[len(prefix):]):
                sep, rest = parts, []
            if inf in NEVER_SEPARABLE and rest:
                sep = []
            if sep:
                add(table, e, inf, prefix, sep)
            if rest or inf in ALSO_INSEPARABLE:
                if not rest:
                    rest = [prefix + p[len(prefix) + 2:] for p in sep]
                add(table, e, inf, "", rest, insep_of=prefix)
        else:
            add(table, e, inf, prefix, parts)
    # a separable verb goes like the verb it is built on, where the package agrees on the participle
    for key in [k for k in table if k[1] and len(k) == 2]:
        inf, prefix = key
        row = table[key]
        base = base_row(table, own, inf[len(prefix):])
        if base is None:
            continue
        parts = row[7].split() if row[7] != "." else [prefix + regular(inf[len(prefix):])["part"]]
        theirs = base[7].split() if base[7] != "." else [regular(base[0])["part"]]
        if not set(parts) & {prefix + p for p in theirs}:
            row[6] = base[6]
            continue
        row[2:7] = base[2:7]
        for i in range(1, 4):
            more = table.get((base[0], "", i))
            table.pop((inf, prefix, i), None)
            if more:
                table[(inf, prefix, i)] = [inf, prefix] + more[2:7] + [row[7]]
    for word in open(os.path.join(HERE, "own", "verbs_regular.txt"), encoding="utf-8").read().split("\n"):
        if word.startswith("#"):
            continue
        for w in word.split():
            prefix, _, base = w.rpartition("/")
            inf = prefix + base
            if (inf, prefix) not in table and inf not in own and not any(k[0] == inf for k in table):
                like(table, own, inf, prefix)
    n_ding = 0
    for inf in sorted(known_ding):
        if modern(inf) != inf:
            continue
        if inf in own or any((inf, p) in table for p in [""] + [p for p in PREFIXES if inf.startswith(p)]):
            continue
        if from_ding(table, own, inf, inf in proved):
            n_ding += 1
    for line in open(os.path.join(HERE, "own", "transitive.txt"), encoding="utf-8"):
        if not line.startswith("#"):
            for w in line.split():
                kinds.setdefault(w, set()).add("trans")
    infinitives = {key[0] for key in table}
    for key in [k for k in table if with_inner(k[0], infinitives)]:
        del table[key]
    final = []
    for (inf, prefix, *_), row in table.items():
        opts = kinds.get(inf) or (kinds.get(inf[len(prefix):], set()) & {"trans"} if prefix else set())
        final.append(row + [" ".join(o for o in ("trans", "intr", "refl") if o in opts)])
    for rs in own.values():
        final += rs
    n = write(os.path.join(out, "verbs.tsv"), """
Verbs: infinitive, separable prefix, present, past, subjunctive 1, subjunctive 2, imperative, participle 2, options.
'.' = regular weak paradigm. Format and licence: dict/README.md.
Derived by dict/build/derive_verbs.py; corrections belong into dict/build/own/verbs.tsv.""", final)
    print("verbs.tsv", n, "rows,", n_ding, "from ding")


def add(table, entry, inf, prefix, parts, insep_of=""):
    """Adds the rows of an infinitive: the first under (infinitive, prefix), further paradigms beside it."""
    want = prefix + regular(inf[len(prefix):])["part"] if not insep_of else None
    part = "." if parts == [want] or not parts else " ".join(parts)
    for i, c in enumerate(cells_of(entry, inf, insep_of or prefix)):
        if insep_of:
            # finite forms of the inseparable verb: glue the prefix on
            for k in CELLS:
                if c[k] not in (".", "-"):
                    c[k] = " ".join(insep_of + f for f in c[k].split())
            c["imp"] = "."
        key = (inf, prefix) if i == 0 else (inf, prefix, i)
        table[key] = [inf, prefix or "-", c["pres"], c["past"], c["subj1"], c["subj2"], c["imp"], part]


def base_row(table, own, base):
    if (base, "") in table:
        return table[(base, "")]
    if base in own and own[base][0][1] == "-":
        return own[base][0][:8]
    return None


def like(table, own, inf, prefix):
    """Adds a verb that goes like its base; a base that is unknown is regular."""
    base = inf[len(prefix):]
    b = base_row(table, own, base) if prefix else None
    if b is None:
        table[(inf, prefix)] = [inf, prefix or "-"] + ["."] * 6
        return
    part = "." if b[7] == "." else " ".join(prefix + p for p in b[7].split()) if b[7] != "-" else "-"
    table[(inf, prefix)] = [inf, prefix] + b[2:7] + [part]


def from_ding(table, own, inf, proved):
    for p in ("be", "er", "ver", "zer", "ent", "miss"):
        if inf.startswith(p) and unstressed(inf):
            b = base_row(table, own, inf[len(p):])
            if b is not None and b[2:] != ["."] * 6 and "aux" not in b:
                cells = [c if c in (".", "-") else " ".join(p + f for f in c.split()) for c in b[2:7]]
                part = "." if b[7] == "." else " ".join(p + re.sub(r"^ge", "", x) for x in b[7].split())
                table[(inf, "")] = [inf, "-"] + cells + [part]
                return True
            if re.search(r"(en|ern|eln)$", inf):
                table[(inf, "")] = [inf, "-"] + ["."] * 6
                return True
    for p in PREFIXES:
        base = inf[len(p):]
        if inf.startswith(p) and (len(base) >= 4 or base == "tun"):
            b = base_row(table, own, base)
            if b is not None:
                if p in DUAL and inf in NEVER_SEPARABLE:
                    continue
                like(table, own, inf, p)
                return True
    if proved or re.search(r"(ieren|eln|ern)$", inf) and len(inf) > 5:
        table[(inf, "")] = [inf, "-"] + ["."] * 6
        return True
    return False


def with_inner(inf, known):
    """Infinitives with zu and participles that the sources give as verbs: dazwischenzufahren, hintenübergefallen."""
    return any(inf[:i] + inf[i + 2:] in known for i in range(6, len(inf) - 4) if inf[i:i + 2] in ("zu", "ge"))


def tagged_parts(german):
    """(text, tag) of the alternatives of a ding entry; a tag {vt} holds for the alternatives before it as well."""
    for segment in german.split("|"):
        waiting = []
        for part in segment.split(";"):
            m = re.match(r"\s*(.*?)\{(v[tir](?:[,/ ]+v[tir])*)\}", part)
            if m:
                for w in waiting:
                    yield w, m.group(2)
                yield m.group(1), m.group(2)
                waiting = []
            elif "{" in part:
                waiting = []
            else:
                waiting.append(part)


PREPOSITIONS = set("an auf aus bei für gegen in mit nach über um unter von vor zu".split())
OBJECT = re.compile(r"((jd[nms]|etw)\.(/(jd[nms]|etw)\.)*|sich|etwas|jemanden|jemandem|an|auf|aus|bei|für|gegen|in|mit|nach|über|um|unter|"
                    r"von|vor|zu)")


def regular_in(inf, line):
    """True when a line of ding that gives the verb's principal parts shows the regular participle and past."""
    r = regular(inf)
    return all(re.search(r"(?<![\wäöüß])" + re.escape(f) + r"(?![\wäöüß])", line) for f in (r["part"], inf + "d"))


def read_ding(path):
    """Which verbs ding marks as transitive, intransitive, reflexive; and its one-word verbs."""
    kinds, words, proved = {}, set(), set()
    mark = {"vt": "trans", "vi": "intr", "vr": "refl"}
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("#") or "{v" not in line:
                continue
            de = line.split(" :: ")[0]
            for m in tagged_parts(de):
                text = re.sub(r"\([^)]*\)|\[[^\]]*\]|<[^>]*>", "", m[0]).strip()
                toks = text.split()
                if not toks or len(toks) > 4:
                    continue
                w = toks[-1]
                while len(toks) > 1 and toks[0] in ("jd.", "etw.", "jdn.", "etw./jdn.", "jdn/etw.", "jdm./jdn."):
                    toks = toks[1:]
                if not re.fullmatch(r"[a-zäöüß]{3,}n", w):
                    continue
                if len(toks) > 1 and not all(OBJECT.fullmatch(t) for t in toks[:-1]):
                    continue
                if w not in words and regular_in(w, line):
                    proved.add(w)
                if any(t in PREPOSITIONS for t in toks):
                    pass    # the object is the preposition's
                elif "sich" in toks:
                    kinds.setdefault(w, set()).add("refl")
                else:
                    for k in re.findall(r"v[tir]", m[1]):
                        kinds.setdefault(w, set()).add(mark[k])
                words.add(w)
    return kinds, words, proved


if __name__ == "__main__":
    main()
