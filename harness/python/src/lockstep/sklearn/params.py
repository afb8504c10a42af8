"""What configures an estimator, as plain data, and the estimator with other params."""

import copy

import numpy

SMALL = 64
"""Fitted attributes of more elements are no params: as params they would fill every report and golden file."""

_LEFT_OUT = object()


def params_of(estimator):
    """Reads constructor params and fitted attributes (``mean_``, ``categories_``) as far as they are plain data of at most
    64 elements; arrays become lists."""
    given = estimator.get_params(deep=False)
    fitted = {name: value for name, value in vars(estimator).items() if name.endswith("_") and not name.startswith("_")}
    plain = {name: _plain(value) for name, value in {**given, **fitted}.items()}
    return {name: value for name, value in plain.items() if value is not _LEFT_OUT and not name.startswith("n_samples")}


def with_params(estimator, params):
    """Returns the estimator where the params are its own, else a copy that has these. Attributes that scikit-learn derives
    from others while fitting (``var_`` next to ``scale_``) stay as they are."""
    own = params_of(estimator)
    other = {name: value for name, value in params.items() if name not in own or not _same(value, own[name])}
    if not other:
        return estimator
    changed = copy.copy(estimator)
    for name, value in other.items():
        setattr(changed, name, _like(value, getattr(estimator, name, None)))
    return changed


def _plain(value):
    if value is None or isinstance(value, (bool, int, float, str)) and not isinstance(value, numpy.generic):
        return value
    if isinstance(value, numpy.generic) and value.dtype.kind in "biufUS":
        return value.item()
    if isinstance(value, numpy.ndarray):
        return _plain(value.tolist()) if value.size <= SMALL else _LEFT_OUT
    if isinstance(value, (list, tuple)):
        items = [_plain(item) for item in value] if len(value) <= SMALL else [_LEFT_OUT]
        return _LEFT_OUT if any(item is _LEFT_OUT for item in items) else items
    if isinstance(value, dict) and len(value) <= SMALL and all(isinstance(key, str) for key in value):
        items = {key: _plain(item) for key, item in value.items()}
        return _LEFT_OUT if any(item is _LEFT_OUT for item in items.values()) else items
    return _LEFT_OUT


def _same(left, right):
    """NaN is itself here: params that went over the wire are compared with their originals."""
    if isinstance(left, float) and isinstance(right, float):
        return left == right or (left != left and right != right)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_same, left, right))
    return left == right


def _like(value, original):
    if isinstance(original, numpy.ndarray):
        return numpy.asarray(value, dtype=original.dtype)
    if isinstance(original, list) and original and isinstance(original[0], numpy.ndarray):
        return [numpy.asarray(item, dtype=like.dtype) for item, like in zip(value, original)]
    return tuple(value) if isinstance(original, tuple) else value
