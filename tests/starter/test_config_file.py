"""The leadsto.yml that is written: it can always be read, and says what was found."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from leadsto.config import Config, load
from leadsto.editor.schemas import MODELINE
from leadsto.model import OFFER_KINDS
from leadsto.rules.retired import known_options
from leadsto.starter import Answers, config_text
from leadsto.starter.config_file import audience_ids
from leadsto.starter.texts import address, comment, inline, line, listed, scalar
from leadsto.survey import Draft, Fields, Folder, Key, Survey

WORDS = st.text(max_size=60) | st.sampled_from(
    ["no", "~", "null", "1.10", "a: b", "# x", "- x", "'", '"', "{x}", "[x]", "&a", "*a", "!t x",
     "%", "@x", "|", ">", "a\nb: c", "x #y", "\u2028offers: x", "\x85a: b", "---", "...", "<<"]
)  # fmt: skip
FILE = Path("/site/leadsto.yml")


ASKED_NOTHING = Answers()


def loaded(survey: Survey, answers: Answers = ASKED_NOTHING, origin: str = "sources") -> Config:
    return load(FILE, known_options(), text=config_text(survey, answers, origin))


def folded(text: str) -> str:
    return " ".join(line(text).split())


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Draft, ...]:
    ids = draw(st.lists(st.from_regex(r"[a-z0-9-]{2,40}", fullmatch=True), unique=True, max_size=4))
    return tuple(
        Draft(
            name,
            draw(st.sampled_from(OFFER_KINDS)),
            draw(WORDS),
            draw(WORDS),
            draw(WORDS),
            page=draw(WORDS) if own else "",
            url="" if own else draw(WORDS),
            captures=draw(st.lists(WORDS, max_size=2).map(tuple)),
        )
        for name in ids
        for own in (draw(st.booleans()),)
    )


@settings(max_examples=40)
@given(drafts(), WORDS)
def test_any_offer_reads_back_as_it_was_found(found: tuple[Draft, ...], origin: str) -> None:
    main = found[-1].id if found else ""
    offers = loaded(Survey(3, offers=found), Answers(main=main), origin).catalogue.offers

    assert {*offers} == {draft.id for draft in found}
    for draft in found:
        offer = offers[draft.id]
        assert offer.kind == draft.kind
        assert offer.title == folded(draft.title)
        assert offer.action == folded(draft.action)
        assert offer.page == folded(draft.page)
        assert offer.url == yaml.safe_load(address(draft.url))
        assert offer.captures == tuple(filter(None, map(folded, draft.captures)))
    if found:
        assert next(iter(offers)) == main


KEYS = st.lists(st.tuples(WORDS, st.integers(1, 9)), max_size=4).map(tuple)


@settings(max_examples=60)
@given(KEYS, KEYS, st.lists(WORDS, max_size=3), WORDS, st.sampled_from(["stage", "audience"]))
def test_any_frontmatter_gives_a_file_that_loads(
    audiences: tuple[tuple[str, int], ...],
    values: tuple[tuple[str, int], ...],
    keys: list[str],
    folder: str,
    field: str,
) -> None:
    fields = Fields(
        tuple(Key(name, 1, ()) for name in keys),
        {field: tuple(keys)} if keys else {},
        {"stage": {word: "tofu" for word, _ in values if word.lower() not in ("mofu", "bofu")}},
        tuple((name, name, 1) for name in keys),
        audiences,
    )
    folders = (Folder("tags/**", 2, kind="hub"), Folder(f"x{folder}x/**", 2, reason=folder))
    config = loaded(Survey(3, url=folder, fields=fields, folders=folders[:1]))

    assert config.kinds == (("tags/**", "hub"),)


def test_what_was_found_is_set() -> None:
    survey = Survey(
        12,
        url="https://firm.example/",
        locales=("en", "de"),
        fields=Fields(
            (Key("funnelStage", 9, ()),),
            {"stage": ("funnelStage",)},
            {"stage": {"Learn more": "tofu"}},
            (("funnelStage", "Warm", 2),),
            (("CTO", 3), ("Head of IT / Ops", 1)),
        ),
        folders=(
            Folder("changelog/**", 2, reason="changelog: for people who have it"),
            Folder("docs/**", 9, reason="customer-only: they have it", sure=False),
        ),
    )
    answers = Answers(people=("Export manager",), output="public")
    text = config_text(survey, answers, "sources in docs/")
    config = loaded(survey, answers)

    assert text.splitlines()[0] == MODELINE
    assert config.preset == "start"
    assert config.fail_on == "never"
    assert config.site.url == "https://firm.example/"
    assert config.site.locales == ("en", "de")
    assert config.output == Path("/site/public")
    assert config.map == {"stage": ("funnelStage",)}
    assert config.values["stage"] == {"learnmore": "tofu"}
    assert [entry.paths for entry in config.exempt] == ["changelog/**"]
    assert "  # - {paths: docs/**" in text
    assert "    # Warm: TODO tofu, mofu or bofu? (funnelStage on two pages)" in text
    assert {a.id: a.who for a in config.catalogue.audiences.values()} == {
        "export-manager": "Export manager",
        "cto": "CTO",
        "head-of-it-ops": "Head of IT / Ops",
    }
    assert config.values["audience"] == {"headofit/ops": "head-of-it-ops"}
    assert "# offers:" in text


def test_with_a_baseline_new_findings_count() -> None:
    assert loaded(Survey(1), Answers(baseline=True)).fail_on == "error"


def test_the_ladder_of_drafts() -> None:
    found = (
        Draft("call", "conversation", "A call", "Book a call", "x", url="https://cal.example/"),
        Draft("check", "assessment", "A check", "Check it", "x", page="/check/"),
        Draft("letter", "list", "A letter", "Get it", "x", page="/letter/"),
    )
    offers = loaded(Survey(1, offers=found), Answers(main="call")).catalogue.offers
    alone = loaded(Survey(1, offers=found[::2]), Answers(main="call")).catalogue.offers

    guide = Draft("guide", "resource", "A guide", "Read it", "x", page="/guide/")
    more = loaded(Survey(1, offers=(*found, guide)), Answers(main="call")).catalogue.offers

    assert more["guide"].then == "check"
    assert [offer.then for offer in offers.values()] == ["", "call", "call"]
    assert [offer.also for offer in offers.values()] == [False, False, True]
    assert offers["letter"].serves == ("tofu", "mofu", "bofu")
    assert (alone["letter"].also, alone["letter"].serves) == (False, ("tofu", "mofu"))


@settings(max_examples=30)
@given(st.lists(WORDS))
def test_ids_of_audiences_differ_and_lose_nobody_but_doubles(people: list[str]) -> None:
    ids = audience_ids(people)

    assert all(ids.values())
    assert loaded(Survey(1), Answers(people=tuple(people[:5]))).catalogue is not None


@pytest.mark.parametrize(
    ("url", "written"),
    [
        (f"https://a.example/?{'x' * 400}", f"https://a.example/?{'x' * 400}"),
        ("https://a.example/a b\x1b[2J\n", "https://a.example/a%20b%1B[2J%0A"),
        ("https://a.example/#: {é", "https://a.example/#:%20{é"),
    ],
)
def test_an_address_is_never_another_one(url: str, written: str) -> None:
    assert yaml.safe_load(address(url)) == written
    assert "\n" not in address(url)


@given(WORDS)
def test_texts_stay_on_their_line(text: str) -> None:
    for written in (scalar(text), inline(text), listed([text]), comment(text)):
        assert len(written.splitlines()) <= 1
