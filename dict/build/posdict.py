"""Reads german-pos-dict (form, lemma, reading; one reading a line, xz) for the scripts that derive dict/de/."""
from common import modern, open_text

CASES = {"NOM": "N", "AKK": "A", "DAT": "D", "GEN": "G"}
GENDERS = {"MAS": "m", "FEM": "f", "NEU": "n"}


def readings(path, *classes):
    """Yields (form, lemma, list of tags) of the readings whose first tag is one of these."""
    with open_text(path) as f:
        for line in f:
            form, lemma, tags = line.rstrip("\n").split("\t")
            if tags.split(":", 1)[0] in classes:
                yield form, lemma, tags.split(":")


class Noun:
    """Forms of a lemma by gender (m, f, n; p = plural without gender) and case: cell[gender][case] = forms; plurals
    under the case in lower case."""

    def __init__(self):
        self.cell = {}
        self.infinitive = True  # no reading but as a nominalised infinitive
        self.adjective = True   # and as a nominalised adjective

    def add(self, gender, case, form):
        forms = self.cell.setdefault(gender, {}).setdefault(case, [])
        if form not in forms:
            forms.append(form)

    def forms(self, gender, case):
        return self.cell.get(gender, {}).get(case, [])


def nouns(path):
    """All nouns in today's spelling by lemma, in the order of the file."""
    out = {}
    for form, lemma, tags in readings(path, "SUB"):
        if tags[1] not in CASES or form == "-" or lemma == "-" or " " in form:
            continue
        n = out.setdefault(modern(lemma), Noun())
        n.infinitive &= tags[-1] == "INF"
        n.adjective &= tags[-1] == "ADJ"
        if tags[-1] == "ADJ" or tags[-1] == "INF" and not n.infinitive:
            continue
        case = CASES[tags[1]]
        plural = tags[2] in ("PLU", "PLT")
        gender = GENDERS.get(tags[3]) if len(tags) > 3 else None
        n.add(gender or "p", case.lower() if plural else case, modern(form))
    return out


def adjectives(path):
    """Lemma -> {(degree, ending class): forms} of adjectives and participles; degree GRU, KOM, SUP; class PRD or the
    weak dative plural. Second: the lemmas that are participles."""
    out, participles = {}, set()
    for form, lemma, tags in readings(path, "ADJ", "PA1", "PA2"):
        lemma, form = modern(lemma), modern(form)
        if tags[0] != "ADJ":
            participles.add(lemma)
            continue
        cell = out.setdefault(lemma, {})
        if tags[1:] == ["PRD"] or len(tags) < 3:
            continue
        if tags[1] == "PRD":
            cell.setdefault((tags[2], "PRD"), []).append(form)
        elif tags[1:4] == ["AKK", "PLU", "MAS"] and tags[-1] == "DEF":
            cell.setdefault((tags[4], "en"), []).append(form)
    return out, participles


PERSONS = {("1", "SIN"): ("S", "1"), ("2", "SIN"): ("S", "2"), ("3", "SIN"): ("S", "3"), ("1", "PLU"): ("P", "1"),
           ("2", "PLU"): ("P", "2")}
TENSES = ("PRÄ", "PRT", "KJ1", "KJ2")


def verbs(path):
    """Infinitive -> {"PRÄ" "PRT" "KJ1" "KJ2": {(number, person): forms}, "IMP": {number: forms}, "PA2", "EIZ": forms,
    "NEB": whether it is separable}; whole forms (aufgibt), in today's spelling."""
    out = {}
    for form, lemma, tags in readings(path, "VER"):
        if not lemma[0].islower() or not form[0].islower() or " " in form:
            continue
        lemma, form = modern(lemma), modern(form)
        e = out.setdefault(lemma, {"IMP": {}, "PA2": [], "EIZ": [], "INF": [], "NEB": False})
        if tags[-1] == "NEB":
            e["NEB"] = True
        if tags[1] in ("PA2", "EIZ", "INF"):
            cell = e[tags[1]]
        elif tags[1] == "IMP":
            cell = e["IMP"].setdefault(tags[2][0], [])
        elif len(tags) > 3 and tags[1:3] and (tags[1], tags[2]) in PERSONS and tags[3] in TENSES:
            cell = e.setdefault(tags[3], {}).setdefault(PERSONS[tags[1], tags[2]], [])
        else:
            continue
        if form not in cell:
            cell.append(form)
    return {k: e for k, e in out.items() if k in e["INF"]}
