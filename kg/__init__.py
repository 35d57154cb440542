"""cobuild: from newspaper pages about community co-building to an evidenced knowledge graph."""
