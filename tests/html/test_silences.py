"""What a comment silences, and why."""

import pytest

from leadsto.html.silences import silence_of


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("leadsto:ignore no-path because it is on paper", ("no-path", "it is on paper")),
        (" leadsto: ignore no-path because  it\n is\ton paper ", ("no-path", "it is on paper")),
        (" leadsto: ignore no-path ( it is  on paper )\n", ("no-path", "it is on paper")),
        (" leadsto: ignore no-path (a) and (b) ", ("no-path", "a) and (b")),
        (" leadsto: ignore no-path ", ("no-path", "")),
        (" leadsto: ignore no-path it is on paper ", ("no-path", "")),
        (" leadsto: ignore no-path because ", ("no-path", "")),
        ("leadsto: ignore no-path because", ("no-path", "")),
        (" leadsto: ignore no-path () ", ("no-path", "")),
        (" leadsto: ignore because it is on paper ", ("because", "")),
        (" leadsto: ignored no-path because it is on paper ", None),
        (" leadsto ignore no-path because it is on paper ", None),
        (" not leadsto: ignore no-path because it is on paper ", None),
    ],
)
def test_the_rule_and_the_reason(comment: str, said: tuple[str, str] | None) -> None:
    assert silence_of(comment) == said
