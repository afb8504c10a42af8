import { describe, expect, it } from 'vitest'
import { fromTagged } from '../../harness/values/tagged-json.ts'
import type { TraceReport, TraceTask } from '../../harness/commands/trace/trace-pair.ts'
import { run } from '../../harness/cli/run.ts'
import { TASK, traceLines } from '../../harness/cli/trace.ts'
import type { Services } from '../../harness/cli/services.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import { nodeFiles } from '../../harness/golden/node-files.ts'
import { folder } from '../config/folder.ts'
import { childGiving, terminal, type AskedChild, type Screen } from './fakes.ts'

const show = (text: string): { text: string; cut: boolean } => ({ text, cut: false })
const REPORT: TraceReport = {
  pair: 'one',
  record: 'acronym',
  sides: { training: 'train.py', inference: 'serve.ts' },
  input: show('"The POA is void."'),
  leftOut: [],
  unshared: null,
  stages: [
    {
      name: 'lowercase',
      training: show('"the poa is void."'),
      inference: show('"the poa is void."'),
      agrees: true,
      status: 'agrees',
    },
    { name: 'scale', training: show('1.0'), inference: show('1'), agrees: true, status: 'agrees' },
    {
      name: 'stop',
      training: show('"power"'),
      inference: show(`"power of ${'x'.repeat(200)}"`),
      agrees: false,
      status: 'differs',
    },
    { name: 'ids', training: show('[1]'), inference: null, agrees: false, status: 'differs' },
  ],
}

interface Traced extends Screen {
  readonly code: number
  readonly task: TraceTask | undefined
}

async function traced(words: readonly string[], report = REPORT): Promise<Traced> {
  const asked: AskedChild[] = []
  const screen = terminal({ services: { inChild: childGiving([report], asked) } })
  const code = await run(['trace', ...words], screen, screen.services)
  expect(asked.map(({ task }) => task)).toEqual(asked.map(() => TASK))
  return { ...screen, code, task: asked[0]?.input as TraceTask | undefined }
}

describe('trace', () => {
  it('shows every stage on both sides, once where they are the same', async () => {
    const { code, printed, task } = await traced(['one', '--record', 'acronym'])
    expect([code, printed.err]).toEqual([0, ''])
    expect(task).toMatchObject({ pair: { pair: { name: 'one' }, runs: 0 }, record: 'acronym', input: null })
    expect(printed.out).toMatchInlineSnapshot(`
      "one   record acronym   train.py ↔ serve.ts
        input      "The POA is void."
      ✓ lowercase
                   "the poa is void."
      ✓ scale
        training   1.0
        inference  1
      ✗ stop
        training   "power"
        inference  "power of xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
      ✗ ids
        training   [1]
        inference  (not reached)
      "
    `)
  })

  it('shows a number as a check does: where one side has floats and the other ints, they are drawn alike', async () => {
    const stage = {
      name: 'sum',
      training: show('[9.0, 1.0]'),
      inference: show('[9, 2]'),
      agrees: false,
      status: 'differs',
    } as const
    const { printed } = await traced(['one', '--record', 'acronym'], { ...REPORT, stages: [stage] })
    expect(printed.out).toContain('\n✗ sum\n  training   [9, 1]\n  inference  [9, 2]\n')
  })

  it('marks a step that is not judged as a check does', async () => {
    const stage = {
      name: 'kept',
      training: show('1'),
      inference: show('2'),
      agrees: false,
      status: 'displaced',
    } as const
    const { printed } = await traced(['one', '--record', 'acronym'], { ...REPORT, stages: [stage] })
    expect(printed.out).toContain('\n? kept\n  training   1\n  inference  2\n')
  })

  it('shows one side only', async () => {
    expect((await traced(['one', '--record', 'acronym', '--side', 'training'])).printed.out).toMatchInlineSnapshot(`
      "one   record acronym   train.py
        input      "The POA is void."
        lowercase
                   "the poa is void."
        scale
                   1.0
        stop
                   "power"
        ids
                   [1]
      "
    `)
  })

  it('needs no training to show inference', async () => {
    const { task } = await traced(['one', '--record', 'x', '--side', 'inference'])
    expect(task?.pair.pair.training).toBeNull()
    expect((await traced(['one', '--record', 'x'])).task?.pair.pair.training).toMatchObject({ shown: 't.ts' })
  })

  it('reads an input from JSON, ints and floats apart', async () => {
    const { task } = await traced(['one', '--input', '{"a": [3, 3.0, "x"]}'])
    expect(task?.record).toBeNull()
    expect(fromTagged(task?.input ?? null)).toEqual({ a: [3n, 3, 'x'] })
  })

  it('says what is not watched, and why', async () => {
    const leftOut = [
      { name: 'found', side: 'training', type: 're.Match' },
      { name: 'out', functions: { training: 2, inference: 1 } },
    ] as const
    const { printed } = await traced(['one', '--record', 'acronym'], { ...REPORT, stages: [], leftOut })
    expect(printed.out.split('\n').slice(2, 4)).toEqual([
      '  found is not watched: re.Match in training cannot be compared',
      '  out is not watched: 2 functions in training, 1 at inference have such a variable',
    ])
  })

  it('prints one document with --json', async () => {
    const { printed } = await traced(['one', '--record', 'acronym', '--json'])
    expect(JSON.parse(printed.out)).toEqual({
      schemaVersion: 1,
      tool: { name: 'lockstep', version: '0.1.0' },
      exitCode: 0,
      ...REPORT,
    })
    const one = await traced(['one', '--record', 'acronym', '--json', '--side', 'inference'])
    expect(JSON.parse(one.printed.out)).toMatchObject({ stages: [{ name: 'lowercase' }, {}, {}, { inference: null }] })
    expect(one.printed.out).not.toContain('"agrees"')
  })

  it('refuses to trace nothing, and an input that is no JSON', async () => {
    expect((await traced(['one'])).printed.err).toMatchInlineSnapshot(`
      "lockstep: trace needs a record or an input
        Hint: --record ID, or --input JSON: --input '"The POA is void."'
      "
    `)
    const { code, printed, task } = await traced(['one', '--input', 'The POA'])
    expect([code, task]).toEqual([2, undefined])
    expect(printed.err).toMatch(/^lockstep: --input: no JSON: /)
    expect((await traced(['onee', '--record', 'x'])).printed.err).toContain("did you mean 'one'?")
  })

  it('names the pair of a record that is given for one', async () => {
    const cwd = await folder({
      'lockstep.config.yaml': 'pairs: { rows: { training: t.ts, inference: a.ts }, two: { inference: b.ts } }',
      'golden/rows.yaml': 'lockstep: 1\nrecords:\n  - id: sample-1\n    input: x\n',
    })
    const files = (): ReturnType<Services['files']> => Promise.resolve({ ...nodeFiles(), refusal: null })
    const screen = terminal({ cwd, services: { loadConfig, files } })
    expect(await run(['trace', 'sample-1'], screen, screen.services)).toBe(2)
    expect(screen.printed.err).toBe(
      "lockstep: there is no pair 'sample-1', but a record of 'rows' is called so\n  Hint: npx lockstep trace rows --record sample-1\n",
    )
    expect(await run(['trace', 'another-9'], screen, screen.services)).toBe(2)
    expect(screen.printed.err).toContain("there is no pair 'another-9'\n  Hint: pairs are: rows, two\n")
  })
})

describe('traceLines', () => {
  it('cuts values at the width of the screen, and not below 20 columns', () => {
    const long = { ...REPORT, record: null, input: show('x'.repeat(60)), stages: [] }
    expect(traceLines(long, null, 50)).toEqual(['one   input   train.py ↔ serve.ts', `  input      ${'x'.repeat(36)}…`])
    expect(traceLines(long, null, 10)[1]).toBe(`  input      ${'x'.repeat(20)}…`)
  })

  it('shows inference where training is not there to be looked at', () => {
    const alone = { name: 'lower', training: null, inference: show('"a"'), agrees: null, status: null }
    expect(traceLines({ ...REPORT, stages: [alone] }, null, 80).slice(2)).toEqual(['  lower', '             "a"'])
  })
})
