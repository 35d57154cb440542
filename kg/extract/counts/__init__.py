"""Counts and measures, with what they count and whose they are."""
