"""π to a million decimals with MPFR, checked against published digits."""

import math

from common import check, clock, load

from numcore.mpfr import const_pi

GUARD_BITS = 64


def run(console):
    data = load("published")["pi"]
    decimals = data["decimals"]
    bits = math.ceil(decimals * math.log2(10)) + GUARD_BITS
    with clock() as computing:
        value = const_pi(bits)
    with clock() as printing:
        text = str(value)
    whole, _, fraction = text.partition(".")
    check(whole == "3" and len(fraction) >= decimals, "π is 3, and a million decimals and more")
    fraction = fraction[:decimals]
    counts = [fraction.count(digit) for digit in "0123456789"]
    check(fraction.endswith(data["ending"]), "the millionth decimal is where it should be")
    check(counts == data["counts"], "the digits occur as often as published")
    console.print(f"  {fraction[:10]} … {data['ending'][-20:]}")
    console.print(
        f"  computed in {computing():.2f} s, converted to decimals in {printing():.2f} s;"
        " last 99 decimals and all digit counts as published"
    )
    console.print(f"  [dim]{data['source']}")
