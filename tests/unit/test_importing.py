"""Promised: what was exported for oneself comes back as it was, and what was changed in it is taken over."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mentoring_tui import i18n
from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.copy_block import split_copy, with_copy
from mentoring_tui.documents.incoming.item import Item
from mentoring_tui.documents.kinds import DOCUMENTS
from mentoring_tui.documents.request import Request
from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.agreement import Rhythm
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.tandem import Tandem, with_agreement
from mentoring_tui.domain.task import Topic
from mentoring_tui.exporting import export
from mentoring_tui.importing import ImportFile, understand
from mentoring_tui.library import Library
from mentoring_tui.store.codec import decode_document, encode_document
from mentoring_tui.store.tandem_store import TandemStore
from tests.unit.domain.test_redaction import CHOICES, Aviary, Choice, populated
from tests.unit.store.test_codec import tandems
from tests.unit.tandems import a_full_tandem, written

TODAY = date(2026, 2, 10)
quick = settings(deadline=None, database=None, phases=[Phase.generate])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("store")
    store = TandemStore(folder, clock=lambda: datetime(2026, 2, 10, tzinfo=UTC), program="")
    return Library(store, lambda: str(folder / "programmes"))


def exported(
    library: Library, tandem: Tandem, form: str = "md", audience: Audience = Audience.PRIVATE
) -> bytes:
    return export(library, tandem, Request(audience, form=form), TODAY).data


def imported(library: Library, raw: bytes) -> tuple[Tandem, tuple[Item, ...]]:
    found = understand([ImportFile("a.md", raw)], library)
    assert found.tandem
    return found.tandem, found.items


@quick
@given(tandem=tandems, form=st.sampled_from(["md", "json"]), lang=st.sampled_from(i18n.LANGUAGES))
def test_what_is_exported_for_oneself_comes_back(
    library: Library, tandem: Tandem, form: str, lang: str
) -> None:
    i18n.set_language(lang)
    weekly = (Rhythm(2, Moment(date(2026, 1, 8))),)  # of four hundred years the report would be long
    tandem = with_agreement(tandem, start=date(2026, 1, 1), until=date(2026, 6, 30), rhythms=weekly)
    first, _audience = decode_document(encode_document(tandem, "me").encode())  # cleans, as each way in does
    again, items = imported(library, exported(library, first, form))
    assert again == redact(first, Audience.PRIVATE)
    assert [item.code for item in items] == ["tandem-new"]


@quick
@given(CHOICES)
def test_every_field_comes_back_but_receipts(library: Library, choice: Choice) -> None:
    tandem = replace(populated(Aviary(), choice), id="t1")
    tandem = replace(tandem, tasks=tuple(replace(t, id=f"k{n}") for n, t in enumerate(tandem.tasks)))
    assert tandem.receipts
    found, _items = imported(library, exported(library, tandem))
    assert found == replace(tandem, receipts=())


@quick
@given(CHOICES, st.sampled_from([Audience.LEAD, Audience.TANDEM]), st.sampled_from(sorted(DOCUMENTS)))
def test_no_document_for_others_holds_the_copy(
    library: Library, choice: Choice, audience: Audience, document: str
) -> None:
    tandem = replace(populated(Aviary(), choice), id="t1")
    kind = DOCUMENTS[document]
    for form in {"md", "html"} & set(kind.formats) if audience in kind.audiences else ():
        made = export(library, tandem, Request(audience, document, form), TODAY)
        assert b"<!--" not in made.data
        assert split_copy(made.text) is None


@pytest.mark.parametrize(
    "request_",
    [
        Request(Audience.PRIVATE, parts=("goals",)),
        Request(Audience.PRIVATE, since=TODAY),
        Request(Audience.PRIVATE, "agreement"),
        Request(Audience.PRIVATE, form="html"),
    ],
)
def test_only_the_whole_report_holds_it(library: Library, request_: Request) -> None:
    assert b"mentoring-tandem" not in export(library, a_full_tandem(), request_, TODAY).data


EDITED = replace(
    written(a_full_tandem(), "01-08", "First *line*\nsecond line\n\nlast_one"),
    title="Our year",
    topics=(Topic("p", "Salary"),),
    absences=(Absence("w", TODAY, TODAY, "Kur"),),
)


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        ("second line", "another line", "First *line*\nanother line\n\nlast_one"),
        ("second line", "two\n\nparagraphs", "First *line*\ntwo\n\nparagraphs\n\nlast_one"),
        ("last_one", "last_one\n\nadded below", "second line\n\nlast_one\n\nadded below"),
        ("second line\n", "", "First *line*\n\nlast_one"),
        ("Bewerbung", "Applications [x] & more", "Applications [x] & more"),
        ("Netzwerk", "Net*work*", "Net*work*"),
        ("Salary", "Pay", "Pay"),
    ],
)
def test_what_was_changed_in_the_text_is_taken_over(library: Library, old: str, new: str, holds: str) -> None:
    i18n.set_language("en")
    text = exported(library, EDITED).decode()
    assert text.count(old) in (1, 2), "a goal stands in the tables of the year too"
    found, items = imported(library, text.replace(old, new, 1).replace("\n", "\r\n").encode())
    assert holds in repr(found).replace("\\n", "\n")
    assert [item.code for item in items] == ["tandem-new", "edit-placed"]
    assert found.absences == EDITED.absences


def test_what_can_not_be_placed_is_kept_and_shown(library: Library) -> None:
    i18n.set_language("en")
    text = exported(library, EDITED).decode()
    title = re.search("^# .*$", text, re.MULTILINE)
    assert title
    changed = text.replace(title[0], f"{title[0]}\n\nMy own words *here*").replace(
        "interval-weeks: 2", "interval-weeks: 3"
    )
    found, items = imported(library, changed.encode())
    kept = [(topic.text, topic.visibility) for topic in found.topics[1:]]
    assert kept == [("interval-weeks: 3", Audience.PRIVATE), ("My own words *here*", Audience.PRIVATE)]
    assert [item.text for item in items if item.code == "edit-kept"] == [text for text, _audience in kept]
    assert replace(found, topics=EDITED.topics) == EDITED


def test_what_was_removed_is_told_and_stays(library: Library) -> None:
    i18n.set_language("en")
    text = exported(library, EDITED).decode()
    goal = "### Netzwerk\n\n"
    assert goal in text
    found, items = imported(library, text.replace(goal, "").encode())
    assert found == EDITED
    assert "edit-removed" in [item.code for item in items]


@pytest.mark.parametrize("spoil", ["cut", "letters", "bomb"])
def test_a_damaged_copy_is_no_copy(spoil: str) -> None:
    text = with_copy("# x\n", "{}")
    if spoil == "cut":
        text = text.replace("\n-->", "").replace("A", "")
    elif spoil == "letters":
        text = text.replace("<!-- mentoring-tandem\n", "<!-- mentoring-tandem\nAAAA")
    else:
        text = with_copy("# x\n", "0" * 60_000_000)
    assert split_copy(text) is None


@pytest.fixture(scope="module")
def report(library: Library) -> str:
    """The report of a year in the demo's tandem."""
    i18n.set_language("en")
    return exported(library, demo_tandem(TODAY, "en")).decode()


@quick
@given(st.data())
def test_no_word_of_an_edited_report_is_lost(library: Library, report: str, data: st.DataObject) -> None:
    i18n.set_language("en")
    body, mark, block = report.partition("<!-- mentoring-tandem")
    lines = body.split("\n")
    words: list[str] = []
    for number in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        words.append(f"Einschub{number}wort")
        how = data.draw(st.sampled_from(["replace", "insert", "append"]))
        if how == "append":
            lines[at] += " " + words[-1]
        else:
            lines[at : at + (how == "replace")] = [words[-1]]
    found, items = imported(library, ("\n".join(lines) + mark + block).encode())
    remaining = [word for word in words if word in "\n".join(lines)]
    assert all(word in repr(found) for word in remaining)
    assert len([item for item in items if item.code.startswith("edit-")]) >= bool(remaining)
