from __future__ import annotations

import ctypes as c
import threading
from dataclasses import dataclass
from typing import Iterable, Iterator, List, Optional, Sequence, Tuple

from . import _c


class Error(Exception):
    """What klartext refuses: an option, a file, a text."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Rule:
    id: str
    message: str
    message_de: str
    confidence: str  #: "safe", "likely" or "hint"
    severity: str  #: "info", "warning" or "error"
    examples: Tuple[Tuple[str, Optional[str]], ...]  #: text, and what it becomes; None: stays without a finding


@dataclass(frozen=True)
class Finding:
    rule: str
    message: str
    confidence: str
    severity: str
    start: int  #: index in the text
    end: int
    text: str
    replacements: Tuple[str, ...]  #: for text[fix_start:fix_end], best first
    fix_start: int
    fix_end: int
    applied: bool  #: fix makes this change
    unit: str  #: documents: key, msgid or heading


@dataclass(frozen=True)
class Change:
    start: int
    end: int
    text: str


_CONFIDENCE = ("safe", "likely", "hint")
_SEVERITY = ("info", "warning", "error")
_APPLY = {"safe": _c.SAFE, "likely": _c.LIKELY, "hint": _c.HINT}
_QUOTES = {"de": 0, "keep": 1, "guillemets": 2, "ch": 3}
_DASH = {"de": 0, "keep": 1}
_LANG = ("auto", "de", "de-DE", "de-AT", "de-CH", "en", "en-GB", "en-US")


def _text(raw: Optional[bytes]) -> str:
    return (raw or b"").decode("utf-8")


def _array(items: Optional[Iterable[str]]):  # type: ignore[no-untyped-def]
    values = [item.encode() for item in items] if items else []
    return (c.c_char_p * (len(values) + 1))(*values, None) if values else None


def _choice(name: str, value: str, choices: "dict[str, int]") -> int:
    if value not in choices:
        raise ValueError(f"{name} is one of {', '.join(choices)}, not {value!r}")
    return choices[value]


class _Places:
    """From bytes to indices of the string, in order."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.ascii = raw.isascii()
        self.byte = self.index = 0

    def at(self, byte: int) -> int:
        if self.ascii:
            return byte
        if byte < self.byte:
            return self.index - self._characters(byte, self.byte)
        self.index += self._characters(self.byte, byte)
        self.byte = byte
        return self.index

    def _characters(self, beg: int, end: int) -> int:
        return len(self.raw[beg:end].decode("utf-8", "ignore"))


class Engine:
    """What is loaded and decided once. May be used by many threads at once."""

    def __init__(self, *, apply: str = "likely", select: Optional[Sequence[str]] = None,
                 ignore: Optional[Sequence[str]] = None, lang: str = "auto", quotes: str = "de", dash: str = "de",
                 spelling: bool = True, words: Optional[Sequence[str]] = None, glossary: Optional[str] = None,
                 boilerplate: Optional[str] = None, dictionary: Optional[str] = None, lexicon: Optional[str] = None,
                 only_edits: bool = False) -> None:
        options = _c.Options(size=c.sizeof(_c.Options), jobs=1, max_para=1 << 16)
        options.apply = _choice("apply", apply, _APPLY)
        options.quotes = _choice("quotes", quotes, _QUOTES)
        options.dash = _choice("dash", dash, _DASH)
        _choice("lang", lang, dict.fromkeys(_LANG, 0))
        options.lang = lang.encode()
        options.no_spelling = not spelling
        options.edits_only = only_edits
        english = lang.startswith("en")
        options.lexicon = (lexicon or _c.lexicon("en.ktlex" if english else "de.ktlex")).encode()
        for field, path in (("hunspell", dictionary), ("glossary", glossary), ("boilerplate", boilerplate)):
            setattr(options, field, path.encode() if path else None)
        for field, items in (("select", select), ("ignore", ignore), ("words", words)):
            array = _array(items)
            if array is not None:
                setattr(options, field, array)
        error = _c.Err()
        self._lib = _c.lib
        self._handle = _c.lib.kt_new(c.byref(options), c.byref(error))
        if not self._handle:
            raise Error(_text(error.msg), error.code)

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            self._lib.kt_free(self._handle)
            self._handle = None

    def _run(self, raw: bytes, format: Optional[str], take) -> None:  # type: ignore[no-untyped-def]
        trouble: List[BaseException] = []

        def sink(_user: object, result) -> int:  # type: ignore[no-untyped-def]
            try:
                take(result.contents)
                return 0
            except BaseException as error:  # pylint: disable=broad-except
                trouble.append(error)
                return 1

        error = _c.Err()
        callback = _c.SINK(sink)
        stream = _c.lib.kt_open_as(self._handle, format.encode() if format else None, callback, None, c.byref(error))
        if not stream:
            raise Error(_text(error.msg), error.code)
        try:
            status = _c.lib.kt_feed(stream, raw, len(raw), c.byref(error))
            if status == _c.OK:
                status = _c.lib.kt_finish(stream, c.byref(error))
        finally:
            _c.lib.kt_close(stream)
        if trouble:
            raise trouble[0]
        if status != _c.OK:
            raise Error(_text(error.msg), error.code)

    def fix(self, text: str, *, format: Optional[str] = None) -> str:
        """The corrected text. format: "markdown", "po" ...; None is plain text."""
        out: List[bytes] = []
        self._run(text.encode("utf-8"), format, lambda r: out.append(r.out.bytes()))
        return b"".join(out).decode("utf-8")

    def lint(self, text: str, *, format: Optional[str] = None) -> List[Finding]:
        """What is found, in the order of the text."""
        raw = text.encode("utf-8")
        places = _Places(raw)
        found: List[Finding] = []

        def take(result) -> None:  # type: ignore[no-untyped-def]
            for i in range(result.n_findings):
                f = result.findings[i]
                info = f.rule.contents
                found.append(Finding(
                    rule=_text(info.id), message=_text(info.msg_en), confidence=_CONFIDENCE[f.conf],
                    severity=_SEVERITY[f.severity], start=places.at(f.beg), end=places.at(f.end),
                    text=raw[f.beg:f.end].decode("utf-8", "replace"),
                    replacements=tuple(f.replacements[k].bytes().decode("utf-8") for k in range(f.n_replacements)),
                    fix_start=places.at(f.fix_beg), fix_end=places.at(f.fix_end), applied=f.applied,
                    unit=f.unit.bytes().decode("utf-8", "replace")))

        self._run(raw, format, take)
        return found

    def changes(self, text: str, *, format: Optional[str] = None) -> List[Change]:
        """What fix does, as replacements in the text, in order."""
        raw = text.encode("utf-8")
        places = _Places(raw)
        made: List[Change] = []

        def take(result) -> None:  # type: ignore[no-untyped-def]
            for i in range(result.n_changes):
                change = result.changes[i]
                made.append(Change(places.at(change.beg), places.at(change.end), change.text.bytes().decode("utf-8")))

        self._run(raw, format, take)
        return made

    def stream(self, pieces: Iterable[str]) -> Iterator[str]:
        """Corrected text as it becomes available, for text that comes in pieces of any size."""
        out: List[bytes] = []
        trouble: List[BaseException] = []

        def sink(_user: object, result) -> int:  # type: ignore[no-untyped-def]
            try:
                out.append(result.contents.out.bytes())
                return 0
            except BaseException as error:  # pylint: disable=broad-except
                trouble.append(error)
                return 1

        error = _c.Err()
        callback = _c.SINK(sink)
        stream = _c.lib.kt_open_as(self._handle, None, callback, None, c.byref(error))
        if not stream:
            raise Error(_text(error.msg), error.code)
        try:
            for raw in (piece.encode("utf-8") for piece in pieces):
                self._check(_c.lib.kt_feed(stream, raw, len(raw), c.byref(error)), error, trouble)
                if out:
                    yield b"".join(out).decode("utf-8")
                    out.clear()
            self._check(_c.lib.kt_finish(stream, c.byref(error)), error, trouble)
            if out:
                yield b"".join(out).decode("utf-8")
        finally:
            _c.lib.kt_close(stream)

    @staticmethod
    def _check(status: int, error: _c.Err, trouble: List[BaseException]) -> None:
        if trouble:
            raise trouble[0]
        if status != _c.OK:
            raise Error(_text(error.msg), error.code)


_usual: Optional[Engine] = None
_quick: Optional[Engine] = None
_lock = threading.Lock()


def fix(text: str, *, format: Optional[str] = None) -> str:
    """The corrected text, with the usual options."""
    global _quick
    with _lock:
        _quick = _quick or Engine(only_edits=True)
    return _quick.fix(text, format=format)


def lint(text: str, *, format: Optional[str] = None) -> List[Finding]:
    """What is found, with the usual options."""
    global _usual
    with _lock:
        _usual = _usual or Engine()
    return _usual.lint(text, format=format)


def rules() -> List[Rule]:
    """All rules, with their examples."""
    found = []
    for i in range(_c.lib.kt_rule_count()):
        info = _c.lib.kt_rule_at(i).contents
        examples: List[Tuple[str, Optional[str]]] = []
        k = 0
        while info.examples and info.examples[k].before is not None:
            after = info.examples[k].after
            examples.append((_text(info.examples[k].before), None if after is None else _text(after)))
            k += 1
        found.append(Rule(_text(info.id), _text(info.msg_en), _text(info.msg_de or info.msg_en), _CONFIDENCE[info.conf],
                          _SEVERITY[info.severity], tuple(examples)))
    return found


def version() -> str:
    return _text(_c.lib.kt_version())
