"""holds_role, member_of and lives_in: what people are, and where."""
