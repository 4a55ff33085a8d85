"""What stands below the map of progress says what the indicators say, and what is not known."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from ovop_geo.indicators.basis import Basis
from ovop_geo.indicators.forecast import forecast, monthly_counts
from ovop_geo.indicators.funnel import step_funnel
from ovop_geo.indicators.next_action import NOTHING
from ovop_geo.indicators.registry import INDICATORS
from ovop_geo.indicators.stalled import stalled_villages
from ovop_geo.indicators.targets import target_gaps
from ovop_geo.regions.codes import PROVINCE, Level
from ovop_geo.views.area_map import area_map, second_theme
from ovop_geo.views.area_table import area_table
from ovop_geo.views.chosen import page_theme
from ovop_geo.views.measures import measured
from ovop_geo.views.page_content import PARTS
from ovop_geo.views.sections.next_action_list import actions_of_villages, next_action_list
from ovop_geo.views.sections.stalled_list import stalled
from ovop_geo.views.sections.step_forecast import step_forecast
from ovop_geo.views.sections.step_funnel import funnel
from ovop_geo.views.sections.target_gaps import targets
from ovop_geo.views.sentences import sentence_of
from ovop_geo.views.table_rows import Asked, asked_rows, written_rows
from ovop_geo.views.themes import Theme
from tests.unit.views.test_indicators_in_views import context_of

NGADA, BAJAWA, KUPANG = "53.09", "53.09.06", "53.71"
SEEN = [
    {"data": "publik"},
    {"data": "publik", "region": NGADA, "language": "en"},
    {"data": "contoh"},
    {"data": "contoh", "level": "desa", "language": "en"},
    {"data": "contoh", "region": NGADA, "step": "2", "idle": "12", "language": "en"},
    {"data": "contoh", "region": f"{BAJAWA}.2009", "basis": "desa"},
    {"data": "contoh", "region": KUPANG, "basis": "desa"},
    {"data": "contoh", "month": "2025-03", "language": "en"},
    {"data": "kerja"},
    {"data": "kerja", "region": BAJAWA, "language": "en"},
]


def rows_of(section, context):
    rows = asked_rows(section.columns, Asked(), context.translate)
    written = written_rows(section.columns, context.translate)
    return [written[position] for position in rows.found]


def cells(section, label):
    return next(column.cells for column in section.columns if column.label == label)


def whole_section(section, context):
    """Hold that a section speaks, has nothing unfilled, and draws nothing of nothing."""
    texts = [section.title, *section.sentences, *section.notes]
    for chart in section.charts:
        assert chart.figure is not None
        texts += [chart.title, chart.alternative, chart.note]
    assert section.sentences
    assert all(re.search(r"[.)]$", each) for each in section.sentences)
    assert not any(re.search(r"[{}]|\bnan\b|<NA>|NaT", each) for each in texts)
    labels = [column.label for column in section.columns]
    assert len(set(labels)) == len(labels)
    if section.columns:
        assert rows_of(section, context)
        index = section.columns[0].cells.index
        assert index.is_unique
        if section.opens:
            assert set(index) <= set(context.regions.areas.index)
    else:
        assert not section.charts


@pytest.mark.parametrize("chosen", SEEN, ids=lambda chosen: "-".join(chosen.values()))
@pytest.mark.parametrize("part", PARTS["progres"][1:], ids=lambda part: part.name)
def test_every_part_speaks_whatever_is_chosen(part, chosen):
    context = context_of(**chosen)
    whole_section(part.make(context), context)


@pytest.mark.parametrize("part", PARTS["progres"][1:], ids=lambda part: part.name)
@pytest.mark.parametrize("data", ["publik", "kerja"])
def test_where_nothing_is_recorded_there_is_one_sentence_and_no_table(part, data):
    section = part.make(context_of(data))
    assert len(section.sentences) == 1
    assert (section.columns, section.charts) == ((), ())


def test_the_funnel_names_the_step_at_which_most_villages_drop_out():
    context = context_of("contoh")
    section = funnel(context)
    assert section.sentences == (
        "Di Nusa Tenggara Timur, 822 dari 3.442 desa dan kelurahan (23,9%) sudah melewati kelima"
        " langkah.",
        "Paling banyak desa tertahan di langkah 2 (produk unggulan ditetapkan): dari 3.285 desa"
        " yang menyelesaikan semua langkah sebelumnya, 1.914 (58,3%) menyelesaikannya juga dan"
        " 1.371 belum.",
    )
    steps = context.dataset.tables["tahapan"]
    table = step_funnel(steps, context.regions.villages, PROVINCE, Basis.ALL, context.on)
    assert list(section.charts[0].figure.data[0].x) == list(table["beruntun"])
    assert list(cells(section, "Desa yang melewatinya")) == list(table["beruntun"])


def of_kabupaten(context, step=None):
    villages = context.regions.villages
    counts = monthly_counts(
        context.dataset.tables["tahapan"],
        villages,
        Level.KABUPATEN,
        Basis.ALL,
        context.on,
        step,
    )
    return forecast(counts, villages.groupby("kode_kabupaten").size())


@pytest.mark.parametrize("step", [None, 3])
def test_a_forecast_says_its_range_and_how_often_such_ranges_held(step):
    context = context_of("contoh", region=NGADA, step=str(step or ""))
    section = step_forecast(context)
    expected = of_kabupaten(context, step)
    areas = expected.areas[expected.areas["kode"] == NGADA]
    low, middle, high = areas.iloc[-1][["bawah", "perkiraan", "atas"]]
    translate = context.translate
    assert f"pada akhir Januari 2027 sekitar {middle} desa" in section.sentences[1]
    assert section.sentences[1].endswith(f"dengan rentang {low} sampai {high}.")
    for months, row in expected.coverage.iterrows():
        share = translate.percent(100 * row["tercakup"])
        said = (
            f"{share} dari {row['n']:.0f} perkiraan lampau {months} bulan ke depan"
            f" (dari {row['asal']:.0f} bulan asal)"
        )
        assert said in section.sentences[-1]
    (row,) = rows_of(section, context)
    assert row[4:7] == tuple(
        f"{each.perkiraan} ({each.bawah}–{each.atas})" for each in areas.itertuples()
    )
    _, line, recorded = section.charts[0].figure.data
    assert list(line.y[1:]) == list(areas["perkiraan"])
    assert recorded.y[-1] == areas["terakhir"].iloc[0] == line.y[0]


def test_a_kecamatan_has_the_forecast_of_its_kabupaten():
    of_kecamatan, of_whole = (
        step_forecast(context_of("contoh", region=region)) for region in (BAJAWA, NGADA)
    )
    assert of_kecamatan.title == of_whole.title
    assert of_kecamatan.sentences == of_whole.sentences


def test_what_cannot_be_forecast_is_said_and_has_no_range():
    context = context_of("contoh", month="2025-12")
    section = step_forecast(context)
    assert "Perkiraan dapat dibuat untuk 0 dari 22 kabupaten/kota" in " ".join(section.sentences)
    assert {row[4] for row in rows_of(section, context)} == {"belum dapat diperkirakan"}
    assert len(section.charts[0].figure.data) == 1


def test_why_the_province_has_no_forecast_is_said():
    said = step_forecast(context_of("contoh")).sentences[2]
    assert said.endswith(
        ": riwayatnya masih terlalu pendek untuk mengukur seberapa jauh perkiraan meleset."
    )


def test_a_kabupaten_that_has_just_begun_is_said_to_have_no_speed():
    context = context_of("contoh", region=NGADA, step="2")
    rows = context.dataset.tables["tahapan"]
    early = (rows["langkah"] == 2) & (rows["tanggal"] < "2026-09-01")
    late = rows[~(early & rows["kode_wilayah"].str.startswith(NGADA))]
    tables = {**context.dataset.tables, "tahapan": late}
    dataset = replace(context.dataset, tables=tables, version="just begun")
    said = step_forecast(replace(context, dataset=dataset)).sentences[1]
    assert said.endswith(
        ": 3 bulan yang lalu belum ada desa yang menyelesaikannya, sehingga lajunya belum dapat"
        " diukur."
    )


def test_targets_of_this_year_come_first_and_agree_with_the_gaps():
    context = context_of("contoh")
    section = targets(context)
    values = measured(context, Theme(INDICATORS["flagship_coverage"]), Level.PROVINCE)
    gap = target_gaps(
        context.dataset.tables["target"],
        values[["nilai"]].set_axis(["flagship_coverage"], axis=1),
        context.on,
        2026,
        values[["desa"]].set_axis(["flagship_coverage"], axis=1),
    ).iloc[0]
    assert f"kurang {-gap['selisih']:.1f}".replace(".", ",") in section.sentences[0]
    assert f"Itu {gap['desa_kurang']} desa lagi" in section.sentences[0]
    years = [row[2] for row in rows_of(section, context)]
    assert list(dict.fromkeys(years)) == ["2026", "2027", "2025"]


def test_a_year_gone_by_is_judged_by_its_own_end():
    context = context_of("contoh", region=NGADA)
    section = targets(context)
    row = section.columns[0].cells.index[
        (cells(section, "Tahun") == "2025")
        & (cells(section, "Yang ditargetkan") == "Rata-rata kelima langkah")
    ]
    then = measured(
        context,
        Theme(INDICATORS["overall_progress"]),
        Level.KABUPATEN,
        pd.Timestamp(2025, 12, 31).date(),
    )
    assert cells(section, "Capaian")[row[0]] == then.loc[NGADA, "nilai"]


@pytest.mark.parametrize("months", ["", "12"])
def test_the_stalled_villages_are_those_of_the_months_that_were_chosen(months):
    context = context_of("contoh", region=NGADA, idle=months)
    section = stalled(context)
    expected = stalled_villages(
        context.dataset.tables["tahapan"],
        context.regions.villages,
        Basis.ALL,
        context.on,
        int(months or 6),
    )
    expected = expected[expected.index.str.startswith(NGADA)]
    rows = rows_of(section, context)
    assert {row[-1] for row in rows} == set(expected.index)
    assert section.sentences[0].startswith(f"Di Kabupaten Ngada, {len(expected)} dari 95 ")
    counted = [int(row[3]) for row in rows]
    assert counted == sorted(counted, reverse=True)


def test_villages_that_have_not_begun_are_told_apart_and_come_last():
    context = context_of("contoh")
    section = stalled(context)
    assert section.sentences[:2] == (
        "Di Nusa Tenggara Timur, 1.425 dari 2.620 desa dan kelurahan yang tercatat dan belum tuntas"
        " (54,4%) tidak berubah selama 6 bulan atau lebih.",
        "135 di antaranya belum memulai satu langkah pun; dalam tabel letaknya di akhir.",
    )
    rows = rows_of(section, context)
    assert [row[3] for row in rows] == ["Sudah"] * 1290 + ["Belum"] * 135
    status = context.dataset.tables["tahapan"].query("verifikasi != 'ditolak'")
    begun = set(status.loc[status["status"] != "belum", "kode_wilayah"])
    assert {row[-1] for row in rows[:1290]} <= begun
    assert not {row[-1] for row in rows[1290:]} & begun


@pytest.mark.parametrize("months", ["3", "", "12"])
def test_the_map_of_the_stalled_agrees_with_the_list_of_the_same_months(months):
    context = context_of("contoh", region=NGADA, step="berhenti", idle=months)
    theme = page_theme(context, "progres")
    found = stalled(context)
    assert found.sentences[0] in sentence_of(context, theme)
    assert f"{months or 6} bulan" in found.sentences[0]
    shown, table = area_map(context, theme, theme), area_table(context, theme)
    assert f"tidak berubah {months or 6} bulan atau lebih" in shown.title
    assert f"tidak berubah {months or 6} bulan atau lebih" in table.title
    counts = cells(table, context.translate("column.jumlah"))
    assert counts.sum() == len(rows_of(found, context))


def test_maps_of_other_months_are_other_maps():
    views = []
    for months in ("3", "12"):
        context = context_of("contoh", region=NGADA, step="berhenti", idle=months)
        theme = page_theme(context, "progres")
        views.append(area_map(context, theme, theme))
    assert views[0].summary != views[1].summary
    assert not views[0].tooltips.equals(views[1].tooltips)


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("id", ["Tidak berubah", "Bergerak", "Tuntas (kelima langkah selesai)"]),
        ("en", ["Unchanged", "Moving", "Finished (all five steps completed)"]),
    ],
)
@pytest.mark.parametrize("months", ["3", "12"])
def test_a_map_of_villages_says_which_have_stalled_move_or_have_finished(months, language, labels):
    context = context_of(
        "contoh", region=NGADA, level="desa", step="berhenti", idle=months, language=language
    )
    theme = page_theme(context, "progres")
    legend = {line.label: line for line in area_map(context, theme, theme).classes}
    assert list(legend)[:3] == labels
    assert legend[labels[0]].count == len(rows_of(stalled(context), context))
    states = measured(context, theme)["kategori"].loc[context.areas.index]
    assert legend[labels[2]].count == (states == "tuntas").sum() > 0
    assert all(line.kind == "value" for label, line in legend.items() if label in labels)


def test_a_second_map_of_the_stalled_is_of_the_months_of_the_link():
    chosen = {"region": NGADA, "second": "stalled_villages", "idle": "12"}
    context = context_of("contoh", **chosen)
    first = page_theme(context, "progres")
    second = second_theme(context, first)
    share = measured(context, second, Level.KABUPATEN).loc[NGADA, "nilai"]
    assert f"({context.translate.percent(share)})" in stalled(context).sentences[0]
    of_villages = second_theme(context_of("contoh", level="desa", **chosen), first)
    assert of_villages.indicator.id == "village_states"
    same = context_of("contoh", step="berhenti", **chosen)
    assert second_theme(same, page_theme(same, "progres")) is None


def test_a_village_says_whether_it_has_stalled():
    context = context_of("contoh", region=NGADA, idle="12")
    code = rows_of(stalled(context), context)[0][-1]
    own = context_of("contoh", region=code, step="berhenti", idle="12")
    sentence = sentence_of(own, page_theme(own, "progres"))
    place = own.title_of(code)
    assert sentence.startswith(f"{place} – gerak langkah dalam 12 bulan terakhir: tidak berubah.")


def test_a_next_action_says_what_whose_and_by_when_the_overdue_first():
    context = context_of("contoh", region=NGADA)
    actions = actions_of_villages(context)
    actions = actions[actions.index.str.startswith(NGADA)]
    to_do = actions[actions["tindakan"] != NOTHING]
    section = next_action_list(context)
    rows = rows_of(section, context)
    first = to_do.loc[rows[0][-1]]
    assert first["batas"] == to_do["batas"].min()
    assert rows[0][2:6] == (
        *("Tetapkan satu produk unggulan", "pemerintah desa/kelurahan", "2 Mei 2025", "Ya"),
    )
    late = [row[5] == "Ya" for row in rows]
    assert late == sorted(late, reverse=True)
    assert (len(rows), sum(late)) == (len(to_do), int(to_do["terlambat"].sum()))
    assert f"{len(to_do)} desa dan kelurahan" in section.sentences[0]
    assert f"{sum(late)} di antaranya" in section.sentences[0]
