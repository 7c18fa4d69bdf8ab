"""The largest RSA challenge number factored before 2019: are the published factors right?"""

from common import check, clock, load

from numcore.flint import fmpz
from numcore.mpz import is_prime, mpz


def run(console):
    data = load("published")["rsa768"]
    number = mpz(data["number"])
    p, q = map(mpz, data["factors"])
    with clock() as elapsed:
        check(p * q == number, "the product of the factors is RSA-768")
        check(is_prime(p) and is_prime(q), "both factors pass Miller-Rabin tests")
        check(fmpz(p).is_prime() and fmpz(q).is_prime(), "both factors are proved prime")
    console.print(f"  {number.bit_length()} bits, {len(str(number))} digits")
    for factor in (p, q):
        console.print(f"  factor {factor}", soft_wrap=True)
    console.print(f"  their product is RSA-768, both are prime (proved): {elapsed() * 1e3:.0f} ms")
    console.print(f"  [dim]{data['source']}")
