"""Which sites there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from fleet.sites import write

from leadsto.fleet.listing import Listed, ListError, listed


@pytest.fixture
def here(tmp_path: Path) -> Path:
    for name in ("clients/acme", "clients/bolts", "own"):
        (tmp_path / name).mkdir(parents=True)
    write(tmp_path, "clients/acme/leadsto.yml", "")
    write(tmp_path, "clients/README", "")
    return tmp_path


def shown(found: tuple[Listed, ...], here: Path) -> list[str]:
    return [
        one.problem or f"{one.folder.relative_to(here)}{' +' if one.config else ''}"
        for one in found
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["own"], ["own"]),
        (["own", "own/", "clients/../own"], ["own"]),
        (["clients/*"], ["clients/acme +", "clients/bolts"]),
        (["**/leadsto.yml"], ["clients/acme +"]),
        (["clients/acme", "clients/*/leadsto.yml"], ["clients/acme +"]),
        (["gone"], ["There is no such folder."]),
        (["gone*"], ["No folder matches it."]),
        (["gone\0"], ["There is no such folder."]),
    ],
)
def test_words(words: list[str], found: list[str], here: Path) -> None:
    assert shown(listed(words, here), here) == found


def test_a_list_is_read_from_its_own_folder(here: Path) -> None:
    text = (
        "\ufeff# all of them\r\n\r\nacme\r\n  # later: x\r\nbolts  \r\n../own\r\nREADME\r\ngone\r\n"
    )
    write(here, "clients/sites.txt", text)

    found = listed(["clients/sites.txt"], here)

    assert shown(found, here) == [
        "clients/acme +",
        "clients/bolts",
        "own",
        "It is no folder.",
        "There is no such folder.",
    ]


def test_a_name_that_reads_as_a_pattern_is_that_folder(here: Path) -> None:
    (here / "a[b]").mkdir()

    assert shown(listed(["a[b]"], here), here) == ["a[b]"]


def test_names_that_are_no_text_are_names(here: Path) -> None:
    (here / "b\udcff").mkdir()
    write(here, "sites.txt", b"b\xff\n")

    assert shown(listed(["sites.txt"], here), here) == ["b\udcff"]


def test_a_link_that_leads_nowhere_is_a_configuration_that_cannot_be_read(here: Path) -> None:
    (here / "own/leadsto.yml").symlink_to(here / "gone.yml")

    assert shown(listed(["own"], here), here) == ["own +"]


def test_several_configurations_of_one_folder_are_several_sites(here: Path) -> None:
    write(here, "own/blog.yml", "")
    write(here, "own/docs.yml", "")

    assert len(listed(["own/blog.yml", "own/docs.yml", "own/blog.yml"], here)) == 2


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_no_site_at_all(text: str, here: Path) -> None:
    write(here, "sites.txt", text)

    with pytest.raises(ListError, match="No site is named"):
        listed(["sites.txt"], here)
