"""Fitted estimators as stages: pipelines in a row, column transformers and unions as parallel branches."""

from inspect import getattr_static

import numpy
from scipy.sparse import issparse
from sklearn import get_config
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction import DictVectorizer, FeatureHasher
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.utils.validation import check_is_fitted

from ..declare import parallel, stage
from ..declare import pipeline as _declare
from ..errors import UsageError
from .params import params_of, with_params
from .rows import Layout, as_row, to_matrix, to_values
from .text import VECTORIZERS, text_stages

INSIDE = (Pipeline, ColumnTransformer, FeatureUnion)
USES = ("scikit-learn", "numpy", "scipy", "pandas")


def pipeline(name, estimator, *, dtypes=None):
    """Makes a pipeline of stages out of a fitted estimator.

    A record is what one row of its input is: a text, a dict of columns, or a list of numbers. Steps of a ``Pipeline`` come one
    after the other, named as there; ``ColumnTransformer`` and ``FeatureUnion`` are parallel branches; a vectorizer is taken
    apart into its own steps. Estimators run on whole batches. A last step that only predicts is the model, and no stage.

    ``dtypes`` names the dtype of columns (``{"age": "float64"}``) where records are dicts, or of all of a row (``"float64"``)
    where they are lists: a frame or a matrix made of a batch of records would otherwise guess them from the batch. Raises
    UsageError where the estimator is not fitted, or cannot be taken apart.
    """
    given = dtypes if isinstance(dtypes, str) else dict(dtypes or {})
    layout = Layout(getattr(estimator, "feature_names_in_", None), given, lambda: False)
    stages, _ = _stages("", estimator, layout)
    if not stages:
        raise UsageError("'%s' has no step that transforms" % name)
    return _declare(name, stages)


def _stages(prefix, estimator, before):
    """Lists the stages of an estimator, and the layout of what comes out of them. One of a class that does something of its own
    stays whole; a search is the best estimator it found."""
    estimator = getattr(estimator, "best_estimator_", estimator)
    if _is_a(Pipeline, estimator):
        nodes, layout = [], before
        for name, step in _steps(estimator):
            made, layout = _stages(_join(prefix, name), step, layout)
            nodes += made
        return nodes, layout
    if type(estimator) in VECTORIZERS:
        _check_fitted(prefix, estimator)
        return text_stages(prefix, estimator, USES), Layout(None, None, lambda: True)
    if _is_a(ColumnTransformer, estimator):
        _check_fitted(prefix, estimator)
        return _columns(prefix or "columns", estimator, before)
    if _is_a(FeatureUnion, estimator):
        return _union(prefix or "union", estimator, before)
    return _transform(prefix or type(estimator).__name__, estimator, before)


def _is_a(kind, estimator):
    """Tells whether an estimator transforms as scikit-learn's class does."""
    return isinstance(estimator, kind) and getattr_static(estimator, "transform") is getattr_static(kind, "transform")


def _steps(estimator):
    """Lists the steps that transform. The last one may be a model; preprocessing inside it is not."""
    steps = list(estimator.steps)
    name, last = steps[-1]
    model = getattr(last, "best_estimator_", last)
    if not isinstance(model, Pipeline) and not hasattr(model, "transform") and hasattr(model, "predict"):
        if any(isinstance(part, INSIDE) for part in model.get_params().values()):
            raise UsageError(
                "the model '%s' (%s) holds preprocessing of its own, which would not be compared; put it before the model, or "
                "hand over the pipeline inside" % (name, type(model).__name__)
            )
        steps.pop()
    return [(name, step) for name, step in steps if step is not None and not _is(step, "passthrough")]


def _transform(name, estimator, before):
    if not hasattr(estimator, "transform"):
        raise UsageError(
            "step '%s' (%s) has no transform, so that no record can be run through it; "
            "write the stages before and behind it yourself: stage(name, function)" % (name, type(estimator).__name__)
        )
    _check_fitted(name, estimator)
    before = Layout(getattr(estimator, "feature_names_in_", before.names), before.dtypes, before.is_sparse)
    takes_dicts = isinstance(estimator, (DictVectorizer, FeatureHasher))
    seen = []

    def transform(values, params):
        given = list(values) if takes_dicts else to_matrix(values, before, name)
        try:
            result = with_params(estimator, params).transform(given)
        except NotFittedError as error:
            raise _not_fitted(name, estimator) from error
        seen[:] = [issparse(result)]
        return to_values(result)

    transform.takes_rows = lambda value: True

    def is_sparse():
        return seen[0] if seen else getattr(estimator, "sparse_output", before.is_sparse()) is True

    return [stage(name, transform, params=params_of(estimator), uses=USES, batch=True)], Layout(None, None, is_sparse)


def _columns(name, estimator, before):
    names = getattr(estimator, "feature_names_in_", None)
    branches = {}
    for branch, step, columns in estimator.transformers_:
        keys = [] if _is(step, "drop") else _keys(columns, names, estimator.n_features_in_)
        if keys == []:
            continue
        path = _join(name, branch)
        nodes = [stage(path + ".select", _selection(path), params={"columns": keys}, uses=USES)]
        if not _is(step, "passthrough"):
            inside = keys if names is not None and isinstance(keys, list) else None
            nodes += _stages(path, step, Layout(inside, before.dtypes, before.is_sparse))[0]
        branches[branch] = nodes + _weight(path, estimator, branch)
    after = Layout(None, None, lambda: estimator.sparse_output_)
    return [parallel(name, branches), _concatenation(name, estimator)], after


def _union(name, estimator, before):
    branches, inner = {}, []
    for branch, step in estimator.transformer_list:
        if _is(step, "drop"):
            continue
        path = _join(name, branch)
        nodes, layout = ([], before) if _is(step, "passthrough") else _stages(path, step, before)
        inner.append(layout)
        branches[branch] = nodes + _weight(path, estimator, branch)
    after = Layout(None, None, lambda: any(layout.is_sparse() for layout in inner))
    return [parallel(name, branches), _concatenation(name, estimator)], after


def _is(step, word):
    return isinstance(step, str) and step == word


def _keys(columns, names, count):
    """Resolves columns as scikit-learn takes them (names, positions, a mask, a slice) to a list of names or of positions; to
    one of them where a column is named alone, as for a vectorizer."""
    if names is None:
        picked = numpy.arange(count)[columns]
        return picked.tolist()
    import pandas

    frame = pandas.DataFrame(columns=names)
    parts = (columns.start, columns.stop) if isinstance(columns, slice) else numpy.ravel(columns).tolist()
    picked = frame.loc[:, columns] if any(isinstance(part, str) for part in parts) else frame.iloc[:, columns]
    return picked.columns.tolist() if hasattr(picked, "columns") else picked.name


def _selection(path):
    def select(value, params):
        wanted = params["columns"]
        if isinstance(value, dict):
            if any(isinstance(key, int) for key in (wanted if isinstance(wanted, list) else [wanted])):
                raise UsageError(
                    "'%s' selects columns by position and was fitted without feature names, so that nobody can tell which key "
                    "of a record they are; fit it on a DataFrame, or let the records be lists" % path
                )
            return {key: value[key] for key in wanted} if isinstance(wanted, list) else value[wanted]
        return [value[at] for at in wanted] if isinstance(wanted, list) else value[wanted]

    return select


def _weight(path, estimator, branch):
    weight = (estimator.transformer_weights or {}).get(branch)
    return [] if weight is None else [stage(path + ".weight", _weighted, params=weight)]


def _weighted(row, weight):
    if isinstance(row, dict):
        return {key: value * weight for key, value in row.items()}
    return as_row(row) * weight


def _concatenation(name, estimator):
    """Puts the branches' rows behind each other, as scikit-learn does with their matrices; a frame's columns get its names."""

    def concatenate(branches):
        if _makes_frames(estimator) and all(isinstance(row, dict) for row in branches.values()):
            return {named(branch, key): value for branch, row in branches.items() for key, value in row.items()}
        row = numpy.concatenate([as_row(row) for row in branches.values()])
        # A column transformer makes numbers of what it puts into a sparse matrix, or raises.
        return row.astype("float64") if row.dtype == object and getattr(estimator, "sparse_output_", False) else row

    named = _naming(getattr(estimator, "verbose_feature_names_out", True))
    return stage(name + ".concatenate", concatenate, uses=USES)


def _makes_frames(estimator):
    own = getattr(estimator, "_sklearn_output_config", {}).get("transform", get_config()["transform_output"])
    return own in ("pandas", "polars")


def _naming(verbose):
    """Names a column of a frame as scikit-learn's ``verbose_feature_names_out`` says."""
    if callable(verbose):
        return verbose
    if isinstance(verbose, str):
        return lambda branch, column: verbose.format(transformer_name=branch, feature_name=column)
    return (lambda branch, column: "%s__%s" % (branch, column)) if verbose else (lambda branch, column: column)


def _check_fitted(name, estimator):
    """Refuses what is known not to be fitted. A transformer of one's own may keep nothing when it is fitted."""
    try:
        check_is_fitted(estimator)
    except (NotFittedError, TypeError) as error:
        if type(estimator).__module__.startswith("sklearn."):
            raise _not_fitted(name, estimator) from error


def _not_fitted(name, estimator):
    kind = type(estimator).__name__
    which = "step '%s' (%s)" % (name, kind) if name and name != kind else kind
    return UsageError("%s is not fitted; hand over what fit() returned, or load it" % which)


def _join(prefix, name):
    return "%s.%s" % (prefix, name) if prefix else name
