"""Addresses that were never filled in, and those that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.rules.landing._placeholders import (
    is_example_host,
    is_placeholder_address,
    is_whole_placeholder,
    shown,
)

LEFT_OVER = """
https://formspree.io/f/YOUR_FORM_ID
https://formspree.io/f/YOUR-FORM-ID
https://formspree.io/f/your_form_id
https://formspree.io/f/{form_id}
https://formspree.io/name@example.com
https://embeds.beehiiv.com/YOUR-PUBLICATION-EMBED-KEY
https://yoursubstack.substack.com/embed
https://calendly.com/your-username/30min
https://calendly.com/yourname
https://cal.com/your-company/intro
https://calendly.com/your-handle
https://cal.com/your-link
https://your-domain.us1.list-manage.com/subscribe/post?u=1&id=2
https://yourlist.us1.list-manage.com/subscribe/post?u=1&id=2
https://tally.so/embed/FORM_ID?alignLeft=1
https://js.hsforms.net/forms/embed/YOUR_PORTAL_ID.js
https://forms.fettle.com/<your form>
https://forms.fettle.com/%7B%7Bform.id%7D%7D
https://forms.fettle.com/${FORM_ID}
https://forms.fettle.com/f/null
https://app.kit.com/forms/form_id/subscriptions
https://wa.me/XXXXXXXXXX
https://fettle.com/api?access_key=YOUR_ACCESS_KEY
https://typeform.com/to/CHANGEME
https://tally.so/r/replace-me
REPLACE_MICROSOFT_BOOKINGS_PAGE_URL
https://usebasin.com/f/TODO
//example.org
mailto:you@example.com
https://fettle.invalid/ask
""".split("\n")[1:-1]

REAL = """
https://formspree.io/f/xojyggok
https://formspree.io/f/mxxxdqav
https://calendly.com/fettle/your-first-plan
https://calendly.com/bring-your-site/30min
https://fettle.com/ask?list=3&form_id=12
https://fettle.com/enterprise/
https://ENTERTAINMENT.com/ask
https://fettle.com/todo/
https://fettle.com/nonesuch/
https://fettle.com/nullification
https://counterexample.com/ask
https://example.company/ask
https://forms.gle/8hYtd3xxTn
https://fettle.com/changes
mailto:desk@fettle.com?body=What%27s%20your%20name%3F
https://docs.google.com/forms/d/e/1FAIpQLSd/viewform?entry.1=your%20name
""".split("\n")[1:-1]


@pytest.mark.parametrize("address", LEFT_OVER)
def test_an_address_that_was_never_filled_in(address: str) -> None:
    assert is_placeholder_address(address)


@pytest.mark.parametrize("address", REAL)
def test_an_address_that_only_looks_like_one(address: str) -> None:
    assert not is_placeholder_address(address)


@given(st.text(alphabet="0123456789abcdef-", min_size=1))
def test_no_number_of_a_form_is_a_placeholder(number: str) -> None:
    assert not is_placeholder_address(f"https://formspree.io/f/{number}")


def test_a_page_of_the_site_may_be_called_so() -> None:
    assert is_placeholder_address("https://fettle.com/your-company")
    assert not is_placeholder_address("/your-company", own=True)
    assert is_placeholder_address("/f/YOUR_FORM_ID", own=True)


def test_a_site_of_nobody_may_use_addresses_of_nobody() -> None:
    assert is_example_host("fettle.example")
    assert not is_example_host("fettle.com")
    assert not is_example_host("")
    assert not is_placeholder_address("https://app.fettle.example/ask", example=True)


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("YOUR_BOOKING_LINK", True),
        ("INSERT-LINK", True),
        ("CHANGELOG", False),
        ("RFC_2606", False),
        ("your_booking_link", False),
    ],
)
def test_a_link_that_is_nothing_but_a_name(address: str, whole: bool) -> None:
    assert is_whole_placeholder(address) is whole


def test_a_message_shows_one_short_line() -> None:
    assert shown("https://www.fettle.com/a\n b") == "fettle.com/a b"
    assert len(shown("https://fettle.com/" + "a" * 200)) == 61
