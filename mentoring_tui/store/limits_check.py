"""Check that a tandem from a file keeps to the limits of `domain/limits.py`."""

from collections.abc import Iterable, Sized

from mentoring_tui.domain import limits
from mentoring_tui.domain.absence import Absence
from mentoring_tui.domain.agreement import Agreement, Goal, Party, Signature
from mentoring_tui.domain.evaluation import Answer, Beginning, OwnEffect
from mentoring_tui.domain.goal_progress import GoalProgress
from mentoring_tui.domain.known_name import ClearedFinding, KnownName
from mentoring_tui.domain.meeting import Entry, MeetingRecord
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.store.json_tables import Damage


def check_lists(tandem: Tandem) -> None:
    """Raise Damage where a list of a tandem or its title is too long."""
    _check_count(tandem.meetings, limits.MOST_MEETINGS, "meetings")
    _check_count(tandem.tasks, limits.MOST_TASKS, "tasks")
    _check_count(tandem.topics, limits.MOST_TOPICS, "topics")
    _check_count(tandem.versions, limits.MOST_VERSIONS, "versions")
    _check_count(tandem.names, limits.MOST_NAMES, "names")
    _check_count(tandem.cleared, limits.MOST_CLEARED, "cleared")
    _check_count(tandem.receipts, limits.MOST_RECEIPTS, "receipts")
    _check_count(tandem.answers, limits.MOST_ANSWERS, "answers")
    _check_count(tandem.effects, limits.MOST_EFFECTS, "effects")
    _check_count(tandem.absences, limits.MOST_ABSENCES, "absences")
    _check_count(tandem.progress, limits.MOST_PROGRESS, "progress")
    _check_line(tandem.title, "title")
    _check_text(tandem.feedback, "feedback")
    _check_text(tandem.thanks, "thanks")


def check_task(task: Task, where: str) -> None:
    """Raise Damage where a text of a task or its history is too long."""
    _check_count(task.history, limits.MOST_EVENTS, f"{where}.{task.id}.history")
    for text in (task.text, task.proof, task.origin, task.goal):
        if text:
            _check_line(text, f"{where}.{task.id}")


def check_topic(topic: Topic) -> None:
    """Raise Damage where a talking point is too long or relates to too much."""
    _check_line(topic.text, f"topics.{topic.id}.text")
    _check_count(topic.refs, limits.MOST_REFS, f"topics.{topic.id}.refs")
    _check_lines(topic.refs, f"topics.{topic.id}.refs")


def check_name(name: KnownName) -> None:
    """Raise Damage where the name of another person or its stand-in is too long."""
    _check_lines((name.text, name.stand_in), f"names.{name.id}")


def check_cleared(cleared: ClearedFinding) -> None:
    """Raise Damage where the digest of a finding is too long."""
    _check_line(cleared.digest, f"cleared.{cleared.id}")


def check_absence(absence: Absence) -> None:
    """Raise Damage where the words about days away are too long."""
    _check_line(absence.text, f"absences.{absence.id}")


def check_progress(progress: GoalProgress) -> None:
    """Raise Damage where how far a goal has come is beyond a limit."""
    where = f"progress.{progress.id}"
    _check_count(progress.steps_done, limits.MOST_STEPS_DONE, where)
    _check_lines(progress.steps_done, where)


def check_receipt(receipt: Receipt) -> None:
    """Raise Damage where a receipt is beyond a limit."""
    where = f"receipts.{receipt.id}"
    _check_lines((receipt.at, receipt.document, receipt.format, receipt.file), where)
    _check_lines((receipt.sha256, receipt.attached), where)
    for texts in (receipt.parts, receipt.released, receipt.withheld):
        _check_count(texts, limits.MOST_KINDS, where)
        _check_lines(texts, where)


def check_answer(answer: Answer, where: str) -> None:
    """Raise Damage where a text of an answer is too long."""
    where = f"{where}.{answer.id}"
    _check_lines((answer.question, answer.about, answer.asked), where)
    if isinstance(answer.value, str):
        _check_text(answer.value, where)


def check_effect(effect: OwnEffect) -> None:
    """Raise Damage where an effect of one's own is too long."""
    _check_line(effect.text, f"effects.{effect.id}.text")


def check_beginning(beginning: Beginning) -> None:
    """Raise Damage where what was sealed at the beginning is beyond a limit."""
    _check_text(beginning.letter, "beginning.letter")
    _check_count(beginning.ratings, limits.MOST_RATINGS, "beginning.ratings")


def check_version(version: AgreementVersion, where: str) -> None:
    """Raise Damage where the standing tasks of an agreement version are beyond a limit."""
    _check_count(version.tasks, limits.MOST_TASKS, f"{where}.tasks")
    for task in version.tasks:
        check_task(task, f"{where}.tasks")


def check_agreement(agreement: Agreement, where: str) -> None:
    """Raise Damage where an agreement is beyond a limit."""
    _check_count(agreement.rhythms, limits.MOST_RHYTHMS, f"{where}.rhythms")
    _check_count(agreement.modes, limits.MOST_RHYTHMS, f"{where}.modes")
    _check_count(agreement.goals, limits.MOST_GOALS, f"{where}.goals")
    _check_count(agreement.expectations, limits.MOST_EXPECTATIONS, f"{where}.expectations")
    _check_count(agreement.signatures, limits.MOST_SIGNATURES, f"{where}.signatures")
    _check_line(agreement.programme, f"{where}.programme")
    _check_line(agreement.time_zone, f"{where}.time_zone")
    _check_party(agreement.mentee, f"{where}.mentee")
    _check_party(agreement.mentor, f"{where}.mentor")
    for expectation in agreement.expectations:
        _check_line(expectation.text, f"{where}.expectations")
    for goal in agreement.goals:
        _check_goal(goal, f"{where}.goals")
    for signature in agreement.signatures:
        _check_signature(signature, f"{where}.signatures")


def check_meeting(record: MeetingRecord) -> None:
    """Raise Damage where the record of a meeting or its protocol is beyond a limit."""
    where = f"meetings.{record.id}"
    if record.place:
        _check_line(record.place, f"{where}.place")
    if record.reason:
        _check_line(record.reason, f"{where}.reason")
    if record.protocol is None:
        return
    _check_count(record.protocol.sections, limits.MOST_SECTIONS, where)
    for section in record.protocol.sections:
        _check_count(section.entries, limits.MOST_ENTRIES, where)
        _check_line(section.part, where)
        for entry in section.entries:
            if _is_too_large(entry):
                raise Damage("too-large", where)


def _is_too_large(entry: Entry) -> bool:
    if len(entry.text) > limits.LONGEST_STORED_TEXT or len(entry.field) > limits.LONGEST_STORED_LINE:
        return True
    if not entry.refs:
        return False
    return len(entry.refs) > limits.MOST_REFS or max(map(len, entry.refs)) > limits.LONGEST_STORED_LINE


def _check_goal(goal: Goal, where: str) -> None:
    _check_line(goal.text, where)
    _check_count(goal.steps, limits.MOST_STEPS, where)
    _check_lines(goal.steps, where)
    _check_text(goal.success, where)


def _check_party(party: Party, where: str) -> None:
    _check_lines((party.name, party.mail, party.phone, party.organisation), where)


def _check_signature(signature: Signature, where: str) -> None:
    _check_lines((signature.name, signature.place), where)


def _check_count(items: Sized, most: int, where: str) -> None:
    if len(items) > most:
        raise Damage("too-large", where)


def _check_lines(texts: Iterable[str], where: str) -> None:
    for text in texts:
        _check_line(text, where)


def _check_line(text: str, where: str) -> None:
    if len(text) > limits.LONGEST_STORED_LINE:
        raise Damage("too-large", where)


def _check_text(text: str, where: str) -> None:
    if len(text) > limits.LONGEST_STORED_TEXT:
        raise Damage("too-large", where)
