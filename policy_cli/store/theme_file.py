"""Reads platform/theme/: theme.yaml and the files it names, none of them from outside the folder."""

import re
from typing import Final, NamedTuple

from policy_cli.model.scalars import FieldError
from policy_cli.model.theme import Asset, Colour, Family, Logo, Palette, Theme
from policy_cli.store.guard import Defect
from policy_cli.store.keys import Keys, Notes
from policy_cli.store.plain import Tree
from policy_cli.store.workspace import Files, Reader

FOLDER: Final = "platform/theme"
PATH: Final = f"{FOLDER}/theme.yaml"
STYLE: Final = f"{FOLDER}/style.css"

MEBIBYTE: Final = 1024 * 1024
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_FILE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_FAMILY: Final = re.compile(r"[^\W_][\w .-]*")


class Sort(NamedTuple):
    """What kind of file a key names.

    Attributes:
        words: how its kinds are said.
        beginnings: how a file of each ending begins.
        most: its largest size in bytes.
    """

    words: str
    beginnings: dict[str, tuple[bytes, ...]]
    most: int


FONT: Final = Sort(
    "a font: .woff2, .woff, .ttf or .otf",
    {"woff": (b"wOFF",), "woff2": (b"wOF2",), "ttf": (b"\0\1\0\0", b"true"), "otf": (b"OTTO",)},
    25 * MEBIBYTE,
)
PICTURE: Final = Sort(
    "a picture: .svg or .png", {"svg": (b"<", b"\xef\xbb\xbf<"), "png": (b"\x89PNG\r\n\x1a\n",)}, 4 * MEBIBYTE
)
_MOST_PIXELS: Final = 25_000_000
_LARGEST_STYLE: Final = 64 * 1024


def has_theme(files: Files) -> bool:
    """Say whether the folder declares a look, and is not a chapter that is called so."""
    return "theme.yaml" in files.names(FOLDER)


def read_theme(reader: Reader) -> Theme:
    """Read the look; the default where none is declared, or where it is broken, with its findings."""
    if not has_theme(reader.files):
        return Theme()
    theme = reader.value(PATH, lambda tree, notes: theme_of(tree, notes, reader.files)) or Theme()
    if STYLE.rpartition("/")[2] in reader.files.names(FOLDER):
        theme = theme._replace(style=_style(reader))
    if "chapter.yaml" in reader.files.names(FOLDER):
        reader.note(PATH, Defect("this folder holds a chapter and a look", "call the chapter something else"))
    return theme


def theme_of(tree: Tree, notes: Notes, files: Files | None = None) -> Theme:
    """Read theme.yaml; without `files` the files it names are not looked at."""
    keys = Keys(tree, notes)
    theme = Theme(
        _palette(keys.mapping("colours"), tuple(colour for colour in Colour if colour is not Colour.GROUND)),
        _palette(keys.mapping("dark"), tuple(Colour)),
        *_fonts(keys.mapping("fonts"), files),
        _logo(keys.mapping("logo"), files),
        _asset(keys, "cover", PICTURE, files),
    )
    keys.finish()
    return theme


def _palette(keys: Keys | None, colours: tuple[Colour, ...]) -> Palette:
    if keys is None:
        return ()
    found = [(colour, keys.read(colour.value, _colour)) for colour in colours]
    keys.finish()
    return tuple((colour, value) for colour, value in found if value)


def _colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise FieldError(f"{value!r} is not a colour like '#0b4f48', in quotes")
    return value.lower()


def _fonts(keys: Keys | None, files: Files | None) -> tuple[Family | None, Family | None]:
    if keys is None:
        return None, None
    found = _family(keys.mapping("text"), files), _family(keys.mapping("headings"), files)
    keys.finish()
    return found


def _family(keys: Keys | None, files: Files | None) -> Family | None:
    if keys is None:
        return None
    name = keys.identifier("family", lambda value: bool(_FAMILY.fullmatch(value)), "Vollkorn", needed=True)
    assets = [_checked(keys, "files", name, FONT, files) for name in keys.names("files")]
    keys.finish()
    return Family(name, tuple(asset for asset in assets if asset))


def _logo(keys: Keys | None, files: Files | None) -> Logo | None:
    if keys is None:
        return None
    file, alt = _asset(keys, "file", PICTURE, files), keys.text("alt")
    if not alt:
        keys.fail("alt", "alt is missing: the words for those who do not see the logo", "add alt: Our name")
    keys.finish()
    return Logo(file, alt) if file else None


def _asset(keys: Keys, key: str, sort: Sort, files: Files | None) -> Asset | None:
    name = keys.text(key)
    return _checked(keys, key, name, sort, files) if name else None


def _checked(keys: Keys, key: str, name: str, sort: Sort, files: Files | None) -> Asset | None:
    """Read a file of the folder, noted where it is not what the key wants."""
    ending = name.rpartition(".")[2].lower()
    if not _FILE.fullmatch(name):
        keys.fail(key, f"{name!r} is not the name of a file in {FOLDER}/", "put the file there; no folders")
    elif ending not in sort.beginnings:
        keys.fail(key, f"{name} is not {sort.words}", "convert it")
    elif files is None:
        return Asset(name, b"")
    else:
        data = _data(keys, key, name, sort, files)
        defect = _defect(data, ending, sort) if data is not None else None
        if defect:
            line = f"{name}:{defect.line}" if defect.line else name
            keys.fail(key, f"{line}: {defect.message}", defect.hint)
        elif data is not None:
            return Asset(name, data)
    return None


def _data(keys: Keys, key: str, name: str, sort: Sort, files: Files) -> bytes | None:
    path = f"{FOLDER}/{name}"
    try:
        if files.size(path) <= sort.most:
            return files.read(path)
        keys.fail(key, f"{name} has more than {sort.most:,} bytes", "give a smaller file")
    except OSError as error:
        keys.fail(key, f"{name} cannot be read: {error.strerror}", f"put it in {FOLDER}/ as a plain file")
    return None


def _defect(data: bytes, ending: str, sort: Sort) -> Defect | None:
    if not data.startswith(sort.beginnings[ending]):
        return Defect(f"this is no {ending.upper()} file", "give the file its true ending, or convert it")
    if ending == "png":
        pixels = int.from_bytes(data[16:20], "big") * int.from_bytes(data[20:24], "big")
        return Defect("the picture has too many pixels", "make it smaller") if pixels > _MOST_PIXELS else None
    if ending == "svg":
        from policy_cli.store.drawing import drawing_defect  # noqa: PLC0415 - only where there is one

        return drawing_defect(data)
    return None


def _style(reader: Reader) -> str:
    """Read the stylesheet; empty, with its findings, where it says what it may not."""
    if reader.files.size(STYLE) > _LARGEST_STYLE:
        defect = Defect(f"the file has more than {_LARGEST_STYLE:,} bytes", "leave out what is not used")
        reader.note(STYLE, defect)
        return ""
    source = reader.text(STYLE)
    if source is None:
        return ""
    from policy_cli.store.style_sheet import read_style  # noqa: PLC0415 - only where there is one

    style, defects = read_style(source)
    for defect in defects:
        reader.note(STYLE, defect)
    return "" if defects else style
