#!/usr/bin/env python3
"""How many clauses that were broken on purpose are seen.

    clauses.py KLARTEXT PATH... [-n N] [--seed N] [--kind NAME]... [--show]

KLARTEXT is a klartext command, with its options in one argument
("build/release/src/klartext --lexicon some/de.ktlex"). PATH: files with one
sentence a line, and folders of *.txt with such; text that was not counted.

Every kind below takes up to N (300) sentences that it can break, breaks each
once, and lints them beside the sentences as they stood. A broken one is found
when a rule speaks that is silent about the sentence as it stood: "warned" at
warning or above, "said" at all, "changed" where fix does something. --show
lists what was not warned of. The same arguments give the same table: the
sentences and the places are drawn from the seed.
"""
import argparse
import collections
import glob
import os
import random
import re
import sys
import tempfile

import mended

AUX = ("wurde|wurden|wird|hat|haben|ist|sind|war|waren|hatte|kann|muss|soll|will|konnte|musste|sollte|"
       "können|müssen")
PREP = ("In|Im|Am|An|Auf|Bei|Beim|Mit|Nach|Seit|Vor|Für|Aus|Zum|Zur|Von|Vom|Unter|Über|Durch|Während|"
        "Wegen|Trotz")
PREFIX = ("ab|an|auf|aus|bei|ein|fest|her|hin|mit|nach|vor|zu|zurück|zusammen|dar|statt|teil|weiter|"
          "bereit|heraus|hervor|hinzu")
WORD = r"[\wäöüßÄÖÜ-]+"
NOUN = r"[A-ZÄÖÜ]\w+"


def cut(text, beg, end, by=""):
    return text[:beg] + by + text[end:]


def comma_before(pattern):
    """Takes out the comma that the match begins with."""
    def broken(text, _):
        m = re.search(pattern, text)
        return m and cut(text, m.start(), m.start() + 1)
    return broken


def comma_behind(pattern, taboo=None):
    """Puts a comma in behind group 1, which ends in a noun."""
    def broken(text, _):
        m = re.match(pattern, text)
        if not m or not re.search(r"[A-ZÄÖÜ][\wäöüß-]+$", m.group(1)) or \
                (taboo and re.search(taboo, m.group(1))):
            return None
        return cut(text, m.end(1), m.end(1), ",")
    return broken


def relative_comma(text, _):
    """Die Datei, die Sie löschen, ist -> Die Datei die Sie löschen, ist

    Only where a verb ends what follows and none stands within, as in no main clause and no list.
    """
    m = re.search(r"(?<=[a-zäöüß])(,) (?:(?:in|mit|von|aus|für|auf|an|bei|zu) )?"
                  r"(?:der|die|das|den|dem|denen|deren|dessen) ([^,]+?) (%s|[a-zäöü]\w*(?:t|en))[,.]"
                  % AUX, text)
    if not m or re.search(r"\b(?:%s|und|oder|dass|zu) " % AUX, m.group(2) + " ") or \
            re.search(r"\b(?:dass|weil|wenn|ob)\b", text[:m.start()]) or \
            not re.search(r"[A-ZÄÖÜ][\wäöüß-]+$", text[:m.start()]):
        return None
    return cut(text, m.start(1), m.end(1))


def list_comma(text, _):
    m = re.search(r", (%s) (und|oder) %s[.,]" % (WORD, WORD), text)
    return m and not m.group(1).islower() and cut(text, m.end(1), m.end(1), ",")


def verb_third(text, _):
    """Nach dem Spiel ging er -> Nach dem Spiel er ging"""
    m = re.match(r"((?:%s) (?:%s ){1,5})(%s) ((?:er|wir|ich|man|es|(?:der|die|das|ein) %s) )"
                 % (PREP, WORD, AUX, NOUN), text)
    if not m or not re.search(r"[A-ZÄÖÜ][\wäöüß-]+ $", m.group(1)):
        return None
    return m.group(1) + m.group(3) + m.group(2) + " " + text[m.end():]


def no_verb(text, _):
    m = re.match(r"((?:Der|Die|Das|Ein|Eine|Er|Wir|Ich) (?:%s ){0,4})(%s) [^,]*$" % (WORD, AUX), text)
    return m and m.group(1) + text[m.end(2) + 1:]


def verb_twice(text, rnd):
    m = re.match(r"[^,]*? (wurde|wird|hat|ist|war|kann|muss|soll|hatte) [^,]*$", text)
    words = text[:-1].split()
    if not m or len(words) < 7:
        return None
    at = len(words) - rnd.choice([0, 1, 2])
    return " ".join(words[:at] + [m.group(1)] + words[at:]) + "."


def auxiliary(text, _):
    other = {"ist": "hat", "sind": "haben", "hat": "ist", "haben": "sind"}
    m = re.match(r"[^,]*? (ist|sind|hat|haben) [^,]*ge\w+(?:t|en)\.$", text)
    return m and cut(text, m.start(1), m.end(1), other[m.group(1)])


def no_zu(text, _):
    m = re.search(r", [^,]* (zu )\w+en\.$", text)
    return m and cut(text, m.start(1), m.end(1))


def prefix_on_verb(text, _):
    """Er stellt das Gerät ab -> Er abstellt das Gerät"""
    m = re.match(r"((?:Der|Die|Das|Er|Wir|Es|Eine?) (?:%s ){0,3})([a-zäöü]\w*t) ([^,]+) (%s)\.$"
                 % (WORD, PREFIX), text)
    return m and m.group(1) + m.group(4) + m.group(2) + " " + m.group(3) + "."


def other_prefix(text, rnd):
    """Er stellt das Gerät ab -> Er stellt das Gerät hinzu"""
    m = re.search(r" (%s)\.$" % PREFIX, text)
    return m and cut(text, m.start(1), m.end(1), rnd.choice(
        [p for p in PREFIX.split("|") if p != m.group(1)]))


def polite(text, _):
    m = re.match(r"[A-ZÄÖÜ]\w+en (Sie) ", text)
    return m and cut(text, m.start(1), m.end(1), "sie")


def again(least, most, times):
    """Writes words that stand side by side again."""
    def broken(text, rnd):
        words = text[:-1].split()
        n = rnd.randint(least, most)
        if len(words) < n + 3:
            return None
        at = rnd.randrange(0 if n == 1 and times == 1 else 1, len(words) - n)
        piece = words[at:at + n]
        if re.search(r"\W", "".join(piece)):
            return None
        copy = [piece[0][0].lower() + piece[0][1:]] + piece[1:] if at == 0 else piece
        return " ".join(words[:at + n] + copy * times + words[at + n:]) + "."
    return broken


def place_again(text, rnd):
    """in Berlin in Berlin"""
    found = list(re.finditer(r"\b(?:%s) (?:(?:der|die|das|dem|den|einer|einem) )?%s\b"
                             % (PREP.lower(), NOUN), text))
    m = found and rnd.choice(found)
    return m and cut(text, m.end(), m.end(), " " + m.group())


def subject_again(text, _):
    """klicken Sie klicken Sie"""
    m = re.search(r"\b\w+en Sie\b", text)
    return m and cut(text, m.end(), m.end(), " " + m.group()[0].lower() + m.group()[1:])


def prefix_again(text, _):
    m = re.search(r" (%s)\.$" % PREFIX, text)
    return m and cut(text, m.end(1), m.end(1), m.group())[:-1]


def sentence_again(text, _):
    return " ".join([text] * 3)


def word_again_over_line(text, rnd):
    broken = again(1, 1, 1)(text, rnd)
    if not broken:
        return None
    words = broken[:-1].split()
    at = next(k for k in range(1, len(words)) if words[k].lower() == words[k - 1].lower())
    return " ".join(words[:at]) + "\n" + " ".join(words[at:]) + "."


KINDS = collections.OrderedDict([
    ("comma-conjunction", comma_before(
        r", (?=(?:dass|ob|weil|wenn|obwohl|bevor|nachdem|damit|sobald|falls) )")),
    ("comma-relative", relative_comma),
    ("comma-infinitive", comma_before(r", (?:um|ohne|statt|anstatt) [^,]* ?zu")),
    ("comma-opening", comma_behind(r"((?:%s) (?:%s ){0,6}%s) (?:%s) " % (PREP, WORD, WORD, AUX),
                                   r"\b(?:%s)\b" % AUX)),
    ("comma-subject", comma_behind(r"((?:Der|Die|Das|Ein|Eine|Diese|Dieser|Unser|Alle) (?:%s ){1,6}%s)"
                                   r" (?:%s) " % (WORD, WORD, AUX))),
    ("comma-list", list_comma),
    ("verb-third", verb_third),
    ("verb-missing", no_verb),
    ("verb-twice", verb_twice),
    ("auxiliary", auxiliary),
    ("zu-missing", no_zu),
    ("prefix-on-verb", prefix_on_verb),
    ("prefix-other", other_prefix),
    ("sie-small", polite),
    ("word-twice", again(1, 1, 1)),
    ("word-twice-line", word_again_over_line),
    ("place-twice", place_again),
    ("subject-twice", subject_again),
    ("prefix-twice", prefix_again),
    ("loop-word", again(1, 1, 3)),
    ("loop-phrase", again(2, 4, 2)),
    ("loop-sentence", sentence_again),
])


def sentences(paths):
    """Plain sentences: of some words, with a full stop and few marks."""
    files = []
    for path in paths:
        files += sorted(glob.glob(os.path.join(path, "*.txt"))) if os.path.isdir(path) else [path]
    out = []
    for name in files:
        with open(name, encoding="utf-8") as f:
            for line in f:
                line = line.strip()
                if 5 <= len(line.split()) <= 22 and re.match(r"[A-ZÄÖÜ][a-zäöü]", line) and \
                        line.endswith(".") and not re.search(r"[\":;()„“»«\d]", line):
                    out.append(line)
    return out


def findings(command, folder):
    """What is said of each file: (line, rule, is it a warning, is it repaired)."""
    found = collections.defaultdict(list)
    for name, rows in mended.lint(command, folder).items():
        found[name] = [(one["range"]["start"]["line"], one["rule"], one["severity"] != "info",
                        one["fix"] not in ("none", "hint"))
                       for one in rows if one["rule"] != "name.inconsistent"]
    return found


def write(path, texts):
    """The texts as paragraphs; returns which lines each takes."""
    spans, line = [], 1
    with open(path, "w", encoding="utf-8") as f:
        for text in texts:
            f.write(text + "\n\n")
            spans.append((line, line + text.count("\n")))
            line = spans[-1][1] + 2
    return spans


def name_of(kind, side):
    """Line ends are blanks in Markdown."""
    return "%s.%d.%s" % (kind, side, "md" if kind.endswith("-line") else "txt")


def of_span(found, span):
    return [one[1:] for one in found if span[0] <= one[0] <= span[1]]


def main():
    ask = argparse.ArgumentParser(usage=__doc__)
    ask.add_argument("klartext")
    ask.add_argument("path", nargs="+")
    ask.add_argument("-n", type=int, default=300)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--kind", action="append", choices=list(KINDS))
    ask.add_argument("--show", action="store_true")
    args = ask.parse_args()
    pool = sentences(args.path)
    random.Random(args.seed).shuffle(pool)
    kinds = args.kind or list(KINDS)
    pairs, spans = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds:
            rnd = random.Random("%d %s" % (args.seed, kind))
            pairs[kind] = []
            for text in pool:
                broken = KINDS[kind](text, rnd)
                if broken and broken != text:
                    pairs[kind].append((text, broken))
                if len(pairs[kind]) == args.n:
                    break
            spans[kind] = [write(os.path.join(folder, name_of(kind, side)),
                                 [p[side] for p in pairs[kind]]) for side in (0, 1)]
        found = findings(args.klartext, folder)
    for kind in kinds:
        warned = said = changed = 0
        missed = []
        rules = collections.Counter()
        for k, (_, broken) in enumerate(pairs[kind]):
            before = {one[0] for one in of_span(found[name_of(kind, 0)], spans[kind][0][k])}
            new = [one for one in of_span(found[name_of(kind, 1)], spans[kind][1][k])
                   if one[0] not in before]
            heavy = [one for one in new if one[1]]
            warned, said = warned + bool(heavy), said + bool(new)
            changed += any(one[2] for one in new)
            rules.update({one[0] for one in heavy})
            if not heavy:
                missed.append(broken)
        n = max(1, len(pairs[kind]))
        print("%-18s %3d: %5.1f %% warned, %5.1f %% said, %5.1f %% changed  %s" % (
            kind, len(pairs[kind]), 100 * warned / n, 100 * said / n, 100 * changed / n,
            ", ".join("%s %d" % one for one in rules.most_common(3))))
        for text in missed if args.show else []:
            print("    " + text.replace("\n", "\\n"))


if __name__ == "__main__":
    main()
