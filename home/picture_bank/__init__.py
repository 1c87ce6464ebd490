"""The public picture bank: pictures that anyone may download, whether a story shows them or not."""
