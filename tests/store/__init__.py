"""The rooms that know YAML, files and git."""
