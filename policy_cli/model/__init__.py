"""Frozen values of the field: imports nothing of ours, reads no clock, touches no file."""
