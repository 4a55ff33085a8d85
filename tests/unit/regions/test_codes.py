"""What a code alone tells of its region."""

import pandas as pd
import pytest

from ovop_geo.regions.codes import lies_in

CODES = ["53", "53.03", "53.03.01.2005", "53.030", "53.04", "5", ""]
INSIDE = [False, True, True, False, False, False, False]


@pytest.mark.parametrize(("code", "expected"), list(zip(CODES, INSIDE, strict=True)))
def test_a_code_lies_in_its_own_region_and_in_those_above(code, expected):
    assert lies_in(code, "53.03") is expected


@pytest.mark.parametrize("dtype", ["str", "object", "string"])
def test_a_column_of_codes_gives_a_mask_over_it_and_missing_codes_lie_nowhere(dtype):
    codes = pd.Series([*CODES, None], index=[*"hgfedcba"], dtype=dtype)
    mask = lies_in(codes, "53.03")
    assert mask.index.equals(codes.index)
    assert mask.tolist() == [*INSIDE, False]
    assert codes[~mask].isna().tolist() == [False, False, False, False, False, True]


def test_an_index_of_codes_gives_a_mask_for_its_frame():
    codes = pd.Index(CODES, name="kode")
    frame = pd.DataFrame({"nilai": range(len(CODES))}, index=codes)
    assert frame[lies_in(codes, "53.03")]["nilai"].tolist() == [1, 2]
