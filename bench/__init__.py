"""Benchmarks, as ratios against a named peer in one run: `make bench`, or `python -m bench NAME`.

Absolute times are one machine's; what counts is the ratio, measured by interleaving both sides and comparing medians.
"""
