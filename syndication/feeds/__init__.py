"""Feeds of a newsroom's stories in one language: RSS, Atom and JSON Feed, of everything or of a selection."""
