"""Values of NumPy and SciPy that differ in one attribute that can be read. Prints what crosses of each."""

import warnings

import numpy as np
from scipy import sparse
from told_apart import AGREE, DIFFER, REFUSED, told

warnings.simplefilter("ignore")
GRID = np.arange(6, dtype="f4").reshape(2, 3)


def nested(levels, bottom):
    for _ in range(levels):
        bottom = [bottom]
    return bottom


class Quantity(np.ndarray):
    unit = "m"


class Metres(np.float64):
    def __new__(cls, value, unit):
        made = super().__new__(cls, value)
        made.unit = unit
        return made


def objects(shape, items=()):
    made = np.empty(shape, dtype=object)
    for at, item in enumerate(items):
        made.reshape(-1)[at] = item
    return made


def ragged():
    made = np.empty(2, dtype=object)
    made[:] = [[1, 2], [3, 4]]
    return made


def itself():
    made = np.empty((1, 1), dtype=object)
    made[0, 0] = made
    return made


ROWS = [
    ("dtype, bytes of a float", GRID, GRID.astype("f8"), DIFFER),
    ("dtype, sign of an int", np.array([1], "i4"), np.array([1], "u4"), DIFFER),
    ("dtype, half and single", np.array([1], "f2"), np.array([1], "f4"), DIFFER),
    ("byte order", GRID, GRID.astype(">f4"), AGREE),
    ("memory order", GRID, np.asfortranarray(GRID), AGREE),
    ("strides", GRID[:, ::2], GRID[:, ::2].copy(), AGREE),
    ("shape", GRID, GRID.reshape(3, 2), DIFFER),
    ("shape without elements", np.zeros((0, 3)), np.zeros((0, 5)), DIFFER),
    ("no dimension and one", np.array(1.0), np.array([1.0]), DIFFER),
    ("no dimension and a scalar", np.array(1.0), np.float64(1), DIFFER),
    ("a scalar and a number", np.float64(0.5), 0.5, AGREE),
    ("scalars of two dtypes", np.int8(1), np.int64(1), AGREE),
    ("half precision rounds", np.float16(1.1), np.float64(1.1), DIFFER),
    ("bool and uint8", np.array([True]), np.array([1], "u1"), DIFFER),
    ("bool scalar and bool", np.bool_(True), True, AGREE),
    ("bool scalar and int", np.bool_(True), np.int64(1), DIFFER),
    ("minus zero", np.array([0.0]), np.array([-0.0]), DIFFER),
    ("complex, imaginary part", np.array([1 + 2j]), np.array([1 + 3j]), DIFFER),
    ("long double", np.longdouble(1), np.longdouble(1), REFUSED),
    ("array of long doubles", np.array([1], np.longdouble), np.array([1], np.longdouble), REFUSED),
    ("array and list", np.array([1, 2]), [1, 2], DIFFER),
    ("matrix and array", np.matrix([[1, 2]]), np.array([[1, 2]]), AGREE),
    ("record array of one dtype and array", np.array([1]).view(np.recarray), np.array([1]), AGREE),
    ("a subclass of arrays", np.array([1.0]).view(Quantity), np.array([1.0]).view(Quantity), REFUSED),
    ("a subclass of scalars with an attribute", Metres(1, "m"), Metres(1, "km"), REFUSED),
    ("scalars on the last level", nested(256, np.int64(1)), nested(256, np.int64(2)), DIFFER),
    ("dates below the last level", nested(257, np.array([0], "M8[s]")), nested(257, np.array([0], "M8[s]")), REFUSED),
    ("masked array", np.ma.array([1, 2], mask=[0, 1]), np.ma.array([1, 2], mask=[1, 0]), REFUSED),
    ("masked array without a mask", np.ma.array([1, 2]), np.array([1, 2]), REFUSED),
    ("the masked element", np.ma.masked, np.ma.masked, REFUSED),
    ("structured array", np.zeros(1, [("a", "i4")]), np.zeros(1, [("b", "i4")]), REFUSED),
    ("structured scalar", np.zeros(1, [("a", "i4")])[0], np.zeros(1, [("a", "i4")])[0], REFUSED),
    ("raw bytes", np.void(b"ab"), np.void(b"ab"), REFUSED),
    ("object arrays without elements", objects((0, 3)), objects((0, 5)), DIFFER),
    ("object arrays without columns", objects((2, 0)), objects((3, 0)), DIFFER),
    ("object array without columns and lists", objects((2, 0)), [[], []], DIFFER),
    ("object array of no dimension and its element", objects((), [None]), None, DIFFER),
    ("object arrays of two shapes", objects((2, 2), [1, 2, 3, 4]), objects((4,), [1, 2, 3, 4]), DIFFER),
    ("object array of two dimensions and one of lists", objects((2, 2), [1, 2, 3, 4]), ragged(), DIFFER),
    ("object array of two dimensions and lists", objects((2, 2), [1, 2, 3, 4]), [[1, 2], [3, 4]], DIFFER),
    ("object array of two dimensions", objects((2, 2), [1, "a", None, 4]), objects((2, 2), [1, "a", None, 4]), AGREE),
    ("object array of one dimension and a list", objects((2,), [1, "a"]), [1, "a"], AGREE),
    ("object array and array of numbers", objects((2,), [1, 2]), np.array([1, 2]), DIFFER),
    ("object array that contains itself", itself(), itself(), REFUSED),
    ("text scalar with NUL at the end", np.str_("a\0"), np.str_("a"), DIFFER),
    ("bytes scalar with NUL at the end", np.bytes_(b"a\0"), np.bytes_(b"a"), DIFFER),
    ("text of two widths", np.array(["a"], "U1"), np.array(["a"], "U5"), AGREE),
    ("text that NumPy pads with NUL", np.array(["a\0"]), np.array(["a"]), AGREE),
    ("text with NUL inside", np.array(["a\0b"]), np.array(["ab"]), DIFFER),
    ("text and bytes", np.array(["a"]), np.array([b"a"]), DIFFER),
    ("bytes of two widths", np.array([b"a"], "S1"), np.array([b"a"], "S5"), AGREE),
    ("text and text objects", np.array(["a"]), np.array(["a"], object), DIFFER),
    ("missing text and the text nan", np.array(["a", np.nan], np.dtypes.StringDType(na_object=np.nan)), np.array(["a", "nan"], np.dtypes.StringDType()), DIFFER),
    ("text of variable and of fixed width", np.array(["a"], np.dtypes.StringDType()), np.array(["a"]), AGREE),
    ("units of a date array", np.array(["2020"], "M8[s]"), np.array(["2020"], "M8[ns]"), DIFFER),
    ("units of a scalar date", np.datetime64("2020", "s"), np.datetime64("2020", "ns"), AGREE),
    ("dates and lengths of time", np.array([0], "M8[s]"), np.array([0], "m8[s]"), DIFFER),
    ("a date array and its NaT", np.array(["2020"], "M8[s]"), np.array(["NaT"], "M8[s]"), DIFFER),
    ("NaT of a date and of a length of time", np.datetime64("NaT"), np.timedelta64("NaT"), DIFFER),
    ("date arrays of two shapes", np.zeros((0, 2), "M8[s]"), np.zeros((0, 3), "M8[s]"), DIFFER),
    ("lengths of months", np.timedelta64(1, "M"), np.timedelta64(1, "M"), REFUSED),
    ("sparse matrix", sparse.csr_matrix([[1, 0]]), sparse.csc_matrix([[1, 0]]), REFUSED),
    ("sparse array", sparse.coo_array([[1, 0]]), sparse.coo_array([[1, 0]]), REFUSED),
    ("dtype", np.dtype("f4"), np.dtype("f4"), REFUSED),
    ("generator of random numbers", np.random.default_rng(0), np.random.default_rng(0), REFUSED),
]  # fmt: skip


if __name__ == "__main__":
    told(ROWS)
