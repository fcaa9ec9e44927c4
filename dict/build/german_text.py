"""Reads the German text of Debian's documentation packages and of ding's examples as lists of tokens, for counting."""
import glob
import html
import os
import re

from common import open_text

TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?(?=\w\.)|[^\W\d_]+(?:[-’'][^\W\d_]+)*|\S")
GERMAN = set("der die das und ist nicht ein eine zu von mit den dem des für auf wird werden sie im sich als auch oder".split())
ENGLISH = set("the of and to is in for that with this be are it you on or as by".split())
BLOCK = re.compile(r"(?i)</?(p|div|li|h\d|td|th|tr|br|dt|dd|title|pre|ul|ol|table|body)\b[^>]*>")


def strip_html(text):
    text = re.sub(r"(?is)<(script|style|pre|code|head)\b.*?</\1>", " ", text)
    text = BLOCK.sub("\n\n", text)
    text = re.sub(r"<[^>]+>", "", text)
    return html.unescape(text)


def strip_man(text):
    out = []
    for line in text.split("\n"):
        if line.startswith((".SH", ".SS", ".TH")):
            out.append("")
            continue
        if line.startswith((".", "'")):
            m = re.match(r"\.(B|I|BR|IR|RB|RI|IB|BI)\s+(.*)", line)
            if m and len(m.group(2).split()) > 3:
                out.append(m.group(2))
            elif re.match(r"\.(PP|P|TP|IP|LP|sp|RE|RS|fi|nf)", line):
                out.append("")
            elif m:
                out.append("\x00")
            continue
        out.append(line)
    text = "\n".join(out)
    text = re.sub(r"\\f[A-Z]|\\f\(..|\\&|\\,|\\/|\\%|\\:", "", text)
    text = text.replace(r"\-", "-").replace(r"\ ", " ").replace(r"\~", " ")
    text = re.sub(r"\\\((lq|rq|Bq|lqq|cq)", '"', text)
    return re.sub(r"\\\(..|\\\[[^\]]*\]|\\.", " ", text)


def paragraphs(root):
    """Paragraphs of all German files below root: man pages (gz), HTML, plain text."""
    for path in sorted(glob.glob(os.path.join(root, "**", "*"), recursive=True)):
        if not os.path.isfile(path) or os.path.islink(path):
            continue
        name = os.path.basename(path)
        if re.search(r"\.(html|htm)$", name):
            text = strip_html(open_text(path).read())
        elif re.search(r"\.\d\w*\.gz$", name):
            text = strip_man(open_text(path).read())
        elif name.endswith(".u8") or re.search(r"\.txt(\.gz)?$", name):
            text = open_text(path).read().replace("\n%\n", "\n\n")
        else:
            continue
        for p in re.split(r"\n\s*\n", text):
            yield p


def is_german(tokens):
    g = sum(t.lower() in GERMAN for t in tokens)
    e = sum(t.lower() in ENGLISH for t in tokens)
    return g >= 2 and g > 2 * e or g >= 1 and e == 0 and len(tokens) < 12


def sentences(tokens):
    out = []
    for i, t in enumerate(tokens):
        out.append(t)
        if t in ".!?:…" and (t != "." or len(out) < 2 or len(out[-2]) > 3):
            yield out
            out = []
    if out:
        yield out


def corpus(roots, ding=None):
    """Yields token lists, one a sentence, each paragraph only once."""
    seen = set()
    for root in roots:
        for p in paragraphs(root):
            p = re.sub(r"[\x00\u00ad]", " ", p)
            p = re.sub(r"(\w)-\n\s*([a-zäöü])", r"\1\2", p)
            p = " ".join(p.split())
            if len(p) < 15 or p in seen:
                continue
            seen.add(p)
            tokens = TOKEN.findall(p)
            if is_german(tokens):
                yield from sentences(tokens)
    if ding:
        with open(ding, encoding="utf-8") as f:
            for line in f:
                if line.startswith("#"):
                    continue
                for part in re.split(r"[;|]", line.split(" :: ")[0]):
                    part = re.sub(r"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|<[^>]*>", " ", part)
                    if "/" in part or "jd" in part or "etw." in part:
                        continue
                    tokens = TOKEN.findall(part)
                    if len(tokens) >= 3:
                        yield from sentences(tokens)
