"""Rows of names as people write them, each with the code that it means.

Every kind of mistake is made as it comes about, by hands, keyboards and habits, and knows
nothing of how names are matched. Rows without a right answer (invented villages, villages of
other provinces or of another kabupaten, namesakes) come with the code missing.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict

import numpy as np
import pandas as pd

from ovop_geo.regions.codes import Level
from tests.name_habits import (
    CONSONANTS,
    ELSEWHERE,
    KABUPATEN_HABITS,
    NUMBERS,
    REMARKS,
    SHORT_DIRECTIONS,
    VOWELS,
    Hand,
)

COLUMNS = ["kabupaten", "kecamatan", "desa", "kode", "kesalahan"]


class Mistakes(Hand):
    """Writes names of a reference list wrongly.

    The same seed writes the same rows. ``elsewhere`` holds kabupaten, kecamatan and village of
    other provinces.
    """

    def __init__(self, regions, seed, elsewhere=ELSEWHERE):
        super().__init__(random.Random(seed))
        self.regions = regions
        self.elsewhere = list(elsewhere)
        villages = regions.villages
        self.villages = [
            dict(zip(("kode", *COLUMNS[:3], "jenis"), row, strict=True))
            for row in zip(
                villages.index,
                villages["kabupaten"],
                villages["kecamatan"],
                villages["nama"],
                villages["jenis"],
                strict=True,
            )
        ]
        letters = defaultdict(list)
        for village in self.villages:
            letters[village["kode"][:5], bare(village["desa"])].append(village["kode"])
        self.namesakes = letters
        names = sorted({village["desa"] for village in self.villages})
        self.syllables = sorted(
            {part for name in names for part in re.findall(r"[^aiueo\W]*[aiueo]n?", name.lower())}
        )
        self.kinds = {
            name.removeprefix("write_"): getattr(self, name)
            for name in dir(self)
            if name.startswith("write_")
        }
        points = regions.at(Level.DESA)[["lintang", "bujur"]]
        self.centres = points.groupby(points.index.str[:8]).mean()

    def rows(self, count, kinds=None):
        """Return ``count`` rows, of all kinds of mistakes alike or of those named."""
        chosen = list(kinds or self.kinds)
        rows = []
        while len(rows) < count:
            kind = chosen[len(rows) % len(chosen)]
            row = dict(self.chance.choice(self.villages))
            written = self.kinds[kind](row)
            if written is not None:
                rows.append({**self.without_answer(row, written), "kesalahan": kind})
        self.chance.shuffle(rows)
        return pd.DataFrame(rows, columns=COLUMNS)

    def without_answer(self, true, written):
        """Take the code from a row that as well means a namesake."""
        same = self.namesakes[true["kode"][:5], bare(true["desa"])]
        within = [code for code in same if code[:8] == true["kode"][:8]]
        kind_said = re.match(r"(?i)\W*(ds|desa|kel)\b", written["desa"])
        if len(within) > 1 and not kind_said:
            written["kode"] = None
        return written

    # Rows as they should be, or nearly.

    def write_correctly(self, row):
        return row

    def write_in_capitals(self, row):
        change = self.chance.choice([str.upper, str.lower, str.title, str.swapcase])
        return self.changed(row, change, *COLUMNS[:3])

    def write_with_kinds(self, row):
        kind = ["Kel. ", "KELURAHAN ", "Kel "] if row["jenis"] == "kelurahan" else []
        kind = kind or ["Desa ", "Ds. ", "DESA ", "Ds ", "Ds."]
        row["desa"] = self.chance.choice(kind) + row["desa"]
        row["kecamatan"] = self.chance.choice(["Kec. ", "KEC ", "Kecamatan "]) + row["kecamatan"]
        return row

    def write_kabupaten_shortly(self, row):
        usual = row["kabupaten"].replace("Kabupaten ", self.chance.choice(["", "Kab. ", "KAB "]))
        if row["kode"].startswith(("53.01", "53.71")):
            usual = row["kabupaten"]
        row["kabupaten"] = self.chance.choice(KABUPATEN_HABITS.get(row["kode"][:5], [usual]))
        return row

    def write_directions_shortly(self, row):
        before = row["desa"] + row["kecamatan"]
        for column in ("desa", "kecamatan"):
            for whole, short in SHORT_DIRECTIONS.items():
                row[column] = re.sub(rf"(?<= ){whole}\b", self.chance.choice(short), row[column])
        return row if row["desa"] + row["kecamatan"] != before else None

    def write_number_otherwise(self, row):
        words = row["desa"].split()
        for forms in NUMBERS:
            if len(words) > 1 and words[-1] in forms:
                other = self.chance.choice([form for form in forms if form != words[-1]])
                row["desa"] = " ".join([*words[:-1], other])
                return row
        return None

    def write_remark(self, row):
        if self.chance.random() < 0.3:
            row["desa"] = f"{self.chance.randint(1, 40)}. {row['desa']}"
        else:
            row["desa"] += self.chance.choice(REMARKS)
        return row

    def write_with_odd_space(self, row):
        column = self.chance.choice(COLUMNS[:3])
        space = self.chance.choice(["  ", "\u00a0", "\t", " . "])
        row[column] = f" {row[column].replace(' ', space)}{self.chance.choice([' ', '.', ' ,'])}"
        return row

    def write_words_together(self, row):
        column = self.chance.choice(["desa", "kecamatan"])
        if " " not in row[column]:
            return None
        row[column] = row[column].replace(" ", self.chance.choice(["", "-"]), 1)
        return row

    def write_word_apart(self, row):
        column = self.chance.choice(["desa", "kecamatan"])
        at = self.chance.randrange(2, max(3, len(row[column]) - 1))
        row[column] = row[column][:at] + self.chance.choice([" ", "-"]) + row[column][at:]
        return row

    def write_apostrophe(self, row):
        marks = ["'", "’", "‘", "`", "´", "ʼ", ""]
        if re.search(r"['’]", row["desa"]):
            row["desa"] = re.sub(r"['’]", self.chance.choice(marks), row["desa"])
            return row
        spots = [found.start() + 1 for found in re.finditer(r"[aiueo](?=[aiueok])", row["desa"])]
        if not spots:
            return None
        at = self.chance.choice(spots)
        row["desa"] = row["desa"][:at] + self.chance.choice(marks[:-1]) + row["desa"][at:]
        return row

    # Slips of the hand.

    def write_letter_twice(self, row):
        return self.slipped(row, "desa", lambda name, at: name[: at + 1] + name[at:])

    def write_letter_dropped(self, row):
        return self.slipped(row, "desa", lambda name, at: name[:at] + name[at + 1 :])

    def write_letters_swapped(self, row):
        def swap(name, at):
            at = min(at, len(name) - 2)
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]

        return self.slipped(row, "desa", swap)

    def write_neighbour_key(self, row):
        return self.slipped(row, "desa", self.neighbour)

    def write_kecamatan_slip(self, row):
        return self.slipped(row, "kecamatan", self.any_slip())

    def write_kabupaten_slip(self, row):
        return self.slipped(row, "kabupaten", self.any_slip(), first=10)

    # Sounds written in another way.

    def write_vowels_otherwise(self, row):
        return self.respelled(row, VOWELS)

    def write_consonants_otherwise(self, row):
        return self.respelled(row, CONSONANTS)

    def write_word_shortly(self, row):
        words = row["desa"].split()
        if len(words) < 2 or len(words[0]) < 4 or len(words[1]) < 4:
            return None
        first = words[0]
        short = self.chance.choice([first[0], first[0] + re.sub("[aiueo]", "", first[1:])[:1]])
        row["desa"] = " ".join([f"{short}.", *words[1:]])
        return row

    def write_several(self, row):
        kinds = [kind for kind in self.kinds if kind not in {"several", *self.without_right_answer}]
        for kind in self.chance.sample(kinds, 2):
            changed = self.kinds[kind](dict(row))
            if changed is not None and changed["kode"] is not None:
                row = changed
        return row

    # Wrong or missing parents.

    def write_no_kecamatan(self, row):
        return {**row, "kecamatan": ""} if self.is_alone(row) else None

    def write_no_kabupaten(self, row):
        return {**row, "kabupaten": ""}

    def write_wrong_kecamatan(self, row):
        if not self.is_alone(row):
            return None
        kecamatan = self.regions.at(Level.KECAMATAN, row["kode"][:5])
        others = kecamatan.index[kecamatan.index != row["kode"][:8]]
        near = self.centres.loc[others] - self.centres.loc[row["kode"][:8]]
        nearest = np.hypot(near["lintang"], near["bujur"]).sort_values().index[:3]
        row["kecamatan"] = kecamatan.loc[self.chance.choice(list(nearest)), "nama"]
        return row

    # Rows that have no right answer.

    without_right_answer = frozenset(
        {"invented", "elsewhere", "elsewhere_here", "other_kabupaten", "moved_namesake"}
    )

    def write_invented(self, row):
        name = "".join(self.chance.choices(self.syllables, k=self.chance.randint(2, 4))).title()
        if self.chance.random() < 0.3:
            name += f" {''.join(self.chance.choices(self.syllables, k=2)).title()}"
        known = self.namesakes.get((row["kode"][:5], bare(name)))
        return None if known else self.perhaps_without_kecamatan(row, name)

    def write_elsewhere(self, row):
        names = dict(zip(COLUMNS, self.chance.choice(self.elsewhere), strict=False))
        return {**row, **names, "kode": None}

    def write_elsewhere_here(self, row):
        name = self.chance.choice(self.elsewhere)[2]
        known = self.namesakes.get((row["kode"][:5], bare(name)))
        return None if known else self.perhaps_without_kecamatan(row, name)

    def write_other_kabupaten(self, row):
        other = self.chance.choice(self.villages)
        if (other["kode"][:5], bare(row["desa"])) in self.namesakes:
            return None
        names = {column: other[column] for column in ("kabupaten", "kecamatan")}
        return {**row, **names, "kode": None}

    def write_moved_namesake(self, row):
        shared = [codes for codes in self.namesakes.values() if len({c[:8] for c in codes}) > 1]
        code = self.chance.choice(self.chance.choice(shared))
        row.update(next(village for village in self.villages if village["kode"] == code))
        return {**row, "kecamatan": "", "kode": None}

    def perhaps_without_kecamatan(self, row, desa):
        kecamatan = row["kecamatan"] if self.chance.random() < 0.75 else ""
        return {**row, "kecamatan": kecamatan, "desa": desa, "kode": None}

    def is_alone(self, row):
        return len(self.namesakes[row["kode"][:5], bare(row["desa"])]) == 1


def bare(name):
    """Return the letters of a name, to know namesakes by."""
    return re.sub(r"\W", "", name.casefold())
