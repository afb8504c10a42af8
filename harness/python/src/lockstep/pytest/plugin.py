"""What pytest finds under ``pytest11``. Everything else of the plugin is loaded where it is used."""

import os

import pytest

from .config_file import CONFIG_NAMES, nearest_config


def pytest_addoption(parser):
    """Adds the options."""
    group = parser.getgroup("lockstep", "parity of preprocessing pipelines")
    group.addoption(
        "--lockstep", action="store_true", help="collect every pair and golden record of lockstep.config.* as tests"
    )
    group.addoption("--lockstep-config", metavar="FILE", help="collect those of this configuration")


def pytest_configure(config):
    """Names the marker, and adds the configuration to what is collected."""
    config.addinivalue_line("markers", "lockstep: tests that --lockstep collects")
    if not _collects(config):
        return
    named = config.option.lockstep_config
    folder = str(config.invocation_params.dir)
    path = nearest_config(folder) if named is None else os.path.join(folder, named)
    if path is None:
        raise pytest.UsageError("--lockstep: there is no lockstep.config.* in %s or above it; name one: --lockstep-config" % folder)
    if not os.path.isfile(path):
        raise pytest.UsageError("--lockstep-config: there is no file %s" % path)
    places = [os.path.abspath(os.path.join(folder, arg.split("::", 1)[0])) for arg in config.args]
    if any(place == path or os.path.basename(place) in CONFIG_NAMES for place in places):
        return
    # In a folder that is collected it is found, unless that is one of those that pytest passes by.
    if named is not None or not any(path.startswith(place.rstrip(os.sep) + os.sep) for place in places):
        config.args.append(path)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Has all tests of a pair run by one worker of xdist, which checks it once; another ``--dist`` than the default stays."""
    if not _collects(config) or config.getvalue("dist") != "load":
        return None
    from .by_pair import ByPair

    return ByPair(config, log)


def _collects(config):
    return config.option.lockstep or config.option.lockstep_config is not None


def pytest_collect_file(file_path, parent):
    """Collects a configuration."""
    config = parent.config
    if not _collects(config):
        return None
    named = config.option.lockstep_config
    if named is None:
        is_wanted = file_path.name in CONFIG_NAMES
    else:
        is_wanted = str(file_path) == os.path.abspath(os.path.join(str(config.invocation_params.dir), named))
    if not is_wanted:
        return None
    from .collect import ConfigFile

    _checks(config)
    return ConfigFile.from_parent(parent, path=file_path)


def _checks(config):
    """Makes what asks the npm package, once in a session."""
    if not hasattr(config, "lockstep_checks"):
        from .checks import Checks

        config.lockstep_checks = Checks(
            config.invocation_params.dir,
            config.get_terminal_writer().hasmarkup,
            lambda text: config.issue_config_time_warning(pytest.PytestWarning(text), stacklevel=2),
        )
    return config.lockstep_checks


@pytest.fixture
def lockstep(request):
    """Checks pairs: ``lockstep.check("churn")``, or ``lockstep.check(training, serving, records)``."""
    from .fixture import Lockstep

    return Lockstep(_checks(request.config), request.node.nodeid, request.path, request.config.rootpath)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Draws what fails here as the report does."""
    outcome = yield
    if call.excinfo is None or not hasattr(item.config, "lockstep_checks"):
        return
    from .failures import drawn

    drawing = drawn(call.excinfo)
    if drawing is not None:
        outcome.get_result().longrepr = drawing
