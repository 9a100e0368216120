"""Whole small sites, as generators leave them, with and without their sources."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from leadsto.model import BuiltAt
from leadsto.project import judge_gathered, load_config
from leadsto.site import Judgement
from leadsto.sources import Gathered, NoPagesError, gather

LEADSTO = """\
site: {url: https://fettle.example/}
audiences:
  ops-lead: {who: "Plans machine hours", not: [students]}
offers:
  letter:
    {kind: list, title: Weekly letter, action: Get the weekly letter, helps: One idea a week,
     for: [ops-lead], serves: [tofu, mofu, bofu], page: letter.md, captures: [email],
     follow_up: {sends: 3}}
"""
FORM = '<form action="/f" method="post"><input type="email" name="email"><button>Go</button></form>'


def html(body: str, head: str = "") -> str:
    top = f"<!doctype html><html lang=en><head><title>x</title>{head}</head>"
    return f"{top}<body>{body}</body></html>"


def made(
    root: Path, pages: Mapping[str, str], sources: Mapping[str, str] = {}, leadsto: str = LEADSTO
) -> Gathered:
    (root / "leadsto.yml").write_text(leadsto, "utf-8")
    for folder, files in (("site", pages), ("docs", sources)):
        for name, text in files.items():
            path = root / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return gather(load_config(root / "leadsto.yml"), at=BuiltAt(root / "site"))


def judged(root: Path, gathered: Gathered) -> Judgement:
    return judge_gathered(gathered, load_config(root / "leadsto.yml"), None)


def source(stage: str = "tofu", more: str = "") -> str:
    return (
        f"---\naudience: ops-lead\nstage: {stage}\ndecision: Whether to plan by week or by day\n"
        f"outcome: They plan by week before they buy software\n{more}---\n# Planning\n"
    )


def test_pages_find_their_sources_and_paths_are_judged(tmp_path: Path) -> None:
    pages = {
        "index.html": html("<main><a href='hours/'>Plan</a></main>"),
        "hours/index.html": html("<main><h1>Planning</h1><p>Text.</main>"),
        "letter/index.html": html(f"<main><h1>Weekly letter</h1>{FORM}</main>"),
    }
    sources = {"index.md": "# Home\n", "hours.md": source(), "letter.md": source("mofu")}
    gathered = made(tmp_path, pages, sources)

    site = judged(tmp_path, gathered).site

    assert [page.id for page in site.pages] == ["docs/hours.md", "docs/index.md", "docs/letter.md"]
    assert site.steps["docs/hours.md"].offer == "letter"
    walk = site.verdicts["docs/hours.md"].walk
    assert walk is not None
    assert walk.clicks == 1
    assert gathered.notices[-2:] == ("site/: three pages.", "Sources: 3 by their path.")


def test_a_site_alone_is_judged_by_its_links(tmp_path: Path) -> None:
    pages = {
        "a/index.html": html("<main><p><a href='/b/'>On</a></main>"),
        "b/index.html": html("<main><a href='https://calendly.com/x/30'>Book</a></main>"),
        "c/index.html": html("<main><p>No way on.</main><footer><a href='/b/'>B</a></footer>"),
    }
    judgement = judged(tmp_path, made(tmp_path, pages))

    clicks = {
        p.id: (w.clicks if (w := judgement.site.verdicts[p.id].walk) else 0)
        for p in judgement.site.pages
    }
    assert clicks == {"/a/": 2, "/b/": 1, "/c/": 0}
    assert {f.rule for f in judgement.findings if f.page == "/c/"} == {"no-path"}


@pytest.mark.parametrize(
    ("around", "said"),
    [
        (
            "<footer><a href='/letter/'>Letter</a></footer>",
            "Only a link in the footer leads to /letter/, and a footer is on every page.",
        ),
        (
            f"<aside>{FORM}</aside>",
            "There is a form beside the content, and a sidebar is the same for every reader.",
        ),
        ("<nav><a href='mailto:a@fettle.example'>Mail</a></nav>", ""),
    ],
)
def test_a_way_on_outside_of_the_content_is_told(tmp_path: Path, around: str, said: str) -> None:
    pages = {
        "a/index.html": html(f"<main><p>Text.</main>{around}"),
        "letter/index.html": html(f"<main>{FORM}</main>"),
    }
    site = judged(tmp_path, made(tmp_path, pages, {"letter.md": source()})).site

    verdict = site.verdicts["/a/"]
    assert verdict.words.startswith("No path: nothing in this page leads on.")
    assert verdict.words.endswith(said)
    assert len(verdict.trail) == around.count("<a ")


def test_links_outside_of_the_content_are_counted_under_a_dead_end(tmp_path: Path) -> None:
    menu = "<nav><a href='/a/'>A</a><a href='/b/'>B</a></nav>"
    body = f"{menu}<main><a href='/gone/'>Gone</a></main><footer><a href='/b/'>B</a></footer>"
    pages = {"a/index.html": html(body), "b/index.html": html("<main>")}
    site = judged(tmp_path, made(tmp_path, pages)).site

    assert site.verdicts["/a/"].trail == (
        "“Gone” → /gone/: leads nowhere: there is no such page",
        "not counted: 2 in the navigation, 1 in the footer",
    )


def test_a_form_beside_the_landing_page_is_told(tmp_path: Path) -> None:
    pages = {"letter/index.html": html(f"<main><p>Text.</main><aside>{FORM}</aside>")}
    judgement = judged(tmp_path, made(tmp_path, pages, {"letter.md": source()}))

    (found,) = [f for f in judgement.findings if f.rule == "gate-without-form"]
    assert found.help.startswith("There is one beside the content.")


def test_links_to_old_addresses_lead_on(tmp_path: Path) -> None:
    stub = '<!doctype html><title>x</title><meta http-equiv="refresh" content="0; url=/goal/">'
    links = ["/stub/", "/listed", "/by/year/2024/goal", "/goal.html", "/goal/index.html", "/goal"]
    pages = {
        f"p{i}/index.html": html(f"<main><a href='{to}'>On</a></main>")
        for i, to in enumerate(links)
    }
    pages["stub/index.html"] = stub
    pages["goal/index.html"] = html(f"<main>{FORM}</main>")
    pages["_redirects"] = "/listed /goal/ 301\n/by/year/:y/* /:splat/\n/goal.html /goal/\n"
    judgement = judged(tmp_path, made(tmp_path, pages))

    verdicts = judgement.site.verdicts
    assert {i: bool(verdicts[i].walk) for i in verdicts} == dict.fromkeys(verdicts, True)
    assert "/stub/" not in verdicts


def test_what_the_page_says_of_itself_counts(tmp_path: Path) -> None:
    head = (
        '<meta name="leadsto:source" content="docs/deep/plan.md">'
        '<meta name="leadsto:stage" content="bofu">'
    )
    pages = {"2024/plan/index.html": html("<main><p>Text.</main>", head)}
    site = judged(tmp_path, made(tmp_path, pages, {"deep/plan.md": "# Plan\n"})).site

    (page,) = site.pages
    assert (page.id, page.address) == ("docs/deep/plan.md", "/2024/plan/")
    assert page.intent.stage is not None
    assert page.intent.stage.value == "bofu"


def test_a_manifest_tells_what_paths_do_not(tmp_path: Path) -> None:
    made(tmp_path, {"x/y/index.html": html("<main>")}, {"plan.md": source()})
    (tmp_path / "pages.json").write_text('{"x/y/index.html": "docs/plan.md"}', "utf-8")
    config = load_config(tmp_path / "leadsto.yml")

    found = gather(config, at=BuiltAt(tmp_path / "site", (tmp_path / "pages.json",)))

    assert [(d.source, d.address) for d in found.documents] == [("docs/plan.md", "/x/y/")]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("page/2", "hub"),
        ("page/about", "article"),
        ("series/x", "hub"),
        ("series/x/intro", "article"),
        ("category/a/b", "hub"),
        ("authors/jo/page/3", "hub"),
    ],
)
def test_what_a_list_is_called(tmp_path: Path, address: str, kind: str) -> None:
    (page,) = judged(
        tmp_path, made(tmp_path, {f"{address}/index.html": html("<main>x")})
    ).site.pages

    assert page.kind == kind


@pytest.mark.parametrize(
    ("head", "leadsto", "said"),
    [
        (
            '<meta name="leadsto:audiense" content="ops-lead">',
            "",
            "`leadsto:audiense` on one page is no field. Did you mean `audience`?",
        ),
        (
            '<meta name="leadsto:not-for" content="x"><meta name="leadsto:intent" content="{}">',
            "",
            "",
        ),
        ("", "path: {template: .cta}\n", "`path.template: .cta` matches nothing that leads on,"),
    ],
)
def test_what_would_be_overlooked_is_told(
    tmp_path: Path, head: str, leadsto: str, said: str
) -> None:
    found = made(tmp_path, {"a/index.html": html("<main>x", head)}, leadsto=LEADSTO + leadsto)

    lines = found.notices[1:]
    assert [line for line in lines if said and said in line] == ([*lines] if said else [])


def test_a_generator_that_can_tell_is_asked_to(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text('contentDir = "docs"\n', "utf-8")
    pages = {"plan/index.html": html("<main>"), "odd/index.html": html("<main>")}
    found = made(tmp_path, pages, {"plan.md": source()})

    assert found.notices[-1] == "Hugo can tell: `hugo list all > hugo.csv`, then --manifest."


def test_a_site_is_found_where_its_generator_writes_it_while_it_is_fresh(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text('contentDir = "docs"\npublishDir = "site"\n', "utf-8")
    made(tmp_path, {"de/plan/index.htm": html("<main>")}, {"plan.md": source()})
    os.utime(tmp_path / "hugo.toml", (1, 1))
    os.utime(tmp_path / "docs/plan.md", (1, 1))
    config = load_config(tmp_path / "leadsto.yml")

    (tmp_path / "leadsto.yml").touch()  # Hugo does not read it
    assert gather(config).origin == "the built Hugo site in site/"
    os.utime(tmp_path / "docs/plan.md", (2**33, 2**33))
    found = gather(config)
    assert found.origin == "sources in docs/"
    assert "site/ is older than docs/plan.md and is not used" in found.notices[0]


def test_drafts_and_sources_without_a_page_are_known(tmp_path: Path) -> None:
    pages = {"plan/index.html": html("<main>")}
    found = made(tmp_path, pages, {"plan.md": source(), "other.md": source()})

    assert [(d.source, d.facts is None) for d in found.documents] == [
        ("docs/plan.md", False),
        ("docs/other.md", True),
    ]
    assert "one source without a page" in found.notices[-1]


def test_nobody_is_led_to_a_source_that_became_no_page(tmp_path: Path) -> None:
    pages = {"plan/index.html": html("<main><a href='/other/'>Other</a></main>")}
    sources = {
        "plan.md": source(more="next: other.md\n"),
        "other.md": source("mofu"),
        "letter.md": source("mofu"),
    }
    (tmp_path / "zensical.toml").write_text('[project]\nsite_name = "x"\n', "utf-8")
    judgement = judged(tmp_path, made(tmp_path, pages, sources))

    assert judgement.site.verdicts["docs/plan.md"].walk is None
    (link,) = judgement.site.links["docs/plan.md"]
    assert link.verdict == "unpublished"
    said = {f.rule: f.message for f in judgement.findings if f.severity == "error"}
    assert said["next-unpublished"] == "The next step is not in the built site."
    assert said["offer-dangling"] == (
        "`page: letter.md` of offer `letter` is not in the built site: no page was made of "
        "docs/letter.md, as far as can be told."
    )


def test_a_source_without_a_page_hides_no_page_at_its_address(tmp_path: Path) -> None:
    told = '<meta name="leadsto:source" content="b.md">'
    pages = {
        "a/index.html": html(f"<main>{FORM}</main>", told),
        "x/index.html": html("<main><a href='/a/'>A</a></main>"),
    }
    site = judged(tmp_path, made(tmp_path, pages, {"a.md": source(), "b.md": source()})).site

    assert [link.verdict for link in site.links["/x/"]] == ["counts"]
    assert (site.by_id["docs/a.md"].state, site.by_id["docs/a.md"].address) == ("unbuilt", None)


def test_one_source_of_several_pages_is_the_first_ones(tmp_path: Path) -> None:
    def part(number: int, following: str = "") -> str:
        link = f'<link rel="next" href="{following}">' if following else ""
        return html(
            f"<main><p>Part {number}.</main>",
            f'<meta name="leadsto:source" content="long.md">{link}',
        )

    pages = {
        "long/index.html": part(1, "/long/2/"),
        "long/2/index.html": part(2),
        "letter/index.html": html(f"<main>{FORM}</main>"),
    }
    site = judged(
        tmp_path, made(tmp_path, pages, {"long.md": source(), "letter.md": source("mofu")})
    ).site

    assert not site.steps["docs/long.md"].shown
    assert site.steps["docs/long.md"].hidden_because == "it goes on at /long/2/"
    assert site.steps["/long/2/"].shown
    walk = site.verdicts["docs/long.md"].walk
    assert walk is not None
    assert walk.addresses == ("docs/long.md", "/long/2/")


def test_a_template_of_lists_is_no_page(tmp_path: Path) -> None:
    head = '<meta name="leadsto:source" content="tags.md">'
    pages = {f"tags/{n}/index.html": html("<main><p>List.</main>", head) for n in "abc"}
    site = judged(tmp_path, made(tmp_path, pages, {"tags.md": source()})).site

    assert {page.id: page.kind for page in site.pages if page.facts} == {
        f"/tags/{n}/": "hub" for n in "abc"
    }


def test_the_next_page_of_the_menu_is_no_next_part(tmp_path: Path) -> None:
    pages = {
        "a/index.html": html("<main><p>A.</main>", '<link rel="next" href="/b/">'),
        "b/index.html": html(f"<main>{FORM}</main>"),
    }
    site = judged(tmp_path, made(tmp_path, pages)).site

    assert site.verdicts["/a/"].walk is None


def test_files_left_over_from_an_earlier_build_are_no_pages(tmp_path: Path) -> None:
    known = {f"{n}/index.html": html(f"<main><a href='/a/'>A</a>{FORM}</main>") for n in "abc"}
    urls = "".join(f"<url><loc>https://fettle.example/{n}/</loc></url>" for n in "abc")
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    left = {"old/index.html": html("<main>"), "sitemap.xml": sitemap, "404.html": html("<main>")}
    linked = {
        "c/index.html": html("<main><a href='/thanks/'>x</a></main>"),
        "thanks/index.html": html("<main>"),
    }
    found = made(tmp_path, known | left | linked)

    assert {d.address for d in found.documents} == {"/404.html", "/a/", "/b/", "/c/", "/thanks/"}
    assert "one left over from an earlier build" in found.notices[0]


def test_what_a_kept_page_links_to_is_kept(tmp_path: Path) -> None:
    pages = {
        "a/index.html": html("<main><a href='/b/'>B</a></main>"),
        "b/index.html": html("<main><a href='/c/'>C</a></main>"),
        "c/index.html": html(f"<main>{FORM}</main>"),
        "old/index.html": html("<main><a href='/older/'>Older</a></main>"),
        "older/index.html": html("<main><a href='/old/'>Old</a></main>"),
        "d/index.html": html("<main>"),
        "e/index.html": html("<main>"),
        "f/index.html": html("<main>"),
    }
    listed = "".join(f"<url><loc>https://fettle.example/{n}/</loc></url>" for n in "adef")
    pages["sitemap.xml"] = f"<urlset>{listed}</urlset>"
    found = made(tmp_path, pages)

    assert {d.address for d in found.documents} == {f"/{n}/" for n in "abcdef"}
    assert judged(tmp_path, found).site.verdicts["/a/"].walk


@pytest.mark.parametrize(
    "asked",
    [
        "<a href='https://calendly.com/x/30?utm_content={0}'>Book</a>",
        "<form action='https://in.example/f?from={0}' method=post><input type=email></form>",
        "<form action='/{0}/' method=post><input type=email><button>Go</button></form>",
    ],
)
def test_a_layout_that_notes_the_page_is_still_one(tmp_path: Path, asked: str) -> None:
    pages = {f"{n}/index.html": html(f"<main>{asked.format(n)}</main>") for n in range(9)}
    site = judged(tmp_path, made(tmp_path, pages)).site

    assert not any(verdict.walk for verdict in site.verdicts.values())


def test_a_base_on_another_host_leads_there(tmp_path: Path) -> None:
    base = '<base href="https://other.example/x/">'
    pages = {
        "a/index.html": html("<main><a href='/b/'>B</a> <a href='b/'>B</a></main>", base),
        "b/index.html": html(f"<main>{FORM}</main>"),
    }
    site = judged(tmp_path, made(tmp_path, pages)).site

    assert [(link.verdict, link.target) for link in site.links["/a/"]] == [
        ("outside", "https://other.example/b/"),
        ("outside", "https://other.example/x/b/"),
    ]


def test_remarks_tell_what_makes_the_findings_doubtful(tmp_path: Path) -> None:
    bad = "<meta name='leadsto:intent' content='{stage}'>"
    pages = {
        f"{lang}/{n}/index.html": html(
            "<main>", f'{bad}<link rel=canonical href="http://localhost:1313/{lang}/{n}/">'
        ).replace("lang=en", f"lang={lang}")
        for lang in ("de", "en-GB")
        for n in range(2)
    }
    notices = made(tmp_path, pages, leadsto=f"{LEADSTO}content_selector: .contnet\n").notices

    assert notices[-4].startswith(
        "The pages say that they live at http://localhost:1313/, not at https://fettle.example/:"
    )
    assert notices[-3].startswith("The pages are in de (2), en (2), and are judged as if")
    assert notices[-2] == "`content_selector: .contnet` matches nothing on any page."
    assert notices[-1].startswith('The meta tag "leadsto:intent" is not read: it is no JSON')
    assert notices[-1].endswith("On four pages: /de/0/, /de/1/, /en-GB/0/, ….")


def test_a_site_that_is_as_it_says_gets_no_remark(tmp_path: Path) -> None:
    head = '<link rel=canonical href="https://www.fettle.example/a/">'
    assert len(made(tmp_path, {"a/index.html": html("<main>", head)}).notices) == 1


def test_a_base_changes_where_links_lead(tmp_path: Path) -> None:
    pages = {
        "a/b/index.html": html("<main><a href='goal/'>On</a></main>", '<base href="/">'),
        "goal/index.html": html(f"<main>{FORM}</main>"),
    }

    assert judged(tmp_path, made(tmp_path, pages)).site.verdicts["/a/b/"].walk


def test_absolute_links_are_known_without_a_configured_address(tmp_path: Path) -> None:
    def page(path: str, body: str) -> str:
        return html(
            f"<main>{body}</main>", f'<link rel="canonical" href="https://own.example/docs{path}">'
        )

    pages = {
        "a/index.html": page("/a/", "<a href='https://own.example/docs/b/'>On</a>"),
        "b/index.html": page("/b/", FORM),
    }
    gathered = made(tmp_path, pages, leadsto="preset: standard\n")

    assert gathered.surroundings.site_url == "https://own.example/docs/"
    assert judged(tmp_path, gathered).site.verdicts["/a/"].walk


def test_languages_are_judged_on_their_own(tmp_path: Path) -> None:
    def page(lang: str, body: str) -> str:
        return html(f"<main>{body}</main>").replace("lang=en", f"lang={lang}")

    pages = {
        "a/index.html": page("en-GB", "<a href='/de/b/'>Auf Deutsch</a>"),
        "de/b/index.html": page("de-DE", FORM),
    }
    leadsto = LEADSTO.replace("example/}", "example/, locales: [en, de]}")
    site = judged(tmp_path, made(tmp_path, pages, leadsto=leadsto)).site

    assert {page.id: page.locale for page in site.pages} == {"/a/": "en", "/de/b/": "de"}
    assert site.verdicts["/a/"].walk is None


def test_hreflang_tells_the_language_where_the_template_says_one_for_all(tmp_path: Path) -> None:
    links = (
        '<link rel="alternate" hreflang="en" href="https://fettle.example/a/">'
        '<link rel="alternate" hreflang="de" href="https://fettle.example/b/">'
        '<link rel="alternate" hreflang="x-default" href="https://fettle.example/a/">'
    )
    pages = {"a/index.html": html("<main>", links), "b/index.html": html(f"<main>{FORM}", links)}
    leadsto = LEADSTO.replace("example/}", "example/, locales: [en, de]}")
    site = judged(tmp_path, made(tmp_path, pages, leadsto=leadsto)).site

    assert {page.id: page.locale for page in site.pages} == {"/a/": "en", "/b/": "de"}


def test_the_language_of_most_pages_is_the_sites(tmp_path: Path) -> None:
    pages = {f"{n}/index.html": html("<main>").replace("=en", "=de") for n in "abc"}
    found = made(tmp_path, pages | {"d/index.html": html("<main>")})

    assert found.surroundings.locale == "de"


def test_lists_that_nobody_wrote_owe_nothing(tmp_path: Path) -> None:
    pages = {
        f"{name}/index.html": html("<main><article><a href='/x/'>X</a></article></main>")
        for name in ("tags", "tags/x", "category/y", "2024/05", "blog/page/2", "author/jo")
    }
    pages |= {f"{name}.html": html("<main><p>X</main>") for name in ("tags", "authors", "archives")}
    judgement = judged(tmp_path, made(tmp_path, pages))

    assert {page.kind for page in judgement.site.pages} == {"hub"}
    assert not [f for f in judgement.findings if f.page != "leadsto.yml"]


@pytest.mark.parametrize("names", [[], ["style.css"]])
def test_a_folder_without_pages_cannot_be_judged(tmp_path: Path, names: list[str]) -> None:
    (tmp_path / "site").mkdir()

    with pytest.raises(NoPagesError, match="site/: no page found"):
        made(tmp_path, dict.fromkeys(names, ""))


def test_one_process_or_many_give_the_same(tmp_path: Path) -> None:
    pages = {
        f"{n}/index.html": html(f"<main><a href='/{n + 1}/'>On</a></main>") for n in range(600)
    }
    made(tmp_path, pages)
    config = load_config(tmp_path / "leadsto.yml")

    one, two = (gather(config, at=BuiltAt(tmp_path / "site", jobs=n)) for n in (1, 2))

    assert one.documents == two.documents
    assert one.surroundings == two.surroundings


STARLIGHT = """export default defineConfig({ integrations: [starlight({
  defaultLocale: 'en', locales: { de: { label: 'D' }, en: { label: 'E' } }
})] });"""
PLAN = html("<main><h1>Planning</h1><p>Plan by week, then by day.</main>")
META = '<meta name="leadsto:source" content="src/content/docs/en/plan.md">'


def two_languages(root: Path, pages: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Source and state of each page of a Starlight site with one source, by address."""
    path = root / "src/content/docs/en/plan.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source(more="title: Plan\n"), "utf-8")
    (root / "astro.config.mjs").write_text(STARLIGHT)
    documents = made(root, pages).documents
    return {str(d.address): (d.source, d.state) for d in documents if d.facts}


@pytest.mark.parametrize("tag", ["", META])
def test_a_page_is_judged_where_it_was_written_and_not_where_it_is_copied(
    tag: str, tmp_path: Path
) -> None:
    """Its copy has an address as short, and comes before it; a theme says that it is one."""
    page = PLAN.replace("</head>", f"{tag}</head>")
    said = "Dieser Inhalt ist noch nicht in deiner Sprache verfügbar."
    copy = page.replace("<p>", f"<p>{said}</p><p>")

    assert two_languages(tmp_path, {"en/plan/index.html": page, "de/plan/index.html": copy}) == {
        "/en/plan/": ("src/content/docs/en/plan.md", "published"),
        "/de/plan/": ("", "elsewhere"),
    }


def test_a_copy_that_names_its_source_is_believed(tmp_path: Path) -> None:
    page = html("<main><h1>Planning</h1><p>Text.<h2>Related posts</h2></main>", META)
    copy = html("<main><h1>Planning</h1><p>Text.<h2>Weitere Artikel</h2><h2>X</h2></main>", META)

    assert two_languages(tmp_path, {"en/plan/index.html": page, "de/plan/index.html": copy}) == {
        "/en/plan/": ("src/content/docs/en/plan.md", "published"),
        "/de/plan/": ("", "elsewhere"),
    }


def test_lists_in_a_copy_may_be_translated(tmp_path: Path) -> None:
    """Such as the cards of Docusaurus, which have the titles of other pages."""
    body = "<main><h1>Planning</h1><p>Text.<h2>Weeks</h2><p>More.<h2>{}</h2><h2>{}</h2></main>"
    pages = {
        "en/plan/index.html": html(body.format("Shifts", "Rotas")),
        "de/plan/index.html": html(body.format("Schichten", "Dienstpläne")),
    }

    assert two_languages(tmp_path, pages)["/de/plan/"] == ("", "elsewhere")


def test_without_headings_titles_are_compared(tmp_path: Path) -> None:
    def page(title: str) -> str:
        return html("<main><p>Text.</main>").replace("<title>x<", f"<title>{title}<")

    pages = {"en/plan/index.html": page("Plan | Fettle")}
    copy = two_languages(tmp_path, {**pages, "de/plan/index.html": page("Plan | Fettle (de)")})
    assert copy["/de/plan/"] == ("", "elsewhere")
    other = two_languages(tmp_path, {**pages, "de/plan/index.html": page("Planung | Fettle")})
    assert other["/de/plan/"] == ("", "published")


@pytest.mark.parametrize(
    "other",
    [
        html("<main><h1>Planung</h1><p>Nach Wochen, dann nach Tagen.</main>"),
        html(f"<main><h1>Planning</h1><p>{'Eine Übersetzung mit demselben Namen. ' * 9}</main>"),
        html(
            "<main><h1>Planning</h1><p>Plan by week, then by day.</main>",
            '<meta name="leadsto:source" content="src/pages/de/plan.astro">',
        ),
    ],
    ids=["another heading", "more words", "a source that nobody finds"],
)
def test_a_translation_whose_source_nobody_sees_is_judged(other: str, tmp_path: Path) -> None:
    assert two_languages(tmp_path, {"en/plan/index.html": PLAN, "de/plan/index.html": other}) == {
        "/en/plan/": ("src/content/docs/en/plan.md", "published"),
        "/de/plan/": ("", "published"),
    }


def test_a_page_that_stands_in_the_part_of_another_language_alone_is_judged(tmp_path: Path) -> None:
    assert two_languages(tmp_path, {"de/plan/index.html": PLAN}) == {
        "/de/plan/": ("", "published"),
    }
