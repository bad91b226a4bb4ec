"""The words of a narration in, a recording of them out, spoken by a program of its own."""
