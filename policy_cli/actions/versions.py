"""Publishing a version of the platform, and the window for amending it."""

from policy_cli.actions.clock import now, read_moment
from policy_cli.actions.load import (
    newest,
    published_platform,
    refuse_broken,
    round_on,
    version_named,
    versions,
    working_platform,
)
from policy_cli.actions.look import look_findings
from policy_cli.actions.reading import refuse_unread
from policy_cli.actions.ruling import rules_sums, working_orders
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import is_name
from policy_cli.model.platform import Item, Platform
from policy_cli.model.rounds import Version, Window
from policy_cli.rules.checks import platform_findings
from policy_cli.rules.lifecycle import State, in_state, undecided
from policy_cli.rules.sums import as_printed, printed_sum, text_sums
from policy_cli.store import emit, round_trees
from policy_cli.store.commit import Operation
from policy_cli.store.git import Repository
from policy_cli.store.splice import set_value
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Workspace


def version_path(name: str) -> str:
    """Give the file of a version."""
    return f"amendments/{name}/version.yaml"


def publish(workspace: Workspace, name: str, window: Window | None, *, dry_run: bool = False) -> Done:
    """Name what stands now as a version, with the window for amending it or none."""
    if not is_name(name):
        raise PolicyError(
            Exit.USAGE, f"{name!r} cannot name a version", "the name", "use one like draft-2 or adopted-1"
        )
    repository = workspace.git()
    return transact(repository, lambda: _publishing(workspace, repository, name, window), dry_run=dry_run)


def _publishing(workspace: Workspace, repository: Repository, name: str, window: Window | None) -> Operation:
    if any(version.name == name for version in versions(workspace)):
        raise PolicyError(
            Exit.REFUSED,
            f"{name} is published already, and what is published is sealed",
            version_path(name),
            "choose another name",
        )
    _refuse_unread(workspace)
    version = _standing_now(workspace, repository, name)._replace(window=window)
    return _sealing(repository, version, "version.publish", f"Publish {name}")


def left_behind(workspace: Workspace) -> tuple[str, tuple[str, ...]]:
    """Name the newest version, and the amendments to it that would stay undecided if another is published."""
    before = newest(workspace)
    if before is None or before.window is None:
        return "", ()
    return before.name, tuple(a.label for a in undecided(round_on(workspace, before.name)[0]))


def _refuse_unread(workspace: Workspace) -> None:
    """Refuse to publish a sentence that several amendments made together and nobody read."""
    before = newest(workspace)
    agreed = in_state(round_on(workspace, before.name)[0], State.AGREED) if before and before.window else ()
    if before and len(agreed) > 1:
        refuse_unread(published_platform(workspace, before), agreed)


def seal(workspace: Workspace, name: str, wanted: Platform, adopts: str) -> Operation:
    """Seal what stands now as the result of a round, where it reads as the decisions make it.

    Raises:
        PolicyError: the platform holds words that no decision put there.
    """
    repository = workspace.git()
    version = _standing_now(workspace, repository, name)
    if version.sha256 != printed_sum(wanted):
        strayed = next(
            (item.id for item in wanted.items() if _printed(workspace, item.id) != as_printed(item)),
            "platform",
        )
        raise PolicyError(
            Exit.REFUSED,
            f"{strayed} does not read as {adopts} and its decisions make it",
            "platform/",
            "policy audit names every word that no decision explains",
        )
    return _sealing(repository, version._replace(adopts=adopts), "adopt", f"Adopt {name}")


def _printed(workspace: Workspace, item: str) -> Item | None:
    found = working_platform(workspace).platform.item(item)
    return as_printed(found) if found else None


def _standing_now(workspace: Workspace, repository: Repository, name: str) -> Version:
    """Give the version that what is committed now would be, without a window.

    Raises:
        PolicyError: the platform is broken, or what lies in the folder is not committed.
    """
    loaded = working_platform(workspace)
    refuse_broken((*loaded.findings, *platform_findings(loaded.platform)))
    refuse_broken(look_findings(workspace))  # what is published must be printable for ever
    working_orders(workspace)  # broken ones are refused here, not when conference sits
    head, tree = repository.head(), repository.platform_tree("HEAD")
    if not tree or _differs(workspace, repository):
        raise PolicyError(
            Exit.REFUSED,
            "platform/ has changes that are not committed, and only what is committed can be published",
            "platform/",
            'keep them: git add platform && git commit -m "…" · or drop them: git restore platform',
        )
    return Version(
        name=name,
        published=now(),
        commit=head,
        tree=tree,
        sha256=printed_sum(loaded.platform),
        text_sha256=text_sums(loaded.platform),
        rules=rules_sums(workspace.files),
    )


def _sealing(repository: Repository, version: Version, operation: str, subject: str) -> Operation:
    name = version.name
    return Operation(
        operation,
        subject,
        {version_path(name): emit.document(round_trees.version_tree(version)).encode()},
        (("Version", name),),
        create={f"refs/tags/policy/{name}": version_tag(repository, name, version.commit)},
    )


def _differs(workspace: Workspace, repository: Repository) -> bool:
    """Say whether files of `platform/` differ from those committed."""
    rows = repository.tree_files(repository.platform_tree("HEAD"))
    names = {path: blob for _, blob, path in rows}
    present = set(_files_below(workspace, "platform"))
    if present != {f"platform/{path}" for path in names}:
        return True
    contents = repository.blobs(tuple(names.values()))
    return any(
        workspace.files.read(f"platform/{path}") != data for path, data in zip(names, contents, strict=True)
    )


def _files_below(workspace: Workspace, folder: str) -> list[str]:
    found: list[str] = []
    for name in workspace.files.names(folder):
        path = f"{folder}/{name}"
        found += _files_below(workspace, path.rstrip("/")) if name.endswith("/") else [path]
    return found


def version_tag(repository: Repository, name: str, commit: str) -> str:
    """Make the annotated tag that keeps a version's commit alive; give its hash."""
    if not commit:
        return ""
    tagger = repository.line("var", "GIT_COMMITTER_IDENT")
    head = f"object {commit}\ntype commit\ntag policy/{name}\ntagger {tagger}\n"
    text = f"{head}\nThe platform as published in {name}\n"
    return repository.run("mktag", data=text.encode()).decode().strip()


def open_round(workspace: Workspace, name: str, window: Window, *, dry_run: bool = False) -> Done:
    """Set the window for amending a version; the newest for an empty name."""

    def plan() -> Operation:
        version = version_named(workspace, name)
        if version != newest(workspace):
            raise PolicyError(
                Exit.REFUSED,
                f"{version.name} is sealed: a newer version is out",
                version_path(version.name),
                "policy version list",
            )
        return _window_set(workspace, version, window, "round.open", f"Take amendments to {version.name}")

    return transact(workspace.git(), plan, dry_run=dry_run)


def close_round(workspace: Workspace, name: str, *, dry_run: bool = False) -> Done:
    """End the window for amending a version now."""

    def plan() -> Operation:
        version = version_named(workspace, name)
        moment = now()
        if version.window is None or version.window.closes <= moment:
            raise PolicyError(
                Exit.REFUSED,
                f"no window is open on {version.name}",
                version_path(version.name),
                "policy round show",
            )
        window = Window(min(version.window.opens, moment), moment)
        return _window_set(workspace, version, window, "round.close", f"Close amendments to {version.name}")

    return transact(workspace.git(), plan, dry_run=dry_run)


def window_between(workspace: Workspace, opens: str, closes: str) -> Window | None:
    """Give the window two times make, none where no close is told; it opens now where that is not said.

    Times without an offset are those of the standing orders' time zone.

    Raises:
        PolicyError: there is an opening without a close, they stand the wrong way round, or the
            clocks skip one.
    """
    if not closes:
        if opens:
            raise PolicyError(
                Exit.USAGE, "a window that opens must close", "--opens without --closes", "add --closes"
            )
        return None
    orders = working_orders(workspace)
    zone = orders.timezone if orders else ""
    begins = read_moment(opens, "--opens", zone) if opens else now()
    window = Window(begins, read_moment(closes, "--closes", zone))
    if window.closes < window.opens:
        raise PolicyError(
            Exit.USAGE, "the window closes before it opens", "--opens and --closes", "correct one of them"
        )
    return window


def _window_set(workspace: Workspace, version: Version, window: Window, name: str, subject: str) -> Operation:
    path = version_path(version.name)
    source = workspace.files.read(path).decode()
    data = set_value(source, "window", round_trees.window_tree(window)).encode()
    return Operation(name, subject, {path: data}, (("Version", version.name),))
