"""Printed words, numbers and signs in, the form in which a voice reads them rightly out.

The rules of a language come from its lexicon.toml and from CLDR; what neither of them says is a
fault (`rules.Unspoken`), never a guess.
"""
