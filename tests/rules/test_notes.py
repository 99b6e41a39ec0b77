"""Notes that have no words in their chapter, and words that nothing refers to, are found."""

from policy_cli.rules.checks import platform_findings

from .chapter import energy


def found(*texts: str) -> list[tuple[str, str]]:
    """Give where something is found in a chapter whose commitments have these texts, and what."""
    platform = energy()
    chapter = platform.chapters[0]
    items = tuple(item._replace(text=text) for item, text in zip(chapter.items, (*texts, ""), strict=False))
    told = platform_findings(platform._replace(chapters=(chapter._replace(text="", items=items),)))
    return [(one.place.key, one.message) for one in told if "note" in one.message]


def test_a_note_whose_words_another_commitment_of_the_chapter_has_is_none() -> None:
    assert found("Homes are warm.[^1]", "Power is cheap.\n\n[^1]: A survey.") == []


def test_a_mark_without_words_and_words_without_a_mark_are_named() -> None:
    assert found("Homes are warm.[^2]", "Power is cheap.\n\n[^1]: A survey.") == [
        ("text", "the note [^2] has no words in this chapter; it is printed as it is"),
        ("text", "nothing in this chapter refers to the note [^1], a paragraph in print"),
    ]
