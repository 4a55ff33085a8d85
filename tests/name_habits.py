"""What hands, keyboards and habits do to the names of regions in Nusa Tenggara Timur."""

import re

KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOUR_KEYS = {
    key: [row[place] for place in (at - 1, at + 1) if 0 <= place < len(row)]
    for row in KEYBOARD
    for at, key in enumerate(row)
}
VOWELS = (
    *(("oe", "u"), ("u", "oe"), ("y", "i"), ("i", "y"), ("ae", "e"), ("ai", "e")),
    *(("o", "u"), ("u", "o"), ("e", "i"), ("i", "e"), ("uw", "u"), ("ua", "uwa")),
)
CONSONANTS = (
    *(("d", "dh"), ("dh", "d"), ("b", "bh"), ("bh", "b"), ("ng", "ngg"), ("ngg", "ng")),
    *(("f", "v"), ("f", "p"), ("j", "dj"), ("c", "tj"), ("k", "c"), ("h", ""), ("t", "th")),
    *(("ny", "nj"), ("ff", "f"), ("ll", "l"), ("nn", "n"), ("g", "gh"), ("n", "ng")),
)
KABUPATEN_HABITS = {
    "53.01": ["Kab. Kupang", "KAB KUPANG", "Kabupaten Kupang"],
    "53.02": ["TTS", "Kab. TTS", "T.T.S", "Timor Tengah Sel."],
    "53.03": ["TTU", "Kab. TTU", "Kab TTU", "Timor Tengah Utr"],
    "53.06": ["Flotim", "Kab. Flotim", "Flores Tmr"],
    "53.11": ["Sumtim", "Sumba Tim.", "Sumba Tmr"],
    "53.12": ["Sumba Brt", "Sumbar", "Kab. Sumba Barat"],
    "53.14": ["Rote", "Roteng", "Rote-Ndao"],
    "53.15": ["Mabar", "Kab. Mabar", "Manggarai Brt."],
    "53.17": ["Sumteng", "Sumba Tgh"],
    "53.18": ["SBD", "Kab. SBD", "Sumba Brt Daya"],
    "53.19": ["Matim", "Manggarai Tmr", "Kab. Manggarai Tim."],
    "53.20": ["Sarai", "Sabu-Raijua", "Sabu"],
    "53.71": ["Kota Kupang", "KOTA KUPANG", "Kupang Kota"],
}
SHORT_DIRECTIONS = {
    "Timur": ["Tmr", "Tim.", "Tmr."],
    "Barat": ["Brt", "Brt.", "Bar."],
    "Utara": ["Utr", "Utr."],
    "Selatan": ["Sel.", "Slt", "Sel"],
    "Tengah": ["Tgh", "Teng.", "Tgh."],
}
NUMBERS = [("I", "1", "Satu"), ("II", "2", "Dua"), ("III", "3", "Tiga"), ("IV", "4", "Empat")]
REMARKS = [" (Baru)", " (pemekaran)", " *)", " (lama)", " (RT 04/RW 02)", "*"]
ELSEWHERE = [
    ("Kab. Bogor", "Cibinong", "Pabuaran"),
    ("Kab. Sleman", "Depok", "Caturtunggal"),
    ("Kab. Jember", "Kaliwates", "Mangli"),
    ("Kabupaten Gianyar", "Ubud", "Petulu"),
    ("Kab. Lombok Timur", "Selong", "Sekarteja"),
    ("Kab. Bima", "Woha", "Tente"),
    ("Kab. Sumbawa Barat", "Taliwang", "Sampir"),
    ("Kota Bandung", "Coblong", "Dago"),
    ("Kab. Maros", "Turikale", "Pettuadae"),
    ("Kab. Buru", "Namlea", "Lala"),
    ("Kab. Sigi", "Dolo", "Kotarindau"),
    ("Kab. Merauke", "Semangga", "Kuprik"),
]


class Hand:
    """A hand that slips where ``chance`` has it."""

    def __init__(self, chance):
        self.chance = chance

    def changed(self, row, change, *columns):
        for column in columns:
            row[column] = change(row[column])
        return row

    def slipped(self, row, column, slip, first=1):
        spots = [at for at, sign in enumerate(row[column]) if at >= first and sign.isalpha()]
        if len(spots) < 3:
            return None
        row[column] = slip(row[column], self.chance.choice(spots))
        return row

    def neighbour(self, name, at):
        key = self.chance.choice(NEIGHBOUR_KEYS.get(name[at].lower(), ["a"]))
        return name[:at] + key + name[at + 1 :]

    def any_slip(self):
        return self.chance.choice(
            [
                self.neighbour,
                lambda name, at: name[: at + 1] + name[at:],
                lambda name, at: name[:at] + name[at + 1 :],
                lambda name, at: name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
            ]
        )

    def respelled(self, row, ways):
        fitting = [(old, new) for old, new in ways if old in row["desa"].lower()[1:]]
        if not fitting:
            return None
        old, new = self.chance.choice(fitting)
        head, tail = row["desa"][:1], row["desa"][1:]
        row["desa"] = head + re.sub(old, new, tail, count=1, flags=re.IGNORECASE)
        return row
