"""Promised: what has a visibility is listed with its place and can be widened, but for the reflection."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import NotFound
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.shared_items import SharedItem, set_item_audience, shared_items
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic

TODAY = date(2026, 11, 22)
DEMO = demo_tandem(TODAY, "en")


def items(tandem: Tandem = DEMO) -> list[SharedItem]:
    return list(shared_items(tandem))


def test_everything_with_a_visibility_is_listed_with_its_place_and_day() -> None:
    kinds = {item.place.kind for item in items()}
    assert kinds == {"goal", "agreement", "protocol", "task", "topic"}
    parts = [item for item in items() if item.part]
    assert all(item.place.day and item.text for item in parts)
    assert [item.place.day for item in parts] == sorted(item.place.day for item in parts if item.place.day)
    done = replace(DEMO, topics=(Topic("t", "told", done=True),))
    assert not [item for item in items(done) if item.place.kind == "topic"]


@pytest.mark.parametrize("audience", Audience)
def test_each_gets_the_audience_that_is_set_and_nothing_else_changes(audience: Audience) -> None:
    for number, item in enumerate(items()):
        after = items(set_item_audience(DEMO, item, audience))
        assert after[number] == replace(item, audience=Audience.PRIVATE if item.is_fixed else audience)
        assert after[:number] + after[number + 1 :] == items()[:number] + items()[number + 1 :]


def test_a_reflection_cannot_be_widened() -> None:
    for item in (item for item in items() if item.part == "reflection"):
        assert item.is_fixed
        wider = set_item_audience(DEMO, item, Audience.LEAD)
        assert wider == DEMO
        assert redact(wider, Audience.LEAD) == redact(DEMO, Audience.LEAD)
        break
    else:
        raise AssertionError("the demo has no reflection")


def test_what_is_gone_is_refused() -> None:
    for item in items():
        with pytest.raises(NotFound):
            set_item_audience(Tandem("t"), item, Audience.LEAD)
