"""The stored status of each translation, updated when something changes it."""
