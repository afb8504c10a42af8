"""Reads tables as the values of pandas they were, where pandas is loaded."""

import base64


def read_table(pandas, tagged, decode):
    """Makes a DataFrame, Series, Index or array of a written table; None if pandas cannot hold it alike. Whether it does is for
    the caller to find out, by writing it again."""
    _, rows, columns, index, form, names = (list(tagged) + ["frame", None])[:6] if len(tagged) < 6 else tagged
    try:
        series = [_series(pandas, column, decode) for column in columns]
        labels = None if index is None else _index(pandas, index, decode)
        if form == "frame":
            return _frame(pandas, series, [decode(column[0]) for column in columns], (rows, labels, decode(names)))
        if form == "index":
            return _index(pandas, columns[0], decode)
        made = series[0]
        if form == "array":
            return made.array
        made.name = decode(columns[0][0])
        if labels is not None:
            made.index = labels
        return made if form == "series" else None
    except Exception:  # whatever pandas, and what it is built on, make of a type they cannot hold
        return None


def written_alike(made, tagged):
    """Tells whether a table is written as it was read. What was written without categories, or with cells as a tensor that are
    now a list, is older and says less."""
    if made[0] != "tab" or [made[1], *made[4:]] != [tagged[1], *tagged[4:]] or len(made[2]) != len(tagged[2]):
        return False
    return all(map(_column_alike, [*made[2], made[3]], [*tagged[2], tagged[3]]))


def _column_alike(made, tagged):
    if made is None or tagged is None:
        return made is tagged
    older = [*tagged]
    if older[2][0] == "x" and made[2][0] == "l":
        older[2] = made[2]
    return made[:4] == older[:4] and (len(tagged) == 4 or made[4:] == tagged[4:])


def _frame(pandas, series, labels, rest):
    rows, index, names = rest
    frame = pandas.concat(series, axis=1) if series else pandas.DataFrame(index=range(rows))
    if isinstance(names, tuple):
        frame.columns = pandas.MultiIndex.from_tuples(labels, names=names)
    elif series:
        frame.columns = pandas.Index(labels, dtype=object, tupleize_cols=False, name=names)
    else:
        frame.columns.name = names
    if index is not None:
        frame.index = index
    return frame


def _index(pandas, column, decode):
    name, dtype, cells = decode(column[0]), column[1], column[2]
    if dtype.startswith("MultiIndex["):
        kinds = dtype[len("MultiIndex[") : -1].split(", ")
        levels = list(zip(*decode(cells))) or [[] for _ in kinds]
        arrays = [pandas.Index(list(level), dtype=kind) for level, kind in zip(levels, kinds)]
        return pandas.MultiIndex.from_arrays(arrays, names=name)
    return pandas.Index(_series(pandas, column, decode), name=name, tupleize_cols=False)


def _series(pandas, column, decode):
    _, dtype, cells, valid, *more = column
    values = decode(cells)
    mask = None if valid is None else base64.b64decode(valid)
    if dtype == "category":
        present = values if mask is None else [item if flag else None for item, flag in zip(values, mask)]
        return pandas.Series(_categorical(pandas, present, more, decode))
    made = pandas.Series(values, dtype=dtype)
    if mask is not None and not all(mask):
        made[[not flag for flag in mask]] = pandas.NA
    if str(made.dtype) != dtype:
        raise ValueError("pandas makes %s of %s" % (made.dtype, dtype))
    return made


def _categorical(pandas, values, more, decode):
    if not more:
        return pandas.Categorical(values)
    kind, chosen, ordered = more[0]
    categories = pandas.Index(_series(pandas, [None, kind, chosen, None], decode), tupleize_cols=False)
    return pandas.Categorical(values, categories=categories, ordered=ordered)
