"""The term list: what a word is to be called in the other language."""
