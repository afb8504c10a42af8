"""Fits the text features of a small complaint classifier: tf-idf of words and pairs of words, scaled by their largest value."""

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MaxAbsScaler

STOP_WORDS = ["a", "an", "and", "for", "in", "is", "it", "my", "of", "on", "the", "to", "was", "with"]

SUBJECTS = ["The card", "My invoice", "The mobile app", "Your support", "The refund", "An e-mail", "The café terminal", "My order"]
VERBS = ["was charged twice", "never arrived", "is not working", "was very slow", "is missing a page", "was declined", "cannot be opened"]
ENDINGS = ["in the shop", "on Monday", "with an error", "after the update", "for the 2nd time", "and nobody answered", "in Zürich", ""]


def complaints():
    """Every subject with every verb and an ending, 56 in all."""
    pairs = [(subject, verb) for subject in SUBJECTS for verb in VERBS]
    return [f"{subject} {verb} {ENDINGS[at * 5 % len(ENDINGS)]}".strip() + "." for at, (subject, verb) in enumerate(pairs)]


def fit():
    words = TfidfVectorizer(strip_accents="ascii", stop_words=STOP_WORDS, ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    return Pipeline([("words", words), ("scale", MaxAbsScaler())]).fit(complaints())
