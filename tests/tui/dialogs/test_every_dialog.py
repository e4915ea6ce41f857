"""Promised of every dialog: it fits in 80 × 24, can be left with its keys, and nothing of it stays."""

import asyncio
import gc
import heapq
import re
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.documents.qr_code import qr_lines
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.finding import Finding, Kind
from mentoring_tui.domain.other_place import OtherPlace
from mentoring_tui.domain.person_erasure import Person
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.domain.unclear_due import unclear_due
from mentoring_tui.domain.written_texts import Place
from mentoring_tui.i18n import set_language
from mentoring_tui.programme.model import WidenedPart
from mentoring_tui.programme.reader import load
from mentoring_tui.tui import lazy_imports
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.closing.beginning_dialog import BeginningDialog
from mentoring_tui.tui.closing.end_dialog import EndDialog
from mentoring_tui.tui.closing.path_dialog import PathDialog
from mentoring_tui.tui.closing.reading_dialog import ReadingDialog, TakeOverDialog
from mentoring_tui.tui.closing.year_dialog import YearDialog
from mentoring_tui.tui.dialogs.carried_topic_dialog import CarriedTopicDialog
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog, ConfirmLossDialog
from mentoring_tui.tui.dialogs.due_dialog import DueDialog
from mentoring_tui.tui.dialogs.help import HelpDialog
from mentoring_tui.tui.export.findings_dialog import FindingsDialog
from mentoring_tui.tui.lifecycle import conflict_dialog, unasked_dialog
from mentoring_tui.tui.lifecycle.conflict_dialog import ConflictChoice, ConflictDialog
from mentoring_tui.tui.lifecycle.gone_store_dialog import GoneStoreDialog, PlaceDialog
from mentoring_tui.tui.lifecycle.other_place_dialog import OtherPlaceDialog
from mentoring_tui.tui.lifecycle.recovery import offered
from mentoring_tui.tui.lifecycle.recovery_dialog import RecoveryDialog
from mentoring_tui.tui.lifecycle.wider_audiences import WiderAudiencesDialog
from mentoring_tui.tui.locking.passphrase_dialog import PassphraseDialog
from mentoring_tui.tui.locking.recovery_key_dialog import RecoveryKeyDialog
from mentoring_tui.tui.protocol.reference_dialog import ReferenceDialog
from mentoring_tui.tui.tandems.damaged_dialog import DamagedTandemDialog
from mentoring_tui.tui.tandems.dialog import TandemsDialog
from mentoring_tui.tui.tandems.erase_dialog import EraseDialog
from mentoring_tui.tui.tandems.erase_person_dialog import ErasePersonDialog, Named
from mentoring_tui.tui.tasks.remind_dialog import RemindDialog
from mentoring_tui.tui.widgets.more_room import SMALLEST
from mentoring_tui.tui.widgets.wrapped_text import TextStack
from tests.idle import wait_until_idle
from tests.seldom_drawing import leave_backgrounds_out
from tests.styling import remember_styles
from tests.tui.apps import SIZE, TODAY, app_with, empty_app
from tests.words import PACKAGE

_CLASS = re.compile(r"^class (\w+)\((?:\w*Dialog|ModalScreen|View)\b", re.MULTILINE)
BASES = {
    *("Dialog", "MeetingDialog", "ConfirmDiscardDialog", "ErasingDialog", "UnaskedDialog"),
    *("WorkingDialog", "HidingDialog", "View"),
}
"""Dialogs that are only derived from."""

COVER = "LockScreen"
"""Covers all others, so it is no dialog above them; `tests/tui/locking` tries it."""


def unsigned() -> Tandem:
    demo = demo_tandem(TODAY, "en")
    return replace(demo, agreement=replace(demo.agreement, signatures=()), versions=())


GONE = StoreError("store-gone", file="/media/somebody/A STICK WITH A LONG NAME/mentoring")
WIDER = replace(
    load("kerpen", None), widened=(WidenedPart("a", {"en": "A part"}, Audience.TANDEM, Audience.LEAD),) * 3
)
CONFLICT = ConflictChoice(("field", "title"), "changes here", "changes there", "here", "there")


def findings(app: MentoringApp) -> FindingsDialog:
    assert app.state
    found = [
        Finding(Kind.NAME, f"Anna Nr{n}", Place("task", "task"), 0, 9, "said ", " and") for n in range(40)
    ]
    return FindingsDialog(found, Audience.LEAD, app.state)


def recovery(app: MentoringApp) -> RecoveryDialog:
    place = DraftKind.FIELD.place("title")
    return RecoveryDialog([offered(app.state, Draft(place, "Title", {"text": "typed"}))])


def beginning(app: MentoringApp) -> BeginningDialog:
    assert app.state
    return BeginningDialog(app.state)


def due(app: MentoringApp) -> DueDialog:
    assert app.state
    task, days = Task("t", "Call " + "everybody " * 20 + "by 01/02/2027"), app.state.days()
    unclear = unclear_due(task, days)
    assert unclear
    return DueDialog(task, unclear, days, TODAY)


def reference(app: MentoringApp) -> ReferenceDialog:
    assert app.state
    return ReferenceDialog(app.state.tandem.agreement, (), "Advice")


def remind(app: MentoringApp) -> RemindDialog:
    tasks = [Task(str(number), f"Call number {number} " + "today " * 20) for number in range(20)]
    return RemindDialog(tasks, {"1"})


def end(app: MentoringApp) -> EndDialog:
    assert app.state
    return EndDialog(app.state)


def recovery_key(app: MentoringApp) -> RecoveryKeyDialog:
    key = "AGE-SECRET-KEY-1" + "Q" * 58
    return RecoveryKeyDialog(key, qr_lines(key), lambda path, may_replace: path, lambda path: False)


def year(app: MentoringApp) -> YearDialog:
    assert app.state
    return YearDialog(app.state)


@dataclass(frozen=True)
class Opening:
    """How a dialog is opened: by keys, or by making it."""

    name: str
    keys: str = ""
    make: Callable[[MentoringApp], Screen[Any]] | None = None
    on_goal: bool = False
    """Whether the first goal of the agreement is highlighted first."""

    def __str__(self) -> str:
        return f"{self.name}-{self.keys.replace(' ', '-')}"


SHOWN = Named(Person(Tandem("t"), "Anna Schmidt"), (), can_be_erased=False)
OPENINGS = [
    Opening("NewTopicDialog", "a"),
    Opening("NewTopicDialog", "ctrl+@"),
    Opening("PreparationDialog", "p"),
    Opening("PromptDialog", "n"),
    Opening("TopicDialog", "enter"),
    Opening("HeldDialog", "h"),
    Opening("ExportScreen", "e"),
    Opening("HeldBackDialog", "e ctrl+o"),
    Opening("ReceiptsDialog", "e f8"),
    Opening("TandemsDialog", "t"),
    Opening("NewTandemDialog", "t n"),
    Opening("ImportDialog", "i"),
    Opening("SearchDialog", "slash"),
    Opening("HelpDialog", "f1"),
    Opening("CommandPalette", "ctrl+p"),
    Opening("VersionsDialog", "b"),
    Opening("GoalDialog", "enter", on_goal=True),
    Opening("SignDialog", "2 g"),
    Opening("HistoryDialog", "2 v"),
    Opening("CancelDialog", "3 c"),
    Opening("MoveDialog", "3 m"),
    Opening("ExtraDialog", "3 a"),
    Opening("DetailsDialog", "3 d"),
    Opening("AbsencesDialog", "3 w"),
    Opening("AbsenceDialog", "3 w enter"),
    Opening("TaskDialog", "4 enter"),
    Opening("RemindDialog", make=remind),
    Opening("VisibilityDialog", "5 s"),
    Opening("PreviewDialog", "5 v"),
    Opening("GuideDialog", "5 g"),
    Opening("FeedbackDialog", "6 f"),
    Opening("EndDialog", make=end),
    Opening("PapersDialog", "6 p"),
    Opening("TalkDialog", "6 k"),
    Opening("BeginningDialog", make=beginning),
    Opening("PathDialog", make=lambda app: PathDialog("Title", "Which file?", "a.html", str)),
    Opening("ReadingDialog", make=lambda app: ReadingDialog("Title", "A line.\n" * 60)),
    Opening("TakeOverDialog", make=lambda app: TakeOverDialog("Title", "A line.\n" * 60)),
    Opening("YearDialog", make=year),
    Opening("DueDialog", make=due),
    Opening("ReferenceDialog", make=reference),
    Opening("GoalScreen", "o"),
    Opening("PercentDialog", "o p"),
    Opening("AdviceScreen", "5 r"),
    Opening("CarriedTopicDialog", make=lambda app: CarriedTopicDialog(Topic("t", "A point " * 20), 4)),
    Opening("ConfirmDialog", make=lambda app: ConfirmDialog("Title", "Is it so?", "Yes")),
    Opening("ConfirmLossDialog", make=lambda app: lazy_imports.leave_dialog("full", has_drafts=True)),
    Opening("DamagedTandemDialog", make=lambda app: DamagedTandemDialog("Why", "today", ("a text",))),
    Opening("ConflictDialog", make=lambda app: ConflictDialog([CONFLICT])),
    Opening("RecoveryDialog", make=recovery),
    Opening(
        "OtherPlaceDialog",
        make=lambda app: OtherPlaceDialog(
            OtherPlace("/home/somebody/mentoring", "abc"), "Nora & Jens", "/home/somebody/old", can_merge=True
        ),
    ),
    Opening(
        "EraseDialog",
        make=lambda app: EraseDialog(("Nora & Jens",), {"document": 1, "backups": 12}, list, lambda: ""),
    ),
    Opening(
        "ErasePersonDialog",
        make=lambda app: ErasePersonDialog(lambda name, contacts: SHOWN, lambda person: [], str),
    ),
    Opening("LockingDialog", "L"),
    Opening("NewPassphraseDialog", "L p"),
    Opening(
        "PassphraseDialog",
        make=lambda app: PassphraseDialog("Title", "Why?", "Yes", lambda *given: [], "Passphrase"),
    ),
    Opening("RecoveryKeyDialog", make=recovery_key),
    Opening("GoneStoreDialog", make=lambda app: GoneStoreDialog(GONE, leaves=True)),
    Opening("WiderAudiencesDialog", make=lambda app: WiderAudiencesDialog(WIDER)),
    Opening("FindingsDialog", make=findings),
    Opening("PlaceDialog", make=lambda app: PlaceDialog("/media/stick/mentoring", "/home/me")),
]


SHARES = 5
some_dialogs = pytest.mark.parametrize(
    "some", [OPENINGS[share::SHARES] for share in range(SHARES)], ids=range(SHARES)
)
"""Several tests of a few dialogs each, since one of all of them would take long."""


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch, long: bool) -> None:
    wait_until_idle(monkeypatch)
    if not long:
        leave_backgrounds_out(monkeypatch)
        remember_styles(monkeypatch)
    monkeypatch.setattr(conflict_dialog, "KEY_DELAY", 0.0)
    monkeypatch.setattr(unasked_dialog, "KEY_DELAY", 0.0)


async def open_dialog(pilot: Pilot[None], app: MentoringApp, opening: Opening) -> None:
    """Open the dialog, and fail if it is another one."""
    if opening.on_goal and app.logbook:
        app.go("agreement", app.logbook.tandem.agreement.goals[0].id)
        await pilot.pause()
    if opening.make:
        app.push_screen(opening.make(app))
        await pilot.pause()
    await pilot.press(*opening.keys.split())
    assert type(app.screen).__name__ == opening.name, str(opening)


async def close_dialogs(pilot: Pilot[None], app: MentoringApp) -> None:
    while app.screen.is_modal:
        await pilot.press("escape")
    app.go("today")
    await pilot.pause()


def dialogs_of(package: Path) -> Iterator[str]:
    """The names of all classes of dialogs, by their sources."""
    for path in package.rglob("*.py"):
        yield from _CLASS.findall(path.read_text("utf-8"))


def test_every_dialog_is_tried() -> None:
    tried = {opening.name for opening in OPENINGS}
    assert {*dialogs_of(PACKAGE / "tui")} - BASES - {COVER} == tried - {"CommandPalette"}


def forget_cancelled_timers() -> None:
    """Let the event loop forget them now, which keeps each with its context until its time has come."""
    loop: Any = asyncio.get_running_loop()
    loop._scheduled[:] = [timer for timer in loop._scheduled if not timer.cancelled()]
    heapq.heapify(loop._scheduled)


@pytest.mark.drawn
@some_dialogs
@pytest.mark.parametrize(("language", "size"), [("de", SIZE), ("de", SMALLEST)])
async def test_its_buttons_lie_within_the_box_and_nothing_keeps_it_once_it_is_closed(
    some: list[Opening], tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    set_language(language)
    app = app_with(tmp_path, unsigned())
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        outside: list[str] = []
        opened: dict[str, list[weakref.ref[Screen[Any]]]] = {}
        for opening in some:
            await open_dialog(pilot, app, opening)
            dialogs = [screen for screen in app.screen_stack if screen.is_modal]
            opened[str(opening)] = [weakref.ref(dialog) for dialog in dialogs]
            del dialogs
            outside += [f"{opening}: {button}" for button in buttons_outside(app.screen)]
            await close_dialogs(pilot, app)
        forget_cancelled_timers()
        gc.collect()
        kept = [name for name, references in opened.items() if any(dialog() for dialog in references)]
    assert (outside, kept) == ([], [])


def buttons_outside(dialog: Screen[Any]) -> list[str]:
    """The ids of the buttons that can't be seen whole, or not their labels."""
    buttons = [button for button in dialog.query(Button) if is_displayed(button)]
    return [str(button.id) for button in buttons if not can_be_read(button)]


def is_displayed(widget: Widget) -> bool:
    """Whether neither a widget nor one around it is hidden."""
    return all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget))


def can_be_read(button: Button) -> bool:
    """Whether a button and its label are seen whole."""
    return button.screen.can_view_entire(button) and button.content_size.width >= len(str(button.label))


@some_dialogs
async def test_in_english_too_its_buttons_lie_within_the_box_f1_shows_its_keys_and_ctrl_s_takes_what_is_typed(
    some: list[Opening], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_with(tmp_path, unsigned())
    async with app.run_test(size=SIZE) as pilot:
        outside: list[str] = []
        helpless: list[str] = []
        pressed_in: list[type[Widget] | type[None]] = []
        dead: list[str] = []
        for opening in some:
            await open_dialog(pilot, app, opening)
            dialog = app.screen
            outside += [f"{opening}: {button}" for button in buttons_outside(dialog)]
            if not isinstance(dialog, HelpDialog | CommandPalette):
                help_key = dialog.active_bindings.get("f1")
                if not (help_key and help_key.enabled and help_key.binding.action == "app.help"):
                    helpless.append(str(opening))
                if type(app.focused) not in pressed_in:
                    pressed_in.append(type(app.focused))
                    await pilot.press("f1")
                    assert isinstance(app.screen, HelpDialog), str(opening)
                    await pilot.press("escape")
                    assert app.screen is dialog
            if dialog.query("#yes") and dialog.query("Input, TextArea"):
                await pilot.press("ctrl+s", *(["ctrl+s"] if opening.name == "ExportScreen" else []))
                if app.screen is dialog and not str(dialog.query_one(".refused", Static).content):
                    dead.append(str(opening))
            await close_dialogs(pilot, app)
    assert (outside, helpless, dead) == ([], [], [])


async def test_f1_helps_where_there_is_no_tandem_yet(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        assert isinstance(app.screen, HelpDialog)
        content = app.screen.query_one("#keys Static", Static).content
        assert isinstance(content, TextStack)
        assert "Import a tandem" in content.plain
        await pilot.press("f1")
        assert isinstance(app.screen, TandemsDialog)


async def test_the_arrow_keys_go_from_button_to_button(tmp_path: Path) -> None:
    app = empty_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.push_screen(ConfirmLossDialog("Discard", "Discard it?", "Discard"))
        await pilot.pause()
        assert app.focused is app.screen.query_one("#no")
        await pilot.press("left")
        assert app.focused is app.screen.query_one("#yes")
        await pilot.press("right")
        assert app.focused is app.screen.query_one("#no")
        await pilot.press("right")
        assert app.focused is app.screen.query_one("#yes")
