"""The number of spanning trees of a graph, by Kirchhoff's theorem: a determinant over Z.

Checked by determinants modulo primes of 60 bits, put together with the Chinese remainder theorem.
"""

import math

import networkx
from common import check, clock
from rich import box
from rich.table import Table

from numcore.flint import fmpz_mat, nmod_mat
from numcore.mpz import invert, mpz, next_prime

GRAPHS = {
    "Zachary's karate club": networkx.karate_club_graph,
    "Les Misérables": networkx.les_miserables_graph,
    "Davis' Southern women": networkx.davis_southern_women_graph,
    "Florentine families": networkx.florentine_families_graph,
}


def reduced_laplacian(graph):
    """Return the Laplacian matrix without its last row and column, as rows of integers."""
    nodes = sorted(graph, key=str)
    rows = [[-int(graph.has_edge(u, v)) for v in nodes[:-1]] for u in nodes[:-1]]
    for i, node in enumerate(nodes[:-1]):
        rows[i][i] = graph.degree(node)
    return rows


def count_by_primes(rows):
    """Return the determinant from its residues; it lies between 0 and the product of degrees."""
    bound = math.prod(row[i] for i, row in enumerate(rows))
    value, modulus, prime, used = mpz(0), mpz(1), mpz(2) ** 60, 0
    while modulus <= bound:
        prime = next_prime(prime)
        residue = int(nmod_mat(rows, int(prime)).det())
        value += modulus * ((residue - value) * invert(modulus, prime) % prime)
        modulus *= prime
        used += 1
    return value, used


def run(console):
    table = Table(box=box.SIMPLE_HEAD)
    for title, justify in (
        ("graph", "left"), ("nodes", "right"), ("edges", "right"),
        ("spanning trees", "right"), ("time", "right"), ("checked by", "left"),
    ):  # fmt: skip
        table.add_column(title, justify=justify, overflow="fold")
    for name, build in GRAPHS.items():
        graph = build()
        rows = reduced_laplacian(graph)
        with clock() as elapsed:
            count = mpz(fmpz_mat(rows).det())
        again, primes = count_by_primes(rows)
        check(count == again, f"both ways count the same trees of {name}")
        table.add_row(
            name, str(graph.number_of_nodes()), str(graph.number_of_edges()), f"{count:,}",
            f"{elapsed() * 1e3:.2f} ms", f"{primes} prime{'s' if primes > 1 else ''} + CRT",
        )  # fmt: skip
    console.print(table)
