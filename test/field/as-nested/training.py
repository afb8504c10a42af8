"""Halves rows as a NumPy array."""

import numpy as np
from lockstep import pipeline, stage

training = pipeline("p", [stage("half", lambda rows: np.asarray(rows, dtype=float) / 2)])
