"""Every command with a key, written down once: keys, footer, palette and help screen come from here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType

from mentoring_tui.i18n import N_, NP_, _, pgettext


@dataclass(frozen=True)
class Command:
    """A command: its action, its keys, and its title and its sentence for the help, both untranslated.

    `short_msgid` is a title in the context "key bar", where the other is too long in some language.
    `closed_msgid` is the one there where the tandem is closed; it shows the command then in any case.
    Its `keys_in_dialogs` work in dialogs and in texts as well, before they see the key.
    """

    action: str
    keys: str
    title_msgid: str
    help_msgid: str
    shown: bool = True
    short_msgid: str = ""
    closed_msgid: str = ""
    keys_in_dialogs: str = ""

    @property
    def title(self) -> str:
        """The title in the current language."""
        return _(self.title_msgid)

    @property
    def short_title(self) -> str:
        """The title for the key bar in the current language."""
        return pgettext("key bar", self.short_msgid) if self.short_msgid else self.title

    @property
    def for_closed(self) -> "Command":
        """The command as the key bar shows it where the tandem is closed."""
        if not self.closed_msgid:
            return self
        return replace(self, shown=True, short_msgid=self.closed_msgid)

    @property
    def help(self) -> str:
        """The sentence for the help in the current language."""
        return _(self.help_msgid)

    @property
    def key_words(self) -> str:
        """The first key as people read it."""
        key = self.keys.split(",")[0]
        if key in _KEY_NAMES:
            return _(_KEY_NAMES[key])
        return _KEY_SIGNS.get(key, key)

    @property
    def writes(self) -> bool:
        """Whether it changes the tandem, so that it is no use where that can't be changed."""
        return self.action in _WRITING

    @property
    def bindings(self) -> list[Binding]:
        """The bindings of its keys, without descriptions.

        Textual would keep those of the language at import, and shows none.
        """
        anywhere = self.keys_in_dialogs.split(",")
        return [
            Binding(key, self.action, show=False, priority=key in anywhere) for key in self.keys.split(",")
        ]


class GoToCommand(Command):
    """A command that shows a screen and has its title.

    Its second key, which can be typed in a text, shows the screen as it was left: also in its text.
    """

    @property
    def bindings(self) -> list[Binding]:
        """The bindings of its two keys."""
        number, function_key = self.keys.split(",")
        back = self.action.replace("go", "go_back", 1)
        return [Binding(number, self.action, show=False), Binding(function_key, back, show=False)]

    @property
    def title(self) -> str:
        """The title of the screen in the current language."""
        return pgettext("screen", self.title_msgid)

    @property
    def help(self) -> str:
        """The sentence for the help, with the title of the screen, in the current language."""
        return _(self.help_msgid).format(screen=self.title)


_WRITING = {
    *("note_topic", "undo", "redo", "take_copy", "tick", "add_topic", "add_task", "held", "edit", "add"),
    *("share", "share_part", "sign", "remove", "move", "cancel", "restore", "describe", "guide", "write"),
    *("open_editor", "meet", "put_aside", "relate", "add_effect", "remove_answer", "next_missing", "percent"),
}

_KEY_NAMES = {
    "space": N_("Space"),
    "ctrl+@": N_("^Space"),
    "ctrl+space": N_("^Space"),
    "delete": N_("Del"),
    "pagedown": N_("PgDn"),
}

_KEY_SIGNS = {
    "slash": "/",
    "question_mark": "?",
    "f1": "F1",
    "f6": "F6",
    "f7": "F7",
    "f8": "F8",
    "f9": "F9",
    "f12": "F12",
    "enter": "↵",
    "escape": "Esc",
    "tab": "Tab",
    "ctrl+p": "^p",
    "ctrl+q": "^q",
    "ctrl+s": "^s",
    "ctrl+z": "^z",
    "ctrl+r": "^r",
    "ctrl+d": "^d",
    "ctrl+e": "^e",
    "ctrl+o": "^o",
    "ctrl+t": "^t",
    "ctrl+b": "^b",
    "ctrl+f": "^f",
    "ctrl+g": "^g",
    "ctrl+l": "^l",
    "ctrl+n": "^n",
    "ctrl+y": "^y",
    "plus": "+",
    "minus": "-",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}

SCREENS = {
    "today": NP_("screen", "Today"),
    "agreement": NP_("screen", "Agreement"),
    "schedule": NP_("screen", "Schedule"),
    "tasks": NP_("screen", "Tasks"),
    "protocol": NP_("screen", "Protocol"),
    "closing": NP_("screen", "Closing"),
}
"""The untranslated titles of the screens by id, in the order of the work; the key of each is its number, or
F2 and on while typing."""

COMMANDS: dict[str, tuple[Command, ...]] = {
    "app": (
        *(
            GoToCommand(
                f"go('{screen}')", f"{number},f{number + 1}", title, N_("Show “{screen}”"), shown=False
            )
            for number, (screen, title) in enumerate(SCREENS.items(), 1)
        ),
        Command(
            "note_topic",
            "plus,ctrl+@,ctrl+space",
            N_("Talking point"),
            N_("Note a talking point for the next meeting, from any screen"),
            shown=False,
        ),
        Command("search", "slash", N_("Search"), N_("Search everything that was written")),
        Command(
            "export", "e", N_("Export"), N_("Write a document for the project lead, the tandem or myself")
        ),
        Command(
            "goals",
            "o",
            N_("Goals"),
            N_("Show the highlighted goal, or the first: steps, tasks, and its trail"),
            shown=False,
        ),
        Command("undo", "u", N_("Undo"), N_("Undo the last change")),
        Command("redo", "ctrl+r", N_("Redo"), N_("Redo what was undone"), shown=False),
        Command(
            "versions",
            "b,f8",
            N_("Backups"),
            N_("Show what changed since a backup, and restore it"),
            shown=False,
        ),
        Command(
            "take_copy",
            "f9",
            N_("Merge"),
            N_("Merge changes made elsewhere; save in another place when the data folder is gone"),
            shown=False,
        ),
        Command("tandems", "t", N_("Tandems"), N_("Switch to another tandem, or create one")),
        Command(
            "import_files",
            "i",
            N_("Import"),
            N_("Import a tandem, protocols, notes or days away from files"),
            shown=False,
        ),
        Command(
            "look",
            "l",
            N_("Theme"),
            N_("Change the theme: dark, light, high contrast or monochrome"),
            shown=False,
        ),
        Command(
            "lock",
            "ctrl+l",
            N_("Lock"),
            N_("Lock the screen, from anywhere, if the data folder has a passphrase"),
            shown=False,
            keys_in_dialogs="ctrl+l",
        ),
        Command(
            "locking",
            "L",
            N_("Encryption"),
            N_(
                "Encrypt the data folder with a passphrase, change it, show the recovery key, or decrypt"
                " for good"
            ),
            shown=False,
        ),
        Command(
            "command_palette", "ctrl+p", N_("All commands"), N_("Find a command by its name"), shown=False
        ),
        Command("help", "f1,question_mark", N_("Help"), N_("Show all keys")),
        Command(
            "suspend_process", "ctrl+z", N_("Suspend"), N_("Return to the shell; “fg” resumes"), shown=False
        ),
        Command(
            "quit",
            "q,ctrl+q",
            N_("Quit"),
            N_("Quit; everything is saved"),
            short_msgid=NP_("key bar", "Quit"),
            keys_in_dialogs="ctrl+q",
        ),
    ),
    "today": (
        Command("prepare", "p", N_("Prepare"), N_("Show what there is for the next meeting, and prepare it")),
        Command(
            "add_topic",
            "a",
            N_("Talking point"),
            N_("Add a talking point for the next meeting"),
            short_msgid=NP_("key bar", "Talking point"),
        ),
        Command("tick", "space", N_("Done"), N_("Tick off or reopen"), short_msgid=NP_("key bar", "Done")),
        Command("held", "h", N_("Confirm"), N_("Confirm that the last meeting took place")),
        Command("add_task", "n", N_("Task"), N_("Add a task in one line")),
        Command(
            "cancel", "c", N_("Did not take place"), N_("Confirm that the last meeting did not take place")
        ),
        Command("edit", "enter", N_("Edit"), N_("Change the talking point; show the task on “Tasks”")),
        Command("meet", "m", N_("Meet then"), N_("Add a meeting on the day that is proposed"), shown=False),
        Command("put_aside", "z", N_("Not now"), N_("Put the proposed day aside"), shown=False),
        Command(
            "share",
            "s",
            N_("Visible to"),
            N_("Change who may see the row: tandem, only me, project lead in turn"),
        ),
        Command("remove", "delete,x", N_("Remove"), N_("Remove the talking point or the task")),
        Command(
            "year",
            "y",
            N_("The year as a picture"),
            N_("Show the year as a picture: meetings, confidence and benefit, tasks and goals"),
            shown=False,
        ),
    ),
    "agreement": (
        Command(
            "open_row",
            "enter",
            N_("Edit"),
            N_("Edit the highlighted row, unfold a clause or record a signature"),
            short_msgid=NP_("key bar", "Edit"),
        ),
        Command("add", "a", N_("New"), N_("Add to the highlighted list; elsewhere, add a goal")),
        Command(
            "share",
            "s",
            N_("Visible to"),
            N_("Change who may see a goal or an expectation"),
            short_msgid=NP_("key bar", "Visible to"),
        ),
        Command(
            "sign", "g", N_("Signatures"), N_("Record a signature, or open the signed agreement for changes")
        ),
        Command("history", "v", N_("Versions"), N_("Show earlier versions and what changed")),
        Command("remove", "delete,x", N_("Remove"), N_("Remove the highlighted goal, expectation or task")),
        Command("advice", "r", N_("Advice"), N_("List all advice, and what became of it"), shown=False),
    ),
    "field": (
        Command("leave_field(1)", "tab", N_("Next"), N_("Save what was typed and go to the next field")),
        Command("leave_field(0)", "escape", N_("Finish"), N_("Save what was typed and return to the list")),
    ),
    "schedule": (
        Command(
            "open_protocol", "p,enter", N_("Protocol"), N_("Write the protocol of the highlighted meeting")
        ),
        Command("move", "m", N_("Move"), N_("Move only this meeting, or this and all following ones")),
        Command(
            "cancel", "c", N_("Cancel meeting"), N_("Cancel this meeting; a past one did not take place")
        ),
        Command("held", "h", N_("Confirm"), N_("Confirm that it took place, with length, form and place")),
        Command("describe", "d", N_("Details"), N_("Set form, place, length and occasion")),
        Command("restore", "r", N_("As planned"), N_("Take back the last decision about this meeting")),
        Command("add", "a", N_("Extra meeting"), N_("Add an extra meeting")),
        Command("away", "w", N_("Days away"), N_("Note, change or remove days on which I am away")),
        Command("remove", "delete,x", N_("Remove"), N_("Remove an extra meeting"), shown=False),
        Command("goto_today", "g", N_("Next meeting"), N_("Go to the next meeting"), shown=False),
        Command("leaf(-1)", "left", N_("Month back"), N_("Go back a month in the calendar"), shown=False),
        Command(
            "leaf(1)", "right", N_("Month forward"), N_("Go forward a month in the calendar"), shown=False
        ),
    ),
    "tasks": (
        Command("add_task", "a,n", N_("New"), N_("Add a task in one line")),
        Command("tick", "space", N_("Done"), N_("Tick off or reopen"), short_msgid=NP_("key bar", "Done")),
        Command(
            "edit",
            "enter",
            N_("Edit"),
            N_("Change text, assignee, due date or visibility"),
            short_msgid=NP_("key bar", "Edit"),
        ),
        Command(
            "share",
            "s",
            N_("Visible to"),
            N_("Change who may see it: tandem, only me, project lead in turn"),
            short_msgid=NP_("key bar", "Visible to"),
        ),
        Command("remove", "delete,x", N_("Remove"), N_("Remove the task")),
        Command("toggle_done", "d", N_("Completed"), N_("Show or hide completed tasks")),
        Command("remind", "r", N_("Reminder"), N_("Draft a reminder of open tasks to the other side")),
    ),
    "protocol": (
        Command("write", "enter,w", N_("Write"), N_("Write the protocol; Esc returns to the list")),
        Command(
            "leave", "escape", N_("List"), N_("Return from the text to the list of meetings"), shown=False
        ),
        Command(
            "share",
            "s",
            N_("Visible to"),
            N_("Change who may see each part"),
            short_msgid=NP_("key bar", "Visible to"),
        ),
        Command(
            "share_part",
            "ctrl+o",
            N_("Visible to"),
            N_("Change who may see the part at the cursor: tandem, only me, project lead in turn"),
            shown=False,
            short_msgid=NP_("key bar", "Visible to"),
        ),
        Command(
            "preview",
            "v,ctrl+n",
            N_("Preview"),
            N_("Show the protocol with its formatting, beside the text where there is room, or hide it"),
        ),
        Command(
            "guide", "g,ctrl+g", N_("Guide"), N_("Insert the prompts of a guide, or the open talking points")
        ),
        Command("prepare", "p", N_("Prepare"), N_("Show what there is for the meeting"), shown=False),
        Command("held", "h", N_("Confirm"), N_("Confirm that it took place, with length, form and place")),
        Command(
            "relate",
            "ctrl+d",
            N_("Relates to"),
            N_("Link the text at the cursor to goals and expectations"),
            shown=False,
        ),
        Command("advice", "r", N_("Advice"), N_("List all advice, and what became of it"), shown=False),
        Command(
            "next_part",
            "ctrl+t",
            N_("Next part"),
            N_("Go to the next part or topic of the text"),
            shown=False,
        ),
        Command("find", "ctrl+f", N_("Find"), N_("Find words in the text of the protocol"), shown=False),
        Command(
            "open_editor",
            "x,f12",
            N_("Other editor"),
            N_("Edit the text in the editor set in VISUAL or EDITOR"),
            shown=False,
        ),
        Command(
            "previous_part",
            "ctrl+b",
            N_("Part before"),
            N_("Go to the part or topic before in the text"),
            shown=False,
        ),
    ),
    "closing": (
        Command("open_row", "enter", N_("Open"), N_("Answer the question, or do what the row says")),
        Command("next_missing", "n", N_("Next"), N_("Go to the next question that is not answered yet")),
        Command("other_side", "r", N_("Other side"), N_("Show the evaluation of the other side")),
        Command("feedback", "f", N_("Feedback"), N_("Write feedback and thanks to the other side")),
        Command(
            "end",
            "c",
            N_("End it"),
            N_("End the mentoring, or open a closed tandem again"),
            closed_msgid=NP_("key bar", "Reopen"),
        ),
        Command("papers", "p", N_("Papers"), N_("Write the papers of the end, one after the other")),
        Command(
            "erase",
            "d",
            N_("Delete data"),
            N_("Delete all data of the tandem"),
            shown=False,
            closed_msgid=NP_("key bar", "Delete data"),
        ),
        Command("evidence", "v", N_("Written before"), N_("Show what was written before about the question")),
        Command("add_effect", "a", N_("Own effect"), N_("Add an effect of my own to rate")),
        Command(
            "remove_answer", "delete,x", N_("Remove"), N_("Remove the answer, or an own effect without one")
        ),
        Command(
            "talk",
            "k",
            N_("Talk"),
            N_("Write a note that I would like to talk with the project lead"),
        ),
    ),
    "lock": (
        Command("accept", "enter", N_("Unlock"), N_("Unlock with what was typed")),
        Command("toggle_shown", "ctrl+o", N_("Show it"), N_("Show what was typed, or hide it")),
        Command(
            "toggle_key",
            "ctrl+r",
            N_("Recovery key"),
            N_("Type the recovery key in the place of the passphrase, or the other way round"),
            short_msgid=NP_("key bar", "Recovery key"),
        ),
        Command("leave", "ctrl+q", N_("Quit"), N_("Quit"), short_msgid=NP_("key bar", "Quit")),
        Command("toggle_help", "f1", N_("Help"), N_("Show this help, or the field again")),
    ),
    "preparation": (
        Command("write", "w", N_("Write"), N_("Write the preparation in the protocol")),
        Command("tick", "space", N_("Done"), N_("Tick off or reopen")),
        Command("take", "t", N_("Take over"), N_("Take over a talking point, or what was parked as one")),
        Command("take_all", "a", N_("All"), N_("Take over all talking points")),
        Command("guide", "g", N_("Guide"), N_("Show the questions of a guide, or those of the next one")),
        Command("note", "plus,ctrl+@,ctrl+space", N_("Talking point"), N_("Note a talking point")),
    ),
    "goal": (
        Command("tick", "space", N_("Done"), N_("Tick off or reopen"), short_msgid=NP_("key bar", "Done")),
        Command("open_row", "enter", N_("Show"), N_("Show the place in the protocol, or the task")),
        Command("move(1)", "plus", N_("More"), N_("Say that it is ten per cent further")),
        Command("move(-1)", "minus", N_("Less"), N_("Say that it is ten per cent less far"), shown=False),
        Command("percent", "p", N_("Per cent"), N_("Type how far it is in per cent"), shown=False),
        Command(
            "status",
            "d",
            N_("Status"),
            N_("Set whether it is open, reached or dropped"),
            short_msgid=NP_("key bar", "Status"),
        ),
        Command("cancel", "escape", N_("Back"), N_("Return to the screen below")),
        Command("add_task", "n", N_("Task"), N_("Add a task for the goal in one line")),
        Command("edit", "e", N_("Edit"), N_("Edit the goal and its steps in the agreement")),
        Command("turn(1)", "right", N_("Next goal"), N_("Show the next goal")),
        Command("turn(-1)", "left", N_("Goal before"), N_("Show the goal before"), shown=False),
        Command("advice", "r", N_("Advice"), N_("List all advice, and what became of it")),
    ),
    "advice": (
        Command("open_row", "enter", N_("Show"), N_("Show the place in the protocol, or the task")),
        Command("cancel", "escape", N_("Back"), N_("Return to the screen below")),
    ),
    "export": (
        Command(
            "accept",
            "ctrl+s",
            N_("Write"),
            N_("Write the document that is shown; in a narrow window, show it first"),
            short_msgid=NP_("key bar", "Write"),
        ),
        Command(
            "toggle_column",
            "f6",
            N_("Document"),
            N_("Go to the document or back to the choices; a narrow window shows one of them"),
        ),
        Command(
            "copy_document", "ctrl+y,c", N_("Copy"), N_("Send the document to the clipboard of the terminal")
        ),
        Command(
            "held_back",
            "ctrl+o,s",
            N_("Held back"),
            N_("List what is in the document and what is held back, and change who may see it"),
        ),
        Command(
            "toggle_source", "f7,v", N_("Source"), N_("Show the source of the document, or draw it again")
        ),
        Command("receipts", "f8", N_("Receipts"), N_("Show what was written for others")),
    ),
}
"""The commands by screen; those of `app` work everywhere."""


def screen_title(screen: str) -> str:
    """Return the title of a screen in the current language."""
    return pgettext("screen", SCREENS[screen])


def bindings(scope: str) -> list[BindingType]:
    """Return the bindings of a screen, or of the app."""
    found: list[BindingType] = []
    for command in COMMANDS[scope]:
        found += command.bindings
    return found


def screen_bindings() -> list[BindingType]:
    """Return the bindings that show a screen, for a view above the screens, which hides those of the app."""
    return [
        replace(binding, action=f"app.{binding.action}")
        for command in COMMANDS["app"]
        if isinstance(command, GoToCommand)
        for binding in command.bindings
    ]


def available(scope: str) -> Iterator[tuple[str, Command]]:
    """Yield the commands of a screen, then those of the app, each with where its action lives."""
    for where, namespace in ((scope, "screen"), ("app", "app")):
        for command in COMMANDS.get(where, ()):
            yield f"{namespace}.{command.action}", command
