"""Finds the npm package's command and runs it."""

import functools
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys

from .. import __version__
from ..errors import LockstepError
from .config_file import above

FAILED = {1, 4, 5}
"""Exit codes of a check that says no; any other but 0 says that it could not be made."""

INTERRUPTED = {130, -signal.SIGINT}
"""How a command ends that Ctrl-C reached before this process."""

PATIENCE = 5
"""Seconds that an interrupted check has to end what it started."""


class CheckError(LockstepError):
    """A check could not be made: the npm package, the configuration or a side is at fault, and no verdict was reached."""


class Done:
    """What a command printed, and how it ended."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


def find_command(folder):
    """Finds the command, as a tuple of words: ``$LOCKSTEP``, else the nearest ``node_modules/.bin/lockstep`` from a folder
    upwards, else what npx has. Raises CheckError, which says how to install it."""
    named = os.environ.get("LOCKSTEP", "").strip()
    if named:
        path = os.path.abspath(named)
        if not os.path.isfile(path):
            return tuple(shlex.split(named))
        return ("node", path) if path.endswith((".js", ".mjs")) else (path,)
    found = _installed(os.path.abspath(folder))
    if found is None:
        raise CheckError(_missing(folder))
    return found


@functools.lru_cache(maxsize=None)
def _installed(folder):
    for one in above(folder):
        path = os.path.join(one, "node_modules", ".bin", "lockstep.cmd" if os.name == "nt" else "lockstep")
        if os.path.isfile(path):
            return (path,)
    npx = shutil.which("npx")
    words = (npx, "--no-install", "lockstep")
    return words if npx is not None and _finished((*words, "--version"), folder).code == 0 else None


def _missing(folder):
    lines = ["the npm package lockstep is not installed: not in node_modules from %s upwards, nor where npx looks" % folder]
    if shutil.which("npx") is None:
        lines.append("  and there is no npx: Node 20.19 or later is needed")
    lines.append("Hint: npm install --save-dev lockstep-%s.tgz   # or another address that the manual names" % __version__)
    lines.append("      export LOCKSTEP=/path/to/node_modules/.bin/lockstep   # where it is installed elsewhere")
    return "\n".join(lines)


def run(words, start, folder):
    """Runs the command that is found from ``start`` upwards, in a folder, to its end. Interrupted, it ends the command and all
    that this started."""
    return _finished((*find_command(start), *words), folder)


def _finished(words, folder):
    try:
        process = subprocess.Popen(
            words,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise CheckError("%s cannot be run: %s" % (words[0], error.strerror or error)) from error
    try:
        out, err = process.communicate()
    except BaseException:
        _end(process)
        raise
    if process.returncode in INTERRUPTED:
        raise KeyboardInterrupt
    return Done(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))


def _environment():
    """Sides whose configuration names no interpreter run in the one that runs the tests."""
    env = dict(os.environ)
    if sys.prefix != sys.base_prefix:
        env["VIRTUAL_ENV"] = sys.prefix
    else:
        env["PATH"] = os.path.dirname(sys.executable) + os.pathsep + env.get("PATH", "")
    return env


def _end(process):
    """Asks a command to end, as Ctrl-C does; it ends its own processes. What does not within its time is killed."""
    process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
    try:
        process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def document(done):
    """Reads the JSON document that a command printed. Raises CheckError with what it said instead."""
    try:
        return json.loads(done.out)
    except ValueError:
        raise CheckError(done.err.strip() or done.out.strip() or "lockstep ended with exit code %s" % done.code) from None


def version_fault(version):
    """Says that the npm package is of another version than this one; None if they are the same."""
    if version == __version__:
        return None
    return (
        "the npm package lockstep is %s, the Python package lockstep-parity is %s: install the same version of both"
        % (version, __version__)
    )
