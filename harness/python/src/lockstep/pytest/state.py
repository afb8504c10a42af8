"""Tells whether anything has changed between two checks of one session: a test may write what the next one checks."""

import os

PASSED_BY = {
    ".git",
    ".hypothesis",
    ".lockstep",
    ".mypy_cache",
    ".nox",
    ".pytest_cache",
    ".ruff_cache",
    ".tox",
    "__pycache__",
    "node_modules",
}
"""Folders that hold what is installed, or what tools keep for themselves."""

MOST = 20_000
"""Files that are looked at."""


def state_of(folder):
    """Gives what a check of a project rests on, to be compared: its files by time and size, and the environment. None where
    there are too many to tell."""
    files = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in PASSED_BY and not _is_environment(os.path.join(place, name))]
        for name in names:
            try:
                found = os.stat(os.path.join(place, name))
            except OSError:
                continue
            files.append((os.path.join(place, name), found.st_mtime_ns, found.st_size))
        if len(files) > MOST:
            return None
    # pytest says there which test runs.
    variables = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    return sorted(files), variables


def _is_environment(folder):
    return os.path.isfile(os.path.join(folder, "pyvenv.cfg"))
