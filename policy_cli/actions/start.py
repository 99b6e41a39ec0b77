"""Starting a policy repository in a new folder, or in one that is under git and holds no platform."""

import os
import shutil
from contextlib import suppress
from typing import NamedTuple

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Organisation, Platform
from policy_cli.store import drivers, emit, git
from policy_cli.store.commit import Operation
from policy_cli.store.platform_trees import platform_tree
from policy_cli.store.standing_orders_file import PATH as ORDERS
from policy_cli.store.standing_orders_file import preset
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import find

_AROUND = {".gitattributes": drivers.ATTRIBUTES.encode(), ".gitignore": b"/register.yaml\n/out/\n"}


class Start(NamedTuple):
    """What a platform begins with; `preset` names its standing orders, empty for none."""

    title: str
    organisation: str
    language: str
    preset: str = ""


def start(folder: str, begun: Start, *, dry_run: bool = False) -> Done:
    """Make the folder, put it under git where it is not, and write the first files in one commit."""
    root = os.path.abspath(folder)
    _refuse_taken(root)
    if not all(text.strip() for text in begun[:3]):
        raise PolicyError(
            Exit.USAGE,
            "a platform needs a title, an organisation and a language",
            "policy init",
            'give words: --title "Our platform"',
        )
    platform = Platform(begun.title, Organisation(begun.organisation), begun.language)
    files: dict[str, bytes | None] = {
        "platform/platform.yaml": emit.document(platform_tree(platform)).encode()
    }
    files |= {ORDERS: preset(begun.preset)} if begun.preset else {}
    files |= {name: data for name, data in _AROUND.items() if not os.path.exists(os.path.join(root, name))}
    operation = Operation("init", f"Start {begun.title}", files)
    repository = git.discover(root) if os.path.isdir(root) else None
    if dry_run and not repository:
        return Done(operation, "", "", tuple(files))
    done = transact(repository, lambda: operation, dry_run=dry_run) if repository else _begun(root, operation)
    repository = git.discover(root)
    if repository and not dry_run:
        drivers.install(repository, drivers.TYPICAL)
    return done


def add_standing_orders(root: str, name: str, *, dry_run: bool = False) -> Done:
    """Give a platform that has none the standing orders of a preset.

    Raises:
        PolicyError: it has standing orders.
    """
    workspace = find(root)

    def plan() -> Operation:
        if "standing-orders.yaml" in workspace.files.names("platform"):
            raise PolicyError(
                Exit.REFUSED, "there are standing orders already", ORDERS, "change what they say"
            )
        return Operation(
            "standing-orders", f"Begin with the standing orders of {name}", {ORDERS: preset(name)}
        )

    return transact(workspace.git(), plan, dry_run=dry_run)


def _begun(root: str, operation: Operation) -> Done:
    """Put a folder under git and write its first files; leave nothing where that fails."""
    try:
        return transact(_created(root), lambda: operation)
    except PolicyError:
        shutil.rmtree(os.path.join(root, ".git"), ignore_errors=True)  # made a moment ago, and empty
        with suppress(OSError):
            os.rmdir(root)
        raise


def _refuse_taken(root: str) -> None:
    platform = os.path.join(root, "platform")
    if os.path.exists(platform):
        raise PolicyError(Exit.REFUSED, "there is a platform here already", platform, "policy status")
    if os.path.isdir(root) and os.listdir(root) and git.discover(root) is None:
        raise PolicyError(
            Exit.REFUSED,
            "this folder is not empty and not under git",
            root,
            "choose a new folder, or run git init in it first",
        )


def _created(root: str) -> git.Repository:
    os.makedirs(root, exist_ok=True)
    git.create(root)
    repository = git.discover(root)
    if repository is None:
        raise PolicyError(Exit.OUTSIDE, "git made no repository here", root, "policy doctor")
    return repository
