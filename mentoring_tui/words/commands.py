"""Commands that messages tell to type: with the data folder, where it was chosen by an option."""

_MENTORING = r"(?<=[“„])mentoring (?!--store|demo)"
"""A command in quotes, but for those that need no data folder or name one."""


class _Chosen:
    """How the data folder was chosen."""

    options: tuple[str, ...] = ()


def name_store(folder: str | None) -> None:
    """Name this data folder in every command from now on; none where a command finds it by itself."""
    _Chosen.options = ("--store", folder) if folder else ()


def command_line(*words: str) -> str:
    """Return a command as it is typed."""
    import shlex

    return shlex.join(("mentoring", *_Chosen.options, *words))


def with_commands(message: str, **facts: object) -> str:
    """Return a message with its facts filled in, and the data folder in each command that it tells."""
    if _Chosen.options:
        import re

        begin = command_line().replace("{", "{{").replace("}", "}}")
        message = re.sub(_MENTORING, lambda _: f"{begin} ", message)
    return message.format(**facts)
