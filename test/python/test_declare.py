"""Declarations refuse what cannot be run, in the words of the TypeScript package."""

import unittest

from lockstep import UsageError, parallel, pipeline, stage, tap


class Declare(unittest.TestCase):
    def refused(self, message, make):
        with self.assertRaises(UsageError) as caught:
            make()
        self.assertEqual(str(caught.exception), message)

    def test_refuses_what_is_no_stage(self):
        self.refused("A stage needs a name: stage(name, function).", lambda: stage(" ", len))
        self.refused("Stage 'a' needs a function, received int.", lambda: stage("a", 3))
        self.refused("Stage 'a' has an unknown option 'param'; known: params, uses, batch.", lambda: stage("a", len, param=1))
        self.refused("Stage 'a' needs a list of names in 'uses'.", lambda: stage("a", len, uses="nltk"))

    def test_refuses_what_is_no_pipeline(self):
        same = stage("a", len)
        self.refused("A pipeline needs a name: pipeline(name, stages).", lambda: pipeline("", [same]))
        self.refused("Pipeline 'p' has no stage.", lambda: pipeline("p", []))
        self.refused("Pipeline 'p' needs a list of stages.", lambda: pipeline("p", same))
        self.refused(
            "Pipeline 'p' holds something that is no stage; wrap functions in stage(name, function).",
            lambda: pipeline("p", [len]),
        )

    def test_refuses_a_repeated_name_also_in_branches(self):
        message = "Pipeline 'p' has two stages named 'a'; give each a name of its own."
        self.refused(message, lambda: pipeline("p", [stage("a", len), stage("a", len)]))
        self.refused(message, lambda: pipeline("p", [stage("a", len), parallel("f", {"x": [stage("a", len)]})]))
        self.refused(message, lambda: pipeline("p", [parallel("a", {"x": [stage("a", len)]})]))

    def test_refuses_a_parallel_group_without_branches(self):
        self.refused("Parallel group 'f' has no branch.", lambda: parallel("f", {}))
        self.refused("Parallel group 'f' needs a dict of branches, received list.", lambda: parallel("f", []))

    def test_none_is_a_param(self):
        self.assertTrue(stage("a", len, params=None).has_params)
        self.assertFalse(stage("a", len).has_params)

    def test_a_stage_knows_the_line_it_is_declared_on(self):
        declared = stage(
            "a",
            len,
        )
        self.assertEqual(declared.site[0], __file__)
        self.assertEqual(declared.site[1], self.test_a_stage_knows_the_line_it_is_declared_on.__code__.co_firstlineno + 1)

    def test_a_tap_is_the_identity_outside_of_a_traced_run(self):
        value = object()
        self.assertIs(tap("a", value), value)


if __name__ == "__main__":
    unittest.main()
