"""organizes, held_on, and part_of and located_in of events."""
