"""Answers as they are typed and chosen."""

from mentoring_tui.documents.evaluation.values import value_text
from mentoring_tui.documents.evaluation.vocabulary import scale_words
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import parse_day
from mentoring_tui.i18n import language
from mentoring_tui.programme.model import Field, in_language
from mentoring_tui.tui.widgets.date_format import format_day


def typed_words(field: Field, value: int | str) -> str:
    """Return a value as it is typed."""
    if field.kind == "date":
        try:
            return format_day(parse_day(str(value)))
        except Refused:
            return str(value)
    return str(value)


def choices(field: Field) -> list[tuple[str, str]]:
    """Return the values of a choice with their words."""
    if field.kind == "yes-no":
        return [(value, value_text(field, value)) for value in ("yes", "no")]
    return [(option.id, in_language(option.label, language())) for option in field.options]


def takes_words(field: Field) -> str:
    """Return what a question takes as an answer; nothing for a text."""
    return scale_words(field, language())
