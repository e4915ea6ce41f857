"""Tandems on disk: one TinyDB file each, written atomically."""
