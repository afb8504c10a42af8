"""Declares pipelines made of cases of this folder and of the ordinary steps around them.

`STEPS` names them in order: `context:name` for an ordinary step on the whole record, `file:case-id` for the stages of a
case, `file:case-id@field` for the same on one field of a record, their names prefixed with the field. `SIDE` says whether
the training or the inference stages of the cases are meant. `fused:how:file:case-id+file:case-id` is one stage of several
cases, each of one step: on a field each (`fields`), all on the first field (`beside`), or one behind the other (`chain`).
"""

import importlib.util
import os
from pathlib import Path

from lockstep import pipeline, stage, tap

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


def _table(name):
    return getattr(_load(name), "TRAINING" if os.environ["SIDE"] == "training" else "INFERENCE")


def _lift(run, field, has_params):
    if field is None:
        return run
    if has_params:
        return lambda record, params: {**record, field: run(record[field], params)}
    return lambda record: {**record, field: run(record[field])}


FIELDS = ("first", "second", "third")


def _fused(how, runs):
    if how == "fields":
        return lambda record: {**record, **{field: run(record[field]) for field, run in zip(FIELDS, runs)}}
    if how == "beside":
        return lambda record: {
            **record,
            "first": {f"feature{at}": run(record["first"]) for at, run in enumerate(runs, start=1)},
        }

    def chained(record):
        value = record["first"]
        for run in runs:
            value = run(value)
        return {**record, "first": value}

    return chained


def _stages(entry):
    if entry.startswith("fused:"):
        how, _, places = entry.removeprefix("fused:").partition(":")
        runs = [_table(name)[case][0][1] for name, case in (place.split(":") for place in places.split("+"))]
        yield stage("fused", _fused(how, runs))
        return
    place, _, field = entry.partition("@")
    name, _, case = place.partition(":")
    if name == "context":
        yield stage(case, CONTEXT[case])
        return
    for declared in _table(name)[case]:
        title, run, *params = declared
        given = {"params": params[0]} if params else {}
        yield stage(title if not field else field + "-" + title, _lift(run, field or None, bool(params)), **given)


ABOUT = {"trim-title": "title", "count-words": "words", "scale-amount": "amount", "flag-large": "large"}


def _as_function(stages, form):
    """Writes a pipeline as one function: each step makes one field of the record, the last the whole."""

    def seen(name, value):
        handed = tap(name, value)
        return handed if form == "used" else value

    def served(record):
        local = dict(record)
        for item in stages:
            made = item.run(local, item.params) if item.has_params else item.run(local)
            if item.name == "features":
                return seen(item.name, made)
            field = ABOUT.get(item.name) or item.name.partition("-")[0]
            local[field] = seen(item.name, made[field])
        return local

    return served


_served = [item for entry in os.environ["STEPS"].split() for item in _stages(entry)]
_form = os.environ.get("FORM", "stages")
served = pipeline("zoo", _served) if _form == "stages" else _as_function(_served, _form)
