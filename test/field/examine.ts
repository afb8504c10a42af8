import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { check } from '../../harness/commands/check/check.ts'
import { golden } from '../../harness/commands/golden/golden.ts'
import type { Config } from '../../harness/config/config.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import { DEFAULT_OPTIONS } from '../../harness/pair/check-options.ts'
import type { Report } from '../../harness/report/report.ts'
import { terminalReport } from '../../harness/reporters/terminal/terminal-report.ts'
import type { Expected } from './expected.ts'
import { judged, type Outcome } from './faults.ts'

/** The room: a folder for each pair. */
export const FIELD: string = fileURLToPath(new URL('.', import.meta.url))
const PYTHON = join(FIELD, '../../.venv/bin/python')

/** A pair and what is expected of it. */
export interface FieldPair {
  readonly name: string
  readonly expected: Expected
}

/** How an examined pair came out, with the text of the check. */
export interface Examined extends Outcome, FieldPair {
  readonly text: string
}

/** Lists the pairs that need packages, or those that do not. */
export function fieldPairs(needsPackages: boolean): readonly FieldPair[] {
  return readdirSync(FIELD)
    .filter((name) => existsSync(join(FIELD, name, 'expected.json')))
    .map((name) => ({ name, expected: expectedOf(name) }))
    .filter(({ expected }) => (expected.needs !== undefined) === needsPackages)
}

/** Reads what is expected of a pair. */
export function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(join(FIELD, name, 'expected.json'), 'utf8')) as Expected
}

/** Checks a copy of a pair, as its user would, and judges what comes out. */
export async function examine({ name, expected }: FieldPair): Promise<Examined> {
  return inCopy({ name, expected }, async (folder) => {
    if (expected.inputs !== undefined) await recordInputs(folder, expected.inputs)
    if (expected.before !== undefined) {
      writeConfig(folder, { name, expected: { ...expected, pair: expected.before } })
      await checked(folder)
    }
    writeConfig(folder, { name, expected })
    const report = await checked(folder)
    const text = terminalReport(report, { color: false, verbose: false, quiet: false, width: 200 })
    return { name, expected, text, ...judged(report.pairs[0]!, text, expected) }
  })
}

/** Does something in a copy of a pair that has a configuration and the packages it needs, and removes it. */
export async function inCopy<Result>(pair: FieldPair, doIn: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-field-'))
  try {
    cpSync(join(FIELD, pair.name), folder, { recursive: true })
    for (const name of pair.expected.needs?.npm ?? []) link(folder, name)
    writeConfig(folder, pair)
    return await doIn(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Reads the configuration of a copy. */
export async function configOf(folder: string): Promise<Config> {
  return loadConfig({ cwd: folder, file: 'lockstep.config.json' })
}

/** Makes golden records of the inputs that a module of the pair lists. */
async function recordInputs(folder: string, file: string): Promise<void> {
  const { default: listed } = (await import(pathToFileURL(join(folder, file)).href)) as { default: unknown[] }
  const inputs = listed.map((input, at) => ({ id: `input-${at + 1}`, note: null, input }))
  await golden({ config: await configOf(folder), pairs: [], mode: 'record', inputs })
}

async function checked(folder: string): Promise<Report> {
  return check({ config: await configOf(folder), pairs: [], options: DEFAULT_OPTIONS })
}

function writeConfig(folder: string, { name, expected }: FieldPair): void {
  const side = (role: string): object => {
    const given = expected.pair?.[role] as { readonly file?: string } | undefined
    const file = given?.file ?? (existsSync(join(folder, `${role}.py`)) ? `${role}.py` : `${role}.ts`)
    const python = expected.needs?.python !== undefined && file.endsWith('.py') ? { python: PYTHON } : {}
    return { ...given, file, ...python }
  }
  const pair = { ...expected.pair, training: side('training'), inference: side('inference'), golden: 'golden.yaml' }
  const config = { ...expected.config, pairs: { [name]: pair } }
  writeFileSync(join(folder, 'lockstep.config.json'), JSON.stringify(config))
}

/** Makes a package of this repository one of the copy. */
function link(folder: string, name: string): void {
  const found = ['.', '..', '../..'].map((up) => join(FIELD, up, 'node_modules', name)).find((path) => existsSync(path))
  if (found === undefined) throw new Error(`${name} is not installed: npm ci`)
  const path = join(folder, 'node_modules', name)
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(found, path, 'junction')
}
