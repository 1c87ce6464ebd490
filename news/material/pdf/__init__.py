"""A story as a PDF file that screen readers read (PDF/UA-1), where WeasyPrint is installed.

`python -m news.material.pdf` prints in a process of its own, with limited memory and time. It does not import Django.
"""
