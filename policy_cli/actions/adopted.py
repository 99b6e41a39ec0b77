"""The files that decisions change: computed from the version and all decisions in force, never patched."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from policy_cli.actions.load import (
    adopting,
    committed_platform,
    newest,
    published_platform,
    refuse_broken,
    versions,
)
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Platform
from policy_cli.model.releases import Erratum
from policy_cli.model.rounds import Round, Version
from policy_cli.rules.adopted import (
    adopted_text,
    lost_chapters,
    taken_back,
    texts_compared,
    voted_down_chapters,
)
from policy_cli.rules.clash import ClashError
from policy_cli.rules.edits import ChangeError
from policy_cli.rules.errata import put_right
from policy_cli.rules.sums import as_printed
from policy_cli.store.platform_reader import read_item
from policy_cli.store.platform_writer import changed_files
from policy_cli.store.release_file import release_of
from policy_cli.store.workspace import Reader, Workspace


def text_of(workspace: Workspace, round_: Round, base: Platform | None = None) -> Platform:
    """Compute the text that a round's decisions make of its version.

    Raises:
        PolicyError: two agreed amendments collide, or quoted words are not in the version.
    """
    base = base or published_platform(workspace, round_.version)
    with telling_clashes(f"amendments/{round_.version.name}/"):
        return adopted_text(base, round_, _earlier(workspace, round_))


def without_voted_down(workspace: Workspace, round_: Round, text: Platform) -> Platform:
    """Give a text with the chapters that a round voted down as they were adopted last, or left out."""
    return taken_back(text, round_, _earlier(workspace, round_))


@contextmanager
def telling_clashes(place: str) -> Iterator[None]:
    """Tell whoever asked for a text why the amendments do not make one."""
    try:
        yield
    except ClashError as error:
        clash = error.clash
        words = f", at “{clash.shared}”" if clash.shared else ""
        raise PolicyError(
            Exit.CONFLICT,
            f"{clash.first} and {clash.second} cannot both be agreed: they collide in {clash.item}{words}",
            place,
            f"choose one of them · compare: policy amend conflicts {clash.first} {clash.second}",
        ) from None
    except ChangeError as error:
        raise PolicyError(Exit.INVALID, str(error), place, error.hint) from None


def _earlier(workspace: Workspace, round_: Round) -> Platform | None:
    """Give the text adopted last before the round, where a chapter goes back to it."""
    if not voted_down_chapters(round_):
        return None
    sealed = [v for v in versions(workspace) if v.adopts and v.published < round_.version.published]
    return published_platform(workspace, sealed[-1]) if sealed else None


def lost_by(workspace: Workspace, round_: Round) -> Mapping[str, tuple[str, ...]]:
    """Name, by agreed amendment, the chapters that its words went into and that were not carried."""
    if not voted_down_chapters(round_):
        return {}
    return lost_chapters(published_platform(workspace, round_.version), round_)


class Text(NamedTuple):
    """A text that must read as a round decided, but for the errata that it says were made in it."""

    platform: Platform
    errata: tuple[Erratum, ...] = ()


def standing_texts(workspace: Workspace, version: Version) -> tuple[Text, ...]:
    """Give the texts that must read as a round decided: the one that was sealed, and the last one committed.

    Once a newer version is out, what is committed follows that one.
    """
    adopted = adopting(workspace, version)
    texts = [Text(published_platform(workspace, adopted))] if adopted else []
    if newest(workspace) in (adopted, version):
        repository = workspace.git()
        now = committed_platform(repository, repository.platform_tree("HEAD"))
        refuse_broken(now.findings)
        texts.append(Text(now.platform, _errata(workspace, adopted or version)))
    return tuple(texts)


def _errata(workspace: Workspace, version: Version) -> tuple[Erratum, ...]:
    reader = Reader(workspace._replace(commit=workspace.git().head()).files)
    release = release_of(reader, version.name)
    refuse_broken(reader.findings)
    return release.errata if release else ()


def with_errata(wanted: Platform, errata: tuple[Erratum, ...]) -> Platform:
    """Give what decisions make of a text with what was put right since.

    Raises:
        PolicyError: an erratum quotes words that are not there.
    """
    with telling_clashes("amendments/"):
        return put_right(wanted, errata)


def words_of_decisions(workspace: Workspace, before: Round, after: Round) -> dict[str, bytes | None]:
    """Give every platform file that changes between two states of a round's record.

    Raises:
        PolicyError: the working files hold words that neither the version nor a decision put there.
    """
    base = published_platform(workspace, before.version)
    with telling_clashes(f"amendments/{after.version.name}/"):
        old, new = texts_compared(
            base, before, after, _earlier(workspace, before) or _earlier(workspace, after)
        )
    if old == new:
        return {}
    _refuse_strayed(workspace, old, new)
    return changed_files(workspace.files, old, new)


def _refuse_strayed(workspace: Workspace, before: Platform, after: Platform) -> None:
    """Refuse to write over words that neither the version nor a decision put there."""
    reader = Reader(workspace.files)
    stood = {item.id: item for item in before.items()}
    for item in after.items():
        known = stood.get(item.id)
        if known == item:
            continue
        found = read_item(reader, item.id)
        refuse_broken(reader.findings)
        if (known and as_printed(known)) != (found and as_printed(found)):
            raise PolicyError(
                Exit.REFUSED,
                f"{item.id} does not read as the version and the decisions say it should",
                (known or item).path,
                "restore it from the last decision, or publish a new version",
            )
