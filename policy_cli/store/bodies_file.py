"""Reads bodies.yaml: who may act."""

from collections.abc import Mapping

from policy_cli.model.bodies import Body, BodyKind
from policy_cli.model.ids import is_name
from policy_cli.store.keys import Keys, Notes, rows
from policy_cli.store.plain import Tree
from policy_cli.store.workspace import Reader

_PATH = "platform/bodies.yaml"


def read_bodies(reader: Reader) -> Mapping[str, Body]:
    """Read the bodies by id, empty where the file is missing or broken."""
    if "bodies.yaml" not in reader.files.names("platform"):
        return {}
    return {body.id: body for body in reader.value(_PATH, bodies_of) or ()}


def bodies_of(tree: Tree, notes: Notes) -> tuple[Body, ...]:
    """Read bodies.yaml."""
    return tuple(_body(row) for row in rows(tree, notes))


def _body(keys: Keys) -> Body:
    body = Body(
        keys.identifier("id", is_name, "ashby", needed=True),
        keys.text("name", needed=True),
        keys.choice("kind", BodyKind) or BodyKind.BRANCH,
        keys.number("members"),
        keys.number("delegates"),
        keys.number("quorum"),
    )
    keys.finish()
    return body
