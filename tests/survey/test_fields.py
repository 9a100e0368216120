"""The frontmatter of a site, and what of it tells intent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from leadsto.survey import Survey

Surveyed = Callable[..., Survey]


def pages(*heads: str) -> dict[str, str]:
    return {f"docs/p{n}.md": f"---\n{head}\n---\nText.\n" for n, head in enumerate(heads)}


def test_keys_are_counted_in_any_case(surveyed: Surveyed) -> None:
    keys = surveyed(pages("title: a\nTags: [x, y]", "Title: b\ntags: [x]", "title: c")).fields.keys

    assert [(key.name, key.pages) for key in keys] == [("title", 3), ("Tags", 2)]
    assert keys[1].values == (("x", 2), ("y", 1))


def test_fields_that_are_read_as_they_are_need_no_map(surveyed: Surveyed) -> None:
    fields = surveyed(pages("buyer_stage: Decision\ntarget_persona: CTO")).fields

    assert {key.name: key.field for key in fields.telling} == {
        "buyer_stage": "stage",
        "target_persona": "audience",
    }
    assert fields.map == {}
    assert fields.audiences == (("CTO", 1),)


@pytest.mark.parametrize(
    ("head", "mapped"),
    [
        ("Sales Stage: TOFU", {"stage": ("Sales Stage",)}),
        ("lifecycleStage: awareness", {"stage": ("lifecycleStage",)}),
        ("marketing: {funnelStage: 3}", {"stage": ("marketing.funnelStage",)}),
        ("meta: {rolePrincipal: CTO}", {"audience": ("meta.rolePrincipal",)}),
        ("params: {salesStage: tofu, funnel: tofu}", {"stage": ("params.salesStage",)}),
        ("talk: {for: CTO, stage: 1, buyer: Ann}", {}),
        ("faq: {question: Why?}", {}),
        ("Stage: alpha", {"stage": ("leadsto_stage",)}),
        ("etapa_funil: topo", {"stage": ("etapa_funil",)}),
        ("customer_journey: The long story of how one of them came to us", {}),
        ("zielgruppe: Einkauf", {"audience": ("zielgruppe",)}),
        ("reader_persona: CFO", {"audience": ("reader_persona",)}),
        ("cta: {destination: /demo/, label: Demo}", {"next": ("cta.destination",)}),
        ("cta: {type: demo}", {"offer": ("cta.type",)}),
        ("brouillon: true", {"draft": ("brouillon",)}),
        ("buyer_stage: tofu\nsales_stage: mofu", {"stage": ("buyer_stage", "sales_stage")}),
        ("phase: alpha", {}),
        ("concept: Something else", {}),
        ("layout: post\npersonal: yes", {}),
    ],
)
def test_other_names(surveyed: Surveyed, head: str, mapped: dict[str, tuple[str, ...]]) -> None:
    assert surveyed(pages(head)).fields.map == mapped


def test_a_key_of_ours_that_means_something_else_is_left_to_them(surveyed: Surveyed) -> None:
    fields = surveyed(pages("stage: alpha\nkind: Deployment", "stage: beta")).fields

    assert fields.map == {"kind": ("leadsto_kind",), "stage": ("leadsto_stage",)}
    assert fields.telling == ()


def test_words_of_another_language_are_for_a_person_to_tell(surveyed: Surveyed) -> None:
    fields = surveyed(pages("Kaufphase: Bewusstsein", "Kaufphase: Bewusstsein")).fields

    assert fields.map == {"stage": ("Kaufphase",)}
    assert fields.values == {}
    assert fields.unknown == (("Kaufphase", "Bewusstsein", 2),)


def test_words_for_stages(surveyed: Surveyed) -> None:
    fields = surveyed(
        pages(
            "funnel: TOFU",
            "funnel: TOFU",
            "funnel: Consideration - Architecture Planning",
            "funnel: bofu",
            "funnel: Research",
        )
    ).fields

    assert fields.values == {"stage": {"Consideration - Architecture Planning": "mofu"}}
    assert fields.unknown == (("funnel", "Research", 1),)
