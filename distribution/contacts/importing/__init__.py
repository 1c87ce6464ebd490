"""Importing media contacts from a spreadsheet, with a check for doubles before anything is stored."""
