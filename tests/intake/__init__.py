"""Foreign papers read, and given back."""
