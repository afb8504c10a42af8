"""Encodes a text as a NumPy array."""

import array
from lockstep import pipeline, stage
try:
    import numpy as np
except ImportError:
    np = None
training = pipeline("asfloat", [stage("code", lambda x: np.array([1.0, -1.0 if x == "x" else 2.0]))])
