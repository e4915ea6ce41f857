"""The search dialog."""
