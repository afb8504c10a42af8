"""Training side of tfidf: the fitted scikit-learn pipeline, a complaint to float64 features."""

from fit import fit

from lockstep.sklearn import pipeline

training = pipeline("tfidf", fit())
