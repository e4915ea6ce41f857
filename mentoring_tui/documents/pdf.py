"""Turn an HTML page into a PDF by WeasyPrint, which only the extra `mentoring-tui[pdf]` installs."""

from typing import NoReturn

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.progress import Progress, unheard


def is_possible() -> bool:
    """Return whether WeasyPrint is installed."""
    from importlib.util import find_spec

    return find_spec("weasyprint") is not None


def render_pdf(page: str, progress: Progress = unheard) -> bytes:
    """Return a tagged PDF (PDF/UA-1) of a page; raise Refused if WeasyPrint or a library of it is missing.

    `progress` is told how many pages are laid out; nobody knows before of how many.
    """
    import logging

    try:
        from weasyprint import HTML
    except (ImportError, OSError):  # OSError: Pango is missing
        raise Refused("pdf-missing") from None
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    steps = logging.getLogger("weasyprint.progress")
    steps.setLevel(logging.INFO)
    steps.propagate = False

    def note(record: logging.LogRecord) -> bool:
        """Tell of each page, and log nothing."""
        if isinstance(record.args, tuple) and "Page %d" in str(record.msg):
            progress(int(str(record.args[0])), None)
        return False

    steps.addFilter(note)
    try:
        data = HTML(string=page, url_fetcher=_fetch_nothing).write_pdf(pdf_variant="pdf/ua-1")
    finally:
        steps.removeFilter(note)
    assert isinstance(data, bytes), "without a target the bytes are returned"
    return data


def _fetch_nothing(url: str, *_rest: object, **_more: object) -> NoReturn:
    raise ValueError(f"nothing is loaded: {url}")
