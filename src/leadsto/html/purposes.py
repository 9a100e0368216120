"""What a form is for, by what it asks and how it is named (docs/paths.md, "Conversion points").

A form is only set aside by a sign that is whole: an id, a class, a name, a segment of the path it
is sent to, or all that its button says. "Send my comments" on a button, or a class such as
``no-login-needed``, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.etree import _Element

from leadsto.model import Field, FormPurpose

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ENDING = re.compile(r"\.(?:html?|php|aspx?|cgi)\Z", re.IGNORECASE)


def _sign(words: str) -> re.Pattern[str]:
    """One of some words as a whole name; what frameworks put around a name is no other word."""
    return re.compile(rf"(?:(?:js|wp|new|user|site)-)?(?:{words})(?:-?form)?")


_SEARCH = _sign("search")
_UNSUBSCRIBE = _sign("unsubscribe|opt-?out")
_COMMENT = _sign("comments?|comments-post|post-comment|disqus(?:-thread)?|giscus|utterances")
_LOGIN = _sign(
    "log-?in|sign-?in|(?:forgot|lost|reset)-?(?:your-)?password|password-?(?:reset|recovery)"
)
_NEWSLETTER = _sign(
    "(?:(?:footer|email)-)?(?:newsletters?|mailing-?list)"
    "(?:-?(?:sign-?up|subscri(?:be|ption)|box|widget))?"
    "|subscribe(?:-?(?:box|widget))?|subscribers?"
)

_SEARCH_WORD = re.compile(r"(?<![a-z])search")
_REGISTER = re.compile(r"(?<![a-z])(?:sign[-_ ]?up|regist(?:er|ration)|trial|create[-_ ]account)")
#: "Subscribe", "Sign up for our newsletter", not "Get the guide and our newsletter".
_SUBSCRIBES = re.compile(
    r"(?:newsletter|subscribe)\b"
    r"|(?:sign (?:me )?up|join|get|receive)"
    r"(?: (?:for|to|the|our|my|this|free|weekly|monthly|e-?mail))*"
    r" (?:newsletter|mailing[- ]list)\b",
    re.IGNORECASE,
)
_CHOICES = frozenset({"select", "checkbox", "radio"})
#: What a newsletter asks besides an address: a name, a consent.
_LIST_ASKS = frozenset({"email", "text", "checkbox"})


class Named(NamedTuple):
    """What a form element calls itself."""

    signs: frozenset[str]  #: ids, classes, names and segments of its path: ``comment-form``
    said: tuple[str, ...]  #: what readers are told: its label, its submit button
    about: str  #: all of it and the whole action in lower case, one name a line
    role: str


def named(form: _Element, submit: str | None) -> Named:
    """The names of a form element whose submit button has the given text."""
    action = form.get("action", "")
    names = " ".join(form.get(a, "") for a in ("id", "class", "name")).split()
    signs = [_plain(name) for name in (*names, *_segments(action))]
    said = (form.get("aria-label", "").strip(), submit or "")
    return Named(
        frozenset(signs),
        said,
        "\n".join((*signs, *said, action)).lower(),
        form.get("role", "").strip().lower(),
    )


def purpose_of(
    form: Named, fields: tuple[Field, ...], passwords: Iterable[_Element]
) -> FormPurpose:
    """What a form is for; everything that is not one of the known purposes is contact.

    ``passwords`` are its password fields.
    """
    if _searches(form, fields):
        return "search"
    # a button that says nothing else is as whole a sign as a name
    signs = form.signs | {_plain("-".join(said.split())) for said in form.said}
    if _any(_UNSUBSCRIBE, signs):
        return "unsubscribe"
    if _any(_COMMENT, signs):
        return "comment"
    kinds = [password.get("autocomplete") for password in passwords]
    registers = "new-password" in kinds or _REGISTER.search(form.about)
    if not registers and (kinds or _any(_LOGIN, signs)):
        return "login"
    return "contact"


def is_newsletter(form: Named, fields: tuple[Field, ...]) -> bool:
    """Whether a form takes readers on a list: by a sign, or by its words if it asks no more."""
    if _any(_NEWSLETTER, form.signs):
        return True
    asks_little = all(f.type in _LIST_ASKS and not f.tel for f in fields)
    return asks_little and any(map(_SUBSCRIBES.match, form.said))


def _searches(form: Named, fields: tuple[Field, ...]) -> bool:
    """Before any word of e-mail is weighed: a search box may speak of it."""
    if form.role == "search":
        return True
    asked = [field for field in fields if field.type not in _CHOICES]
    only = asked[0] if len(asked) == 1 else None
    if only and only.type == "search":
        return True
    if only and only.type == "text" and (only.name in ("q", "s") or _any(_SEARCH, form.signs)):
        return True
    answerable = any(field.email or field.tel for field in fields)
    return not answerable and _SEARCH_WORD.search(form.about) is not None


def _any(sign: re.Pattern[str], names: Iterable[str]) -> bool:
    return any(map(sign.fullmatch, names))


def _plain(name: str) -> str:
    """``passwordReset`` and ``password_reset`` are ``password-reset``."""
    return _CAMEL.sub("-", name).replace("_", "-").lower()


def _segments(action: str) -> list[str]:
    """The segments of the path of an address, without its file's ending."""
    try:
        path = urlsplit(action.strip()).path
    except ValueError:  # "http://[" is no address
        return []
    return [_ENDING.sub("", segment) for segment in path.split("/") if segment]
