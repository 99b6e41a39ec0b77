"""Other scripts are printed whole, in their direction and language; what no font has is told."""

# ruff: noqa: RUF001 - signs of other scripts are what these tests are about

import json
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from intake.reading import MIRAI
from pypdf import PdfReader

from policy_cli.model.platform import (
    Chapter,
    Cost,
    CostStatus,
    Endorsement,
    Evidence,
    Organisation,
    Principle,
    Strength,
)
from policy_cli.render import renderer
from policy_cli.render.furniture import counted, day, filled, moment, plural, said, tongue
from policy_cli.render.page import asset
from policy_cli.render.publication import Edition, Publication
from policy_cli.render.signs import Noted, listed, packages
from policy_cli.render.titles import directed, whole
from policy_cli.render.vocabulary import WORDS
from policy_cli.text.direction import runs_left

from .reading import pages, printed
from .sample import COLOPHON, DRAFT, FINAL, PLATFORM, commitment, with_items

HEBREW = "שלום (עולם) 2030"

WITHOUT_FONTS = f"""
import warnings
from io import BytesIO
from pypdf import PdfReader
warnings.simplefilter("ignore")
from policy_cli.model.errors import PolicyError
from policy_cli.render import renderer
from {__package__}.sample import DRAFT, FINAL, commitment, with_items
item = commitment("energy-01", "語", "国 💬 ж")
notes = []
draft = renderer("pdf").render(with_items(DRAFT, item), notes.append)
pages = PdfReader(BytesIO(draft)).pages
print(any("[U+56FD] [speech balloon] [U+0436]" in page.extract_text() for page in pages))
print(*notes[0].missing, notes[0].fonts)
try:
    renderer("pdf").render(with_items(FINAL, item))
except PolicyError as error:
    print(int(error.code), error.what, error.where, error.next, sep="|")
renderer("pdf").render(FINAL, notes.append)
print(notes[1])
"""


def japanese() -> Publication:
    """Give the first chapter of a real Japanese manifesto."""
    chapter = json.loads(MIRAI.read_text())["chapters"][0]
    texts = [block["text"] for section in chapter["sections"] for block in section["blocks"]]
    printable = [re.sub("[⚠💬\ufe0f]", "", text) for text in texts]
    items = [commitment(f"vision-{n:02}", f"第{n}の約束", text) for n, text in enumerate(printable[:24], 1)]
    platform = PLATFORM._replace(
        title="チームみらいマニフェスト",
        language="ja",
        principles=(),
        evidence=(),
        endorsements=(),
        chapters=(Chapter("vision", 10, "ビジョン", "", None, tuple(items)),),
    )
    return Publication(Edition.FINAL, platform, COLOPHON._replace(closes=None, send=""))


def visible(markdown: str) -> str:
    """Give the words of a text without its marks and white space."""
    return re.sub(r"\s|[*\\_]|\]\([^)]*\)|\[", "", markdown)


def test_a_japanese_manifesto_is_printed_with_all_its_words() -> None:
    document = japanese()
    found = [re.sub(r"\s", "", page) for page in pages(document)]
    body = "".join(page.removesuffix(str(n)).removeprefix("ビジョン") for n, page in enumerate(found, 1))
    sentences = [part for item in document.platform.items() for part in visible(item.text).split("。")]
    assert len(sentences) > 60
    assert [sentence for sentence in sentences if sentence not in body] == []
    assert "目次" in body
    assert "2026年1月12日" in body


def test_japanese_lines_begin_with_no_closing_sign() -> None:
    lines = [
        line.strip() for page in printed(japanese()).pages for line in page.extract_text().split("\n") if line
    ]
    assert len(lines) > 50
    assert [line for line in lines if line[:1] in "、。」』）ーっゃゅょ"] == []


def test_signs_that_no_font_has_stop_the_manifesto_and_are_told_of_a_draft(tmp_path: Path) -> None:
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>")
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "FONTCONFIG_FILE": str(configuration)}
    command = [sys.executable, "-c", WITHOUT_FONTS]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    spelled, told, refused, ours = done.stdout.splitlines()
    assert spelled == "True"
    assert told == "ж 国 語 💬 ()"
    assert refused == (
        "7|no font on this computer has ж (U+0436), 国 (U+56FD), 語 (U+8A9E), 💬 (U+1F4AC)|"
        "energy-01|"
        "apt-get install fonts-noto-cjk fonts-noto-core fonts-symbola · or give a font that has it: "
        "platform/theme/theme.yaml"
    )
    assert ours == str(Noted())


def test_fonts_of_the_computer_are_named() -> None:
    notes: list[Noted] = []
    renderer("pdf").render(with_items(DRAFT, commitment("energy-01", "協同組合")), notes.append)
    assert notes[0].fonts != ()
    assert notes[0].missing == ()


def test_many_missing_signs_are_counted() -> None:
    assert listed(tuple("語国民会党員")) == (
        "語 (U+8A9E), 国 (U+56FD), 民 (U+6C11), 会 (U+4F1A), 党 (U+515A) and 1 more"
    )
    assert packages("한Жש") == "fonts-noto-cjk fonts-noto-core"


@pytest.mark.parametrize(
    ("text", "is_so"),
    [(HEBREW, True), ("2030: سلام", True), ("**שלום** and more", True), ("A שלום", False), ("2030!", False)],
)
def test_a_text_runs_as_its_first_letter_does(text: str, *, is_so: bool) -> None:
    assert runs_left(text) is is_so


def test_words_from_right_to_left_stand_in_their_direction() -> None:
    text = f"{HEBREW}\n\n- {HEBREW}\n\nEnglish {HEBREW}"
    page = renderer("html").render(with_items(FINAL, commitment("energy-01", HEBREW, text))).decode()
    assert f'<p dir="rtl">{HEBREW}</p>' in page
    assert f'<li data-mark="•" dir="rtl">{HEBREW}</li>' in page
    assert f"<p>English {HEBREW}</p>" in page
    assert f'<span class="number">1.1</span> <span dir="rtl">{HEBREW}</span>' in page
    assert f'<a href="#energy-01" dir="rtl">{HEBREW}</a>' in page


def test_titles_keep_words_whole_and_stay_text() -> None:
    assert whole("A co-operative <b>") == 'A <span class="whole">co-operative</span> &lt;b&gt;'
    assert whole("新しいマニフェストを") == '新しい<span class="whole">マニフェスト</span>を'
    assert directed(f"<b>{HEBREW}") == f"&lt;b&gt;{HEBREW}"


def test_german_and_japanese_say_the_same_words_and_leave_room_for_the_same() -> None:
    assert set(WORDS["de"]) == set(WORDS["ja"]) > set(WORDS["cy"])
    room = re.compile(r"%\(\w+\)s|%s")
    for table in WORDS.values():
        assert {
            words for words, own in table.items() if set(room.findall(own)) - set(room.findall(words))
        } == set()


def test_every_word_of_a_manifesto_and_its_draft_is_in_the_table() -> None:
    parts = ("page", "parts", "draft", "final", "glance", "callouts", "costings")
    pages_ = "".join(asset(f"templates/{part}.html.j2").decode() for part in parts)
    looked_up = set(re.findall(r'"([^"{}]+)"\|(?:said|tongue)', pages_))
    assert len(looked_up) > 40
    assert looked_up - set(WORDS["ja"]) == set()


@pytest.mark.parametrize("form", ["html", "pdf"])
@pytest.mark.parametrize("document", [DRAFT, FINAL], ids=lambda document: document.edition)
def test_a_japanese_manifesto_says_nothing_in_english(document: Publication, form: str) -> None:
    pledge = commitment("pledge-01", "約束", "本文")._replace(
        strength=Strength.PLEDGE, target_date="2030-12-31"
    )
    costed = commitment(
        "pledge-02",
        "約束",
        "本文",
    )._replace(evidence=("case",), cost=Cost(CostStatus.TO_BE_COSTED))
    chapters = (Chapter("a", 10, "章", "", None, (pledge, costed)), Chapter("b", 20, "空"))
    platform = PLATFORM._replace(
        title="政策",
        language="ja",
        organisation=Organisation("党"),
        principles=(Principle("p", "理念", "本文"),),
        imprint=None,
        chapters=chapters,
        evidence=(Evidence("case", "事例", "本文"),),
        endorsements=(Endorsement("e", ("pledge-01",), ("署名者",)),),
    )
    send = "Say who moves it and when your meeting agreed it, and send it to the policy officer in time."
    colophon = document.colophon._replace(send=send if document is DRAFT else "")
    printed_ = renderer(form).render(document._replace(platform=platform, colophon=colophon, nth=2))
    said_ = _shown(printed_) if form == "html" else " ".join(_words(printed_))
    assert set(re.findall(r"[A-Za-z]{2,}", said_)) <= {"SHA", "GMT", "pledge", "draft", "adopted"}


def _shown(page: bytes) -> str:
    """Give the words of a page, and those that stand in for what is seen, without the colophon's sums."""
    body = page.decode().partition("<body")[2]
    named = " ".join(re.findall(r'(?:aria-label|data-\w+)="([^"]*)"', body))
    return _without_sums(f"{named} {re.sub('<[^>]*>', ' ', body.partition('>')[2])}")


def _words(page: bytes) -> list[str]:
    return [_without_sums(page.extract_text()) for page in PdfReader(BytesIO(page)).pages]


def _without_sums(words: str) -> str:
    return re.sub(r"\b[0-9a-f]{4,}\b", "", words)


def test_things_are_counted_as_the_language_does() -> None:
    assert {counted(2, "pledge", language) for language in ("en-GB", "fr", "cy")} == {"two pledges"}
    assert (counted(1, "commitment", "de"), counted(14, "commitment", "de")) == ("1 Zusage", "14 Zusagen")
    assert (counted(14, "commitment", "ja"), counted(14, "約束", "ja")) == ("公約14件", "約束14件")
    assert (plural("Versprechen", "de"), plural("policy", "en")) == ("Versprechen", "policies")
    assert (filled("Total, with %s", "1.2"), filled("Die Summe", "1.2")) == ("Total, with 1.2", "Die Summe")


@pytest.mark.parametrize(
    ("language", "contents", "date"),
    [
        ("en-GB", "Contents", "31 December 2030"),
        ("de-AT", "Inhalt", "31. Dezember 2030"),
        ("cy", "Cynnwys", "31 Rhagfyr 2030"),
        ("ja", "目次", "2030年12月31日"),
        ("fr", "Contents", "2030-12-31"),
    ],
)
def test_furniture_is_said_in_the_language_of_the_platform(language: str, contents: str, date: str) -> None:
    assert (said("Contents", language), day("2030-12-31", language)) == (contents, date)
    assert tongue("Contents", language) == (' lang="en"' if language == "fr" else "")


def test_a_closing_time_names_its_day() -> None:
    closes = COLOPHON.closes
    assert closes is not None
    assert moment(closes, "en-GB") == "Monday 2 March 2026, 17:00 GMT"
    assert moment(closes, "de") == "2. März 2026 (Montag) 17:00 GMT"
    assert moment(closes, "ja") == "2026年3月2日（月） 17:00 GMT"
    assert moment(closes, "eo") == "2026-03-02 17:00 GMT"


def test_what_a_language_lacks_is_marked_as_english() -> None:
    page = renderer("html").render(FINAL._replace(platform=PLATFORM._replace(language="fr"))).decode()
    assert '<html lang="fr">' in page
    assert '<h2 lang="en">Contents</h2>' in page
    assert '<a href="#part:imprint" lang="en">Imprint</a>' in page
    ours = renderer("html").render(FINAL).decode()
    assert ' lang="en"' not in ours


def test_a_chapter_that_is_called_like_furniture_keeps_its_name() -> None:
    chapter = PLATFORM.chapters[0]._replace(title="Contents")
    platform = PLATFORM._replace(language="de", chapters=(chapter,))
    page = renderer("html").render(FINAL._replace(platform=platform)).decode()
    assert f'<a href="#chapter:{chapter.id}">Contents</a>' in page
