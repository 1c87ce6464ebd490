"""What a translator is told while writing."""
