"""serves: what is for whom."""
