"""Changes to the code of others, one file each: what is changed, in which version, why, and upstream's issue.

Each has a test that fails when the change no longer fits or is no longer needed; `docs/house.md` lists them.
"""
