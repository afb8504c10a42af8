import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { normaliseSide } from '../../harness/config/normalise-side.ts'
import type { SideInput } from '../../harness/config/define-config.ts'
import type { PairConfig } from '../../harness/config/config.ts'
import { openPair } from '../../harness/pair/open-pair.ts'
import { common, settleAuto, spelledOtherwise } from '../../harness/pair/settle-auto.ts'
import { termsOf } from '../../harness/pair/terms.ts'
import { makePlan } from '../../harness/run/plan.ts'
import { createStatus } from '../../harness/sides/in-process/status.ts'
import { loadRows } from '../../harness/sides/load-rows.ts'
import { lookAt } from '../../harness/commands/look-at.ts'
import { pairConfig } from './pair-config.ts'

test('names are common that are spelled alike, or alike but for case and underscores', () => {
  expect(common(['a', 'query_clean', 'only', 'x'], ['queryClean', 'a', 'other', 'X'])).toEqual([
    { inference: 'queryClean', training: 'query_clean' },
    { inference: 'a', training: 'a' },
    { inference: 'X', training: 'x' },
  ])
  expect(common(['ab', 'a_b'], ['ab', 'aB'])).toEqual([
    { inference: 'ab', training: 'ab' },
    { inference: 'aB', training: 'a_b' },
  ])
})

test('where auto leaves out every name that both sides have, or there is none, they watch nothing', () => {
  const auto = normaliseSide({ file: 'f.ts', export: 'f', watch: 'auto' }, '/')
  const out = new Set(['size'])
  const both = pairConfig({ training: auto, inference: auto })
  const none = { training: [], inference: [] }
  expect(settleAuto(both, { training: ['size'], inference: ['size'] }, { training: out, inference: out })).toEqual({
    names: none,
    align: [],
    omitted: { training: out, inference: out },
  })
  expect(settleAuto(both, { training: ['a'], inference: ['b'] })).toMatchObject({ names: none })
  // Where what was recorded stands for training, nothing else may be there.
  expect(settleAuto(both, { training: ['return'], inference: ['b'] })).toMatchObject({ names: none })
  const beside = pairConfig({ training: null, inference: auto })
  expect(settleAuto(beside, { training: ['return'], inference: ['b'] })).toMatchObject({
    names: { training: null, inference: [] },
  })
  expect(() => settleAuto(beside, { training: ['a'], inference: ['b'] })).toThrow(/finds no name that both sides have/)
})

test('names that both sides are told are paired in either case, but where align speaks of them', () => {
  const side = (watch: readonly string[]) => normaliseSide({ file: 'f.ts', export: 'f', watch }, '/')
  const sides = { training: side(['a', 'main_name', 'x_y']), inference: side(['a', 'mainName', 'xY']) }
  const [main, short] = [
    { inference: 'mainName', training: 'main_name' },
    { inference: 'xY', training: 'x_y' },
  ]
  expect(spelledOtherwise(pairConfig(sides))).toEqual([main, short])
  const align = { stages: [{ inference: 'xY', training: '' }], params: [] }
  expect(spelledOtherwise(pairConfig({ ...sides, align }))).toEqual([main])
  expect(spelledOtherwise(pairConfig({ ...sides, training: null }))).toEqual([])
})

const FILES = {
  'snake.ts':
    'export function f(x: number) { let clean_text = x + 1; clean_text += 1; const mine = clean_text; return mine }',
  'camel.ts':
    'export function f(x: number) { let cleanText = x + 1; cleanText += 1; const other = [cleanText]; return other[0] }',
  'taps.ts': "import { tap } from 'lockstep/tap'\nexport function f(x: number) { return tap('cleanText', x + 2) }",
  'stages.ts':
    "import { pipeline, stage } from 'lockstep'\nexport const f = pipeline('f', [stage('clean_text', (x) => x)])",
  'program.py': `
def clean(part, strict=False):
    part = part + 1
    return part


def f(x):
    kept = []
    for at in range(2):
        part = clean(x + at)
        kept.append(part)
    try:
        total = kept[9]
    except IndexError as fault:
        total = 0
    x = total + len(kept)
    x += 1
    return x
`,
  'program.ts': `
function clean(part: number, strict = false): number {
  part = part + 1
  return part
}
export function f(x: number) {
  const kept: number[] = []
  for (let at = 0; at < 2; at++) {
    const part = clean(x + at)
    kept.push(part)
  }
  let total
  try {
    total = (kept.at(-9) as number).valueOf()
  } catch (fault) {
    total = 0
  }
  x = total + kept.length
  x += 1
  return x
}`,
  'by-hand.py':
    'from lockstep import tap\ndef f(x):\n    log_amount = tap("log_amount", x + 1)\n    two = log_amount\n    return two\n',
  'by-hand.ts':
    "import { tap } from 'lockstep/tap'\nexport function f(x: number) { const logAmount = tap('log_amount', x + 1); const two = logAmount; return two }",
  'told.ts':
    "import { tap } from 'lockstep/tap'\nexport function f(x: number) { const y = x + 2 // lockstep: cleanText = y\n  return tap('mine', y) }",
  'bare.py': 'def f(x):\n    return x\n',
  'none.ts': 'export function f(x: number) { const nothing = x; return nothing }',
} as const

type File = keyof typeof FILES

/** What each side passes on 1, and the pairs of their names. */
async function settled(training: [File, Partial<SideInput>], inference: [File, Partial<SideInput>]): Promise<object> {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-auto-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(root, path), text)
  const side = ([file, more]: [File, Partial<SideInput>]) => normaliseSide({ file, export: 'f', ...more }, root)
  const pair: PairConfig = { ...pairConfig(), at: 'c.yaml:2', training: side(training), inference: side(inference) }
  const config = { file: '', root, pairs: [pair], runs: 0, budget: 0, timeout: { stage: 5000, start: 20_000 } }
  const context = { status: createStatus(), timeout: config.timeout, onStderr: () => {}, ends: null }
  const open = await openPair(lookAt(pair, config, 0), context)
  try {
    if (open.training === null) throw new Error('training was not started')
    for (const one of [open.training, open.inference]) await loadRows(one, [1], () => {})
    const plan = makePlan(open.training, open.inference, termsOf(pair, null, open.settled))
    return {
      training: open.training.sequence,
      inference: open.inference.sequence,
      pairs: plan.pairs.filter((one) => one.training >= 0 && one.inference >= 0).map(({ name }) => name),
    }
  } finally {
    await open.close()
  }
}

describe('watch: auto', () => {
  const auto = { watch: 'auto' } as const

  test('watches what both sides assign, in this process and in one of its own', async () => {
    const pairs = { pairs: ['cleanText', 'cleanText#2'] }
    expect(await settled(['snake.ts', auto], ['camel.ts', auto])).toEqual({
      training: ['clean_text', 'clean_text#2'],
      inference: ['cleanText', 'cleanText#2'],
      ...pairs,
    })
    expect(await settled(['snake.ts', { ...auto, node: true }], ['camel.ts', auto])).toMatchObject(pairs)
  })

  test('numbers the passes of one program alike in Python and TypeScript', async () => {
    const names = 'kept part part#2 kept#2 part#3 part#4 kept#3 total x x#2'.split(' ')
    expect(await settled(['program.py', auto], ['program.ts', auto])).toEqual({
      training: names,
      inference: names,
      pairs: names,
    })
  })

  test('beside names, stages and taps, watches what is named there', async () => {
    expect(await settled(['snake.ts', auto], ['camel.ts', { watch: ['cleanText'] }])).toMatchObject({
      training: ['clean_text', 'clean_text#2'],
    })
    expect(await settled(['stages.ts', {}], ['camel.ts', auto])).toMatchObject({ pairs: ['cleanText'] })
    expect(await settled(['snake.ts', auto], ['taps.ts', {}])).toMatchObject({ pairs: ['cleanText'] })
    expect(await settled(['snake.ts', auto], ['told.ts', {}])).toMatchObject({ pairs: ['cleanText', 'mine'] })
  })

  test('pairs names that both sides are told, whether in camelCase or snake_case', async () => {
    const named = [{ watch: ['clean_text'] }, { watch: ['cleanText'] }] as const
    expect(await settled(['snake.ts', named[0]], ['camel.ts', named[1]])).toMatchObject({
      pairs: ['cleanText', 'cleanText#2'],
    })
  })

  test('takes a tap by hand for the variable that it gives a value, in whichever case', async () => {
    const names = ['log_amount', 'two']
    expect(await settled(['by-hand.py', auto], ['by-hand.ts', auto])).toEqual({
      training: names,
      inference: names,
      pairs: names,
    })
  })

  test('comes to nothing where there is no such name, so that what is returned is compared', async () => {
    const returned = { training: ['return'], inference: ['return'], pairs: ['return'] }
    expect(await settled(['snake.ts', auto], ['none.ts', auto])).toEqual(returned)
    expect(await settled(['program.py', auto], ['none.ts', auto])).toEqual(returned)
    expect(await settled(['bare.py', auto], ['snake.ts', auto])).toEqual(returned)
  })

  test('is refused where a side with names of its own has none of them, and of a list of stages', async () => {
    await expect(settled(['stages.ts', {}], ['none.ts', auto])).rejects.toThrowErrorMatchingInlineSnapshot(`
      [UsageError: c.yaml:2: watch: auto finds no name that both sides have
        Hint: training: clean_text; inference: nothing. Name them with 'watch' and 'align']
    `)
    await expect(settled(['stages.ts', auto], ['camel.ts', auto])).rejects.toThrow(/a list of stages: watch is for/)
  })
})
