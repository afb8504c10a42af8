"""Says which distributions this interpreter finds, and what those of a folder need. Run by path; prints one line of JSON."""

import json
import os
import re
import sys

if sys.path and os.path.abspath(sys.path[0]) == os.path.dirname(os.path.abspath(__file__)):
    del sys.path[0]  # its modules are not to be found by their bare names

import importlib.metadata as metadata
import sysconfig


def normalised(name):
    """The form in which names of distributions are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def about(name):
    """Describes the interpreter and all it finds; ``name`` may be what one imports (sklearn) instead of what one installs."""
    found, names = {}, {}
    for distribution in metadata.distributions():
        own = distribution.metadata["Name"]
        if own:  # what an interrupted installation leaves behind has none
            found.setdefault(normalised(own), distribution.version)
            names.setdefault(normalised(own), own)
    if normalised(name) not in found:
        owners = getattr(metadata, "packages_distributions", dict)().get(name)
        name = owners[0] if owners else name
    return {
        "name": names.get(normalised(name), name),
        "version": found.get(normalised(name)),
        "tag": "%s-%s" % (sys.implementation.cache_tag, sysconfig.get_platform()),
        "packages": found,
        "pip": _has_pip(),
    }


def _has_pip():
    import importlib.util

    return importlib.util.find_spec("pip") is not None


def unmet(folder):
    """Lists what the distributions in a folder need: ``missing`` is not there at all, ``conflicts`` is there in another version."""
    missing, conflicts = set(), set()
    for distribution in metadata.distributions(path=[folder]):
        for text in distribution.requires or []:
            requirement = _requirement(text)
            if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
                continue
            try:
                version = metadata.version(requirement.name)
            except metadata.PackageNotFoundError:
                missing.add("%s%s" % (requirement.name, requirement.specifier))
                continue
            if not requirement.specifier.contains(version, prereleases=True):
                needs = "%s%s" % (requirement.name, requirement.specifier)
                conflicts.add("%s %s needs %s, and %s is there" % (distribution.metadata["Name"], distribution.version, needs, version))
    return {"missing": sorted(missing), "conflicts": sorted(conflicts)}


def _requirement(text):
    try:
        from pip._vendor.packaging.requirements import Requirement
    except ImportError:
        from packaging.requirements import Requirement
    return Requirement(text)


if __name__ == "__main__":
    sys.stdout.write("%s\n" % json.dumps({"about": about, "unmet": unmet}[sys.argv[1]](sys.argv[2])))
