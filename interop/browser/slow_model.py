"""What the scripted model says, and how slowly. Times are long enough for a busy machine; nothing waits for their end
but what wants the whole answer."""

import re
from itertools import cycle, islice

# The router is sure of it: the tool is called before the model is asked.
QUESTION = "What is the utilization for building 3?"
EVERY_MS = 100
# About what one word takes on the wire, in bytes.
WORD = 200

PROSE = """The blocks of building three were **well used** 🩺 last month.

Mornings were fuller than afternoons – “as before” – and the late releases went to the same few rooms.

- Orthopedics gave back the most time.
- Urology asked for more than it had.

"""


def words(count):
    """The prose in pieces of a word each, over and over."""
    return list(islice(cycle(PROSE.replace(" ", " \0").split("\0")), count))


def slow(seconds):
    """A reply of so many seconds that comes word by word."""
    return {
        "text": words(seconds * 1000 // EVERY_MS),
        "fault": {"kind": "drip", "bytes": WORD, "everyMs": EVERY_MS},
    }


def said(reply):
    return "".join(reply["text"])


def visible(text):
    """Markdown without its marks and white space, to compare with what the page shows."""
    return re.sub(r"[\s*-]", "", text)
