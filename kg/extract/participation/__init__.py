"""participates_in: who takes part in which event."""
