"""Decoding, conversion and scaling of pictures in a separate process (`python -m pictures.imaging`).

The process does not import Django. It starts in a tenth of a second, has limited memory and CPU time, and can crash
without affecting a web server. `pictures.isolation` starts it.
"""
