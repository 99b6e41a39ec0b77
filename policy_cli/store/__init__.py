"""The only rooms that know YAML, files and git."""
