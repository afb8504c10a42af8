"""Declares pipelines made of cases of this folder and of the ordinary steps around them.

`STEPS` names them in order: `context:name` for an ordinary step on the whole record, `file:case-id` for the stages of a
case, `file:case-id@field` for the same on one field of a record, their names prefixed with the field. `SIDE` says whether
the training or the inference stages of the cases are meant.
"""

import importlib.util
import os
from pathlib import Path

from lockstep import pipeline, stage

CONTEXT = {
    "trim-title": lambda item: {**item, "title": item["title"].strip(" ")},
    "count-words": lambda item: {**item, "words": len([word for word in item["title"].split(" ") if word])},
    "scale-amount": lambda item: {**item, "amount": item["amount"] / 100},
    "flag-large": lambda item: {**item, "large": item["amount"] > 1},
    "features": lambda item: {key: value for key, value in item.items() if key != "title"},
}


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
    if name == "context":
        yield stage(case, CONTEXT[case])
        return
    table = getattr(_load(name), "TRAINING" if os.environ["SIDE"] == "training" else "INFERENCE")
    for declared in table[case]:
        title, run, *params = declared
        given = {"params": params[0]} if params else {}
        yield stage(title if not field else field + "-" + title, _lift(run, field or None, bool(params)), **given)


served = pipeline("zoo", [item for entry in os.environ["STEPS"].split() for item in _stages(entry)])
