"""One form: what it asks, what it is for, whether it can be sent (docs/paths.md, detection.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element

from leadsto.html.names import CONTROLS, Index, fold
from leadsto.html.providers import Provider
from leadsto.html.purposes import is_newsletter, named, purpose_of
from leadsto.model import Field, Form

_NOT_FIELDS = frozenset({"hidden", "submit", "button", "image", "reset"})
#: Types of an input that can hold an address; a checkbox "send me e-mail" is no e-mail field, nor
#: is a box to search the e-mails.
_WRITTEN = frozenset({"", "text", "email", "url"})

#: Controls of one form that are read; more is no form for a reader.
_MOST = 1000

# "_" ends a word here: Kit's field is called email_address. Names run words together, youremail,
# but voicemail is another word. Other languages than English say e-mail too, but not all of them.
_EMAIL = re.compile(
    r"(?<![^\W_])e[-_ ]?mail\d*(?![^\W_])|(?<!voic)email\d*(?![^\W_])"
    r"|(?<![^\W_])mail[-_ ]?add?res(?:se?)?(?![^\W_])|emailadd?res|courriel|correo"
    r"|adresse [ée]lectronique|posta elettronica|correio eletr[óôo]nico"
    r"|(?<![^\W_])e-?post|sähköposti|メール|電子邮件|电子邮箱|이메일",
    re.IGNORECASE,
)
#: An address as an example of what to write.
_EXAMPLE = re.compile(r"(?<=\w)@[\w-]{1,63}\.\w")
_TEL = re.compile(r"(?<![^\W_])(?:tel|(?:tele)?(?:phone|fon))(?![^\W_])", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TRAP = re.compile(
    r"bot-field|_gotcha|honey[-_]?pot|b_[0-9a-f]+_[0-9a-f]+|a_password", re.IGNORECASE
)
_AWAY = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top)\s*:\s*-\d{3,}", re.IGNORECASE
)

#: Hidden fields that name the page to show afterwards: Salesforce; Formspree and FormSubmit;
#: Web3Forms; Static Forms. In lower case.
_RETURNS = frozenset({"returl", "_next", "redirect", "redirectto"})
#: Hidden fields that tell whose form it is: Web3Forms, Static Forms, Salesforce.
_KEYS = frozenset({"access_key", "accesskey", "apikey", "oid"})
#: A link to nowhere is drawn as a button.
_NOWHERE = ("#", "javascript:")
_HANDLER = re.compile(r"onsubmit$|(?:@|x-on:|v-on:)submit|(?:data-)?hx-(?:post|put|get)$")


def read_form(
    form: _Element, index: Index, provider: Provider | None, scripts: str, place: float
) -> Form:
    """Read a form element. ``scripts`` is the text of the page's inline scripts."""
    controls = list(islice(_controls(form, index), _MOST))
    steps = _steps(controls, form)
    traps = {form.get("netlify-honeypot"), form.get("data-netlify-honeypot")}
    seen = [c for c in controls if _visible(c, form, steps) and not _is_trap(c, traps)]
    fields = tuple(_fields(seen, index))
    submit = next((_caption(c, index) for c in controls if _submits(c)), None)
    names = named(form, submit)
    is_list = (provider is not None and provider.kind == "list") or is_newsletter(names, fields)
    identity = form.get("id", "")
    return Form(
        action=form.get("action", "").strip(),
        method="post" if form.get("method", "").strip().lower() == "post" else "get",
        purpose=purpose_of(names, fields, filter(_is_password, seen)),
        fields=fields,
        submit=submit,
        provider=provider.id if provider else "",
        kind="list" if is_list else "form",
        id=identity,
        place=place,
        scripted=any(_HANDLER.match(str(name)) for name in form.attrib)
        or _names(scripts, identity),
        button=submit is None and any(map(_is_button, islice(form.iter("*"), _MOST))),
        returns=_hidden(controls, _RETURNS),
        key=_hidden(controls, _KEYS),
    )


def answers(form: _Element, index: Index, provider: Provider | None) -> bool:
    """Whether a form is there to be answered by a reader, as most in a layout are not."""
    if form.get("role", "").strip().lower() == "search":
        return False
    if not provider and not any(map(_is_written, islice(_controls(form, index), _MOST))):
        return False  # which is much faster to tell
    read = read_form(form, index, provider, "", 0.0)
    return read.purpose == "contact" and bool(read.email or read.tel or read.provider)


def _is_written(control: _Element) -> bool:
    """Whether a control can take an address or a number."""
    kind = control.get("type", "").strip().lower()
    return control.tag == "input" and (kind in _WRITTEN or kind == "tel")


def _controls(form: _Element, index: Index) -> Iterator[_Element]:
    """Its controls in document order, then those elsewhere that name it."""
    identity = form.get("id", "")
    for control in form.iter(*CONTROLS):
        if control.get("form", identity) == identity:
            yield control
    for control in index.afar.get(identity, ()) if identity else ():
        if form not in control.iterancestors("form"):
            yield control


def _steps(controls: list[_Element], form: _Element) -> set[_Element]:
    """The parts of a form that hold a button.

    One that is hidden waits for its turn. A trap for robots, which is hidden too, has none.
    """
    parts: set[_Element] = set()
    for control in controls:
        if control.tag == "button" or _submits(control):
            for part in control.iterancestors():
                if part is form or part in parts:
                    break
                parts.add(part)
    return parts


def _visible(control: _Element, form: _Element, steps: set[_Element]) -> bool:
    """Whether nothing from the control up to its form hides or disables it."""
    if "disabled" in control.attrib:
        return False
    element: _Element | None = control
    while element is not None and element is not form:
        if element.tag == "fieldset" and "disabled" in element.attrib:
            return False
        if element not in steps and (
            element.tag in ("template", "noscript")
            or "hidden" in element.attrib
            or element.get("aria-hidden") == "true"
            or "hidden" in element.get("class", "").split()
            or _AWAY.search(element.get("style", ""))
        ):
            return False
        element = element.getparent()
    return True


def _is_trap(control: _Element, traps: set[str | None]) -> bool:
    """Whether a field is there for robots only; the names are those of the providers' markup."""
    name = control.get("name", "")
    return bool(
        (name and name in traps)
        or _TRAP.fullmatch(name)
        or (control.get("tabindex") == "-1" and control.get("autocomplete") == "off")
    )


def _fields(controls: list[_Element], index: Index) -> Iterator[Field]:
    groups = set()
    for control in controls:
        tag = str(control.tag)
        kind = control.get("type", "").strip().lower() if tag == "input" else tag
        if kind in _NOT_FIELDS:
            continue
        name = control.get("name") or control.get("id") or ""
        if kind in ("radio", "checkbox") and name:
            if (kind, name) in groups:
                continue
            groups.add((kind, name))
        label = _label(control, index)
        complete = control.get("autocomplete", "").strip().lower()
        said = _CAMEL.sub(
            " ", " ".join((name, control.get("id", ""), control.get("placeholder", ""), label))
        )
        email = kind in _WRITTEN and (
            kind == "email"
            or "email" in complete.split()
            or bool(_EMAIL.search(said) or _EXAMPLE.search(control.get("placeholder", "")))
        )
        tel = kind == "tel" or (
            kind in _WRITTEN
            and not email
            and (any(t.startswith("tel") for t in complete.split()) or bool(_TEL.search(said)))
        )
        required = "required" in control.attrib or control.get("aria-required") == "true"
        placeholder = fold(control.get("placeholder", ""))
        yield Field(name, kind or "text", label, required, complete, email, tel, placeholder)


def _label(control: _Element, index: Index) -> str:
    """What names the field for everyone; a placeholder does not (WCAG 2.2, 3.3.2)."""
    label = index.labels.get(control.get("id", ""))
    if label is None:
        label = next(control.iterancestors("label"), None)
    return (
        index.aria_name(control)
        or (index.text_of(label) if label is not None else "")
        or fold(control.get("title", ""))
    )


def _submits(control: _Element) -> bool:
    kind = control.get("type", "").strip().lower()
    if control.tag == "button":
        return kind not in ("button", "reset")
    return control.tag == "input" and kind in ("submit", "image")


def _is_button(element: _Element) -> bool:
    """Whether it looks like a button, and only a script can make it send the form."""
    if element.tag == "a":
        return element.get("role") == "button" or element.get("href", "#").startswith(_NOWHERE)
    kind = element.get("type", "").strip().lower()
    own = "-" in str(element.tag)  # <sl-button type="submit">
    return (own or element.tag in ("button", "input")) and kind in ("button", "submit")


def _hidden(controls: list[_Element], names: frozenset[str]) -> str:
    """The value of the first hidden field with one of some names, which are in lower case."""
    for control in controls:
        hidden = control.get("type", "").strip().lower() == "hidden"
        if hidden and control.get("name", "").lower() in names:
            return control.get("value", "").strip()
    return ""


def _caption(control: _Element, index: Index) -> str:
    """What stands on a submit button; browsers write "Submit" on an input without a value."""
    named = index.aria_name(control)
    if named:
        return named
    if control.tag == "button":
        return index.text_of(control) or fold(control.get("title", ""))
    if control.get("type", "").strip().lower() == "image":
        return fold(control.get("alt") or control.get("title") or "")
    return fold(control.get("value", "Submit"))


def _is_password(control: _Element) -> bool:
    return control.get("type", "").strip().lower() == "password"


def _names(scripts: str, identity: str) -> bool:
    """Whether a script speaks of an element by its id."""
    if not scripts or not identity:
        return False
    return re.search(rf"(?<![\w-]){re.escape(identity)}(?![\w-])", scripts) is not None
