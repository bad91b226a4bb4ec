"""Requests of a browser in, proved editions out: what the accessibility team works with."""
