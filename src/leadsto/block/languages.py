"""The block's own words in the languages that come with it. A new language is one entry here.

They are labels, not sentences: they stand before names in any number. ``or`` stands between two
links whose words are the site's. Spaces before a French colon do not break.
"""

from __future__ import annotations

from collections.abc import Mapping

#: By language (ISO 639-1), then by the name that ``language.words`` has for it.
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"next": "Next step", "for": "For:", "not_for": "Not for:", "or": "or"},
    "de": {"next": "Nächster Schritt", "for": "Für:", "not_for": "Nicht für:", "or": "oder"},
    "fr": {
        "next": "Prochaine étape",
        "for": "Pour\u00a0:",
        "not_for": "Pas pour\u00a0:",
        "or": "ou",
    },
    # a bare "o" would have to become "u" before a word that begins with o
    "es": {"next": "Siguiente paso", "for": "Para:", "not_for": "No es para:", "or": "o bien"},
    "pt": {"next": "Próximo passo", "for": "Para:", "not_for": "Não é para:", "or": "ou"},
    "ja": {"next": "次のステップ", "for": "対象：", "not_for": "対象外：", "or": "または"},
    "ar": {
        "next": "الخطوة التالية",
        "for": "موجّه إلى:",
        "not_for": "غير موجّه إلى:",
        "or": "أو",
    },
}  # fmt: skip
