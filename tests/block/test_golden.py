"""The block byte for byte. A change of these files is a change that sites will see."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from block.samples import ALSO, AROUND, PAGE, STEP, config, rendered

from leadsto.block import Around
from leadsto.model import Intent, Step, Target

GOLDEN = Path(__file__).with_name("golden")
VARIANTS = {
    "plain": lambda: rendered(),
    "everything": lambda: rendered(
        settings=config(
            element="section", heading_level=3, kicker="decision", audience_line="both"
        ),
        around=replace(AROUND, placement="marker"),
        why_now="Rules change in March",
        also=ALSO,
        paid=True,
    ),
    "bare": lambda: rendered(
        page=replace(PAGE, intent=Intent()),
        settings=config(kicker="none", style="none"),
        around=Around(AROUND.href),
        helps="",
        reassures="",
    ),
    "title-is-the-action": lambda: rendered(
        step=Step(Target("page", "/prices/"), title="Prices", action="Prices")
    ),
    "outside": lambda: rendered(step=ALSO),
    "german": lambda: rendered(
        page=replace(PAGE, locale="de"),
        settings=config(audience_line="both"),
        langs=(("helps", "en"), ("reassures", "en")),
        also=ALSO,
    ),
    **{
        f"tracking-{system}": lambda system=system: rendered(
            settings=config(tracking=system), also=ALSO
        )
        for system in ("none", "plausible", "matomo", "posthog", "ga4", "gtm")
    },
    "carry": lambda: rendered(
        settings=replace(config(), carry=True),
        around=replace(AROUND, site="quayside.example"),
        also=ALSO,
    ),
    "french": lambda: rendered(
        page=replace(PAGE, locale="fr-CA"), settings=config(audience_line="both"), also=ALSO
    ),
    "arabic": lambda: rendered(
        page=replace(PAGE, locale="ar"),
        step=replace(STEP, title="تشخيص", action="ابحث عن السبب"),
        settings=config(audience_line="for"),
    ),
    "hebrew-without-words": lambda: rendered(
        page=replace(PAGE, locale="he"), step=replace(STEP, title="אבחון", action="מצאו את הסיבה")
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_is_printed_as_agreed(name: str) -> None:
    assert VARIANTS[name]() + "\n" == (GOLDEN / f"{name}.html").read_text("utf-8")


def test_every_golden_file_is_a_variant() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(VARIANTS)


def test_the_same_step_gives_the_same_bytes() -> None:
    assert rendered() == rendered()
