"""The screens: everything that knows Textual. Set the language before importing anything in here."""
