"""Words that schemas take in more than one spelling.

Regular expressions keep to what Python and JavaScript read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from leadsto.model import STAGES
from leadsto.stages import STAGE_WORDS

Json = dict[str, Any]

#: What does not count in a stage's word, see ``stages.plain``.
LOOSE = r"[\s_-]*"
#: What may stand around several stages of a page, and what must stand between them.
_LEAD = r"[\s,;_-]*"
_AND = r"[\s/&+,;_-]*(?:[/&+,;_-]|and)[\s/&+,;_-]*"


def either(*schemas: Json) -> Json:
    """The schema of what one of several takes."""
    flat: list[Json] = []
    for schema in schemas:
        flat += schema["anyOf"] if list(schema) == ["anyOf"] else [schema]
    return {"anyOf": flat}


def enum(words: Iterable[str]) -> Json:
    """The schema of some words, also where YAML makes something else of one than text."""
    found: list[Any] = []
    for word in dict.fromkeys(words):
        found.append(word)
        if word in ("true", "false"):
            found.append(word == "true")
        elif re.fullmatch(r"0|[1-9]\d{0,14}", word):
            found.append(int(word))
    return {"enum": found}


def loosely(words: Iterable[str], between: str = "", blank: str = " ") -> str:
    """A pattern of any of these words in capital or small letters.

    ``between`` may stand between any two letters; a blank, hyphen or underscore of a word is read
    as ``blank``.
    """
    return "|".join(
        between.join(blank if letter in " -_" else _letter(letter) for letter in word)
        for word in dict.fromkeys(words)
    )


def _letter(letter: str) -> str:
    lower, upper = letter.lower(), letter.upper()
    if lower != upper and len(lower) == len(upper) == 1:
        return f"[{upper}{lower}]"
    return exactly([letter])


def exactly(words: Iterable[str]) -> str:
    """A pattern of any of these words."""
    return "|".join(re.sub(r"[.^$*+?()[\]{}|\\/]", r"\\\g<0>", word) for word in words)


def one_or_more(word: Json, pattern: str) -> Json:
    """The schema of a list of words, or of ``a, b`` as one text. ``pattern`` is one word's.

    A text is split at semicolons, or where it has none at commas (``nodes.texts_of``).
    """
    several = "|".join(
        rf"[\s{at}]*(?:{pattern})(?:\s*{at}[\s{at}]*(?:{pattern}))*[\s{at}]*" for at in ",;"
    )
    text = {"type": "string", "pattern": f"^(?:{several})$"}
    return either(word, text, {"type": "array", "items": word})


def stage_definitions(own: Mapping[str, str]) -> Json:
    """The definitions ``stage``, ``stages`` and ``page-stage``.

    A stage in leadsto.yml has any accepted spelling. In a page there may be several, with remarks
    behind a slash or in brackets (``stages.stages_of``), and ``own`` words as ``plain`` has them.
    """
    word = loosely(STAGE_WORDS, LOOSE)
    one = rf"{LOOSE}(?:{word}){LOOSE}"
    stage = either(
        {"enum": list(STAGES)},
        {"type": "string", "pattern": f"^{one}$"},
        {"type": "integer", "minimum": 1, "maximum": len(STAGES)},
    )
    paged = loosely([*STAGE_WORDS, *own], LOOSE)
    several = rf"^{_LEAD}(?:{paged})(?:{_AND}(?:{paged}))*{_LEAD}(?:[(\[/][\s\S]*)?$"
    numbers = [int(w) for w in (*STAGE_WORDS, *own) if re.fullmatch(r"[1-9]\d{0,8}|0", w)]
    page_word = either(
        {"enum": list(STAGES)},
        {"type": "string", "pattern": several},
        *({"type": "integer", "minimum": n, "maximum": n} for n in dict.fromkeys(numbers)),
    )
    return {
        "stage": stage,
        "stages": one_or_more(stage, one),
        "page-stage": either(page_word, {"type": "array", "items": page_word}),
    }
