"""Which files are recorded that a side opens, and that nothing of it is to be noticed by the side."""

import hashlib
import os

from lockstep.worker.opened import MOST_FILES
from side_kit import Sides, fifo

HEAD = """
import io, os, pathlib, tempfile
HERE = pathlib.Path(__file__).parent
"""
TAIL = """
def training(text):
    return text
"""


class Opened(Sides):
    def opened(self, body):
        return self.seen(HEAD + body + TAIL)[1]

    def test_what_is_read_is_recorded_by_whatever_form_of_path(self):
        for name in ("a", "b", "c", "d", "e", "f"):
            self.write(name, name)
        self.write("../data/vocab.json", "{}")
        found = self.opened(
            """
open(HERE / "a").read(); open(str(HERE / "a")).read(); open(os.fsencode(HERE / "b"), "rb").read()
(HERE / "c").read_text(); io.open(HERE / "d"); io.FileIO(HERE / "e")
os.close(os.open(HERE / "f", os.O_RDONLY))
os.chdir(HERE); open("../data/vocab.json"); os.chdir("/")
"""
        )
        self.assertEqual(found, dict.fromkeys(["../data/vocab.json", "./a", "./b", "./c", "./d", "./e", "./f"], True))

    def test_digests_are_of_the_content_in_order_of_names(self):
        self.write("b.txt", "two")
        self.write("a.txt", "one")
        seen = self.load(HEAD + 'open(HERE / "b.txt"); open(HERE / "a.txt")' + TAIL)["seen"]["files"]
        expected = [(name, "sha256:" + hashlib.sha256(text).hexdigest()) for name, text in (("./a.txt", b"one"), ("./b.txt", b"two"))]
        self.assertEqual(list(seen.items()), expected)

    def test_what_the_side_writes_is_no_part_of_it(self):
        found = self.opened(
            """
(HERE / "log").open("a").write("x"); open(HERE / "log").read()
(HERE / "cache.tmp").write_text("x"); os.replace(HERE / "cache.tmp", HERE / "cache"); open(HERE / "cache").read()
with open(HERE / "both", "w+") as file: file.read()
with tempfile.NamedTemporaryFile() as file: open(file.name).read()
"""
        )
        self.assertEqual(found, {})

    def test_what_is_no_file_of_a_side_is_left_out(self):
        fifo(self.folder / "pipe")
        self.write("word.py", "")
        self.write(".env", "SECRET=1")
        self.write("lib/site-packages/p/data.json", "{}")
        found = self.opened(
            """
os.close(os.open(HERE, os.O_RDONLY)); os.listdir(HERE)
os.close(os.open(HERE / "pipe", os.O_RDONLY | os.O_NONBLOCK))
open(HERE / "word.py"); open(HERE / ".env"); open(HERE / "lib/site-packages/p/data.json")
open("/etc/passwd"); open(os.devnull); open("/proc/self/status"); open(os.__file__)
handle = os.open(HERE / "side.py", os.O_RDONLY); os.fdopen(handle).read()
import word, json.tool
"""
        )
        self.assertEqual(found, {})

    def test_a_file_that_is_missing_or_gone_is_told_in_the_repository_only(self):
        self.write("gone.txt", "x")
        found = self.opened(
            """
for path in (HERE / "override.json", HERE.parent.parent / "no-such-lockstep-file", HERE / "folder" / "x"):
    try: open(path)
    except OSError: pass
open(HERE / "gone.txt").read(); os.remove(HERE / "gone.txt")
"""
        )
        self.assertEqual(found, {"./folder/x": False, "./gone.txt": False, "./override.json": False})

    def test_a_file_outside_is_named_by_its_own_name(self):
        outside = self.root.parent / ("%s-outside.bin" % self.root.name)
        outside.write_text("x")
        self.addCleanup(outside.unlink)
        self.assertEqual(self.opened("open(%r).read()" % str(outside)), {"…/" + outside.name: True})

    def test_names_that_are_no_text_can_be_told(self):
        (self.folder / os.fsdecode(b"caf\xe9.txt")).write_text("x")
        self.assertEqual(self.opened('open(os.fsencode(HERE) + b"/caf\\xe9.txt")'), {"./caf\\xe9.txt": True})

    def test_links_into_the_repository_lead_to_the_same_names(self):
        self.write("real/a.txt", "x")
        os.symlink(self.folder / "real", self.folder / "link")
        self.assertEqual(list(self.opened('open(HERE / "link/a.txt")')), ["./link/a.txt"])

    def test_of_thousands_the_first_are_listed_and_the_others_counted(self):
        for number in range(2500):
            self.write("many/%04d" % number)
        seen = self.load(HEAD + 'for n in range(2500): open(HERE / "many" / ("%04d" % n)).close()' + TAIL)["seen"]
        self.assertEqual(len(seen["files"]), MOST_FILES)
        self.assertEqual(seen["unlisted"], 2500 - MOST_FILES)
        self.assertIn("./many/0000", seen["files"])

    def test_a_large_file_is_sampled(self):
        for name, last in (("one.bin", b"x"), ("two.bin", b"y")):
            with (self.folder / name).open("wb") as file:
                file.truncate(65 * 2**20)
                file.seek(-1, 2)
                file.write(last)
        one, two = self.load(HEAD + 'open(HERE / "one.bin"); open(HERE / "two.bin")' + TAIL)["seen"]["files"].values()
        self.assertRegex(one, "^sampled:[0-9a-f]{64}$")
        self.assertNotEqual(one, two)

    def test_what_a_record_opens_is_told_with_its_answer_once(self):
        self.write("lazy.txt", "x")
        loaded = self.load(HEAD + "def training(text):\n    return open(HERE / text).read()")
        self.assertNotIn("seen", loaded)
        self.assertEqual(list(self.run_on("lazy.txt")["provenance"]["seen"]["files"]), ["./lazy.txt"])
        self.assertNotIn("provenance", self.run_on("lazy.txt"))

    def test_what_is_declared_is_not_listed_twice(self):
        self.write("stop.txt", "x")
        source = HEAD + 'from lockstep import pipeline, stage\nopen(HERE / "stop.txt")\n'
        told = self.load(source + 'training = pipeline("p", [stage("s", str, uses=["./stop.txt"])])')
        self.assertEqual((list(told["files"]), "seen" in told), (["./stop.txt"], False))

    def test_code_that_opens_nonsense_gets_the_error_it_would_get(self):
        found = self.opened(
            """
errors = []
class Odd:
    def __fspath__(self): raise KeyError("odd")
for path in (Odd(), 3.5, None, "nul\\0", -1, object()):
    try: open(path)
    except BaseException as error: errors.append(type(error).__name__)
assert errors == ["KeyError", "TypeError", "TypeError", "ValueError", "ValueError", "TypeError"], errors
"""
        )
        self.assertEqual(found, {})
