"""The next step of a page: what it leads to, whether it is shown, and why."""

from pathlib import Path

import pytest
from site_builder import Settings, judge_files

from leadsto.model import Problem, Step
from leadsto.site import Judgement

CONFIG = """\
site: {url: https://x.example/docs/, locales: [en, de]}
offers:
  list:
    {kind: resource, title: List, action: Get the list, helps: See it, serves: tofu, for: any,
     page: /list/, captures: [email], then: test, confirm: /thanks/}
  test:
    {kind: assessment, title: Test, action: Take the test, helps: Know it, serves: mofu, for: [ops],
     page: /test/, captures: [email], then: call}
  call:
    {kind: conversation, title: Call, action: Book a call, helps: Hear it, serves: bofu, for: any,
     url: 'https://calendly.com/x', locales: {de: {action: Anrufen}}}
  gone:
    {kind: resource, title: Gone, action: Get it, helps: See it, serves: tofu, for: any,
     page: /gone/, ends: 2026-11-21, replaced_by: list}
  lost:
    {kind: resource, title: Lost, action: Get it, helps: See it, serves: tofu, for: any,
     page: /gone/, ends: 2026-11-21}
  soon:
    {kind: resource, title: Soon, action: Get it, helps: See it, serves: tofu, for: any,
     page: /gone/, starts: 2026-11-23}
  news:
    {kind: list, title: News, action: Get news, helps: Read, serves: [tofu, mofu], for: any,
     page: /news/, captures: [email], also: true}
"""
FORM = "<form action='/f' method='post'><label>E-mail <input type='email' name='e'></label></form>"
PAGES = {
    "docs/index.md": "# Home",
    "docs/list.md": f"---\nstage: tofu\n---\n# List\n\n{FORM}",
    "docs/test.md": f"---\nstage: mofu\n---\n# Test\n\n{FORM}",
    "docs/news.md": f"---\nstage: tofu\n---\n# News\n\n{FORM}",
    "docs/gone.md": "# Gone",
    "docs/thanks.md": "# Thanks",
    "docs/blog/b.md": "---\nstage: mofu\n---\n# The other page\n\n## A part",
    "docs/blog/draft.md": "---\nstatus: draft\n---\n# Draft",
    "docs/de/c.md": "---\nstage: mofu\n---\n# Auf Deutsch",
}


def judged(
    tmp_path: Path, fields: str, body: str = "text", config: str = "", **more: str
) -> Judgement:
    page = f"---\n{fields}\n---\n# A page\n\n{body}\n"
    files = {"leadsto.yml": CONFIG + config, **PAGES, "docs/blog/a.md": page} | more
    return judge_files(files, tmp_path, Settings(locale="en"))


def step_of(judgement: Judgement, page: str = "docs/blog/a.md") -> Step:
    return judgement.site.steps[page]


def problems(judgement: Judgement) -> list[Problem]:
    return list(judgement.site.step_problems.get("docs/blog/a.md", ()))


def target(step: Step) -> str:
    at = step.target
    return at.url or at.address + (f"#{at.anchor}" if at.anchor else "")


# ---------------------------------------------------------------------------- explicit next


@pytest.mark.parametrize(
    ("written", "offer", "where"),
    [
        ("test", "test", "/test/"),
        ("{offer: test}", "test", "/test/"),
        ("/test/", "test", "/test/"),
        ("/docs/test/", "test", "/test/"),
        ("https://x.example/docs/test/", "test", "/test/"),
        ("test.md", "test", "/test/"),
        ("../test.md", "test", "/test/"),
        ("'{filename}/test.md'", "test", "/test/"),
        ("https://calendly.com/x?month=1", "call", "https://calendly.com/x?month=1"),
        ("b.md", "", "/blog/b/"),
        ("blog/b.md#a-part", "", "/blog/b/#a-part"),
        ("/blog/b/#top", "", "/blog/b/#top"),
        ("{page: b.md}", "", "/blog/b/"),
        ("{url: 'https://else.example/y'}", "", "https://else.example/y"),
        ("mailto:a@b.example", "", "mailto:a@b.example"),
    ],
)
def test_every_written_form(tmp_path: Path, written: str, offer: str, where: str) -> None:
    found = judged(tmp_path, f"stage: mofu\naudience: ops\nnext: {written}")
    step = step_of(found)
    assert (step.offer, target(step), step.explicit, step.shown) == (offer, where, True, True)
    assert problems(found) == []


NEITHER = "is not a page and not an offer."
NONE = "Where none belongs, write `exempt` with a reason."


@pytest.mark.parametrize(
    ("written", "rule", "message"),
    [
        ("/tst/", "next-unresolved", f"`next: /tst/` {NEITHER} Nearest: test."),
        ("none", "next-unresolved", f"`next: none` {NEITHER} {NONE}"),
        ("zzzz", "next-unresolved", f"`next: zzzz` {NEITHER}"),
        ("'#a-part'", "next-unresolved", f"`next: #a-part` {NEITHER}"),
        ("{offer: tests}", "next-unresolved", "`next: tests` is not an offer. Nearest: test."),
        ("b.md#no", "next-unresolved", "`next: b.md#no`: /blog/b/ has no place named `no`."),
        ("javascript:alert(1)", "unsafe-link", "`javascript:` is not a place a reader can go."),
        ("//evil.example", "unsafe-link", "`//evil.example` is not a place a reader can go."),
        ("a.md", "next-is-itself", "This page is its own next step."),
        ("/blog/a/#x", "next-is-itself", "This page is its own next step."),
        ("draft.md", "next-unpublished", "The next step is a draft."),
        ("{offer: 'off'}", "next-unresolved", f"`next: off` is not an offer. {NONE}"),
        ("soon", "next-unpublished", "The next step `soon` cannot be taken before 23 November "
         "2026."),
        ("/de/c/", "offer-not-in-locale", "The next step is a page in de, this page is in en."),
        ("lost", "offer-expired", "`lost` ended 21 November 2026, nothing in `replaced_by`."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it(tmp_path: Path, written: str, rule: str, message: str) -> None:
    (problem,) = problems(judged(tmp_path, f"stage: mofu\nnext: {written}"))
    assert (problem.rule, problem.message, problem.about) == (rule, message, "next")
    assert problem.span is not None
    assert problem.span.line == 3


def test_an_expired_offer_gives_way_to_the_one_that_took_over(tmp_path: Path) -> None:
    found = judged(tmp_path, "stage: tofu\nnext: gone")
    assert step_of(found).offer == "list"
    (problem,) = problems(found)
    assert (problem.rule, problem.severity) == ("offer-expired", "note")


def test_a_circle_of_replacements_says_so(tmp_path: Path) -> None:
    text = CONFIG.replace("replaced_by: list", "replaced_by: gone")
    found = judged(tmp_path, "stage: tofu\nnext: gone", **{"leadsto.yml": text})
    (problem,) = problems(found)
    assert problem.message == (
        "`gone` ended 21 November 2026, and what replaces it cannot be taken either."
    )


def test_the_words_of_a_page_lock_those_of_its_offer(tmp_path: Path) -> None:
    step = step_of(judged(tmp_path, "stage: mofu\nnext: {offer: test, helps: Mine}"))
    assert (step.title, step.action, step.helps) == ("Test", "Take the test", "Mine")


def test_a_page_as_next_step_is_called_by_its_title(tmp_path: Path) -> None:
    step = step_of(judged(tmp_path, "stage: mofu\nnext: b.md"))
    assert (step.title, step.action) == ("The other page", "The other page")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("https://else.example/y/", "else.example/y"),
        ("{url: 'https://else.example/y', action: Read on}", "Read on"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_an_address_as_next_step_is_called_by_its_action_or_itself(
    tmp_path: Path, written: str, words: str
) -> None:
    step = step_of(judged(tmp_path, f"stage: mofu\nnext: {written}"))
    assert (step.title, step.action, step.target.form) == (words, words, "url")


def test_a_page_in_another_language_is_called_by_its_title_there(tmp_path: Path) -> None:
    step = step_of(judged(tmp_path, "stage: mofu\nnext: /de/c/"))
    assert (step.title, step.langs) == ("Auf Deutsch", (("title", "de"), ("action", "de")))
    step = step_of(judged(tmp_path, "stage: mofu\nnext: {page: /de/c/, action: Read}"))
    assert (step.action, step.langs) == ("Read", (("title", "de"),))


def test_an_offer_without_wording_may_be_named_and_that_is_told(tmp_path: Path) -> None:
    german = {"docs/de/c.md": "---\nstage: mofu\nnext: test\n---\n# C"}
    site = judged(tmp_path, "stage: tofu", **german).site
    assert site.steps["docs/de/c.md"].action == "Take the test"
    (problem,) = site.step_problems["docs/de/c.md"]
    assert (problem.rule, problem.message) == (
        "offer-not-in-locale", "No de wording for `test`, the next step of this page.",
    )  # fmt: skip


@pytest.mark.parametrize("ends", ["2026-11-21", "2026-11-22"])
def test_the_address_of_an_offer_that_is_over_is_any_address(tmp_path: Path, ends: str) -> None:
    text = CONFIG.replace(
        "url: 'https://calendly.com/x'", f"url: 'https://calendly.com/x', ends: {ends}"
    )
    found = judged(tmp_path, "stage: bofu\nnext: https://calendly.com/x", **{"leadsto.yml": text})
    assert step_of(found).offer == ("call" if ends == "2026-11-22" else "")


def test_from_sources_alone_too(tmp_path: Path) -> None:
    page = "---\nstage: mofu\nnext: b.md#nowhere\n---\n# A\n"
    files = {"leadsto.yml": CONFIG, **PAGES, "docs/blog/a.md": page}
    found = judge_files(files, tmp_path, Settings(locale="en", rendered=False))
    assert step_of(found).title == "The other page"
    assert problems(found) == []  # its anchors are not known


# --------------------------------------------------------------------- the ladder and the choice


@pytest.mark.parametrize(
    ("stage", "offer", "also"),
    [("tofu", "list", "news"), ("mofu", "test", "news"), ("bofu", "call", "")],
)
def test_the_choice(tmp_path: Path, stage: str, offer: str, also: str) -> None:
    step = step_of(judged(tmp_path, f"stage: {stage}\naudience: ops"))
    assert (step.offer, step.explicit) == (offer, False)
    assert step.why[-1].left == (offer,)
    assert (step.also.offer if step.also else "") == also


def test_no_offer_for_these_readers(tmp_path: Path) -> None:
    found = judged(tmp_path, "stage: mofu\naudience: cfo")
    assert "docs/blog/a.md" not in found.site.steps
    assert "docs/blog/a.md" in found.site.due


def test_a_landing_page_leads_to_what_follows_its_offer(tmp_path: Path) -> None:
    found = judged(tmp_path, "stage: tofu")
    assert step_of(found, "docs/list.md").offer == "test"
    assert step_of(found, "docs/test.md").offer == "call"
    assert step_of(found, "docs/news.md").offer == "list"  # without `then`: the choice


def test_a_landing_page_may_name_its_own_next_step(tmp_path: Path) -> None:
    pages = {"docs/list.md": f"---\nstage: tofu\nnext: call\n---\n# L\n\n{FORM}"}
    assert step_of(judged(tmp_path, "stage: tofu", **pages), "docs/list.md").offer == "call"
    itself = {"docs/list.md": f"---\nstage: tofu\nnext: list\n---\n# L\n\n{FORM}"}
    site = judged(tmp_path, "stage: tofu", **itself).site
    assert [p.rule for p in site.step_problems["docs/list.md"]] == ["next-is-itself"]


def test_a_landing_page_of_a_kind_without_blocks_leads_nowhere(tmp_path: Path) -> None:
    legal = {"docs/list.md": f"---\nkind: legal\n---\n# L\n\n{FORM}"}
    assert "docs/list.md" not in judged(tmp_path, "stage: tofu", **legal).site.steps


def test_a_confirmation_page_shows_what_follows_stage_or_not(tmp_path: Path) -> None:
    found = judged(tmp_path, "stage: tofu")
    assert found.site.by_id["docs/thanks.md"].kind == "confirm"
    step = step_of(found, "docs/thanks.md")
    assert (step.offer, step.shown) == ("test", True)


def test_an_offer_without_wording_is_not_chosen_and_tells_its_language(tmp_path: Path) -> None:
    german = {"docs/de/c.md": "---\nstage: bofu\n---\n# C"}
    step = step_of(judged(tmp_path, "stage: tofu", **german), "docs/de/c.md")
    assert (step.offer, step.action) == ("call", "Anrufen")
    assert dict(step.langs) == {"title": "en", "helps": "en", "reassures": "en", "why_now": "en"}
    site = judged(tmp_path, "stage: tofu").site
    assert "docs/de/c.md" not in site.steps  # evaluating: no German test


GERMAN = """\
leads: {known: {means: [gave an address]}, ready: {means: [wants to talk]}}
offers:
  list:
    {kind: resource, title: List, action: Get the list, helps: See it, serves: tofu, for: any,
     page: /list/, captures: [email], lead: known, confirm: /thanks/, reassures: One sheet,
     locales: {de: {title: Liste, action: Liste holen, helps: Sehen, reassures: Ein Blatt,
               page: /de/liste/, confirm: /de/danke/}}}
  test:
    {kind: assessment, title: Test, action: Take the test, helps: Know it, serves: mofu, for: any,
     page: /test/, captures: [email], lead: ready,
     locales: {de: {title: Test, action: Test machen, helps: Wissen}}}
"""
GERMAN_PAGES = {
    "docs/de/liste.md": f"---\nstage: tofu\n---\n# Liste\n\n{FORM}",
    "docs/de/danke.md": "---\nnext: test\n---\n# Danke",
    "docs/de/x.md": "---\nstage: tofu\n---\n# X",
    "docs/list.md": PAGES["docs/list.md"],
    "docs/test.md": PAGES["docs/test.md"],
    "docs/thanks.md": "---\nnext: test\n---\n# Thanks",
}


def in_german(tmp_path: Path) -> Judgement:
    files = {"leadsto.yml": f"site: {{locales: [en, de]}}\n{GERMAN}", **GERMAN_PAGES}
    return judge_files(files, tmp_path, Settings(locale="en"))


def test_an_offer_has_words_a_page_and_a_confirmation_in_each_language(tmp_path: Path) -> None:
    site = in_german(tmp_path).site
    step = site.steps["docs/de/x.md"]
    assert (step.action, step.reassures) == ("Liste holen", "Ein Blatt")
    assert step.target.page == "docs/de/liste.md"
    assert site.by_id["docs/de/danke.md"].kind == "confirm"
    assert site.steps["docs/de/danke.md"].action == "Test machen"
    assert site.steps["docs/thanks.md"].action == "Take the test"
    assert site.ladders["list"].offers == ("list", "test")


def test_words_without_a_page_lead_to_the_first_languages_page_and_that_is_told(
    tmp_path: Path,
) -> None:
    found = in_german(tmp_path)
    assert found.site.steps["docs/de/danke.md"].target.page == "docs/test.md"
    verdict = found.site.verdicts["docs/de/danke.md"]
    assert verdict.walk
    assert verdict.walk.clicks == 1
    (told,) = [f for f in found.findings if f.rule == "offer-not-in-locale"]
    assert (told.page, told.about, told.severity) == ("leadsto.yml", "test.locales.de.page", "note")
    assert told.message == (
        "Offer `test` has words in de and no page: it leads to /test/, which is in en."
    )


@pytest.mark.parametrize(
    ("written", "about"),
    [
        ("page: /de/liste/", "list.locales.de.page"),
        ("confirm: /de/danke/", "list.locales.de.confirm"),
    ],
)
def test_a_page_of_one_language_that_is_missing_is_told_there(
    tmp_path: Path, written: str, about: str
) -> None:
    gone = written.replace("/de/", "/de/nichts-")
    files = {"leadsto.yml": f"site: {{locales: [en, de]}}\n{GERMAN}".replace(written, gone)}
    found = judge_files(files | GERMAN_PAGES, tmp_path, Settings(locale="en"))
    (told,) = [f for f in found.findings if f.rule == "offer-dangling"]
    line = (
        files["leadsto.yml"]
        .splitlines()
        .index(next(row for row in files["leadsto.yml"].splitlines() if gone in row))
    )
    assert (told.about, told.span and told.span.line) == (about, line + 1)
    assert told.message.startswith(f"`{gone}` of offer `list` is not a page of this site.")


# ------------------------------------------------------------------------ shown or not


@pytest.mark.parametrize(
    ("fields", "body", "config", "why"),
    [
        ("stage: tofu\nblock: none", "", "", "the page says `block: none`"),
        ("next: list", "", "", "`stage` is not answered"),
        ("stage: tofu", "", "block: {requires: [stage, outcome]}", "`outcome` is not answered"),
        ("stage: tofu\nstatus: draft", "", "", "the page is draft"),
        ("stage: tofu", "", "block: {placement: marker}", "its text has no `<!-- leadsto -->`"),
        ("stage: tofu", "<!-- leadsto -->", "block: {placement: marker}", ""),
        ("stage: tofu", "", "", ""),
    ],
)  # fmt: skip
def test_whether_it_is_shown(tmp_path: Path, fields: str, body: str, config: str, why: str) -> None:
    found = judged(tmp_path, fields, body, config)
    step = step_of(found)
    assert (step.shown, step.hidden_because) == (not why, why)
    assert ("docs/blog/a.md" in found.site.due) is (not why)


@pytest.mark.parametrize("fields", ["exempt: archive\nnext: list", "kind: legal\nstage: tofu"])
def test_pages_without_any_step(tmp_path: Path, fields: str) -> None:
    assert "docs/blog/a.md" not in judged(tmp_path, fields).site.steps


def test_a_hub_shows_only_what_it_names(tmp_path: Path) -> None:
    assert step_of(judged(tmp_path, "kind: hub\nnext: list")).shown
    assert "docs/index.md" not in judged(tmp_path, "stage: tofu").site.steps
