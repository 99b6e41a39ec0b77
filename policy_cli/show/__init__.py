"""Values turned into lines for a terminal; pure."""
