"""Text in canonical form, in words, in quotes, in differences."""
