"""The commands of the palette, which are those that have keys."""

from collections.abc import Awaitable, Callable, Iterator
from typing import cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from mentoring_tui.i18n import _
from mentoring_tui.tui.key_bindings import Command, available
from mentoring_tui.tui.tandem_state import Host
from mentoring_tui.tui.widgets.key_bar import has_something_to_do


class CommandProvider(Provider):
    """Finds the commands of the screen and of the app."""

    async def discover(self) -> Hits:
        """Yield every command."""
        for action, command in self._commands():
            yield DiscoveryHit(command.title, self._runner(action), help=command.help)

    async def search(self, query: str) -> Hits:
        """Yield the commands whose title or help matches the query, or a sentence that none does."""
        matcher = self.matcher(query)
        found = False
        for action, command in self._commands():
            score = max(matcher.match(command.title), matcher.match(command.help))
            if score > 0:
                found = True
                yield Hit(score, matcher.highlight(command.title), self._runner(action), help=command.help)
        if not found:  # else Textual says so, in English
            yield Hit(1, Content.styled(_("No command found."), "$text-muted"), _do_nothing)

    def _commands(self) -> Iterator[tuple[str, Command]]:
        """Yield each command that can do something with its action, but not the palette itself."""
        for action, command in available(getattr(self.screen, "SCOPE", "app")):
            if command.action != "command_palette" and has_something_to_do(cast(Host, self.app), command):
                yield action, command

    def _runner(self, action: str) -> Callable[[], Awaitable[None]]:
        """Return a function that runs an action such as `screen.edit`."""

        async def run() -> None:
            namespace, _dot, name = action.partition(".")
            await self.app.run_action(name, self.screen if namespace == "screen" else self.app)

        return run


def _do_nothing() -> None:
    """Do nothing: the sentence that no command was found can be selected like a command."""
