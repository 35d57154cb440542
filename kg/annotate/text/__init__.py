"""Words, tokens and sentences of a text, and what the lexicon finds in it."""
