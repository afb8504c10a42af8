"""How tests are handed to the workers of xdist."""

import os

from xdist.scheduler import LoadScopeScheduling

from .config_file import CONFIG_NAMES


class ByPair(LoadScopeScheduling):
    """Keeps the tests of a pair together, and hands out all others one by one."""

    def _split_scope(self, nodeid):
        file, *names = nodeid.split("::")
        named = self.config.option.lockstep_config
        ours = {*CONFIG_NAMES, os.path.basename(named or "")}
        return "%s::%s" % (file, names[0]) if names and os.path.basename(file) in ours else nodeid
