"""What a person tells ``leadsto init``, by flags or when asked."""

from __future__ import annotations

from leadsto.model.frozen import dataclass
from leadsto.survey import Draft, Survey

#: What is written beside leadsto.yml.
EXTRAS = ("plugin", "hook", "ci")


@dataclass(frozen=True, slots=True)
class Answers:
    """The choices, with what holds when nobody is asked."""

    main: str = ""  #: id of the draft that everything leads to; "" where there is none
    people: tuple[str, ...] = ()  #: whom the site is for, in words
    extras: tuple[str, ...] = ()  #: some of ``EXTRAS``
    editor: str = ""  #: ``vscode`` writes a task for it
    baseline: bool = False  #: today's findings are accepted in the same run
    source: str = ""  #: the content folder, where detection would not find it
    output: str = ""  #: the built site, likewise


def ordered(survey: Survey, answers: Answers) -> tuple[Draft, ...]:
    """The drafts with the main one first: the first offer that fits a page is chosen."""
    return tuple(sorted(survey.offers, key=lambda draft: draft.id != answers.main))
