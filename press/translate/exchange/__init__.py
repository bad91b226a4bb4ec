"""The way of a catalogue to a translation agency and home: packs, XLIFF, and what came home."""
