"""Printed formats: a furnished leaflet and its setting in, a tagged PDF out."""
