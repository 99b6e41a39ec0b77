"""Finds the system's libraries that WeasyPrint is made of by the names they are known by."""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def known_by_name() -> Iterator[None]:
    """Keep Linux from searching: each name that WeasyPrint tries first would start a compiler and a linker.

    Last it tries the name that the loader knows a library by, which needs no search.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nowhere(name: str) -> None:
    del name
