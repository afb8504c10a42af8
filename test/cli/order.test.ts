import { describe, expect, it } from 'vitest'
import type { OrderRequest } from '../../harness/commands/order/order.ts'
import type { OrderReport } from '../../harness/commands/order/order-pair.ts'
import { run } from '../../harness/cli/run.ts'
import { terminal } from './fakes.ts'

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

async function ordered(words: readonly string[]): Promise<{ code: number; out: string; request: OrderRequest | null }> {
  let request: OrderRequest | null = null
  const screen = terminal({
    services: {
      order: (given) => {
        request = given
        return Promise.resolve([REPORT])
      },
    },
  })
  return { code: await run(['order', ...words], screen, screen.services), out: screen.printed.out, request }
}

describe('orderCommand', () => {
  it('draws the matrix and the witness of every two stages that may not change places', async () => {
    const { code, out, request } = await ordered(['one', '--side', 'training', '--runs', '9'])
    expect(code).toBe(0)
    expect(request).toMatchObject({ pairs: ['one'], side: 'training', runs: 9 })
    expect(out).toMatchInlineSnapshot(`
      "one   inference inference.ts   40 inputs
         1 lower     ✗  –
         2 drop         ·
         3 words
                  1  2  3
        · may change places on all inputs tried   ✗ the last value changes   – does not run that way
        lower before drop: 3 of 40 inputs change
          "The "   gives [""], exchanged ["the", ""]
      "
    `)
  })

  it('gives the same as JSON', async () => {
    expect(JSON.parse((await ordered(['--json'])).out)).toMatchObject({ exitCode: 0, pairs: [REPORT] })
  })
})
