"""One value per record to what an estimator takes, and back."""

import numpy
from scipy import sparse

from ..errors import UsageError


class Layout:
    """How the records before a step become its matrix.

    ``names``: columns by name, in order; None where values are rows without keys. ``dtypes``: column → dtype of the frame.
    ``sparse``: the step before makes a sparse matrix. Sparse and dense arithmetic round differently, so rows that travel
    densely are made sparse again.
    """

    __slots__ = ("names", "dtypes", "sparse")

    def __init__(self, names, dtypes, is_sparse):
        self.names = names
        self.dtypes = dtypes
        self.sparse = is_sparse


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
    return sparse.csr_matrix(matrix) if layout.sparse else matrix


def to_values(result):
    """Takes what an estimator returned apart: one row per record, of shape (features) and the matrix's dtype; rows of a
    DataFrame with their columns as keys. Sparse rows come out dense."""
    if sparse.issparse(result):
        return list(result.toarray())
    if hasattr(result, "columns") and hasattr(result, "to_numpy"):
        columns = [(str(name), result[name].to_numpy()) for name in result.columns]
        return [{name: column[row] for name, column in columns} for row in range(len(result))]
    return list(numpy.asarray(result))


def as_row(value):
    """Makes a row of a list. Numbers beside texts or None stay what they are: NumPy would turn them into texts."""
    if isinstance(value, (list, tuple)) and any(item is None or isinstance(item, str) for item in value):
        return numpy.asarray(value, dtype=None if all(isinstance(item, str) for item in value) else object)
    return numpy.asarray(value)


def _frame(records, layout, step):
    import pandas

    names = layout.names
    if names is None:
        raise UsageError(
            "step '%s' was fitted without feature names, so that nobody can tell which key of a record is which of its columns; "
            "fit it on a DataFrame, or let the records be lists" % step
        )
    # A frame would fill a missing key with NaN, but only where another record of the batch has it.
    frame = pandas.DataFrame({name: [record[name] for record in records] for name in names}, columns=list(names))
    wanted = {name: dtype for name, dtype in layout.dtypes.items() if name in frame}
    return frame.astype(wanted) if wanted else frame
