"""Firms, departments, branches and teams, as far as their suffix alone does not tell them."""
