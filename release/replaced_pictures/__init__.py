"""When the file of a picture is replaced, stories and shared snippets may keep the earlier one."""
