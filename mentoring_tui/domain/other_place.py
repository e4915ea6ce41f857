"""Where a tandem was saved while its data folder was gone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OtherPlace:
    """The data folder, by its absolute path, in which a tandem was saved in place of its own."""

    folder: str
    tandem_id: str
