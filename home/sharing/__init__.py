"""Stories that are shared between newsrooms: offered by the one, shown by the other at an address of its own.

Nothing of a story is copied. What the other newsroom shows is the public version of the original at this moment, so
that a correction, an embargo, a withdrawal or the trash act in both newsrooms at once.
"""
