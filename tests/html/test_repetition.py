from urllib.parse import urljoin

from hypothesis import given, settings
from hypothesis import strategies as st

from leadsto.html.page import read_page
from leadsto.html.repetition import FEWEST, SHARE, without_repeated
from leadsto.memo import Memo

FORM = '<form action="{}"><input type=email name=email><button>Go</button></form>'
CALENDAR = '<iframe src="https://calendly.com/{}"></iframe>'


def read(html, **options):
    return read_page(f"<!doctype html><title>t</title>{html}".encode(), **options).facts


def site(pages, **options):
    """The facts of pages at /0/, /1/ and so on, without what is repeated."""
    facts = [read(html, **options) for html in pages]
    return own(facts)


def own(facts, memo=None):
    names = [f"/{number}/" for number in range(len(facts))]
    return without_repeated(names, facts, at, [names], memo)


def at(address):
    return lambda href: urljoin(f"https://acme.example{address}", href)


def hrefs(facts):
    return [link.href for link in facts.links]


def repeated(facts):
    return [link.href for link in facts.outside if link.part == "repeated"]


class TestLinks:
    def test_what_stands_on_most_pages_is_layout(self):
        call = "<div><a href=/call/>Book a call</a></div>"
        pages = site([f"<p><a href=/own-{n}/>own</a></p>{call}" for n in range(8)])

        assert [hrefs(facts) for facts in pages] == [[f"/own-{n}/"] for n in range(8)]
        assert all(repeated(facts) == ["/call/"] for facts in pages)
        assert len({id(facts.outside[0]) for facts in pages}) == 1

    def test_from_60_percent_on(self):
        call = "<a href=/call/>Book a call</a>"

        assert hrefs(site([call] * 5 + ["<p>a"] * 5)[0]) == ["/call/"]
        assert hrefs(site([call] * 6 + ["<p>a"] * 4)[0]) == []

    def test_few_pages_tell_nothing(self):
        call = "<a href=/call/>Book a call</a>"

        assert all(hrefs(facts) == ["/call/"] for facts in site([call] * (FEWEST - 1)))
        assert all(hrefs(facts) == [] for facts in site([call] * FEWEST))

    def test_a_page_that_links_to_it_many_times_is_one_page(self):
        assert hrefs(site(["<a href=/a>a</a>" * 20] + ["<p>a"] * 9)[0]) == ["/a"] * 20

    def test_the_same_destination_written_differently(self):
        spellings = ["<a href=/call/>a</a>", "<a href=../call/>a</a>"]

        assert all(hrefs(facts) == [] for facts in site(spellings * 5))

    def test_another_text_is_another_link(self):
        pages = site([f"<a href=/call/>{n}</a>" for n in range(10)])

        assert all(hrefs(facts) == ["/call/"] for facts in pages)

    def test_another_destination_is_another_link(self):
        pages = site([f"<a href=/{n}/>more</a>" for n in range(10)])

        assert [hrefs(facts) for facts in pages] == [[f"/{n}/"] for n in range(10)]

    def test_pictures_are_compared_by_their_names(self):
        pages = site([f"<a href=/><img alt={'a' if n % 2 else 'b'}></a>" for n in range(10)])

        assert all(hrefs(facts) == ["/"] for facts in pages)

    def test_links_within_the_page(self):
        """Each leads to another place, but is the same thing."""
        skip = "<a href=#content>Skip</a><a href=''>Top</a>"
        pages = site([f"{skip}<h2><a href=#part-{n}>Part {n}</a></h2>" for n in range(10)])

        assert hrefs(pages[3]) == ["#part-3"]

    def test_what_is_outside_already_does_not_make_content_of_others_repetition(self):
        footer = "<footer><a href=/call/>Call</a></footer>"
        pages = site([f"<a href=/call/>Call</a>{footer}"] * 3 + [footer] * 7)

        assert [hrefs(facts) for facts in pages] == [["/call/"]] * 3 + [[]] * 7

    def test_what_was_put_there_to_count_is_no_repetition(self):
        block = "<aside data-leadsto=call><a href=/call/>Call</a></aside>"
        marked = "<p data-leadsto-cp><a href=/ask/>Ask</a></p>"
        drawn = "<div class=cta><a href=/buy/>Buy</a></div>"
        pages = site([block + marked + drawn] * 10, template=".cta")

        assert all(hrefs(facts) == ["/call/", "/ask/", "/buy/"] for facts in pages)

    def test_large_sites_are_counted_in_parts(self):
        call, early = "<a href=/call/>Call</a>", "<a href=/early/>Early</a>"
        bodies = [call + early] * 400 + [call] * 250 + ["<p>a"] * 350
        facts = {html: read(html) for html in set(bodies)}
        pages = own([facts[html] for html in bodies])

        assert hrefs(pages[0]) == ["/early/"]
        assert hrefs(pages[500]) == []


class TestForms:
    def test_a_form_of_the_layout(self):
        pages = site([f"<p>a</p>{FORM.format('/list')}" for _ in range(9)] + ["<p>b"])

        assert pages[0].forms == ()
        assert pages[0].forms_outside == ("repeated",)
        assert pages[9].forms_outside == ()

    def test_a_form_of_the_page_beside_it(self):
        layout = FORM.format("/list")
        pages = site([FORM.format("/ask") + layout] + [layout] * 9)

        assert [form.action for form in pages[0].forms] == ["/ask"]

    def test_other_fields_make_another_form(self):
        fields = [f"<form action=/a><input type=email name=email{n}></form>" for n in range(10)]

        assert all(len(facts.forms) == 1 for facts in site(fields))

    def test_a_form_that_was_marked(self):
        pages = site([f"<div data-leadsto-cp>{FORM.format('/ask')}</div>"] * 10)

        assert all(len(facts.forms) == 1 for facts in pages)

    def test_a_search_on_every_page_is_nothing_to_answer_with(self):
        pages = site(["<form action=/search><input name=q></form>"] * 10)

        assert pages[0].forms == ()
        assert pages[0].forms_outside == ()

    def test_an_embed_that_notes_the_page_in_its_query_is_the_same(self):
        pages = site([CALENDAR.format(f"acme/call?utm_content={n}") for n in range(9)])

        assert {facts.embeds for facts in pages} == {()}

    def test_a_form_that_is_sent_to_its_own_page_is_the_same(self):
        pages = site([FORM.format(f"#f{n}") for n in range(9)])

        assert {facts.forms for facts in pages} == {()}

    def test_an_embed_of_the_layout(self):
        pages = site([CALENDAR.format("acme")] * 9 + [CALENDAR.format("acme/other")])

        assert (pages[0].embeds, pages[0].forms_outside) == ((), ("repeated",))
        assert [embed.address for embed in pages[9].embeds] == ["https://calendly.com/acme/other"]

    def test_a_chat_on_every_page(self):
        pages = site(["<script src=https://client.crisp.chat/l.js></script>"] * 10)

        assert (pages[0].embeds, pages[0].forms_outside) == ((), ())


@given(st.lists(st.sets(st.integers(0, 6), max_size=5), max_size=25))
def test_exactly_what_is_on_most_pages_goes(sets):
    """Compared with counting everything at once."""
    bodies = ["".join(f"<a href=/{n}>{n}</a>" for n in sorted(found)) for found in sets]
    pages = site(bodies)
    often = {
        n
        for n in range(7)
        if len(sets) >= FEWEST and sum(n in found for found in sets) >= SHARE * len(sets)
    }
    for found, facts in zip(sets, pages, strict=True):
        assert hrefs(facts) == [f"/{n}" for n in sorted(found - often)]
        assert repeated(facts) == [f"/{n}" for n in sorted(found & often)]


BODIES = [
    *(f"<a href=/{n}/>{n}</a>" for n in range(3)),
    *(FORM.format(f"/{n}") for n in range(2)),
    *(CALENDAR.format(n) for n in range(2)),
]
sites = st.lists(st.sets(st.sampled_from(BODIES)), min_size=6, max_size=14)


@given(st.lists(sites, min_size=2, max_size=3))
@settings(max_examples=40)
def test_what_was_made_out_before_changes_nothing(later):
    memo = Memo()
    known = {}  # what has not changed is the same object
    for found in later:
        bodies = ["".join(sorted(some)) for some in found]
        facts = [known.setdefault((at, body), read(body)) for at, body in enumerate(bodies)]

        assert own(facts, memo) == own(facts)


def test_facts_that_stay_are_the_same_objects():
    memo = Memo()
    facts = [read(f"<p>{n}</p><a href=/call/>Call</a>") for n in range(10)]
    before = own(facts, memo)

    after = own([*facts[:9], read("<p>new</p><a href=/call/>Call</a><a href=/b/>b</a>")], memo)

    assert [one is other for one, other in zip(before, after, strict=True)] == [True] * 9 + [False]
    assert hrefs(after[9]) == ["/b/"]
    assert after[9].outside[0] is after[0].outside[0]
