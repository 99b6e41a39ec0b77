"""Pure rules: where an amendment stands, what it does to the text, in which order items stand."""
