"""Where the names of units and bodies begin and end."""
