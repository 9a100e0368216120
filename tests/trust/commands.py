"""The commands that write, each in a project in which it has something to write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from trust.faults import Case, command, project, store


def _change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")


def _nothing(root: Path) -> None:
    """A project that was never judged."""


def _injected(root: Path) -> None:
    assert command(root, "inject", "site").returncode == 0


def _changed_since(root: Path) -> None:
    _injected(root)
    _change(root, "leadsto.yml", "action: ", "action: Now ")


def _known(root: Path) -> None:
    assert command(root, "baseline").returncode == 0
    (root / "docs/x.md").unlink()


def _checked(root: Path) -> None:
    command(root, "check", "--site", "site")
    for page in ("letter", "checklist"):
        _change(root, f"site/{page}/index.html", "</main>", "<p>More.</p></main>")


def _stored(root: Path) -> None:
    store(root)
    _change(root, "docs/why-plans-slip.md", "# ", "Before.\n\n# ")


def _older(root: Path) -> None:
    for name in ("report.html", "state.json"):
        (root / name).write_bytes(b"of yesterday")


#: The commands that write, and what was done before.
COMMANDS: dict[str, tuple[tuple[str, ...], Callable[[Path], None]]] = {
    "inject": (("inject", "site"), _nothing),
    "inject once more": (("inject", "site"), _changed_since),
    "inject --remove": (("inject", "site", "--remove"), _injected),
    "fix": (("fix", "--unsafe", "--site", "site"), _nothing),
    "baseline": (("baseline", "--site", "site"), _nothing),
    "baseline once more": (("baseline", "--site", "site"), _known),
    "report": (("report", "site", "-o", "report.html"), _older),
    "snapshot": (("snapshot", "--site", "site", "-o", "state.json"), _older),
    "check to a file": (("check", "--site", "site", "--format", "sarif:found.sarif"), _nothing),
    "cache": (("check", "--site", "site", "--format", "json"), _checked),
    "last build": (("store",), _nothing),
    "last build once more": (("store",), _stored),
}
#: Those that are tried wherever all tests are run.
SOME = ("inject", "inject --remove", "fix", "baseline", "report", "cache", "last build once more")


def prepared(name: str, root: Path) -> Case:
    """The case of a command, in a project of its own."""
    words, before = COMMANDS[name]
    project(root)
    before(root)
    return Case(root, words)
