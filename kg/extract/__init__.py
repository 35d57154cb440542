"""A Doc becomes Claims: one module for each family of relations."""
