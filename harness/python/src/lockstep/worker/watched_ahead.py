"""Says what ``watch: auto`` would watch, from a file's text: nothing of it is run."""

import json
import sys

from .watch_edit import AUTO, instrument
from .watch_reach import is_plain_function


def watched_ahead(path, role, export):
    """Lists it as a worker says it; None where only loading tells: the export is no function that is written under its name, or is
    decorated, or the file cannot be read or watched, for which loading it has an error."""
    try:
        with open(path, "rb") as file:
            data = file.read()
        if not is_plain_function(data, path, export, role):
            return None
        _, watched, _ = instrument(data, path, export, role, AUTO)
    except Exception:
        return None
    return watched


def main(arguments):
    """Prints it as one line of JSON: of a file, a role, and an export where one is named."""
    path, role, *export = arguments
    sys.stdout.write(json.dumps(watched_ahead(path, role, export[0] if export else None)) + "\n")
    return 0
