"""The package keeps its promises to old interpreters, and to users whose code it runs beside."""

import ast
import pathlib
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2] / "harness" / "python" / "src"


class Sources(unittest.TestCase):
    def test_every_source_parses_as_python_3_9(self):
        files = list(SOURCE.rglob("*.py"))
        self.assertGreater(len(files), 15)
        for file in files:
            with self.subTest(file.name):
                ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 9))

    def test_no_source_is_longer_than_250_lines(self):
        for file in SOURCE.rglob("*.py"):
            self.assertLessEqual(len(file.read_text(encoding="utf-8").splitlines()), 250, file)

    def test_the_tap_imports_nothing_of_the_package(self):
        tree = ast.parse((SOURCE / "lockstep" / "tap.py").read_text(encoding="utf-8"))
        imports = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
        self.assertEqual([alias.name for node in imports for alias in node.names], ["builtins"])

    def test_the_worker_shadows_no_module_of_the_user(self):
        # Run by its path, a program has its own folder first on sys.path.
        entry = SOURCE / "lockstep" / "worker" / "__main__.py"
        with tempfile.TemporaryDirectory() as folder:
            for name in ("load", "calls", "batch", "serve", "wire"):
                pathlib.Path(folder, name + ".py").write_text("ORIGIN = 'user'\n")
            check = (
                "import runpy, sys; sys.argv = [%r, '--transport=none']; sys.path[0] = %r\n"
                "try: runpy.run_path(sys.argv[0], run_name='__main__')\n"
                "except SystemExit: pass\n"
                "sys.path.insert(0, %r)\n"
                "import load, calls, batch, serve, wire, lockstep\n"
                "print(load.ORIGIN, calls.ORIGIN, batch.ORIGIN, serve.ORIGIN, wire.ORIGIN, lockstep.__file__)"
            ) % (str(entry), str(entry.parent), folder)
            done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True)
            self.assertEqual(done.stdout.split()[:5], ["user"] * 5, done.stderr)
            self.assertEqual(done.stdout.split()[5], str(SOURCE / "lockstep" / "__init__.py"))
            self.assertIn("LOCKSTEP_TRANSPORT is 'none', expected fd, socket or stdio.", done.stderr)


if __name__ == "__main__":
    unittest.main()
