import { basename, join } from 'node:path'
import type { Role } from '../../pipeline/role.ts'
import { readRegular } from '../../regular-file.ts'
import { isArtefact, type Part, type Parts } from './choose-parts.ts'
import type { Candidate } from './find-candidates.ts'
import { graphFile } from './graph-file.ts'
import type { NewFile, PairPlan, PlannedSide } from './project-files.ts'
import { readTemplate } from './read-template.ts'
import { assignedNames, sharedNames } from './shared-names.ts'
import { refusePointer } from './refuse-pointer.ts'
import { sideFile, type MadeSide } from './side-file.ts'
import type { Needs } from './side-request.ts'
import { wordsOf } from './words.ts'

/** A pair, the files that make sides of it, and the packages that these need. */
export interface PlannedSides {
  readonly pair: PairPlan
  readonly files: readonly NewFile[]
  readonly needs: readonly Needs[]
}

interface Asked {
  readonly parts: Parts
  readonly name: string
  /** Golden inputs as JSON. */
  readonly inputs: readonly string[]
  /** The side that is not here yet where one part is both. */
  readonly missing: Role
}

/**
 * Says how the sides of a pair are named, run and compared.
 * @throws {UsageError} if a file of theirs is not as it must be.
 */
export function planSides(folder: string, { parts, name, inputs, missing }: Asked): PlannedSides {
  const { training, inference } = parts
  const isSame = training === inference
  const isPinned = isSame && (!isArtefact(inference) || inference.kind === 'estimator' || inference.kind === 'graph')
  const code = [training, inference].filter((part): part is Candidate => part !== null && !isArtefact(part))
  const isWatched =
    parts.golden === null
      ? !isPinned && code.length === 2 && sharedNames(code).length > 0
      : code.some((one) => goldenNames(folder, parts.golden ?? '').some((folded) => assignedNames(one).has(folded)))
  const made: MadeSide[] = []
  const side = (part: Part, role: Role): PlannedSide => {
    if (!isArtefact(part)) return codeSide(part, isWatched)
    refusePointer(folder, part.path)
    const template = part.kind === 'template' ? readTemplate(folder, part) : null
    const isWhole = !isPinned
    const one = sideFile({ pair: name, artefact: part, role, dtypes: dtypesOf(inputs), template, isWhole })
    made.push(one)
    return one.side
  }
  const left = training === null ? null : side(training, 'training')
  const right = isPinned && left !== null ? left : side(inference, 'inference')
  return {
    pair: {
      name,
      training: left,
      inference: right,
      missing: isPinned ? missing : null,
      settings: isPinned ? [] : settingsOf(folder, [training, inference]),
    },
    files: made.map(({ file }) => file),
    needs: made.map(({ needs }) => needs),
  }
}

/**
 * Lists the names of stages that a golden file was recorded with, folded as those of variables are: an environment
 * lists those of taps, each record holds those of watched variables.
 */
function goldenNames(folder: string, name: string): readonly string[] {
  const text = readRegular(join(folder, `golden/${name}.yaml`))?.toString('utf8') ?? ''
  const recorded = [...text.matchAll(/^ {4}stages:\r?\n((?: {6}.*\n?|\r?\n)+)/gmu)].map((match) => match[1] ?? '')
  const found = [
    ...text.matchAll(/^ +- name: ['"]?([\w.#-]+)/gmu),
    ...recorded.flatMap((block) => [...block.matchAll(/^ {6}['"]?([\w.#-]+)['"]?:/gmu)]),
  ]
  return [...new Set(found.map((match) => wordsOf(match[1] ?? '').join('_')))]
}

/** A library's row is an array of numbers where a function makes a list, and its sums round otherwise. */
function settingsOf(folder: string, parts: readonly (Part | null)[]): PairPlan['settings'] {
  const graphs = parts.flatMap((part) => (part?.kind === 'graph' ? [graphFile(folder, part)] : []))
  if (graphs.some(({ output }) => output.element === null || output.element === 'float32')) return FLOAT32
  return parts.some((part) => part?.kind === 'estimator') ? FLOAT64 : []
}

const FLOAT32: PairPlan['settings'] = [
  [
    'inputs',
    { from: 'golden', edges: ['all', '!limits', '!big', '!tiny', '!powers', '!not-finite'] },
    'Not tried: what float32 cannot hold. `edges: true` adds such inputs.',
  ],
  ['compare', { '*': { as: 'float32', rtol: 1e-6, atol: 1e-6 } }, 'The graph computes in float32.'],
]
const FLOAT64: PairPlan['settings'] = [
  [
    'compare',
    { '*': { as: 'float64', rtol: 1e-9, atol: 1e-12 } },
    'A list is taken for an array; the last digits may differ.',
  ],
]

function codeSide({ file, name, line, language }: Candidate, isWatched: boolean): PlannedSide {
  return {
    file,
    export: name,
    language,
    construct: name.includes('.') ? [] : null,
    watch: isWatched ? 'auto' : null,
    named: `${file}:${name}`,
    place: `line ${line} of ${basename(file)}`,
  }
}

/** The dtypes of columns, as inputs show them: what is a number somewhere is float64, so that it may be missing. */
function dtypesOf(inputs: readonly string[]): Readonly<Record<string, string>> | string | null {
  const rows = inputs.map((text): unknown => JSON.parse(text))
  if (rows.length > 0 && rows.every((row) => Array.isArray(row) && row.every((one) => typeof one === 'number'))) {
    return 'float64'
  }
  if (rows.some((row) => typeof row !== 'object' || row === null || Array.isArray(row))) return null
  const records = rows as readonly Readonly<Record<string, unknown>>[]
  const columns = [...new Set(records.flatMap((row) => Object.keys(row)))].flatMap((key) => {
    const kinds = new Set(records.map((row) => typeof row[key]))
    const dtype = kinds.has('string') ? 'object' : kinds.has('number') ? 'float64' : null
    return dtype === null ? [] : [[key, dtype] as const]
  })
  return Object.fromEntries(columns)
}
