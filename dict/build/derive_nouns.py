#!/usr/bin/env python3
"""Derives dict/de/nouns.tsv from german-pos-dict, own/nouns.tsv and own/place_adjectives.txt.

usage: derive_nouns.py POS_DICT DING OUT_DE

The dictionary has every form with its gender, case and number. What is done here:
- forms are folded into rows: genders that share genitive and plural share a row, others have their own
- nominalised adjectives are dropped (adjectives.tsv knows them), nominalised infinitives without more, too (verbs.tsv)
- old orthography (Prozeß) is made new
- the genitive gets both -s and -es where both are in use; wrong ones (Ansatzs) go
- the n-declension is recognised by its accusative; where the unchanged form is in use as well, a second row says so
- a missing plural is taken from a longer or shorter word with the same head, or from the ending
- nouns that are English words rather than German ones, by their frequencies in the two languages and their plural, are
  marked as loans; where ding does not give their gender, or gives other genders to a noun, the gender is marked as doubtful
- rows of own/nouns.tsv replace the derived rows of the same lemma (slips of the dictionary, rare second genders)
"""
import os
import re
import sys

import posdict
from common import lower1, modern, open_text, rows, upper1, write

HERE = os.path.dirname(os.path.abspath(__file__))
# No nouns, or nominalised adjectives in their strong form.
DROP = set("""Entweder Zurück HÖCHST Alba Coca Scene Reuter Fremder Unbekannter Verbündeter Ehrenamtlicher Einjähriger Wochenend
Loste Super Hals-Nasen-Ohren-Ärztin EntwederOder Entweder-oder Gettoblaster Csárda Cellulitis Essen-Rüttenscheid
Kannste München Mannheim Suhrkamp Umstadt Stop Terasse Standart Wagon Brilliant Lake None Massa Telephon Wiedersehn
Loste Menue Pruefung Spass Instagramm Gebiße Entspannnung Wohnzimmmer Pschychotherapeut""".split())
# Weak nouns that the dictionary inflects like others in the accusative or dative.
STRONG_TOO = set("""Bauer Nachbar Untertan Oberst Magnet Pfau Spatz Protz Papagei Greif Gevatter Lump Ahn Mohr Gespan Spund
Truchsess Vetter Konsul Pantoffel Dinar Typ""".split())
NS_GENITIVE = re.compile(r"(?i)(name|gedanke|glaube|wille|friede|buchstabe|funke|haufe|same|drache|schade)$")
NO_ES = re.compile(r"([A-ZÄÖÜ]{2}|ern|e|el|er|en|em|chen|lein|ling|um|or|ing|eur|är|on|in|[aiouyé]|[^aeiou]ow|ent)$")
GERMAN_FREQ = 62 # from here on a word is at home, wherever it came from
LOAN_LEAD = 10   # by which the English frequency exceeds the German one: a factor of four
LATIN = re.compile(r".{2}(us|is|os|as|ics|ix|ex|ax|yx|ons)$")
LETTERS = re.compile(r"[A-Za-zÄÖÜäöüßéèàçñâêîôûáóíëïå0-9-]+")
SMALL_FIRST = ("iPad", "iPod", "iPhone", "i-Dötzchen", "eBook", "eSport")


def short(lemma, form):
    if form == lemma:
        return "="
    if form.startswith(lemma):
        return "~" + form[len(lemma):]
    return form


def genitives(lemma, given):
    """Cells of the genitives of a masculine or neuter noun that is not weak."""
    if lemma.endswith("nis"):
        return ["~ses"]
    if lemma[-1] in "sßxz" or lemma.endswith("sch"):
        hiss = lemma[-1] in "sßxz"
        out = [short(lemma, g) for g in given if not (hiss and g == lemma + "s")]
        if hiss and (LATIN.search(lemma) or lemma.endswith("s") and len(lemma) < 4) and "=" not in out:
            out.insert(0, "=")
        for g in [] if hiss and "=" in out and len(out) == 1 and lemma[-1] == "s" else ["~es"] if hiss else ["~es", "~s"]:
            if g not in out and not (out and out[0] not in ("=", "~es", "~s")):
                out.append(g)
        if lemma.endswith(("eis", "nis")) and "=" in out:
            out.remove("=")
        return out
    out = [short(lemma, g) for g in given if g == lemma or g.startswith(lemma[:2])][:2] or ["~s"]
    if out == ["="]:
        out.append("~s")
    if "~s" in out and "~es" not in out and not NO_ES.search(lemma) and "=" not in out:
        out.append("~es")
    elif "~es" in out and "~s" not in out:
        out.append("~s")
    return out


def plain(form):
    return form.lower().replace("ä", "a").replace("ö", "o").replace("ü", "u")


def is_variant(lemma, form):
    """A form of another spelling of the word (Fitness-Studios, Kuskus), or of several words."""
    return " " in form or form.endswith("'") or plain(form)[:3] != plain(lemma)[:3] or \
        form.count("-") != lemma.count("-")


def default_plural(lemma, gender):
    """Plural by ending, only where the ending decides."""
    if gender == "f":
        if re.search(r"(ung|heit|keit|ion|schaft|tät|enz|anz|ur|ik)$", lemma):
            return ["~en"]
        if re.search(r"[^aeiouäöü]in$", lemma):
            return ["~nen"]
        if re.search(r"[^aeiou]e$", lemma):
            return ["~n"]
        if lemma.endswith("nis"):
            return ["~se"]
        return []
    if gender == "n" and re.search(r"(chen|lein)$", lemma):
        return ["="]
    if gender == "m" and re.search(r"..(er|ler|ner)$", lemma):
        return ["="]
    if re.search(r"nis$", lemma):
        return ["~se"]
    if gender == "n" and re.search(r"ment$", lemma):
        return ["~e"]
    if re.search(r"ismus$", lemma):
        return [lemma[:-2] + "en"]
    return []


def paradigms(lemma, noun, g):
    """The paradigms of one gender: [genitive cells, plural cells, options]."""
    plural = [short(lemma, p) for p in noun.forms(g, "n") if not is_variant(lemma, p)]
    if g == "f" and plural == ["="] and lemma.endswith("e"):
        plural = ["~n"]
    if g == "f":
        return [[["="], plural, []]]
    gen = noun.forms(g, "G")
    acc = noun.forms(g, "A" if g == "m" else "D")
    weak = [a for a in acc if a != lemma and a.startswith(lemma) and a.endswith("n")]
    options = ["date"] if lemma + "e" in noun.forms(g, "D") else []
    if not weak:
        return [[genitives(lemma, gen), plural, options]]
    own = [short(lemma, x) for x in gen if x.startswith(weak[0])] or [short(lemma, weak[0])]
    if own == ["~n"] and NS_GENITIVE.search(lemma):
        own = ["~ns"]
    out = [[own, plural, ["weak"]]]
    if lemma in acc and lemma in STRONG_TOO:
        out.append([genitives(lemma, [x for x in gen if x not in (weak[0], weak[0] + "s")]), [], options])
    return out


def fold(lemma, noun):
    """Rows of a lemma, genders with the same forms together."""
    found = []
    for g in "mnf":
        if lemma in noun.forms(g, "N"):
            found += [[g] + p for p in paradigms(lemma, noun, g)]
    table = []
    for g, gen, plural, options in found:
        for r in table:
            if g == "f" and r[2] == plural and "f" not in r[0] and "weak" not in r[3]:
                r[0] += g
                break
            if g != "f" and r[1:] == [gen, plural, options]:
                r[0] += g
                break
        else:
            table.append([g, gen, plural, options])
    # a form that is the plural of one gender only stays with it; without any plural the genders share
    with_plural = [r for r in table if r[2]]
    if len(with_plural) == 1:
        for r in table:
            if not r[2] and "weak" not in with_plural[0][3] and r[1] == with_plural[0][1]:
                with_plural[0][0] += r[0]
                r[0] = ""
    return [[r[0], r[1][:4], r[2][:6], r[3]] for r in table if r[0]]


def frequencies(out):
    """German and English frequencies of words."""
    de, en = {}, {}
    for into, path in ((de, os.path.join(out, "counts.tsv")), (en, os.path.join(out, "..", "en", "words.tsv"))):
        for r in rows(path):
            into[r[0]] = int(r[1])
    return de, en


def ding_genders(path):
    """Genders that ding gives to nouns."""
    found = {}
    with open_text(path) as f:
        for line in f:
            for w, tags in re.findall(r"(?<![\w-])([A-ZÄÖÜ][\wäöüß-]+) \{([mfn](?:[,/; ]+[mfn])*)\}", line.split(" :: ")[0]):
                found.setdefault(w, set()).update(re.findall("[mfn]", tags))
    return found


def options_of(lemma, found, de, en, ding):
    """Options loan and doubt of a lemma with these rows."""
    genders = {g for r in found for g in r[0] if r[0] != "pl"}
    given = ding.get(lemma, set())
    plurals = {p for r in found for p in r[2]}
    out = []
    if plurals <= {"~s"} and de.get(lemma, 0) < GERMAN_FREQ and en.get(lower1(lemma), 0) >= de.get(lemma, 0) + LOAN_LEAD:
        out.append("loan")
    if given and not given & genders and genders or out and not given:
        out.append("doubt")
    return out


class Table:
    def __init__(self, pos_dict):
        self.noun = posdict.nouns(pos_dict)
        words, self.participles = posdict.adjectives(pos_dict)
        self.adjectives = set(words) | self.participles
        for cells in words.values():
            for f in cells.get(("GRU", "en"), []):
                if f.endswith("en"):
                    self.adjectives.add(f[:-2])
        self.infinitives = {lower1(modern(form)) for form, _, tags in posdict.readings(pos_dict, "VER") if tags[1] == "INF"}
        self.entries = {}

    def is_nominalised(self, w):
        st = lower1(w[:-1])
        if st in self.adjectives or w[:-1] in self.adjectives or st + "e" in self.adjectives:
            return True
        for suffix in ("er", "est", "st"):
            if st.endswith(suffix):
                base = st[:-len(suffix)]
                plain = base.replace("ä", "a").replace("ö", "o").replace("ü", "u")
                if {base, base + "e", plain} & self.adjectives:
                    return True
        return False

    def is_wanted(self, lemma, n):
        if lemma in DROP or len(lemma) < 2 or not LETTERS.fullmatch(lemma) or n.adjective or \
                n.infinitive and lower1(lemma) in self.infinitives:
            return False
        if not (lemma[0].isupper() or lemma[0].isdigit() or lemma in SMALL_FIRST):
            return False
        genders = [g for g in "mfn" if lemma in n.forms(g, "N")]
        if lemma.endswith("e") and self.is_nominalised(lemma):
            if "n" in genders or not genders or lemma + "n" in n.forms("f", "D"):
                return False
        if "n" in genders and lemma.endswith("e") and n.forms("n", "n") == [lemma + "n"] \
                and not re.search(r"(auge|ende|interesse|erbe)$", lemma.lower()):
            return False
        return not (genders == ["m"] and lemma.endswith("er") and len(lemma) > 9
                    and lower1(lemma[:-2]) in self.adjectives)

    def read(self, names):
        for lemma, n in self.noun.items():
            if not self.is_wanted(lemma, n) or names.get(lemma.lower(), lemma) != lemma:
                continue
            found = fold(lemma, n)
            if found:
                self.entries[lemma] = found
            elif any(lemma in n.forms(g, "n") for g in "mfnp"):
                self.entries[lemma] = [["pl", [], ["="], []]]

    def head_plural(self, lemma, gender):
        """The plural of a word with the same head."""
        for i in range(2, len(lemma) - 3):
            t = upper1(lemma[i:].lstrip("-"))
            if t == lemma:
                continue
            for g, _, plural, _ in self.entries.get(t, []):
                if g == gender and plural:
                    return [p if p[0] in "~=" else
                            lemma[:len(lemma) - len(t)] + (p.lower() if lemma[-len(t)].islower() else p) for p in plural]
        return []

    def finish(self):
        tails = {}
        for lemma, found in self.entries.items():
            for gender, _, plural, _ in found:
                if plural and gender != "pl" and all(p[0] in "~=" for p in plural):
                    for n in range(4, len(lemma)):
                        tails.setdefault((lemma[-n:].lower(), gender), []).append(tuple(plural))
        for lemma, found in self.entries.items():
            for r in found:
                if r[2] or r[0] == "pl" or len(found) > 1:
                    continue
                plural = self.head_plural(lemma, r[0])
                if not plural and len(lemma) >= 5:
                    near = tails.get((lemma.lower(), r[0]), [])
                    plural = list(max(sorted(set(near)), key=near.count)) if near else []
                r[2] = plural or default_plural(lemma, r[0][0])


def main():
    pos_dict, ding, out = sys.argv[1:4]
    own = {}
    for r in rows(os.path.join(HERE, "own", "nouns.tsv")):
        own.setdefault(r[0], []).append(r)
    t = Table(pos_dict)
    # names whose casing is theirs: no Whatsapp beside WhatsApp
    t.read({r[0].lower(): r[0] for r in rows(os.path.join(out, "names.tsv")) if "exact" in r[3].split()})
    t.finish()
    de, en = frequencies(out)
    genders = ding_genders(ding)
    table = []
    missing = 0
    for lemma, found in t.entries.items():
        if lemma in own:
            continue
        more = options_of(lemma, found, de, en, genders)
        for gender, gen, plural, options in found:
            options = options + more
            missing += not plural
            table.append([lemma, gender, " ".join(gen), " ".join(plural), " ".join(options)])
    for line in open(os.path.join(HERE, "own", "place_adjectives.txt"), encoding="utf-8"):
        if not line.startswith("#"):
            for w in line.split():
                if w not in t.entries and w not in own and w != "Yorker":
                    table.append([w, "m", "~s", "=", ""])
                if w + "in" not in t.entries and w + "in" not in own and w != "Yorker":
                    table.append([w + "in", "f", "=", "~nen", ""])
    for rs in own.values():
        table += rs
    n = write(os.path.join(out, "nouns.tsv"), """
Nouns: lemma, genders, genitive singular, nominative plural, options. Format and licence: dict/README.md.
Derived by dict/build/derive_nouns.py; corrections belong into dict/build/own/nouns.tsv.""", table)
    print("nouns.tsv", n, "rows,", missing, "without plural")


if __name__ == "__main__":
    main()
