"""A client of the language server for tests: starts the tool, sends and receives messages, keeps the text of documents by
itself. Nothing but the standard library."""
import json
import os
import queue
import re
import subprocess
import threading

LINE_END = re.compile(r"\r\n|\n|\r")


class Gone(Exception):
    """The server hung up."""


class Failed(Exception):
    """An answer that is an error."""

    def __init__(self, error):
        super().__init__(error.get("message"))
        self.code = error.get("code")


class Client:
    def __init__(self, tool, args=(), cwd=None, env=None):
        self.process = subprocess.Popen([tool, "lsp", "--stdio", *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, cwd=cwd, env=env)
        self.incoming = queue.Queue()
        self.notes = []  # notifications and requests of the server that nobody has taken yet
        self.errors = bytearray()
        self.n = 0
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._drain, daemon=True).start()

    def _drain(self):
        while True:
            piece = self.process.stderr.read1(65536)
            if not piece:
                return
            self.errors += piece

    def _read(self):
        out = self.process.stdout
        while True:
            length = None
            while True:
                line = out.readline()
                if not line:
                    self.incoming.put(None)
                    return
                if line == b"\r\n":
                    break
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            self.incoming.put(json.loads(out.read(length).decode("utf-8")))

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    @staticmethod
    def pack(message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode("utf-8")
        return b"Content-Length: %d\r\n\r\n" % len(body) + body

    def send(self, *messages):
        self.raw(b"".join(self.pack(m) for m in messages))

    def notify(self, method, params=None):
        self.send({"method": method, "params": params if params is not None else {}})

    def next(self, timeout=60):
        message = self.incoming.get(timeout=timeout)
        if message is None:
            raise Gone(self.errors.decode("utf-8", "replace"))
        return message

    def answer_to(self, number, timeout=60):
        while True:
            message = self.next(timeout)
            if "method" in message:
                self.notes.append(message)
            elif message.get("id") == number:
                if "error" in message:
                    raise Failed(message["error"])
                return message["result"]

    def request(self, method, params=None):
        self.n += 1
        self.send({"id": self.n, "method": method, "params": params if params is not None else {}})
        return self.answer_to(self.n)

    def note(self, method, fits=lambda params: True, timeout=60):
        """The next notification of that method that fits, those waiting first."""
        while True:
            for i, message in enumerate(self.notes):
                if message["method"] == method and fits(message.get("params")):
                    return self.notes.pop(i).get("params")
            message = self.next(timeout)
            if "method" in message:
                self.notes.append(message)

    def drop_notes(self):
        self.notes.clear()

    def start(self, encodings=("utf-16",), pull=False, root=None, options=None, more=None, locale="en"):
        capabilities = {
            "general": {"positionEncodings": list(encodings)},
            "textDocument": {"publishDiagnostics": {"versionSupport": True},
                             "hover": {"contentFormat": ["markdown", "plaintext"]}},
            "workspace": {"diagnostics": {"refreshSupport": True}},
        }
        if pull:
            capabilities["textDocument"]["diagnostic"] = {}
        for path, value in (more or {}).items():
            *folders, name = path.split(".")
            at = capabilities
            for folder in folders:
                at = at.setdefault(folder, {})
            at[name] = value
        result = self.request("initialize", {"processId": os.getpid(), "rootUri": uri_of(root) if root else None,
                                             "capabilities": capabilities, "initializationOptions": options,
                                             "locale": locale})
        self.notify("initialized")
        return result["capabilities"]

    def open(self, uri, text, version=1, language="plaintext"):
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language, "version": version,
                                                              "text": text}})

    def diagnostics(self, uri, version=None):
        """Those pushed for that version."""
        return self.note("textDocument/publishDiagnostics",
                         lambda p: p["uri"] == uri and (version is None or p.get("version") == version))["diagnostics"]

    def pull(self, uri):
        return self.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"]

    def stop(self):
        self.request("shutdown")
        self.notify("exit")
        return self.wait()

    def wait(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        return self.process.wait(timeout=30)


def uri_of(path):
    return "file://" + "".join(c if re.match(r"[A-Za-z0-9/._~-]", c) else "".join(f"%{b:02X}" for b in c.encode())
                               for c in os.path.abspath(path))


class Text:
    """The text of a document as a client keeps it: positions to indices and back, worked out anew each time."""

    def __init__(self, text, encoding):
        self.text = text
        self.encoding = encoding

    def lines(self):
        starts = [0] + [m.end() for m in LINE_END.finditer(self.text)]
        ends = [m.start() for m in LINE_END.finditer(self.text)] + [len(self.text)]
        return starts, ends

    def width(self, s):
        if self.encoding == "utf-32":
            return len(s)
        return len(s.encode("utf-8")) if self.encoding == "utf-8" else len(s.encode("utf-16-le")) // 2

    def position(self, index):
        starts, _ = self.lines()
        line = max(i for i, start in enumerate(starts) if start <= index)
        return {"line": line, "character": self.width(self.text[starts[line]:index])}

    def index(self, position):
        starts, ends = self.lines()
        line = position["line"]
        if line >= len(starts):
            return len(self.text)
        at, left = starts[line], position["character"]
        while at < ends[line] and left >= self.width(self.text[at]):
            left -= self.width(self.text[at])
            at += 1
        return at

    def range(self, beg, end):
        return {"start": self.position(beg), "end": self.position(end)}

    def slice(self, range_):
        return self.text[self.index(range_["start"]):self.index(range_["end"])]

    def apply(self, edits):
        """Edits that all speak of the same text."""
        out = self.text
        for e in sorted(edits, key=lambda e: self.index(e["range"]["start"]), reverse=True):
            out = out[:self.index(e["range"]["start"])] + e["newText"] + out[self.index(e["range"]["end"]):]
        return out
