"""Whole pages as nobody should write them: each is read, in time that grows as the page does."""

import random
import time

import pytest

from leadsto.html.facts import read_facts
from leadsto.html.page import read_page
from leadsto.html.whole import MOST_OUTSIDE
from leadsto.limits import LINKS, PAGE, TAGS
from leadsto.model import Facts

X = '<a href="/x">x</a>'
START = "<!doctype html><title>t</title>"
MANY = 20_000


def hrefs(html):
    return [link.href for link in read_page(html.encode()).facts.links]


class TestBounded:
    """With a limit far above what any of them takes, far below what a square of it would."""

    @pytest.mark.parametrize(
        "html",
        [
            "<div>" * MANY + X,
            "<nav>" * MANY + X,
            "<article>" * MANY,
            "<article>" + "<div><article></article>" * MANY,
            "<div><main></main>" * MANY,
            "<template>" + "<div><main></main>" * MANY,
            "<div role=navigation>" * MANY + X,
            "<div itemprop=a>" * MANY + X,
            "<p role=a data-leadsto=b></p>" * (3 * MANY) + X,
            "<svg>" + "<g><title>" * MANY,
            "<aside data-leadsto=a data-leadsto-placement=end>" * MANY,
            "<footer>" + "<form><input name=email>" * MANY,
            "<footer>" + "<div class=ml-embedded data-form=a>" * MANY,
            "<nav>" + "<a href=1 aria-labelledby='a b'>x</a>" * MANY + "</nav><p id=a><b id=b>",
            "<nav><a href=1>" + "<i></i>" * MANY,
            "<div " + " ".join(f"a{i}=1" for i in range(MANY)) + ">" + X,
            "<meta name=leadsto:a content=b>" * MANY,
            "<meta " * MANY,
            "<meta http-equiv=refresh content='0;" + " ;" * MANY + "'>",
            "<meta http-equiv=refresh content='" + "1" * MANY + "'>",
            "<meta name=leadsto:intent content='" + "[" * MANY + "'>",
            "{{" * MANY,
            "<body>" + "{% a %}" * MANY + "x",
            "<!--" * MANY,
            "<!-- a -->" * MANY,
            "<?a ?>" * MANY,
            "<" * MANY,
            "&" * MANY,
            "<script>" + "location=" * 100 + "</script>",
            "<table><tr><td>" * MANY + X,
        ],
    )
    def test_much_of_the_same(self, html):
        data = (START + html).encode()
        start = time.process_time()
        read_page(data, selector="div div", template="nav nav")

        assert time.process_time() - start < 10

    def test_many_links_outside(self):
        links = "".join(f"<a href=/{n}>{n}</a>" for n in range(MOST_OUTSIDE + 10))

        assert len(read_page(f"{START}<nav>{links}</nav>".encode()).facts.outside) == MOST_OUTSIDE

    def test_a_selector_takes_no_longer_than_the_page(self):
        data = f"{START}{'<div>' * 1000 + '</div>' * 1000}".encode() + b"<p></p>" * 20_000

        assert read_page(data, selector="div > nav p").region == "body"
        assert read_page(data, selector="div div div").region == "selector"


class TestRead:
    """What is whole in a broken page is read."""

    def test_nothing_at_all(self):
        built = read_page(b"")

        assert (built.document, built.facts.links, built.title) == (False, (), "")

    def test_zero_bytes(self):
        assert hrefs(f"{START}\0<p>\0{X}\0") == ["/x"]

    def test_a_comment_without_end(self):
        assert hrefs(f"{START}{X}<!-- {X}") == ["/x"]

    def test_plaintext(self):
        assert hrefs(f"{START}{X}<plaintext>{X}") == ["/x"]

    def test_a_title_without_end(self):
        built = read_page(f"<title>a {X}".encode())

        assert (built.title, built.facts.links) == ('a <a href="/x">x</a>', ())

    def test_what_follows_the_end_of_the_page(self):
        assert hrefs(f"<html><body>a</body></html>{X}") == ["/x"]

    def test_frames(self):
        built = read_page(b"<!doctype html><title>t</title><frameset><frame src=a></frameset>")

        assert (built.title, built.document, built.facts.links) == ("t", True, ())

    def test_deep_nesting_that_people_write(self):
        assert hrefs(START + "<div>" * 1000 + X + "</div>" * 1000 + X) == ["/x", "/x"]

    def test_a_binary_file(self):
        built = read_page(random.Random(1).randbytes(200_000))

        assert not built.document

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_utf_16_cut_in_the_middle_of_a_character(self, encoding):
        data = f"\ufeff{START}{X}".encode(encoding)

        assert [link.href for link in read_page(data[:-1]).facts.links] == ["/x"]

    @pytest.mark.parametrize(
        ("body", "why"),
        [
            ("a" * PAGE, "is larger than 10 MB"),
            ("<p>" * (TAGS + 1), "has more than 1,000,000 tags"),
            ("<div>" * 3000, "has more than 2,000 elements inside each other"),
            ("<a href=/>" * LINKS, "has more than 100,000 links"),
        ],
        ids=["size", "tags", "depth", "links"],
    )
    def test_of_a_page_that_is_too_much_the_head(self, body, why):
        html = f"<!doctype html><html lang=de><title>t</title><body>{X}{body}"

        for built in (read_page(html.encode()).facts, read_facts(html)):
            assert built == Facts(unread=why)
        built = read_page(html.encode())
        assert (built.title, built.lang) == (("", "") if "inside" in why else ("t", "de"))
