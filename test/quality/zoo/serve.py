"""Declares the stages of one case, or of several one after the other on fields of a record, as a pipeline.

`CASES` names them: `file:case-id`, or `file:case-id@field`; `SIDE` says whether the training or the inference stages
are meant. With a field each stage works on that key of a record and its name is prefixed with the field.
"""

import importlib.util
import os
from pathlib import Path

from lockstep import pipeline, stage


def _load(name):
    path = Path(__file__).with_name(name + ".py")
    spec = importlib.util.spec_from_file_location("zoo_" + name.replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _lift(run, field, has_params):
    if field is None:
        return run
    if has_params:
        return lambda record, params: {**record, field: run(record[field], params)}
    return lambda record: {**record, field: run(record[field])}


def _stages(entry):
    place, _, field = entry.partition("@")
    name, _, case = place.partition(":")
    table = getattr(_load(name), "TRAINING" if os.environ["SIDE"] == "training" else "INFERENCE")
    for declared in table[case]:
        title, run, *params = declared
        given = {"params": params[0]} if params else {}
        full = title if not field else field + "-" + title
        yield stage(full, _lift(run, field or None, bool(params)), **given)


served = pipeline("zoo", [item for entry in os.environ["CASES"].split() for item in _stages(entry)])
