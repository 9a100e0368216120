"""What a site has already, for ``leadsto init`` to begin with. Nothing here is written."""

from leadsto.survey.fields import Fields, Key
from leadsto.survey.folders import Folder
from leadsto.survey.forms import FormPlace
from leadsto.survey.looking import Survey, survey, with_written_facts
from leadsto.survey.offers import Draft, is_worth
from leadsto.survey.places import Place

__all__ = [
    "Draft",
    "Fields",
    "Folder",
    "FormPlace",
    "Key",
    "Place",
    "Survey",
    "is_worth",
    "survey",
    "with_written_facts",
]
