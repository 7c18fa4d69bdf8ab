"""How each library is compiled, as data: a change here changes the keys, and nothing else does.

Every library becomes a static archive of position-independent code; `link` makes the shared
libraries from those. Linux on x86-64 is tested; the other branches are not.
"""

from . import link
from .plan import Node, Step

# The Debian archive of GMP comes without doc/, which its configure script insists on.
GMP_DOC_MAKEFILE = "all install check clean distclean:\n"

# FLINT's modules (folders of its src/) in which the CPU matters: products and loops over words.
# They are compiled for each variant (FLINT_NUMCORE_TABLES: see the patch one-header), the others
# once, for every CPU. Of nmod_poly, the table of Conway polynomials is needed once. What is
# written for vectors of any width, or for 52-bit integers, is compiled a third time, with the flags
# of the second one and AVX-512.
FLINT_CPU = (
    "d_mat d_vec fft fft_small fmpz_mat fmpz_mod fmpz_mod_mat fmpz_mod_poly fmpz_mod_vec fmpz_poly "
    "fmpz_vec mpn_extras mpn_mod nmod nmod_mat nmod_poly nmod_vec radix"
)
FLINT_ONCE = "nmod_poly/conway_polynomial_data"
FLINT_WIDE = "fft_small/% nmod_mat/mul_ifma nmod_vec/pieces nmod_vec/scalar"
FLINT_FOLDERS = "fft_small nmod_mat nmod_vec"  # of these
# -O3 for all but three kinds: arithmetic modulo a word, in loops that want unrolling and that GCC's
# vectors, without a 64-bit multiplication, only delay; fmpz_poly, where it is the latter alone; and
# modules that mostly call the others. Nothing unwinds through FLINT: without the tables it is 10 %
# smaller.
FLINT_CFLAGS = "-O3 -std=c11 -w -fno-semantic-interposition"
FLINT_SCALAR = "fmpz_poly"
FLINT_UNROLLED = "arith nmod nmod_mat nmod_poly"
FLINT_CALLERS = (
    "acb_calc acb_dirichlet acb_elliptic acb_hypgeom acb_modular acb_theta aprcl arb_calc "
    "arb_fmpz_poly arb_fpwrap arb_hypgeom ca ca_ext ca_field ca_mat ca_poly ca_vec calcium fexpr "
    "fexpr_builtin fmpq_mpoly_factor fmpz_mod_mpoly_factor fmpz_mod_mpoly_q fmpz_mpoly_factor "
    "fmpz_mpoly_q fmpz_poly_q fq_default fq_default_mat fq_default_poly fq_default_poly_factor "
    "fq_nmod_mpoly_factor fq_zech_embed fq_zech_mat fq_zech_mpoly_factor "
    "fq_zech_poly_factor generic_files gr_generic gr_mpoly gr_ore_poly "
    "gr_series gr_special hypgeom nf nf_elem nmod_mpoly_factor padic padic_mat padic_poly qadic "
    "qfb qqbar"
)
FLINT_AVX512 = "-march=x86-64-v4 -madx -mavx512ifma"
FLINT_MERGED = " ".join(f"%/{module}_merged.lo" for module in FLINT_CPU.split())
FLINT_MAKEFILE = f"""\
$(foreach module,{FLINT_SCALAR},$(eval override $(module)_CFLAGS := -fno-tree-vectorize))
$(foreach module,{FLINT_UNROLLED},$(eval override $(module)_CFLAGS := -O2 -funroll-loops))
$(foreach module,{FLINT_CALLERS},$(eval override $(module)_CFLAGS := -O2))
$(foreach module,nmod_vec ulong_extras,$(eval override $(module)_CFLAGS := -funroll-loops))
$(foreach module,{FLINT_CPU},$(eval override $(module)_CFLAGS += -DFLINT_NUMCORE_TABLES))
include Makefile
# Error messages name source files: relative to FLINT, not to the machine that built it.
CFLAGS += -fmacro-prefix-map=$(CURDIR)/=
ONCE := $(filter %/{FLINT_ONCE}.lo,$(LOBJS))
CPU := $(filter-out $(ONCE),$(foreach module,{FLINT_CPU},$($(module)_LOBJS)))
WIDE := $(filter $(patsubst %,$(BUILD_DIR)/%.lo,{FLINT_WIDE}),$(CPU))
AVX512 := $(WIDE:.lo=.avx512)
REST := $(filter-out {FLINT_MERGED},$(MERGED_LOBJS))
flint-cpu.o: $(filter-out $(WIDE),$(CPU))
flint-wide.o: $(WIDE)
flint-wide-avx512.o: $(AVX512)
flint-cpu.o flint-wide.o flint-wide-avx512.o:
\t$(LD) -r -o $@ $^
libflint-rest.a: $(REST) $(ONCE)
\t$(AR) rcs $@ $(REST) $(ONCE)
$(AVX512): $(BUILD_DIR)/%.avx512: $(ABS_SRC_DIR)/%.c | $(addprefix $(BUILD_DIR)/,{FLINT_FOLDERS})
\t@echo "  CC  $*.c, AVX-512"
\t$(CMD) $(CC) $(PIC_FLAG) $(CFLAGS) {FLINT_AVX512} $($(firstword $(subst /, ,$*))_CFLAGS) \
\t  $(CPPFLAGS) $(LIB_CPPFLAGS) -c $< -o $@
"""
# The parts of libflint that its variants have of their own: whose (a node), and which.
FLINT_FIRST = (
    ("baseline", "flint-baseline", "flint-cpu.o"),
    ("baseline", "flint-baseline", "flint-wide.o"),
)
FLINT_MORE = (
    ("adx", "flint-adx", "flint-cpu.o"),
    ("adx", "flint-adx", "flint-wide.o"),
    ("avx512", "flint-adx", "flint-wide-avx512.o"),
)
SYSTEM_CFLAGS = {
    "linux": " -fno-asynchronous-unwind-tables",
    # The stack is aligned to 16 bytes there, and GCC saves vectors as if it were to 32.
    "windows": " -Wa,-muse-unaligned-vector-move",
}


def plan(lock, toolchain):
    """Return all nodes for `toolchain`, each after the ones it needs."""
    compiled = [
        _gmp(lock["gmp"], toolchain),
        _mpfr(lock["mpfr"], toolchain),
        _mpc(lock["mpc"], toolchain),
        _flint(lock["flint"], toolchain, "baseline"),
    ]
    parts = FLINT_FIRST
    if toolchain.cpu == "x86_64" and toolchain.system in ("linux", "windows"):
        compiled.append(_flint(lock["flint"], toolchain, "adx"))
        parts += FLINT_MORE
    return compiled + link.plan(lock, toolchain, parts)


def _configure(toolchain, *options):
    """Return the configure step the three GNU libraries share."""
    triple = toolchain.triple
    # GMP 6.3.0 does not configure under C23, the default of GCC 15.
    compiler = f"CC={toolchain.cc} -std=gnu17"
    common = ("--disable-shared", "--enable-static", "--with-pic", compiler)
    argv = ("./configure", f"--build={triple}", f"--host={triple}", *common, *options)
    return Step("configure", argv, lines=300)


def _with(*names):
    """Return the configure options that point to the results of other nodes."""
    return [
        f"--with-{name}-{kind}=@{name}@/{folder}"
        for name in names
        for kind, folder in (("include", "include"), ("lib", "lib"))
    ]


def _gmp(library, toolchain):
    fat = ["--enable-fat"] if toolchain.cpu == "x86_64" else []
    return Node(
        name="gmp",
        source=library,
        files=(("doc/Makefile.in", GMP_DOC_MAKEFILE),),
        steps=(
            _configure(toolchain, *fat),
            Step("make", ("make", "-j@jobs@"), lines=2100),
        ),
        collect=(("gmp.h", "include"), (".libs/libgmp.a", "lib")),
    )


def _mpfr(library, toolchain):
    return Node(
        name="mpfr",
        source=library,
        needs=("gmp",),
        steps=(
            _configure(toolchain, "--enable-thread-safe", *_with("gmp")),
            Step("make", ("make", "-j@jobs@", "-C", "src"), lines=1050),
        ),
        collect=(
            ("src/mpfr.h", "include"),
            ("src/mpf2mpfr.h", "include"),
            ("src/.libs/libmpfr.a", "lib"),
        ),
    )


def _mpc(library, toolchain):
    return Node(
        name="mpc",
        source=library,
        needs=("gmp", "mpfr"),
        steps=(
            _configure(toolchain, *_with("gmp", "mpfr")),
            Step("make", ("make", "-j@jobs@", "-C", "src"), lines=270),
        ),
        collect=(("src/mpc.h", "include"), ("src/.libs/libmpc.a", "lib")),
    )


def _flint(library, toolchain, variant):
    host, flags = _flint_target(toolchain, variant)
    configure = (
        "./configure",
        f"--build={toolchain.triple}",
        f"--host={host}",
        f"CC={toolchain.cc}",
        f"CFLAGS={FLINT_CFLAGS}{SYSTEM_CFLAGS.get(toolchain.system, '')} {flags}".rstrip(),
        "--disable-static",
        "--disable-debug",
        *_with("gmp", "mpfr"),
    )
    products = [
        file for _variant, node, file in FLINT_FIRST + FLINT_MORE if node == f"flint-{variant}"
    ]
    headers = []
    if variant == "baseline":
        products.append("libflint-rest.a")
        headers.append(("src/*.h", "include/flint"))
    make = ("make", "-j@jobs@", "-f", "numcore.mk", *products)
    return Node(
        name=f"flint-{variant}",
        source=library,
        needs=("gmp", "mpfr"),
        files=(("numcore.mk", FLINT_MAKEFILE),),
        steps=(
            Step("bootstrap", ("autoreconf", "--install")),
            Step("configure", configure, lines=160),
            Step("make", make, lines=5400 if variant == "baseline" else 1700),
        ),
        collect=(*((product, "lib") for product in products), *headers),
    )


def _flint_target(toolchain, variant):
    """Return FLINT's host triple and the CPU flags of a variant.

    For ``adx``, the host name ``broadwell`` selects FLINT's assembly; tuning for it as well
    (-march=broadwell) makes some polynomial products 1.7 times slower.
    """
    _cpu, _, system = toolchain.triple.partition("-")
    if variant == "adx":
        return f"broadwell-{system}", "-march=x86-64-v3 -madx"
    if toolchain.cpu == "x86_64":
        return toolchain.triple, "-march=x86-64"
    return toolchain.triple, ""
