"""The hand-over of a leaver's work to a colleague. Each room registers its kinds of work."""
