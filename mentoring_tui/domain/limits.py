"""The limits of what a tandem may hold: what people can type, and what a file may ask of this program.

Files may hold more than can be typed, so that other programs, merges and earlier versions have room. A file
beyond a limit is too large: it is named, skipped and left as it is. A limit of a file is checked before the
work that grows with it: its size before it is read, the number of its values and the length of its strings
before it is decoded, everything else before anything is computed from it.
"""

LONGEST_LINE = 200
"""Longest name, title or keyword that can be typed, in characters."""

LONGEST_ITEM = 1_000
"""Longest goal, expectation, task or talking point that can be typed, in characters."""

LONGEST_TEXT = 200_000
"""Longest note that can be typed or pasted, in characters."""

LONGEST_MARKS = 30
"""Most combining marks in a row, as in the Stream-Safe Text Format of UAX #15.

Normalization sorts a run of marks, which takes time with the square of its length.
"""

LONGEST_PASTED_LINE = 10 * LONGEST_ITEM
"""Longest text that can be pasted into a field of one line, in characters."""

LONGEST_STORED_LINE = 10 * LONGEST_ITEM
"""Longest name, item or id in a file, in characters."""

LONGEST_STORED_TEXT = 2 * LONGEST_TEXT
"""Longest note in a file, in characters: two notes that were merged."""

LARGEST_TANDEM = 25_000_000
"""Maximum size of a tandem's file, in bytes; ten thousand protocols of a page each take 10 MB."""

MOST_VALUES = 1_500_000
"""Most commas and opening brackets in a tandem's file; ten thousand protocols have 450,000."""

DEEPEST = 64
"""Most levels of nesting in a tandem's file; this program writes 10."""

LARGEST_PROTOCOL = 1_000_000
"""Maximum size of a protocol in Markdown that is read from a file, in bytes."""

MOST_MEETINGS = 25_000
"""Most meetings, stored or computed; a weekly rhythm from 1900 to 2299 gives 20,871."""

HIGHEST_RATING = 1_000_000
"""Highest number on a scale of the evaluation, and with a minus the lowest."""

MOST_GENERATIONS = 2**53
"""Highest generation of a tandem's file, and number in a receipt.

Other programs still read it as a whole number (RFC 8259).
"""

MOST_MINUTES = 24 * 60
"""Longest meeting, in minutes."""

MOST_RHYTHMS = 200
MOST_TASKS = 50_000
MOST_EVENTS = 2_000
MOST_TOPICS = 50_000
MOST_VERSIONS = 1_000
MOST_GOALS = 1_000
MOST_EXPECTATIONS = 1_000
MOST_STEPS = 1_000
MOST_STEPS_DONE = 5_000
MOST_PROGRESS = 5_000
MOST_SECTIONS = 500
MOST_ENTRIES = 2_000
MOST_REFS = 200
MOST_SIGNATURES = 10
MOST_NAMES = 1_000
MOST_CLEARED = 50_000
MOST_RECEIPTS = 50_000
MOST_ABSENCES = 5_000
MOST_KINDS = 200
MOST_ANSWERS = 50_000
MOST_EFFECTS = 1_000
MOST_RATINGS = 2_000
"""Most items of each list of a tandem, an agreement, a goal, a task, a protocol, a section, an entry, a
receipt."""

EVENTS_KEPT = 200
"""Events of a task's history that are kept, the latest ones."""
