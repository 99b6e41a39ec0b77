"""Reads versions and rounds, from the working folder or from a commit."""

import os

from policy_cli.model.amendments import Amendment
from policy_cli.model.ids import is_name
from policy_cli.model.rounds import Round, Version
from policy_cli.store import round_files
from policy_cli.store.guard import Defect
from policy_cli.store.workspace import Files, Reader


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


def read_round(reader: Reader, version: Version) -> Round:
    """Read the amendments against a version, the sessions on it and the marshalled list.

    Standing orders, which lie with the version's text, are not read here.
    """
    folder = f"amendments/{version.name}"
    names = [name for name in reader.files.names(folder) if name.endswith(".yaml")]
    sessions = [name for name in names if name.startswith("session-")]
    others = [name for name in names if name not in (*sessions, "version.yaml", "agenda.yaml")]
    read = (_amendment(reader, folder, name) for name in others)
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
        agenda=reader.value(f"{folder}/agenda.yaml", round_files.read_agenda)
        if "agenda.yaml" in names
        else None,
    )


def _amendment(reader: Reader, folder: str, name: str) -> Amendment | None:
    path = f"{folder}/{name}"
    amendment = reader.value(path, round_files.read_amendment)
    if amendment and f"{amendment.label}.yaml" != name:
        reader.note(
            path,
            Defect(f"the file is called {name} and holds {amendment.label}", "give both one name", key="id"),
        )
    return amendment
