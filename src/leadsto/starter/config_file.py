"""The text of leadsto.yml: what was found, as settings, and what a person has to add."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from leadsto.editor.schemas import MODELINE
from leadsto.model import STAGES
from leadsto.prose import counted
from leadsto.stages import plain
from leadsto.starter.answers import Answers, ordered
from leadsto.starter.catalogue_text import TODO, example_lines, leads_lines, offer_lines
from leadsto.starter.texts import comment, inline, line, listed, scalar
from leadsto.survey import Fields, Folder, Survey

#: Audiences that are worth a draft; sites that name more need a person's eye first.
_MOST_PEOPLE = 8
#: Words that nobody told the meaning of, as far as they are shown.
_MOST_UNKNOWN = 8
#: Letters of a word in ``values``; YAML takes no longer key on one line.
_LONGEST = 100
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[^\s]*)?", re.ASCII)


def config_text(survey: Survey, answers: Answers, origin: str) -> str:
    """The whole file. ``origin`` is what was read: ``sources in docs/``.

    It can be read without an error, whatever the site holds.
    """
    pages = counted(survey.pages, "page")
    sections = [
        [
            MODELINE,
            comment(f"Begun by `leadsto init` from {pages} of {origin}."),
            comment(f"Every {TODO} waits for a person: no program can know it."),
        ],
        list(_levels(answers)),
        list(_site(survey, answers)),
        list(_audiences(survey, answers)),
        list(_map(survey.fields)),
        list(_folders(survey.folders)),
    ]
    drafts = ordered(survey, answers)
    if drafts:
        sections += [list(leads_lines(drafts)), list(offer_lines(drafts, answers.main))]
    else:
        sections.append(list(example_lines()))
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _levels(answers: Answers) -> Iterator[str]:
    yield "preset: start          # broken things and dead ends first; later standard, then strict"
    if not answers.baseline:
        yield comment("Nothing fails yet. Take this line out once `leadsto baseline` has run.")
        yield "fail_on: never"


def _site(survey: Survey, answers: Answers) -> Iterator[str]:
    url = survey.url if _URL.fullmatch(survey.url) else ""
    tags = [name for name in survey.locales if _LOCALE.fullmatch(name)]
    if url or len(tags) > 1:
        yield "site:"
    else:
        yield "# site:"
    yield f"  url: {scalar(url)}" if url else f"#   url: {TODO} https://…"
    if len(tags) > 1:
        yield f"  locales: {listed(tags)}"
    if answers.source:
        yield f"source: {scalar(answers.source)}"
    if answers.output:
        yield f"output: {scalar(answers.output)}"


def _audiences(survey: Survey, answers: Answers) -> Iterator[str]:
    named = survey.fields.audiences
    people = [*answers.people, *(value for value, _ in named if value not in answers.people)]
    if not people or len(people) > _MOST_PEOPLE:
        yield comment(f"{TODO} whom the pages are for, so that a stranger could tell who is meant:")
        yield "# audiences:"
        yield "#   export-manager: {who: Export manager at a manufacturer, not: [students]}"
        return
    counts = dict(named)
    yield comment("Whom the pages are for. Say it so that a stranger could tell who is meant.")
    yield "audiences:"
    for name, who in audience_ids(people).items():
        count = counts.get(who)
        yield f"  {scalar(name)}:" + (f"   # on {counted(count, 'page')}" if count else "")
        yield f"    who: {scalar(who)}"
        yield f"    # not: {TODO} [whom to discourage]"


def audience_ids(people: Iterable[str]) -> dict[str, str]:
    """An id for each audience, in their order.

    >>> audience_ids(["CTO / Lead Architect", "CTO, lead architect", "…"])
    {'cto-lead-architect': 'CTO / Lead Architect', 'audience-2': '…'}
    """
    found: dict[str, str] = {}
    for who in dict.fromkeys(map(line, people)):
        words = unicodedata.normalize("NFKD", who).encode("ascii", "ignore").decode().lower()
        name = "-".join(re.findall(r"[a-z0-9]+", words)[:5])[:40].strip("-")
        if who and name not in found:
            found[name if len(name) > 1 else f"audience-{len(found) + 1}"] = who
    return found


def _map(fields: Fields) -> Iterator[str]:
    counts = {key.name: key.pages for key in fields.keys}
    mapped = {f: keys for f, keys in fields.map.items() if all(map(_is_key, keys))}
    if mapped:
        yield comment("Where the pages answer already, under names of their own.")
        yield "map:"
        for field, keys in mapped.items():
            told = [
                f"{line(key)} on {counted(counts[key], 'page')}" for key in keys if key in counts
            ]
            yield f"  {field}: {listed(keys)}" + (f"   # {', '.join(told)}" if told else "")
    people = {}
    if len(fields.audiences) <= _MOST_PEOPLE:
        named = audience_ids(who for who, _ in fields.audiences)
        people = _once({who: name for name, who in named.items()})
    stages = _once(fields.values.get("stage", {}), STAGES)
    unknown = [(k, v, n) for k, v, n in fields.unknown if line(v)][:_MOST_UNKNOWN]
    if people or stages or unknown:
        yield comment("What their words mean.")
        yield "values:"
    if people:
        yield "  audience:"
        yield from (f"    {scalar(who)}: {scalar(name)}" for who, name in people.items())
    if stages or unknown:
        yield "  stage:"
        yield from (f"    {scalar(word)}: {means}" for word, means in stages.items())
        for key, value, count in unknown:
            where = f"{line(key)} on {counted(count, 'page')}"
            yield f"    # {scalar(value)[:_LONGEST]}: {TODO} tofu, mofu or bofu? ({where})"


def _once(words: Mapping[str, str], known: Iterable[str] = ()) -> dict[str, str]:
    """The words that have to be told: each once, however it is written, if it fits a line.

    Not those that are ``known``, or say what they mean already.
    """
    found: dict[str, tuple[str, str]] = {}
    for word, means in words.items():
        told = line(word) == word and len(word) <= _LONGEST
        if told and plain(word) not in ("", plain(means), *known):
            found.setdefault(plain(word), (word, means))
    return dict(found.values())


def _is_key(name: str) -> bool:
    return (
        line(name) == name
        and all(part.strip() for part in name.split("."))
        and len(name) <= _LONGEST
    )


def _folders(folders: Iterable[Folder]) -> Iterator[str]:
    known = [folder for folder in folders if line(folder.glob) == folder.glob]
    kinds = [folder for folder in known if folder.kind]
    exempt = [folder for folder in known if folder.reason]
    if kinds:
        yield "kinds:"
        for folder in kinds:
            yield f"  {scalar(folder.glob)}: {folder.kind}   # {counted(folder.pages, 'page')}"
    if exempt:
        yield comment("Pages that lead nowhere, on purpose. They are counted in every summary.")
        sure = [folder for folder in exempt if folder.sure]
        yield "exempt:" if sure else "# exempt:"
        yield from (f"  - {_exemption(folder)}" for folder in sure)
        unsure = [folder for folder in exempt if not folder.sure]
        mark = "  # " if sure else "#   "
        if unsure:
            yield f"{mark}{TODO} which of these serve nobody who could buy?"
        yield from (f"{mark}- {_exemption(folder)}" for folder in unsure)


def _exemption(folder: Folder) -> str:
    entry = f"{{paths: {inline(folder.glob)}, reason: {inline(folder.reason)}}}"
    return f"{entry}   # {counted(folder.pages, 'page')}"
