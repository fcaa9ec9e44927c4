"""unittest only: python3 -m unittest discover src/python/tests"""
import concurrent.futures
import threading
import time
import unittest

import klartext

BROKEN = 'Das "Open -Source -Projekt" wächst , undder Markt auch .'
FIXED = "Das „Open-Source-Projekt“ wächst, und der Markt auch."


class Basics(unittest.TestCase):
    def test_fix(self):
        self.assertEqual(klartext.fix(BROKEN), FIXED)
        self.assertEqual(klartext.fix(""), "")
        self.assertEqual(klartext.fix("a\0b 😀"), "a\0b 😀")

    def test_english(self):
        self.assertEqual(klartext.Engine(lang="en").fix("It is an user , he said."), "It is a user, he said.")
        self.assertEqual(klartext.Engine(lang="en-GB").fix("The color is grey."), "The colour is grey.")
        with self.assertRaises(ValueError):
            klartext.Engine(lang="fr")

    def test_lint_speaks_in_indices(self):
        text = "😀 Größe , so.\n\nÄ , ja."
        found = [f for f in klartext.lint(text) if f.rule.startswith("space.")]
        self.assertEqual([text[f.start:f.end] for f in found], [f.text for f in found])
        self.assertEqual([f.start for f in found], [7, 16])
        for f in found:
            self.assertTrue(f.replacements and f.confidence == "safe" and f.severity in ("info", "warning", "error"))
            fixed = text[:f.fix_start] + f.replacements[0] + text[f.fix_end:]
            self.assertLess(len(klartext.lint(fixed)), len(klartext.lint(text)))

    def test_changes_make_the_fix(self):
        engine = klartext.Engine()
        text = "😀 " + BROKEN + "\r\n\r\nÄ , ja."
        out, at = "", 0
        for change in engine.changes(text):
            out += text[at:change.start] + change.text
            at = change.end
        self.assertEqual(out + text[at:], engine.fix(text))

    def test_stream(self):
        engine = klartext.Engine()
        text = "\n\n".join([BROKEN, "Ä , ja.", "😀 Gut ."] * 50)
        for size in (1, 7, 1000):
            pieces = (text[i:i + size] for i in range(0, len(text), size))
            self.assertEqual("".join(engine.stream(pieces)), engine.fix(text))
        stream = engine.stream(iter(["Gut , so.\n\nJa , gut.\n\n", "Nein , ja."]))
        self.assertTrue(next(stream))
        stream.close()  # leaves nothing behind

    def test_formats(self):
        self.assertEqual(klartext.fix("`a , b` , so.\n", format="markdown"), "`a , b`, so.\n")
        with self.assertRaises(klartext.Error):
            klartext.fix("a", format="no-such-format")

    def test_options(self):
        self.assertEqual(klartext.Engine(ignore=["space"]).fix("Gut , so."), "Gut , so.")
        self.assertEqual(klartext.Engine(select=["space"]).fix('"a" , so.'), '"a", so.')
        for wrong in ({"select": ["no.such"]}, {"words": ["/nonexistent"]}, {"lexicon": "/nonexistent"}):
            with self.assertRaises(klartext.Error):
                klartext.Engine(**wrong)
        with self.assertRaises(ValueError):
            klartext.Engine(quotes="kursiv")

    def test_surrogates_are_refused(self):
        with self.assertRaises(UnicodeEncodeError):
            klartext.fix("\ud83d")

    def test_rules(self):
        rules = klartext.rules()
        self.assertGreater(len(rules), 50)
        self.assertEqual(len({r.id for r in rules}), len(rules))
        self.assertTrue(all(r.examples and r.message and r.message_de for r in rules if not r.id.startswith("meta.")))

    def test_threads_give_the_same(self):
        engine = klartext.Engine()
        texts = [f"{BROKEN} Nummer {i} , so." for i in range(200)]
        want = [engine.fix(t) for t in texts]
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            self.assertEqual(list(pool.map(engine.fix, texts)), want)

    def test_the_interpreter_is_free(self):
        engine = klartext.Engine(only_edits=True)
        text = (BROKEN + " ") * 20000  # one paragraph after the other, half a second of work
        ticks, done = [], threading.Event()

        def tick():
            while not done.is_set():
                ticks.append(time.perf_counter())
                time.sleep(0.001)

        ticker = threading.Thread(target=tick)
        ticker.start()
        start = time.perf_counter()
        engine.fix(text)
        took = time.perf_counter() - start
        done.set()
        ticker.join()
        inside = [t for t in ticks if start < t < start + took]
        self.assertGreater(len(inside), 5 if took > 0.05 else 0)


if __name__ == "__main__":
    unittest.main()
