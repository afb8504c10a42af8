"""Starts the worker. Kept in words that Python 2 can read, so that an old interpreter is told what is wrong with it."""

import os
import sys


def _start():
    if sys.version_info < (3, 9):
        sys.stderr.write("lockstep needs Python 3.9 or newer; this is %s (%s)\n" % (sys.version.split()[0], sys.executable))
        return 3
    here = os.path.dirname(os.path.abspath(__file__))
    package = os.path.dirname(here)
    source = os.path.dirname(package)
    # Run by path, this folder is first on sys.path, where its files would shadow modules of the user.
    if sys.path and os.path.abspath(sys.path[0]) == here:
        del sys.path[0]
    if "lockstep" not in sys.modules:
        # By its own place: another package of the name may be installed beside the user's code.
        import importlib.util

        spec = importlib.util.spec_from_file_location(
            "lockstep", os.path.join(package, "__init__.py"), submodule_search_locations=[package]
        )
        module = importlib.util.module_from_spec(spec)
        sys.modules["lockstep"] = module
        spec.loader.exec_module(module)
    if source not in sys.path:
        # Last, and for subprocesses of the user's code: it holds this package and nothing else.
        sys.path.append(source)
    if sys.argv[1:2] == ["watched"]:
        from lockstep.worker.watched_ahead import main

        return main(sys.argv[2:])
    from lockstep.worker.serve import serve

    return serve(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(_start())
