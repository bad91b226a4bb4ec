"""A leaflet in, its lines and pages in dots out; what the braille formats share."""
