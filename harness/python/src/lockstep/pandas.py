"""Makes a pipeline of functions on a DataFrame, compared as tables or, with a side in another language, as records.

pandas is imported when a pipeline is declared.
"""

from .declare import Stage, stage
from .declare import pipeline as _declare
from .errors import UsageError
from .wire.opaque import PLAIN_SUBCLASSES

USES = ("pandas", "numpy")


def pipeline(name, steps, *, dtypes=None, batch=False, values="tables"):
    """Declares a pipeline of steps ``(name, function)`` or ``(name, function, params)``; stages may stand between them.

    A function gets a DataFrame (and its params, if there are any) and returns a DataFrame or a Series. A record is a row, as a
    dict, or a list of rows. ``dtypes`` names the dtype of columns (``{"age": "float64"}``) wherever a frame is made of
    records; without it pandas guesses from the rows it sees, and None in a column of one row makes an object column.

    ``batch=True`` runs each function once on the rows of many records, which is faster, and gives each record its rows back;
    it must return as many rows as it got, in their order. Index and dtypes may then depend on the other rows: so may
    the values, which a check reports as ``state``.

    ``values="records"`` compares a row as a dict, rows as a list of dicts: what a serving side in TypeScript has. Numbers keep
    their dtype, index and category lists are not compared. ``values="tables"`` compares columns, dtypes, categories, nulls,
    index, and whether it is a DataFrame or a Series.
    Raises UsageError where a step is none or an option is unknown.
    """
    import pandas  # noqa: F401 - tables of the other side come as frames only where pandas is loaded

    if values not in ("tables", "records"):
        raise UsageError("'values' is %r; choose one of tables, records." % (values,))
    if not isinstance(steps, (list, tuple)):
        raise UsageError("Pipeline '%s' needs a list of steps." % name)
    form = _Form(dict(dtypes or {}), values == "records")
    return _declare(name, [step if isinstance(step, Stage) else _stage(step, form, batch) for step in steps])


class Row(dict):
    """One row as a dict that still knows its frame, so that the next step gets the very frame the one before returned, unless
    a stage between them has changed the row: ``rows_made`` is what it and those beside it held."""

    __slots__ = ("frame", "rows_made")

    def copy(self):
        """Copies the row; the frame is copied whenever it is handed to a step."""
        made = Row(self)
        made.frame, made.rows_made = self.frame, self.rows_made
        return made


class Rows(list):
    """Rows as a list of dicts; see ``Row``."""

    __slots__ = ("frame", "rows_made")


PLAIN_SUBCLASSES.update((Row, Rows))


class _Form:
    """What values look like between the steps."""

    __slots__ = ("dtypes", "as_records")

    def __init__(self, dtypes, as_records):
        self.dtypes = dtypes
        self.as_records = as_records

    def frame(self, value):
        """Makes a frame of a value: a row, rows, or a table, which is taken as it is."""
        import pandas

        if isinstance(value, (Row, Rows)) and _is_as_made(value):
            return value.frame.copy()
        if isinstance(value, (pandas.DataFrame, pandas.Series)):
            return value
        rows = [value] if isinstance(value, dict) else value
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise TypeError("a record is a row (a dict) or a list of rows, not %s" % type(value).__name__)
        names = dict.fromkeys(name for row in rows for name in row)
        columns = {name: self._column(name, [row.get(name) for row in rows]) for name in names}
        return pandas.DataFrame(columns, index=range(len(rows)))

    def _column(self, name, items):
        import pandas

        # Numbers that come back from a comparison bring the dtype they had; anything else never had one on the wire.
        own = {str(getattr(item, "dtype", None)) for item in items}
        dtype = self.dtypes.get(name) if len(own) != 1 or "None" in own else own.pop()
        return pandas.Series(items, dtype=dtype)

    def value(self, frame, is_row):
        """Makes the value that is compared of what a step returned."""
        import pandas

        if not self.as_records:
            return frame
        table = frame.to_frame() if isinstance(frame, pandas.Series) else frame
        if not table.columns.is_unique:
            twice = table.columns[table.columns.duplicated()][0]
            raise TypeError("a row has one value by each name, and there are two columns %r; use values='tables'" % (twice,))
        columns = [table.iloc[:, at] for at in range(table.shape[1])]
        rows = [{column.name: column.iloc[at] for column in columns} for at in range(len(table))]
        value = Row(rows[0]) if is_row and len(rows) == 1 else Rows(rows)
        value.frame, value.rows_made = frame, [dict(row) for row in _rows(value)]
        return value


def _rows(value):
    return [value] if isinstance(value, dict) else list(value)


def _is_as_made(value):
    """Tells whether rows still hold the very values they were made with."""
    now = _rows(value)
    return len(now) == len(value.rows_made) and all(map(_is_same_row, now, value.rows_made))


def _is_same_row(row, made):
    return (
        isinstance(row, dict)
        and list(row) == list(made)
        # A copy of a row has copies of the lists in it.
        and all(item is made[key] or isinstance(item, (list, dict)) and item == made[key] for key, item in row.items())
    )


def _stage(step, form, batch):
    if not isinstance(step, (list, tuple)) or len(step) not in (2, 3) or not callable(step[1]):
        raise UsageError("A step is (name, function) or (name, function, params), received %r." % (step,))
    name, function = step[0], step[1]

    def run_one(value, *params):
        return form.value(_called(name, function, form.frame(value), params), _is_row(value))

    def run_batch(values, *params):
        frames = [form.frame(value) for value in values]
        returned = _called(name, function, _joined(frames), params)
        parts = _parted(name, returned, [len(frame) for frame in frames])
        return [form.value(part, _is_row(value)) for part, value in zip(parts, values)]

    run = run_batch if batch else run_one
    run.func = function  # the text that is digested is the user's
    run.takes_rows = lambda value: form.as_records and _is_row(value)
    options = {"params": step[2]} if len(step) == 3 else {}
    return stage(name, run, uses=USES, batch=batch, **options)


def _is_row(value):
    return isinstance(value, dict)


def _called(name, function, frame, params):
    import pandas

    returned = function(frame, *params)
    if not isinstance(returned, (pandas.DataFrame, pandas.Series)):
        raise TypeError(
            "step '%s' returned %s, expected a DataFrame or a Series; compare it in a stage of its own: stage(name, function)"
            % (name, type(returned).__name__)
        )
    return returned


def _joined(frames):
    import pandas

    return pandas.concat(frames, ignore_index=True)


def _parted(name, returned, counts):
    """Gives each record its rows back, numbered from 0."""
    if len(returned) != sum(counts):
        raise ValueError(
            "step '%s' returned %d rows for %d, so that they belong to no record; leave batch=True out"
            % (name, len(returned), sum(counts))
        )
    places = list(range(len(returned)))
    index = returned.index.tolist()
    if returned.index.name is None and index != places and set(index) == set(places):
        raise ValueError("step '%s' returned the rows in another order; leave batch=True out" % name)
    parts, start = [], 0
    for count in counts:
        parts.append(returned.iloc[start : start + count].reset_index(drop=True))
        start += count
    return parts
