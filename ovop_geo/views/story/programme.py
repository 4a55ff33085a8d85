"""The steps of the story that are the same in every hall: the programme and its two services.

Sources: of the programme's steps the programme itself (`ovop_geo.records.steps`). Of social
security for those who work on their own account: PP 44/2015 and PP 82/2019 on accidents at work
and death; the amounts as https://money.kompas.com/read/2021/11/23/144415326/berapa-uang-jaminan-
kematian-bpjs-ketenagakerjaan-ini-rinciannya gives them. Of work abroad: UU 18/2017, articles 5
(conditions), 13 (documents) and 42 (what the village does).
"""

from __future__ import annotations

from ovop_geo.language import Translator
from ovop_geo.records.steps import STEPS
from ovop_geo.views.story.slide import Slide

_LINES_OF_SERVICE = 4
_SERVICES = ("bpjs_ketenagakerjaan", "bp3mi")


def programme_slide(translate: Translator) -> Slide:
    """Return what the programme is, and its five steps."""
    return Slide(
        "program",
        translate("story.programme.title"),
        (translate("story.programme.what"),),
        tuple(translate(f"story.step.{step}") for step in STEPS),
        notes=(translate("story.programme.notes"),),
    )


def service_slides(translate: Translator) -> list[Slide]:
    """Return social security and the way to work abroad, in plain words."""
    return [
        Slide(
            service,
            translate(f"story.{service}.title"),
            tuple(
                translate(f"story.{service}.line.{number}")
                for number in range(1, _LINES_OF_SERVICE + 1)
            ),
            notes=(translate(f"story.{service}.notes"),),
            source=translate(f"story.{service}.source"),
        )
        for service in _SERVICES
    ]


def last_slide(translate: Translator, place: str, link: str) -> Slide:
    """Return thanks, and where to read on.

    Parameters
    ----------
    link : address of the profile of the kabupaten; empty if it is not known.
    """
    lines = ("story.thanks.link",) if link else ("story.thanks.office",)
    return Slide(
        "terima_kasih",
        translate("story.thanks.title"),
        tuple(translate(line, place=place) for line in lines),
        notes=(translate("story.thanks.notes"),),
        link=link,
    )
