"""part_of and located_in: what belongs to which unit, what stands in which place."""
