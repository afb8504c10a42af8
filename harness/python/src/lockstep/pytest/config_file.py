"""Finds the configuration, as the command line does. Loaded whenever pytest starts, so it imports next to nothing."""

import os

CONFIG_NAMES = ["lockstep.config" + ending for ending in (".ts", ".mts", ".js", ".mjs", ".yaml", ".yml", ".json")]


def above(folder):
    """Gives a folder and all above it, the nearest first."""
    folder = os.path.abspath(folder)
    while True:
        yield folder
        if os.path.dirname(folder) == folder:
            return
        folder = os.path.dirname(folder)


def nearest_config(folder):
    """Finds ``lockstep.config.*`` in a folder or the nearest above it; None if there is none."""
    found = (os.path.join(one, name) for one in above(folder) for name in CONFIG_NAMES)
    return next((path for path in found if os.path.isfile(path)), None)
