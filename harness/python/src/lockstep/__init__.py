"""Declares pipelines that Lockstep runs beside an inference pipeline, comparing the value after every stage."""

from .declare import parallel, pipeline, stage
from .errors import LockstepError, UsageError
from .tap import tap

__version__ = "0.1.0"

__all__ = ["LockstepError", "UsageError", "parallel", "pipeline", "stage", "tap"]
