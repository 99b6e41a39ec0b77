"""Drafting by hand: new commitments and chapters, other words, other places."""

from collections.abc import Callable, Mapping

from policy_cli.actions.clock import now
from policy_cli.actions.load import chapter_named, item_named, newest, refuse_broken, sound_platform
from policy_cli.model import fields
from policy_cli.model.amendments import FieldValue, Placement
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.ids import is_amendment, is_name, next_item_id
from policy_cli.model.platform import Chapter, Item, Kind, Platform
from policy_cli.model.scalars import FieldError
from policy_cli.rules.lifecycle import is_open
from policy_cli.rules.order import STEP, NoSuchPlaceError, placed, renumbered
from policy_cli.store.commit import Operation
from policy_cli.store.platform_writer import changed_files
from policy_cli.store.round_reader import read_round
from policy_cli.store.transaction import Done, transact
from policy_cli.store.workspace import Reader, Workspace
from policy_cli.text.canonical import canonical


def new_commitment(
    workspace: Workspace, place: Placement, values: Mapping[str, str], *, dry_run: bool = False
) -> tuple[Done, str]:
    """Write a new commitment into a chapter; give its id too.

    Args:
        workspace: where.
        place: after an item, or in a chapter.
        values: title, text, reason and fields, as typed.
        dry_run: change nothing.
    """
    named: list[str] = []

    def change(platform: Platform) -> Platform:
        neighbour = item_named(platform, place.after) if place.after else None
        chapter = chapter_named(platform, neighbour.chapter if neighbour else place.chapter)
        files = workspace.files.names(f"platform/{chapter.id}")
        taken = [name.removesuffix(".yaml") for name in files] + _proposed_ids(workspace)
        identity = next_item_id(
            chapter.id,
            [
                name
                for name in taken
                if name in [i.id for i in chapter.items] or name.startswith(_series(chapter))
            ],
        )
        named[:] = [identity]
        item = with_values(Item(identity, chapter.id, 0, Kind.COMMITMENT, "", ""), values)
        _refuse_empty(item)
        return placed(platform, item, place._replace(chapter=chapter.id))

    done = _write(workspace, "commitment.new", lambda: f"New commitment {named[0]}", change, dry_run=dry_run)
    return done, named[0]


def lacks_words(item: Item) -> bool:
    """Say whether an item has too few words to be kept: a commitment needs a title and a text."""
    words = (item.title, item.text)
    return not (all(words) if item.kind is Kind.COMMITMENT else any(words))


def _refuse_empty(item: Item) -> None:
    if lacks_words(item):
        raise PolicyError(
            Exit.USAGE,
            "a commitment needs a title and a text",
            item.id,
            "give both; to take it out of the text: policy commitment retire",
        )


def _series(chapter: Chapter) -> str:
    return next_item_id(chapter.id, [item.id for item in chapter.items]).rpartition("-")[0] + "-"


def _proposed_ids(workspace: Workspace) -> list[str]:
    """List the ids that amendments of the newest version propose: they are taken."""
    from policy_cli.model.amendments import Add  # noqa: PLC0415 - only here

    version = newest(workspace)
    if version is None:
        return []
    round_ = read_round(Reader(workspace.files), version)
    return [change.item for a in round_.amendments for change in a.changes if isinstance(change, Add)]


def edit_commitment(
    workspace: Workspace, wanted: str, values: Mapping[str, str], *, dry_run: bool = False
) -> Done:
    """Set words or fields of an item, as typed."""

    def change(platform: Platform) -> Platform:
        item = item_named(platform, wanted)
        edited = with_values(item, values)
        _refuse_empty(edited)
        return _with_item(platform, edited)

    texts = ", ".join(values)
    protects = any(name not in ("reason", "sources") for name in values)
    return _write(
        workspace,
        "commitment.edit",
        lambda: f"Edit {wanted}: {texts}",
        change,
        dry_run=dry_run,
        protects=protects,
    )


def move_commitment(workspace: Workspace, wanted: str, place: Placement, *, dry_run: bool = False) -> Done:
    """Put an item in another place."""

    def change(platform: Platform) -> Platform:
        item = item_named(platform, wanted)
        if place.after == item.id:
            raise PolicyError(
                Exit.USAGE, f"{item.id} cannot follow itself", item.id, "name another commitment"
            )
        try:
            return placed(platform, item, place)
        except NoSuchPlaceError as error:
            raise PolicyError(
                Exit.NOT_FOUND,
                f"there is no commitment or chapter {error}",
                "the new place",
                "policy commitment list",
            ) from None

    return _write(workspace, "commitment.move", lambda: f"Move {wanted}", change, dry_run=dry_run)


def retire_commitment(workspace: Workspace, wanted: str, *, dry_run: bool = False) -> Done:
    """Take an item out of the text; its file stays, so that its id is never used again."""

    def change(platform: Platform) -> Platform:
        item = item_named(platform, wanted)
        if item.retired:
            raise PolicyError(
                Exit.REFUSED, f"{item.id} is retired already", item.id, f"policy commitment history {item.id}"
            )
        return _with_item(platform, item._replace(retired="yes"))

    return _write(workspace, "commitment.retire", lambda: f"Retire {wanted}", change, dry_run=dry_run)


def new_chapter(workspace: Workspace, identity: str, title: str, text: str, *, dry_run: bool = False) -> Done:
    """Write a new chapter behind the last one."""

    def change(platform: Platform) -> Platform:
        if not is_name(identity) or is_amendment(identity.upper()):
            raise PolicyError(
                Exit.USAGE, f"{identity!r} cannot name a chapter", "the id", "use one like local-economies"
            )
        if not canonical(title):
            raise PolicyError(Exit.USAGE, "a chapter needs a title", identity, "add --title TITLE")
        if platform.chapter(identity) or platform.item(identity):
            raise PolicyError(Exit.REFUSED, f"the id {identity} is in use", identity, "choose another id")
        order = max((chapter.order for chapter in platform.chapters), default=0) + STEP
        chapter = Chapter(identity, order, title, canonical(text))
        return platform._replace(chapters=(*platform.chapters, chapter))

    return _write(workspace, "chapter.new", lambda: f"New chapter {identity}", change, dry_run=dry_run)


def move_chapter(workspace: Workspace, wanted: str, after: str, *, dry_run: bool = False) -> Done:
    """Put a chapter behind another one, or first for an empty name."""

    def change(platform: Platform) -> Platform:
        moved = chapter_named(platform, wanted)
        others = [chapter for chapter in platform.chapters if chapter.id != moved.id]
        at = 1 + others.index(chapter_named(platform._replace(chapters=tuple(others)), after)) if after else 0
        others.insert(at, moved)
        numbered = (chapter._replace(order=STEP * n) for n, chapter in enumerate(others, 1))
        return platform._replace(chapters=tuple(numbered))

    return _write(workspace, "chapter.move", lambda: f"Move chapter {wanted}", change, dry_run=dry_run)


def renumber_chapter(workspace: Workspace, wanted: str, *, dry_run: bool = False) -> Done:
    """Number a chapter's items afresh in steps of ten; what is printed stays the same."""

    def change(platform: Platform) -> Platform:
        chosen = chapter_named(platform, wanted)
        chapters = (
            chapter._replace(items=renumbered(chapter.items)) if chapter == chosen else chapter
            for chapter in platform.chapters
        )
        return platform._replace(chapters=tuple(chapters))

    return _write(
        workspace, "chapter.renumber", lambda: f"Renumber {wanted}", change, dry_run=dry_run, protects=False
    )


def with_values(item: Item, values: Mapping[str, str]) -> Item:
    """Give an item with words and fields set, as typed at the prompt."""
    for name, value in values.items():
        try:
            item = _with_value(item, name, value)
        except FieldError as error:
            raise PolicyError(
                Exit.USAGE, str(error), f"{name} of {item.id}", f"policy commitment show {item.id}"
            ) from None
    return item


def _with_value(item: Item, name: str, value: str) -> Item:
    match name:
        case "title":
            return item._replace(title=canonical(value))
        case "text":
            return item._replace(text=canonical(value))
        case "reason":
            return item._replace(reason=canonical(value))
        case _:
            return fields.with_field(item, name, typed_value(name, value))


def typed_value(field: str, value: str) -> FieldValue:
    """Read a field's value as typed: `null`, one value, or `a, b` where a field is a list."""
    if value == "null":
        return None
    if field in ("jurisdiction", "evidence", "sources"):
        return tuple(part.strip() for part in value.strip("[]").split(",") if part.strip())
    return value


def _with_item(platform: Platform, item: Item) -> Platform:
    chapters = (
        chapter._replace(items=tuple(item if other.id == item.id else other for other in chapter.items))
        for chapter in platform.chapters
    )
    return platform._replace(chapters=tuple(chapters))


def _write(
    workspace: Workspace,
    name: str,
    subject: Callable[[], str],
    change: Callable[[Platform], Platform],
    *,
    dry_run: bool,
    protects: bool = True,
) -> Done:
    """Carry a change of the platform out, unless a round protects its words."""

    def plan() -> Operation:
        if protects:
            refuse_while_open(workspace)
        platform = sound_platform(workspace)
        changed = change(platform)
        return Operation(name, subject(), changed_files(workspace.files, platform, changed))

    return transact(workspace.git(), plan, dry_run=dry_run)


def refuse_while_open(workspace: Workspace) -> None:
    """Refuse to change words by hand while a round on the newest version is open."""
    version = newest(workspace)
    if version is None or version.window is None:
        return
    reader = Reader(workspace.files)
    round_ = read_round(reader, version)
    refuse_broken(reader.findings)
    if is_open(round_, now()):
        raise PolicyError(
            Exit.REFUSED,
            f"a round on {version.name} is open, so its text changes by amendment alone",
            f"amendments/{version.name}/version.yaml",
            'policy amend new --in ID --replace "…" --with "…" --from BODY',
        )
