"""All code that relies on private or undocumented parts of Textual; nothing outside of this folder does.

A module names the members that it relies on and the version in which their code was read. For each of them,
tests/tui/textual_internals/contracts says what breaks when a new version changes it.
"""
