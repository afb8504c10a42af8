import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { normal } from '../../../harness/sides/conform/same-value.ts'
import { TAG } from '../../../harness/values/tagged.ts'
import { fromTagged, toTagged } from '../../../harness/values/tagged-json.ts'
import { outcomesOf, startPython } from './worker-kit.ts'
import type { TaggedJson } from '../../../harness/values/tagged-json-type.ts'

const VECTORS = JSON.parse(readFileSync('harness/sides/conform/values.json', 'utf8')) as ReadonlyArray<{
  name: string
  tagged: TaggedJson
}>
const SAME = 'training = pipeline("p", [stage("same", lambda v: v)])'

function shown(value: unknown): TaggedJson {
  return normal(toTagged(value))
}

test('every shared vector comes back from Python bit by bit: alone, among its like, among all others, and in a container', async () => {
  const side = await startPython(SAME)
  const values = VECTORS.map(({ tagged }) => fromTagged(tagged))
  expect(values.length).toBeGreaterThan(80)
  const mixed = await outcomesOf(side, values)
  for (const [at, { name, tagged }] of VECTORS.entries()) {
    expect([name, shown(mixed[at]![0])]).toEqual([name, normal(tagged)])
    const value = values[at]
    const likes = await outcomesOf(side, [value, value, value, [value], { a: value, b: [value, value] }])
    for (const like of likes.slice(0, 3)) expect([name, shown(like[0])]).toEqual([name, normal(tagged)])
    expect([name, shown(likes[3]![0])]).toEqual([name, ['l', normal(tagged)]])
    expect([name, shown(likes[4]![0])]).toEqual([
      name,
      ['r', 'a', normal(tagged), 'b', ['l', normal(tagged), normal(tagged)]],
    ])
  }
})

test('arbitrary values come back from Python bit by bit, whatever batch they travel in', async () => {
  const side = await startPython(SAME)
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  )
  const leaf = fc.oneof(
    text,
    fc.double(),
    fc.float(),
    fc.bigInt(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.float32Array({ maxLength: 5 }),
    fc.int16Array({ maxLength: 5 }),
    fc.uint8Array({ maxLength: 5 }),
    fc.bigInt64Array({ maxLength: 5 }),
    fc.date({ noInvalidDate: false }),
  )
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('any'), { maxLength: 4 }), tie('record'), tie('tuple')),
    record: fc.dictionary(text, tie('any'), { maxKeys: 4 }),
    tuple: fc.array(tie('any'), { maxLength: 3 }).map((items) => ({ [TAG]: 'tuple', items })),
  })).any
  const alike = fc.oneof(
    fc.array(text),
    fc.array(fc.double()),
    fc.array(fc.bigInt()),
    fc.array(fc.array(text)),
    fc.array(fc.array(fc.double())),
  )
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.array(value, { maxLength: 12 }), alike), async (inputs) => {
      const back = await outcomesOf(side, inputs)
      expect(back.map(([one]) => shown(one))).toEqual(inputs.map(shown))
    }),
    { numRuns: 300 },
  )
})

test('Python values of every kind arrive as what they are', async () => {
  const side = await startPython(`
import collections, datetime as dt, decimal, enum, fractions
from array import array
class Color(enum.IntEnum): RED = 1
class Name(str): pass
Point = collections.namedtuple("Point", "x y")
class Thing: pass
cycle = []; cycle.append(cycle)
deep = []
for _ in range(5000): deep = [deep]
zone = dt.timezone(dt.timedelta(hours=2))
VALUES = {
    "int": 3, "float": 3.0, "bool": True, "big": 2**70, "huge": 10**5000, "negative zero": -0.0, "bytes": b"ab",
    "bytearray": bytearray(b"ab"), "array": array("f", [1.5, 2]), "memoryview": memoryview(array("h", [1, 2, 3, 4]))[::2],
    "matrix": memoryview(bytes(range(6))).cast("B", (2, 3)), "enum": Color.RED, "name": Name("n"), "namedtuple": Point(1, 2),
    "counter": collections.Counter("aab"), "ordered": collections.OrderedDict(b=1, a=2), "default": collections.defaultdict(list, {"k": [1]}),
    "keys": {1: "a", "b": 2}, "set": {"b", "a"}, "frozen": frozenset([1]), "decimal": decimal.Decimal("1.10"),
    "fraction": fractions.Fraction(1, 3), "complex": 1 - 0.5j, "date": dt.date(2026, 11, 21), "time": dt.time(1, 2, 3, 4),
    "naive": dt.datetime(1970, 1, 1, 0, 0, 1), "aware": dt.datetime(1970, 1, 1, 2, tzinfo=zone), "delta": dt.timedelta(microseconds=-1),
    "pair": "\\ud83d\\ude00", "lone": "\\ud83d", "function": len, "object": Thing(), "class": Thing, "range": range(3), "generator": (i for i in []),
    "cycle": cycle, "deep": deep, "two nans": {float("nan"), float("nan")}, "text array": array("u", "ab"),
}
training = pipeline("p", [stage("get", lambda key: VALUES[key])])
`)
  const keys = [
    'int', 'float', 'bool', 'big', 'huge', 'negative zero', 'bytes', 'bytearray', 'array', 'memoryview', 'matrix', 'enum', 'name',
    'namedtuple', 'counter', 'ordered', 'default', 'keys', 'set', 'frozen', 'decimal', 'fraction', 'complex', 'date', 'time', 'naive',
    'aware', 'delta', 'pair', 'lone', 'function', 'object', 'class', 'range', 'generator', 'cycle', 'two nans', 'text array',
  ] // prettier-ignore
  const outcomes = await outcomesOf(side, [...keys, 'deep'])
  const seen = Object.fromEntries(
    keys.map((key, at) => [key, JSON.stringify(toTagged(outcomes[at]![0])).slice(0, 120)]),
  )
  expect(seen).toMatchInlineSnapshot(`
    {
      "array": "["x","float32",[2],"AADAPwAAAEA="]",
      "aware": "["at","0","+02:00"]",
      "big": "["i","1180591620717411303424"]",
      "bool": "true",
      "bytearray": "["x","uint8",[2],"YWI="]",
      "bytes": "["x","uint8",[2],"YWI="]",
      "class": "["o","type","a class"]",
      "complex": "["c",1,-0.5]",
      "counter": "["r","a",["i","2"],"b",["i","1"]]",
      "cycle": "["l",["o","cycle","it contains itself"]]",
      "date": "["date","2026-11-21"]",
      "decimal": "["dec","1.10"]",
      "default": "["r","k",["l",["i","1"]]]",
      "delta": "["dur","-1000"]",
      "enum": "["i","1"]",
      "float": "3",
      "fraction": "["o","fractions.Fraction","an object of a class"]",
      "frozen": "["s",["i","1"]]",
      "function": "["o","builtin_function_or_method","a function"]",
      "generator": "["o","generator","an object of a class"]",
      "huge": "["i","100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
      "int": "["i","3"]",
      "keys": "["m",["i","1"],"a","b",["i","2"]]",
      "lone": ""\\ud83d"",
      "matrix": "["x","uint8",[2,3],"AAECAwQF"]",
      "memoryview": "["x","int16",[2],"AQADAA=="]",
      "naive": "["naive","1000000000"]",
      "name": ""n"",
      "namedtuple": "["ty","namedtuple(x, y)",[2],["i","1"],["i","2"]]",
      "negative zero": "["f","-0"]",
      "object": "["o","training.Thing","an object of a class"]",
      "ordered": "["r","b",["i","1"],"a",["i","2"]]",
      "pair": "["cp",[55357,56832]]",
      "range": "["o","range","an object of a class"]",
      "set": "["s","a","b"]",
      "text array": "["o","array.array","its element type 'u' has no dtype"]",
      "time": "["time","3723000004000",null]",
      "two nans": "["o","set","NaN is an element more than once"]",
    }
  `)
  expect(JSON.stringify(toTagged(outcomes.at(-1)![0]))).toContain('nested deeper than')
})
