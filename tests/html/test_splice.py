"""The splice on pages written by hand: ``|`` shows where the block goes."""

import re

import pytest

from leadsto.html.page import read_page
from leadsto.html.splice import Block, SpliceError, blocks_of, place_of, splice, take_out

BLOCK = (
    '<aside data-leadsto="call" data-leadsto-placement="end"><a href="/call/">Call → us</a></aside>'
)
CASES = {
    "the only article": "<main><article><p>a</p>|</article><p>b</p></main>",
    "articles inside it": "<article><article>a</article>b<article>c</article>|</article>",
    "several articles": "<main><article>a</article><article>b</article>|</main>",
    "an article in a sidebar": "<aside><article>a</article></aside><main>b|</main>",
    "one article beside others": "<nav><article>a</article></nav><article>b|</article>"
    "<dialog><article>c</article></dialog>",
    "main before a role": "<div role=main>a</div><main>b|</main>",
    "a role": "<div id=x role='main'><div>a</div>|</div><footer>f</footer>",
    "roles": '<section role="none main">a|</section>',
    "a role on any element": "<my-page role=main><p>a</p>|</my-page>",
    "a role in a comment": "<!-- <p role=main> --><div itemprop=x>a</div>|",
    "microdata": "<div><div itemprop='text articleBody'>a|</div><footer>f</footer></div>",
    "capitals": "<MAIN><Article>a|</ARTICLE></main>",
    "no end tag": "<main><article><p>a|</main>",
    "no end tag inside": "<article><div><p>a|</article><p>b",
    "end tags that fit nothing": "<article></section></td>a</div></table></p>|</article>",
    "a cell": "<table><tr><td><article>a|</article><td>b</table>",
    "a cell without its end": "<table><tr><td><article>a|<td>b</table>",
    "an end tag in a cell": "<article><table><td></article></table>a|</article>",
    "a form's end closes nothing else": "<main><form><div></form>a</div>b|</main>",
    "headings": "<main><h1><div>a</h2>b|</main>",
    "quotes": "<article title='</article>' x=\"'>\" y=a'b>a|</article>",
    "odd attributes": "<article =\"> <b a = '>' / x/y='>'>a|</article>",
    "comments": "<article><!-- </article> --!><!--> <!-- -- > </article> -->a|</article>",
    "bogus comments": "<article><!x '></>< / </ x='><?php '?>a|</article>",
    "scripts": "<main><script>'</main>'<!-- <script></script></main>--></script>a|</main>",
    "text": "<main><textarea></main></textarea><style></main></style><xmp></main></xmp>a|</main>",
    "noscript": "<main><noscript></main></noscript><iframe></main></iframe>a|</main>",
    "a title": "<title></body><article></title><main>a|</main>",
    "templates": "<main>a<template><template></template></main><article></template>b|</main>",
    "pictures": "<main><svg><title>a</title><path d=''/></svg><svg x=y /><math></math>a|</main>",
    "html in a picture": "<main><svg><foreignObject><div><p>a</div></foreignObject></svg>b|</main>",
    "foreign text": "<main><svg><style></main></style><![CDATA[</main></svg>]]></svg>a|</main>",
    "plaintext": "<main>a|</main><plaintext></main>",
    "an open script": "<main>a|</main><script></main>",
    "a body": "<p>a</p>|",
    "a body's footer": "<header>h</header><p>a</p>|<footer>f</footer><script>x</script><!-- x -->",
    "no footer at the end": "<footer>f</footer><p>a</p>|",
    "text after a footer": "<p>a</p><footer>f</footer>b|",
    "a width": "<nav>n</nav><div><header>h</header>a|<footer>f</footer></div><script></script>",
    "columns": "<div><p>a</p><footer>f</footer></div><div>b</div>|",
    "an article's footer": "<article><p>a</p>|<footer>by x</footer><nav>n</nav></article>",
    "comments of readers": "<article><p>a</p>|<div class='x comments'>c</div></article>",
    "a marked footer": "<article><p>a</p><footer data-leadsto-cp>f</footer>|</article>",
    "a hidden window": "<main><p>a</p>|<div hidden>w</div></main>",
    "the author's comment": "<article><p>a</p><!-- leadsto -->|<p>b</p></article>",
    "a tight comment": "<article>a<!--leadsto-->|b</article>",
    "two comments": "<!-- leadsto --><article>a<!-- leadsto -->|b<!-- leadsto --></article>",
    "a comment elsewhere": "<article>a</article><div><!-- leadsto -->|</div>",
    "a comment in a cell": "<table><td><!-- leadsto -->|</table><ul><li><!-- leadsto --></ul>",
    "hidden comments": "<article><script><!-- leadsto --></script><xmp><!-- leadsto --></xmp>"
    "<template><!-- leadsto --></template><b title='<!-- leadsto -->'></b>a|</article>",
    "hidden in capitals": "<article><SCRIPT><!-- leadsto --></SCRIPT>a|</article>",
    "a comment at the end": "<div><!-- leadsto --></div><article>a<!-- leadsto -->|</article>",
    "comments elsewhere": "<div><!-- leadsto -->|</div><article>a</article>"
    "<nav><!-- leadsto --></nav>",
    "a teaser below a title": "<main><h1>t</h1>a<article><h2>b</h2></article>c|</main>",
    "an article below a lesser title": "<main><h2>t</h2><article>a|</article></main>",
    "an article beside a main": "<main><h1>t</h1>a</main><article>b|</article>",
    "an article below a title above main": "<h1>t</h1><main><article>a|</article></main>",
    "an article with its title": "<main><h1>s</h1><article><h1>t</h1>a|</article></main>",
    "a section with a footer": "<main><section>a<footer>f</footer></section>|</main>",
    "text after a width": "<main><div>a<footer>f</footer></div>b|</main>",
    "widths": "<main><div>a</div><div>b<footer>f</footer></div>|</main>",
    "a width below a sidebar": "<main><aside>s</aside><div>a|<footer>f</footer></div></main>",
    "all that is beside a width": "<main><div>a</div><aside>s</aside><div>b<footer>f</footer></div>"
    "|</main>",
    "a header at the end": "<main>a<header>h</header>|</main>",
    "links": "<main><a href=x>a</a><!-- <a > --><a\nhref=y>b</a ><script>'<a '</script>|</main>",
    "white space stays": "<main>\r\n\t<p>a</p>\r\n|</main>\r\n",
    "bytes that are nothing": "<main>\0<\0div>|</main>",
}


def page(body: str) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()
    )


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_where_the_block_goes(case: str) -> None:
    before, after = case.split("|")

    assert splice(page(before + after), BLOCK) == page(before + BLOCK + after)
    assert take_out(page(before + BLOCK + after)) == page(before + after)


#: Where the author has put it outside of the content.
OUTSIDE = ("a comment elsewhere", "a comment in a cell", "comments elsewhere")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_reader_of_pages_sees_it_in_the_content(case: str) -> None:
    if "\0" in case or case in [CASES[name] for name in OUTSIDE]:
        case = "<main>a|</main>"
    read = read_page(splice(page(case.replace("|", "")), BLOCK))

    assert read.block == "call"
    assert [link.href for link in read.facts.links if link.block] == ["/call/"]


CANNOT = {
    "an open comment": ("<p>a<!-- b", "A comment in line 1 is never closed"),
    "an open script": ("<p>a\n<script>", "<script> in line 2 is never closed"),
    "an open quote": ("<p>a\n<a title='b", "<a> in line 2 is never closed"),
    "an open list": ("<main><ul><li>a</main>", "inside <ul> of line 1"),
    "an open table": ("<main><table><td>a</main>", "inside <table> of line 1"),
    "an open link": ("<main><a href=x>a</main>", "inside <a> of line 1"),
    "an open picture": ("<main><svg><path></main>", "inside <svg> of line 1"),
    "an open choice": ("<main><select><option>a</main>", "inside <select> of line 1"),
    "a region in a button": ("<button><b role=main>a</b></button>", "inside <button> of line 1"),
    "a region in a line": ("<p><span role=main>a</span>", "inside <p> of line 1"),
    "a comment in a line": ("<p>\n<b>a <!-- leadsto --></b>", "Move the comment to a line where a"),
    "a comment in a table": ("<table><tr><!-- leadsto --></table>", "inside <table> of line 1"),
}


@pytest.mark.parametrize(("body", "why"), CANNOT.values(), ids=CANNOT.keys())
def test_where_no_block_can_stand(body: str, why: str) -> None:
    data = page(body).replace(b"</body></html>", b"")

    with pytest.raises(SpliceError) as error:
        splice(data, BLOCK)

    assert why in str(error.value)
    assert take_out(data) == data


HEADS = {
    "before the doctype": "<!-- leadsto -->\n<!doctype html><title>t</title><main>a</main>",
    "in the head": "<head><!-- leadsto --><meta name=description></head><main>a</main>",
    "before the body": "<html><head></head><!-- leadsto --><body><main>a</main></body>",
}


@pytest.mark.parametrize("text", HEADS.values(), ids=HEADS.keys())
def test_no_block_stands_in_a_head(text: str) -> None:
    """It would end the head: browsers would take what follows, a canonical link say, for text."""
    data = text.encode()
    with pytest.raises(SpliceError, match="before the page's body, in line 1"):
        splice(data, BLOCK)

    more = data.replace(b">a", b">a<!-- leadsto -->")
    assert place_of(more).offset == more.rindex(b"-->") + len("-->")


def test_a_comment_in_a_head_does_not_count_beside_another() -> None:
    data = b"<head><!-- leadsto --></head><div><!-- leadsto --></div><article>a</article>"
    assert place_of(data).offset == data.index(b"</div>")


BARE = {
    "a body without its end": "<body><p>a</p>|",
    "the end of a body": "<p>a</p>|</body>",
    "only the end": "|</body>",
    "a doctype": "<!doctype html><p>a</p>|",
    "a main": "<main>a|</main>",
    "a comment": "<main>a<!-- leadsto -->|b</main>",
    "a word like a mark": "role=main<main>a|</main>",
}


@pytest.mark.parametrize("case", BARE.values(), ids=BARE.keys())
def test_little_makes_a_page(case: str) -> None:
    before, after = case.split("|")

    place = place_of((before + after).encode())
    assert (place.offset, place.marked) == (len(before), "leadsto" in case)


def test_the_first_element_can_be_selected() -> None:
    assert place_of(b"<main class=x>a</main>", selector=".x").offset == len("<main class=x>a")


REMEDY = "Write <!-- leadsto --> where the block shall stand"
OPEN = f"is never closed, so the end of the content cannot be told. {REMEDY}."
WHERE = "No block can stand where <!-- leadsto --> stands"
MESSAGES = {
    "<main><p>a</p>\n<!-- b": f"A comment in line 2 {OPEN}",
    "\n<main><script>": f"<script> in line 2 {OPEN}",
    "<main><b-é title='": f"<b-\ufffd\ufffd> in line 1 {OPEN}",
    "<main><ul><li>a</main>": "No block can stand where the content ends: inside <ul> of line 1. "
    "Close it, or write <!-- leadsto --> where a paragraph could stand.",
    "<table><tr><!-- leadsto --></table>": f"{WHERE}: inside <table> of line 1. "
    "Move the comment to a line where a paragraph could stand.",
    "\n<!-- leadsto --><body>a": f"{WHERE}: before the page's body, in line 2. "
    "Move the comment into the content.",
    "<html><frameset><frame></frameset>": "The page is a set of frames, which has no content.",
    "<p>a part</p>": "This is no page: it has neither an article nor a main nor a body.",
}


@pytest.mark.parametrize(("text", "message"), MESSAGES.items())
def test_why_there_is_no_place(text: str, message: str) -> None:
    with pytest.raises(SpliceError) as error:
        place_of(text.encode())
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        (
            ".not-there",
            rf"Nothing on the page that can hold a block matches '\.not-there'\. {REMEDY}\.",
        ),
        (
            "main:first-child",
            rf".*[^X]\. {REMEDY}, or give a simpler selector\.",
        ),
    ],
)
def test_why_a_selector_gives_no_place(selector: str, message: str) -> None:
    with pytest.raises(SpliceError) as error:
        place_of(b"<main>a</main>", selector=selector)
    assert re.fullmatch(f"{message}", str(error.value))


@pytest.mark.parametrize(
    "data", [b"", b"text", b"<p>a part</p>", b"\n{}", b"<frameset><frame></frameset>"]
)
def test_what_is_no_page(data: bytes) -> None:
    with pytest.raises(SpliceError, match="page"):
        splice(data, BLOCK)


SELECTORS = {
    ".text": "<main>a<div class='a text'>b|</div></main>",
    "#b > .x, nav": "<div class=x></div><div id=b><section class=x>c|</section></div>",
    "main div[data-x='é & y']": "<div data-x=x></div><main><div data-x='é &amp; y'>|</div></main>",
    "DIV": "<main>a</main><div>b|</div>",
}


@pytest.mark.parametrize(("selector", "case"), SELECTORS.items())
def test_a_selector_of_the_content(selector: str, case: str) -> None:
    before, after = case.split("|")

    assert splice(page(before + after), BLOCK, selector=selector) == page(before + BLOCK + after)


@pytest.mark.parametrize(
    ("selector", "why"),
    [
        ("main:first-child", "<!-- leadsto -->"),
        (".not-there", "matches '.not-there'"),
        ("ul", "inside <ul>"),
    ],
)
def test_a_selector_that_gives_no_place(selector: str, why: str) -> None:
    with pytest.raises(SpliceError) as error:
        splice(page("<main><p>a<ul><li>b</ul></main>"), BLOCK, selector=selector)

    assert why in str(error.value)


def test_the_comment_stands_in_for_a_selector_that_gives_no_place() -> None:
    data = page("<main>a<!-- leadsto -->b</main>")

    assert splice(data, BLOCK, selector="p:has(b)") == data.replace(
        b"-->b", f"-->{BLOCK}b".encode()
    )
    assert place_of(data).marked


# ------------------------------------------------------------------------------- encodings


def headed(charset: str, text: bytes) -> bytes:
    return f"<html><head><meta charset={charset}></head><body>".encode() + text + b"</body></html>"


@pytest.mark.parametrize(
    ("data", "arrow"),
    [
        (headed("utf-8", b"\xff\xfe"), "→".encode()),
        (b"\xef\xbb\xbf<html><body>\r\n</body>", "→".encode()),
        (headed("iso-8859-1", b"\xe9"), b"&#8594;"),
        (headed("shift_jis", b"\x83"), b"&#8594;"),
        (b"<html><body>\xc3\xa9</body>", b"&#8594;"),
    ],
)
def test_the_block_is_encoded_as_the_page_is(data: bytes, arrow: bytes) -> None:
    written = splice(data, BLOCK)

    assert written == data.replace(
        b"</body>", BLOCK.encode().replace("→".encode(), arrow) + b"</body>"
    )
    assert take_out(written) == data


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_wide_encodings_are_refused(encoding: str) -> None:
    for text in ("<html><body>a</body>", "\n <html>"):
        data = text.encode(encoding)
        with pytest.raises(
            SpliceError, match=r"^The page is written in UTF-16\. Build it in UTF-8\.$"
        ):
            splice(data, BLOCK)
        assert take_out(data) == data


def test_an_encoding_in_which_tags_are_other_bytes_is_refused() -> None:
    with pytest.raises(
        SpliceError, match=r"^The page is written in iso2022_jp\. Build it in UTF-8"
    ):
        splice(headed("iso-2022-jp", b""), BLOCK)


# ---------------------------------------------------------------------------- blocks there are


@pytest.mark.parametrize(
    "there",
    [
        "<aside class=leadsto data-leadsto=b data-leadsto-placement=end>x</aside>",
        "<ASIDE data-leadsto-placement='end'\n data-leadsto='b'><aside>x</aside>y</ASIDE>",
        '<nav data-leadsto="b"data-leadsto-placement="end"><!-- </nav> --></nav >',
    ],
)
def test_a_block_is_replaced_where_it_stands(there: str) -> None:
    data = page(f"<main><p>a</p>{there}<p>b</p></main>")

    assert [block.id for block in blocks_of(data)] == ["b"]
    assert splice(data, BLOCK) == page(f"<main><p>a</p>{BLOCK}<p>b</p></main>")
    assert take_out(data) == page("<main><p>a</p><p>b</p></main>")


@pytest.mark.parametrize(
    "body",
    [
        "<aside data-leadsto=b>x</aside>",
        "<div data-leadsto-placement=end>x</div>",
        f"<!-- {BLOCK} -->",
        f"<script>'{BLOCK}'</script>",
        f"<template>{BLOCK}</template>",
        "<code>&lt;aside data-leadsto=b data-leadsto-placement=end></code>",
        "<b title='data-leadsto data-leadsto-placement'>x</b>",
        "<b data-leadsto=b title='data-leadsto-placement'>x</b>",
    ],
)
def test_what_is_no_block_stays(body: str) -> None:
    data = page(f"<main>{body}</main>")

    assert take_out(data) == data
    assert splice(data, BLOCK) == page(f"<main>{body}{BLOCK}</main>")


@pytest.mark.parametrize("text", ["data-leadsto-placement", "data-leadsto-placement<p>"])
def test_the_word_alone_is_no_block(text: str) -> None:
    assert take_out(text.encode()) == text.encode()
    assert take_out(f"{text}{BLOCK}".encode()) == text.encode()


def test_each_block_ends_with_its_own_element() -> None:
    other = "<nav data-leadsto=b data-leadsto-placement=end></aside></nav>"
    data = page(f"<main>a{BLOCK.replace('</aside>', '</nav></aside>')}b{other}c</main>")

    assert [block.id for block in blocks_of(data)] == ["call", "b"]
    assert take_out(data) == page("<main>abc</main>")


def test_a_block_that_does_not_end_is_told_with_its_line() -> None:
    data = f"\n<html><body>\n<p>a</p>{BLOCK.removesuffix('</aside>')}</body>".encode()

    with pytest.raises(SpliceError) as error:
        take_out(data)
    assert str(error.value) == "The block in line 3 does not end: its end tag is missing."


def test_what_is_put_in_must_be_a_block() -> None:
    for wrong in ("<p>a</p>", f"{BLOCK} ", f"{BLOCK}{BLOCK}"):
        with pytest.raises(SpliceError) as error:
            splice(page("<main>a</main>"), wrong)
        assert str(error.value) == (
            "The block is not one element with data-leadsto and data-leadsto-placement."
        )


def test_a_block_is_replaced_in_the_encoding_of_the_rest_of_the_page() -> None:
    marked = "\ufeff<html><body>a{}</body>"
    data = marked.format(BLOCK).encode()
    assert splice(data, BLOCK) == data

    saying = BLOCK.replace("<a ", "<meta charset=utf-8><a ")
    assert b"&#8594;" in splice(f"<html><body>a{saying}</body>".encode(), BLOCK)


def test_of_several_blocks_one_is_left() -> None:
    other = BLOCK.replace("call", "other")
    data = page(f"<main>a{other}b{BLOCK}c{other}</main>")

    assert splice(data, BLOCK) == page(f"<main>a{BLOCK}bc</main>")
    assert take_out(data) == page("<main>abc</main>")


def test_a_block_tells_its_id_and_where_it_is() -> None:
    data = page("<main>a</main>")
    written = splice(data, BLOCK.replace('"call"', '"/a/?b=1&amp;c"'))
    start = place_of(data).offset

    assert blocks_of(written) == [Block("/a/?b=1&c", start, start + len(written) - len(data))]


def test_a_block_without_an_end_is_left_alone() -> None:
    data = page('<main>\n<aside data-leadsto="b" data-leadsto-placement="end">x</main>')

    for call in (take_out, lambda data: splice(data, BLOCK)):
        with pytest.raises(SpliceError, match="line 2 does not end"):
            call(data)


@pytest.mark.parametrize(
    "block", ["", "<aside>x</aside>", f"{BLOCK}\n", f" {BLOCK}", BLOCK * 2, f"<b>{BLOCK}</b>"]
)
def test_only_one_element_is_a_block(block: str) -> None:
    with pytest.raises(SpliceError, match="not one element"):
        splice(page("<main></main>"), block)


def test_before_the_heading_of_comments_that_a_script_draws() -> None:
    """As Material for MkDocs has it, where its plugin has put the block before, too."""
    page = b"""<title>t</title><article><h1>a</h1><p>b</p>
<h2 id="__comments">Comments</h2><script src="https://giscus.app/client.js"></script></article>"""

    assert place_of(page).offset == page.index(b"<h2")
    plain = page.replace(b"__comments", b"last")
    assert place_of(plain).offset == plain.index(b"</article>")


QUOTE = "<article><p>They called back.</p></article>"


@pytest.mark.parametrize(
    ("main", "region"),
    [
        (f"<h1>a</h1><p>b</p>{QUOTE}<form></form>|", "main"),
        ("<header><h1>a</h1></header><article><p>b</p>|</article><p>c</p>", "article"),
        ("<h1>a</h1><article><h1>b</h1><p>c</p>|</article>", "article"),
        ("<p>a</p><article><h2>b</h2>|</article>", "article"),
    ],
)
def test_an_only_article_is_the_content_unless_the_page_is_about_something_else(
    main: str, region: str
) -> None:
    """A landing page with one quotation; the reader of pages agrees."""
    html = f"<!doctype html><title>t</title><main>{main}</main>"
    page = html.replace("|", "").encode()

    assert place_of(page).offset == html.index("|")
    assert read_page(page).region == region
