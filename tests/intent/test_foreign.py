"""Frontmatter that a site has already, page for page: ``map`` reads it as if it were ours.

Each shape stands in public sites; the words here are made. What a key says in one way or another is
tried in ``test_map``.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from rules.cases import base
from site_builder import judge_files, overlay

from leadsto.model import Page
from leadsto.site import Judgement

OURS = """\
audience: ops-lead
stage: mofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
"""
#: The same two answers in every page; the rest is under test.
ANSWERS = """\
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
"""
BODY = "# Repair or replace?\n\nOur [Monday letter](letter.md) has a case like this each week.\n"


class Shape(NamedTuple):
    """Lines of leadsto.yml, and the fields of a page."""

    config: str
    fields: str
    ours: str = OURS  #: what it would be in our words


AUDIENCE = "audience: ops-lead\n"
SHAPES = {
    "case": Shape("map: {stage: [funnelStage]}", f"{AUDIENCE}FunnelStage: MOFU"),
    "numbers": Shape(
        'map: {stage: [funnel]}\nvalues: {stage: {"7": mofu}}', f"{AUDIENCE}funnel: 7"
    ),
    "text after a slash": Shape(
        "map: {stage: [buyerStage]}", f"{AUDIENCE}buyerStage: Consideration / Architecture"
    ),
    "text in brackets": Shape(
        "map: {stage: [buyerStage], audience: [rolePrincipal]}\n"
        "values: {audience: {plant manager: ops-lead}}",
        "rolePrincipal: Plant manager (20 to 200 machines)\nbuyerStage: evaluation (long list)",
    ),
    "a text that holds all of it": Shape(
        'map: {stage: [buyerStage]}\nvalues: {stage: {"Awareness / Architecture, planning": mofu}}',
        f"{AUDIENCE}buyerStage: Awareness / Architecture, planning",
    ),
    "keys with blanks": Shape(
        'map: {stage: ["Buyer Stage"], audience: ["Target Persona"]}',
        "Buyer Stage: Consideration\nTarget Persona: Ops Lead",
    ),
    "keys in other languages": Shape(
        "map: {stage: [étape], audience: [読者], draft: [brouillon]}\n"
        "values: {stage: {réflexion: mofu}, audience: {工場長: ops-lead}}",
        "étape: Réflexion\n読者: 工場長\nbrouillon: false",
    ),
    "nested keys": Shape(
        "map: {stage: [seo.journey.stage], audience: [seo.persona]}",
        "seo:\n  persona: ops-lead\n  journey: {stage: middle}",
    ),
    "keys with dots in them": Shape("map: {stage: [seo.stage]}", f"{AUDIENCE}seo.stage: middle"),
    "a text here, and a mapping with an address there": Shape(
        "map: {next: [callToAction]}",
        "audience: ops-lead\nstage: mofu\n"
        "callToAction: {heading: Stop guessing, label: Find it, url: /diagnostic/}",
        f"{OURS}next: /diagnostic/",
    ),
    "a text": Shape(
        "map: {next: [callToAction]}",
        f"{OURS}callToAction: /diagnostic/",
        f"{OURS}next: /diagnostic/",
    ),
    "a boolean that only shows a button": Shape(
        "map: {next: [callToAction, tool_cta]}",
        f"{OURS}callToAction: true\ntool_cta: diagnostic",
        f"{OURS}next: diagnostic",
    ),
    "null, which means none on purpose": Shape(
        "map: {next: [docs_link, tool_cta]}", f"{OURS}docs_link: null\ntool_cta: letter"
    ),
    "the name of an offer": Shape(
        "map: {offer: [cta.type], next_action: [cta.label]}",
        f"{OURS}cta: {{type: diagnostic, label: Find your own cause}}",
        f"{OURS}next: diagnostic\nnext_action: Find your own cause",
    ),
    "a key that means something else": Shape(
        "map: {stage: [funnel]}", f"{AUDIENCE}stage: intermediate\nfunnel: mofu"
    ),
}


def judged(config: str, fields: str, folder: Path) -> tuple[Judgement, Page]:
    """A site with one page more, whose fields these are."""
    text = fields if "decision:" in fields else f"{fields}\n{ANSWERS}"
    page = f"---\ntitle: Repair or replace?\n{text}\n---\n{BODY}"
    catalogue = base()["leadsto.yml"]
    whole = overlay(catalogue, f"{config}\n") if config else catalogue
    files = dict(base()) | {"docs/page.md": page, "leadsto.yml": whole}
    folder.mkdir()
    judgement = judge_files(files, folder)
    (found,) = (page for page in judgement.site.pages if page.id == "docs/page.md")
    return judgement, found


def said(judgement: Judgement, page: Page) -> dict[str, object]:
    """All that counts of a page, wherever it was written."""
    intent, step = page.intent, judgement.site.steps.get(page.id)
    return {
        "audience": [answer.value for answer in intent.audience],
        "not for": [answer.value for answer in intent.not_for],
        "stage": intent.stage.value if intent.stage else "",
        "decision": intent.decision.value if intent.decision else "",
        "outcome": intent.outcome.value if intent.outcome else "",
        "kind": page.kind,
        "step": (step.offer, step.target.address, step.action) if step else None,
        "findings": [(f.rule, f.message) for f in judgement.findings if f.page == page.id],
    }


@pytest.mark.parametrize("shape", SHAPES)
def test_it_reads_as_if_it_were_ours(shape: str, tmp_path: Path) -> None:
    config, fields, ours = SHAPES[shape]

    theirs = said(*judged(config, fields, tmp_path / "theirs"))

    assert theirs == said(*judged("", ours, tmp_path / "ours"))
    assert theirs["stage"] == "mofu"
    assert theirs["findings"] == []


def test_combined_stages_are_told_and_the_first_is_used(tmp_path: Path) -> None:
    fields = f"{AUDIENCE}funnel: MOFU_BOFU"

    found = said(*judged("map: {stage: [funnel]}", fields, tmp_path / "site"))

    assert found["stage"] == "mofu"
    assert found["findings"] == [("two-stages", "One page, one stage: you list 2. `mofu` is used.")]


def test_an_unknown_offer_is_an_error_with_the_nearest_name(tmp_path: Path) -> None:
    """Never another offer in its place."""
    fields = f"{OURS}cta: {{type: diagnostics}}"

    judgement, page = judged("map: {offer: [cta.type]}", fields, tmp_path / "site")
    (finding,) = (f for f in judgement.findings if f.page == page.id)

    assert (finding.rule, finding.severity) == ("next-unresolved", "error")
    assert (
        finding.message.strip() == "`cta.type: diagnostics` is not an offer. Nearest: diagnostic."
    )
    assert page.id not in judgement.site.steps


def test_a_draft_by_a_key_of_the_site_is_only_noted(tmp_path: Path) -> None:
    config = "map: {draft: [brouillon]}"

    judgement, page = judged(config, "brouillon: true\nstage: warm", tmp_path / "site")

    assert page.state == "draft"
    assert {f.severity for f in judgement.findings if f.page == page.id} == {"note"}
