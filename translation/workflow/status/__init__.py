"""How far each translation has come, stored when something changes it."""
