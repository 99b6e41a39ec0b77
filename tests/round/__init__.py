"""Whole rounds by standing orders, as the worked example has them."""
