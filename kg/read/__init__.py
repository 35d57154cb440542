"""A file becomes Pages: one module for each input format."""
