"""Draft, amend and print a policy platform kept as YAML under git."""

__version__ = "0.1.0"
