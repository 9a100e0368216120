"""What a form tells about how it is sent, and what its fields show and insist on."""

from __future__ import annotations

import pytest

from leadsto.html.facts import read_facts
from leadsto.model import Form

MAIL = '<input type="email" name="email">'


def form(inside: str) -> Form:
    (found,) = read_facts(f'<form action="/ask" method="post">{inside}</form>').forms
    return found


@pytest.mark.parametrize(
    ("inside", "button"),
    [
        ('<button type="button">Ask</button>', True),
        ('<input type="button" value="Ask">', True),
        ('<a href="#">Ask</a>', True),
        ('<a href="javascript:ask()">Ask</a>', True),
        ("<a>Ask</a>", True),
        ('<a role="button" href="/ask">Ask</a>', True),
        ('<x-button type="submit">Ask</x-button>', True),
        ('<a href="/privacy/">Privacy</a>', False),
        ('<button type="reset">Empty it</button>', False),
        ("<!-- <button type='button'>Ask</button> -->", False),
        ("<button>Ask</button>", False),  # that one submits by itself
    ],
)
def test_a_button_that_only_a_script_can_use(inside: str, button: bool) -> None:
    assert form(MAIL + inside).button is button


@pytest.mark.parametrize(
    ("inside", "returns"),
    [
        ('<input type="hidden" name="retURL" value="https://fettle.example/thanks/">', True),
        ('<input type=hidden name="_next" value=" https://fettle.example/thanks/ ">', True),
        ('<input name="_next" value="https://fettle.example/thanks/">', False),
        ('<input type="hidden" name="oid" value="https://fettle.example/thanks/">', False),
    ],
)
def test_where_a_provider_sends_the_reader_afterwards(inside: str, returns: bool) -> None:
    assert form(MAIL + inside).returns == ("https://fettle.example/thanks/" if returns else "")


@pytest.mark.parametrize(
    "html",
    [
        '<div class="hs-form-frame" data-form-id="a1" data-portal-id="7"></div>',
        '<script src="https://js.hsforms.net/forms/embed/7.js"></script>'
        '<div class="hs-form-frame" data-form-id="a1" data-portal-id="7"></div>',
        '<div data-tf-live="a1"></div>',
        '<button data-cal-link="a1">Talk</button>',
    ],
)
def test_what_a_widget_is_given(html: str) -> None:
    assert [embed.key for embed in read_facts(html).embeds] == ["a1"]


def test_what_tells_a_provider_whose_form_it_is() -> None:
    assert form(MAIL + '<input type="hidden" name="access_key" value=" a1 ">').key == "a1"
    assert form(MAIL + '<input name="access_key" value="a1">').key == ""


def test_what_a_field_shows_and_insists_on() -> None:
    (field,) = form('<input type="email" placeholder=" Your  e-mail " aria-required="true">').fields

    assert field.placeholder == "Your e-mail"
    assert field.required
