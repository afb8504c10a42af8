"""Runs a pipeline for the harness. Started by path (``python …/lockstep/worker/__main__.py``) or as a module."""
