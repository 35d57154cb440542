"""Persons and groups of people."""
