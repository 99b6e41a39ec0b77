"""Real pages and amendments: canonical text renders as its source did, and every law holds on them."""

import re

import pytest
from markdown_it import MarkdownIt

from policy_cli.text.canonical import canonical, rewritten, written
from policy_cli.text.diff import Mark, diff
from policy_cli.text.edits import applied, replacing
from policy_cli.text.places import Found, find
from policy_cli.text.rewording import quoted_changes
from policy_cli.text.words import SPACELESS, words

from .reading import pages, rewordings

RENDERERS = [
    MarkdownIt("commonmark", {"html": html}).enable(["table", "strikethrough"]) for html in (True, False)
]

_BLOCK_TAG = r" ?(</?(?:p|li|ul|ol|br|h\d|table|tr|td|th|thead|tbody|pre|code|blockquote|hr)\b[^>]*>) ?"


def rendered(source: str, renderer: MarkdownIt) -> str:
    """Render, without the white space that no browser shows."""
    html = re.sub(r"\s+", " ", renderer.render(source))
    return re.sub(f"(?<=[{SPACELESS}\u3000]) (?=[{SPACELESS}\u3000])", "", re.sub(_BLOCK_TAG, r"\1", html))


@pytest.mark.parametrize("renderer", RENDERERS, ids=["html", "no html"])
def test_canonical_text_renders_as_its_source(renderer: MarkdownIt) -> None:
    sample = pages()[::4]
    assert len(sample) > 40
    for page in sample:
        assert rendered(canonical(page), renderer) == rendered(page, renderer)


def test_pages_are_cut_and_written_without_loss() -> None:
    for page in pages()[::4]:
        text = canonical(page)
        assert canonical(text) == text
        assert canonical(written(text)) == text
        assert "".join(words(page)) == page


def test_amendments_are_written_into_their_page() -> None:
    for source, proposed in rewordings()[::6]:
        text = canonical(proposed)
        spans = diff(canonical(source), text)
        assert "".join(span.text for span in spans if span.mark is not Mark.OUT) == text
        assert "".join(span.text for span in spans if span.mark is not Mark.IN) == canonical(source)
        assert canonical(rewritten(source, text)) == text


def test_amendments_are_quoted_and_carried_out() -> None:
    whole = 0
    sample = rewordings()[::12]
    for source, proposed in sample:
        old, new = canonical(source), canonical(proposed)
        changes = quoted_changes(old, new)
        places = [find(old, quote, nth) for quote, _, nth in changes]
        edits = [
            replacing(old, place, change.words)
            for place, change in zip(places, changes, strict=True)
            if isinstance(place, Found)
        ]
        assert applied(old, edits) == new
        whole += any(change.quote == old for change in changes)
    assert whole * 10 < len(sample)
