"""Values of the standard library that differ in one attribute that can be read. Prints what crosses of each."""

import array
import collections
import dataclasses
import datetime as dt
import decimal
import enum
import fractions
import pathlib
import struct
import time
import uuid

from told_apart import AGREE, DIFFER, REFUSED, told

BERLIN = dt.timezone(dt.timedelta(hours=1))
Point = collections.namedtuple("Point", "x y")
Turned = collections.namedtuple("Turned", "y x")
Other = collections.namedtuple("Other", "x y")


class Money(float):
    def __new__(cls, value, currency=None):
        made = super().__new__(cls, value)
        made.currency = currency
        return made


class Slotted(str):
    __slots__ = ()


class Tagged(list):
    __slots__ = ("tag",)

    def __init__(self, items, tag):
        super().__init__(items)
        self.tag = tag


class Attributes(dict):
    def __init__(self, **items):
        super().__init__(items)
        self.__dict__.update(items)


class Hiding(list):
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


class HidingSet(set):
    def __iter__(self):
        return iter(())


class HidingBytes(bytes):
    def __len__(self):
        return 0


class HidingText(str):
    def __str__(self):
        return "same"


class HidingDecimal(decimal.Decimal):
    def __str__(self):
        return "1"


class HidingDate(dt.date):
    def isoformat(self):
        return "2026-11-21"


class HidingComplex(complex):
    @property
    def real(self):
        return 0.0


class HidingDict(dict):
    def items(self):
        return []


class Small(enum.IntEnum):
    ONE = 1


class Word(str, enum.Enum):
    A = "a"


class Plain(enum.Enum):
    A = 1


@dataclasses.dataclass
class Row:
    x: int = 1


def moved():
    made = collections.OrderedDict(a=1, b=2)
    made.move_to_end("a")
    return made


def nan(payload):
    return struct.unpack("<d", struct.pack("<Q", 0x7FF8000000000000 | payload))[0]


def deep(levels, bottom):
    for _ in range(levels):
        bottom = [bottom]
    return bottom


def cycle():
    made = [1]
    made.append(made)
    return made


ROWS = [
    # Numbers
    ("bool and int", True, 1, DIFFER),
    ("int and float of one value", 1, 1.0, AGREE),
    ("huge ints", 10**400, 10**400 + 1, DIFFER),
    ("int beyond 2^53 and the float next to it", 2**53 + 1, float(2**53), DIFFER),
    ("zero and minus zero", 0.0, -0.0, DIFFER),
    ("NaN of two payloads", nan(1), nan(2), AGREE),
    ("NaN and None", float("nan"), None, DIFFER),
    ("complex, sign of zero", complex(0.0, 0.0), complex(0.0, -0.0), DIFFER),
    ("complex and float", complex(1, 0), 1.0, DIFFER),
    ("decimals of one value", decimal.Decimal("1.0"), decimal.Decimal("1.00"), AGREE),
    ("decimal, sign of zero", decimal.Decimal("0"), decimal.Decimal("-0"), AGREE),
    ("decimal NaN and signalling NaN", decimal.Decimal("NaN"), decimal.Decimal("sNaN"), AGREE),
    ("fraction", fractions.Fraction(1, 3), fractions.Fraction(1, 3), REFUSED),
    # Text and bytes
    ("text with NUL at the end", "a\0", "a", DIFFER),
    ("composed and decomposed text", "\u00e9", "e\u0301", DIFFER),
    ("a lone surrogate and a replacement character", "\ud83d", "\ufffd", DIFFER),
    ("two surrogates and the character they would be", "\ud83d\ude00", "\U0001f600", DIFFER),
    ("text and bytes", "ab", b"ab", DIFFER),
    ("bytes and bytearray", b"ab", bytearray(b"ab"), AGREE),
    ("bytes and memoryview", b"ab", memoryview(b"ab"), AGREE),
    ("memoryviews of two formats", memoryview(array.array("h", [1])), memoryview(array.array("H", [1])), DIFFER),
    ("memoryviews of two shapes", memoryview(bytes(6)).cast("B", (2, 3)), memoryview(bytes(6)).cast("B", (3, 2)), DIFFER),
    ("arrays of two types", array.array("f", [1.5]), array.array("d", [1.5]), DIFFER),
    ("array of text", array.array("u", "a"), array.array("u", "a"), REFUSED),
    # Subclasses
    ("a member of IntEnum and its value", Small.ONE, 1, AGREE),
    ("a member of an enumeration of text and its value", Word.A, "a", AGREE),
    ("a member of an enumeration", Plain.A, Plain.A, REFUSED),
    ("a float with an attribute", Money(5, "EUR"), Money(5, "USD"), REFUSED),
    ("a float whose attribute is None", Money(5), 5.0, AGREE),
    ("a list with a slot", Tagged([1], "a"), Tagged([1], "b"), REFUSED),
    ("text of a subclass without attributes", Slotted("a"), "a", AGREE),
    ("a dict whose keys are attributes too", Attributes(a=1), {"a": 1}, AGREE),
    ("a list that hides its items", Hiding([1, 2]), Hiding([1, 3]), DIFFER),
    ("a list that hides its items and a list", Hiding([1, 2]), [1, 2], AGREE),
    ("a set that hides its elements", HidingSet([1]), HidingSet([2]), DIFFER),
    ("bytes that hide their length", HidingBytes(b"ab"), HidingBytes(b"ac"), DIFFER),
    ("text that says it is other text", HidingText("a"), HidingText("b"), DIFFER),
    ("a decimal that says it is another", HidingDecimal("2"), HidingDecimal("3"), DIFFER),
    ("a date that says it is another", HidingDate(2020, 1, 1), HidingDate(2021, 1, 1), DIFFER),
    ("a complex number that hides its real part", HidingComplex(1, 2), HidingComplex(3, 2), DIFFER),
    ("a dict that hides its entries", HidingDict(a=1), HidingDict(a=2), DIFFER),
    # Containers
    ("tuple and list", (1, 2), [1, 2], AGREE),
    ("named tuples of other fields", Point(1, 2), Turned(1, 2), DIFFER),
    ("named tuples of the same fields", Point(1, 2), Other(1, 2), AGREE),
    ("named tuples of the same values by name", Point(x=1, y=2), Turned(x=1, y=2), DIFFER),
    ("named tuple and tuple", Point(1, 2), (1, 2), DIFFER),
    ("named tuple and dict", Point(1, 2), {"x": 1, "y": 2}, DIFFER),
    ("a time as time and os have it", time.gmtime(0), time.gmtime(0), REFUSED),
    ("dict and OrderedDict", {"a": 1}, collections.OrderedDict(a=1), AGREE),
    ("dict and defaultdict", {"a": 1}, collections.defaultdict(int, a=1), AGREE),
    ("Counter with a zero", collections.Counter(a=1, b=0), collections.Counter(a=1), DIFFER),
    ("a key that is text and one that is a number", {"1": 1}, {1: 1}, DIFFER),
    ("a key that is a bool and one that is an int", {True: 1}, {1: 1}, DIFFER),
    ("a key that is None and one that is text", {None: 1}, {"None": 1}, DIFFER),
    ("a key that is a named tuple", {Point(1, 2): 1}, {Turned(1, 2): 1}, DIFFER),
    ("set and frozenset", {1, 2}, frozenset([2, 1]), AGREE),
    ("set and list", {1}, [1], DIFFER),
    ("keys of a dict", {1: 2}.keys(), {1: 2}.keys(), REFUSED),
    ("range", range(3), range(3), REFUSED),
    ("generator", (x for x in [1]), (x for x in [1]), REFUSED),
    ("empty list and empty tuple", [], (), AGREE),
    ("empty list and empty dict", [], {}, DIFFER),
    ("deep nesting", deep(200, 1), deep(200, 2), DIFFER),
    ("nesting that is too deep", deep(300, 1), deep(300, 1), REFUSED),
    ("a list that contains itself", cycle(), cycle(), REFUSED),
    ("dataclass", Row(1), Row(1), REFUSED),
    # Times
    ("date and datetime", dt.date(2020, 1, 1), dt.datetime(2020, 1, 1), DIFFER),
    ("datetime, microseconds", dt.datetime(2020, 1, 1, microsecond=1), dt.datetime(2020, 1, 1), DIFFER),
    ("naive and aware datetime", dt.datetime(2020, 1, 1), dt.datetime(2020, 1, 1, tzinfo=dt.timezone.utc), DIFFER),
    ("naive datetime, fold", dt.datetime(2020, 10, 25, 2, fold=1), dt.datetime(2020, 10, 25, 2), REFUSED),
    ("one instant in two zones", dt.datetime(2020, 1, 1, 1, tzinfo=BERLIN), dt.datetime(2020, 1, 1, tzinfo=dt.timezone.utc), AGREE),
    ("one wall clock in two zones", dt.datetime(2020, 1, 1, tzinfo=BERLIN), dt.datetime(2020, 1, 1, tzinfo=dt.timezone.utc), DIFFER),
    ("time, zone", dt.time(1, 2), dt.time(1, 2, tzinfo=BERLIN), DIFFER),
    ("time, fold", dt.time(1, 2, fold=1), dt.time(1, 2), REFUSED),
    ("timedelta, microseconds", dt.timedelta(1), dt.timedelta(1, microseconds=1), DIFFER),
    ("timezone", dt.timezone.utc, dt.timezone.utc, REFUSED),
    # Objects
    ("UUID", uuid.UUID(int=1), uuid.UUID(int=1), REFUSED),
    ("path", pathlib.Path("a"), pathlib.Path("a"), REFUSED),
    ("Ellipsis", ..., ..., REFUSED),
    ("NotImplemented", NotImplemented, NotImplemented, REFUSED),
    ("slice", slice(1), slice(1), REFUSED),
    ("function", len, len, REFUSED),
    ("class", int, int, REFUSED),
]  # fmt: skip

ORDERED = [
    ("the order of an OrderedDict", moved(), collections.OrderedDict(b=2, a=1), AGREE),
    ("the order of an OrderedDict after a move", moved(), collections.OrderedDict(a=1, b=2), DIFFER),
]

if __name__ == "__main__":
    import sys

    told(ORDERED if "ordered" in sys.argv else ROWS)
