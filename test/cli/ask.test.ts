import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { ask, type Desk } from '../../harness/cli/ask.ts'

function desk(): Desk & { readonly input: PassThrough; readonly output: PassThrough } {
  const terminal = (): PassThrough & { readonly isTTY: true } =>
    Object.assign(new PassThrough(), { isTTY: true as const })
  return { input: terminal(), output: terminal() }
}

test('gives the answer as it was typed', async () => {
  const { input, output } = desk()
  const answer = ask('Which? ', { input, output })
  input.write(' this one\n')
  expect(await answer).toBe(' this one')
  expect(String(output.read())).toContain('Which? ')
})

test('gives none where the input ends, or nobody can answer', async () => {
  const { input, output } = desk()
  const answer = ask('Which? ', { input, output })
  input.end()
  expect(await answer).toBeNull()
  expect(await ask('Which? ', { input: new PassThrough(), output })).toBeNull()
})
