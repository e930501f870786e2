"""Forms from the schema: reading what is typed, the model of an edited record, completion, and the screen."""
