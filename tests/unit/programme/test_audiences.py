"""Promised: an own programme shows no part to more people than usual before a person has confirmed it."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.programme.audiences import UNKNOWN_PART, narrowed, with_wanted_audiences
from mentoring_tui.programme.model import Part, Programme, WidenedPart
from mentoring_tui.programme.reader import SHIPPED, load
from mentoring_tui.programmes import Programmes
from tests.faults.stores import make_store

NARROW_TO_WIDE = (Audience.PRIVATE, Audience.TANDEM, Audience.LEAD)
NEUTRAL = load("allgemein", None)
WIDE = """\
name.en = "Own"
lead.en = "Lead"

[[parts]]
id = "review"
heading.en = "Review"
audience = "{review}"
fields = []

[[parts]]
id = "own"
heading.en = "Our own"
audience = "{own}"
fields = []
"""


def part(id: str, audience: Audience) -> Part:
    return Part(id, {"en": id}, audience, (), False)


def programme(*parts: Part) -> Programme:
    return replace(NEUTRAL, id="own", parts=parts)


def programmes(tmp_path: Path) -> Programmes:
    cache = make_store(tmp_path).cache
    return Programmes(lambda: str(tmp_path / "programmes"), lambda: cache)


def write(tmp_path: Path, review: str = "lead", own: str = "lead") -> None:
    folder = tmp_path / "programmes"
    folder.mkdir(exist_ok=True)
    (folder / "own.toml").write_text(WIDE.format(review=review, own=own))


def audiences(found: Programme) -> list[Audience]:
    return [part.audience for part in found.parts]


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_programmes_are_as_they_are(name: str) -> None:
    shipped = load(name, None)
    assert shipped.widened == ()
    assert narrowed(shipped, NEUTRAL) == shipped


@pytest.mark.parametrize(("wanted", "usual"), product(Audience, Audience))
def test_the_narrower_audience_holds(wanted: Audience, usual: Audience) -> None:
    found = narrowed(programme(part("review", wanted)), programme(part("review", usual)))
    (held,) = audiences(found)
    narrower = min(wanted, usual, key=NARROW_TO_WIDE.index)
    assert held is narrower
    part_wanted = WidenedPart("review", {"en": "review"}, usual, wanted)
    assert found.widened == (() if narrower is wanted else (part_wanted,))
    assert audiences(with_wanted_audiences(found)) == [wanted]
    assert with_wanted_audiences(found).widened == ()


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        (Audience.PRIVATE, Audience.PRIVATE),
        (Audience.TANDEM, Audience.TANDEM),
        (Audience.LEAD, UNKNOWN_PART),
    ],
)
def test_a_part_of_one_s_own_is_for_the_tandem_at_most(wanted: Audience, held: Audience) -> None:
    assert audiences(narrowed(programme(part("new", wanted)), NEUTRAL)) == [held]


def test_what_is_confirmed_holds_until_the_file_wants_something_else(tmp_path: Path) -> None:
    write(tmp_path)
    found = programmes(tmp_path)
    assert audiences(found.read("own")) == [Audience.TANDEM, Audience.TANDEM]
    assert [part.id for part in found.read("own").widened] == ["review", "own"]
    assert audiences(found.confirm_audiences("own")) == [Audience.LEAD, Audience.LEAD]
    for again in (found, programmes(tmp_path)):
        assert audiences(again.read("own")) == [Audience.LEAD, Audience.LEAD]
        assert again.read("own").widened == ()
    write(tmp_path, review="tandem")
    assert audiences(programmes(tmp_path).read("own")) == [Audience.TANDEM, Audience.TANDEM]
    write(tmp_path, review="private", own="private")
    assert audiences(programmes(tmp_path).read("own")) == [Audience.PRIVATE, Audience.PRIVATE]


@pytest.mark.parametrize("raw", [b"", b"[]", b"\xff", b"[" * 100_000, b'{"own": 7}', b'{"own": true}'])
def test_a_spoilt_note_confirms_nothing(tmp_path: Path, raw: bytes) -> None:
    write(tmp_path)
    (tmp_path / "programmes" / "confirmed-audiences.json").write_bytes(raw)
    assert audiences(programmes(tmp_path).read("own")) == [Audience.TANDEM, Audience.TANDEM]
    assert audiences(programmes(tmp_path).confirm_audiences("own")) == [Audience.LEAD, Audience.LEAD]


def test_where_nothing_can_be_remembered_nothing_is_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    found = programmes(tmp_path)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "refused")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", refuse)
        with pytest.raises(StoreError) as refused:
            found.confirm_audiences("own")
    assert refused.value.code == "system-refused"
    assert audiences(found.read("own")) == [Audience.TANDEM, Audience.TANDEM]
