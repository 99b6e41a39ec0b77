"""Starting a policy repository in a new folder, or in one that is under git and holds no platform."""

import os

from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Organisation, Platform
from policy_cli.store import emit, git
from policy_cli.store.platform_trees import platform_tree
from policy_cli.store.transaction import Done, Operation, transact

_AROUND = {".gitattributes": b"*.yaml text eol=lf\n", ".gitignore": b"/register.yaml\n/out/\n"}


def start(folder: str, title: str, organisation: str, language: str) -> Done:
    """Make the folder, put it under git where it is not, and write the first files in one commit."""
    root = os.path.abspath(folder)
    if os.path.exists(os.path.join(root, "platform")):
        raise PolicyError(
            Exit.REFUSED, "there is a platform here already", os.path.join(root, "platform"), "policy status"
        )
    repository = git.discover(root) if os.path.isdir(root) else None
    if repository is None:
        if os.path.isdir(root) and os.listdir(root):
            raise PolicyError(
                Exit.REFUSED,
                "this folder is not empty and not under git",
                root,
                "choose a new folder, or run git init in it first",
            )
        os.makedirs(root, exist_ok=True)
        git.create(root)
        repository = git.discover(root)
    if repository is None:
        raise PolicyError(Exit.OUTSIDE, "git made no repository here", root, "policy doctor")
    platform = Platform(title, Organisation(organisation), language)
    files: dict[str, bytes | None] = {
        "platform/platform.yaml": emit.document(platform_tree(platform)).encode()
    }
    files |= {name: data for name, data in _AROUND.items() if not os.path.exists(os.path.join(root, name))}
    return transact(repository, lambda: Operation("init", f"Start {title}", files))
