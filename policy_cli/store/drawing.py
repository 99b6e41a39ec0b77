"""What an SVG of a theme may hold: shapes and their colours, and nothing that runs, fetches or repeats."""

import re
from typing import Final
from xml.parsers import expat

from policy_cli.store.guard import Defect

_SVG: Final = "http://www.w3.org/2000/svg"
_SHAPES: Final = frozenset(
    (
        *("svg", "g", "defs", "title", "desc", "path", "circle", "ellipse", "rect", "line", "polyline"),
        *("polygon", "clipPath", "linearGradient", "radialGradient", "stop"),
    )
)
_ADDRESS: Final = re.compile(
    r"url\s*\(\s*(?!['\"]?#)|@import|[a-z]+\s*:\s*//|data:|javascript:|\\", re.IGNORECASE
)
_DEEPEST: Final = 40
_SEPARATOR: Final = " "
_PLAIN: Final = "save it as plain SVG, with words turned into paths"


class _RefusedError(Exception):
    """Something that a drawing may not hold."""


def drawing_defect(data: bytes) -> Defect | None:
    """Find the first thing in an SVG that may not be there, None where all of it is shapes."""
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    watch = _Watch()
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    parser.StartDoctypeDeclHandler = watch.declaration
    parser.ProcessingInstructionHandler = watch.instruction
    try:
        parser.Parse(data, True)
    except _RefusedError as error:
        return Defect(str(error), _PLAIN, parser.CurrentLineNumber)
    except expat.ExpatError as error:
        return Defect(f"this is no XML: {expat.ErrorString(error.code)}", _PLAIN, error.lineno)
    return None


class _Watch:
    """Looks at what the parser meets, in order."""

    def __init__(self) -> None:
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Refuse an element or attribute that is no shape."""
        self._depth += 1
        space, _, local = name.rpartition(_SEPARATOR)
        if space != _SVG or local not in _SHAPES or (local == "svg") is not (self._depth == 1):
            raise _RefusedError(f"<{local}> may not stand in a picture here")
        if self._depth > _DEEPEST:
            raise _RefusedError("the shapes are nested too deep")
        if local.endswith("Gradient") and attributes.get("gradientUnits") != "userSpaceOnUse":
            raise _RefusedError(f'<{local}> needs gradientUnits="userSpaceOnUse": PDF shows no other')
        for attribute, value in attributes.items():
            _refuse_attribute(attribute.rpartition(_SEPARATOR)[2], value)

    def end(self, _name: str) -> None:
        """Leave an element."""
        self._depth -= 1

    def declaration(self, *_: object) -> None:
        """Refuse a document type, which may declare what repeats without end."""
        raise _RefusedError("<!DOCTYPE> may not stand in a picture here")

    def instruction(self, target: str, _data: str) -> None:
        """Refuse an instruction, which may name a stylesheet."""
        raise _RefusedError(f"<?{target}> may not stand in a picture here")


def _refuse_attribute(name: str, value: str) -> None:
    if name.lower().startswith("on") or name == "href" or _ADDRESS.search(value):
        raise _RefusedError(f'{name}="{value[:40]}" may not stand in a picture here')
