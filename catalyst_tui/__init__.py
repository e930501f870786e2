"""Catalyst: the year of a STEM partnership program, kept as plain files that git remembers."""

__version__ = "0.1.0"
