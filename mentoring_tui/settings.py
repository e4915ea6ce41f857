"""What the person chose, kept in a small TOML file; what can't be read or written there does no harm."""

import os

_LOOK = "look"


def read_look(path: str) -> str | None:
    """Return the name of the look that was chosen, if one was."""
    import tomllib

    try:
        with open(path, "rb") as file:
            look = tomllib.load(file).get(_LOOK)
    except (OSError, ValueError):
        return None
    return look if isinstance(look, str) else None


def keep_look(path: str, name: str) -> None:
    """Keep the name of the look that was chosen."""
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(f'{_LOOK} = "{name}"\n')
    except OSError:
        return
