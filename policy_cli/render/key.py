"""What names a printed document before it is printed: everything that its bytes depend on."""

import hashlib
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Final

import policy_cli
from policy_cli.render.publication import Publication

_SYSTEM: Final = ("/etc/ld.so.cache", "/var/cache/fontconfig", "~/.local/share/fonts", "~/.fonts")
"""Files and folders of the system that change when a library or a font is installed."""


def printing_key(publication: Publication) -> str:
    """Give a hash, in hexadecimal, of what is printed and of all that prints it: us, our libraries, fonts.

    Costs some milliseconds, and loads nothing of what prints.
    """
    found = hashlib.sha256(repr(publication).encode())
    for part in (*_ours(), sys.version, *_installed(), *_times()):
        found.update(part if isinstance(part, bytes) else f"\n{part}\n".encode())
    return found.hexdigest()


def _ours() -> Iterator[bytes]:
    """Give every file of the program: code, templates, styles, fonts."""
    for folder, folders, names in os.walk(os.path.dirname(policy_cli.__file__)):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            with open(os.path.join(folder, name), "rb") as file:
                yield name.encode()
                yield file.read()


def _installed() -> Iterator[str]:
    """Give the names, with their versions, of what is installed beside the library that prints."""
    library = find_spec("weasyprint")
    if library and library.origin:
        beside = os.listdir(os.path.dirname(os.path.dirname(library.origin)))
        yield from sorted(name for name in beside if name.endswith(".dist-info"))


def _times() -> Iterator[int]:
    for path in map(os.path.expanduser, _SYSTEM):
        yield os.stat(path).st_mtime_ns if os.path.exists(path) else 0
