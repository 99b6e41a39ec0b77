"""A real Chromium without a window, spoken to over a pipe in the protocol of its developers' tools."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGKILL, SIGTERM
from threading import Timer
from typing import Any, NamedTuple

CHROMIUM = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe"),
)
PATIENCE = 120.0
"""Seconds after which a browser is ended, whatever it does."""


class Window(NamedTuple):
    """What a reader has: a size in CSS pixels, and the style of the machine."""

    width: int
    height: int
    scheme: str


DESKTOP, DESKTOP_DARK = Window(1280, 800, "light"), Window(1280, 800, "dark")
NARROW, NARROW_DARK = Window(320, 256, "light"), Window(320, 256, "dark")
"""A window of 1280 pixels, enlarged four times."""


class Tab:
    """A tab of the browser, and all that it told unasked since its page was opened."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers = os.fdopen(commands, "wb"), os.fdopen(answers, "rb")
        self._asked = 0
        self._session: dict[str, str] = {}
        self.told: list[dict[str, Any]] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._session = {"sessionId": session}
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.ask(f"{domain}.enable")
        self.ask("Emulation.setFocusEmulationEnabled", enabled=True)

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        self._asked += 1
        message = {"id": self._asked, "method": method, "params": parameters} | self._session
        self._commands.write(json.dumps(message).encode() + b"\0")
        self._commands.flush()
        while (told := self._heard()).get("id") != self._asked:
            self.told.append(told)
        assert "result" in told, (method, told)
        return dict(told["result"])

    def open(self, page: Path, window: Window) -> None:
        """Open a page, alone."""
        size = {"width": window.width, "height": window.height, "deviceScaleFactor": 1, "mobile": False}
        style = [{"name": "prefers-color-scheme", "value": window.scheme}]
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        self.ask("Emulation.setEmulatedMedia", features=style)
        self.told.clear()
        assert "errorText" not in self.ask("Page.navigate", url=page.as_uri()), page
        while not self.heard("Page.loadEventFired"):
            self.told.append(self._heard())

    def heard(self, method: str) -> list[dict[str, Any]]:
        """Give what it told of one kind."""
        return [told["params"] for told in self.told if told.get("method") == method]

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever JSON the script gives
        """Run JavaScript in the page, as its readers never do, and give its value."""
        done = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def press_tab(self) -> None:
        """Press the key that goes to the next thing a keyboard reaches."""
        for kind in ("rawKeyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)

    def close(self) -> None:
        """Hang up."""
        self._commands.close()
        self._answers.close()

    def _heard(self) -> dict[str, Any]:
        piece = bytearray()
        while (byte := self._answers.read(1)) != b"\0":
            assert byte, "Chromium ended"
            piece += byte
        return dict(json.loads(piece))


@contextmanager
def chromium(profile: Path) -> Iterator[Tab]:
    """Start a browser with an empty profile, and end it."""
    (for_it, commands), (answers, from_it) = os.pipe(), os.pipe()
    plumbing = [(os.POSIX_SPAWN_DUP2, for_it, 3), (os.POSIX_SPAWN_DUP2, from_it, 4)]
    quiet = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
    process = os.posix_spawnp(
        CHROMIUM[0], [*CHROMIUM, f"--user-data-dir={profile}"], os.environ, file_actions=[*plumbing, quiet]
    )
    os.close(for_it)
    os.close(from_it)
    watch = Timer(PATIENCE, os.kill, (process, SIGKILL))
    watch.start()
    tab = Tab(commands, answers)
    try:
        yield tab
    finally:
        tab.close()
        watch.cancel()
        os.kill(process, SIGTERM)
        os.waitpid(process, 0)
