"""Generated HTML: believable documents, with what a parser trips over, and pieces of markup."""

from hypothesis import strategies as st

_WORDS = st.sampled_from(
    ["word", "two words", "a &lt; b", "1 < 2", "a > b", "&amp;", "é", "“quoted”", "\n", "\r\n", " "]
)
_VALUES = st.sampled_from(
    ['"x"', "'x'", "x", '"a > b"', "'</div>'", '"<article>"', '"<!-- leadsto -->"', '""', "x/"]
)
_NAMES = st.sampled_from(
    ["class", "id", "title", "data-leadsto", "data-x", "hidden", "role", "itemprop", "CLASS"]
)
_HIDDEN = st.sampled_from(
    [
        "<!-- a comment -->",
        "<!---->",
        "<!-->",
        "<!-- <article> -->",
        "<!-- a --!>",
        "<script>if (a < b) document.write('<article></article>')</script>",
        "<script><!--\nx = '<script></script>'\n--></script>",
        "<script src=x.js></script>",
        "<style>a > b {content: '</div>'}</style>",
        "<template><article><!-- leadsto --></article><template>x</template></template>",
        "<noscript><img src=x></noscript>",
        "<textarea></div></main><!-- leadsto --></textarea>",
        "<svg><title>a</title><path d='x'/></svg>",
        "<svg viewBox=x><g><foreignObject><div><p>x</div></foreignObject></g></svg>",
        "<svg><style>a{}</style><![CDATA[</article>]]></svg>",
        "<svg/>",
        "<math><mi>x</mi></math>",
        "<iframe src=x></main></iframe>",
        "<xmp><article></xmp>",
        "<?php echo '<p' ?>",
        "<!bogus>",
        "</ bogus>",
        "</>",
    ]
)
_LEAVES = (
    _WORDS
    | _HIDDEN
    | st.sampled_from(
        ["<br>", "<hr/>", "<img alt='>' src=x>", "<input>", "<p>open", "<p></p>", "</p>", "<wbr>"]
    )
)
_BLOCKS = st.sampled_from(
    "div div section article aside header footer nav main ul li ol blockquote table td tr form "
    "figure details h2 pre p span b em code button fieldset DIV dl dd object my-element".split()
)


@st.composite
def _tags(draw: st.DrawFn, name: str) -> str:
    attributes = draw(
        st.lists(
            st.tuples(_NAMES, st.sampled_from(["=", " = ", "=\n"]), _VALUES).map("".join)
            | st.sampled_from(['role="main"', "itemprop=articleBody", "hidden", "role=navigation"])
            | _NAMES,
            max_size=2,
        )
    )
    return f"<{' '.join([name, *attributes])}{draw(st.sampled_from(['', '', ' ']))}>"


@st.composite
def _elements(draw: st.DrawFn, content: st.SearchStrategy[str], careless: bool) -> str:
    name = draw(_BLOCKS)
    end = f"</{name}>"
    if careless:
        end = draw(st.sampled_from([end, end, end, end, end.upper(), "", f"</{name}\n>", "</div>"]))
    return draw(_tags(name)) + draw(content) + end


def _contents(careless: bool) -> st.SearchStrategy[str]:
    return st.recursive(
        _LEAVES,
        lambda inner: st.lists(
            inner | _elements(inner, careless=careless), min_size=1, max_size=4
        ).map("".join),
        max_leaves=12,
    )


_HEADS = st.sampled_from(
    [
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>a <b> title</title></head><body>",
        "<!doctype html>\r\n<html lang=en>\r\n<head><title></body></title></head>\r\n<body>\r\n",
        "<html><head><script>'</head>'</script><noscript><link></noscript></head><body class='>'>",
        '<?xml version="1.0"?>\n<!-- x --><!DOCTYPE html>\n<html><head></head><body>',
        "<!doctype html><title>short</title>",
        "\ufeff<!doctype html><meta charset='utf-8'><body>",
        "<article>",
        "",
    ]
)
_TAILS = st.sampled_from(
    ["</body></html>", "</body>\n</html>\n", "", "\n", "<script src=x></script></body></html>"]
)


@st.composite
def documents(draw: st.DrawFn, *, careless: bool = True) -> str:
    """Documents; ``careless`` ones miss end tags and have some that fit nothing."""
    content = _contents(careless)
    main = draw(content)
    region = draw(st.sampled_from(["", "main", "article", "div role=main", "section"]))
    if region:
        main = f"{draw(content)}<{region}>{main}</{region.split()[0]}>{draw(content)}"
    return draw(_HEADS) + main + draw(_TAILS)


#: Bytes that look like HTML more often than any bytes would.
BYTES = st.lists(
    st.sampled_from(
        "<|>|</|/>|<!--|-->|--!>|<!|<?|=|\"|'| |\n|\0|<a|<p>|<div>|</div>|<main>|</main>|<article>|"
        "</article>|<body>|</body>|<html>|<svg>|</svg>|<title>|</title>|<script>|</script>|"
        "<template>|</template>|<![CDATA[|]]>|<table>|<td>|</table>|<select>|</select>|"
        "<textarea>|<plaintext>|<!-- leadsto -->|<frameset>|<aside data-leadsto=x>|</aside>|"
        "<footer>|</footer>|<form>|</form>|<button>|<h1>|</h2>|x|\xff|&amp;".split("|")
    ),
    max_size=25,
).map(lambda pieces: "".join(pieces).encode("latin-1"))
_TAGS = st.sampled_from(
    [
        "<a href=1>", "</a>", "<nav>", "</nav>", "<main>", "</main>", "<article>", "</article>",
        "<header>", "</header>", "<footer>", "</footer>", "<aside>", "</aside>", "<div hidden>",
        "<div class=toc>", "<div role=main>", "<div data-leadsto=a data-leadsto-placement=end>",
        "<p data-leadsto-cp>", "<section>", "</section>", "</div>", "<h1>", "</h1>", "<template>",
        "</template>", "<noscript>", "<form>", "<input name=email>", "</form>", "<title>",
        "</title>", "<meta name=leadsto:intent content='{}'>", "<base href>", "<link rel=next>",
        "<body>", "</body>", "<head>", "</head>", "</html>", "<frameset>", "<plaintext>", "<!--",
        "-->", "<script>", "</script>", "<svg>", "</svg>", "text", " ", "{{ a }}", "\0", "<", "é",
        "<p id=a>", "<iframe src=//calendly.com/a/b>", "<table>", "<td>", "<select>", "<pre>",
    ]
)  # fmt: skip
#: Tags one after the other, with all that leadsto looks for on a page.
MARKUP = st.lists(_TAGS, max_size=30).map("".join)
