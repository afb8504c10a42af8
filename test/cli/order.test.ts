import { describe, expect, it } from 'vitest'
import type { OrderReport } from '../../harness/commands/order/order-pair.ts'
import { orderLines, TASK } from '../../harness/cli/order.ts'
import { run } from '../../harness/cli/run.ts'
import { childGiving, terminal, type AskedChild } from './fakes.ts'

const shown = (text: string): { readonly text: string; readonly cut: false } => ({ text, cut: false })
const REPORT: OrderReport = {
  pair: 'one',
  side: 'inference',
  file: 'inference.ts',
  inputs: 40,
  stages: ['lower', 'drop', 'words'],
  pairs: [
    {
      first: 'lower',
      second: 'drop',
      changed: 3,
      threw: 0,
      witness: { input: shown('"The "'), asItIs: shown('[""]'), exchanged: shown('["the", ""]') },
    },
    { first: 'lower', second: 'words', changed: 40, threw: 40, witness: null },
    { first: 'drop', second: 'words', changed: 0, threw: 0, witness: null },
  ],
}

async function ordered(words: readonly string[]): Promise<{ code: number; out: string; asked: AskedChild[] }> {
  const asked: AskedChild[] = []
  const screen = terminal({ services: { inChild: childGiving([REPORT, { ...REPORT, pair: 'two' }], asked) } })
  return { code: await run(['order', ...words], screen, screen.services), out: screen.printed.out, asked }
}

describe('order', () => {
  it('draws the matrix and the witness of every two stages that may not change places', async () => {
    const { code, out, asked } = await ordered(['one', '--side', 'training', '--runs', '9'])
    expect(code).toBe(0)
    expect(asked).toMatchObject([{ task: TASK, input: { side: 'training', pair: { pair: { name: 'one' }, runs: 9 } } }])
    expect(out).toMatchInlineSnapshot(`
      "one   inference inference.ts   40 inputs
         1 lower     ✗  –
         2 drop         ✓
         3 words
                  1  2  3
        ✓ may change places on all inputs tried   ✗ the last value changes   – does not run that way
        lower before drop: 3 of 40 inputs change
          "The "   gives [""], exchanged ["the", ""]
      "
    `)
  })

  it('gives the same as JSON', async () => {
    expect(JSON.parse((await ordered(['--json'])).out)).toMatchObject({ exitCode: 0, pairs: [REPORT, { pair: 'two' }] })
  })

  it('looks at inference on 256 generated inputs of every pair unless told otherwise', async () => {
    const { asked } = await ordered([])
    expect(asked.map(({ input }) => input)).toMatchObject([
      { side: 'inference', pair: { pair: { name: 'one' }, runs: 256 } },
      { side: 'inference', pair: { pair: { name: 'two' }, runs: 256 } },
    ])
  })
})

describe('orderLines', () => {
  it('cuts a witness at the width, and says where there is none', () => {
    const changed = { first: 'lower', second: 'drop', changed: 2, threw: 1, witness: null }
    expect(orderLines({ ...REPORT, pairs: [changed] }, 100).at(-1)).toBe('       gives (nothing), exchanged (nothing)')
    expect(orderLines(REPORT, 20).at(-1)).toBe('    "The "   gives …')
  })
})
