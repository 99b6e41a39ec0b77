"""Values of the field: ids, and the fields of an item."""
