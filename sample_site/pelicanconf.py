"""Pelican's settings for the sample site: the pages, at the addresses that MkDocs gives them."""

SITENAME = AUTHOR = "Cindermere"
SITEURL = "https://www.cindermere.example"
FEED_DOMAIN = SITEURL
RELATIVE_URLS = True  # the built folder can be served from anywhere
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"

PATH = "content"
OUTPUT_PATH = "_pelican"
DELETE_OUTPUT_DIRECTORY = True
THEME = "theme"
PLUGINS = ["leadsto"]

# The English notes are articles, with a list and feeds of their own; everything else is a page.
ARTICLE_PATHS = ["notes/studios", "notes/potteries", "notes/colleges"]
PAGE_PATHS = [""]
STATIC_PATHS = ["assets", "files"]

# notes/colleges/specify-or-name.md → /notes/colleges/specify-or-name/
PATH_METADATA = r"(?P<slug>.*)\.md"
EXTRA_PATH_METADATA = {
    "index.md": {"url": "", "save_as": "index.html"},
    "notes/index.md": {"url": "notes/", "save_as": "notes/index.html"},
    "de/index.md": {"url": "de/", "save_as": "de/index.html"},
}
# German pages lie below de/, so they need no other addresses than the English ones.
ARTICLE_URL = PAGE_URL = PAGE_LANG_URL = "{slug}/"
ARTICLE_SAVE_AS = PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = "{slug}/index.html"

# One list of its own, the newest notes; no pages for authors, categories and tags.
DIRECT_TEMPLATES = ["index"]
INDEX_SAVE_AS = "notes/latest/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""

FEED_ALL_ATOM = "feeds/notes.atom.xml"
FEED_ALL_RSS = "feeds/notes.rss.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

# The extensions that MkDocs uses, and those that read the frontmatter.
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.meta": {},
        "markdown.extensions.tables": {},
        "markdown.extensions.fenced_code": {},
        "markdown.extensions.toc": {},
    },
    "output_format": "html5",
}

MENUITEMS = (
    ("Notes", "notes/"),
    ("How it works", "how-a-retrofit-works/"),
    ("Prices", "pricing/"),
    ("Colleges", "services/colleges/"),
    ("Letter", "letter/"),
    ("Contact", "contact/"),
    ("Deutsch", "de/"),
)
# On German pages.
MENUITEMS_DE = (
    ("Start", "de/"),
    ("Ofen-Check", "de/angebote/ofen-check/"),
    ("Preise", "de/preise/"),
    ("Brennbesprechung", "de/gespraech/brennbesprechung/"),
    ("Impressum", "de/impressum/"),
    ("English", ""),
)
