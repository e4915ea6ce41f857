"""A tandem as a document, and a protocol read back from one; handed only what its reader may see."""
