#!/usr/bin/env python3
"""Runs a command that reads the pipe "p", fed for more than a second, with standard error on a terminal; tells whether a
line of progress came and went, whether it said what is left, and the last line that stayed.

usage: on_terminal.py TERM COMMAND...
"""
import os
import pty
import subprocess
import sys
import threading
import time

os.mkfifo("p")
ours, theirs = pty.openpty()
run = subprocess.Popen(sys.argv[2:], stderr=theirs, stdout=subprocess.DEVNULL, env={**os.environ, "TERM": sys.argv[1]})
os.close(theirs)
seen = b""


def read():
    global seen
    try:
        while piece := os.read(ours, 4096):
            seen += piece
    except OSError:
        pass


reader = threading.Thread(target=read)
reader.start()
with open("p", "wb") as pipe:
    for _ in range(8):
        pipe.write(b"Das Haus ist alt.\n\n" * 5000)
        pipe.flush()
        time.sleep(0.25)
run.wait()
reader.join()
os.remove("p")
last = seen.rpartition(b"\r\x1b[K")[2] if b"\x1b" in seen else seen
print("progress" if b"MB/s" in seen else "nothing", "rest" if b", rest: " in seen else "-", last.decode().strip() or "gone")
