"""Decode, convert and scale pictures in a process of its own (`python -m pictures.imaging`).

Nothing here knows Django: the process starts in a tenth of a second, is held to a limit of memory and time,
and may crash without harm to a web server. `pictures.isolation` starts it.
"""
