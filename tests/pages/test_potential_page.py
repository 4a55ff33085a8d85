"""The page of potential: its parts, and the weights of the index that a reader changes."""

import pytest

from tests.pages.tables import table

OWN = {"ragam": 1, "keanekaragaman": 1, "produk": 1, "ekonomi": 1}


def sliders(app):
    return {each.key.removeprefix("choose_weight_"): each for each in app.slider}


def weights(app):
    return {name: each.value for name, each in sliders(app).items()}


def test_a_weight_that_is_changed_is_in_the_link_and_moves_the_ranking(open_app):
    app = open_app("potensi", data="contoh", tema="potential_index", rincian="index")
    assert weights(app) == OWN
    before = list(table(app, 1).iloc[:, 0])
    assert list(table(app)["Bobot"]) == ["1", "1", "1", "1"]
    sliders(app)["produk"].set_value(5).run()
    assert not app.exception
    assert app.query_params["bobot"] == "1-1-5-1"
    assert list(table(app)["Bobot"]) == ["1", "1", "5", "1"]
    assert list(table(app, 1).iloc[:, 0]) != before
    sliders(app)["produk"].set_value(1).run()
    assert "bobot" not in app.query_params
    assert list(table(app, 1).iloc[:, 0]) == before


def test_the_weights_of_a_link_are_those_that_are_shown(open_app):
    app = open_app("potensi", data="contoh", rincian="index", bobot="3-1-0-12")
    assert weights(app) == {"ragam": 3, "keanekaragaman": 1, "produk": 0, "ekonomi": 12}


@pytest.mark.parametrize("wrong", ["3-1", "0-0-0-0"])
def test_weights_that_do_not_fit_are_refused_in_a_sentence(open_app, wrong):
    app = open_app("potensi", data="contoh", rincian="index", bobot=wrong)
    assert not app.exception
    assert weights(app) == OWN
    assert any(wrong in each.value for each in app.info)


def test_the_last_weight_above_nought_stays_and_the_page_says_why(open_app, indonesian):
    app = open_app("potensi", data="contoh", rincian="index", bobot="0-0-2-0")
    notice = indonesian("index.all_zero")
    assert notice not in [each.value for each in app.info]
    sliders(app)["produk"].set_value(0).run()
    assert notice in [each.value for each in app.info]
    assert weights(app)["produk"] == 2
    assert app.query_params["bobot"] == "0-0-2-0"
    sliders(app)["ragam"].set_value(1).run()
    assert notice not in [each.value for each in app.info]
    assert app.query_params["bobot"] == "1-0-2-0"


def test_the_scaling_is_chosen_beside_the_weights(open_app):
    app = open_app("potensi", data="contoh", rincian="index")
    (choice,) = [each for each in app.get("button_group") if each.key == "choose_scaling"]
    choice.set_value("peringkat").run()
    assert app.query_params["penyetaraan"] == "peringkat"
    assert any("menurut peringkatnya" in each.value for each in app.markdown)


def test_quotients_are_drawn_around_one(open_app):
    app = open_app("potensi", data="contoh", tema="location_quotient", rincian="charts")
    assert not app.exception
    assert any("Batang mulai dari 1" in each.value for each in app.caption)
