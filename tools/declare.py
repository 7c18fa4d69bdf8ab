"""Write Cython declarations (.pxd) for the C libraries from their own headers.

    python tools/declare.py INCLUDE_DIR... OUTPUT_DIR

The folders hold gmp.h, mpfr.h, mpc.h and flint/*.h; the first that has one counts. Each FLINT
header becomes a module of its own name (`fmpz_poly.h` -> `fmpz_poly.pxd`), GMP, MPFR and MPC become
`gmp.pxd`, `mpfr.pxd` and `mpc.pxd`, and the types of FLINT stand together in `flint_types.pxd`,
which every FLINT module re-exports.
A type module then says `from numcore._c cimport fmpz_poly as C` and calls `C.fmpz_poly_add`.

A function whose signature uses something that Cython cannot name (a callback, varargs, an internal
type) is left out: whoever needs it declares it by hand.
"""

import re
import sys
from pathlib import Path

WORD = re.compile(r"\w+")
BUILTIN = {
    "void", "char", "short", "int", "long", "unsigned", "signed", "float", "double", "size_t",
    "ssize_t", "FILE", "intmax_t", "uintmax_t", "ptrdiff_t", "va_list",
}  # fmt: skip
PROLOGUE = """\
# Written by tools/declare.py from {header}; not to be edited.
from libc.stdio cimport FILE
from libc.stdint cimport intmax_t, uintmax_t
"""
# What a macro or the preprocessor hides from the parser.
GMP_TYPES = """
    ctypedef unsigned long mp_limb_t
    ctypedef long mp_limb_signed_t
    ctypedef unsigned long mp_bitcnt_t
    ctypedef long mp_size_t
    ctypedef long mp_exp_t
    ctypedef mp_limb_t* mp_ptr
    ctypedef const mp_limb_t* mp_srcptr
    ctypedef enum gmp_randalg_t:
        pass
    ctypedef struct __mpz_struct:
        int _mp_alloc
        int _mp_size
        mp_limb_t* _mp_d
    ctypedef struct __mpq_struct:
        __mpz_struct _mp_num
        __mpz_struct _mp_den
    ctypedef struct __mpf_struct:
        pass
    ctypedef struct __gmp_randstate_struct:
        pass
    ctypedef __mpz_struct mpz_t[1]
    ctypedef __mpq_struct mpq_t[1]
    ctypedef __mpf_struct mpf_t[1]
    ctypedef __gmp_randstate_struct gmp_randstate_t[1]
    ctypedef __mpz_struct* mpz_ptr
    ctypedef const __mpz_struct* mpz_srcptr
    ctypedef __mpq_struct* mpq_ptr
    ctypedef const __mpq_struct* mpq_srcptr
    ctypedef __mpf_struct* mpf_ptr
    ctypedef const __mpf_struct* mpf_srcptr
    ctypedef __gmp_randstate_struct* gmp_randstate_ptr
    ctypedef const __gmp_randstate_struct* gmp_randstate_srcptr
    const int GMP_NUMB_BITS
    const char* const gmp_version
    mpz_ptr mpq_numref(mpq_srcptr)
    mpz_ptr mpq_denref(mpq_srcptr)
    int mpz_sgn(mpz_srcptr)
    int mpq_sgn(mpq_srcptr)
    int mpz_odd_p(mpz_srcptr)
    int mpz_even_p(mpz_srcptr)
    int mpz_cmp_ui(mpz_srcptr, unsigned long)
    int mpz_cmp_si(mpz_srcptr, long)
    void mp_get_memory_functions(void* (**)(size_t), void* (**)(void*, size_t, size_t),
                                 void (**)(void*, size_t))
"""
MPFR_TYPES = """
    ctypedef long mpfr_prec_t
    ctypedef unsigned long mpfr_uprec_t
    ctypedef int mpfr_sign_t
    ctypedef long mpfr_exp_t
    ctypedef unsigned long mpfr_uexp_t
    ctypedef unsigned int mpfr_flags_t
    ctypedef enum mpfr_rnd_t:
        MPFR_RNDN
        MPFR_RNDZ
        MPFR_RNDU
        MPFR_RNDD
        MPFR_RNDA
        MPFR_RNDF
        MPFR_RNDNA
    ctypedef enum mpfr_kind_t:
        MPFR_NAN_KIND
        MPFR_INF_KIND
        MPFR_ZERO_KIND
        MPFR_REGULAR_KIND
    ctypedef enum mpfr_free_cache_t:
        MPFR_FREE_LOCAL_CACHE
        MPFR_FREE_GLOBAL_CACHE
    ctypedef struct __mpfr_struct:
        mpfr_prec_t _mpfr_prec
        mpfr_sign_t _mpfr_sign
        mpfr_exp_t _mpfr_exp
        mp_limb_t* _mpfr_d
    ctypedef __mpfr_struct mpfr_t[1]
    ctypedef __mpfr_struct* mpfr_ptr
    ctypedef const __mpfr_struct* mpfr_srcptr
    const mpfr_prec_t MPFR_PREC_MIN
    const mpfr_prec_t MPFR_PREC_MAX
    const mpfr_exp_t MPFR_EMIN_DEFAULT
    const mpfr_exp_t MPFR_EMAX_DEFAULT
    const mpfr_flags_t MPFR_FLAGS_UNDERFLOW
    const mpfr_flags_t MPFR_FLAGS_OVERFLOW
    const mpfr_flags_t MPFR_FLAGS_NAN
    const mpfr_flags_t MPFR_FLAGS_INEXACT
    const mpfr_flags_t MPFR_FLAGS_ERANGE
    const mpfr_flags_t MPFR_FLAGS_DIVBY0
    const mpfr_flags_t MPFR_FLAGS_ALL
    int mpfr_sgn(mpfr_srcptr)
    mpfr_prec_t mpfr_get_prec(mpfr_srcptr)
    mpfr_exp_t mpfr_get_exp(mpfr_srcptr)
    int mpfr_nan_p(mpfr_srcptr)
    int mpfr_inf_p(mpfr_srcptr)
    int mpfr_zero_p(mpfr_srcptr)
    int mpfr_regular_p(mpfr_srcptr)
    int mpfr_signbit(mpfr_srcptr)
    int mpfr_set(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t)
    int mpfr_abs(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t)
    int mpfr_cmp(mpfr_srcptr, mpfr_srcptr)
    int mpfr_cmp_ui(mpfr_srcptr, unsigned long)
    int mpfr_cmp_si(mpfr_srcptr, long)
    int mpfr_round(mpfr_ptr, mpfr_srcptr)
    int mpfr_trunc(mpfr_ptr, mpfr_srcptr)
    int mpfr_ceil(mpfr_ptr, mpfr_srcptr)
    int mpfr_floor(mpfr_ptr, mpfr_srcptr)
"""
MPC_TYPES = """
    ctypedef int mpc_rnd_t
    ctypedef struct __mpc_struct:
        __mpfr_struct re
        __mpfr_struct im
    ctypedef __mpc_struct mpc_t[1]
    ctypedef __mpc_struct* mpc_ptr
    ctypedef const __mpc_struct* mpc_srcptr
    mpfr_ptr mpc_realref(mpc_srcptr)
    mpfr_ptr mpc_imagref(mpc_srcptr)
    int MPC_INEX_RE(int)
    int MPC_INEX_IM(int)
    mpc_rnd_t MPC_RND(mpfr_rnd_t, mpfr_rnd_t)
    mpfr_rnd_t MPC_RND_RE(mpc_rnd_t)
    mpfr_rnd_t MPC_RND_IM(mpc_rnd_t)
    const mpc_rnd_t MPC_RNDNN
"""
FLINT_TYPES = """
    ctypedef unsigned long ulong
    ctypedef long slong
    ctypedef ulong flint_bitcnt_t
    ctypedef ulong* nn_ptr
    ctypedef const ulong* nn_srcptr
    ctypedef slong fmpz
    ctypedef fmpz fmpz_t[1]
    ctypedef int truth_t
    ctypedef int ordering_t
    ctypedef struct nmod_t:
        ulong n
        ulong ninv
        ulong norm
    ctypedef struct fmpq:
        fmpz num
        fmpz den
    ctypedef fmpq fmpq_t[1]
    const char* const FLINT_VERSION
    const slong WORD_MAX
    const slong WORD_MIN
    const slong COEFF_MAX
    const slong COEFF_MIN
    bint COEFF_IS_MPZ(fmpz)
    mpz_ptr COEFF_TO_PTR(fmpz)
    fmpz* fmpq_numref(fmpq_t)
    fmpz* fmpq_denref(fmpq_t)
"""


class Known:
    """The type names that a signature may use."""

    def __init__(self):
        self.names = set(BUILTIN)

    def add_from(self, block):
        """Take the names that a hand-written block of declarations defines."""
        for line in block.splitlines():
            line = line.strip()
            if line.startswith("ctypedef"):
                self.names.add(re.search(r"(\w+)(\[1\])?:?$", line).group(1))

    def covers(self, declaration):
        """Are all type words of `declaration` (names already removed) known?"""
        return set(WORD.findall(declaration)) - {"const", "struct"} <= self.names


def strip(text):
    """Remove comments, preprocessor lines and `extern "C"` brackets from a header."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.S)
    text = re.sub(r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", "", text, flags=re.M)
    text = re.sub(r"FLINT_UNUSED\((\w+)\)", r"\1", text)
    return re.sub(r'extern\s+"C"\s*\{', "", text)


def statements(text):
    """Yield each top-level declaration, with the body of an inline function cut off."""
    depth, start, head = 0, 0, ""
    for i, char in enumerate(text):
        if char == "{":
            if depth == 0:
                head = text[start:i]
            depth += 1
        elif char == "}":
            depth = max(depth - 1, 0)
            if depth == 0 and not head.lstrip().startswith("typedef"):
                yield head
                start = i + 1
        elif char == ";" and depth == 0:
            yield text[start:i]
            start = i + 1


FUNCTION = re.compile(
    r"^(?P<result>[\w\s*]+?[\s*])(?P<name>\w+)\s*\((?P<args>[^()]*)\)[\w\s()]*$", re.S
)
ARGUMENT = re.compile(r"^(?P<type>.+?[\s*])(?P<name>\w+)?(?P<array>\[\w*\])?$", re.S)
NOISE = re.compile(
    r"\b(?:\w+_INLINE|static|inline|extern|FLINT_DLL|FLINT_NORETURN|FLINT_WARN_UNUSED"
    r"|WARN_UNUSED_RESULT|__\w+_DECLSPEC|__MPFR_DECLSPEC|MPFR_DEPRECATED|FLINT_FORCE_INLINE"
    r"|FLINT_CONST|FLINT_PURE)\b"
)


def plain(type_text, known):
    """Return a C type as Cython writes it; None if it uses an unknown name."""
    text = " ".join(type_text.replace("*", " * ").split())
    if not known.covers(text):
        return None
    # FLINT's `const fmpz_t` is a pointer to const, which Cython would read as an array of const.
    if "char" not in text:
        text = " ".join(word for word in text.split() if word not in ("const", "struct"))
    return text.replace(" *", "*")


def argument(text, known):
    """Return one parameter in Cython's form; None if it cannot be said."""
    text = text.strip()
    whole = plain(text, known)
    if whole is not None:  # a prototype without parameter names
        return whole
    match = ARGUMENT.match(text)
    if match is None:
        return None
    kind = plain(match["type"], known)
    if kind is None:
        return None
    return kind + "*" if match["array"] else kind


def function(statement, known):
    """Return (name, Cython declaration) for a C function; None for anything else."""
    statement = NOISE.sub(" ", statement).strip()
    match = FUNCTION.match(statement)
    if match is None or statement.startswith("typedef"):
        return None
    result = plain(match["result"], known)
    args = [] if match["args"].strip() in ("", "void") else match["args"].split(",")
    args = [argument(a, known) for a in args]
    if result is None or None in args:
        return None
    return match["name"], f"{result} {match['name']}({', '.join(args)})"


STRUCT = re.compile(r"typedef\s+struct\s*\w*\s*\{(?P<body>[^{}]*)\}\s*(?P<name>\w+)\s*$", re.S)
ALIAS = re.compile(r"typedef\s+(?P<old>[\w\s*]+?[\s*])(?P<name>\w+)\s*(?P<array>\[1\])?\s*$", re.S)
FIELD = re.compile(r"^(?P<type>[\w\s*]+?[\s*])(?P<name>\w+)$", re.S)


def typedef(statement, known):
    """Return the lines that declare a C type to Cython, and learn its name."""
    statement = statement.strip()
    match = STRUCT.match(statement)
    if match and match["name"] not in known.names:
        lines = [f"ctypedef struct {match['name']}:"]
        known.names.add(match["name"])
        for field in match["body"].split(";"):
            part = FIELD.match(field.strip())
            kind = plain(part["type"], known) if part else None
            if kind is not None:
                lines.append(f"    {kind} {part['name']}")
        return lines if len(lines) > 1 else [*lines, "    pass"]
    match = ALIAS.match(statement)
    if match and match["name"] not in known.names:
        old = plain(match["old"], known)
        if old is not None:
            known.names.add(match["name"])
            return [f"ctypedef {old} {match['name']}{match['array'] or ''}"]
    return []


def functions(headers, known, taken=()):
    """Return the sorted declarations of all functions in `headers`."""
    found = {}
    for header in headers:
        for statement in statements(strip(header.read_text(encoding="utf-8"))):
            entry = function(statement, known)
            if entry and entry[0] not in taken:
                found[entry[0]] = entry[1]
    return [f"    {found[name]}" for name in sorted(found)]


def macro_names(block):
    """The functions that a hand-written block already declares."""
    return set(re.findall(r"(\w+)\(", block))


def module(output, header, imports, block, lines):
    """Write one .pxd module."""
    text = PROLOGUE.format(header=header) + imports + f'\ncdef extern from "{header}" nogil:\n'
    body = block.strip("\n").splitlines() + lines or ["    pass"]
    output.write_text(text + "\n".join(body) + "\n", encoding="utf-8")


def find(folders, name):
    """Return the path of a header, or of a folder of headers."""
    for folder in folders:
        path = Path(folder) / name
        if path.exists():
            return path
    sys.exit(f"declare: no {name} in {', '.join(folders)}")


def main(*folders):
    *folders, output = folders
    output = Path(output)
    output.mkdir(parents=True, exist_ok=True)
    known = Known()
    imports = ""
    for name, block in (("gmp", GMP_TYPES), ("mpfr", MPFR_TYPES), ("mpc", MPC_TYPES)):
        known.add_from(block)
        header = find(folders, f"{name}.h")
        module(output / f"{name}.pxd", header.name, imports, block,
               functions([header], known, macro_names(block)))  # fmt: skip
        imports += f"from numcore._c.{name} cimport *\n"

    known.add_from(FLINT_TYPES)
    headers = sorted(find(folders, "flint").glob("*.h"))
    # Types first: a header may use those of any other. Two passes settle forward references.
    lines = []
    for _ in range(3):
        for header in sorted(headers, key=lambda h: not h.stem.endswith("_types")):
            for statement in statements(strip(header.read_text(encoding="utf-8"))):
                lines += ["    " + line for line in typedef(statement, known)]
    module(output / "flint_types.pxd", "flint/flint.h", imports, FLINT_TYPES, lines)
    imports += "from numcore._c.flint_types cimport *\n"
    for header in headers:
        if not header.stem.endswith(("_types", "_templates")):
            stem = header.stem
            module(output / f"{stem}.pxd", f"flint/{header.name}", imports, "",
                   functions([header], known, macro_names(FLINT_TYPES)))  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
