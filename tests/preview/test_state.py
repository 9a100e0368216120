from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from preview.states import judged, made, page_of, read

from leadsto.preview import state
from leadsto.preview.remembering import Memory
from leadsto.site import Judgement

#: Two findings: a stage that there is not, and a page that leads nowhere.
LOST = "---\ntitle: Lost\naudience: ops-lead\nstage: tofuu\n---\n# Lost\n\nNothing here.\n"
HOSTILE = '</script><img src=x onerror="alert(1)">'


def test_the_files_in_the_order_of_their_writing(tmp_path: Path) -> None:
    files = list(made(judged(tmp_path)))
    assert {"index.html", "shell.css", "shell.js", "sheet.css"} < set(files)
    assert files[-5:] == [
        "details/0.json", "blocks.html", "report.html", "state.json", "news.json",
    ]  # fmt: skip


def test_a_state_tells_of_the_site_and_of_each_page_in_short(tmp_path: Path) -> None:
    files = made(judged(tmp_path, {"docs/lost.md": LOST}), problem="It is broken.")
    told = read(files, "state.json")
    pages = told.pop("pages")

    assert told == {
        "version": 1,
        "epoch": "one",
        "problem": "It is broken.",
        "title": "https://fettle.example",
        "base": "",
        "root": str(tmp_path),
        "chunk": 100,
        "live": "poll",
        "since": "",
        "looks": "",
    }
    addresses = [page["address"] for page in pages]
    assert addresses == sorted(addresses)
    assert addresses[0] == "/"
    by_address = {page["address"]: page for page in pages}
    assert by_address["/why-plans-slip/"] == {
        "id": "docs/why-plans-slip.md",
        "address": "/why-plans-slip/",
        "title": "Should you repair the plan or the planning?",
        "stage": "tofu",
        "changed": False,
        "errors": 0,
        "warnings": 0,
        "notes": 0,
        "dead": False,
        "offer": "checklist",
    }
    lost = by_address["/lost/"]
    assert (lost["dead"], lost["stage"], lost["offer"]) == (True, "", "")


def test_findings_are_counted_by_severity(tmp_path: Path) -> None:
    judgement = judged(tmp_path, {"docs/lost.md": LOST})
    (page,) = [p for p in read(made(judgement), "state.json")["pages"] if p["address"] == "/lost/"]
    for severity in ("error", "warning", "note"):
        found = [f for f in judgement.findings if f.page == page["id"] and f.severity == severity]
        assert page[f"{severity}s"] == len(found)
    assert page["errors"] > 0


def test_what_others_read_does_not_tell_of_this_machine(tmp_path: Path) -> None:
    files = made(judged(tmp_path), local=False)
    assert read(files, "state.json")["root"] == ""
    assert not [n for n, make in files.items() if str(tmp_path).encode() in make()]


def test_the_path_below_which_the_site_lives(tmp_path: Path) -> None:
    site = judged(tmp_path, {"leadsto.yml": "site:\n  url: https://fettle.example/docs/\n"})
    assert read(made(site), "state.json")["base"] == "/docs"


def test_pages_without_an_address_are_left_out(tmp_path: Path) -> None:
    site = judged(tmp_path).site
    one, *others = site.pages
    hidden = replace(one, address=None)
    site = replace(site, pages=(hidden, *others))
    told = read(made(Judgement(site, ())), "state.json")
    assert one.id not in {page["id"] for page in told["pages"]}


def test_details_come_in_chunks_in_the_order_of_the_pages(tmp_path: Path) -> None:
    more = {f"docs/n{n:03}.md": f"---\ntitle: {n}\n---\n# {n}\n" for n in range(state.CHUNK + 5)}
    files = made(judged(tmp_path, more))
    told = read(files, "state.json")
    chunks = [read(files, f"details/{n}.json") for n in range(2)]
    assert "details/2.json" not in files
    assert "details/00.json" not in files
    assert [len(chunk["pages"]) for chunk in chunks] == [100, len(told["pages"]) - 100]
    detailed = [page["id"] for chunk in chunks for page in chunk["pages"]]
    assert detailed == [page["id"] for page in told["pages"]]


def test_each_file_is_made_when_it_is_asked_for_and_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def page_html(page: str) -> bytes | None:
        asked.append(page)
        return None

    files = made(judged(tmp_path), page_html=page_html)
    read(files, "state.json")
    assert asked == []
    first = files["blocks.html"]()
    count = len(asked)
    assert count > 0
    assert files["blocks.html"]() is first
    assert len(asked) == count


def test_the_same_state_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    one, other = (made(judged(tmp_path / "a", {"docs/lost.md": LOST})) for _ in range(2))
    assert {n: make() for n, make in one.items()} == {n: make() for n, make in other.items()}


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    page = f"---\ntitle: '{HOSTILE}'\nstage: tofu\n---\n# x\n"
    files = made(judged(tmp_path, {"docs/x.md": page}))
    (told,) = [p for p in read(files, "state.json")["pages"] if p["address"] == "/x/"]
    assert told["title"] == HOSTILE
    assert page_of(files, "/x/")["title"] == HOSTILE
    assert b"<img src=x" not in files["report.html"]()


def test_what_is_no_utf_8_is_still_json() -> None:
    assert json.loads(state._json({"title": "a\ud800 é🙂"}).decode()) == {"title": "a� é🙂"}


def test_the_report_is_that_of_the_site(tmp_path: Path) -> None:
    report = made(judged(tmp_path))["report.html"]().decode()
    assert "https://fettle.example" in report


def test_a_server_makes_the_details_of_the_one_page_that_is_asked_for(tmp_path: Path) -> None:
    judgement = judged(tmp_path)
    written, served = made(judgement), made(judgement, live="events")
    pages = read(served, "state.json")["pages"]
    assert read(served, "state.json")["chunk"] == 1
    assert f"details/{len(pages)}.json" not in served
    assert [n for n in served if n.startswith("details/")] == [
        f"details/{number}.json" for number in range(len(pages))
    ]
    told = [read(served, f"details/{number}.json")["pages"] for number in range(len(pages))]
    seen = [page.pop("seen") for (page,) in told]
    assert [page for (page,) in told] == read(written, "details/0.json")["pages"]
    assert len(set(seen)) == len(pages)  # each page of these has another title


def test_what_the_frame_shows_of_a_page_is_told_from_what_it_showed(tmp_path: Path) -> None:
    judgement = judged(tmp_path)

    def seen(html: bytes | None) -> str:
        files = made(judgement, live="events", page_html=lambda _: html)
        return str(read(files, "details/0.json")["pages"][0]["seen"])

    assert seen(b"one") == seen(b"one") != seen(b"two")
    assert seen(None)


@pytest.mark.parametrize(
    "edited",
    [
        {"docs/lost.md": LOST.replace("Lost", "Found")},
        {"docs/lost.md": LOST.replace("tofuu", "tofu")},
        {"docs/lost.md": LOST.replace("Nothing", "[Something](letter.md)")},
        {"docs/letter.md": "---\ntitle: A letter\n---\n# A letter\n"},
        {"docs/checklist.md": "---\ntitle: Another list\nstate: draft\n---\n# Another\n"},
        {"docs/new.md": "---\ntitle: New\n---\n# New\n"},
        {"leadsto.yml": "block: {kicker: decision}\n"},
    ],
)
def test_what_is_remembered_of_a_site_changes_nothing(
    tmp_path: Path, edited: dict[str, str]
) -> None:
    before = judged(tmp_path, {"docs/lost.md": LOST})
    after = judged(tmp_path, {"docs/lost.md": LOST, **edited})
    memory = Memory()
    for judgement in (before, after, before):
        fresh, again = (made(judgement, memory=m) for m in (None, memory))
        assert {n: make() for n, make in again.items()} == {n: m() for n, m in fresh.items()}
