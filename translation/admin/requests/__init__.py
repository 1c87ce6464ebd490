"""Sending an item for translation, and changes that touch none."""
