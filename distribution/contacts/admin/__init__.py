"""The screens of media contacts and press lists."""
