"""Groups findings of one kind, which a list may have in every row, so that each kind is one line.

Findings themselves stay single: this is only how they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ovop_geo.intake.findings import Finding
from ovop_geo.language import Translator

_MOST_LINES = 3
"""Most lines of one kind; where there would be more, they become one."""

_NAMED, _TEXT_LETTERS = 5, 40

_OF_THE_KIND = (
    "column",
    "table",
    "measure",
    "period",
    "region",
    "allowed",
    "limit",
    "minimum",
    "maximum",
)
"""Details that make other sentences of a finding, and not other values in the same one."""

_NOT_SAID = {"names"}
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True)
class Group:
    """Findings of one kind, at least one, in the order of the file."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The first of the findings."""
        return self.findings[0]

    @property
    def told(self) -> Finding:
        """The finding whose message speaks for all: the first, but what it counts, for all."""
        if self.first.found or "count" not in self.first.details:
            return self.first
        count = sum(int(str(finding.details["count"])) for finding in self.findings)
        return replace(self.first, details={**self.first.details, "count": count})

    def spread(self, translate: Translator) -> str:
        """Return how many rows have such a finding, the first of them, and what they hold.

        Places are rows where all lie in one column, else cells. Empty for a single finding.
        """
        columns = {(finding.sheet, finding.column) for finding in self.findings}
        if len(columns) == 1 and self.first.row is not None:
            key, places = "intake.group.rows", [str(finding.row) for finding in self.findings]
        else:
            key, places = "intake.group.places", [finding.cell for finding in self.findings]
        places = list(dict.fromkeys(places))
        texts = list(dict.fromkeys(_shortened(f.found) for f in self.findings if f.row and f.found))
        sentences = []
        if len(places) > 1:
            named = ", ".join(places[:_NAMED]) + (" …" if len(places) > _NAMED else ".")
            sentences.append(translate(key, count=len(places), places=named))
        if len(texts) > 1:
            named = ", ".join(f"“{text}”" for text in texts[:_NAMED])
            left = len(texts) - _NAMED
            ending = f" {translate('intake.group.others', count=left)}" if left > 0 else ""
            sentences.append(translate("intake.group.texts", texts=named + ending))
        return " ".join(sentences)

    def cells_by_message(self, translate: Translator, most: int) -> dict[str, list[str]]:
        """Return the cells of the first ``most`` findings by what is said about them."""
        return {
            message: [finding.cell for finding in found]
            for message, found in _by(
                lambda finding: finding.message(translate), self.findings[:most]
            ).items()
        }


def grouped(findings: Sequence[Finding]) -> list[Group]:
    """Return ``findings``, which are in the order of the file, in groups; errors come first.

    A group lies in one column of one sheet and says one thing, such as which region a name was
    read as; but a kind that would make many groups makes one for each column, or one at all.
    """
    groups = [
        Group(tuple(found))
        for kind in _by(_kind, findings).values()
        for found in _few_parts(kind).values()
    ]
    order = {id(finding): position for position, finding in enumerate(findings)}
    return sorted(groups, key=lambda each: (not each.first.is_error, order[id(each.first)]))


def _few_parts(kind: list[Finding]) -> dict[Hashable, list[Finding]]:
    parts: dict[Hashable, list[Finding]] = {}
    for finer in (_sentence, _column_of_sheet, _column, _kind):
        parts = _by(finer, kind)
        if len(parts) <= _MOST_LINES:
            break
    return parts


def _kind(finding: Finding) -> Hashable:
    details = (str(finding.details.get(name)) for name in _OF_THE_KIND)
    return finding.severity, finding.key, *details


def _sentence(finding: Finding) -> Hashable:
    details = ((name, str(v)) for name, v in finding.details.items() if name not in _NOT_SAID)
    return finding.sheet, finding.column, *sorted(details)


def _column_of_sheet(finding: Finding) -> Hashable:
    return finding.sheet, finding.column


def _column(finding: Finding) -> Hashable:
    return finding.column


def _by(key: Callable[[Finding], _Key], findings: Iterable[Finding]) -> dict[_Key, list[Finding]]:
    parts: dict[_Key, list[Finding]] = {}
    for finding in findings:
        parts.setdefault(key(finding), []).append(finding)
    return parts


def _shortened(text: str) -> str:
    return text if len(text) <= _TEXT_LETTERS else f"{text[: _TEXT_LETTERS - 1]}…"
