"""One value per record to what an estimator takes, and back."""

import numpy
from scipy import sparse

from ..errors import UsageError


class Layout:
    """How the records before a step become its matrix.

    ``names``: columns by name, in order; None where the step was not fitted on names. ``dtypes``: column → dtype of the frame,
    or one dtype for rows without keys; None behind a step, whose values have the dtypes it gave them. ``is_sparse``: asked when
    a batch runs whether the step before makes a sparse matrix, since some estimators decide that only then. Sparse and dense
    arithmetic round differently, so rows that travel densely are made sparse again.
    """

    __slots__ = ("names", "dtypes", "is_sparse")

    def __init__(self, names, dtypes, is_sparse):
        self.names = names
        self.dtypes = dtypes
        self.is_sparse = is_sparse


def to_matrix(values, layout, step):
    """Puts the values of a batch under each other: records with keys to a DataFrame, texts to a list, rows to a matrix of
    shape (records, features)."""
    if isinstance(values[0], dict):
        return _frame(values, layout, step)
    if isinstance(values[0], str):
        return list(values)
    rows = [as_row(value) for value in values]
    if any(row.ndim != 1 for row in rows):
        raise TypeError("step '%s' takes rows of one dimension" % step)
    matrix = numpy.stack(rows)
    if layout.dtypes and not isinstance(layout.dtypes, dict):
        matrix = matrix.astype(layout.dtypes)
    return sparse.csr_matrix(matrix) if layout.is_sparse() else matrix


def to_values(result):
    """Takes what an estimator returned apart: one row per record, of shape (features) and the matrix's dtype; rows of a
    DataFrame with their columns as keys. Sparse rows come out dense."""
    if sparse.issparse(result):
        return list(result.toarray())
    if hasattr(result, "columns") and hasattr(result, "to_numpy"):
        if len(set(map(str, result.columns))) < len(set(result.columns)):
            raise TypeError("two columns have the same name as text, and a row has one value by each name")
        columns = [(str(name), result[name].to_numpy()) for name in result.columns]
        return [{name: column[row] for name, column in columns} for row in range(len(result))]
    made = numpy.asarray(result)
    # NumPy's own texts lose NUL characters at their end.
    return list(made if made.dtype.kind != "U" or isinstance(result, numpy.ndarray) else numpy.asarray(result, dtype=object))


def as_row(value):
    """Makes a row of a list, or of a frame's row. What is no number stays what it is: NumPy would turn numbers beside texts into
    texts, and strip texts of NUL characters at their end; pandas counts no bool beside numbers as 0 or 1."""
    items = list(value.values()) if isinstance(value, dict) else value
    if not isinstance(items, (list, tuple)):
        return numpy.asarray(items)
    kinds = {numpy.asarray(item).dtype.kind for item in items} if isinstance(value, dict) else set()
    mixed = len(kinds) > 1 and not kinds <= set("iuf")
    if not mixed and not any(item is None or isinstance(item, str) for item in items):
        return numpy.asarray(items)
    row = numpy.empty(len(items), dtype=object)
    row[:] = [item.item() if isinstance(item, (numpy.number, numpy.bool_)) else item for item in items]
    return row


def _frame(records, layout, step):
    import pandas

    names = list(records[0]) if layout.names is None and layout.dtypes is None else layout.names
    if names is None:
        raise UsageError(
            "step '%s' was fitted without feature names, so that nobody can tell which key of a record is which of its columns; "
            "fit it on a DataFrame, or let the records be lists" % step
        )
    # A frame would fill a missing key with NaN, but only where another record of the batch has it; and it would guess a dtype
    # before it takes the one that is named, which makes None a NaN and rounds large ints.
    wanted = layout.dtypes or {}
    columns = {name: pandas.Series([record[name] for record in records], dtype=wanted.get(name)) for name in names}
    return pandas.DataFrame(columns, columns=list(names), index=range(len(records)))
