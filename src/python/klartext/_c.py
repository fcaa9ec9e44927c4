"""The C library by ctypes: its structures as klartext.h declares them, and where library and lexicon are."""
from __future__ import annotations

import ctypes as c
import os
from pathlib import Path

OK, ENOMEM, EINPUT, EDICT, EUSAGE, EIO, ESTOPPED, EFORMAT = 0, -1, -2, -3, -4, -5, -6, -7
SAFE, LIKELY, HINT = 0, 1, 2


class Str(c.Structure):
    _fields_ = [("ptr", c.c_void_p), ("len", c.c_size_t)]

    def bytes(self) -> bytes:
        return c.string_at(self.ptr, self.len) if self.len else b""


class Err(c.Structure):
    _fields_ = [("code", c.c_int), ("pos", c.c_uint64), ("line", c.c_uint64), ("msg", c.c_char * 240)]


class Example(c.Structure):
    _fields_ = [("before", c.c_char_p), ("after", c.c_char_p)]


class RuleInfo(c.Structure):
    _fields_ = [("id", c.c_char_p), ("msg_en", c.c_char_p), ("msg_de", c.c_char_p), ("conf", c.c_int),
                ("severity", c.c_int), ("examples", c.POINTER(Example))]


class Options(c.Structure):
    _fields_ = [("size", c.c_uint32), ("lexicon", c.c_char_p), ("hunspell", c.c_char_p), ("apply", c.c_int),
                ("jobs", c.c_uint), ("max_para", c.c_size_t), ("select", c.POINTER(c.c_char_p)),
                ("ignore", c.POINTER(c.c_char_p)), ("quotes", c.c_int), ("dash", c.c_int), 
                ("no_spelling", c.c_bool), ("words", c.POINTER(c.c_char_p)), ("glossary", c.c_char_p),
                ("edits_only", c.c_bool), ("boilerplate", c.c_char_p), ("text_keys", c.POINTER(c.c_char_p)),
                ("lang", c.c_char_p), ("all_units", c.c_bool)]


class FindingC(c.Structure):
    _fields_ = [("rule", c.POINTER(RuleInfo)), ("conf", c.c_int), ("severity", c.c_int), ("applied", c.c_bool),
                ("beg", c.c_uint64), ("end", c.c_uint64), ("fix_beg", c.c_uint64), ("fix_end", c.c_uint64),
                ("replacements", c.POINTER(Str)), ("n_replacements", c.c_uint32), ("unit", Str),
                ("source", Str), ("target", Str), ("about", Str), ("msgctxt", Str)]


class ChangeC(c.Structure):
    _fields_ = [("beg", c.c_uint64), ("end", c.c_uint64), ("text", Str)]


class Place(c.Structure):
    _fields_ = [("byte", c.c_uint64), ("line", c.c_uint64), ("byte_col", c.c_uint64), ("char_col", c.c_uint64),
                ("utf16_col", c.c_uint64)]


class Result(c.Structure):
    _fields_ = [("source", Str), ("out", Str), ("start", Place), ("findings", c.POINTER(FindingC)),
                ("n_findings", c.c_uint32), ("changes", c.POINTER(ChangeC)), ("n_changes", c.c_uint32),
                ("failed", c.c_bool), ("units", c.c_uint32), ("clean_units", c.c_uint32), ("words", c.c_uint64)]


SINK = c.CFUNCTYPE(c.c_int, c.c_void_p, c.POINTER(Result))

HERE = Path(__file__).resolve().parent


def _load() -> c.CDLL:
    named = os.environ.get("KLARTEXT_LIBRARY")
    inside = sorted(HERE.glob("libklartext.so*"))
    for name in [named] if named else [*map(str, inside), "libklartext.so.0"]:
        try:
            return c.CDLL(name)
        except OSError as error:
            why = error
    raise ImportError(f"cannot load the library of klartext: {why}")


def lexicon(name: str = "de.ktlex") -> str:
    """The compiled lexicon: the one of KLARTEXT_LEXICON or beside it, in the package, of the system."""
    named = os.environ.get("KLARTEXT_LEXICON")
    beside = Path(named) if named and name == "de.ktlex" else Path(named).parent / name if named else None
    places = [beside] if beside else [HERE / name, Path("/usr/local/share/klartext") / name,
                                      Path("/usr/share/klartext") / name]
    for place in places:
        if place.exists():
            return str(place)
    raise FileNotFoundError(f"{name} is missing: install klartext with its data, or name it in KLARTEXT_LEXICON")


lib = _load()
for name, result, arguments in (
    ("kt_new", c.c_void_p, [c.POINTER(Options), c.POINTER(Err)]),
    ("kt_free", None, [c.c_void_p]),
    ("kt_open_as", c.c_void_p, [c.c_void_p, c.c_char_p, SINK, c.c_void_p, c.POINTER(Err)]),
    ("kt_feed", c.c_int, [c.c_void_p, c.c_char_p, c.c_size_t, c.POINTER(Err)]),
    ("kt_finish", c.c_int, [c.c_void_p, c.POINTER(Err)]),
    ("kt_close", None, [c.c_void_p]),
    ("kt_rule_count", c.c_size_t, []),
    ("kt_rule_at", c.POINTER(RuleInfo), [c.c_size_t]),
    ("kt_version", c.c_char_p, []),
):
    function = getattr(lib, name)
    function.restype, function.argtypes = result, arguments
