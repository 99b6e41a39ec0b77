"""Printing: a publication becomes PDF and HTML that can be trusted."""
