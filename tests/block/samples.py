"""A page, its next step and what stands around them, each with the parts that a test changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from leadsto.block import Around, render_block
from leadsto.config import BlockConfig, Config
from leadsto.model import (
    Answer,
    Audience,
    Catalogue,
    Frontmatter,
    Intent,
    Page,
    Step,
    Target,
)

INTENT = Intent(
    audience=(Answer("export-manager"), Answer("forwarder")),
    not_for=(Answer("private shippers"),),
    stage=Answer("mofu"),
    decision=Answer("Whether to replace the broker or the paperwork"),
)
PAGE = Page(
    id="docs/guides/delays.md",
    source="docs/guides/delays.md",
    path="guides/delays.md",
    address="/guides/delays/",
    locale="en",
    title="Why clearances take a week",
    kind="article",
    kind_from="default",
    intent=INTENT,
    frontmatter=Frontmatter(),
)
STEP = Step(
    Target("offer", "/tools/diagnostic/", page="docs/tools/diagnostic.md"),
    offer="delay-diagnostic",
    title="Clearance delay diagnostic",
    action="Find your main cause of delay",
    helps="Nine questions, then the one cause to fix first",
    reassures="6 minutes, result on the page",
)
ALSO = Step(
    Target("offer", url="https://letters.example/join"),
    offer="field-letter",
    title="The field letter",
    action="Get one field letter a month",
)
AROUND = Around(
    href=lambda target: target.url or f"../..{target.address}",
    style_href="../../assets/leadsto.css",
    absolute=lambda target: f"https://quayside.example{target.address}",
)
AUDIENCES = {
    "export-manager": Audience(
        "export-manager", who="Harried people in mid-size firms", roles=("export manager", "owner")
    ),
    "forwarder": Audience("forwarder"),
}


def config(
    words: dict[str, dict[str, str]] | None = None, tracking: str = "data", **block: Any
) -> Config:
    """A configuration with the audiences of the page and the given ``block.*`` keys."""
    return Config(
        root=Path("/nowhere"),
        block=BlockConfig(**block),
        words=words or {},
        tracking=tracking,
        catalogue=Catalogue(audiences=AUDIENCES),
    )


def rendered(
    page: Page = PAGE,
    step: Step = STEP,
    settings: Config | None = None,
    around: Around = AROUND,
    **changes: Any,
) -> str:
    """The block; ``changes`` are fields of the step."""
    return render_block(page, replace(step, **changes), settings or config(), around)
