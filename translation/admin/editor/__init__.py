"""The translation editor: source and translation side by side."""
