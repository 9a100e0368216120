"""Facts of rendered HTML: named tuples, cheap by the thousand and plain when they are stored."""

from collections.abc import Mapping
from typing import Literal

from leadsto.model.frozen import NamedTuple

#: Where on a page something stands that is no content. ``list`` is a list of links beside the
#: text (tags, breadcrumbs, related pages), ``layout`` anything else around the content region,
#: ``repeated`` what stands on most pages of the site.
Part = Literal["", "nav", "header", "footer", "aside", "list", "hidden", "layout", "repeated"]
#: Where each of them is, to follow "stands".
PARTS: Mapping[Part, str] = {
    "nav": "in the navigation",
    "header": "in the header",
    "footer": "in the footer",
    "aside": "beside the content",
    "list": "in a list beside the content",
    "hidden": "where readers do not see it",
    "layout": "around the content",
    "repeated": "on most pages of the site",
}


class Link(NamedTuple):
    """One ``<a href>`` of a page's content, in document order."""

    href: str  #: as written, character references decoded, trimmed
    text: str  #: visible text, white space folded
    name: str  #: accessible name: aria-label(ledby), text, image alt, title; "" where none
    place: float  #: share of the content's text that stands before it, 0 to 1
    rel: str = ""  #: lower case
    code: bool = False  #: inside code or pre
    hidden: bool = False  #: inside closed details, hidden, aria-hidden
    block: bool = False  #: inside a leadsto block
    download: bool = False  #: has the attribute ``download``
    cp: bool = False  #: inside or itself ``[data-leadsto-cp]``
    part: Part = ""  #: where it stands; "" is the content, everything else is not
    template: bool = False  #: inside what ``path.template`` selects
    emits: str = ""  #: systems that its markup tells of a click: ``plausible matomo``


class Field(NamedTuple):
    """One visible field of a form; a group of radio buttons or checkboxes counts as one."""

    name: str
    type: str  #: ``text`` where none is written; ``select`` and ``textarea`` by element
    label: str  #: label element, aria-label(ledby) or title; never the placeholder
    required: bool = False
    autocomplete: str = ""
    email: bool = False
    tel: bool = False
    placeholder: str = ""  #: what stands in the field until something is written


FormPurpose = Literal["contact", "search", "login", "comment", "unsubscribe"]


class Form(NamedTuple):
    """A form in a page's content. ``purpose`` other than ``contact`` is never a conversion."""

    action: str
    method: str  #: ``get`` or ``post``
    purpose: FormPurpose
    fields: tuple[Field, ...]
    submit: str | None  #: text of the submit button; None where there is none
    provider: str = ""  #: id in the provider table
    kind: str = "form"  #: ``form`` or ``list`` (a newsletter)
    id: str = ""
    place: float = 0.0
    scripted: bool = False  #: an inline script names it or it has a submit handler
    button: bool = False  #: holds a button that does not submit by itself
    returns: str = ""  #: where a hidden field asks the provider to send the reader afterwards
    kept: bool = False  #: inside ``[data-leadsto-cp]`` or what ``path.template`` selects
    key: str = ""  #: what a hidden field tells the provider: whose form it is

    @property
    def email(self) -> Field | None:
        """The first e-mail field."""
        return next((f for f in self.fields if f.email), None)

    @property
    def tel(self) -> Field | None:
        """The first telephone field."""
        return next((f for f in self.fields if f.tel), None)


class Embed(NamedTuple):
    """A provider's frame, script or widget in a page's content (not a plain link)."""

    provider: str
    kind: str  #: ``form``, ``list``, ``booking``, ``assessment``, ``purchase`` or ``chat``
    address: str = ""  #: of the frame or script, where one is told
    opaque: bool = False  #: its fields cannot be seen in the HTML
    place: float = 0.0
    kept: bool = False  #: inside ``[data-leadsto-cp]`` or what ``path.template`` selects
    key: str = ""  #: what its markup tells the provider, such as the id of a form


class Heading(NamedTuple):
    """A heading of the content."""

    level: int
    text: str
    id: str = ""
    place: float = 0.0  #: share of the content's text that stands before it, 0 to 1


class Facts(NamedTuple):
    """What one page's rendered content holds; independent of every other page.

    Pure data: ``marshal``, ``json`` and ``pickle`` carry it.
    """

    links: tuple[Link, ...] = ()
    forms: tuple[Form, ...] = ()
    embeds: tuple[Embed, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()  #: every id and a[name]
    marked: bool = False  #: holds ``[data-leadsto-cp]`` that is not a link
    words: int = 0
    marker: bool = False  #: the author's ``<!-- leadsto -->``
    silences: tuple[tuple[str, str], ...] = ()  #: (rule, reason) of HTML comments
    marker_hidden: bool = False  #: the first marker stands where readers do not look
    outside: tuple[Link, ...] = ()  #: links of a built page that are no content, each with its part
    #: parts of a built page, other than the content, that hold a form or an embed to answer with
    forms_outside: tuple[Part, ...] = ()
    marker_place: float = 0.0  #: of the first marker: share of the text that stands before it
    sent_on: bool = False  #: a ``<meta http-equiv=refresh>`` in it takes readers elsewhere at once
    unread: str = ""  #: why nothing of it was read, to follow "the page": ``is larger than 10 MB``
