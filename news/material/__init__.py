"""What journalists take from a public story: its pictures, its text, and all of it in one file."""
