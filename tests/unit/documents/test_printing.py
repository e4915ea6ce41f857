"""Promised: a document is made by a process that says how far it is, and that can be stopped at any time."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.documents import page, printing
from mentoring_tui.documents.markdown_blocks import escape_block
from mentoring_tui.documents.markdown_escape import escape_inline
from mentoring_tui.documents.page import parse, render_page, split_at_headings
from mentoring_tui.documents.printing import PrintProcess, print_document
from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import set_language
from tests.unit.documents.test_page import NASTY
from tests.unit.documents.test_report import TEXTS

LONG = "# Title\n\n" + "".join(f"## Heading {number}\n\nWords.\n\n" for number in range(50))


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_process_makes_the_same_bytes_and_tells_how_far_it_is(lang: str) -> None:
    set_language(lang)
    told: list[tuple[int, int | None]] = []
    made = PrintProcess(LONG, "report", "html").run(lambda done, of: told.append((done, of)))
    assert made == print_document(LONG, "report", "html")
    assert f'lang="{lang}"'.encode() in made
    assert told == [(number, 51) for number in range(51)]


def test_it_can_be_stopped_before_and_while_it_runs() -> None:
    process = PrintProcess(LONG, "report", "html")
    process.stop()
    assert process.run() is None
    process = PrintProcess(LONG, "report", "html")
    assert process.run(lambda done, of: process.stop()) is None
    assert process._process is not None
    assert process._process.returncode is not None, "no process is left behind"


def test_a_process_that_dies_is_told_of() -> None:
    def kill(done: int, of: int | None) -> None:
        assert process._process
        process._process.kill()

    process = PrintProcess(LONG, "report", "html")
    with pytest.raises(Refused, match="document-not-made"):
        process.run(kill)


def test_an_order_that_is_refused_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> bytes:
        raise Refused("pdf-missing")

    monkeypatch.setattr(printing, "print_document", refuse)
    monkeypatch.setattr(printing, "_end_with", lambda order: None)
    answer = io.BytesIO()
    printing._serve(io.BytesIO(b"report pdf en 2\n# "), answer)
    with pytest.raises(Refused, match="pdf-missing"):
        printing._read_answer(io.BytesIO(answer.getvalue()), lambda done, of: None)


def test_the_pages_of_a_pdf_are_counted() -> None:
    pytest.importorskip("weasyprint")
    told: list[tuple[int, int | None]] = []
    assert print_document(LONG, "report", "pdf", lambda done, of: told.append((done, of))).startswith(b"%PDF")
    assert (2, None) in told


def blocks(texts: list[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        yield f"{'#' * (number % 3 + 1)} {escape_inline(text)}"
        yield escape_block(text)


@given(texts=st.lists(TEXTS | st.sampled_from(NASTY), min_size=1, max_size=6))
def test_a_document_in_pieces_is_the_whole_document(texts: list[str]) -> None:
    document = "\n\n".join(blocks(texts)) + "\n"
    whole = page._parser()
    tokens = [token for piece in split_at_headings(document) for token in parse(piece)]
    in_pieces = whole.renderer.render(tokens, whole.options, {})
    at_once = parse(document)
    assert in_pieces == whole.renderer.render(at_once, whole.options, {})
    assert "".join(split_at_headings(document)) == document


def test_the_progress_of_a_page_may_stop_it() -> None:
    def stop(done: int, of: int | None) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        render_page(LONG, "report", stop)
