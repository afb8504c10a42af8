import { expect, test } from 'vitest'
import { pythonLines } from '../../../harness/commands/doctor/python-lines.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { folder } from '../../config/folder.ts'

async function linesOf(pairs: object): ReturnType<typeof pythonLines> {
  const root = await folder({ 'lockstep.config.json': JSON.stringify({ pairs }), 'a.py': '', 'b.py': '', 'c.ts': '' })
  return pythonLines(await loadConfig({ cwd: root, file: null }))
}

test('tests each Python once, with values of every kind', async () => {
  const lines = await linesOf({
    one: { training: 'a.py', inference: 'c.ts' },
    two: { training: 'b.py', inference: 'c.ts' },
  })
  expect(lines).toEqual([
    {
      what: 'Python of a.py',
      status: 'ok',
      detail: expect.stringMatching(/^3\.\d+\.\d+ \(.*\), every value comes back as it was sent$/u),
      remedy: null,
    },
  ])
}, 60_000)

test('names an interpreter that is not there, that does not run, and a worker that changes values', async () => {
  const [gone, broken] = await linesOf({
    one: { training: { file: 'a.py', python: 'no-such-python' }, inference: { file: 'b.py', command: ['false'] } },
  })
  expect(gone).toMatchObject({ status: 'fail', detail: expect.stringContaining("no interpreter 'no-such-python'") })
  expect(gone?.remedy).toMatch(/^set 'python:' of this side to one that exists: \S*python/u)
  expect(broken).toMatchObject({ status: 'fail' })
  const root = await folder({ 'lockstep.config.json': '{ "pairs": { "x": { "inference": "a.py" } } }', 'a.py': '' })
  const config = await loadConfig({ cwd: root, file: null })
  const lines = await pythonLines(config, (_, transport) =>
    Promise.resolve([
      { transport, name: 'hands every value back', passed: false, detail: '2 values came back changed' },
    ]),
  )
  expect(lines).toMatchObject([
    { status: 'fail', detail: expect.stringContaining('hands every value back: 2 values came back changed') },
  ])
}, 60_000)
