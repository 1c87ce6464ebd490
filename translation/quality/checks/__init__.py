"""Checks of translated segments."""
