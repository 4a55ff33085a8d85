"""What holds for any imports in any order."""

from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ovop_geo.errors import StoreError
from ovop_geo.store.planning import plan_import
from ovop_geo.store.undoing import undo
from tests.store.contents import content_hash
from tests.store.samples import OTHER_VILLAGE, VILLAGE, load, rows

villages = st.sampled_from([VILLAGE, OTHER_VILLAGE])
texts = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=6))
amounts = st.floats(min_value=0, allow_infinity=False, allow_nan=False)
imports = st.fixed_dictionaries(
    {
        "komunitas": st.lists(
            st.fixed_dictionaries({"kode_komunitas": st.sampled_from(["K-1", "K-2"])}),
            max_size=2,
        ),
        "produk": st.lists(
            st.fixed_dictionaries(
                {
                    "kode_wilayah": villages,
                    "nama": st.sampled_from(["Kopi", "kopi.", "Madu"]),
                    "kode_produk": st.sampled_from([None, "P-1", "P-2"]),
                    "unggulan": st.booleans(),
                    "komunitas": st.sampled_from([None, "K-1", "K-2"]),
                    "omzet": st.one_of(st.none(), amounts),
                    "catatan": texts,
                }
            ),
            max_size=4,
        ),
        "sertifikat": st.lists(
            st.fixed_dictionaries({"kode_produk": st.sampled_from(["P-1", "P-2"])}), max_size=2
        ),
        "dukungan": st.lists(
            st.fixed_dictionaries({"kode_wilayah": villages, "nilai_rp": amounts}), max_size=3
        ),
        "tahapan": st.lists(
            st.fixed_dictionaries(
                {"kode_wilayah": villages, "status": st.sampled_from(["belum", "selesai"])}
            ),
            max_size=3,
        ),
    }
)
any_store = hypothesis_settings(
    phases=[Phase.generate],
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def frames(made):
    return {name: rows(name, *changes) for name, changes in made.items() if changes}


def undo_all(store, entries):
    """Undo in the order given; what others still need is undone in a further round."""
    while entries:
        left, taken_back = [], 0
        for entry in entries:
            try:
                if undo(store, entry, "budi").kept:
                    left.append(entry)
                taken_back += 1
            except StoreError as fault:
                if fault.values["count"]:
                    left.append(entry)
        assert taken_back or left != entries
        entries = left


@given(made=imports)
@any_store
def test_an_import_planned_again_is_empty_and_undone_leaves_nothing(store, made):
    before = content_hash(store)
    tables = frames(made)
    entry = load(store, **tables)
    assert plan_import(store, tables).is_empty
    if entry is not None:
        undo(store, entry.id, "budi")
    assert content_hash(store) == before


@given(made=st.lists(imports, min_size=2, max_size=3), data=st.data())
@any_store
def test_imports_undone_in_any_order_leave_nothing(store, made, data):
    before = content_hash(store)
    entries = [entry.id for each in made if (entry := load(store, **frames(each)))]
    undo_all(store, data.draw(st.permutations(entries)))
    assert content_hash(store) == before
