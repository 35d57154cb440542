"""honored_as: who received which honour."""
