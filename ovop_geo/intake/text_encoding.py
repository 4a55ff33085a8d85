"""Tells in which encoding the text of a file is written."""

from __future__ import annotations

_MARKS = (
    # The first four bytes of UTF-32 begin with the two of UTF-16.
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_UNMARKED = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}
"""Which bytes of four are mostly zero in a text that is mostly of Latin letters."""

_SAMPLE = 4096
_OLD = ("cp1252", "mac_roman", "cp850")
_LIKELY = frozenset("éèêëáàâäãåíìîïóòôöõúùûüñçÉÈÁÀÑÇ“”‘’–—…•·√½¼¾²³°±×®©€£«»\u00a0")
"""Letters and signs that people here write beside ASCII; in a wrong encoding, others appear."""


def decoded(content: bytes, stated: str = "") -> str:
    """Return the text in ``content``; what cannot be read becomes a replacement character.

    The encoding is the one of a byte order mark, UTF-16 or UTF-32 where bytes are zero as in
    these, the one that is ``stated`` if the content is sound in it, UTF-8 if it is sound in that,
    and else the one of Windows, Macintosh and DOS that yields the most likely letters.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    sample = content[:_SAMPLE]
    zeros = tuple(2 * sample[at::4].count(0) > len(sample[at::4]) for at in range(4))
    if zeros in _UNMARKED:
        return content.decode(_UNMARKED[zeros], "replace")
    for encoding in filter(None, (stated, "utf-8")):
        try:
            return content.decode(encoding)
        # The name is whatever the file says.
        except (ValueError, LookupError):
            continue
    return max((content.decode(encoding, "replace") for encoding in _OLD), key=_likely)


def _likely(text: str) -> int:
    return sum(text.count(letter) for letter in _LIKELY)
