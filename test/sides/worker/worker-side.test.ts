import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import type { Rows } from '../../../harness/sides/side.ts'
import { NOT_REACHED, threw, type Outcome } from '../../../harness/pipeline/outcome.ts'
import { folderOf, outcomesOf, start, startPython, workerError } from './worker-kit.ts'

function raised(type: string, message: unknown): Outcome {
  return { ...threw(new Error('')), type, message }
}

test('runs every stage on every record, and says what the pipeline is', async () => {
  const side = await startPython(`
training = pipeline("p", [
    stage("lower", str.lower),
    stage("cut", lambda text, n: text[:n], params=3, uses=["./training.py", "./none.txt", "no-such-package"]),
])
`)
  expect(await outcomesOf(side, ['ABCD', 'Ünï😀', ''])).toEqual([
    ['abcd', 'abc'],
    ['ünï😀', 'ünï'],
    ['', ''],
  ])
  expect(side.stages).toEqual(['lower', 'cut'])
  expect(side.sequence).toEqual(['lower', 'cut'])
  const [lower, cut] = side.info.stages
  expect(lower).toEqual({ name: 'lower', kind: 'stage', branch: [], uses: [], batch: false, source: 'training.py:4' })
  expect(cut).toMatchObject({
    params: 3n,
    source: 'training.py:5',
    digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/u),
  })
  const { runtime, platform, unicode, packages, files, source } = side.info.provenance
  expect(runtime).toMatch(/^python 3\.\d+\.\d+$/u)
  expect(platform).toBe(`${process.platform} ${process.arch}`)
  expect(unicode).toMatch(/^\d+\.\d+\.\d+$/u)
  expect(packages).toEqual({ 'no-such-package': null })
  expect(files).toEqual({ './training.py': expect.stringMatching(/^sha256:/u), './none.txt': null })
  expect(source?.covers).toEqual(['training.py'])
})

test('a stage that raises is data: the other records and the other stages go on, and no value runs twice', async () => {
  const side = await startPython(`
import sys
calls = []
def odd(n):
    calls.append(n)
    if n == 1: raise ValueError("one")
    if n == 2: sys.exit("two")
    if n == 3: raise KeyboardInterrupt
    if n == 4: raise StopIteration("four")
    if n == 5: return odd_deep(n)
    if n == 6: raise MemoryError()
    return n
def odd_deep(n): return odd_deep(n)
training = pipeline("p", [stage("odd", odd), stage("calls", lambda n: [n, len(calls)])])
`)
  const all = await outcomesOf(side, [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n])
  expect(all.map(([first]) => first)).toEqual([
    0n,
    raised('ValueError', 'one'),
    raised('SystemExit', 'two'),
    raised('KeyboardInterrupt', ''),
    raised('StopIteration', 'four'),
    raised('RecursionError', expect.stringContaining('recursion')),
    raised('MemoryError', ''),
    7n,
  ])
  expect(all[0]![1]).toEqual([0n, 8n])
  expect(all.slice(1, 7).map(([, second]) => second)).toEqual(Array(6).fill(NOT_REACHED))
  expect(all[7]![1]).toEqual([7n, 8n])
})

test('runs batch stages on all values at once, and one at a time if that raises', async () => {
  const side = await startPython(`
def double(values):
    if 3.0 in values: raise ValueError("three")
    return (value * 2 for value in values)
training = pipeline("p", [stage("double", double, batch=True), stage("short", lambda vs: vs[1:] if len(vs) > 1 else {}, batch=True)])
`)
  expect(await outcomesOf(side, [1, 2])).toEqual([
    [2, raised('TypeError', "batch stage 'short' returned dict, expected a list of 1 results")],
    [4, raised('TypeError', "batch stage 'short' returned dict, expected a list of 1 results")],
  ])
  expect((await outcomesOf(side, [1, 3, 2])).map(([first]) => first)).toEqual([2, raised('ValueError', 'three'), 4])
  expect(side.info.stages[0]!.batch).toBe(true)
})

test('runs the branches of a parallel group on copies of their own, then joins them', async () => {
  const side = await startPython(`
training = pipeline("p", [
    stage("words", str.split),
    parallel("features", {
        "sorted": [stage("sort", lambda words: words.sort() or words)],
        "first": [stage("head", lambda words: words[0]), stage("upper", str.upper)],
        "same": [],
    }),
    stage("after", lambda both: [sorted(both), both["same"]]),
])
`)
  expect(side.stages).toEqual(['words', 'sort', 'head', 'upper', 'features', 'after'])
  expect(side.info.stages[3]!.branch).toEqual(['features', 'first'])
  expect(side.info.stages[4]!.kind).toBe('join')
  const [row, empty] = await outcomesOf(side, ['b a', ''])
  expect(row!.slice(0, 4)).toEqual([['b', 'a'], ['a', 'b'], 'b', 'B'])
  expect(row![5]).toEqual([
    ['first', 'same', 'sorted'],
    ['b', 'a'],
  ])
  expect(empty!.slice(1)).toEqual([
    [],
    raised('IndexError', 'list index out of range'),
    NOT_REACHED,
    NOT_REACHED,
    NOT_REACHED,
  ])
  expect([...side.mutations().keys()]).toEqual(['sort'])
})

test('awaits async stages', async () => {
  const side = await startPython(`
import asyncio
async def later(n):
    await asyncio.sleep(0)
    if n == 2: raise ValueError("two")
    return n + 1
async def all_later(values): return [await later(value) for value in values]
training = pipeline("p", [stage("later", later), stage("all", all_later, batch=True)])
`)
  expect(await outcomesOf(side, [1n, 2n, 3n])).toEqual([
    [2n, raised('ValueError', 'two')],
    [raised('ValueError', 'two'), NOT_REACHED],
    [4n, 5n],
  ])
})

test('loads a module of a package, with a named export, and its own relative imports', async () => {
  const cwd = folderOf({
    '__init__.py': '',
    'words.py': 'def upper(text): return text.upper()',
    'training.py':
      'from lockstep import pipeline, stage\nfrom .words import upper\nclass box:\n    other = pipeline("o", [stage("upper", upper)])',
  })
  const side = await start({ cwd: dirname(cwd), module: `${basename(cwd)}.training`, export: 'box.other' })
  expect(await outcomesOf(side, ['a'])).toEqual([['A']])
  expect(side.info.provenance.source?.covers).toEqual(['__init__.py', 'training.py', 'words.py'])
  expect(side.info.stages[0]!.source).toBe('training.py:4')
})

test('traces a function with taps: repeated, not reached, raised, and what it returns', async () => {
  const side = await startPython(`
def training(text):
    words = tap("words", text.split())
    words.append("!")
    for word in words[:2]:
        tap("word", word)
    if not text: return None
    if text == "bad": raise ValueError("bad")
    return tap("count", len(words))
`)
  expect(side.info).toMatchObject({ pipeline: 'training', kind: 'traced', stages: [] })
  const all = await outcomesOf(side, ['bad', 'a b', '', 'c'])
  expect(side.stages).toEqual(['words', 'word', 'word#2', 'count', 'return'])
  expect(side.sequence).toEqual(['words', 'word', 'word#2', 'count', 'return'])
  expect(all).toEqual([
    [['bad'], 'bad', '!', raised('ValueError', 'bad'), NOT_REACHED],
    [['a', 'b'], 'a', 'b', 3n, NOT_REACHED],
    [[], '!', NOT_REACHED, NOT_REACHED, null],
    [['c'], 'c', '!', 2n, NOT_REACHED],
  ])
  expect(await side.stage('other', ['x'])).toEqual([NOT_REACHED])
  expect(await side.stage('count', ['a b', 'bad', ''])).toEqual([3n, raised('ValueError', 'bad'), NOT_REACHED])
  const handed = new Map([
    ['words', [['x'], ['y', 'z'], []]],
    ['word#2', ['w', 'w', 'w']],
  ])
  expect(await side.stage('count', ['a b', 'c', ''], { handed })).toEqual([2n, 3n, NOT_REACHED])
  expect(await side.stage('word', ['a b', 'c', ''], { handed })).toEqual(['x', 'y', '!'])
  expect(await side.stage('word#2', ['a b'], { handed: new Map([['words', [['x', 'y']]]]) })).toEqual(['y'])
})

test('a function that passes no tap has one stage, what it returns', async () => {
  const side = await startPython('def training(text): return text.upper()')
  expect(await outcomesOf(side, ['x', 3n])).toEqual([['X'], [raised('AttributeError', expect.any(String))]])
  expect(side.stages).toEqual(['return'])
  expect(await side.stage('return', ['a', 'b'])).toEqual(['A', 'B'])
})

test('a copy of the tap file works as well as the package', async () => {
  const { readFileSync } = await import('node:fs')
  const copy = readFileSync('harness/python/src/lockstep/tap.py', 'utf8')
  const file = 'from my_tap import tap\ndef training(text): return tap("upper", text.upper())'
  const side = await start({ cwd: folderOf({ 'my_tap.py': copy, 'code.py': file }), file: 'code.py' })
  expect(await outcomesOf(side, ['a'])).toEqual([['A']])
})

test('runs one stage alone, with other params', async () => {
  const side = await startPython(
    'training = pipeline("p", [stage("add", lambda n, by: n + by, params={"by": 1}["by"])])',
  )
  const failed = raised('TypeError', expect.any(String))
  expect(await side.stage('add', [1n, 'x', 3n], { params: 10n })).toEqual([11n, failed, 13n])
  expect(await side.stage('add', [1n])).toEqual([2n])
  await expect(side.stage('none', [1n])).rejects.toThrow("'none' is no stage of it")
})

test('reports a stage that changes its input or its params', async () => {
  const side = await startPython(`
training = pipeline("p", [
    stage("list", list),
    stage("pop", lambda items, params: (items.pop(), params.append(1)) and items, params=[]),
])
`)
  expect(await outcomesOf(side, ['ab'])).toEqual([[['a', 'b'], ['a']]])
  expect([...side.mutations()]).toEqual([
    ['pop', 1],
    ['pop (params)', 1],
  ])
})

test('times the stages of the first batch', async () => {
  const side = await startPython(
    'import time\ntraining = pipeline("p", [stage("sleep", lambda v: time.sleep(0.02)), stage("fail", lambda v: 1 / 0)])',
  )
  const rows = await side.open(['a'])
  await rows.load(0)
  expect(rows.times![0]).toBeGreaterThan(19_000)
  expect(rows.times![1]).toBe(-1)
})

test('several batches may be under way; answers come in order', async () => {
  const side = await startPython('training = pipeline("p", [stage("same", lambda v: v)])')
  const batches = [1, 2, 3, 4].map((n) => side.open([n, n + 0.5]) as Rows)
  for (const [at, rows] of batches.entries()) {
    await rows.load(0)
    expect(rows.outcomes).toEqual([at + 1])
    await rows.load(1)
    expect(rows.outcomes).toEqual([at + 1.5])
  }
})

test('an empty batch is answered too', async () => {
  const side = await startPython('training = pipeline("p", [stage("same", lambda v: v)])')
  expect([await outcomesOf(side, []), await side.stage('same', [])]).toEqual([[], []])
})

test('refuses requests after it was closed', async () => {
  const side = await startPython('training = pipeline("p", [stage("same", lambda v: v)])')
  await side.close()
  expect((await workerError(outcomesOf(side, [1]))).message).toBe('The training worker was closed.')
})
