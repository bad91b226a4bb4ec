"""A leaflet in, the parts of an e-book out: pages, list of contents, package, sound."""
