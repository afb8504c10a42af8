import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createStatus } from '../../../harness/sides/in-process/status.ts'
import { serve, type Answer } from '../../../harness/sides/node-worker/serve.ts'
import { PROTOCOL } from '../../../harness/sides/worker/operations.ts'
import { jsonColumn } from '../../../harness/sides/worker/wire/write-column.ts'

const SOURCE = `
import { pipeline, stage } from 'lockstep'
export const training = pipeline('p', [stage('words', (text) => text.split(' ')), stage('count', (words, by) => words.length * by, { params: 2 })])
`

function served() {
  const cwd = mkdtempSync(join(tmpdir(), 'lockstep-serve-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
  writeFileSync(join(cwd, 'side.mjs'), SOURCE)
  const answer = serve(createStatus(), () => undefined)
  const ask = (head: object): Promise<Answer> => answer({ head: { id: 1, ...head }, tail: Buffer.alloc(0) })
  const limits = { stage: 1000, start: 1000 }
  const file = join(cwd, 'side.mjs')
  const describe = {
    op: 'describe',
    protocol: PROTOCOL,
    role: 'training',
    file,
    module: null,
    export: null,
    cwd,
    limits,
  }
  return { ask, describe, cwd }
}
const codeOf = ({ head }: Answer): unknown => (head['error'] as { readonly code?: unknown } | undefined)?.code

test('nothing is answered before the pipeline is described, and nothing that is no operation', async () => {
  const { ask, describe } = served()
  expect(codeOf(await ask({ op: 'run', inputs: jsonColumn([]) }))).toBe('protocol')
  expect((await ask(describe)).head['ok']).toMatchObject({
    protocol: PROTOCOL,
    info: { pipeline: 'p', kind: 'staged' },
  })
  for (const op of ['tea', 'toString', 'describes', undefined, 3, null])
    expect(codeOf(await ask({ op }))).toBe('protocol')
})

test('a description of another protocol, or of a file that is not there, is refused with its code', async () => {
  const { ask, describe } = served()
  expect(codeOf(await ask({ ...describe, protocol: 99 }))).toBe('protocol')
  expect(codeOf(await ask({ ...describe, file: '/there/is/none.mjs' }))).toBe('no-file')
  expect(codeOf(await ask({ ...describe, export: 'none' }))).toBe('export')
})

test('answers carry the id of their request; a refusal leaves the pipeline as it was', async () => {
  const { ask, describe } = served()
  await ask(describe)
  const refused = await ask({ id: 7, op: 'stage', name: 'none', values: jsonColumn([]) })
  expect([refused.head['id'], codeOf(refused), refused.blocks]).toEqual([7, 'no-stage', []])
  const ran = await ask({ id: 8, op: 'run', inputs: jsonColumn(['a b', 'c']), sample: false })
  expect(ran.head).toMatchObject({ id: 8, ok: { columns: [{ n: 2 }, { n: 2 }] } })
})

test('a stage runs with its own params unless others are given', async () => {
  const { ask, describe } = served()
  await ask(describe)
  const stage = { op: 'stage', name: 'count', values: jsonColumn([['a', 'b']]) }
  const valueOf = ({ head, blocks }: Answer): unknown => {
    const { column } = head['ok'] as { column: { k: string; at: number } }
    expect(column.k).toBe('float')
    const [block] = blocks
    return block === undefined ? null : new Float64Array(block.buffer, block.byteOffset, 1)[0]
  }
  expect(valueOf(await ask(stage))).toBe(4)
  expect(valueOf(await ask({ ...stage, params: 10 }))).toBe(20)
})

test('names the stages of a function once they were sent, and only those that some row reached', async () => {
  const { ask, describe, cwd } = served()
  const file = join(cwd, 'loop.mjs')
  writeFileSync(
    file,
    `import { tap } from 'lockstep/tap'
export default (words) => {
  let size = 0
  for (const word of words) size = tap('size', size + word.length)
  return tap('end', size)
}`,
  )
  await ask({ ...describe, file })
  const run = (...inputs: readonly (readonly string[])[]): Promise<Answer> =>
    ask({ op: 'run', inputs: jsonColumn(inputs), sample: false })
  const long = await run(['a', 'b', 'c'])
  const names = ['size', 'size#2', 'size#3', 'end']
  expect(long.head['ok']).toMatchObject({ stages: names, sequence: names, reached: [0, 1, 2, 3] })
  // As it was not sent, it is told again.
  const again = await run(['a'])
  expect(again.head['ok']).toMatchObject({ stages: names, reached: [0, 3] })
  again.sent()
  const short = await run(['a'], [])
  expect(short.head['ok']).toMatchObject({ reached: [0, 3] })
  expect(short.head['ok']).not.toHaveProperty('stages')
  expect((short.head['ok'] as { readonly columns: readonly unknown[] }).columns).toHaveLength(2)
  const longer = await run(['a', 'b', 'c', 'd'])
  expect(longer.head['ok']).toMatchObject({ stages: [...names, 'size#4'], reached: [0, 1, 2, 3, 4] })
})
