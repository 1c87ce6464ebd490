"""The reader of saved pages: any site whose pages were copied, with a mapping file (docs/mapping.md)."""

from imports.sources.pages.reading import read

__all__ = ["read"]
