"""The four looks: dark, light, high contrast and monochrome."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.theme import Theme

from mentoring_tui.paths import styles_folder

if TYPE_CHECKING:
    from pathlib import PurePath

    from textual.css.stylesheet import Stylesheet

# text-muted is given as a colour because the usual "auto" one does not mute within a Content.

DARK = Theme(
    name="mentoring-dark",
    primary="#8fb573",
    secondary="#8fb573",
    accent="#a3c986",
    foreground="#dcdcd6",
    background="#1b1d1c",
    surface="#222524",
    panel="#2b2f2d",
    success="#8fb573",
    warning="#d9b36c",
    error="#dd8a78",
    dark=True,
    variables={
        "text-muted": "#9a9b96",
        "border-blurred": "#3a3f3c",
        "input-selection-background": "#5c7a48 60%",
    },
)
LIGHT = Theme(
    name="mentoring-light",
    primary="#3f6b2b",
    secondary="#3f6b2b",
    accent="#3f6b2b",
    foreground="#262a27",
    background="#f7f6f1",
    surface="#efeee7",
    panel="#e3e2d9",
    success="#3f6b2b",
    warning="#8a5a00",
    error="#a3341f",
    dark=False,
    variables={
        "text-muted": "#62665f",
        "border-blurred": "#c9c8be",
        "input-selection-background": "#a9c596 70%",
    },
)
CONTRAST = Theme(
    name="mentoring-contrast",
    primary="#ffff00",
    secondary="#ffff00",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    success="#00ff66",
    warning="#ffd000",
    error="#ff8080",
    dark=True,
    variables={"text-muted": "#ffffff", "border-blurred": "#ffffff"},
)
MONOCHROME = Theme(
    name="mentoring-mono",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffffff",
    foreground="#d0d0d0",
    background="#101010",
    surface="#181818",
    panel="#303030",
    success="#ffffff",
    warning="#ffffff",
    error="#ffffff",
    dark=True,
    variables={"text-muted": "#9a9a9a"},
)
LOOKS = (DARK, LIGHT, CONTRAST, MONOCHROME)
"""The looks in the order in which a key goes through them."""


def first(chosen: str | None) -> str:
    """Return the name of the look to begin with: the one that was chosen, or the one without colours."""
    if os.environ.get("NO_COLOR"):
        return MONOCHROME.name
    return chosen if chosen in {look.name for look in LOOKS} else DARK.name


def after(name: str) -> Theme:
    """Return the look that comes after the one with that name."""
    names = [look.name for look in LOOKS]
    return LOOKS[(names.index(name) + 1) % len(LOOKS)] if name in names else DARK


def stylesheets(*names: str) -> "list[str | PurePath]":
    """Return the paths of the stylesheets of a screen or dialog, the one that all share first.

    They are absolute, since Textual looks beside the class of the instance otherwise.
    """
    return [os.path.join(styles_folder(), f"{name}.tcss") for name in ("dialogs", *names)]


def read_all_stylesheets(stylesheet: "Stylesheet") -> None:
    """Read the stylesheets of all screens and dialogs, also of those not opened yet."""
    for path in _unread(stylesheet):
        stylesheet.read(path)


def read_next_stylesheet(stylesheet: "Stylesheet") -> bool:
    """Read and parse one stylesheet that is not read yet; tell whether there was one."""
    path = next(_unread(stylesheet), None)
    if path:
        stylesheet.read(path)
        stylesheet.parse()
    return path is not None


def _unread(stylesheet: "Stylesheet") -> Iterator[str]:
    for name in sorted(os.listdir(styles_folder())):
        path = os.path.join(styles_folder(), name)
        if name.endswith(".tcss") and not stylesheet.has_source(path):
            yield path
