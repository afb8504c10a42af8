import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { jsonToTagged } from '../../dist/golden/values/json-tagged.js'
import { parseRows } from '../../dist/inputs/files/parse-rows.js'
import { readFiles } from '../../dist/inputs/files/read-files.js'
import { fromTagged } from '../../dist/values/tagged-json.js'
import { texts } from './text-stages.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const RECORDS = 200_000

const SIDE = (name) => `
import { pipeline, stage } from 'lockstep'
const acronyms = new Map([['poa', 'power of attorney'], ['nda', 'non-disclosure agreement'], ['ip', 'intellectual property']])
const stopWords = new Set(['the', 'of', 'a', 'is', 'and', 'to', 'in', 'be', 'with'])
export const ${name} = pipeline('text', [
  stage('lowercase', (text: string) => text.toLowerCase()),
  stage('expand-acronyms', (text: string) => text.replace(/\\b(?:poa|nda|ip)\\b/g, (word) => acronyms.get(word) ?? word)),
  stage('remove-stop-words', (text: string) => text.split(' ').filter((word) => !stopWords.has(word)).join(' ')),
  stage('tokenize', (text: string) => [...(text.match(/[a-z0-9]+|[^\\sa-z0-9]/g) ?? [])]),
  stage('to-ids', (words: string[]) => words.map((word) => word.length)),
  stage('pad', (ids: number[]) => {
    const padded = new Int32Array(64)
    padded.set(ids.slice(0, 64))
    return padded
  }),
])
`

/** Makes a project whose log has so many records, six text stages on either side. */
function made(records) {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-bench-'))
  mkdirSync(join(root, 'node_modules'))
  symlinkSync(ROOT, join(root, 'node_modules/lockstep'))
  const lines = texts(records).map((q, at) =>
    JSON.stringify({ id: `r${at}`, ts: 1_700_000_000 + at, c: `c${at % 9}`, q }),
  )
  const files = {
    'package.json': '{ "type": "module" }',
    'training.ts': SIDE('training'),
    'inference.ts': SIDE('inference'),
    'log.jsonl': `${lines.join('\n')}\n`,
    'lockstep.config.yaml':
      'pairs: { text: { training: training.ts, inference: inference.ts, replay: { map: { input: $.q, id: $.id, time: $.ts, slice: [$.c] } } } }',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text)
  return root
}

/** Milliseconds of a replay by so many workers. */
function replay(root, workers) {
  const began = performance.now()
  const words = [
    join(ROOT, 'dist/cli/main.js'),
    'replay',
    'text',
    'log.jsonl',
    '--budget',
    '0',
    '--workers',
    `${workers}`,
  ]
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return performance.now() - began
}

function middle(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return { ratio: sorted[1], low: sorted[0], high: sorted[2] }
}

/** A log by two workers, against half of the time that one takes. */
export async function replayOfTwo() {
  const root = made(RECORDS)
  const ratios = [1, 2, 3].map(() => replay(root, 2) / (replay(root, 1) / 2))
  rmSync(root, { recursive: true })
  return middle(ratios)
}

/** Reading a log and making records of its lines, against a replay of it by one worker. */
export async function replayReading() {
  const root = made(RECORDS)
  const file = { path: join(root, 'log.jsonl'), shown: 'log.jsonl', kind: 'jsonl' }
  const form = { types: new Map(), wanted: null, python: () => [], parse: (text) => fromTagged(jsonToTagged(text)) }
  const ratios = []
  for (let at = 0; at < 3; at++) {
    const began = performance.now()
    let read = 0
    for await (const rows of readFiles([file], form)) read += parseRows(rows, form).length
    if (read !== RECORDS) throw new Error(`${read} records were read`)
    ratios.push((performance.now() - began) / replay(root, 1))
  }
  rmSync(root, { recursive: true })
  return middle(ratios)
}

/** Peak resident set of the largest process of a replay of 1,000,000 records, against one of 10,000. */
export async function replayResidentSet() {
  const [large, small] = [made(1_000_000), made(10_000)]
  const ratios = [1, 2, 3].map(() => peak(large) / peak(small))
  for (const root of [large, small]) rmSync(root, { recursive: true })
  return middle(ratios)
}

/** Of all processes that were waited for, as the system counts. */
function peak(root) {
  const program =
    'import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)'
  const words = [join(ROOT, 'dist/cli/main.js'), 'replay', 'text', 'log.jsonl', '--budget', '0', '--workers', '2']
  return Number(execFileSync('python3', ['-c', program, process.execPath, ...words], { cwd: root, encoding: 'utf8' }))
}
