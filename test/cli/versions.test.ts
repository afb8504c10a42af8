import { expect, it } from 'vitest'
import type { VersionRow } from '../../harness/pair/skews.ts'
import { run } from '../../harness/cli/run.ts'
import { TASK, versionLines } from '../../harness/cli/versions.ts'
import { childGiving, terminal, type AskedChild } from './fakes.ts'

const row = (what: string, values: readonly (string | null)[], rest: Partial<VersionRow>): VersionRow => {
  const [training = null, inference = null, golden = null] = values
  return { what, training, inference, golden, policy: 'warn', verdict: 'same', ...rest }
}
const ROWS = [
  row('unicode', ['14.0.0', '15.1', '14.0.0'], { verdict: 'differs' }),
  row('file:stop.txt', [`sha256:${'a'.repeat(64)}`, `sha256:${'a'.repeat(64)}`], {}),
  row('py:python', ['3.11.7'], { verdict: 'alone' }),
]

async function shown(rows: readonly VersionRow[], words: readonly string[] = []): Promise<[number, string]> {
  const asked: AskedChild[] = []
  const screen = terminal({ services: { inChild: childGiving([{ pair: 'one', rows }], asked) } })
  const code = await run(['versions', 'one', ...words], screen, screen.services)
  expect(asked).toMatchObject([{ task: TASK, input: { pair: { name: 'one' }, runs: 0 } }])
  return [code, screen.printed.out]
}

it('shows both sides and the golden records side by side', async () => {
  const [code, out] = await shown(ROWS)
  expect(code).toBe(0)
  expect(out).toMatchInlineSnapshot(`
    "one
                      training             inference            golden
     ≠ unicode        14.0.0               15.1                 14.0.0  differs (warn)
     ✓ file:stop.txt  sha256:aaaaaaaaaaaa  sha256:aaaaaaaaaaaa  –       same
     – py:python      3.11.7               –                    –       alone
    "
  `)
})

it('fails where a policy is violated', async () => {
  const violated = row('py:nltk', ['3.8', null, '3.9'], { verdict: 'differs', policy: 'same' })
  const [code, out] = await shown([violated])
  expect(code).toBe(1)
  expect(out).toContain(' ✗ py:nltk')
  const [json, document] = await shown([violated], ['--json'])
  expect([json, JSON.parse(document)]).toMatchObject([1, { exitCode: 1, pairs: [{ rows: [violated] }] }])
})

it('draws a pair of which nothing is known', () => {
  expect(versionLines({ pair: 'one\u{1B}', rows: [] })).toEqual(['one\\u{1B}', '     training  inference  golden'])
})
