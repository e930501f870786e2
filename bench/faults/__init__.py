"""What happens when the program is killed or the power fails at any moment, tried many times and counted.

`python -m bench.faults --runs 500` goes on where the last run stopped: every trial is a line of its record, with its
seed, and docs/reliability.md tells the sums.
"""
