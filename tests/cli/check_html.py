#!/usr/bin/env python3
"""Checks a review page: well-formed, asks no network for anything, a card a finding. With --draw the page of a folder is made, drawn
by Chromium in light and dark, and its keys and filters are tried; where Chromium is not installed it says so.
usage: check_html.py PAGE FINDINGS, check_html.py --draw KLARTEXT LEXICON FOLDER"""
import html.parser
import os
import re
import shutil
import subprocess
import sys
import tempfile

VOID = {"meta", "br", "input", "hr", "img", "link"}
TRY = """<script>
const press = k => document.dispatchEvent(new KeyboardEvent('keydown', {key: k, bubbles: true, cancelable: true}));
const count = () => document.getElementById('count').textContent;
const said = [count()];
press('j'); said.push(count()); press('k'); said.push(count());
press('r'); said.push(count() + ' ' + document.querySelector('select').value); press('Escape'); said.push(count());
document.title = said.join('; ');
</script>"""


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.cards, self.ranks = [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        assert not {"src", "href", "action"} & attrs.keys(), (tag, attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "article":
            self.cards.append(attrs["data-rule"])
            self.ranks.append(["error", "warning", "info"].index(attrs["data-severity"]))

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag


def chromium(page, *options):
    tool = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not tool:
        return None
    with tempfile.TemporaryDirectory() as profile:
        run = subprocess.run([tool, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", *options, page],
                             capture_output=True, timeout=50)
    return run.stdout.decode("utf-8", "replace")


def check(path, n):
    text = open(path, encoding="utf-8").read()
    page = Page()
    page.feed(text)
    assert not page.open, page.open
    assert n is None or len(page.cards) == n, page.cards
    assert "default-src 'none'" in text and not re.search(r"@import|url\(|https?://", text)
    # shown from the most severe on
    return text, [card for _, card in sorted(zip(page.ranks, page.cards), key=lambda pair: pair[0])]


def draw(klartext, lexicon, source):
    with tempfile.TemporaryDirectory() as folder:
        path, tried, shot = (os.path.join(folder, name) for name in ("page.html", "tried.html", "shot.png"))
        subprocess.run([klartext, "lint", "--isolated", "--lexicon", lexicon, "--select", "pair,space", "--format", "html",
                        "--exit-zero", "-o", path, source], check=True)
        text, cards = check(path, None)
        with open(tried, "w", encoding="utf-8") as f:
            f.write(text.replace("</body>", TRY + "</body>"))
        dom = chromium("file://" + tried, "--dump-dom")
        if not dom:
            print("not drawn: Chromium is not installed, or does not run here")
            return
        n, same = len(cards), cards.count(cards[0])
        want = f"1 / {n}; 2 / {n}; 1 / {n}; 1 / {same} {cards[0]}; 1 / {n}"
        said = re.search("<title>(.*?)</title>", dom).group(1)
        assert said == want, (said, want)
        looks = []
        for look in ("#light", "#dark"):
            chromium("file://" + path + look, "--window-size=900,700", f"--screenshot={shot}")
            with open(shot, "rb") as f:
                looks.append(f.read())
            assert looks[-1].startswith(b"\x89PNG") and len(looks[-1]) > 4000, len(looks[-1])
        assert looks[0] != looks[1], "light and dark look the same"


if sys.argv[1] == "--draw":
    draw(*sys.argv[2:])
else:
    check(os.path.abspath(sys.argv[1]), int(sys.argv[2]))
