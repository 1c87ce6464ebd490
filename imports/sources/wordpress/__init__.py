"""Exports of WordPress (WXR 1.0 to 1.2), read twice: for what stories refer to, then for the stories."""
