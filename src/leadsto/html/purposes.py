"""What a form is for, by what it asks and how it is named (docs/paths.md, "Conversion points").

A form is only set aside by a sign that is whole: an id, a class, a name, a segment of the path it
is sent to, or all that its button says. "Send my comments" on a button, or a class such as
``no-login-needed``, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml.etree import _Element

from leadsto.model import Field, FormPurpose
from leadsto.model.frozen import NamedTuple

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ENDING = re.compile(r"\.(?:html?|php|aspx?|cgi)\Z", re.IGNORECASE)


def _sign(words: str) -> re.Pattern[str]:
    """One of some words as a whole name; what frameworks put around a name is no other word."""
    return re.compile(rf"(?:(?:js|wp|new|user|site)-)?(?:{words})(?:-?form)?")


_SEARCH = _sign("search")
_UNSUBSCRIBE = _sign(
    "unsubscribe|opt-?out|(?:(?:newsletter|e-?mail|subscription)-)?preferences?"
    "|abmelden|abbestellen|desabonner|desabonnement|desinscription|disiscriviti|darse-de-baja"
    "|uitschrijven|afmelden|wypisz-sie|cancelar-inscricao|avsluta-prenumeration"
)
_COMMENT = _sign(
    "comments?|comments-post|post-comment|comments?-?(?:section|box|area)|staticman"
    "|disqus(?:-thread)?|giscus|utterances"
    "|kommentare?|commentaires?|commenti?|comentarios?|reacties?|komentarz[ey]?|kommentarer"
)
#: What readers do who are known already.
_LOGIN = _sign(
    "log-?in|sign-?in|magic-?link|(?:forgot|lost|reset)-?(?:your-)?password"
    "|password-?(?:reset|recovery)|track-?(?:my-|your-)?order|order-?(?:tracking|status)"
)
_NEWSLETTER = _sign(
    "(?:(?:footer|email)-)?(?:newsletters?|mailing-?list)"
    "(?:-?(?:sign-?up|subscri(?:be|ption)|box|widget))?"
    "|subscribe(?:-?(?:box|widget))?|subscribers?"
    "|nieuwsbrief|nyhetsbrev|nyhedsbrev|infolettre|boletin|rundbrief"
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
#: The same in other languages: a word that means nothing else, or one for signing up that is
#: followed by one for the letter.
_LETTER = (
    r"(?:newsletter|rundbrief|infolettre|lettre d.information|bolet[ií]n|nieuwsbrief|nyhetsbrev"
    r"|nyhedsbrev|biuletyn)"
)
_SUBSCRIBES_ABROAD = re.compile(
    r"(?:s'|s’)?abonn\w*|je m.abonne|suscri\w+|prenumerera\b|subskryb\w+|assinar?\b|assine\b"
    rf"|(?:iscriv\w+|inscri\w+|inschrijven|aanmelden|zapisz si[ęe]|anmelden|tilmeld\w*)"
    rf"(?: \w+){{0,3}} {_LETTER}"
    rf"|{_LETTER}|メルマガ|メールマガジン|購読",
    re.IGNORECASE,
)
_PASSWORD = re.compile(
    r"password|passwor[dt]|kennwort|mot de passe|contraseñ|wachtwoord|has[łl]o\b|\bsenha\b"
    r"|lösenord|adgangskode|パスワード",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"reset|recover|forg[eo]t|lost|zurücksetzen|vergessen|réinitialis|oubli|reimpost|dimentic"
    r"|restablec|olvid|recuper|redefin|esque[cç]|herstel|vergeten|zapomn|återställ|glömt|nulstil"
    r"|glemt|リセット|忘れ",
    re.IGNORECASE,
)
#: A way in by mail, or a mail that was lost.
_BY_MAIL = re.compile(r"(?:log|sign)[- ]?in (?:link|code)\b|magic link\b|^resend\b", re.IGNORECASE)
#: Names of fields that take an opinion.
_OPINIONS = frozenset("rating stars helpful was-helpful useful was-useful vote".split())

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
    if _any(_COMMENT, signs) or any(_plain(field.name) in _OPINIONS for field in fields):
        return "comment"
    kinds = [password.get("autocomplete") for password in passwords]
    # a new password is asked for twice
    registers = "new-password" in kinds or len(kinds) > 1 or _REGISTER.search(form.about)
    if not registers and (kinds or _any(_LOGIN, signs) or any(map(_lets_in, form.said))):
        return "login"
    return "contact"


def is_newsletter(form: Named, fields: tuple[Field, ...]) -> bool:
    """Whether a form takes readers on a list: by a sign, or by its words if it asks no more."""
    if _any(_NEWSLETTER, form.signs):
        return True
    asks_little = all(f.type in _LIST_ASKS and not f.tel for f in fields)
    return asks_little and any(
        _SUBSCRIBES.match(said) or _SUBSCRIBES_ABROAD.match(said) for said in form.said
    )


def _lets_in(said: str) -> bool:
    """Whether a button gives readers back their way in."""
    return bool((_PASSWORD.search(said) and _AGAIN.search(said)) or _BY_MAIL.search(said))


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
