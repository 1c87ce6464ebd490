"""Out and in: translations as PO and XLIFF files for tools outside the house, and back."""
