"""Tests of the driver by which git merges files, and of what sets it up."""
