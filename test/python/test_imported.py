"""Which packages are recorded that a side and its local modules import."""

import os
import re
import subprocess
import sys

from lockstep.worker.imported import owners
from side_kit import Sides

TAIL = "\ndef training(text):\n    return text\n"


class Imported(Sides):
    """Packages stand in a folder like one that an installer fills, put on the path as it is."""

    def setUp(self):
        super().setUp()
        owners.cache_clear()
        self.addCleanup(owners.cache_clear)
        self.site = self.root / "venv" / "site-packages"
        self.site.mkdir(parents=True)
        sys.path.insert(0, str(self.site))

    def install(self, name, version, *files, record=True, top=None):
        for file in files:
            path = self.site / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("")
        info = self.site / ("%s-%s.dist-info" % (re.sub("[-._]+", "_", name), version))
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: %s\nVersion: %s\n" % (name, version))
        if record:
            (info / "RECORD").write_text("".join("%s,,\n" % file for file in files))
        if top is not None:
            (info / "top_level.txt").write_text(top)

    def packages(self, source):
        return self.seen(source + TAIL)[0]

    def test_a_package_is_recorded_by_the_name_it_is_installed_by(self):
        self.install("loud-words", "1.2", "loud_words.py", top="loud_words")
        self.install("Odd", "3.0", "other_name/__init__.py", "other_name/deep.py", top="other_name")
        self.install("unused", "4.0", "unused.py")
        source = "import loud_words, json, os.path\nfrom other_name.deep import *\nimport lockstep"
        self.assertEqual(self.packages(source), {"Odd": "3.0", "loud-words": "1.2"})

    def test_local_modules_are_followed_relative_ones_too(self):
        for name in ("first", "second", "third"):
            self.install(name, "1.0", name + ".py")
        self.write("util.py", "import first")
        self.write("pkg/__init__.py", "from . import inner")
        self.write("pkg/inner.py", "from .deep.er import *\nimport second")
        self.write("pkg/deep/er.py", "import third")
        self.assertEqual(self.packages("import util\nfrom pkg import inner"), dict.fromkeys(["first", "second", "third"], "1.0"))

    def test_what_installed_modules_import_is_their_own(self):
        self.install("outer", "1.0", "outer.py")
        self.install("inside", "1.0", "inside.py")
        (self.site / "outer.py").write_text("import inside")
        self.assertEqual(self.packages("import outer"), {"outer": "1.0"})

    def test_imports_on_a_condition_or_later_count_where_they_are_installed(self):
        for name in ("maybe", "later"):
            self.install(name, "1.0", name + ".py")
        source = "if False:\n    import maybe\ntry:\n    import not_there\nexcept ImportError:\n    pass\ndef other():\n    import later"
        self.assertEqual(self.packages(source), {"later": "1.0", "maybe": "1.0"})

    def test_of_a_namespace_that_several_share_only_those_in_use(self):
        self.install("cloud-storage", "1.0", "cloud/storage/__init__.py")
        self.install("cloud-mail", "2.0", "cloud/mail/__init__.py", "cloud/mail/send.py")
        self.install("cloud-unused", "3.0", "cloud/unused/__init__.py")
        self.assertEqual(
            self.packages("from cloud import storage\nfrom cloud.mail.send import *"),
            {"cloud-mail": "2.0", "cloud-storage": "1.0"},
        )

    def test_a_package_without_metadata_says_its_version_or_none(self):
        (self.site / "bare.py").write_text("__version__ = '0.9'")
        (self.site / "mute.py").write_text("__version__ = (0, 9)")
        self.assertEqual(self.packages("import bare, mute"), {"bare": "0.9", "mute": "(no version)"})

    def test_broken_metadata_of_others_is_in_nobodys_way(self):
        self.install("Odd", "3.0", "other_name.py", top="other_name")
        for number, text in enumerate((b"", b"Name: x", b"\xff\xfe", b"Name: Odd2\nVersion:")):
            info = self.site / ("broken%d-1.dist-info" % number)
            info.mkdir()
            (info / "METADATA").write_bytes(text)
        (self.site / "empty-1.dist-info").mkdir()
        (self.site / "broken0.py").write_text("")
        self.assertEqual(self.packages("import other_name, broken0"), {"Odd": "3.0", "broken0": "(no version)"})

    def test_a_distribution_that_only_has_the_name_is_not_taken_for_the_module(self):
        self.install("words", "1.0", "another.py")
        self.install("words-of-others", "2.0", "words/__init__.py", top="words")
        self.assertEqual(self.packages("import words"), {"words-of-others": "2.0"})

    def test_what_is_declared_is_not_listed_twice(self):
        self.install("Loud.Words", "1.2", "loud_words.py", top="loud_words")
        self.install("Odd", "3.0", "other_name.py", top="other_name")
        stages = 'stage("a", str, uses=["loud-words"]), stage("b", str, uses=["other_name"])'
        source = "import loud_words, other_name\nfrom lockstep import pipeline, stage\ntraining = pipeline('p', [%s])"
        told = self.load(source % stages)
        self.assertEqual((told["packages"], "seen" in told), ({"loud-words": "1.2", "other_name": "3.0"}, False))

    def test_packages_of_what_a_pickle_holds_are_recorded(self):
        self.install("models", "5.0", "models.py")
        (self.site / "models.py").write_text("class Model:\n    pass")
        self.write("make.py", "import pickle, models\nopen('model.pkl', 'wb').write(pickle.dumps(models.Model()))")
        environment = {**os.environ, "PYTHONPATH": str(self.site)}
        subprocess.run([sys.executable, "make.py"], cwd=self.folder, env=environment, check=True)
        source = "import pathlib, pickle\nmodel = pickle.load((pathlib.Path(__file__).parent / 'model.pkl').open('rb'))"
        packages, files = self.seen(source + TAIL)
        self.assertEqual((packages, files), ({"models": "5.0"}, {"./model.pkl": True}))

    def test_sources_that_cannot_be_read_say_nothing(self):
        self.install("first", "1.0", "first.py")
        self.write("big.py", "import first\n" + "x = 1\n" * 100_000)
        self.assertEqual(self.packages("import big"), {})
