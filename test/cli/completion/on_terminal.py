"""Runs a program on a terminal of its own and types at it.

    on_terminal.py '[["waits for this text", "then types this"], …]' program argument…

Prints what the terminal showed; ends with 1 where a text did not come.
"""

import json
import os
import pty
import select
import sys
import time

SECONDS = 60


def run(steps, argv):
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(argv[0], argv)
    shown = b""
    seen = 0
    end = time.monotonic() + SECONDS
    for awaited, keys in steps:
        found = shown.find(awaited.encode(), seen)
        while found == -1:
            if time.monotonic() > end:
                os.write(2, b"never came: " + awaited.encode() + b"\n" + shown)
                return 1
            if not select.select([terminal], [], [], 0.2)[0]:
                continue
            try:
                more = os.read(terminal, 65536)
            except OSError:
                more = b""
            if not more:
                os.write(2, b"ended before: " + awaited.encode() + b"\n" + shown)
                return 1
            shown += more
            found = shown.find(awaited.encode(), seen)
        seen = found + len(awaited.encode())
        os.write(terminal, keys.encode())
    os.close(terminal)  # the shell gets SIGHUP
    os.waitpid(child, 0)
    sys.stdout.write(shown.decode(errors="replace"))
    return 0


sys.exit(run(json.loads(sys.argv[1]), sys.argv[2:]))
