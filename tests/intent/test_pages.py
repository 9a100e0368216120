"""A document to a page: its kind, its locale, its title, the silences in its comments."""

import time
from datetime import date
from pathlib import Path

import pytest

from leadsto.config import Config
from leadsto.html.facts import read_facts
from leadsto.intent.kinds import kind_of_path, kind_of_template
from leadsto.intent.pages import Known, page_of, read_document
from leadsto.model import Document, Facts, Heading, Page, Span

NOTHING = Known()
CONFIG = Config(Path("/site"), kinds=(("sold/**", "sales"),))


def page(fields: str = "title: x", known: Known = NOTHING, body: str = "", **given: object) -> Page:
    options: dict[str, object] = {
        "source": "docs/blog/a.md",
        "path": "blog/a.md",
        "address": "/blog/a/",
        "data": f"---\n{fields}\n---\n{body}".encode(),
    }
    read = read_document(
        Document(**options | given),  # type: ignore[arg-type]
        CONFIG,
        reader="mkdocs",
        generator="mkdocs",
        locales=("en", "de", "pt-BR"),
        on=date(2026, 11, 22),
    )
    return page_of(read, CONFIG, known)


def test_the_order_of_authority_for_a_kind() -> None:
    known = Known(landing=("call", "conversation"), confirm="list", has_children=True)
    given = {"path": "sold/pricing/index.md", "listing": True, "template": "sales.html"}
    assert page("kind: legal", known, **given).kind_from == "frontmatter"
    assert page("title: x", known, **given).kind_from == "leadsto.yml"
    given["path"] = "pricing/index.md"
    assert page("title: x", known, **given).kind == "conversation"
    assert page("title: x", known._replace(landing=None), **given).kind == "confirm"
    rest = Known(has_children=True)
    assert page("title: x", rest, **given).kind_from == "listing"
    given["listing"] = False
    assert page("title: x", rest, **given).kind_from == "index"
    assert page("title: x", **given).kind_from == "template sales.html"
    given["template"] = ""
    assert page("title: x", **given).kind_from == "path /pricing/"
    assert page("title: x").kind_from == "default"


@pytest.mark.parametrize(
    ("fields", "path", "kind"),
    [
        ("title: x", "guides/index.md", "hub"),
        ("title: x", "guides/README.md", "hub"),
        ("title: x", "guides.md", "article"),
        ("stage: tofu", "guides/index.md", "article"),
    ],
)
def test_a_hub_is_an_index_with_pages_below_and_no_intent(
    fields: str, path: str, kind: str
) -> None:
    assert page(fields, Known(has_children=True), path=path, address="/guides/").kind == kind


def test_what_a_folder_adds_to_an_index_is_not_its_own_intent() -> None:
    known = Known(has_children=True)
    assert page(known=known, path="b/index.md", inherited={"stage": "tofu"}).kind == "hub"


def test_a_listing_that_answers_something_is_meant_to_be_read() -> None:
    assert page("decision: Which to buy", listing=True).kind == "article"
    assert page("title: x", listing=True).kind == "hub"


def test_a_page_that_sends_readers_on_owes_nothing() -> None:
    facts = read_facts('<p>Moved.</p><meta http-equiv="refresh" content="0; url=./other.md">')
    assert page("title: x", facts=facts).kind == "utility"
    assert page("decision: Which to buy", facts=facts).kind == "article"
    waits = read_facts('<p>Results.</p><meta http-equiv="refresh" content="300">')
    assert page("title: x", facts=waits).kind == "article"


@pytest.mark.parametrize(
    ("path", "converts", "kind"),
    [
        ("contact-us.md", False, "conversation"),
        ("de/contact.de.md", False, "conversation"),
        ("book-a-call/index.md", False, "conversation"),
        ("vs-hubspot/", False, "sales"),
        ("legal/privacy-policy.md", False, "legal"),
        ("privacy/why-it-sells.md", False, None),
        ("welcome/guide.md", False, None),
        ("thank-you.html", False, "confirm"),
        ("guides/x.md", False, None),
        ("guides/x.md", True, "resource"),
        ("tools/x.md", True, "assessment"),
        ("workshop.md", True, None),
        ("product/demo.md", False, "conversation"),
        ("services/kiln-repair.md", False, "sales"),
        ("de/services/kiln-repair/index.md", False, "sales"),
        ("docs/services/kiln-log.md", False, None),
        ("_docs/pricing/quotas.md", False, None),
        ("crafts/services/glazing/test-tiles.md", False, None),
        ("handbook/product/demo.md", False, "conversation"),
        ("", True, None),
    ],
)
def test_kind_of_path(path: str, converts: bool, kind: str | None) -> None:
    assert kind_of_path(path, converts) == kind


@pytest.mark.parametrize(
    ("template", "kind"),
    [("sales.html", "sales"), ("layouts/Pricing.html", "sales"), ("post", None), ("", None)],
)
def test_kind_of_template(template: str, kind: str | None) -> None:
    assert kind_of_template(template) == kind


def test_a_kind_that_is_none_of_ours() -> None:
    assert page("kind: blogpost").problems == ()
    (problem,) = page("kind: artikle").problems
    assert (problem.rule, problem.about, problem.span) == (
        "unknown-value",
        "kind",
        Span(2, 7, 2, 14),
    )
    assert page("kind: [sales]").kind == "article"


@pytest.mark.parametrize(
    ("fields", "given", "locale"),
    [
        ("lang: de-AT", {"path": "pt-br/a.md", "locale": "en"}, "de"),
        ("lang: fr", {"locale": "de"}, "de"),
        ("title: x", {"locale": "pt_br"}, "pt-BR"),
        ("title: x", {"path": "docs/PT-br/a.md"}, "pt-BR"),
        ("title: x", {"path": "de-facto/a.md"}, "en"),
        ("title: x", {"path": "", "address": "/de/a/"}, "de"),
        ("title: x", {"path": "a/de.md"}, "en"),
    ],
)
def test_locale(fields: str, given: dict[str, object], locale: str) -> None:
    assert page(fields, **given).locale == locale


@pytest.mark.parametrize(
    ("fields", "body", "given", "title"),
    [
        ("title: x", "# Head", {"title": "The generator's"}, "The generator's"),
        ("title: x", "# Head", {}, "x"),
        ("stage: tofu", "```\n# code\n```\n# Head #\n", {}, "Head"),
        ("stage: tofu", "```\r\n# code\r\n```\r\n# Head #\r\n", {}, "Head"),
        ("stage: tofu", "```\r# code\r```\r# Head #\r", {}, "Head"),
        ("stage: tofu", "#\nText\n# C#\n", {}, "C#"),
        ("# a comment", "# Head", {}, "Head"),
        ("stage: tofu", "", {"facts": Facts(headings=(Heading(1, "Rendered"),))}, "Rendered"),
        ("title: [a, b]", "text", {}, ""),
    ],
)
def test_title(fields: str, body: str, given: dict[str, object], title: str) -> None:
    assert page(fields, body=body, **given).title == title


COMMENT = "<!-- leadsto: ignore no-path because the\n  reason -->"


@pytest.mark.parametrize(
    "text", ["---\ntitle: x\n---\nCafé 🙂\r\n", "---\ntitle: é\n---\n", "plain"]
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_page_keeps_its_file_and_tells_its_text(text: str, mark: bytes) -> None:
    data = mark + text.encode()

    frontmatter = page(data=data).frontmatter

    assert frontmatter.text == text
    assert frontmatter.written is data


def test_silences_in_comments() -> None:
    (found,) = page(body=f"text\n\n  {COMMENT}\n").silences
    assert found == ("no-path", "the reason", Span(6, 3, 7, 13))
    assert page(body="<!-- leadsto: ignore no-path -->").silences[0].reason == ""


@pytest.mark.parametrize(
    "code",
    [f"```md\n{COMMENT}\n```", f"~~~~\n{COMMENT}\n~~~~", "`<!-- leadsto: ignore no-path -->`"],
)
def test_code_silences_nothing(code: str) -> None:
    assert page(body=f"{code}\n").silences == ()
    after = page(body=f"{code}\n\n<!-- leadsto: ignore no-stage because x -->").silences
    assert [s.rule for s in after] == ["no-stage"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_code_ends_whatever_ends_the_lines(end: str) -> None:
    body = f"```md{end}{COMMENT}{end}```{end}{end}<!-- leadsto: ignore no-stage because x -->{end}"
    assert [s.rule for s in page(body=body).silences] == ["no-stage"]


def test_a_comment_that_never_ends_silences_nothing() -> None:
    assert page(body=f"{COMMENT} <!-- leadsto: ignore no-stage because x").silences[1:] == ()
    assert page(body="<!-- leadsto: ignore no-stage -- because x").silences == ()


@pytest.mark.parametrize(
    "body",
    [
        f"# a{' ' * 5_000}b",
        f"# {'#' * 50_000} b",
        f"<!-- leadsto: ignore no-path because{' ' * 5_000}x",
        "<!-- leadsto: ignore no-path because x\n" * 5_000,
    ],
)
def test_odd_text_takes_no_long_time(body: str) -> None:
    start = time.process_time()

    page(body=body)

    assert time.process_time() - start < 1


def test_where_the_content_is_known_only_rendered_comments_count() -> None:
    facts = Facts(silences=(("no-path", "the reason"), ("no-stage", "included")))
    body = f"{COMMENT}\n<!-- leadsto: ignore no-outcome because dropped -->"
    found = page(body=body, facts=facts).silences
    assert found == (("no-path", "the reason", Span(4, 1, 5, 13)), ("no-stage", "included", None))
