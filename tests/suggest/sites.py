"""Small sites whose pages are made here."""

from __future__ import annotations

from pathlib import Path

from leadsto.config import Config
from leadsto.engine import judge
from leadsto.model import Audience, Catalogue, Document, Surroundings
from leadsto.site import Site

AUDIENCES = Catalogue(
    audiences={
        "ops-lead": Audience("ops-lead", who="Head of operations at a workshop", roles=("COO",)),
        "buyer": Audience("buyer", who="Purchasing agent"),
    }
)


def page(title: str, folder: str = "blog", body: str = "", **fields: str) -> tuple[str, str]:
    """The path and the source of a page."""
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
    name = "-".join(title.lower().split()) or "none"
    return f"{folder}/{name}.md".lstrip("/"), f"---\ntitle: '{title}'\n{lines}---\n{body}"


def site_of(*pages: tuple[str, str], locale: str = "en") -> Site:
    """These pages, judged."""
    documents = [
        Document(source=path, path=path, address=None, data=text.encode(), locale=locale)
        for path, text in pages
    ]
    config = Config(Path("/nowhere"), catalogue=AUDIENCES)
    return judge(documents, config, Surroundings(), select=()).site


def labelled(
    count: int, stage: str, folder: str = "blog", what: str = "Note"
) -> list[tuple[str, str]]:
    """So many pages with a stage."""
    return [page(f"{what} {stage} {n}", folder, stage=stage) for n in range(count)]
