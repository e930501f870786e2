"""Records, references and questions about them: read-only views of a cohort's files, without input or output."""
