"""Calls to action, and the drafts of offers that they make."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from leadsto.survey import Draft, Survey

Surveyed = Callable[..., Survey]
TEXT = "A sentence that says something about pumps and the people who run them. " * 4


def site(link: str, pages: int = 12, **more: str) -> dict[str, str]:
    files = {f"docs/post-{n}.md": f"# Post {n}\n\n{TEXT}\n\n{link}\n" for n in range(pages)}
    named = {f"docs/{name}.md": text for name, text in more.items()}
    return {"mkdocs.yml": "site_name: x\nsite_url: https://firm.example/\n", **files, **named}


def only(survey: Survey) -> Draft:
    (draft,) = survey.offers
    return draft


def test_a_booking_link(surveyed: Surveyed) -> None:
    link = "[Book a 20-minute call](https://calendly.com/firm/intro?utm_source=blog)"
    draft = only(surveyed(site(link, pages=1)))

    assert draft == Draft(
        "book-a-20-minute-call",
        "conversation",
        "Book a 20-minute call",
        "Book a 20-minute call",
        'linked on one page, "Book a 20-minute call"',
        url="https://calendly.com/firm/intro",
        pages=1,
    )


def test_words_that_many_sites_use_are_kept_where_somebody_waits(surveyed: Surveyed) -> None:
    draft = only(surveyed(site("[Book a call](https://calendly.com/firm/intro)")))

    assert (draft.title, draft.action) == ("Book a call", "Book a call")


def test_a_contact_page_is_called_as_it_calls_itself(surveyed: Surveyed) -> None:
    files = site("[Talk to an engineer](contact.md)", contact="# Talk to us\n\nWrite.\n")
    draft = only(surveyed(files))

    assert (draft.kind, draft.title, draft.action) == (
        "conversation",
        "Talk to us",
        "Talk to an engineer",
    )
    assert (draft.page, draft.url, draft.pages) == ("/contact/", "", 12)


def test_a_form_tells_what_it_asks(surveyed: Surveyed) -> None:
    form = (
        '# Pump check\n\n<form action="https://formspree.io/f/abc"><input name="Full name">'
        '<input type="email" name="mail"></form>\n'
    )
    draft = only(surveyed({**site("Nothing."), "docs/contact.md": form}))

    assert draft.captures == ("full_name", "email")
    assert draft.found == "contact form (Formspree) on docs/contact.md"


def form(title: str, *fields: str) -> str:
    inputs = "".join(f'<input name="{name}">' for name in fields)
    return f"# {title}\n\n<form action='/send'><input type='email' name='e'>{inputs}</form>\n"


def test_pages_with_forms_of_their_own(surveyed: Surveyed) -> None:
    found = surveyed(
        {
            **site("Nothing."),
            "docs/resources/log.md": form("The one-page pump log"),
            "docs/tools/check.md": form("Pump health check", "pumps"),
            "docs/contact.md": form("Contact", "subject"),
            "docs/events/open-hour.md": form("Open hour", "pump"),
        }
    ).offers

    assert [(draft.kind, draft.action) for draft in found] == [
        ("conversation", "Contact us"),
        ("conversation", ""),
        ("assessment", "Take the pump health check"),
        ("resource", "Get the one-page pump log"),
    ]


def test_no_words_are_made_up_in_other_languages(surveyed: Surveyed) -> None:
    files = site("Nichts.") | {"docs/resources/protokoll.md": form("Das Pumpenprotokoll")}
    files["mkdocs.yml"] += "theme: {name: material, language: de}\n"

    assert only(surveyed(files)).action == ""


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("[Join our mailing list](http://eepurl.com/abc)", "list"),
        ("[Get the email course](https://go.other.example/course)", "list"),
        ("[Try the leak calculator](https://tools.other.example/leak)", "assessment"),
        ("[Download the pump guide](https://files.other.example/guide)", "resource"),
        ("[Schedule a visit](https://visits.other.example/)", "conversation"),
        ("[Firm Slack](https://slack.firm.example/)", "conversation"),
        ("<hello@firm.example>", "conversation"),
    ],
)
def test_what_repeats_at_the_end_of_posts(surveyed: Surveyed, link: str, kind: str) -> None:
    assert only(surveyed(site(link))).kind == kind


@pytest.mark.parametrize(
    "link",
    [
        "[Read more](https://other.example/x)",
        "[Edit this page](https://github.com/firm/site/edit/main/x.md)",
        "[Improve this page](https://other.example/edit)",
        "[Share](https://twitter.com/intent/tweet?url=x)",
        "[Follow us on GitHub](https://github.com/firm)",
        "[Subscribe to the feed](/feed.xml)",
        "[Log in to your account](https://app.other.example/login)",
        "[Next](https://other.example/next)",
        "[Get all posts](index.md)",
        "[Find out about pumps](https://other.example/pumps)",
        "[Join our team](https://jobs.other.example/)",
        "<security@firm.example>",
        "<jane@example.com>",
        "[Get the privacy policy](privacy.md)",
        "[Get back](nowhere.md)",
    ],
)
def test_junk_is_no_offer(surveyed: Surveyed, link: str) -> None:
    files = site(link, index="# Home\n", privacy="# Privacy\n")

    assert surveyed(files).offers == ()


def test_where_a_community_talks_is_named(surveyed: Surveyed) -> None:
    both = "[Come join us](https://slack.firm.example/) [Firm Slack](https://slack.firm.example)"
    draft = only(surveyed(site(both)))

    assert (draft.kind, draft.title, draft.action) == (
        "conversation",
        "Firm Slack",
        "Join Firm Slack",
    )


def test_a_link_of_its_day_is_no_offer(surveyed: Surveyed) -> None:
    link = "\n\n[Register for the fair](https://docs.google.com/forms/d/e/x/viewform)\n"
    files = site("Nothing.", pages=120)
    files["docs/post-1.md"] += link

    assert surveyed(files).offers == ()


def test_two_addresses_for_one_thing_are_one_offer(surveyed: Surveyed) -> None:
    both = (
        "[Get the pump letter](https://letter.firm.substack.com/subscribe)\n\n"
        "[Get the pump letter](https://go.other.example/letter)\n"
    )

    assert len(surveyed(site(both)).offers) == 1


def test_mail_only_where_most_pages_ask_for_it(surveyed: Surveyed) -> None:
    mail, page = "<hello@firm.example>", "[Talk to us](contact.md)"
    contact = "# Contact\n"

    assert len(surveyed(site(f"{mail} {page}", contact=contact)).offers) == 1
    rare = site(mail, contact=contact)
    rare["docs/post-1.md"] += page
    assert [draft.page or draft.url for draft in surveyed(rare).offers] == [
        "/contact/",
        "mailto:hello@firm.example",
    ]


def test_a_built_site_tells_what_its_layout_asks(surveyed: Surveyed) -> None:
    page = (
        "<html><head><title>P{n}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<main><article><h1>P{{n}}</h1><p>{TEXT}</p></article></main>"
        "<footer><a href='https://cal.com/firm/intro'>Book a call with Ann</a></footer>"
        "</body></html>"
    )
    files = {f"out/p{n}/index.html": page.format(n=n) for n in range(9)}
    survey = surveyed(files, built="out")

    assert only(survey).action == "Book a call with Ann"
    assert survey.actions[0].layout == 9
