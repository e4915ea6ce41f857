"""Promised: the protocols open at the meeting that is to be written up."""

from dataclasses import replace
from datetime import date

from mentoring_tui.documents.protocol.take_over import take_over
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, Protocol, Section
from mentoring_tui.domain.promise import write_protocol
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.tui.protocol.document import default_meeting
from mentoring_tui.tui.tandem_state import TandemState
from tests.unit.documents.test_protocol_parse import KERPEN
from tests.unit.tandems import a_tandem, held, meeting

DAY_AFTER = date(2026, 1, 23)
SECOND = "01-22"


def opened_at(tandem: Tandem) -> str:
    found = default_meeting(TandemState(tandem, schedule(tandem, DAY_AFTER), DAY_AFTER, lambda: KERPEN))
    assert found
    return f"{found.day:%m-%d}"


def with_outcome(tandem: Tandem) -> Tandem:
    section = Section("outcome", Audience.TANDEM, (Entry("insights", "Viel."),))
    return write_protocol(tandem, meeting(tandem, SECOND), Protocol((section,)), (), DAY_AFTER)


def test_a_meeting_is_written_up_once_more_than_its_points_stand_there() -> None:
    point = Topic("pay", "Gehalt")
    tandem = held(replace(a_tandem(), topics=(point,)), SECOND)
    taken = take_over(tandem, meeting(tandem, SECOND), (point,), KERPEN)
    assert opened_at(taken) == SECOND
    assert opened_at(with_outcome(taken)) == "02-05"


def test_a_meeting_that_nobody_confirmed_comes_before_the_next_one() -> None:
    assert opened_at(with_outcome(a_tandem())) == SECOND
