"""Reads register.yaml, which lies beside the platform and outside git."""

from collections.abc import Mapping

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import is_member
from policy_cli.model.register import Registered
from policy_cli.store.keys import Keys, Notes, rows
from policy_cli.store.plain import Tree
from policy_cli.store.workspace import Reader, WorkingFiles

PATH = "register.yaml"


def read_register(root: str) -> Mapping[str, Registered]:
    """Read the members by their reference, from the folder that holds `platform/`.

    Raises:
        PolicyError: the register is not there, or is broken.
    """
    files = WorkingFiles(root)
    if PATH not in files.names("."):
        raise PolicyError(
            Exit.NOT_FOUND,
            "there is no register, so signatures cannot be checked",
            PATH,
            "put it there: - {ref: M-0417, name: …, branch: ashby, paid_until: 2026-12-31}",
        )
    reader = Reader(files)
    members = reader.value(PATH, _members)
    if members is None:
        finding = reader.findings[0]
        raise PolicyError(Exit.INVALID, finding.message, str(finding.place), finding.hint)
    return {member.ref: member for member in members}


def _members(tree: Tree, notes: Notes) -> tuple[Registered, ...]:
    return tuple(_member(row) for row in rows(tree, notes))


def _member(keys: Keys) -> Registered:
    member = Registered(
        keys.identifier("ref", is_member, "M-0417", needed=True),
        keys.text("name"),
        keys.text("branch"),
        keys.date("paid_until"),
        keys.flag("may_be_named"),
    )
    keys.finish()
    return member
