"""Render a protocol as a Markdown document, and parse one."""
