"""Export and import of translations as PO and XLIFF files, and of the glossary as CSV."""
