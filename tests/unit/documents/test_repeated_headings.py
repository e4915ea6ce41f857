"""Promised: the heading of a part that stands in a protocol again loses no word."""

import pytest

from mentoring_tui.documents.protocol.outline import Outline
from mentoring_tui.i18n import set_language
from tests.unit.documents.test_protocol_parse import KERPEN, read, write


@pytest.mark.parametrize("part", ["reflection", "experience", "commitments", "own:Eigenes"])
def test_a_heading_that_is_pasted_into_its_own_part_keeps_its_words(part: str) -> None:
    set_language("de")
    heading = Outline(KERPEN, None).part_heading(part)
    pasted = f"## {heading}\n\nErstes.\n\n## {heading}\n\nZweites.\n\n## {heading}\n"
    parsed = read(pasted)
    assert [section.part for section in parsed.protocol.sections] == [part]
    written = write(parsed.protocol)
    assert written.count(heading) >= 2
    assert "Zweites." in written
    assert "###\n" not in written
    assert read(written).protocol == parsed.protocol
