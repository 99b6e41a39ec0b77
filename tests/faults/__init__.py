"""What goes wrong outside the program: two at once, a kill at any point, a full disk, a hostile clone."""
