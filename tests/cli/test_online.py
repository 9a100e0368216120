"""``leadsto check --online``: who is asked, and what is said of it. Nobody is really asked."""

from __future__ import annotations

from typing import Any

import pytest

from leadsto import online

Project = Any

CLOSED = "https://meet.example/closed"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[set[str], set[str]]]:
    """What was asked: addresses, and those of forms. One of them is closed."""
    calls: list[tuple[set[str], set[str]]] = []

    def ask(addresses: set[str], forms: set[str], **_: object) -> dict[str, str]:
        calls.append((set(addresses), set(forms)))
        return {a: "404 Not Found" if a == CLOSED else "" for a in {*addresses, *forms}}

    monkeypatch.setattr(online, "ask", ask)
    return calls


def test_nobody_is_asked_without_the_option(project: Project, asked: list[Any]) -> None:
    project.change("leadsto.yml", "    page: /letter/\n", f"    url: {CLOSED}\n")
    done = project.run("check")

    assert asked == []
    assert "address-dead" not in done.output


def test_a_dead_address_is_an_error_at_its_line(project: Project, asked: list[Any]) -> None:
    project.change("leadsto.yml", "    page: /letter/\n", f"    url: {CLOSED}\n")
    done = project.run("check", "--online", "--select", "address-dead", "--format", "concise")

    assert done.exit_code == 1
    assert asked == [({CLOSED}, set())]
    assert done.stdout == (
        f"{project.line(f'    url: {CLOSED}')}:10: error address-dead "
        f"`letter` leads to {CLOSED}: 404 Not Found.\n"
    )
    assert "Outside addresses that were asked: 1." in done.stderr


def test_what_stands_on_landing_pages_is_asked_after_a_build(
    project: Project, asked: list[Any]
) -> None:
    project.change("docs/review.md", 'action="/forms/review"', 'action="https://forms.example/r"')
    project.change("docs/letter.md", "# ", '<a href="https://calendly.com/a/b">Talk</a>\n\n# ')
    project.build()
    done = project.run("check", "--online")

    assert done.exit_code == 0, done.output
    assert asked == [({"https://calendly.com/a/b"}, {"https://forms.example/r"})]


@pytest.mark.parametrize(
    "args", [("--online", "docs/why-plans-slip.md"), ("--select", "address-dead")]
)
def test_what_makes_no_sense(project: Project, asked: list[Any], args: tuple[str, ...]) -> None:
    done = project.run("check", *args)

    assert done.exit_code == 2
    assert "--online" in done.stderr
    assert asked == []
