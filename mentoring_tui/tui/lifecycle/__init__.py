"""How the app keeps unsaved text, follows other programs, and ends."""
