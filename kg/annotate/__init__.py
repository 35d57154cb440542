"""An Article becomes a spaCy Doc: tokens, sentences, mentions, references, as spaCy components."""
