"""Places that a cohort is shared through, for real: a server reached by ssh, and one reached by https."""
