"""Makes a pipeline of stages out of a fitted scikit-learn estimator. scikit-learn is only imported by who imports this."""

from .estimators import pipeline

__all__ = ["pipeline"]
