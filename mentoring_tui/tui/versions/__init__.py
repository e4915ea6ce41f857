"""The dialog of earlier versions."""
