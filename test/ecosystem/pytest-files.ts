/** Two pairs of Python functions: `words` agrees, `churn` does not strip at inference. */
export const FILES = {
  'lockstep.config.json': JSON.stringify({
    pairs: Object.fromEntries(
      ['churn', 'words'].map((pair) => [
        pair,
        { training: { file: 'train.py', export: pair }, inference: { file: 'serve.py', export: pair } },
      ]),
    ),
    runs: 40,
  }),
  'train.py': `def churn(row):
    return {"age": row["age"] + 1, "plan": row["plan"].strip()}


def words(text):
    return text.lower().split(" ")
`,
  'serve.py': `def churn(row):
    return {"age": row["age"] + 1, "plan": row["plan"]}


def words(text):
    return text.lower().split(" ")
`,
  'golden/churn.yaml': `lockstep: 1
records:
  - id: plain
    input: { age: 3, plan: Gold }
  - id: spaced
    input: { age: 4, plan: ' Silver' }
`,
  'golden/words.yaml': `lockstep: 1
records:
  - id: two
    input: Hello World
`,
}

/** What the fixture can be asked. */
export const TEST_PARITY_PY = `import datetime
import sys

import pytest

sys.path.insert(0, "")
import serve
import train


def test_pair(lockstep):
    assert lockstep.check("words", runs=5)["compared"]["golden"] == 1


def test_differs(lockstep):
    lockstep.check("churn", record="spaced")


def test_functions(lockstep):
    report = lockstep.check(train.words, serve.words, ["A b", "C"], runs=20)
    assert report["compared"]["golden"] == 2
    assert [finding["kind"] for finding in report["findings"]] == []


def test_functions_differ(lockstep):
    lockstep.check(train.churn, serve.churn, {"odd": {"age": 1, "plan": "x "}})


def test_values(lockstep):
    lockstep.check(kept, kept, [(1, 2.5, b"x"), datetime.date(2026, 1, 2), {3: float("nan")}], runs=0)


def kept(value):
    return value


def test_rules(lockstep):
    lockstep.check(kept, nearly, [1.0, 2.0], compare={"return": {"atol": 0.5}}, runs=0)


def nearly(value):
    return value + 0.25


def test_locals(lockstep):
    lockstep.check(long, longer, ["a bc def"], inputs={"beyond": "skip"}, runs=5)


def long(text):
    words = text.split(" ")
    kept = [word for word in words if len(word) > 1]
    return {"kept": kept, "first": kept[:1]}


def longer(text):
    words = text.split(" ")
    kept = [word for word in words if len(word) > 2]
    return {"kept": kept, "first": kept[:1]}


def test_lambda(lockstep):
    lockstep.check(lambda text: text, serve.words, ["a"])


def test_assertion(lockstep):
    with pytest.raises(AssertionError, match="record odd"):
        lockstep.check(train.churn, serve.churn, {"odd": {"age": 1, "plan": "x "}}, runs=0)


def test_unknown(lockstep):
    lockstep.check("wrods")
`
