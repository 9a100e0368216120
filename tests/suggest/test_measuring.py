"""``python -m benchmarks.suggestions`` on a folder of labelled pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.suggestions import main, site_of, tried
from suggest.sites import page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty pages of a folder that agree, one that does not, and one of another's vocabulary."""
    pages = [page(f"Note {n}", "basics", stage="tofu") for n in range(40)]
    pages += [page("Odd one", "basics", stage="bofu")]
    pages += [page(f"Offer {n}", "offers", buyerStage="Decision", persona="ops") for n in range(40)]
    pages += [page("Silent", "basics")]
    for name, text in pages:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_each_page_is_judged_without_its_own_label(folder: Path) -> None:
    found = {t.page: t for t in tried(site_of(folder))}
    assert len(found) == 81
    odd = found["basics/odd-one.md"]
    assert (odd.known, odd.proposed, odd.right) == ("bofu", "tofu", False)
    assert found["offers/offer-1.md"].known == "bofu"
    assert sum(t.right for t in found.values()) == 80
    assert not any(t.proposed for t in tried(site_of(folder), known=0))


def test_the_tables(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "Audience, " in printed
    assert "### all: 81 labelled pages" in printed
    assert "| tofu | 40 | 41 | 40 | 98 % | 100 % |" in printed
    assert "| bofu | 1 | 0 | 40 | 0 |" in printed


def test_what_was_seen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, text = page("Kettle alternatives", "basics", stage="bofu")
    (folder / name).write_text(text, "utf-8")
    main(["--seen", str(folder)])
    assert "| alternative | 0/0/1 | 0/0/1 |" in capsys.readouterr().out
