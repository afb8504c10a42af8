import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { normaliseSide } from '../../harness/config/normalise-side.ts'
import type { Watch } from '../../harness/sides/side.ts'
import type { PairConfig, SideConfig } from '../../harness/config/config.ts'
import { learnAuto } from '../../harness/pair/learn-auto.ts'
import { openOne, openPair } from '../../harness/pair/open-pair.ts'
import type { SideContext } from '../../harness/pair/open-side.ts'
import type { PairTask } from '../../harness/pair/pair-task.ts'
import { loadRows } from '../../harness/sides/load-rows.ts'
import { createStatus } from '../../harness/sides/in-process/status.ts'
import { lookAt } from '../../harness/commands/look-at.ts'
import { pairConfig } from './pair-config.ts'

const PYTHON = `
import re
open('loads.txt', 'a').write('.')
RUNS = open('runs.txt', 'a')
def f(text):
    RUNS.write('.')
    RUNS.flush()
    pattern = re.compile('[a-z]+')
    found = pattern.match(text)
    clean_text = text.strip()
    pieces = iter(clean_text.split())
    words = list(pieces)
    return words
`
const TYPESCRIPT = `
export function f(text: string) {
  const pattern = /[a-z]+/
  const found = pattern.exec(text)
  const cleanText = text.trim()
  const pieces = cleanText.split(/\\s+/)
  const words = [...pieces]
  return words
}
`
const GOLDEN = 'lockstep: 1\nrecords:\n  - { id: none, input: "12" }\n  - { id: some, input: "a b " }\n'
const ONE_GOLDEN = 'lockstep: 1\nrecords:\n  - { id: some, input: " a b" }\n'

interface Project {
  readonly task: PairTask
  readonly context: SideContext
  readonly runs: () => number
  readonly loads: () => number
}

function project(
  watch: Readonly<Record<'training' | 'inference', Watch>>,
  golden: string | null = GOLDEN,
  { python = PYTHON, inference = TYPESCRIPT }: { readonly python?: string; readonly inference?: string } = {},
): Project {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-learn-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries({
    'f.py': python,
    'f.ts': inference,
    ...(golden === null ? {} : { 'g.yaml': golden }),
    'runs.txt': '',
    'loads.txt': '',
  }))
    writeFileSync(join(root, path), text)
  const side = (file: string, names: Watch): SideConfig => normaliseSide({ file, export: 'f', watch: names }, root)
  const pair: PairConfig = {
    ...pairConfig(),
    training: side('f.py', watch.training),
    inference: side('f.ts', watch.inference),
    golden: join(root, 'g.yaml'),
  }
  const config = { file: '', root, pairs: [pair], runs: 0, budget: 0, timeout: { stage: 5000, start: 20_000 } }
  const context = { status: createStatus(), timeout: config.timeout, onStderr: () => {}, ends: null }
  const count = (path: string): number => readFileSync(join(root, path), 'utf8').length
  return { task: lookAt(pair, config, 0), context, runs: () => count('runs.txt'), loads: () => count('loads.txt') }
}

const namesOf = (side: SideConfig | null): unknown => (side === null || side.runner === 'http' ? null : side.watch)

describe('watch: auto', () => {
  const auto = { training: 'auto', inference: 'auto' } as const

  test('leaves out what holds on some of the first golden records what cannot be compared, on either side', async () => {
    const { task, context } = project(auto)
    const { pair, align, leftOut } = (await learnAuto(task, context)).settled
    expect(namesOf(pair.training)).toEqual(['clean_text', 'words'])
    expect(namesOf(pair.inference)).toEqual(['cleanText', 'words'])
    expect(align).toEqual([{ training: 'clean_text', inference: 'cleanText' }])
    expect(leftOut).toEqual([
      { name: 'pattern', side: 'training', type: 're.Pattern' },
      { name: 'pieces', side: 'training', type: 'list_iterator' },
      { name: 'found', side: 'training', type: 're.Match' },
      { name: 'pattern', side: 'inference', type: 'RegExp' },
    ])
  })

  test('leaves out what another number of functions has on each side, unless a side names it', async () => {
    const inference = `
const clean = (text: string) => { const words = text.trim(); return words }
const split = (text: string) => { const words = text.split(' '); return words }
export function f(text: string) { const cleanText = clean(text); return split(cleanText) }
`
    const { task, context } = project(auto, GOLDEN, { inference })
    for (const keeps of [false, true]) {
      const { settled, kept } = await learnAuto(task, context, { keeps })
      expect([kept.training !== null, kept.inference]).toEqual([keeps, null])
      await kept.training?.close()
      expect([namesOf(settled.pair.training), namesOf(settled.pair.inference)]).toEqual([['clean_text'], ['cleanText']])
      expect(settled.leftOut).toEqual([{ name: 'words', functions: { training: 1, inference: 2 } }])
    }
    const named = project({ training: 'auto', inference: ['words'] }, GOLDEN, { inference })
    expect((await learnAuto(named.task, named.context)).settled.leftOut).toEqual([])
  })

  test('leaves out what is of another kind on each side on all golden records, unless a side names it', async () => {
    const python =
      'def f(text):\n    clean_text = text.strip()\n    words = {"n": len(clean_text)}\n    return words["n"]\n'
    const inference = `
export function f(text: string) { const cleanText = text.trim(); const words = [cleanText.length]; return words[0] }
`
    const { task, context } = project(auto, GOLDEN, { python, inference })
    const { settled } = await learnAuto(task, context)
    expect(settled.leftOut).toEqual([{ name: 'words', kinds: { training: 'record', inference: 'list' } }])
    expect([settled.unasked, namesOf(settled.pair.training)]).toEqual([['cleanText'], ['clean_text']])
    const never = { python, inference: inference.replace('.length', '') }
    const of = async (first: string) => {
      const more = project(auto, GOLDEN.replace('"12"', first), never)
      const { leftOut, unasked } = (await learnAuto(more.task, more.context)).settled
      return [leftOut.map(({ name }) => name), unasked]
    }
    // What is returned never agrees: if it is the fault, it shows there. Where it is always the same, nothing does.
    expect([await of('"ones"'), await of('"one"')]).toEqual([
      [['words'], ['cleanText']],
      [[], []],
    ])
    const named = project({ training: 'auto', inference: ['words'] }, GOLDEN, { python, inference })
    expect((await learnAuto(named.task, named.context)).settled).toMatchObject({ leftOut: [], unasked: [] })
  })

  test('by a single golden record leaves out times of two kinds alone, and asks for all others', async () => {
    const python = `from datetime import date
def f(text):
    day = date.fromisoformat("2026-03-06")
    level = text.strip()
    words = text.split()
    return words
`
    const inference = `
export function f(text: string) { const day = new Date('2026-03-06'); const level = 3; const words = text.split(' '); return words }
`
    const { task, context } = project(auto, ONE_GOLDEN, { python, inference })
    const { settled } = await learnAuto(task, context)
    expect(namesOf(settled.pair.inference)).toEqual(['level', 'words'])
    expect(settled.leftOut).toMatchObject([{ name: 'day', kinds: { training: 'date', inference: 'instant' } }])
    expect(settled.unasked).toEqual([])
  })

  test('tells what training alone assigns, whether or not files told it before', async () => {
    const python = 'def f(text):\n    clean_text = text.strip()\n    size = len(clean_text)\n    return size\n'
    const inference = `
export function f(text: string) { const cleanText = text.trim(); const count = cleanText.length; return count }
`
    for (const keeps of [false, true]) {
      const { task, context } = project(auto, GOLDEN, { python, inference })
      const { settled, kept } = await learnAuto(task, context, { keeps })
      await Promise.all([kept.training?.close(), kept.inference?.close()])
      expect([namesOf(settled.pair.training), settled.unwatched]).toEqual([['clean_text'], ['size']])
    }
    const named = project({ training: ['clean_text'], inference: 'auto' }, GOLDEN, { python, inference })
    expect((await learnAuto(named.task, named.context)).settled.unwatched).toEqual([])
  })

  test('leaves out nothing that is named, or that no golden record shows', async () => {
    const named = project({ training: 'auto', inference: ['pattern', 'words'] })
    expect((await learnAuto(named.task, named.context)).settled).toMatchObject({
      pair: { training: { watch: ['pattern', 'words'] }, inference: { watch: ['pattern', 'words'] } },
      leftOut: [],
    })
    const none = project(auto, null)
    const { settled } = await learnAuto(none.task, none.context)
    expect(settled.leftOut).toEqual([])
    expect(namesOf(settled.pair.training)).toEqual(['pattern', 'found', 'clean_text', 'pieces', 'words'])
  })

  test('is learned from a golden file that is to be repaired, so that an update can run', async () => {
    const edited = GOLDEN.replace('input: "a b "', 'input: "a b ", stages: {}')
    const { task, context } = project(auto, edited)
    const { settled } = await learnAuto(task, context)
    expect(settled.leftOut.map(({ name }) => name)).toEqual(['pattern', 'pieces', 'found', 'pattern'])
  })

  test('is learned for one side alone too, and runs nothing in the process that is left', async () => {
    const { task, context, runs } = project(auto)
    if (task.pair.training === null) throw new Error('the pair has no training')
    const { side, settled } = await openOne('training', { task, config: task.pair.training }, context)
    expect([...new Set(side.watched?.map(([name]) => name))]).toEqual(['clean_text', 'words'])
    expect(settled.align).toHaveLength(1)
    expect(runs()).toBe(2)
    await side.close()
  })

  test('costs no second start where the files tell the names, and nothing has to be left out', async () => {
    const python = PYTHON.replace(/^ {4}(?:pattern|found|pieces) .*\n/gmu, '').replace('(pieces)', '(clean_text)')
    const { task, context, runs, loads } = project(auto, GOLDEN, { python })
    const open = await openPair(task, context)
    expect([loads(), runs()]).toEqual([1, 2])
    expect(namesOf(open.settled.pair.training)).toEqual(['clean_text', 'words'])
    await loadRows(open.inference, [' a b'], () => undefined)
    expect(open.inference.stages).toEqual(['cleanText', 'words'])
    await open.close()
  })

  test('starts sides anew where something is left out, or the first records could not all be run', async () => {
    const opaque = project(auto)
    const open = await openPair(opaque.task, opaque.context)
    expect([opaque.loads(), opaque.runs()]).toEqual([2, 2])
    expect(open.training?.watched?.map(([name]) => name)).toEqual(['clean_text', 'words'])
    await open.close()
    const python = "import os\ndef f(text):\n    words = os._exit(1) if text == '12' else [text]\n    return words\n"
    const ends = project(auto, GOLDEN, { python })
    const again = await openPair(ends.task, ends.context)
    let outcome: unknown
    if (again.training !== null) await loadRows(again.training, ['a'], ([first]) => void (outcome = first))
    expect(outcome).toEqual(['a'])
    await again.close()
  })
})
