import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../../harness/pipeline/role.ts'

/** The field that an ordinary step is about. */
export const ABOUT: Readonly<Record<string, string>> = {
  'trim-title': 'title',
  'count-words': 'words',
  'scale-amount': 'amount',
  'flag-large': 'large',
}

/** A case of the zoo on one field of the record. */
export interface WrittenCase {
  readonly id: string
  /** Where its steps stand: the folder, and the file without its ending. */
  readonly folder: string
  readonly file: string
  readonly field: string
  /** Which of its two sides. */
  readonly own: Role
}

/** What is written: a step of a case is called with its params where it has any. */
export interface Writing {
  readonly cases: readonly WrittenCase[]
  readonly steps: ReadonlyArray<{ readonly name: string; readonly hasParams: boolean }>
}

interface Language {
  readonly ending: string
  /** Binds the steps of each case to `FIELD_steps`. */
  readonly head: (cases: readonly WrittenCase[]) => readonly string[]
  readonly served: (lines: readonly string[]) => readonly string[]
  readonly line: (variable: string, value: string) => string
  readonly key: (key: string) => string
  readonly step: Readonly<Record<'run' | 'params', (steps: string) => string>>
  readonly ordinary: Readonly<Record<string, string>>
}

const LANGUAGES: Readonly<Record<'python' | 'typescript', Language>> = {
  python: {
    ending: 'py',
    head: (cases) => [
      'import importlib',
      'import sys',
      '',
      ...new Set(cases.map(({ folder }) => `sys.path.insert(0, ${JSON.stringify(folder)})`)),
      ...cases.map(
        ({ id, file, field, own }) =>
          `${field}_steps = importlib.import_module("${file}").${own.toUpperCase()}["${id}"]`,
      ),
      '',
    ],
    served: (lines) => ['', 'def served(record):', ...lines, '    return features'],
    line: (variable, value) => `    ${variable} = ${value}`,
    key: (key) => `record["${key}"]`,
    step: { run: (one) => `${one}[1]`, params: (one) => `${one}[2]` },
    ordinary: {
      'trim-title': 'record["title"].strip(" ")',
      'count-words': 'len([word for word in trim_title.split(" ") if word])',
      'scale-amount': 'record["amount"] / 100',
      'flag-large': 'scale_amount > 1',
    },
  },
  typescript: {
    ending: 'ts',
    head: (cases) =>
      cases.flatMap(({ id, file, field, folder }) => [
        `import { cases as ${field}_cases } from ${JSON.stringify(join(folder, `${file}.ts`))}`,
        `const ${field}_steps: any = ${field}_cases.find((one) => one.id === '${id}')!.inference`,
      ]),
    served: (lines) => ['', 'export function served(record: any): unknown {', ...lines, '  return features', '}'],
    line: (variable, value) => `  const ${variable} = ${value}`,
    key: (key) => `record.${key}`,
    step: { run: (one) => `${one}.run`, params: (one) => `${one}.params` },
    ordinary: {
      'trim-title': "record.title.replace(/^ +| +$/g, '')",
      'count-words': "trim_title.split(' ').filter((word: string) => word !== '').length",
      'scale-amount': 'record.amount / 100',
      'flag-large': 'scale_amount > 1',
    },
  },
}

/** Names the variable that gets the value of a step. */
export function variableOf(step: string): string {
  return step.replaceAll('-', '_')
}

/**
 * Writes a pipeline as the source of one function without taps, a local variable for each step: ordinary steps inline,
 * those of the cases as calls.
 */
export function writtenSource(language: keyof typeof LANGUAGES, { cases, steps }: Writing): string {
  const { head, served, line, key, step, ordinary } = LANGUAGES[language]
  const latest = new Map(['amount', ...cases.map(({ field }) => field)].map((field) => [field, key(field)]))
  const passed = new Map<string, number>()
  const valueOf = (name: string, hasParams: boolean): string => {
    if (name === 'features') return `{${[...latest].map(([field, from]) => `"${field}": ${from}`).join(', ')}}`
    const inline = ordinary[name]
    if (inline !== undefined) return inline
    const field = fieldOf(name)
    const at = passed.get(field) ?? 0
    passed.set(field, at + 1)
    const one = `${field}_steps[${at}]`
    return `${step.run(one)}(${[latest.get(field), ...(hasParams ? [step.params(one)] : [])].join(', ')})`
  }
  const lines = steps.map(({ name, hasParams }) => {
    const written = line(variableOf(name), valueOf(name, hasParams))
    if (name !== 'trim-title') latest.set(fieldOf(name), variableOf(name))
    return written
  })
  return [...head(cases), ...served(lines), ''].join('\n')
}

/** The field that a step is about. */
export function fieldOf(step: string): string {
  return ABOUT[step] ?? step.slice(0, Math.max(step.indexOf('-'), 0))
}

/** Puts a source into a file of its own, which stays until this process ends. */
export function writtenFile(language: keyof typeof LANGUAGES, writing: Writing): string {
  if (folder === null) {
    const made = (folder = mkdtempSync(join(tmpdir(), 'lockstep-written-')))
    process.on('exit', () => rmSync(made, { recursive: true, force: true }))
  }
  const file = join(folder, `written${files++}.${LANGUAGES[language].ending}`)
  writeFileSync(file, writtenSource(language, writing))
  return file
}

let folder: string | null = null
let files = 0
