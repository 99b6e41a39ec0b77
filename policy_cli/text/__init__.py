"""Pure functions on strings: canonical form, words, quotes, differences, merges."""
