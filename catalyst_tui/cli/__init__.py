"""The command line: one verb a file, all alike; `main.run` chooses."""
