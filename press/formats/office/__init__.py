"""Blocks, words, lists and pictures of a leaflet in, the parts of a Word document out."""
