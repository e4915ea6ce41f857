"""Put a due date that is not certain into words."""

from mentoring_tui.domain.date_phrases.reading import Kind, Reading
from mentoring_tui.i18n import _
from mentoring_tui.words.error_messages import short_days_words


def unclear_due_words(phrase: str, reading: Reading) -> str:
    """Return that a due date is unclear, and which days may be meant."""
    if reading.days:
        words = _("Due date unclear: “{text}” ({days}?)")
        return words.format(text=phrase, days=short_days_words(reading.days))
    if reading.kind is Kind.NO_SUCH:
        return _("Due date unclear: there is no “{text}”").format(text=phrase)
    return _("Due date unclear: “{text}” is not one day").format(text=phrase)
