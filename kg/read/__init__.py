"""A file becomes Pages: one module for each input format.

``find_pages`` tells which files some paths mean, ``real_paths`` where they lie, ``unique_names`` what
their pages are called, ``read_file`` reads one of them, ``read_pages`` does all of that; ``read_bytes`` and
``read_source`` are the two halves of ``read_file``. ``FORMATS`` maps each known suffix to its reader.
``normalise`` is the spelling that all texts are brought to.
"""

from kg.read.files import read_bytes, read_file, read_pages, read_source
from kg.read.find import find_pages, real_paths, unique_names
from kg.read.formats import FORMATS, Format
from kg.read.normalise import normalise
from kg.read.source import Reader, Source

__all__ = [
    "FORMATS",
    "Format",
    "Reader",
    "Source",
    "find_pages",
    "normalise",
    "read_bytes",
    "read_file",
    "read_pages",
    "read_source",
    "real_paths",
    "unique_names",
]
