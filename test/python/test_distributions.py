"""What an interpreter has installed is told in one line of JSON, and what a folder of distributions needs."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

from lockstep import distributions


def install(folder, name, version, requires=()):
    info = os.path.join(folder, "%s-%s.dist-info" % (name, version))
    os.makedirs(info)
    with open(os.path.join(info, "METADATA"), "w") as file:
        file.write("Metadata-Version: 2.1\nName: %s\nVersion: %s\n" % (name, version))
        file.writelines("Requires-Dist: %s\n" % one for one in requires)
    with open(os.path.join(info, "top_level.txt"), "w") as file:
        file.write("%s_module\n" % name.lower())


class Distributions(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def ask(self, *what):
        environment = {**os.environ, "PYTHONPATH": self.folder}
        return json.loads(subprocess.check_output([sys.executable, distributions.__file__, *what], env=environment))

    def test_says_what_is_there_by_any_way_to_write_a_name(self):
        install(self.folder, "Loud_Words", "1.2")
        about = self.ask("about", "loud.words")
        self.assertEqual((about["name"], about["version"]), ("Loud_Words", "1.2"))
        self.assertEqual(about["packages"]["loud-words"], "1.2")
        self.assertTrue(about["tag"].startswith(sys.implementation.cache_tag))
        about = self.ask("about", "nowhere")
        self.assertEqual((about["name"], about["version"]), ("nowhere", None))

    def test_what_comes_first_on_the_path_is_what_is_there(self):
        install(self.folder, "pip", "0.1")
        self.assertEqual(self.ask("about", "pip")["version"], "0.1")

    def test_says_what_a_folder_needs(self):
        needs = ["quiet>=2", 'old; python_version < "3"', 'more; extra == "all"', "loud (<2)", "loud-too!=1"]
        install(self.folder, "asking", "1.0", needs)
        install(self.folder, "loud", "2.0")
        install(self.folder, "loud_too", "1.1rc1")
        self.assertEqual(
            self.ask("unmet", self.folder),
            {"missing": ["quiet>=2"], "conflicts": ["asking 1.0 needs loud<2, and 2.0 is there"]},
        )


if __name__ == "__main__":
    unittest.main()
