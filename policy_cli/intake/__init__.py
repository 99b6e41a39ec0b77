"""Foreign papers turned into values; never writes."""
