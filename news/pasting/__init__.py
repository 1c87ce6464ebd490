"""Conversion of pasted text and of Word files into the blocks of a story."""
