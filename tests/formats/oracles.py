#!/usr/bin/env python3
"""What others read in the documents of corpora/formats: corrected, they are as well-formed as before and built the same.
A parser that is not installed is named and passed over. usage: oracles.py KLARTEXT FOLDER"""
import html.parser as html_parser
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml_tree
import zipfile


def po(path):
    tool = shutil.which("msgfmt")
    if not tool:
        return None
    run = subprocess.run([tool, "-c", "-o", os.devnull, path], capture_output=True, text=True)
    ids = re.findall(rb'^(?:msgid|msgctxt|#[,:|~. ]).*|^"[^"]*-format.*', open(path, "rb").read(), re.M)
    return run.returncode, ids


def markdown(path):
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        return None

    def shape(tokens):
        for t in tokens:
            attrs = {k: v for k, v in t.attrs.items() if k not in ("title", "alt")}
            code = t.content if t.type in ("fence", "code_block", "code_inline", "html_block", "html_inline") else ""
            yield t.type, t.tag, t.info, attrs, code
            yield from shape(t.children or [])

    text = open(path, encoding="utf-8").read()
    # How the text between the marks is cut into pieces is the parser's affair.
    return [t for t in shape(MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text))
            if t[0] not in ("text", "text_special")]


def json_(path):
    def shape(v):
        if isinstance(v, dict):
            return {k: shape(x) for k, x in v.items()}
        if isinstance(v, list):
            return [shape(x) for x in v]
        if isinstance(v, str):  # a text may change, what is in braces may not
            return re.findall(r"[{}#]", v) if " " in v else v
        return v

    return shape(json.load(open(path, encoding="utf-8")))


def xml(path):
    tool = shutil.which("xmllint")
    if not tool:
        return None
    run = subprocess.run([tool, "--noout", "--nonet", path], capture_output=True)

    def shape(e):
        text = (e.text or "") + (e.tail or "")
        own = text if e.tag.split("}")[-1] in ("source", "note", "comment", "extracomment", "name") else ""
        return e.tag, dict(e.attrib), own, [shape(c) for c in e]

    return run.returncode, shape(xml_tree.parse(path).getroot())


class Page(html_parser.HTMLParser):
    """The tags with their attributes, and what stands in script and style."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.events, self.raw = [], False

    def handle_starttag(self, tag, attrs):
        self.raw = tag in ("script", "style", "pre", "textarea")
        text = ("title", "alt", "placeholder", "aria-label")
        self.events.append((tag, [a for a in attrs if a[0] not in text]))

    def handle_endtag(self, tag):
        self.raw = False
        self.events.append(("/", tag))

    def handle_data(self, data):
        if self.raw:
            self.events.append(("raw", data))

    def handle_comment(self, data):
        self.events.append(("comment", data))


def html(path):
    page = Page()
    page.feed(open(path, encoding="utf-8").read())
    page.close()
    return page.events


def srt(path):
    try:
        import srt as library
    except ImportError:
        return None
    text = open(path, encoding="utf-8").read()
    return [(c.index, c.start, c.end, c.proprietary, c.content.count("\n"), re.findall(r"<[^>]*>|\{[^}]*\}", c.content))
            for c in library.parse(text, ignore_errors=False)]


def vtt(path):
    try:
        import webvtt
    except ImportError:
        return None
    return [(c.identifier, c.start, c.end, len(c.lines), re.findall(r"<[^>]*>", c.raw_text)) for c in webvtt.read(path)]


def properties(path):
    try:
        import javaproperties
    except ImportError:
        return None
    data = open(path, "rb").read()
    text = data.decode("utf-8")
    pairs = list(javaproperties.parse(io.StringIO(text)))
    shape = [(p.key, re.findall(r"\{[^}]*\}", p.value), p.value if " " not in p.value else "")
             for p in pairs if isinstance(p, javaproperties.KeyValue)]
    return data.isascii(), shape


def strings(path):
    """Property lists of the old form are what plutil knows."""
    tool = shutil.which("plutil")
    if not tool:
        return None
    run = subprocess.run([tool, "-convert", "json", "-o", "-", path], capture_output=True)
    return run.returncode, sorted(json.loads(run.stdout)) if not run.returncode else None


def yaml_(path):
    try:
        import yaml
    except ImportError:
        return None

    def shape(v):
        if isinstance(v, dict):
            return {k: shape(x) for k, x in v.items()}
        if isinstance(v, list):
            return [shape(x) for x in v]
        return re.findall(r"[{}#%\n]", v) if isinstance(v, str) and " " in v else v

    text = open(path, encoding="utf-8").read()
    styles = [e.style for e in yaml.parse(text) if isinstance(e, yaml.ScalarEvent)]
    return styles, [shape(v) for v in yaml.safe_load_all(text)]


def rst(path):
    try:
        import docutils.core
        import docutils.nodes
        import docutils.utils
    except ImportError:
        return None
    kept = ("literal", "literal_block", "reference", "footnote_reference", "comment", "target", "field",
            "system_message", "doctest_block", "option_list", "problematic")

    def shape(node):
        if isinstance(node, docutils.nodes.Text):
            return None
        if node.tagname in kept:
            return node.tagname, "" if node.tagname == "system_message" else node.astext()
        return node.tagname, node.get("colwidth"), [s for s in map(shape, node.children) if s]

    settings = {"report_level": 5, "halt_level": 5, "file_insertion_enabled": False, "raw_enabled": False}
    return shape(docutils.core.publish_doctree(open(path, encoding="utf-8").read(), settings_overrides=settings))


def asciidoc(path):
    tool = shutil.which("asciidoctor")
    if not tool:
        return None
    run = subprocess.run([tool, "-e", "-b", "html5", "-o", "-", path], capture_output=True, text=True)
    page = Page()
    page.feed(run.stdout)
    ids = ("id", "href", "title", "alt")
    return run.returncode, run.stderr.count("\n"), [(e[0], [a for a in e[1] if a[0] not in ids] if isinstance(e[1], list) else e[1])
                                                    for e in page.events]


def office(path):
    """What an archive holds: its texts as another parser of XML builds them, all else byte for byte."""

    def shape(e):
        return e.tag, {k: v for k, v in e.attrib.items() if not k.endswith("}space")}, [shape(c) for c in e]

    with zipfile.ZipFile(path) as z:
        return z.testzip(), [(n, shape(xml_tree.fromstring(z.read(n))) if n.endswith(".xml") else z.read(n)) for n in z.namelist()]


def archive(path, folder, name):
    """The archive that a file of parts was made of."""
    parts = re.split(r"^<\?klartext-part ([^?]*)\?>\n", open(path, encoding="utf-8").read(), flags=re.M)[1:]
    made = os.path.join(folder, "made." + name)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("picture", bytes(range(256)))
        for part, text in zip(parts[::2], parts[1::2]):
            z.writestr(part, text)
    return made


READERS = {"docx": office, "odt": office, "rst": rst, "asciidoc": asciidoc, "yaml": yaml_, "properties": properties, "strings": strings, "srt": srt, "vtt": vtt, "html": html, "xliff": xml, "tmx": xml, "ts": xml, "resx": xml, "xml": xml, "json": json_, "po": po, "markdown": markdown}


def main():
    klartext, folder = sys.argv[1:]
    failed, skipped, n = 0, set(), 0
    for name in sorted(os.listdir(folder)):
        read = READERS.get(name)
        if not read:
            continue
        for file in sorted(os.listdir(os.path.join(folder, name))):
            path = os.path.join(folder, name, file)
            if file.endswith(".want") or file.startswith("bad-"):
                continue
            with tempfile.TemporaryDirectory() as scratch:
                source = archive(path, scratch, name) if file.endswith(".parts") else path
                before = read(source)
                if before is None:
                    skipped.add(name)
                    break
                after = os.path.join(scratch, file)
                with open(after, "wb") as out:
                    subprocess.run([klartext, "fix", "--isolated", source], stdout=out, check=True)
                n += 1
                if read(after) != before:
                    print(f"FAIL {name}/{file}: built differently once it is corrected")
                    failed += 1
    for name in sorted(skipped):
        print(f"not checked, no parser of another make is installed: {name}")
    print(f"{n} documents, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
