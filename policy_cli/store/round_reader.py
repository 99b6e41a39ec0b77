"""Reads versions and rounds, from the working folder or from a commit."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar, cast

from policy_cli.model.amendments import VALUES, Amendment
from policy_cli.model.ids import is_name
from policy_cli.model.rounds import Agenda, AgendaItem, Round, Version
from policy_cli.store import amendment_files, round_files
from policy_cli.store.guard import Defect
from policy_cli.store.workspace import Files, Reader, WorkingFiles

if TYPE_CHECKING:
    from policy_cli.store.value_cache import FileCache

_Value = TypeVar("_Value")
MANY: Final = 50
"""Fewer files than this are read as quickly as what was kept of them."""

_RECORDS: Final = ("version.yaml", "agenda.yaml", "release.yaml")


def version_names(files: Files) -> tuple[str, ...]:
    """List the versions that have a folder in amendments/."""
    names = (name.rstrip("/") for name in files.names("amendments") if name.endswith("/"))
    return tuple(name for name in names if is_name(name))


def read_versions(reader: Reader) -> tuple[Version, ...]:
    """Read every published version, oldest first."""
    paths = [f"amendments/{name}/version.yaml" for name in version_names(reader.files)]
    present = [path for path in paths if "version.yaml" in reader.files.names(os.path.dirname(path))]
    versions = filter(None, (reader.value(path, round_files.read_version) for path in present))
    return tuple(sorted(versions, key=lambda version: (version.published, version.name)))


def read_round(reader: Reader, version: Version, private: str = "") -> Round:
    """Read the amendments against a version, the sessions on it and the marshalled list.

    Standing orders, which lie with the version's text, are not read here.

    Args:
        reader: from where, and where findings go.
        version: which version.
        private: the folder where values may be kept for the next command; empty for nowhere.
    """
    folder = f"amendments/{version.name}"
    names = [name for name in reader.files.names(folder) if name.endswith(".yaml")]
    sessions = [name for name in names if name.startswith("session-")]
    others = [name for name in names if name not in (*sessions, *_RECORDS)]
    kept, agenda = "", None
    if private and len(others) >= MANY and isinstance(reader.files, WorkingFiles):
        cache = os.path.join(private, "cache", version.name)
        read, kept = _kept_amendments(reader, folder, others, f"{cache}.json")
        if "agenda.yaml" in names:
            agenda = _kept_agenda(reader, f"{folder}/agenda.yaml", f"{cache}-agenda.json")
    else:
        read = [_amendment(reader, folder, name) for name in others]
        if "agenda.yaml" in names:
            agenda = reader.value(f"{folder}/agenda.yaml", round_files.read_agenda)
    return Round(
        version,
        tuple(
            sorted(
                filter(None, read),
                key=lambda amendment: (not amendment.id, amendment.received, amendment.label),
            )
        ),
        tuple(
            filter(None, (reader.value(f"{folder}/{name}", round_files.read_session) for name in sessions))
        ),
        agenda=agenda,
        kept=kept,
    )


def _kept_amendments(
    reader: Reader, folder: str, names: Sequence[str], cache: str
) -> tuple[list[Amendment | None], str]:
    """Read amendments, those that did not change since the last time from what was kept of them.

    With what names them all, empty where some were not kept.
    """
    from policy_cli.store.value_cache import Codec, FileCache  # noqa: PLC0415 - few files do without

    assert isinstance(reader.files, WorkingFiles)  # noqa: S101 - the caller asked
    kept = FileCache(cache, Codec(VALUES))
    root = os.path.join(reader.files.root, folder)
    found = [
        _through(kept, reader, os.path.join(root, name), partial(_amendment, reader, folder, name))
        for name in names
    ]
    kept.save(least=MANY)
    return found, kept.digest()


def _kept_agenda(reader: Reader, path: str, cache: str) -> Agenda | None:
    """Read the marshalled list, which is as long as there are amendments, or what was kept of it."""
    from policy_cli.store.value_cache import Codec, FileCache  # noqa: PLC0415 - as above

    assert isinstance(reader.files, WorkingFiles)  # noqa: S101 - the caller asked
    kept = FileCache(cache, Codec((Agenda, AgendaItem)))
    read = partial(reader.value, path, round_files.read_agenda)
    agenda = _through(kept, reader, os.path.join(reader.files.root, path), read)
    kept.save(least=1)
    return agenda


def _through(
    kept: "FileCache", reader: Reader, path: str, read: Callable[[], _Value | None]
) -> _Value | None:
    """Give what was kept of a file, or read it; what is found wrong has to be found again."""
    broken: list[_Value | None] = []

    def sound() -> _Value | None:
        before = len(reader.findings)
        value = read()
        if len(reader.findings) > before:
            broken.append(value)
            return None
        return value

    value = kept.value(os.path.basename(path), path, sound)
    return broken[0] if broken else cast("_Value | None", value)


def _amendment(reader: Reader, folder: str, name: str) -> Amendment | None:
    path = f"{folder}/{name}"
    amendment = reader.value(path, amendment_files.read_amendment)
    if amendment and f"{amendment.label}.yaml" != name:
        reader.note(
            path,
            Defect(f"the file is called {name} and holds {amendment.label}", "give both one name", key="id"),
        )
    return amendment
