"""Promised: signatures freeze the agreement, and what was amended can be read."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui.domain.agreement import Role, Signature
from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.agreement_values import FieldChange
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.pseudonyms import with_stand_ins
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.signing import (
    REQUIRED_FIELDS,
    amend,
    history,
    keep_signed_version,
    missing_fields,
    only_rhythm_changed,
    outdated_by,
    outdated_signatures,
    sign,
)
from mentoring_tui.domain.tandem import Tandem
from tests.unit.tandems import TODAY, a_full_tandem, a_tandem, following, held, meeting

AMENDED = date(2026, 2, 1)


def put(tandem: Tandem, field: str, *values: str) -> Tandem:
    return set_field(tandem, field, values, TODAY)


def signed() -> Tandem:
    once = sign(a_full_tandem(), Role.MENTOR, "Kerpen", TODAY, TODAY)
    return sign(once, Role.MENTEE, "Köln", TODAY, TODAY)


def bare(tandem: Tandem) -> tuple[Signature, ...]:
    """Return the signatures without the digest of what was signed."""
    return tuple(replace(signature, digest="") for signature in tandem.agreement.signatures)


def outdated(tandem: Tandem) -> tuple[Role, ...]:
    return outdated_signatures(tandem.agreement, tandem.standing_tasks)


def changed_elsewhere(tandem: Tandem, field: str, *values: str) -> Tandem:
    """Return the tandem as after another program changed the text that was signed here."""
    signatures = tandem.agreement.signatures
    unsigned = replace(tandem, agreement=replace(tandem.agreement, signatures=()))
    changed = put(unsigned, field, *values)
    return replace(changed, agreement=replace(changed.agreement, signatures=signatures))


def test_nobody_signs_on_a_day_to_come() -> None:
    with pytest.raises(Refused) as refused:
        sign(a_full_tandem(), Role.MENTEE, "Kerpen", AMENDED, TODAY)
    assert (refused.value.code, refused.value.facts["day"]) == ("signing-in-future", AMENDED)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("goal", ("Mut",)),
        ("expect.mentor", ("Fleiß",)),
        ("task.mentee", ("Üben",)),
        ("mentor", ("Jens",)),
        ("until", ("2026-05-31",)),
        ("every", ("3",)),
        ("mode", ("phone",)),
        ("goal.1.steps", ("Lesen",)),
    ],
)
def test_a_signature_is_marked_if_another_text_was_signed(field: str, values: tuple[str, ...]) -> None:
    assert outdated(signed()) == ()
    changed = changed_elsewhere(signed(), field, *values)
    assert outdated(changed) == (Role.MENTEE, Role.MENTOR)
    again = sign(changed, Role.MENTOR, "Kerpen", AMENDED, AMENDED)
    assert outdated(again) == (Role.MENTEE,)
    assert outdated(sign(again, Role.MENTEE, "Kerpen", AMENDED, AMENDED)) == ()


def test_what_may_change_after_signing_leaves_the_signatures_as_they_are() -> None:
    tandem = put(put(signed(), "title", "Wir"), "mentor.mail", "jens@example.org")
    tandem = held(tandem, "01-08")
    assert outdated(tandem) == ()
    assert outdated_signatures(amend(tandem, AMENDED).versions[0].agreement, ()) == ()


def test_a_new_frequency_marks_the_signatures_until_it_is_signed_or_taken_back() -> None:
    before = held(signed(), "01-08")
    moved = following(before, "01-22", "01-23")
    assert outdated(moved) == outdated_by(before, moved) == (Role.MENTEE, Role.MENTOR)
    assert outdated(following(moved, "01-23", "01-22")) == ()
    again = sign(sign(moved, Role.MENTOR, "", AMENDED, AMENDED), Role.MENTEE, "", AMENDED, AMENDED)
    assert outdated(again) == ()
    assert outdated_by(moved, following(moved, "02-06", "02-07")) == ()


def test_a_signed_text_that_another_frequency_replaces_is_kept() -> None:
    before = held(signed(), "01-08")
    moved = keep_signed_version(before, following(before, "01-22", "01-23"), AMENDED)
    (version,) = moved.versions
    assert (version.agreement, version.amended) == (before.agreement, AMENDED)
    ((_, differences),) = history(moved)
    assert [(change.field, change.before) for change in differences] == [("rhythms", ("2 2026-01-08T17:00",))]
    again = keep_signed_version(moved, following(moved, "02-06", "02-07"), AMENDED)
    assert again.versions == moved.versions
    for role in Role:
        again = sign(again, role, "Kerpen", AMENDED, AMENDED)
    last = keep_signed_version(again, following(again, "02-21", "02-22"), AMENDED)
    assert [each.agreement for each in last.versions] == [before.agreement, again.agreement]
    assert amend(last, AMENDED).versions == last.versions


def test_a_frequency_that_is_taken_back_leaves_no_version() -> None:
    before = held(signed(), "01-08")
    moved = keep_signed_version(before, following(before, "01-22", "01-23"), AMENDED)
    back = keep_signed_version(moved, following(moved, "01-23", "01-22"), AMENDED)
    assert (back.agreement, back.versions) == (before.agreement, ())


def test_a_signature_that_was_stored_without_a_digest_is_taken_as_it_is() -> None:
    tandem = replace(signed(), agreement=replace(signed().agreement, signatures=bare(signed())))
    assert outdated(changed_elsewhere(tandem, "goal", "Mut")) == ()


def test_what_is_missing_is_listed_in_the_form_s_order() -> None:
    assert missing_fields(Tandem("t")) == REQUIRED_FIELDS
    assert missing_fields(a_tandem()) == ("expect.mentee", "expect.mentor", "goal")
    assert missing_fields(a_full_tandem()) == ()


@pytest.mark.parametrize("field", REQUIRED_FIELDS)
def test_without_a_needed_field_nobody_signs(field: str) -> None:
    tandem = put(put(a_full_tandem(), "first"), field)
    with pytest.raises(Refused) as refused:
        sign(tandem, Role.MENTEE, "Kerpen", TODAY, TODAY)
    assert (refused.value.code, refused.value.facts["fields"]) == ("signing-incomplete", (field,))


def test_an_open_end_can_be_signed() -> None:
    assert sign(put(a_full_tandem(), "until"), Role.MENTEE, "Kerpen", TODAY, TODAY).agreement.signatures


def test_both_sign_with_name_place_and_day() -> None:
    assert signed().agreement.signed
    assert bare(signed()) == (
        Signature(Role.MENTEE, "Nora Weber", "Köln", TODAY),
        Signature(Role.MENTOR, "Jens Albrecht", "Kerpen", TODAY),
    )


def test_one_signature_is_not_both_and_can_be_given_again() -> None:
    once = sign(a_full_tandem(), Role.MENTEE, "Kerpen", TODAY, TODAY)
    assert not once.agreement.signed
    again = sign(once, Role.MENTEE, " Köln\x1b ", AMENDED, AMENDED)
    assert bare(again) == (Signature(Role.MENTEE, "Nora Weber", "Köln", AMENDED),)


def test_what_is_signed_by_both_is_not_signed_again() -> None:
    with pytest.raises(Refused) as refused:
        sign(signed(), Role.MENTEE, "Kerpen", TODAY, TODAY)
    assert refused.value.code == "already-signed"


def test_what_nobody_signed_needs_no_amendment() -> None:
    with pytest.raises(Refused) as refused:
        amend(a_full_tandem(), AMENDED)
    assert refused.value.code == "not-signed"


def test_an_amendment_keeps_the_signed_version_and_opens_the_agreement() -> None:
    tandem = amend(put(signed(), "title", "Wir"), AMENDED)
    (version,) = tandem.versions
    assert (version.agreement, version.amended) == (signed().agreement, AMENDED)
    assert tandem.agreement == a_full_tandem().agreement
    assert put(tandem, "goal", "Mut").agreement.goals[0].text == "Mut"


def test_the_differences_of_each_version_to_the_next_can_be_read() -> None:
    tandem = put(put(amend(signed(), AMENDED), "every", "3"), "goal", "Bewerbung", "Netzwerk", "Mut")
    tandem = put(put(tandem, "task.mentor", "Üben"), "until", "31.12.2026")
    for role in Role:
        tandem = sign(tandem, role, "Kerpen", AMENDED, AMENDED)
    tandem = put(amend(tandem, date(2026, 3, 1)), "mentor", "Jens")
    tandem = put(put(tandem, "goal.1.target", "1.4.2026"), "goal.1.steps", "Lesen", "Üben")
    (_, first), (_, second) = history(tandem)
    assert first == (
        FieldChange("until", ("2026-04-30",), ("2026-12-31",)),
        FieldChange("every", ("2",), ("3",)),
        FieldChange("task.mentor", (), ("Üben",)),
        FieldChange("goal", ("Bewerbung", "Netzwerk"), ("Bewerbung", "Netzwerk", "Mut")),
    )
    assert second == (
        FieldChange("mentor", ("Jens Albrecht",), ("Jens",)),
        FieldChange("goal.steps", (), ("Bewerbung: Lesen; Üben",)),
        FieldChange("goal.target", (), ("Bewerbung: 2026-04-01",)),
    )


def test_a_version_that_was_amended_without_a_change_differs_in_nothing() -> None:
    ((_, differences),) = history(amend(signed(), AMENDED))
    assert differences == ()
    assert history(signed()) == ()


def test_meetings_can_be_decided_about_after_signing() -> None:
    tandem = following(held(signed(), "01-08"), "01-22", "01-23")
    assert meeting(tandem, "01-23").nominal == date(2026, 1, 23)
    assert tandem.agreement.signed
    assert replace(tandem.agreement, rhythms=()) == replace(signed().agreement, rhythms=())


@pytest.mark.parametrize("audience", [Audience.TANDEM, Audience.PRIVATE])
def test_what_leaves_is_signed_as_the_whole_agreement_is(audience: Audience) -> None:
    tandem = put(a_full_tandem(), "expect.mentee", "Anna Schmidt fragen", "Offenheit")
    tandem = put(tandem, "expect.mentee.1.visibility", "me")
    tandem = put(tandem, "goal", "Wie Anna werden")
    tandem = sign(sign(tandem, Role.MENTOR, "", TODAY, TODAY), Role.MENTEE, "", TODAY, TODAY)
    names = (KnownName("n", "Anna Schmidt", "Person A"),)
    shown = redact(with_stand_ins(tandem, names), audience)
    assert shown.agreement.goals[0].text == "Wie Person A werden"
    assert outdated(shown) == outdated(redact(tandem, audience)) == ()
    changed = changed_elsewhere(tandem, "goal", "Etwas anderes als Anna")
    assert outdated(redact(with_stand_ins(changed, names), audience)) == outdated(changed) != ()


def test_a_moved_rhythm_is_no_changed_text() -> None:
    before = signed()
    assert not only_rhythm_changed(before)
    moved = keep_signed_version(before, following(before, "01-22", "01-23"), AMENDED)
    assert only_rhythm_changed(moved)
    assert only_rhythm_changed(put(moved, "mentee.mail", "nora@example.org"))
    assert not only_rhythm_changed(changed_elsewhere(moved, "goal", "Mut"))
