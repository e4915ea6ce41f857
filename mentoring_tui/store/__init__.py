"""Tandems on disk: one TinyDB file each, written whole or not at all."""
