"""The frame of a platform: titles, introductions and principles, which no amendment changes."""

from collections.abc import Mapping
from typing import NamedTuple

from policy_cli.model.platform import Platform


class Reframed(NamedTuple):
    """Words around the commitments, before and after; empty where they are not there.

    Attributes:
        path: the file they stand in, from the policy repository.
        part: `title`, `introduction`, `principle v1`.
    """

    path: str
    part: str
    before: str
    after: str


def reframed(old: Platform, new: Platform) -> tuple[Reframed, ...]:
    """Compare what stands around the commitments of two texts."""
    before, after = _frame(old), _frame(new)
    return tuple(
        Reframed(*place, before.get(place, ""), after.get(place, ""))
        for place in dict.fromkeys((*before, *after))
        if before.get(place, "") != after.get(place, "")
    )


def _frame(platform: Platform) -> Mapping[tuple[str, str], str]:
    path = "platform/platform.yaml"
    frame = {(path, "title"): platform.title}
    if platform.organisation:
        frame[path, "organisation"] = ", ".join(platform.organisation)
    for principle in platform.principles:
        frame[path, f"principle {principle.id}"] = f"{principle.title}: {principle.text}"
    for chapter in platform.chapters:
        frame[chapter.path, "title"] = chapter.title
        frame[chapter.path, "introduction"] = chapter.text
        frame[chapter.path, "order"] = str(chapter.order)
    return frame
