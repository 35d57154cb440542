"""The graph as files: one module for each output format."""
