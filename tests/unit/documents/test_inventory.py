"""Promised: what stands in a document and what is held back are told apart, item by item."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.inventory import inventory
from mentoring_tui.documents.request import Request
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.meeting import Entry, Protocol, Section
from mentoring_tui.domain.shared_items import set_item_audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.exporting import export
from mentoring_tui.library import Library

TODAY = date(2026, 11, 22)
DEMO = demo_tandem(TODAY, "en")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    from tests.tui.apps import make_library

    return make_library(tmp_path_factory.mktemp("store"))


def listed(library: Library, tandem: Tandem, request: Request) -> list[tuple[str, bool]]:
    shown = export(library, tandem, request, TODAY).shown
    return [(each.item.text, each.is_in) for each in inventory(tandem, shown, request.audience, TODAY)]


@pytest.mark.parametrize("audience", Audience)
def test_an_item_is_in_it_just_if_its_audience_lets_it(audience: Audience, library: Library) -> None:
    shown = export(library, DEMO, Request(audience), TODAY).shown
    found = inventory(DEMO, shown, audience, TODAY)
    assert {each.is_in for each in found} == ({True} if audience is Audience.PRIVATE else {True, False})
    for each in found:
        assert each.is_in == audience.may_see(each.item.audience), each


def test_one_that_is_widened_comes_in_and_one_that_is_narrowed_goes(library: Library) -> None:
    request = Request(Audience.LEAD)
    shown = export(library, DEMO, request, TODAY).shown
    found = inventory(DEMO, shown, Audience.LEAD, TODAY)
    for each in {(each.item.place.kind, each.item.part, each.is_in): each for each in found}.values():
        changed = set_item_audience(DEMO, each.item, Audience.TANDEM if each.is_in else Audience.LEAD)
        lies_ahead = each.item.place.day is not None and each.item.place.day > TODAY
        stays_out = each.is_in or each.item.is_fixed or lies_ahead
        assert (each.item.text, not stays_out) in listed(library, changed, request), each


def test_what_is_not_among_the_parts_or_days_is_held_back(library: Library) -> None:
    goals = listed(library, DEMO, Request(Audience.PRIVATE, parts=("goals",)))
    assert [text for text, is_in in goals if is_in] == [goal.text for goal in DEMO.agreement.goals]
    late = listed(library, DEMO, Request(Audience.LEAD, "protocols", since=date(2027, 1, 1)))
    assert not [text for text, is_in in late if is_in]


def test_a_heading_with_a_name_that_leaves_as_a_stand_in_is_found_again(library: Library) -> None:
    record = DEMO.meetings[0]
    own = Section("own:About Anna", Audience.LEAD, (Entry("", "words"),))
    changed = replace(
        DEMO,
        meetings=(replace(record, protocol=Protocol((own,))), *DEMO.meetings[1:]),
        names=(KnownName("n", "Anna", "Person A"),),
    )
    request = Request(Audience.LEAD, "protocols")
    assert "About Person A" in export(library, changed, request, TODAY).text
    assert ("words", True) in listed(library, changed, request)
