"""The translation queue: translations in progress, by translator and deadline."""
