"""Texts that some program would take for more than text."""

import random

EVIL = "evil.example"
HOSTILE = (
    f"[Masuk ulang](https://{EVIL}/masuk)",
    f"![](https://{EVIL}/x.png)",
    f"<https://{EVIL}>",
    f"https://{EVIL}/a https://[lihat lampiran] http://[::1",
    f"www.{EVIL} _WWW.{EVIL} ada@{EVIL} mailto:ada@{EVIL}",
    f"[a]: https://{EVIL}\n\n[a] [a][a] [^1]",
    "# Judul",
    "- butir\n- butir\n\n1. satu\n2) dua\n> kutipan\n\n---\n\n===",
    "**tebal** _miring_ __tebal__ *miring* ~~coret~~ ~coret~ `kode` ``` ~~~",
    "    kode\n\tkode",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    ":red[merah] :blue-background[biru] :red-badge[x] :material/home: :streamlit: :smile: :+1:",
    "a -> b <-> c -- d >= e <= f ~= g <- :100:",
    "<-:green-badge[a <->:+1: :+1:-> b",
    ":small[kecil] :color[x]{foreground=red} :help[x] ::a :a{#b} :a",
    "$x^2$ $$\\int$$ \\(x\\) Rp5.000 $5 dan $6",
    "&lt;b&gt; &#60; &copy; &nbsp; & && \\& \\< \\\\ \\",
    f"<img src=x onerror=alert(9)><a href=//{EVIL}>a</a><script>alert(9)</script><!-- x -->",
    "</script></style></title>\"'`><svg onload=alert(9)>",
    "javascript:alert(9) data:text/html,x",
    "{x} {0} {x.__class__} {{x}} {x!r} %s %(x)s %d ${1} #{1} {% x %}",
    "=1+1",
    "Kopi;=1+1",
    "+62 812",
    "-1",
    "@SUM(A1)",
    "＝1",
    "Kopi\t=cmd|' /C calc'!A0",
    "a\u202egpj.exe b\u200b\u200c\ufeff\u2066c",
    "satu\u2028dua\u2029tiga\x85empat",
    "\u0301\u0301\u0301 Ｆｕｌｌ 🏝️ ﷽ ༺",
    "panjang " * 40 + "x" * 300,
    "../../etc/passwd",
    "CON",
    "NaN",
    "None",
    "null",
    "1e999",
    "٢٠٢٥",
    "0",
    "-",
    ".",
    "–",
)

_PIECES = (
    *(
        "[",
        "](",
        ")",
        "!",
        "<",
        ">",
        "*",
        "_",
        "`",
        "~",
        "$",
        "\\",
        "&",
        "#",
        ":",
        "|",
        "-",
        "^",
        "]",
    ),
    *("red[", "a", "b", " ", "  ", "\n", "https://", "www.", "@", "x.id", "1.", "=", "+", "(", ";"),
    *("material/home:", "smile:", "{", "}", "'", '"', "/", "é", "amp;"),
)
_DRAW = random.Random(7)
MIXED = tuple("".join(_DRAW.choices(_PIECES, k=_DRAW.randint(2, 14))) for _ in range(400))
"""Texts mixed of signs that mean something, always the same."""

TEXTS = (*HOSTILE, *(text for text in MIXED if text.strip()))
