"""What is said of the place at the ``|``, and the line above a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from leadsto.editor.hover import hover
from leadsto.editor.lens import lens

Opened = Any
Text = Callable[..., str]
PAGE = "docs/why-plans-slip.md"


def said(opened: Opened, name: str, marked: str) -> str:
    found = hover(opened.asked(name, marked))
    return found.contents.value if found else ""


def at(opened: Opened, name: str, old: str, new: str) -> str:
    """What is said in a file with a ``|`` put in."""
    assert old in opened.files[name]
    return said(opened, name, opened.files[name].replace(old, new, 1))


def test_a_key_says_what_it_asks(opened: Opened) -> None:
    assert at(opened, PAGE, "outcome:", "outc|ome:") == (
        "What should the reader believe or do differently?"
    )
    assert at(opened, PAGE, "title:", "ti|tle:") == ""


def test_a_stage_shows_the_block_and_the_way(opened: Opened) -> None:
    opened.build()
    opened.judge()

    assert at(opened, PAGE, "stage: tofu", "stage: to|fu") == (
        "**tofu**: exploring\n\n"
        "> **The 12-point breakdown checklist**\n>\n"
        "> See which of your machines would stop next, before it does\n>\n"
        "> Get the 12-point breakdown checklist → `/checklist/`\n>\n"
        "> or Get Monday Spanner\n\n"
        "One click of at most 3:\n"
        "1. its next step → the offer \\`checklist\\`\n\n"
        "*As of the last build.*"
    )


def test_a_block_of_an_earlier_text_says_so(opened: Opened) -> None:
    opened.judge()
    assert "last save" not in said(
        opened, PAGE, "\ufeff" + opened.files[PAGE].replace("tofu", "to|fu")
    )

    found = at(opened, PAGE, "stage: tofu", "stage: tofu\nnext: rev|iew")
    assert "Get the 12-point breakdown checklist" in found
    assert found.endswith("*As of the last save.*")


def test_another_stage_shows_what_its_readers_would_get(opened: Opened) -> None:
    opened.judge()

    found = at(opened, PAGE, "stage: tofu", "stage: bo|fu")
    assert found.startswith("**bofu**: ready\n\n> **30-minute plan review**")
    assert "last build" not in found  # there is none


def test_an_audience(opened: Opened) -> None:
    found = at(opened, PAGE, "audience: ops-lead", "audience: finance-dir|ector")

    assert found.startswith("Finance director of the same factory")
    assert "Not: landlords who look for a handyman" in found


def test_a_next_step(opened: Opened, page: Text) -> None:
    found = said(opened, PAGE, page("stage: tofu", "next: check|list"))
    assert found.startswith("**The 12-point breakdown checklist**")
    assert "resource · tofu · any" in found


def test_a_silenced_rule(opened: Opened, page: Text) -> None:
    found = said(opened, PAGE, page("leadsto_ignore: no-pa|th (why)"))
    assert found.startswith("**no-path** (error)")
    assert "https://leadsto.example/rules/no-path/" in found


def test_an_offer_in_leadsto_yml(opened: Opened) -> None:
    opened.judge()
    found = at(opened, "leadsto.yml", "  diagnostic:\n", "  diag|nostic:\n")

    assert found.startswith("**Downtime diagnostic**")
    assert "pages show it: " in found
    assert "Ladder: `diagnostic` → `review`" in found
    assert at(opened, "leadsto.yml", "then: diagnostic", "then: diag|nostic") == found


def test_an_audience_and_a_rule_in_leadsto_yml(opened: Opened) -> None:
    opened.judge()

    found = at(opened, "leadsto.yml", "  repair-firm:\n", "  repair-|firm:\n")
    assert found.startswith("Owner of a maintenance firm with 3 to 15 fitters")
    assert found.endswith(
        "three pages name it: `docs/checklist.md`, `docs/filling-the-week.md`, `docs/letter.md`"
    )
    assert at(opened, "leadsto.yml", "[repair-firm]", "[repair|-firm]") == found
    assert at(opened, "leadsto.yml", "site:\n", "rules:\n  no-st|age: off\nsite:\n").startswith(
        "**no-stage** (off)"
    )


def test_a_setting_says_what_the_docs_say(opened: Opened) -> None:
    assert at(opened, "leadsto.yml", "  url:", "  ur|l:") == (
        "The site's own. Absolute links to it are links within the site."
    )


def test_words_of_authors_are_no_markdown(opened: Opened) -> None:
    opened.change("leadsto.yml", "who: Owner of", "who: <b>*Owner*</b> of")
    found = at(opened, "leadsto.yml", "  repair-firm:\n", "  repair-|firm:\n")

    assert found.startswith(r"\<b\>\*Owner\*\</b\> of a maintenance firm")


@pytest.mark.parametrize("marked", ["---\nstage: |\n---\n", "---\nstage: tofu\n---\n\nwo|rd\n"])
def test_nothing_to_say(opened: Opened, marked: str) -> None:
    assert said(opened, PAGE, marked) == ""


# ------------------------------------------------------------------------------- the lens


def line(opened: Opened, name: str, text: str | None = None) -> str:
    return lens(opened.asked(name, f"|{text or opened.files[name]}"))


def test_nothing_before_the_site_is_judged(opened: Opened) -> None:
    assert line(opened, PAGE) == ""
    opened.judge()
    assert line(opened, "docs/new.md", "# New\n") == ""


def test_before_a_build(opened: Opened) -> None:
    opened.judge()

    assert line(opened, PAGE) == "not built yet · shows checklist"


def test_the_way_and_the_offer(opened: Opened) -> None:
    opened.build()
    opened.judge()
    assert line(opened, PAGE) == "1 click to the offer checklist · shows checklist"

    marked = "\ufeff" + opened.files[PAGE]  # a byte-order mark is no change
    assert line(opened, PAGE, marked) == line(opened, PAGE)

    typed = opened.files[PAGE] + "More.\n"
    assert line(opened, PAGE, typed) == (
        "1 click to the offer checklist (as of the last build) · shows checklist"
    )


def test_a_dead_end_and_a_page_that_is_exempt(opened: Opened) -> None:
    head, _, _ = opened.files[PAGE].partition("---\n#")
    opened.write(PAGE, f"{head}block: none\n---\n# Should you?\n\nIt ends here.\n")
    opened.write("docs/old.md", "---\nexempt: archive\n---\n# Old\n")
    opened.build()
    opened.judge()

    assert line(opened, PAGE).startswith("dead end: ")
    assert line(opened, "docs/old.md") == "exempt: archive"
