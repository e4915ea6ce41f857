"""What stands in the documents of the end: the evaluation, the feedback, and one's own essence."""

from dataclasses import replace

from mentoring_tui.documents.contents import Contents, with_meetings, without_contacts, without_words
from mentoring_tui.domain.agreement import Agreement, Goal, Party, Role
from mentoring_tui.domain.anonymity import anonymous_evaluation
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.evaluation import GOAL_REACHED, is_named
from mentoring_tui.domain.meeting import MeetingRecord, Protocol, Section
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.words.terms import role_word

ESSENCE = (("outcome", "advice"), ("review", "tried"), ("reflection", "takeaway"))
"""The fields of protocols, by their part, that the essence quotes."""

QUOTED_ANSWERS = ("open.moment", "open.gain")
"""The questions of the evaluation whose answers the essence quotes."""


def evaluation_contents(contents: Contents) -> Contents:
    """Return what stands in an evaluation of these parts.

    It names nobody where one of the sides in it wants that, except for oneself.
    """
    tandem = contents.tandem
    roles = [role for role in Role if ("own" if role is tandem.role else "other") in contents.parts]
    whole = without_contacts(tandem.agreement)
    rated = {answer.about for answer in tandem.answers}
    goals = tuple(Goal(goal.id, goal.text if goal.id in rated else "") for goal in whole.goals)
    agreement = Agreement(whole.programme, whole.mentee, whole.mentor, whole.start, whole.until, goals=goals)
    seen = Tandem(
        tandem.id,
        role=tandem.role,
        agreement=agreement,
        answers=tuple(answer for answer in tandem.answers if answer.role in roles),
        effects=tuple(effect for effect in tandem.effects if effect.role in roles and effect.id in rated),
    )
    is_anonymous = not all(is_named(seen.answers, role) for role in roles)
    if is_anonymous and contents.audience is not Audience.PRIVATE:
        seen = anonymous_evaluation(seen, {role: role_word(role) for role in Role})
    return replace(contents, tandem=seen, meetings=())


def feedback_contents(contents: Contents) -> Contents:
    """Return what stands in the feedback: who gives it to whom, and the feedback itself."""
    tandem = contents.tandem
    parties = tandem.agreement.mentee, tandem.agreement.mentor
    mentee, mentor = (Party(party.name) for party in parties)
    agreement = Agreement(tandem.agreement.programme, mentee, mentor)
    seen = Tandem(
        tandem.id,
        role=tandem.role,
        agreement=agreement,
        feedback=tandem.feedback,
        thanks=tandem.thanks,
    )
    return replace(contents, tandem=seen, meetings=())


def essence_contents(contents: Contents) -> Contents:
    """Return what stands in the essence: the goals, advice with what came of it, and best moments."""
    tandem = contents.tandem
    records: list[MeetingRecord] = []
    for record in tandem.meetings:
        sections = record.protocol.sections if record.protocol else ()
        kept = tuple(filter(None, map(_of_essence, sections)))
        records.append(replace(without_words(record), protocol=Protocol(kept) if kept else None))
    parties = tandem.agreement.mentee, tandem.agreement.mentor
    mentee, mentor = (Party(party.name) for party in parties)
    goals = tuple(Goal(goal.id, goal.text) for goal in tandem.agreement.goals)
    whole = tandem.agreement
    agreement = Agreement(whole.programme, mentee, mentor, whole.start, whole.until, goals=goals)
    told = (GOAL_REACHED, *QUOTED_ANSWERS)
    answers = [each for each in tandem.answers if each.role is tandem.role and each.question in told]
    seen = Tandem(
        tandem.id,
        role=tandem.role,
        agreement=agreement,
        meetings=tuple(record for record in records if record.protocol),
        tasks=tuple(replace(task, proof="") for task in tandem.tasks if task.done and task.goal),
        answers=tuple(answers),
    )
    return with_meetings(replace(contents, tandem=seen), contents.held)


def _of_essence(section: Section) -> Section | None:
    """Return the section with what the essence quotes, or None if it quotes nothing of it."""
    entries = tuple(entry for entry in section.entries if (section.part, entry.field) in ESSENCE)
    return replace(section, entries=entries) if entries else None
