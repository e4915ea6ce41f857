"""Promised: erasing needs a name to be typed, as people type it, and a first name is not enough."""

import pytest

from mentoring_tui.domain.agreement import Agreement, Party
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.typed_name import accepted_names, is_typed

AGREEMENT = Agreement(mentee=Party("Petra Lindqvist"), mentor=Party("Ömer Yıldız-Groß"))
NAMES = accepted_names(Tandem("abc", agreement=AGREEMENT))


@pytest.mark.parametrize(
    "typed",
    [
        "Petra Lindqvist & Ömer Yıldız-Groß",
        "petra lindqvist und oemer yildiz-gross",
        "PETRA LINDQVIST OMER YILDIZ GROSS",
        "lindqvist",
        " Yildiz-Gross ",
        "omer yıldız groß",
    ],
)
def test_a_name_is_taken_as_people_type_it(typed: str) -> None:
    assert is_typed(typed, NAMES)


@pytest.mark.parametrize("typed", ["", " ", "&", "Petra", "ömer", "lind", "Lindqvist & Yildiz", "ja"])
def test_nothing_less_is_enough(typed: str) -> None:
    assert not is_typed(typed, NAMES)


def test_a_title_a_name_of_signs_and_no_name_at_all_are_typed_as_they_are() -> None:
    assert is_typed("das jahr", accepted_names(Tandem("abc", title="Das Jahr!")))
    assert is_typed("–", accepted_names(Tandem("abc", title="–")))
    assert not is_typed("-", accepted_names(Tandem("abc", title="–")))
    assert accepted_names(Tandem("abc")) == ("abc",)
    assert is_typed("2026 7", accepted_names(Tandem("abc", title="2026/7")))
