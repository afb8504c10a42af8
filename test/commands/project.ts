import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import { check } from '../../harness/commands/check/check.ts'
import { DEFAULT_OPTIONS, type CheckOptions } from '../../harness/pair/check-options.ts'
import type { PairReport, Report } from '../../harness/report/report.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import { golden } from '../../harness/commands/golden/golden.ts'

/** Files of a project, by path; a configuration is `lockstep.config.json`. */
export type Project = Readonly<Record<string, string | object>>

/** A training pipeline of three text stages. */
export const TRAINING = `
import { pipeline, stage } from 'lockstep'
export const training = pipeline('text', [
  stage('lower', (text: string) => text.toLowerCase()),
  stage('trim', (text: string) => text.trim()),
  stage('words', (text: string) => text.split(' ')),
])
`

/** Golden records without values. */
export const GOLDEN = `lockstep: 1
records:
  - id: plain
    input: Plain words
  - id: spaces
    input: '  Some  spaces '
`

/** A configuration of one pair, `text`, with changes. */
export function config(pair: object = {}, rest: object = {}): object {
  const pairs = { text: { training: 'training.ts', inference: 'inference.ts', golden: 'golden.yaml', ...pair } }
  return { pairs, runs: 50, timeout: { stage: 2000, start: 20_000 }, ...rest }
}

/** Writes a project into a folder that is removed after the test. */
export function project(files: Project): string {
  const root = writeProject(files)
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}

/** Writes a project into a folder that all tests of a file share, and that is removed after them. */
export function keptProject(files: Project): string {
  const root = writeProject(files)
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  return root
}

function writeProject(files: Project): string {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-check-'))
  const all: Project = {
    'training.ts': TRAINING,
    'inference.ts': TRAINING.replace('const training', 'const inference'),
    'golden.yaml': GOLDEN,
    'lockstep.config.json': config(),
    ...files,
  }
  for (const [path, content] of Object.entries(all)) write(root, path, content)
  return root
}

/** Writes one file of a project. */
export function write(root: string, path: string, content: string | object): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content, null, 2))
}

/** Checks a project. */
export async function run(
  root: string,
  options: Partial<CheckOptions> = {},
  pairs: readonly string[] = [],
): Promise<Report> {
  const loaded = await loadConfig({ cwd: root, file: null })
  return check({ config: loaded, pairs, options: { ...DEFAULT_OPTIONS, ...options } })
}

/** Checks a project of one pair. */
export async function runOne(root: string, options: Partial<CheckOptions> = {}): Promise<PairReport> {
  return (await run(root, options)).pairs[0]!
}

/** Records the golden files of a project. */
export async function record(root: string, mode: 'record' | 'update' = 'record'): Promise<void> {
  await golden({ config: await loadConfig({ cwd: root, file: null }), pairs: [], mode, inputs: [] })
}

/** An inference pipeline that agrees with {@link TRAINING}. */
export const INFERENCE: string = TRAINING.replace('const training', 'const inference')

/** Makes {@link INFERENCE} with another expression for what its last stage returns. */
export function withStage(expression: string): string {
  return INFERENCE.replace("text.split(' ')", expression)
}

/** {@link INFERENCE} with a bug: runs of blanks are one. */
export const BUG: string = withStage('text.split(/ +/)')
