"""A site's own template: used, held to the contract, and unable to reach anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from block.samples import config, rendered

from leadsto.block import BlockError
from leadsto.block.render import TEMPLATE
from leadsto.schema import SYSTEMS

KEPT = (
    '<div data-leadsto="{{ id }}" data-leadsto-stage="{{ stage }}"'
    ' data-leadsto-placement="{{ placement }}" aria-label="{{ next.title.text }}">'
    '<a href="{{ next.href }}">{{ next.action.text }}</a></div>'
)


def printed(folder: Path, template: str) -> str:
    (folder / TEMPLATE).write_text(template, "utf-8")
    return rendered(settings=config(templates=folder))


def test_the_least_that_keeps_the_contract(tmp_path: Path) -> None:
    assert printed(tmp_path, KEPT) == (
        '<div data-leadsto="delay-diagnostic" data-leadsto-stage="mofu"'
        ' data-leadsto-placement="end" aria-label="Clearance delay diagnostic">'
        '<a href="../../tools/diagnostic/">Find your main cause of delay</a></div>'
    )


def test_a_folder_without_the_template_leaves_ours(tmp_path: Path) -> None:
    assert rendered(settings=config(templates=tmp_path)) == rendered()


def test_our_own_template_keeps_the_contract(tmp_path: Path) -> None:
    ours = Path(__file__).parents[2] / "src/leadsto/block" / TEMPLATE
    assert printed(tmp_path, ours.read_text("utf-8")) == rendered()


def test_a_template_may_split_up_the_links_words(tmp_path: Path) -> None:
    split = "<b>{{ next.action.text[:4] }}</b>\n{{ next.action.text[4:] }}"
    assert "<b>Find</b>" in printed(tmp_path, KEPT.replace("{{ next.action.text }}", split))


@pytest.mark.parametrize(
    ("before", "after", "lacks"),
    [
        (KEPT, "", "exactly one element with data-leadsto"),
        (KEPT, KEPT + KEPT, "exactly one element with data-leadsto"),
        (KEPT, KEPT + "more", "nothing outside it"),
        (KEPT, f"<div>{KEPT}</div>", "nothing outside it"),
        (KEPT, f"<link rel=stylesheet href=x.css>{KEPT}", "nothing outside it"),
        (' data-leadsto="{{ id }}"', "", "exactly one element with data-leadsto"),
        ('"{{ id }}"', '"mine"', 'data-leadsto="delay-diagnostic"'),
        (' data-leadsto-stage="{{ stage }}"', "", 'data-leadsto-stage="mofu"'),
        ('"{{ placement }}"', '"top"', 'data-leadsto-placement="end"'),
        (' aria-label="{{ next.title.text }}"', "", "the label"),
        ('"{{ next.title.text }}"', '" "', "the label"),
        ('aria-label="{{ next.title.text }}"', 'aria-labelledby="other"', "the label"),
        ("<a href", "<h1>Mine</h1><a href", "no h1"),
        ('href="{{ next.href }}"', 'href="/mine/"', 'the link: <a href="../../tools/diagnostic/">'),
        ("{{ next.action.text }}", "Click here", "the link's words: Find your main cause"),
        ("<a href", "{{ next.action.text }}<!--<a href", "the link: <a"),
    ],
)
def test_what_a_template_must_print(tmp_path: Path, before: str, after: str, lacks: str) -> None:
    assert before in KEPT
    with pytest.raises(BlockError) as caught:
        printed(tmp_path, KEPT.replace(before, after, 1))
    assert str(caught.value).startswith(f"{tmp_path / TEMPLATE} must print ")
    assert lacks in str(caught.value)


MARKED = KEPT.replace(" aria-label", "{{ marks|xmlattr }} aria-label").replace(
    "<a href", '{{ script }}<a class="{{ next.classes }}"{{ next.marks|xmlattr }} href'
)


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_template_may_carry_the_marks_of_any_system(tmp_path: Path, system: str) -> None:
    (tmp_path / TEMPLATE).write_text(MARKED, "utf-8")
    assert rendered(settings=config(templates=tmp_path, tracking=system))


@pytest.mark.parametrize(
    ("system", "before", "lacks"),
    [
        ("plausible", ' class="{{ next.classes }}"', 'class="plausible-event-name=Next+step'),
        ("posthog", "{{ next.marks|xmlattr }}", 'data-ph-capture-attribute-offer="delay'),
        ("matomo", "{{ next.marks|xmlattr }}", 'data-content-target=""'),
        ("matomo", "{{ marks|xmlattr }}", 'data-track-content=""'),
        ("ga4", "{{ next.marks|xmlattr }}", 'data-leadsto-name="Clearance delay diagnostic"'),
        ("gtm", "{{ script }}", "the script, for `tracking` or `carry`: {{ script }}"),
    ],
)
def test_what_a_template_must_print_for_tracking(
    tmp_path: Path, system: str, before: str, lacks: str
) -> None:
    (tmp_path / TEMPLATE).write_text(MARKED.replace(before, "", 1), "utf-8")
    with pytest.raises(BlockError, match=re.escape(lacks)):
        rendered(settings=config(templates=tmp_path, tracking=system))


@pytest.mark.parametrize(
    "mistake",
    [
        "{% if %}",
        "{{ nxt.href }}",
        "{{ next.titel.text }}",
        "{{ next.title.text.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''.__class__ }}",
        "{{ lines.append(1) }}",
        "{{ next.update({'href': 'javascript:x'}) }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{{ '{0.__class__}'.format(id) }}",
        "{{ range(10 ** 9) | list }}",
        '{% include "../../../etc/passwd" %}',
        '{% include "/etc/passwd" %}',
        "{{ 1 / 0 }}",
    ],
)
def test_a_template_reaches_nothing_and_its_mistake_names_the_file(
    tmp_path: Path, mistake: str
) -> None:
    with pytest.raises(BlockError) as caught:
        printed(tmp_path, KEPT + mistake)
    assert str(caught.value).startswith(str(tmp_path / TEMPLATE))


def test_values_are_escaped_in_a_template_of_the_site_too(tmp_path: Path) -> None:
    (tmp_path / TEMPLATE).write_text(KEPT, "utf-8")
    html = rendered(settings=config(templates=tmp_path), action="<script>x</script>")
    assert "<script" not in html


def test_a_template_that_is_not_text_names_the_file(tmp_path: Path) -> None:
    (tmp_path / TEMPLATE).write_bytes(b"\xff\xfe<p>")
    with pytest.raises(BlockError) as caught:
        rendered(settings=config(templates=tmp_path))
    assert str(caught.value).startswith(str(tmp_path / TEMPLATE))


def test_a_changed_template_is_read_again(tmp_path: Path) -> None:
    import os

    printed(tmp_path, KEPT)
    (tmp_path / TEMPLATE).write_text(KEPT.replace("<div", "<section").replace("</div", "</section"))
    os.utime(tmp_path / TEMPLATE, (1, 1))
    assert rendered(settings=config(templates=tmp_path)).startswith("<section")
