"""What a cohort is counted by, without input or output."""
