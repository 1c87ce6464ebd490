"""The mails themselves: their layout, the texts of each kind, and the messages to single recipients."""
