"""Addresses, estates, rooms and sites."""
