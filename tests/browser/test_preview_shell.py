"""The preview's shell in a browser: list, frame and reasons, and how they move together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from browser.conftest import OpenPage
from browser.looks import EVERY_LOOK
from browser.shell_site import (
    BASE,
    Served,
    block,
    document,
    finding,
    listed,
    other_reader,
    served,
    state,
    told,
)
from playwright.sync_api import Frame, Page, expect

Axe = Callable[[Page], list[str]]
Shot = Callable[[Page, str], None]
Serve = Callable[[Served], Served]

BACKFILL = listed(
    "/guides/backfill/", "Backfills without downtime", errors=1, warnings=1, offer="migration-guide"
)
ARABIC = listed("/ar/", "نقل البيانات دون توقف", stage="", errors=2, dead=True)
TRIAL = listed("/trial/", "Start a trial", stage="bofu")
HOME = listed("/", "Pipeline Docs", stage="tofu", notes=1)
PAGES = [HOME, BACKFILL, ARABIC, TRIAL]

BACKFILL_TOLD = told(
    BACKFILL,
    source="docs/guides/backfill.md",
    intent=[
        {"name": "Audience", "value": "Data engineer", "line": 3},
        {"name": "Not for", "value": "", "line": 0},
        {"name": "Stage", "value": "MOFU", "line": 4},
        {"name": "Decision", "value": "Which backfill strategy to use", "line": 5},
        {"name": "Outcome", "value": "Runs one safe backfill", "line": 6},
    ],
    findings=[
        finding(
            "skipped-stage",
            "warning",
            "The second link skips a stage (MOFU → BOFU)",
            help="Lead to an offer of the next stage.",
        ),
        finding("unknown-offer", "error", "`migration` is no offer", line=7),
    ],
    path={
        "steps": [
            {"words": "its next step", "address": "/", "title": "Pipeline Docs"},
            {"words": "a link in its text", "address": "/trial/", "title": "Start a trial"},
        ],
        "end": "the offer `trial` (its next step)",
        "clicks": 3,
        "budget": 4,
    },
    shows={
        "offer": "migration-guide",
        "title": "Move one pipeline in an hour",
        "action": "Open the migration guide",
        "leads_to": "/trial/",
        "explicit": False,
    },
    why=[
        {
            "asked": "stage MOFU",
            "left": ["migration-guide", "quickstart", "office-hours"],
            "dropped": [
                ["trial", "it is for readers who are ready"],
                ["newsletter", "it is for readers who explore"],
            ],
        },
        {
            "asked": "audience data-engineer",
            "left": ["migration-guide", "quickstart"],
            "dropped": [["office-hours", "it is for analysts"]],
        },
        {
            "asked": "fewest repetitions in /guides/",
            "left": ["migration-guide"],
            "dropped": [["quickstart", "12 pages of the section show it"]],
        },
    ],
    others=[{"id": "quickstart", "title": "The quickstart", "kind": "tutorial"}],
    **{
        "as": {
            "tofu": other_reader("", ""),
            "mofu": other_reader("migration-guide", "the migration guide"),
            "bofu": other_reader("trial", "the trial"),
        }
    },
)
TOLD = [
    told(HOME, needs_path=False, reason="Home pages need none."),
    BACKFILL_TOLD,
    told(ARABIC, findings=[finding("no-path", "error", "The page leads to no conversion point")]),
    told(TRIAL, needs_path=False, reason="It is a conversion point."),
]
FILES = {
    f"{BASE}/": document("Pipeline Docs", f'<a href="{BASE}/trial/">Try it</a>'),
    f"{BASE}/guides/backfill/": document(
        "Backfills without downtime",
        f'<a id=on href="{BASE}/ar/">On</a><a id=off href="https://elsewhere.example/">Off</a>'
        + block("migration-guide", "the migration guide"),
        "data-md-color-scheme=default",
    ),
    f"{BASE}/ar/": document("نقل البيانات دون توقف", "", "dir=rtl"),
    f"{BASE}/trial/": document("Start a trial", ""),
    f"{BASE}/changelog/": document("Changes", ""),
}


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:
        yield lambda site: stack.enter_context(served(site))


@pytest.fixture
def site(serve: Serve) -> Served:
    return serve(Served(FILES, state(PAGES, root="/home/ada/docs site"), TOLD))


def opened(
    open_page: OpenPage, site: Served, at: str = "#/guides/backfill/", **more: object
) -> Page:
    """The shell, once its panel shows a page."""
    page: Page = open_page(site.url + at, **more)
    page.wait_for_selector("#panel h2")
    return page


def frame(page: Page) -> Frame:
    return page.frames[1]


def hash_of(page: Page) -> str:
    return page.url.partition("#")[2]


def heading(page: Page, text: str) -> None:
    """Wait until the panel shows a page."""
    expect(page.locator("#panel h2").first).to_have_text(text)


@EVERY_LOOK
@pytest.mark.parametrize("name", ["guides/backfill", "ar"])
def test_anybody_can_read_it(
    name: str, dark: bool, width: int, site: Served, open_page: OpenPage, axe: Axe, shot: Shot
) -> None:
    page = opened(open_page, site, f"#/{name}/", width=width, dark=dark)
    if name != "ar":
        frame(page).wait_for_selector("[data-leadsto][style]")
    shot(page, f"preview-{name.split('/')[-1]}-{width}-{'dark' if dark else 'light'}")

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("scrollY") == 0
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert axe(page) == []


def test_read_as_changes_the_block_and_the_address(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site)
    frame(page).wait_for_selector("[data-leadsto-offer=migration-guide]")

    page.select_option("#read-as", "bofu")
    frame(page).wait_for_selector("[data-leadsto-offer=trial][style*=outline]")
    assert frame(page).locator("[data-leadsto]").count() == 1
    assert hash_of(page) == "/guides/backfill/?as=bofu"
    assert page.locator(".readers [aria-current]").inner_text().startswith("ready (BOFU)")

    assert "Read as ready (BOFU): trial" in page.locator("#panel").inner_text()

    page.select_option("#read-as", "tofu")
    frame(page).wait_for_selector("[data-leadsto]", state="hidden")

    page.locator(".readers a", has_text="ready").click()
    frame(page).wait_for_selector("[data-leadsto-offer=trial][style*=outline]")
    page.select_option("#read-as", "")
    frame(page).wait_for_selector("[data-leadsto-offer=migration-guide][style*=outline]")
    assert hash_of(page) == "/guides/backfill/"

    page.go_back()
    frame(page).wait_for_selector("[data-leadsto-offer=trial][style*=outline]")
    assert page.locator("#read-as").input_value() == "bofu"


def test_an_address_that_was_sent_shows_the_same(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site, "#/guides/backfill/?as=bofu")

    frame(page).wait_for_selector("[data-leadsto-offer=trial][style*=outline]")
    assert page.locator("#read-as").input_value() == "bofu"


@pytest.mark.parametrize("sent", ["guides/backfill/?as=toString", "/guides/backfill/?as=__proto__"])
def test_an_address_that_was_made_up_shows_the_page(
    site: Served, open_page: OpenPage, sent: str
) -> None:
    page = opened(open_page, site, f"#{sent}")
    heading(page, "Backfills without downtime")

    frame(page).wait_for_selector("[data-leadsto][style*=outline]")
    assert page.locator("#read-as").input_value() == ""
    assert page.locator("#panel").get_by_text("Read as").count() == 0


def test_an_address_without_a_slash_is_no_part_of_the_hosts_name(
    site: Served, open_page: OpenPage
) -> None:
    page = opened(open_page, site, "#.elsewhere.example/", may_fail=("404",))

    heading(page, "/.elsewhere.example/")
    page.wait_for_selector("#count:has-text('4 pages')")
    frame(page).wait_for_url(f"**{BASE}/.elsewhere.example/")


def test_a_page_without_a_block_gets_that_of_the_reader(serve: Serve, open_page: OpenPage) -> None:
    told_of = told(ARABIC, **{"as": BACKFILL_TOLD["as"]})
    page = opened(open_page, serve(Served(FILES, state([ARABIC]), [told_of])), "#/ar/?as=bofu")

    frame(page).wait_for_selector("main > [data-leadsto-offer=trial]:last-child")


def test_the_block_is_outlined_in_the_middle_until_it_is_not_wanted(
    site: Served, open_page: OpenPage
) -> None:
    page = opened(open_page, site)
    frame(page).wait_for_selector("[data-leadsto][style*=outline]")
    assert frame(page).evaluate("scrollY") > 500
    page.uncheck("#show-block")

    assert not frame(page).locator("[data-leadsto]").get_attribute("style")


def test_a_filter_leaves_the_pages_that_have_the_words(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site)
    assert page.locator("#count").inner_text() == "4 pages"
    rows = page.locator("#pages a")

    page.fill("#filter", "TRIAL")
    assert rows.locator("small").all_inner_texts() == ["/trial/"]
    assert page.locator("#count").inner_text() == "1 of 4 pages"

    page.fill("#filter", "")
    page.select_option("#which", "dead")
    assert rows.locator(".marks").all_inner_texts() == ["✖ 2 errors\n⊘ dead end"]
    page.select_option("#which", "found")
    assert rows.count() == 3
    page.reload()
    assert page.locator("#which").input_value() == "found"
    expect(page.locator("#pages a")).to_have_count(3)


def test_arrow_keys_walk_through_the_list(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site, "#/")
    page.focus("#filter")
    page.keyboard.press("ArrowDown")
    heading(page, "Pipeline Docs")
    page.keyboard.press("ArrowDown")
    heading(page, "Backfills without downtime")
    frame(page).wait_for_url("**/guides/backfill/")
    page.keyboard.press("ArrowDown")
    heading(page, ARABIC["title"])
    page.keyboard.press("ArrowUp")
    heading(page, "Backfills without downtime")

    assert page.evaluate("document.activeElement.ariaCurrent") == "page"
    assert page.locator("#pages [tabindex='0']").count() == 1


def test_the_panel_tells_all_that_is_known(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site)
    panel = page.locator("#panel")

    assert page.locator("#panel dd").all_inner_texts()[:2] == ["Data engineer", "—"]
    findings = panel.locator(".findings > li")
    assert findings.nth(0).text_content() == (
        "✖ error: unknown-offer migration is no offerdocs/guides/backfill.md:7"
    )
    rule = findings.nth(0).locator("a")
    assert rule.get_attribute("rel") == "noopener"
    assert rule.get_attribute("target") == "_blank"
    assert panel.locator(".path > li").all_inner_texts() == [
        "Pipeline Docs by its next step",
        "Start a trial by a link in its text",
        "the offer trial (its next step)",
    ]
    assert (
        panel.locator(".why > li")
        .nth(2)
        .inner_text()
        .startswith("fewest repetitions in /guides/ → migration-guide")
    )
    panel.locator("summary").nth(1).click()
    assert panel.locator("details").nth(1).inner_text().endswith("office-hours it is for analysts")


def test_a_dead_end_is_said_in_a_sentence(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site, "#/ar/")

    assert page.locator("#panel p.bad").inner_text().startswith("No path: it has no link")
    assert page.locator("#panel .tried").inner_text() == "/second/ → /third/, then it stops"
    assert page.locator("#panel dd").all_inner_texts() == ["—"] * 5


def test_links_into_the_editor_are_only_there_when_asked_for(
    site: Served, open_page: OpenPage
) -> None:
    page = opened(open_page, site)
    links = page.locator("#panel a[href^='vscode:']")
    assert links.count() == 0

    page.check("#editor")
    page.wait_for_selector(".findings a[href^='vscode:']")
    assert page.locator(".findings a[href^='vscode:']").first.get_attribute("href") == (
        "vscode://file/home/ada/docs%20site/docs/guides/backfill.md:7:8"
    )
    page.reload()
    page.wait_for_selector("#panel a[href^='vscode:']")


def test_a_step_of_the_path_leads_to_its_page(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site)
    page.locator(".path a", has_text="Start a trial").click()

    heading(page, "Start a trial")
    frame(page).wait_for_url("**/trial/")
    assert hash_of(page) == "/trial/"
    page.go_back()
    heading(page, "Backfills without downtime")
    frame(page).wait_for_url("**/guides/backfill/")


def test_a_link_in_the_frame_is_followed(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site, "#/guides/backfill/?as=bofu")
    frame(page).click("#on")

    heading(page, ARABIC["title"])
    assert hash_of(page) == "/ar/?as=bofu"
    expect(page.locator("#pages [aria-current]")).to_have_attribute("data-index", "2")
    page.go_back()
    heading(page, "Backfills without downtime")
    assert hash_of(page) == "/guides/backfill/?as=bofu"


def test_instant_navigation_is_followed(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site)
    frame(page).wait_for_selector("[data-leadsto][style*=outline]")
    frame(page).evaluate(
        """body => {
            history.pushState(null, "", "/docs/trial/index.html");
            setTimeout(() => { document.querySelector("main").innerHTML = body; }, 400);
        }""",
        block("trial", "the trial"),
    )

    heading(page, "Start a trial")
    frame(page).wait_for_selector("[data-leadsto-offer=trial][style*=outline]")
    assert hash_of(page) == "/trial/"


def test_what_is_none_of_the_pages_is_said(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site)
    frame(page).evaluate("location.href = '/docs/changelog/'")
    page.wait_for_selector("text=changelog/ is none of the site’s pages.")
    assert page.locator("#pages [aria-current]").count() == 0

    page.locator("#pages a").nth(1).click()
    heading(page, "Backfills without downtime")
    page.wait_for_selector("#notice", state="hidden")


def test_a_link_off_the_site_is_told_and_not_followed(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site)
    frame(page).wait_for_selector("[data-leadsto][style*=outline]")
    frame(page).click("#off")

    notice = page.locator("#notice a")
    assert notice.get_attribute("href") == "https://elsewhere.example/"
    assert frame(page).url.endswith("/guides/backfill/")


def test_a_change_reloads_the_frame_where_it_is_and_not_the_shell(
    site: Served, open_page: OpenPage
) -> None:
    page = opened(open_page, site)
    frame(page).wait_for_selector("[data-leadsto][style*=outline]")
    page.evaluate("window.stays = true")
    frame(page).evaluate("scrollTo({top: 120, behavior: 'instant'})")
    address = f"{BASE}/guides/backfill/"
    site.files[address] = site.files[address].replace("The footer.", "A new footer.")
    site.details = [told(page_, source="docs/new.md") for page_ in PAGES]
    site.change("two", pages=[PAGES[0] | {"title": "New docs"}, *PAGES[1:]])

    frame(page).wait_for_selector("text=A new footer.")
    page.wait_for_selector("text=docs/new.md")
    frame(page).wait_for_selector("[data-leadsto][style*=outline]")
    assert frame(page).evaluate("scrollY") == 120
    assert page.locator("#pages .title").first.inner_text() == "New docs"
    assert page.evaluate("window.stays")
    assert page.locator("#status").inner_text().startswith("Updated ")


@pytest.mark.parametrize("events", ["missing", "silent"])
def test_without_events_the_state_is_asked_for(
    events: str, site: Served, open_page: OpenPage
) -> None:
    site.events = events
    page = opened(open_page, site, may_fail=("Failed to load resource",))
    site.change("two", pages=[PAGES[1] | {"title": "A new title"}])

    page.wait_for_selector("text=A new title")
    assert page.locator("#status").inner_text().startswith("Updated")


def test_what_is_wrong_is_shown_above_the_last_good_site(
    site: Served, open_page: OpenPage, axe: Axe, shot: Shot
) -> None:
    page = opened(open_page, site)
    site.change("two", problem="mkdocs build: <b>Config</b> value 'nav': Expected a list\n  line 4")
    page.wait_for_selector("text=<b>Config</b>")
    frame(page).wait_for_selector("[data-leadsto][style*=outline]")
    shot(page, "preview-problem")
    assert axe(page) == []

    site.change("three", problem="")
    page.wait_for_selector("#problem", state="hidden")


def test_a_server_that_stops_is_told(open_page: OpenPage) -> None:
    with served(Served(FILES, state(PAGES), TOLD)) as site:
        page = opened(open_page, site, may_fail=("Failed to load resource",))
        page.route("**/__leadsto__/*", lambda asked: asked.abort())
        site.change("two")
        page.wait_for_selector("text=Server stopped")
        page.unroute_all()
        page.wait_for_selector("text=/Live|Updated/")


def test_a_mistake_of_the_shell_is_none_of_the_server(site: Served, open_page: OpenPage) -> None:
    """It stands on the console, and the next state is taken."""
    page = opened(open_page, site, may_fail=("URI malformed",))
    with page.expect_event("pageerror") as error:
        site.change("two", pages=[*PAGES, PAGES[0] | {"address": "/half-a-pair-\ud800/"}])
    assert "URI malformed" in str(error.value)
    assert page.locator("#status").inner_text() != "Server stopped"

    site.change("three", pages=[PAGES[0] | {"title": "A new title"}])
    page.wait_for_selector("text=A new title")


HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"


def test_hostile_words_are_words(serve: Serve, open_page: OpenPage, shot: Shot) -> None:
    one = listed("/x/", HOSTILE, errors=1, offer=HOSTILE)
    of_it = BACKFILL_TOLD | {
        "id": "/x/",
        "title": HOSTILE,
        "address": "/x/",
        "source": HOSTILE,
        "kind": HOSTILE,
        "exempt": HOSTILE,
        "why_words": HOSTILE,
        "intent": [{"name": "Audience", "value": HOSTILE, "line": 1}],
        "findings": [
            finding(
                "rule", "error", HOSTILE, help=HOSTILE, trail=[HOSTILE], url="javascript:alert(3)"
            )
        ],
        "path": {
            "steps": [{"words": HOSTILE, "address": "javascript:alert(4)", "title": HOSTILE}],
            "end": HOSTILE,
            "clicks": 1,
            "budget": 4,
        },
        "shows": {
            "offer": HOSTILE,
            "title": HOSTILE,
            "action": HOSTILE,
            "leads_to": "javascript:alert(5)",
            "explicit": False,
        },
        "why": [{"asked": HOSTILE, "left": [HOSTILE], "dropped": [[HOSTILE, HOSTILE]]}],
        "others": [{"id": HOSTILE, "title": HOSTILE, "kind": HOSTILE}],
    }
    shown = Served({f"{BASE}/x/": document("x", "")}, state([one], problem=HOSTILE), [of_it])
    page = opened(open_page, serve(shown), "#/x/")
    shot(page, "preview-hostile")

    assert page.locator("#panel h2").inner_text() == HOSTILE
    assert page.locator("#pages .title").inner_text() == HOSTILE
    assert page.locator("img, script:not([src]), [href^='javascript:']").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


@pytest.mark.parametrize(("width", "wide"), [("768", 768), ("390", 390)])
def test_a_width_is_that_of_the_page_in_the_frame(
    width: str, wide: int, site: Served, open_page: OpenPage, shot: Shot
) -> None:
    page = opened(open_page, site)
    page.select_option("#width", width)
    assert frame(page).evaluate("innerWidth") == wide
    shot(page, f"preview-width-{width}")

    page.reload()
    page.wait_for_selector("#panel h2")
    assert frame(page).evaluate("innerWidth") == wide


def test_the_colours_of_a_theme_that_has_both(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site)
    page.select_option("#scheme", "dark")
    frame(page).wait_for_selector("body[data-md-color-scheme=slate]")
    page.select_option("#scheme", "")
    frame(page).wait_for_selector("body[data-md-color-scheme=default]")

    page.locator("#pages a").last.click()
    heading(page, "Start a trial")
    page.wait_for_selector("#scheme-label", state="hidden")


@pytest.mark.parametrize("view", ["blocks", "report"])
def test_other_views_have_the_window_to_themselves(
    view: str, site: Served, open_page: OpenPage, axe: Axe, shot: Shot
) -> None:
    page = opened(open_page, site, "#/guides/backfill/?as=bofu")
    page.click(f"#view-{view}")
    frame(page).wait_for_url(f"**/__leadsto__/{view}.html")
    page.wait_for_selector("#panel", state="hidden")
    assert axe(page) == []
    shot(page, f"preview-{view}")

    page.click("#view-page")
    frame(page).wait_for_selector("[data-leadsto-offer=trial]")
    assert hash_of(page) == "/guides/backfill/?as=bofu"
    page.click(f"#view-{view}")
    frame(page).wait_for_url(f"**/__leadsto__/{view}.html")
    frame(page).click("a")
    heading(page, "Start a trial")
    page.wait_for_selector("#panel")


def test_in_a_narrow_window_the_list_is_a_drawer(
    site: Served, open_page: OpenPage, axe: Axe, shot: Shot
) -> None:
    page = opened(open_page, site, width=390)
    page.wait_for_selector("#list", state="hidden")
    page.click("#list-switch")
    page.wait_for_selector("#list")
    shot(page, "preview-drawer-390")
    assert axe(page) == []
    page.locator("#pages a").last.click()
    heading(page, "Start a trial")

    page.wait_for_selector("#list", state="hidden")
    tops = page.evaluate("['site', 'panel'].map(id => document.getElementById(id).offsetTop)")
    assert tops[0] < tops[1]

    page.click("#view-report")  # a view without a panel has all the rest of the window
    page.wait_for_selector("#panel", state="hidden")
    end = page.evaluate("document.getElementById('frame').getBoundingClientRect().bottom")
    assert end == page.evaluate("innerHeight")


def test_ten_thousand_pages_are_filtered_in_memory(serve: Serve, open_page: OpenPage) -> None:
    pages = [listed(f"/p/{n}/", f"Page number {n}") for n in range(10_000)]
    site = serve(
        Served(
            {f"{BASE}/p/{n}/": document("P", "") for n in (0, 199, 200, 9876)},
            state(pages),
            [told(page) for page in pages],
        )
    )
    page = opened(open_page, site, "#/p/199/")
    rows = page.locator("#pages a")
    assert rows.count() == 200
    assert page.locator("#later").inner_text() == "9,701 more below"

    page.locator("#pages [aria-current]").focus()
    page.keyboard.press("ArrowDown")
    heading(page, "Page number 200")
    page.click("#later")
    assert rows.count() == 200
    assert page.locator("#pages [tabindex='0']").count() == 1
    asked = len(site.asked)
    page.fill("#filter", "number 9876")
    assert rows.all_inner_texts() == ["Page number 9876\n/p/9876/"]
    assert len(site.asked) == asked
    rows.click()
    heading(page, "Page number 9876")
    assert any(one.endswith("details/98.json") for one in site.asked)


def test_it_works_where_nothing_can_be_remembered(site: Served, open_page: OpenPage) -> None:
    page = open_page(site.url)
    page.add_init_script(
        """for (const name of ["sessionStorage", "localStorage"])
            Object.defineProperty(window, name, { get() { throw new DOMException("no"); } });"""
    )
    page.reload()
    page.wait_for_selector("#panel h2")
    page.fill("#filter", "trial")

    assert page.locator("#pages a").count() == 1


def test_a_page_in_the_background_asks_for_nothing(site: Served, open_page: OpenPage) -> None:
    page = opened(open_page, site)
    page.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    site.change("two", pages=[PAGES[1] | {"title": "A new title"}])
    page.wait_for_timeout(1200)
    assert page.locator("text=A new title").count() == 0

    page.evaluate(
        """() => {
            delete document.hidden;
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    page.wait_for_selector("text=A new title")
