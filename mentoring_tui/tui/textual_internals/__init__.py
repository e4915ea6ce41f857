"""All code that relies on private or undocumented parts of Textual, and nothing else does."""
