"""Every command with a key, written down once: keys, footer, palette and help screen come from here."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from mentoring_tui.i18n import _, pgettext


@dataclass(frozen=True)
class Command:
    """A command: the action it runs, its keys, its title for the footer and a sentence for the help."""

    action: str
    keys: str
    title: str
    help: str
    shown: bool = True
    priority: bool = False

    @property
    def key_words(self) -> str:
        """The first key as people read it."""
        key = self.keys.split(",")[0]
        return _KEY_WORDS.get(key, key)

    @property
    def writes(self) -> bool:
        """Whether it changes the tandem, so that it is no use where that can't be changed."""
        return self.action in _WRITING


_WRITING = {
    *("undo", "redo", "take_copy", "tick", "add_topic", "add_task", "edit_protocol", "held", "edit", "add"),
    *("share", "sign", "remove", "move", "cancel", "restore", "describe", "guide", "write"),
}

_KEY_WORDS = {
    "slash": "/",
    "question_mark": "?",
    "f1": "F1",
    "f7": "F7",
    "f8": "F8",
    "f9": "F9",
    "enter": "↵",
    "space": _("Space"),
    "escape": "Esc",
    "tab": "Tab",
    "delete": _("Del"),
    "ctrl+p": "^p",
    "ctrl+q": "^q",
    "ctrl+z": "^z",
    "ctrl+r": "^r",
    "ctrl+e": "^e",
    "ctrl+o": "^o",
    "ctrl+t": "^t",
    "ctrl+g": "^g",
    "plus": "+",
    "minus": "-",
    "left": "←",
    "right": "→",
}

SCREENS = (
    ("today", pgettext("screen", "Today")),
    ("agreement", pgettext("screen", "Agreement")),
    ("schedule", pgettext("screen", "Schedule")),
    ("tasks", pgettext("screen", "Tasks")),
    ("protocol", pgettext("screen", "Protocol")),
)
"""The screens by id, in the order of the work; the key of each is its place, or F2 and on while typing."""

COMMANDS: dict[str, tuple[Command, ...]] = {
    "app": (
        *(
            Command(
                f"go('{screen}')",
                f"{number},f{number + 1}",
                title,
                _("Show “{screen}”").format(screen=title),
                shown=False,
            )
            for number, (screen, title) in enumerate(SCREENS, 1)
        ),
        Command("search", "slash", _("Search"), _("Search everything that was written")),
        Command("export", "e", _("Export"), _("Make a document for the project lead, the mentor or myself")),
        Command("undo", "u", _("Undo"), _("Take back the last change")),
        Command("redo", "ctrl+r", _("Redo"), _("Do again what was taken back"), shown=False),
        Command(
            "versions",
            "b,f8",
            _("Earlier versions"),
            _("Show what changed since earlier versions, and bring one back"),
            shown=False,
        ),
        Command(
            "take_copy",
            "f9",
            _("Take in a copy"),
            _("Bring together with another version that a sync tool left"),
            shown=False,
        ),
        Command("tandems", "t", _("Tandems"), _("Switch to another tandem, or make a new one")),
        Command("look", "l", _("Look"), _("Dark, light, high contrast or monochrome"), shown=False),
        Command("command_palette", "ctrl+p", _("All commands"), _("Find a command by its name"), shown=False),
        Command("help", "f1,question_mark", _("Help"), _("Show all keys")),
        Command("suspend_process", "ctrl+z", _("Suspend"), _("Back to the shell; “fg” goes on"), shown=False),
        Command("quit", "q,ctrl+q", _("Quit"), _("Leave; everything is saved"), priority=False),
    ),
    "today": (
        Command("edit_protocol", "p", _("Prepare"), _("Prepare the next meeting")),
        Command("add_topic", "a", _("Talking point"), _("Add something to raise at the next meeting")),
        Command("tick", "space,enter", _("Done"), _("Tick off what is marked")),
        Command("add_task", "n", _("Task"), _("Add a task in one line")),
        Command("held", "h", _("Held"), _("Record that the last meeting took place")),
    ),
    "agreement": (
        Command("edit", "enter", _("Edit"), _("Edit the marked row; a clause unfolds, a signature is given")),
        Command("add", "a", _("New"), _("Add to the marked list; elsewhere, a goal")),
        Command("share", "s", _("Visible to"), _("Change who may see a goal or an expectation")),
        Command("sign", "g", _("Signatures"), _("Sign for one side, or open what is signed for changes")),
        Command("history", "v", _("Versions"), _("Show what was signed before, and what changed")),
        Command("remove", "delete,x", _("Remove"), _("Take the marked goal, expectation or task away")),
    ),
    "field": (
        Command("leave_field(1)", "tab", _("Next"), _("Keep what is typed, and go on to the next field")),
        Command("leave_field(0)", "escape", _("Finish"), _("Keep what is typed, and go back to the list")),
    ),
    "schedule": (
        Command("open_protocol", "p,enter", _("Protocol"), _("Write the protocol of the marked meeting")),
        Command("move", "m", _("Move"), _("Move this meeting, or this and all following")),
        Command("cancel", "c", _("Call off"), _("Cancel this meeting")),
        Command("held", "h", _("Held"), _("Say that it took place, how long and how")),
        Command("restore", "r", _("Restore"), _("Take back what was decided about this meeting")),
        Command("add", "a", _("Extra"), _("Add a meeting outside of the rhythm")),
        Command("describe", "d", _("Details"), _("Set form, place, length and occasion")),
        Command("goto_today", "g", _("Next"), _("Go to the next meeting"), shown=False),
        Command("leaf(-1)", "left", _("Month back"), _("Leaf a month back in the calendar"), shown=False),
        Command("leaf(1)", "right", _("Month on"), _("Leaf a month on in the calendar"), shown=False),
    ),
    "tasks": (
        Command("add_task", "a,n", _("New"), _("Add a task in one line")),
        Command("tick", "space", _("Done"), _("Tick off, or open again")),
        Command("edit", "enter", _("Edit"), _("Change words, side, day or audience")),
        Command("share", "s", _("Visible to"), _("Change who may see it: only me, tandem, project lead")),
        Command("remove", "delete,x", _("Remove"), _("Take the task away")),
        Command("toggle_done", "d", _("Done ones"), _("Show or hide what is done")),
    ),
    "protocol": (
        Command("write", "enter,w", _("Write"), _("Write in the protocol; Esc leads back to the list")),
        Command("leave", "escape", _("List"), _("Back from the text to the meetings"), shown=False),
        Command("share", "s,ctrl+o", _("Visible to"), _("Change who may see each part")),
        Command("preview", "v,f7", _("Preview"), _("Show the protocol as it reads")),
        Command("guide", "g,ctrl+g", _("Guide"), _("Put the prompts of a guide into the preparation")),
        Command("held", "h", _("Held"), _("Say that it took place, how long and how")),
        Command("next_part", "ctrl+t", _("Next part"), _("Go to the next part of the text"), shown=False),
    ),
}
"""The commands by screen; those of `app` work everywhere."""


def bindings(scope: str) -> list[BindingType]:
    """Return the bindings of a screen, or of the app."""
    return [
        Binding(
            command.keys,
            command.action,
            command.title,
            show=command.shown,
            priority=command.priority,
            tooltip=command.help,
        )
        for command in COMMANDS[scope]
    ]


def available(scope: str) -> Iterator[tuple[str, Command]]:
    """Yield the commands of a screen, then those of the app, each with where its action lives."""
    for where, namespace in ((scope, "screen"), ("app", "app")):
        for command in COMMANDS.get(where, ()):
            yield f"{namespace}.{command.action}", command
