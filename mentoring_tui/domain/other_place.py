"""Where a tandem was saved while its data folder was gone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OtherPlace:
    """The data folder, by its absolute path, in which a tandem was saved in place of its own.

    `begun_from` is the digest of the tandem as its own data folder last had it.
    """

    folder: str
    tandem_id: str
    begun_from: str = ""
