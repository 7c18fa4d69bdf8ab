"""Matrices: every type against lists of lists and elimination over fractions."""

import copy
import pickle

import pytest
from families import MATS, eliminate, mat_mul
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import tables

from numcore import flint

rows = pytest.mark.parametrize("row", MATS, ids=str)


def plain(row, m):
    return [[row.plain(x) for x in r] for r in m.table()]


def reduced(row, table):
    return [[row.reduce(x) for x in r] for r in table]


def draw(row, data, m, n):
    table = data.draw(
        st.lists(st.lists(row.elements, min_size=n, max_size=n), min_size=m, max_size=m)
    )
    return table, row.make(table)


@rows
@given(data=st.data())
def test_ring(row, data):
    m, n, k = (data.draw(st.integers(1, 4)) for _ in range(3))
    x, a = draw(row, data, m, n)
    y, b = draw(row, data, m, n)
    z, c = draw(row, data, n, k)
    assert plain(row, a) == reduced(row, x)
    assert plain(row, a + b) == [
        [row.reduce(p + q) for p, q in zip(r, s, strict=True)] for r, s in zip(x, y, strict=True)
    ]
    assert a - b == a + -b
    assert plain(row, a * c) == mat_mul(row, x, z)
    assert (a + b) * c == a * c + b * c
    assert a * 3 == 3 * a == a + a + a
    assert plain(row, a.transpose()) == [list(r) for r in zip(*reduced(row, x), strict=True)]
    assert (a * c).transpose() == c.transpose() * a.transpose()
    assert a.nrows() == m and a.ncols() == n and list(a) == a.entries()
    assert bool(a) == any(map(any, reduced(row, x)))


@rows
@given(data=st.data())
def test_square(row, data):
    n = data.draw(st.integers(1, 5))
    x, a = draw(row, data, n, n)
    one = a**0
    assert (one.is_one() or row.modulus == 1) and a * one == a and a**3 == a * a * a
    characteristic = a.charpoly()
    assert characteristic.degree() == (n if row.modulus != 1 else -1)
    if "field" not in row.flags and row.modulus:
        return
    det, rank = eliminate(row, x)
    assert row.plain(a.det()) == det and a.rank() == rank
    assert row.plain(characteristic(0)) == row.reduce((-1) ** n * det)
    y, b = draw(row, data, n, 2)
    if "field" in row.flags:
        if det:
            assert a.inv() * a == one and a * a.solve(b) == b
        else:
            for call in (a.inv, lambda: a.solve(b)):
                with pytest.raises(ZeroDivisionError):
                    call()
    kernel, nullity = a.nullspace()
    assert nullity == n - rank and not a * kernel


@rows
@given(data=st.data())
def test_entries(row, data):
    m, n = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 4))
    x, a = draw(row, data, m, n)
    i, j = data.draw(st.integers(0, m - 1)), data.draw(st.integers(0, n - 1))
    value = data.draw(row.elements)
    b = copy.copy(a)
    b[i, j] = row.foreign(value)
    assert row.plain(b[i, j]) == row.reduce(value)
    assert plain(row, a) == reduced(row, x)
    for index in ((m, 0), (0, n), (-1, 0), (0, -1)):
        with pytest.raises(IndexError):
            a[index]
        with pytest.raises(IndexError):
            a[index] = 1
    assert a[[i, j]] == a[i, j]
    for index, error in (
        (0, TypeError), (None, TypeError), ("ab", TypeError), ((0,), ValueError),
        ((0, 0, 0), ValueError), ([], ValueError),
    ):  # fmt: skip
        with pytest.raises(error):
            a[index]


@rows
@given(data=st.data())
def test_equality_copy_pickle_text(row, data):
    x, a = draw(row, data, 2, 3)
    y, b = draw(row, data, 2, 3)
    assert (a == b) == (reduced(row, x) == reduced(row, y)) == (not a != b)
    for again in (copy.copy(a), copy.deepcopy(a), pickle.loads(pickle.dumps(a))):
        assert again == a and type(again) is type(a)
    assert a != "text" and a != 1 and a != a.transpose()
    with pytest.raises(TypeError):
        hash(a)
    names = dict(vars(flint))
    # The peer's text of a residue names the modulus, not a context.
    names["fmpz_mod"] = lambda x, n: flint.fmpz_mod(x, flint.fmpz_mod_ctx(n))
    assert eval(a.repr(), names) == a
    assert a._repr_latex_().startswith(r"$\begin{pmatrix}")


@rows
@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_empty(row, shape):
    m, n = shape
    one = row.make([[1]])
    ring = () if not row.modulus else (one.modulus(),)
    if row.name == "fmpz_mod_mat":
        ring = (flint.fmpz_mod_ctx(row.modulus),)
    a = type(one)(m, n, *ring)
    assert (a.nrows(), a.ncols()) == shape and a.entries() == [] and str(a) == "[]"
    assert a + a == a == -a and a.rank() == 0 and a.is_empty() and not a
    assert a * a.transpose() == type(one)(m, m, *ring)
    if m == n:
        assert a.det() == 1 and a.is_one()


@given(tables(st.integers(-(2**63), 2**63 - 1)))
def test_numpy(table):
    numpy = pytest.importorskip("numpy")
    for dtype in (numpy.int64, numpy.int32, numpy.int8, numpy.uint64, numpy.uint16):
        array = numpy.array(table, dtype=numpy.int64).astype(dtype)
        if array.ndim != 2:
            continue
        values = [[int(x) for x in r] for r in array]
        for view in (array, array[::-1, ::2], numpy.asfortranarray(array)):
            values = [[int(x) for x in r] for r in view]
            assert flint.fmpz_mat(view) == flint.fmpz_mat(values)
            assert flint.nmod_mat(view, 1009) == flint.nmod_mat(values, 1009)
    if table and table[0]:
        a = flint.fmpz_mat(table)
        assert (a.to_numpy() == numpy.array(table, dtype=numpy.int64)).all()
        assert a.to_numpy().dtype == numpy.int64
        assert ((a * 2**90).to_numpy().dtype == object) == any(map(any, table))


TYPES = ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool", "object",
         ">i4", ">u8")  # fmt: skip


@given(tables(st.integers(-(2**64), 2**64)), st.sampled_from(TYPES), st.integers(0, 5))
def test_arrays_of_every_kind(table, dtype, form):
    """Whatever integers an array holds and however it lies in memory, its values arrive."""
    numpy = pytest.importorskip("numpy")
    if not table or not table[0]:
        return
    if dtype not in ("bool", "object"):
        low, high = int(numpy.iinfo(dtype).min), int(numpy.iinfo(dtype).max)
        table = [[low + (x - low) % (high - low + 1) for x in r] for r in table]
    array = numpy.array(table, dtype=dtype)
    view = (
        array,
        numpy.asfortranarray(array),
        array[::-1],
        array[:, ::-1],
        array[::2, ::2],
        array.T,
    )[form]
    values = [[int(x) for x in r] for r in view.tolist()]
    assert flint.fmpz_mat(view) == flint.fmpz_mat(values)
    assert flint.fmpq_mat(view) == flint.fmpq_mat(values)
    context = flint.fmpz_mod_ctx(10**9 + 7)
    assert flint.fmpz_mod_mat(view, context) == flint.fmpz_mod_mat(values, context)
    for modulus in (1, 2, 1009, 2**63, 2**64 - 1):
        m = flint.nmod_mat(view, modulus)
        assert m == flint.nmod_mat(values, modulus)
        assert flint.nmod_mat(m.to_numpy(), modulus) == m
        assert flint.nmod_mat(m.to_numpy(copy=False), modulus) == m
        assert flint.fmpz_mat(numpy.asarray(m)).tolist() == [[int(x) for x in r] for r in m.table()]
    back = flint.fmpz_mat(view).to_numpy()
    assert back.tolist() == values
    assert back.dtype == (
        numpy.int64 if all(-(2**63) <= x < 2**63 for r in values for x in r) else object
    )
    assert flint.fmpz_poly(view[0]) == flint.fmpz_poly(values[0])


def test_numpy_shares_the_memory_of_nmod_mat():
    numpy = pytest.importorskip("numpy")
    a = flint.nmod_mat([[1, 2], [3, 4]], 17)
    view = numpy.asarray(a)
    assert view.dtype == numpy.uint64 and not view.flags.writeable
    a[0, 0] = 9
    assert view[0, 0] == 9
    with pytest.raises(BufferError):
        a.__init__([[1]], 17)
    a.rref(inplace=True)
    assert view.tolist() == [[1, 0], [0, 1]]
    del view
    a.__init__([[1]], 17)
    # An array keeps the matrix alive, and its memory from being used again.
    views = [numpy.asarray(flint.nmod_mat([[i, i + 1]], 2**40)) for i in range(200)]
    assert [flint.nmod_mat([[7, 7]], 2**40) for _ in range(300)][-1][0, 0] == 7
    assert [v.tolist() for v in views] == [[[i, i + 1]] for i in range(200)]
    # Writing must be asked for; what is written is reduced in the end.
    b = flint.nmod_mat([[1, 2], [3, 4]], 17)
    view = b.to_numpy(copy=False, writable=True)
    view[0] = 100, 5
    assert b[0, 1] == 5
    del view
    assert b == flint.nmod_mat([[100, 5], [3, 4]], 17)
    copied = b.to_numpy()
    copied[0, 0] = 1
    assert b[0, 0] == 100 % 17
    for bad in (numpy.ones((2, 2)), numpy.ones(3, dtype=int), numpy.ones((2, 2, 2), dtype=int)):
        with pytest.raises(TypeError):
            flint.fmpz_mat(bad)


def test_mixed_types():
    a, b = flint.fmpz_mat([[1, 20]]), flint.nmod_mat([[1, 2]], 17)
    assert a + b == b + a == flint.nmod_mat([[2, 5]], 17)
    assert a * b.transpose() == flint.nmod_mat([[7]], 17)
    assert b - a == flint.nmod_mat([[0, -18]], 17)


def test_fflu():
    for _ in range(30):
        for m in range(1, 5):
            for n in range(1, 5):
                a = flint.fmpz_mat.randtest(m, n, 4)
                p, lower, d, upper = a.fflu()
                assert (
                    lower.is_lower_triangular() and upper.is_upper_triangular() and d.is_diagonal()
                )
                common = d.det()
                inverse = flint.fmpz_mat(m, m)
                for i in range(m):
                    inverse[i, i] = common / d[i, i]
                assert p * a * common == lower * inverse * upper


def test_lattices():
    a = flint.fmpz_mat([[1, 2, 3], [4, 5, 6], [7, 8, 10]])
    for form, move in (a.hnf(transform=True), a.lll(transform=True)):
        assert move * a == form and abs(move.det()) == 1
    assert a.hnf().is_hnf() and a.snf().is_snf() and abs(a.snf().det()) == 3


def test_unmade_objects_are_valid():
    assert flint.fmpz_mat.__new__(flint.fmpz_mat).entries() == []
    assert flint.nmod_mat.__new__(flint.nmod_mat) == flint.nmod_mat(0, 0, 1)


edges = st.builds(
    lambda sign, bits, delta: sign * (2**bits + delta),
    st.sampled_from((1, -1)),
    st.sampled_from((0, 1, 29, 30, 31, 32, 60, 61, 62, 63, 64, 100)),
    st.integers(-2, 2),
)


@given(st.lists(st.tuples(edges, edges), min_size=1, max_size=5), edges)
@example([(-(2**61), -(2**61))], 2)
@example([(-(2**61), 2**61)], -2)
def test_sums_and_multiples_at_the_edges_of_a_word(pairs, factor):
    x, y = [list(values) for values in zip(*pairs, strict=True)]
    a, b = flint.fmpz_mat([x]), flint.fmpz_mat([y])
    assert [int(c) for c in a + b] == [p + q for p, q in pairs]
    assert [int(c) for c in a - b] == [p - q for p, q in pairs]
    assert a + b == flint.fmpz_mat([[p + q for p, q in pairs]]), "one form for each value"
    assert a - b == flint.fmpz_mat([[p - q for p, q in pairs]])
    assert a * factor == flint.fmpz_mat([[p * factor for p in x]])
    assert [int(c) for c in a * factor] == [p * factor for p in x]
    p, q = flint.fmpz_poly(x), flint.fmpz_poly(y[:-1])
    assert [int((p + q)[i]) for i in range(len(x))] == [
        s + t for s, t in zip(x, [*y[:-1], 0], strict=True)
    ]
    assert [int((q - p)[i]) for i in range(len(x))] == [
        t - s for s, t in zip(x, [*y[:-1], 0], strict=True)
    ]


@pytest.mark.parametrize("factor", [0, 1, -1, 3, -7, 2**31, 2**62 - 1, -(2**62), 2**64, -(2**70)])
@given(data=st.data())
def test_multiple_of_long_and_short_entries(factor, data):
    """Where products leave a word, and where they become a limb longer."""
    ends = st.sampled_from([2**61, 2**62 - 1, -(2**62), 2**63, 2**64 - 1, -(2**64), 2**192 - 1])
    values = data.draw(st.lists(ends | st.integers(-(2**200), 2**200), min_size=6, max_size=6))
    multiple = flint.fmpz_mat(2, 3, values) * factor
    assert [int(x) for x in multiple.entries()] == [x * factor for x in values]
