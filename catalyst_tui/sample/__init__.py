"""The past of the sample: what its files were on a day of its year, and who did what until then."""
