import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { SideInput } from '../../harness/config/define-config.ts'
import { normaliseSide } from '../../harness/config/normalise-side.ts'
import { watchedAhead } from '../../harness/pair/watched-ahead.ts'
import { openSide } from '../../harness/pair/open-side.ts'
import { createStatus } from '../../harness/sides/in-process/status.ts'

const FILES = {
  'plain.py': `
raise_not = print
def helper(part):
    shared = part + 1
    return shared
def training(x):
    # lockstep: seen = {"x": x}
    made = helper(x)
    for each in [1]:
        made += each
    _own = made
    return made
class Scaler:
    def transform(self, x):
        scaled = x * 2
        return scaled
`,
  'plain.ts': `
const helper = (part: number): number => { const shared = part + 1; return shared }
export function training(x: number) {
  // lockstep: seen = { x }
  let made = helper(x)
  for (let at = 0; at < 1; at++) made += at
  return made
}
`,
}

const CONTEXT = { status: createStatus(), timeout: { stage: 5000, start: 20_000 }, onStderr: () => {}, ends: null }

function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-ahead-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text)
  return root
}

test.each<SideInput>([
  { file: 'plain.py', watch: 'auto', export: 'training' },
  { file: 'plain.py', watch: 'auto', export: 'Scaler.transform', construct: [] },
  { file: 'plain.ts', watch: 'auto' },
  { file: 'plain.ts', watch: 'auto', node: 'node' },
])('what is watched is read from a file as loading it finds it: %j', async (input) => {
  const config = normaliseSide(input, folder(FILES))
  const side = await openSide('training', config, CONTEXT)
  const loaded = side.watched ?? []
  await side.close()
  expect(loaded.length).toBeGreaterThan(0)
  expect(await watchedAhead('training', config)).toEqual(loaded)
})

test('reading runs nothing', async () => {
  const root = folder({ 'f.py': 'raise SystemExit\ndef f(x):\n    y = x\n    return y\n' })
  expect(await watchedAhead('inference', normaliseSide({ file: 'f.py', export: 'f', watch: 'auto' }, root))).toEqual([
    ['y', 3],
  ])
})

test.each<[string, string, SideInput]>([
  ['a list of stages', 'f = pipeline("f", [stage("a", lambda x: x)])', { file: 'f.py', export: 'f' }],
  ['what is decorated', '@cached\ndef f(x):\n    y = x\n    return y', { file: 'f.py', export: 'f' }],
  ['what is bound twice', 'def f(x):\n    y = x\n    return y\nf = g(f)', { file: 'f.py', export: 'f' }],
  ['what cannot be read', 'def f(x:', { file: 'f.py', export: 'f' }],
  ['what is not there', '', { file: 'f.py', export: 'f' }],
  ['a module', 'def f(x):\n    y = x\n    return y', { module: 'f', python: 'python3', export: 'f' }],
  ['an interpreter that is none', 'def f(x):\n    y = x\n    return y', { file: 'f.py', python: '/bin/false' }],
])('%s tells nothing before it is loaded', async (_, text, input) => {
  const root = folder({ 'f.py': text })
  expect(await watchedAhead('inference', normaliseSide({ ...input, watch: 'auto' }, root))).toBeNull()
})
