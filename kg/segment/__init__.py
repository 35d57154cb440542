"""A Page becomes Articles: lines, headlines, reading order, bylines, dates."""
