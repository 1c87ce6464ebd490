"""Patches of third-party code, one per module, which states what is changed, in which version, and why.

Each has a test that fails when the patch no longer applies or is no longer needed; `docs/house.md` lists them.
"""
