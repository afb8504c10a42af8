"""Readings of a sensor, clipped."""

import numpy as np

LOW, HIGH = 0.0, 50.0


def features(sample):
    readings = np.array(sample["readings"], dtype=np.float64)
    clipped = np.clip(readings, LOW, HIGH)
    steps = np.diff(clipped)
    peak = float(clipped.max())
    travel = float(np.abs(steps).sum())
    return {"peak": peak, "travel": travel}
