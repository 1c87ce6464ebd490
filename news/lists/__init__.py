"""The lists of public stories, each read from an index, newest first, however many stories there are."""
