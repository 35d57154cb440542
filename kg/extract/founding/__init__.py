"""runs and establishes: what organisations keep going and what they found."""
