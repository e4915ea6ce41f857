"""Promised: talking points are added, changed and removed."""

from dataclasses import replace
from functools import partial

import pytest

from mentoring_tui.domain import topic_changes
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from tests.unit.tandems import a_tandem


def test_talking_points_are_added_changed_and_removed() -> None:
    tandem = topic_changes.add_topic(a_tandem(), " Mut\u202e ", Audience.PRIVATE)
    (topic,) = tandem.topics
    assert (topic.text, topic.visibility, topic.done) == ("Mut", Audience.PRIVATE, False)
    assert topic_changes.edit_topic(tandem, replace(topic, done=True)).topics[0].done
    assert topic_changes.remove_topic(tandem, topic.id) == a_tandem()
    for refused in (
        partial(topic_changes.add_topic, tandem, " "),
        partial(topic_changes.edit_topic, tandem, replace(topic, text="")),
    ):
        with pytest.raises(Refused) as empty:
            refused()
        assert empty.value.code == "text-empty"
