"""Random copies of a cohort, edited, undone, removed, killed and synced in any order, and the proof that at the end all
are equal, nothing in them is wrong, and no edit is lost.

The machine (`machine`) is Hypothesis's: its rules are what people do in a copy (`copies`), its end is the proof
(`ledger`). `counting` tells how often git's own merge would have stopped. As a program it makes many runs and adds them
up, see `__main__`.
"""
