"""The steps inside a vectorizer: preprocess, tokenize, stop words, n-grams, counts or hashes, tf-idf weights."""

import warnings
from collections.abc import Iterator

from sklearn.base import clone
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfTransformer, TfidfVectorizer

from ..declare import stage
from ..errors import UsageError
from .params import params_of, with_params
from .rows import Layout, to_matrix, to_values

VECTORIZERS = (CountVectorizer, HashingVectorizer, TfidfVectorizer)
"""Classes that are taken apart: one made of them may build its analyzer in another way."""


def text_stages(prefix, vectorizer, uses):
    """Lists the stages of a fitted vectorizer; what its settings turn off is left out. Counts, hashes and weights are dense
    rows of shape (features)."""
    if vectorizer.input != "content":
        raise UsageError("'%s' reads files; with input='content' a record is the text itself" % (prefix or "the vectorizer"))

    def named(name, run, batch=False):
        params = {"params": run.params} if run.params else {}
        return stage("%s.%s" % (prefix, name) if prefix else name, run, uses=uses, batch=batch, **params)

    stages = []
    if callable(vectorizer.analyzer):
        stages.append(named("analyze", _Step(vectorizer, {}, lambda own: own.analyzer)))
    else:
        if vectorizer.lowercase or vectorizer.strip_accents is not None or vectorizer.preprocessor is not None:
            settings = _settings(vectorizer, () if vectorizer.preprocessor else ("lowercase", "strip_accents"))
            stages.append(named("preprocess", _Step(vectorizer, settings, lambda own: own.build_preprocessor())))
        if vectorizer.analyzer == "word":
            settings = _settings(vectorizer, () if vectorizer.tokenizer else ("token_pattern",))
            stages.append(named("tokenize", _Step(vectorizer, settings, lambda own: own.build_tokenizer())))
            if vectorizer.get_stop_words():
                settings = {"stop_words": sorted(vectorizer.get_stop_words())}
                stages.append(named("stop-words", _Step(vectorizer, settings, lambda own: _rest(own, ngram_range=(1, 1)))))
        if vectorizer.analyzer != "word" or tuple(vectorizer.ngram_range) != (1, 1):
            settings = {"ngram_range": list(vectorizer.ngram_range)}
            stages.append(named("ngrams", _Step(vectorizer, settings, lambda own: _rest(own, stop_words=None))))
    if isinstance(vectorizer, HashingVectorizer):
        settings = _settings(vectorizer, ("n_features", "norm", "alternate_sign", "binary"))
        stages.append(named("hash", _Step(vectorizer, settings, lambda own: _rows(own.set_params(analyzer=_same))), batch=True))
        return stages
    counts = _Step(vectorizer, _settings(vectorizer, ("binary",)), lambda own: _rows(_counter(own, vectorizer.vocabulary_)))
    stages.append(named("count", counts, batch=True))
    if isinstance(vectorizer, TfidfVectorizer):
        stages.append(named("tf-idf", _Weights(vectorizer), batch=True))
    return stages


class _Step:
    """A step of a vectorizer, made anew where it is given other params than the vectorizer's."""

    def __init__(self, vectorizer, params, make):
        self.params = params
        self._vectorizer = vectorizer
        self._make = make
        self._made = None

    def __call__(self, value, params=None):
        if self._made is None or self._made[0] != params:
            own = clone(self._vectorizer).set_params(**{name: _restored(value) for name, value in (params or {}).items()})
            self._made = (params, self._make(own))
        made = self._made[1](value)
        # A tokenizer may yield its tokens, which nobody could look at twice.
        return list(made) if isinstance(made, Iterator) else made


class _Weights:
    """The last step of a ``TfidfVectorizer``, as the transformer that scikit-learn documents it to be."""

    def __init__(self, vectorizer):
        self._weights = TfidfTransformer(**_settings(vectorizer, ("norm", "use_idf", "smooth_idf", "sublinear_tf")))
        if vectorizer.use_idf:
            self._weights.idf_ = vectorizer.idf_
        self._weights.n_features_in_ = len(vectorizer.vocabulary_)
        self.params = params_of(self._weights)

    def __call__(self, values, params):
        return _rows(with_params(self._weights, params))(values)


def _settings(vectorizer, names):
    own = vectorizer.get_params(deep=False)
    return {name: own[name] for name in names if not callable(own[name])}


def _rest(own, **settings):
    """Makes the analyzer that goes on where the step before ended: on tokens, or on text where n-grams are of characters."""
    own = own.set_params(preprocessor=_same, lowercase=False, strip_accents=None, **settings)
    if own.analyzer == "word":
        own.set_params(tokenizer=_same, token_pattern=None)
    with warnings.catch_warnings():
        # It would try the stop words on the tokenizer, which is none.
        warnings.simplefilter("ignore")
        analyze = own.build_analyzer()

        def quietly(value):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return analyze(value)

        return quietly if own.stop_words else analyze


def _counter(own, vocabulary):
    return CountVectorizer(analyzer=_same, binary=own.binary, dtype=own.dtype, vocabulary=vocabulary)


def _rows(estimator):
    layout = Layout(None, None, lambda: True)
    if isinstance(estimator, VECTORIZERS):
        return lambda lists: to_values(estimator.transform(lists))
    return lambda values: to_values(estimator.transform(to_matrix(values, layout, "tf-idf")))


def _restored(value):
    return tuple(value) if isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) for n in value) else value


def _same(value):
    return value
