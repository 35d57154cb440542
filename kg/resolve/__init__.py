"""Claims become Entities and Facts: names, aliases, identity, IRIs; the one place where articles meet."""
