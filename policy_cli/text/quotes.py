"""Quoted words: found in a canonical text, changed there, and worked out from two texts."""

from policy_cli.text.edits import Edit, Overlap, applied, inserting, removing, replacing
from policy_cli.text.places import Ambiguous, Found, Missing, find
from policy_cli.text.rewording import QuotedChange, quoted_changes

__all__ = [
    "Ambiguous",
    "Edit",
    "Found",
    "Missing",
    "Overlap",
    "QuotedChange",
    "applied",
    "find",
    "inserting",
    "quoted_changes",
    "removing",
    "replacing",
]
