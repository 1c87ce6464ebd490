"""Comparing two versions of a story as readers see them: its texts word by word, pictures and facts by name."""
