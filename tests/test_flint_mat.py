"""Matrices: every type against lists of lists and elimination over fractions."""

import copy
import pickle
import threading

import pytest
from families import MATS, eliminate, mat_mul
from hypothesis import given
from hypothesis import strategies as st
from strategies import tables

from numcore import flint
from numcore.errors import DomainError

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
    for index in (0, (0,), (0, 0, 0), "ab", None):
        with pytest.raises(TypeError):
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


HOSTILE = [
    ("fmpz_mat(10**9, 10**9)", (OverflowError, MemoryError)),
    ("fmpz_mat(2**62, 4)", (OverflowError, MemoryError)),
    ("fmpz_mat(2**62, 0)", None),
    ("nmod_mat(10**9, 10**9, 7)", (OverflowError, MemoryError)),
    ("fmpz_mat(-1, 2)", ValueError),
    ("fmpz_mat(2**70, 2)", OverflowError),
    ("fmpz_mat(1.5, 2)", TypeError),
    ("fmpz_mat()", TypeError),
    ("fmpz_mat(1)", TypeError),
    ("fmpz_mat('12')", TypeError),
    ("fmpz_mat([1, 2])", TypeError),
    ("fmpz_mat([[1, 2], [3]])", ValueError),
    ("fmpz_mat([[1.5]])", TypeError),
    ("fmpz_mat(2, 2, [1, 2, 3])", ValueError),
    ("fmpz_mat(2, 2, 5)", TypeError),
    ("fmpz_mat(2, 2, [1], 4)", TypeError),
    ("fmpz_mat(2, 3).det()", ValueError),
    ("fmpz_mat(2, 3).inv()", ValueError),
    ("fmpz_mat(2, 3).charpoly()", ValueError),
    ("fmpz_mat(2, 3) ** 2", ValueError),
    ("fmpz_mat(2, 2) ** -1", OverflowError),
    ("fmpz_mat(2, 2) ** 2**70", OverflowError),
    ("fmpz_mat(2, 2) + fmpz_mat(2, 3)", ValueError),
    ("fmpz_mat(2, 2) * fmpz_mat(3, 2)", ValueError),
    ("fmpz_mat(2, 2) + 1", TypeError),
    ("fmpz_mat(2, 2) < fmpz_mat(2, 2)", TypeError),
    ("fmpz_mat([[1]]) / 0", ZeroDivisionError),
    ("fmpz_mat([[1]]) / 2", DomainError),
    ("fmpz_mat([[1]]).solve(5)", TypeError),
    ("fmpz_mat([[1]]).solve(fmpz_mat(2, 1))", ValueError),
    ("fmpz_mat([[2]]).inv(integer=True)", ValueError),
    ("fmpz_mat.hadamard(3)", ValueError),
    ("fmpz_mat.hadamard(-3)", ValueError),
    ("fmpz_mat.randbits(2, 2, -5)", OverflowError),
    ("fmpz_mat.randbits(2, 2, 2**60)", OverflowError),
    ("fmpz_mat.randrank(2, 2, 3, 5)", ValueError),
    ("fmpz_mat([[1]]).lll(delta=2.0)", ValueError),
    ("fmpz_mat([[1]]).lll(rep='x')", ValueError),
    ("nmod_mat([[1]])", TypeError),
    ("nmod_mat([[1]], 0)", ValueError),
    ("nmod_mat([[1]], -1)", OverflowError),
    ("nmod_mat(nmod_mat([[1]], 5), 7)", TypeError),
    ("nmod_mat([[1]], 5) + nmod_mat([[1]], 7)", ValueError),
    ("nmod_mat([[1]], 5) * nmod(1, 7)", ValueError),
    ("nmod_mat([[1, 2], [3, 4]], 6).inv()", ZeroDivisionError),
    ("nmod_mat([[2, 2], [2, 2]], 4).solve(nmod_mat([[1], [1]], 4))", ZeroDivisionError),
    ("nmod_mat([[1, 2]], 6) / 2", ZeroDivisionError),
    ("nmod_mat([[1]], 7).solve(nmod_mat([[1]], 5))", ValueError),
]


@pytest.mark.parametrize(("code", "error"), HOSTILE, ids=[code for code, _ in HOSTILE])
def test_hostile(code, error):
    if error is None:
        eval(code, vars(flint))
        return
    with pytest.raises(error):
        eval(code, vars(flint))


def test_construction_survives_a_hostile_iterator():
    def entries(m):
        yield 1
        m.__init__([[5]])
        yield 2

    m = flint.fmpz_mat(3, 3)
    m.__init__(1, 2, entries(m))
    assert m == flint.fmpz_mat([[1, 2]])

    def broken():
        yield 1
        raise KeyError("on the way")

    with pytest.raises(KeyError):
        flint.fmpz_mat(1, 2, broken())


def test_mutation_during_a_long_call_is_refused():
    n = 160
    m = flint.fmpz_mat.randbits(n, n, 300)
    before = copy.copy(m)
    out, refused = [], 0
    thread = threading.Thread(target=lambda: out.append(m.det()))
    thread.start()
    while thread.is_alive():
        try:
            m[0, 0] = m[0, 0]
        except RuntimeError:
            refused += 1
    thread.join()
    assert refused and m == before and out[0] == before.det()


def test_unmade_objects_are_valid():
    assert flint.fmpz_mat.__new__(flint.fmpz_mat).entries() == []
    assert flint.nmod_mat.__new__(flint.nmod_mat) == flint.nmod_mat(0, 0, 1)
