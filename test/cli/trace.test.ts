import { describe, expect, it } from 'vitest'
import type { TraceRequest } from '../../harness/commands/trace/trace.ts'
import type { TraceReport } from '../../harness/commands/trace/trace-pair.ts'
import { SERVICES } from '../../harness/cli/services.ts'
import { run } from '../../harness/cli/run.ts'
import { terminal, type Screen } from './fakes.ts'

const show = (text: string): { text: string; cut: boolean } => ({ text, cut: false })
const REPORT: TraceReport = {
  pair: 'one',
  record: 'acronym',
  sides: { training: 'train.py', inference: 'serve.ts' },
  input: show('"The POA is void."'),
  stages: [
    { name: 'lowercase', training: show('"the poa is void."'), inference: show('"the poa is void."'), agrees: true },
    { name: 'scale', training: show('1.0'), inference: show('1'), agrees: true },
    { name: 'stop', training: show('"power"'), inference: show(`"power of ${'x'.repeat(200)}"`), agrees: false },
    { name: 'ids', training: show('[1]'), inference: null, agrees: false },
  ],
}

interface Traced extends Screen {
  readonly code: number
  readonly request: TraceRequest | undefined
}

async function traced(words: readonly string[], report = REPORT): Promise<Traced> {
  let request: TraceRequest | undefined
  const screen = terminal({
    services: {
      readInput: SERVICES.readInput,
      trace: (given) => {
        request = given
        return Promise.resolve(report)
      },
    },
  })
  const code = await run(['trace', ...words], screen, screen.services)
  return { ...screen, code, request }
}

describe('traceCommand', () => {
  it('shows every stage on both sides, once where they are the same', async () => {
    const { code, printed, request } = await traced(['one', '--record', 'acronym'])
    expect([code, printed.err]).toEqual([0, ''])
    expect(request).toMatchObject({ pair: 'one', record: 'acronym', input: undefined })
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
    const { request } = await traced(['two', '--record', 'x', '--side', 'inference'])
    expect(request?.config.pairs.map(({ name, training }) => [name, training])).toEqual([
      ['one', null],
      ['two', null],
    ])
  })

  it('reads an input from JSON, ints and floats apart', async () => {
    const { request } = await traced(['one', '--input', '{"a": [3, 3.0, "x"]}'])
    expect(request).toMatchObject({ record: null, input: { a: [3n, 3, 'x'] } })
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
    const { code, printed, request } = await traced(['one', '--input', 'The POA'])
    expect([code, request]).toEqual([2, undefined])
    expect(printed.err).toMatch(/^lockstep: --input: no JSON: /)
  })
})
