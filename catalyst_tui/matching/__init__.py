"""Who goes with whom: points that a person can add up, an exact optimum, and why it is one. Pure: cohort in, pairs out.

    pool = gather(cohort, today)                    # who is free, on either side
    rules = Rules.of(cohort.program)                # criteria and aims, as the program has them
    found = match(Board(pool, rules, cohort, today))
    for pair in found.pairs:
        print(pair.left.id, pair.right.id, pair.score)

`board` holds what every possible pair would be worth, `aims` packs that into one whole number for each, `assignment`
finds the best pairs, `optima` the one of all equally good answers that every machine gives; `sensitivity` and `explain`
say what anything else would cost, `run` writes it down. How it works, with sources: docs/matching.md.
"""
