"""The cache of readers' pages.

A view offers its response (`collecting.offer`), and what it reads notes a tag each (`collecting.note`). A change
of the content records its tags in the same transaction (`changes.record`). A response is stored only if nothing was
recorded while it was rendered, and served only if none of its tags has changed since; so no purge has to arrive for
a page to be right. The files for nginx (`files`), which asks nothing, are deleted by each change.
"""
