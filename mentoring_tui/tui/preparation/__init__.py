"""The preparation of a meeting, a dialog that Today and the protocols open."""
