import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { config, GOLDEN, project, record, runOne, write } from '../project.ts'

const PYTHON = `
from pathlib import Path
HERE = Path(__file__).parent
TEMPLATE = (HERE / "template.txt").read_text()

def training(text):
    return TEMPLATE.replace("%s", text) + (HERE / "end.txt").read_text()
`

const TYPESCRIPT = `
import { readFileSync } from 'node:fs'
import { loud } from 'loud-words'
const here = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const template = here('template.txt')
export function inference(text: string): string {
  return template.replace('%s', loud(text)) + here('end.txt')
}
`

const PACKAGE = {
  'node_modules/loud-words/package.json': { version: '1.0.0', main: 'index.js' },
  'node_modules/loud-words/index.js': 'exports.loud = (text) => text',
}

const FILES = {
  'template.txt': '<%s>',
  'end.txt': '.',
  'training.py': PYTHON,
  'inference.ts': TYPESCRIPT,
  ...PACKAGE,
  'lockstep.config.json': config({ training: { file: 'training.py', export: 'training' } }, { runs: 0 }),
}

const NODE = {
  ...FILES,
  'training.ts': TYPESCRIPT.replaceAll('inference', 'training'),
  'lockstep.config.json': config({}, { runs: 0 }),
}

const IN_NODE_OF_ITS_OWN = {
  ...NODE,
  'lockstep.config.json': config({ training: { file: 'training.ts', node: true } }, { runs: 0 }),
}

const whatChanged = async (root: string): Promise<readonly string[]> =>
  (await runOne(root)).driftChanges.map(({ what, training }) => `${what}${training === null ? ' gone' : ''}`)

describe.each([
  ['Python', FILES],
  ['TypeScript in the process of the check', NODE],
  ['TypeScript in a process of its own', IN_NODE_OF_ITS_OWN],
])('a file that no stage names, of %s', (_, files) => {
  test('is named where goldens drift since it changed, whether it is read first or for every record', async () => {
    const root = project(files)
    await record(root)
    write(root, 'template.txt', '[%s]')
    expect(await whatChanged(root)).toEqual(['file:./template.txt'])
    write(root, 'template.txt', '<%s>')
    write(root, 'end.txt', '!')
    expect(await whatChanged(root)).toEqual(['file:./end.txt'])
    rmSync(join(root, 'end.txt'))
    expect(await whatChanged(root)).toEqual(['file:./end.txt gone'])
  })
})

test('goldens are recorded the same again, and nothing of where the repository lies is in them', async () => {
  const [one, other] = [project(FILES), project(FILES)]
  await record(one)
  await record(other)
  const golden = readFileSync(join(one, 'golden.yaml'), 'utf8')
  expect(golden).toContain('./template.txt')
  expect(golden).toBe(readFileSync(join(other, 'golden.yaml'), 'utf8'))
  await record(one, 'update')
  expect(readFileSync(join(one, 'golden.yaml'), 'utf8')).toBe(golden)
})

test('a package that is only imported is named where goldens drift since its release changed', async () => {
  const root = project(NODE)
  await record(root)
  write(root, 'node_modules/loud-words/package.json', { version: '2.0.0', main: 'index.js' })
  write(root, 'node_modules/loud-words/index.js', 'exports.loud = (text) => text.toUpperCase()')
  expect(await whatChanged(root)).toEqual(['npm:loud-words'])
})

test('what is only seen in use is no version to differ, unless the configuration names it', async () => {
  const moved = Object.fromEntries(Object.entries(PACKAGE).map(([path, text]) => [`serve/${path}`, text]))
  const files = {
    ...NODE,
    ...moved,
    'serve/inference.ts': TYPESCRIPT,
    'serve/template.txt': '<%s>',
    'serve/end.txt': '.',
    'serve/node_modules/loud-words/package.json': { version: '1.1.0', main: 'index.js' },
    'golden.yaml': GOLDEN,
  }
  const checked = (versions: object) =>
    runOne(
      project({ ...files, 'lockstep.config.json': config({ inference: 'serve/inference.ts', versions }, { runs: 0 }) }),
    )
  expect((await checked({})).provenance.skews).toEqual([])
  const named = await checked({ 'npm:loud-words': 'same' })
  expect(named.provenance.skews).toMatchObject([{ what: 'npm:loud-words', training: '1.0.0', inference: '1.1.0' }])
  expect(named.exitCode).toBe(1)
})
