"""Refusals, problems of files, changes and the terms of the forms, in the user's language."""
