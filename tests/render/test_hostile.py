"""Whatever a text says, printing it reads no file, asks no server and runs nothing."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from pypdf import PdfReader

from policy_cli.model.minutes import Minute, Minutes
from policy_cli.render import renderer
from policy_cli.render.errors import RenderError
from policy_cli.render.page import asset
from policy_cli.render.paper import Hall, Outcome, Put
from policy_cli.render.pdf import PackagedFetcher
from policy_cli.render.publication import Edition, Publication

from .sample import AGENDA, DECISIONS, DRAFT, FINAL, MINUTES, MORE, PAPER, commitment, with_items

HIDDEN = "only-this-machine-knows"


class Listener:
    """A server on this machine that counts who asks."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                listener.hits.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    thread = Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@pytest.fixture
def secret(tmp_path: Path) -> str:
    path = tmp_path / "secret.txt"
    path.write_text(HIDDEN)
    return path.as_uri()


def attacks(address: str, secret: str) -> list[str]:
    """Give texts that would fetch, attach or run something, if they were more than text."""
    return [
        "<script>alert(1)</script>",
        f"<link rel=attachment href={secret}>",
        f"<a rel=attachment href={secret}>x</a>",
        f"<link rel=stylesheet href={address}/a.css>",
        f"<style>@import url({address}/b.css);</style>",
        f"<style>@import url({secret});</style>",
        f"<img src={address}/c.png>",
        f"<object data={secret}></object>",
        f"<svg><image href={address}/d.png></svg>",
        f"![x]({address}/e.png)",
        f"![x]({secret})",
        "[x](javascript:alert(1))",
        f"[x]({secret})",
        "[housing-3]",
        "{{ 7*7 }}",
        "{% include 'final.html.j2' %}",
        "</section></article></style>",
        '" onload="x',
        "<!--",
        "]]>",
    ]


def everywhere(text: str) -> tuple[Publication, ...]:
    """Print a text in every place where a member or an officer may put one."""
    item = commitment("energy-01", text, text)._replace(reason=text)
    platform = DRAFT.platform._replace(
        title=text,
        organisation=DRAFT.platform.organisation._replace(name=text),
        principles=tuple(p._replace(title=text, text=text) for p in DRAFT.platform.principles),
        evidence=tuple(e._replace(title=text, text=text, place=text) for e in DRAFT.platform.evidence),
        endorsements=tuple(e._replace(by=(text,)) for e in DRAFT.platform.endorsements),
    )
    effects = tuple(e._replace(title=text, before="old", after=text, formal=(text,)) for e in MORE.effects)
    entry = MORE._replace(mover=text, reason=text, state=text, effects=effects)
    colophon = DRAFT.colophon._replace(send=text, version=text)
    return tuple(
        with_items(document._replace(platform=platform, colophon=colophon), item)._replace(entries=entries)
        for document, entries in ((DRAFT, ()), (FINAL, ()), (PAPER, (entry,)))
    )


def in_the_hall(text: str) -> tuple[Publication, ...]:
    """Put a text in every place of the papers of the hall."""
    said = Outcome(text, text, (text,))
    entry = MORE._replace(mover=text, title=text, recommendation=text, notes=(text,), seconded=text)
    entries = (entry, entry._replace(outcome=said), entry._replace(put=Put.OFF, state=text))
    minutes = (Minutes(text, text, text, (Minute(1, text, text, text, (text,)),)),)
    hall = Hall(rules=(text,), en_bloc=(text,), chapters=(("energy", said),), minutes=minutes)
    papers = (AGENDA, DECISIONS, MINUTES)
    return tuple(paper._replace(entries=entries if paper.entries else (), hall=hall) for paper in papers)


def test_hostile_text_is_printed_as_text(listener: Listener, secret: str) -> None:
    texts = attacks(listener.address, secret)
    for document in everywhere(" ".join(texts)):
        reader = PdfReader(BytesIO(renderer("pdf").render(document)))
        words = "".join("".join(page.extract_text().split()) for page in reader.pages)
        for text in texts:
            assert "".join(text.split()) in words
        assert HIDDEN not in words
        assert set(reader.attachments) == ({"platform.json"} if document.edition is Edition.FINAL else set())
    assert listener.hits == []


def test_hostile_text_is_text_in_the_browser_too(listener: Listener, secret: str) -> None:
    text = " ".join(attacks(listener.address, secret))
    for document in (*everywhere(text), *in_the_hall(text)):
        page = renderer("html").render(document).decode()
        assert page.count("<style>") == page.count("</style>") == 1
        assert not any(tag in page for tag in ("<script", "<link", "<img", "<object", "<svg", "<!--"))
        assert "javascript:" not in page.replace("(javascript:alert(1))", "")
        assert "default-src 'none'" in page


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "data:text/css,x",
        "policy:../../../etc/passwd",
        "policy:fonts/../pdf.py",
        "policy:pdf.py",
        "policy:/etc/passwd",
        "policy:fonts/%2e%2e/pdf.py",
    ],
)
def test_the_fetcher_knows_packaged_files_alone(address: str) -> None:
    with pytest.raises((PermissionError, FileNotFoundError)):
        PackagedFetcher().fetch(address)


def test_the_fetcher_gives_packaged_files() -> None:
    assert PackagedFetcher().fetch("policy:styles/base.css").read() == asset("styles/base.css")


def test_what_would_come_out_wrong_stops_the_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "policy_cli.render.pdf.stylesheet", lambda _: "p { background: url('http://a.org/') }"
    )
    with pytest.raises(RenderError) as caught:
        renderer("pdf").render(FINAL)
    assert "not a packaged file: http://a.org/" in caught.value.complaints[0]
