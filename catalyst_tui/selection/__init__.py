"""From applications to those who are selected: who may take part, how they were scored, what was decided. Pure."""
