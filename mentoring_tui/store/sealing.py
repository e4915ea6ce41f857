"""What happens to the bytes and names of a store's files between the program and the disk.

An open store keeps both as they are. `store.vault` seals the bytes and gives sealed files other names.
"""

from typing import Protocol


class Sealing(Protocol):
    """Seals the files of a store, or leaves them as they are."""

    def look(self) -> None:
        """Notice that another program has locked or unlocked the store for good since the last look."""
        ...

    def make_again(self) -> None:
        """Write the files with the key anew where the folder of the store was made again; raise OSError."""
        ...

    def real(self, path: str) -> str:
        """Return the path of a file on the disk."""
        ...

    def listed(self, name: str) -> str:
        """Return the name by which the store knows a file with this name on the disk."""
        ...

    def seal(self, path: str, data: bytes) -> bytes:
        """Return the bytes to write to the file of this path; raise StoreError without the key."""
        ...

    def open(self, path: str, raw: bytes) -> bytes:
        """Return the content of the file of this path, given its bytes.

        Raise SealBroken if they don't open, and StoreError without the key.
        """
        ...

    def overhead(self, size: int) -> int:
        """Return how many bytes at most a file of this size has more on the disk."""
        ...


class Unsealed:
    """Leaves files as they are."""

    def look(self) -> None:
        """Notice nothing."""

    def make_again(self) -> None:
        """Do nothing."""

    def real(self, path: str) -> str:
        """Return the path."""
        return path

    def listed(self, name: str) -> str:
        """Return the name."""
        return name

    def seal(self, path: str, data: bytes) -> bytes:
        """Return the bytes."""
        return data

    def open(self, path: str, raw: bytes) -> bytes:
        """Return the bytes."""
        return raw

    def overhead(self, size: int) -> int:
        """Return none."""
        return 0
