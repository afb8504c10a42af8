"""Finds the peak of samples after a filter, as NumPy arrays."""

import numpy as np
from lockstep import pipeline, stage

training = pipeline("p", [
    stage("samples", lambda x: np.asarray(x, dtype=float)),
    stage("emphasis", lambda x: x[1:] - 0.97 * x[:-1]),
    stage("peak", lambda x: float(np.abs(x).max()) if len(x) else 0.0),
])
