"""Which systems of measuring a link tells of a click."""

import pytest

from leadsto.html.facts import read_facts


@pytest.mark.parametrize(
    ("html", "systems"),
    [
        ('<a href="/x">x</a>', ""),
        ('<a class="button plausible-event-name=Next+step" href="/x">x</a>', "plausible"),
        ('<a class="plausible-event-name--Next" href="/x">x</a>', "plausible"),
        ('<a class="plausible-event-offer=call" href="/x">x</a>', ""),
        ('<a data-ph-capture-attribute-offer="call" href="/x">x</a>', "posthog"),
        ('<a data-track-content href="/x">x</a>', "matomo"),
        ('<p data-track-content>a <b><a href="/x">x</a></b></p>', "matomo"),
        ('<p data-track-content>a</p><a href="/x">x</a>', ""),
        ("<a onclick=\"plausible('Go')\" href='/x'>x</a>", "plausible"),
        ("<a onclick=\"_paq.push(['trackEvent'])\" href='/x'>x</a>", "matomo"),
        ("<a onclick=\"posthog.capture('go')\" href='/x'>x</a>", "posthog"),
        ("<a onclick='go()' href='/x'>x</a>", ""),
        (
            '<p data-track-content><a class="plausible-event-name=Go" href="/x">x</a></p>',
            "plausible matomo",
        ),
    ],
)
def test_told_by_attributes_and_by_what_stands_around(html: str, systems: str) -> None:
    (link,) = read_facts(html).links

    assert link.emits == systems
