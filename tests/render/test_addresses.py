"""No line puts a hyphen into an address, which would then be another."""

import pytest

from policy_cli.render.addresses import with_addresses

from .reading import page_of, printed
from .sample import FINAL, commitment, with_items

WORDS = "internationalisation/notwithstanding/counterproposals/strengthens/neighbourhoods/representatives"
ADDRESS = f"https://www.example.org/{WORDS}?view=plain&timeline=true"
CODE = WORDS.replace("/", "_")


@pytest.mark.parametrize("before", ["", "We ", "We will ", "We will do it: ", "We will do what is said at "])
@pytest.mark.parametrize("written", ["{}", "<{}>", "[{0}](https://example.org/)"])
def test_no_hyphen_is_put_into_an_address(before: str, written: str) -> None:
    assert ADDRESS in _printed(before + written.format(ADDRESS))


def test_no_hyphen_is_put_into_a_mail_address_or_into_code() -> None:
    text = _printed(f"Write to {CODE}@example.org with `{CODE}` above.")
    assert f"{CODE}@example.org" in text
    assert f"with{CODE}above." in text


def test_other_words_are_hyphenated_as_before() -> None:
    words = " ".join([WORDS.replace("/", " ")] * 3)
    assert "-" in _printed(words)
    assert "-" in _printed(f"[{words}](https://example.org/)")


def _printed(text: str) -> str:
    """Print a text, and give the words of its page without white space."""
    document = with_items(FINAL, commitment("energy-01", "Title", text))
    page = printed(document).pages[page_of(document, "Title") - 1]
    return "".join(page.extract_text().split())


def test_only_addresses_are_marked_and_nothing_is_put_into_a_link() -> None:
    assert with_addresses('<p>Go to example.org, <a href="https://a.org/">a.org</a> &amp; on.</p>') == (
        '<p>Go to <span class="address">example.org,</span> '
        '<a class="address" href="https://a.org/">a.org</a> &amp; on.</p>'
    )
    plain = '<p dir="rtl">i.e. 3.2 and <a href="https://a.org/">the law</a></p>'
    assert with_addresses(plain) == plain
