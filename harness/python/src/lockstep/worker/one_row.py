"""Shows what a function makes of a table or matrix of one record as what it is of that record: its one row."""

import builtins
import contextlib
import sys

from ..wire.to_tagged import to_tagged
from .tap_run import site_of

_BUILTINS = vars(builtins)


@contextlib.contextmanager
def as_one_row():
    """While it lasts, taps are given the row of what has one, and hand back a table or matrix of the row that they are told."""
    recorder = _BUILTINS.get("__lockstep_tap__")

    def by_row(name, value, watched=False, params=..., uses=()):
        row = row_of(value)
        # Behind this is the hook, or `tap` itself.
        back = recorder(name, row, watched, params, uses, site_of(sys._getframe(2)))
        return value if is_same(back, row) else table_of(back, value)

    builtins.__lockstep_tap__ = None if recorder is None else by_row
    try:
        yield
    finally:
        builtins.__lockstep_tap__ = recorder


def is_same(back, given):
    """Whether a tap hands back what it was given: then the code goes on with that, of which a copy may know less."""
    return back is given or to_tagged(back) == to_tagged(given)


def row_of(value):
    """Takes the row out of an array, matrix, table or Series that has one; anything else stays as it is."""
    if _is(value, "pandas", "DataFrame"):
        names = [str(name) for name in value.columns]
        is_row = len(value) == 1 and len(set(names)) == len(names)
        return {name: value.iloc[:, at].iloc[0] for at, name in enumerate(names)} if is_row else value
    if _is(value, "pandas", "Series"):
        return value.iloc[0] if len(value) == 1 else value
    if _is(value, "scipy.sparse", "spmatrix", "sparray"):
        return value.toarray()[0] if value.ndim == 2 and value.shape[0] == 1 else value
    has_rows = _is(value, "numpy", "ndarray") and value.ndim > 0 or _is(value, "pandas", "Index")
    if has_rows or _is(value, "pandas.api.extensions", "ExtensionArray"):
        return value[0] if len(value) == 1 else value
    return value


def table_of(row, like):
    """Makes of a row what it is taken out of by :func:`row_of`, with its dtypes where they hold the row's values."""
    if _is(like, "pandas", "DataFrame"):
        return _frame(row, like)
    if _is(like, "pandas", "Series"):
        return _series(row, like)
    if _is(like, "scipy.sparse", "spmatrix", "sparray"):
        return type(like)(sys.modules["numpy"].asarray([row])) if like.shape[0] == 1 else row
    if _is(like, "numpy", "ndarray"):
        return _array(row, like)
    if _is(like, "pandas", "Index") or _is(like, "pandas.api.extensions", "ExtensionArray"):
        made = _series(row, sys.modules["pandas"].Series(like))
        return type(like)(made) if _is(like, "pandas", "Index") else made.array
    return row


def _is(value, module, *kinds):
    module = sys.modules.get(module)
    return module is not None and any(isinstance(value, getattr(module, kind, ())) for kind in kinds)


def _frame(row, like):
    names = {str(name): name for name in like.columns}
    if len(like) != 1 or not isinstance(row, dict):
        return row
    pandas = sys.modules["pandas"]
    made = pandas.DataFrame(index=like.index)
    for key, item in row.items():
        name = names.get(key, key)
        made[name] = _series(item, like[name]) if key in names else pandas.Series([item], index=like.index)
    return made


def _series(item, like):
    if len(like) != 1:
        return item
    pandas = sys.modules["pandas"]
    options = {"index": like.index, "name": like.name}
    categories = getattr(like.dtype, "categories", None)
    if item is not None and categories is not None and item not in categories:
        return pandas.Series([item], **options)
    try:
        made = pandas.Series([item], dtype=like.dtype, **options)
        # What is missing has many forms, and a column one of them.
        if item is None or made.iloc[0] == item:
            return made
    except (TypeError, ValueError, OverflowError):
        pass
    return pandas.Series([item], **options)


def _array(row, like):
    if like.ndim == 0 or len(like) != 1:
        return row
    numpy = sys.modules["numpy"]
    if like.dtype == object:
        made = numpy.empty((1, *numpy.shape(row)) if like.ndim > 1 else 1, dtype=object)
        made[0] = row
        return made
    made = numpy.asarray([row])
    try:
        cast = made.astype(like.dtype)
        return cast if numpy.array_equal(cast, made, equal_nan=True) else made
    except (TypeError, ValueError, OverflowError):
        return made
