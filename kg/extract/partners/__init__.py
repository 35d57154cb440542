"""partners_with: who builds together with whom."""
