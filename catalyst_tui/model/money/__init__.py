"""Money: amounts as exact decimals, grants and funds on a day, and the terms that a grant is held to."""
