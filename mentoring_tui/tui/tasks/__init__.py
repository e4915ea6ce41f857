"""The tasks screen and its dialog."""
