"""Benchmarks: ``python -m benchmarks --help``. Run by hand, never as tests.

What each number means, and what came of the last run, stands in ``docs/speed.md``.
"""
