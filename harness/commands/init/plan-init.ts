import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UsageError } from '../../errors.ts'
import { configFile } from './config-file.ts'
import { chooseParts, isArtefact, type Part, type Parts, type PartsChoice } from './choose-parts.ts'
import { roleOf } from './choose-sides.ts'
import { findCandidates, type Candidate } from './find-candidates.ts'
import { findNamed } from './find-named.ts'
import { factsOf } from './project-facts.ts'
import { fitsGraph } from './graph-file.ts'
import { goldenInputs, type GoldenInputs } from './golden-inputs.ts'
import { refuseMissing } from './missing-packages.ts'
import { planSides, type PlannedSides } from './plan-sides.ts'
import { ciFiles, testFiles, type NewFile, type PairPlan } from './project-files.ts'
import { scanProject, type Project } from './scan-project.ts'
import { wordsOf } from './words.ts'

/** What was named on the command line; null: to be found. */
export interface InitRequest {
  /** `FILE` or `FILE:EXPORT`. */
  readonly training: string | null
  readonly inference: string | null
  readonly name: string | null
  /** A file that inputs are drawn from. */
  readonly sample: string | null
}

/** What a project gets. */
export interface InitPlan extends GoldenInputs {
  readonly pair: PairPlan
  /** What else would go together, best first, as the command line names it. */
  readonly others: readonly string[]
  readonly files: readonly NewFile[]
  /** Files whose loading runs code that they hold. */
  readonly pickles: readonly string[]
}

/**
 * Finds the two sides in a folder and says what to write for them: configuration, golden inputs, a test, and a file
 * for continuous integration. Reads only, and loads nothing. What is there already is left out, but for what the pair
 * is made of.
 * @throws {UsageError} if there is a configuration, no two sides are found, what is named is not there, or a package
 *   is missing.
 */
export function planInit(folder: string, request: InitRequest): InitPlan {
  const project = scanProject(folder)
  const candidates = project.sources.flatMap(findCandidates)
  const parts = chosen(folder, { project, candidates, request })
  const name = request.name ?? parts.golden ?? nameOf(parts)
  const golden = goldenInputs(folder, { parts, sources: project.sources, sample: request.sample })
  const { inputs } = golden
  const missing = request.inference !== null && request.training === null ? 'training' : 'inference'
  const made = planSides(folder, { parts, name, inputs, missing })
  refuseMissing(folder, made.needs)
  const facts = factsOf(folder)
  const packages = made.needs.flatMap(({ python }) => python.map(([, distribution]) => distribution))
  const extra = [...testFiles(made.pair, facts.project), ...ciFiles(made.pair, facts.project, facts.lacking(packages))]
  return {
    pair: made.pair,
    others: parts.others.map(shownParts),
    files: [
      ...sideFiles(folder, made),
      // Behind what it names: where that cannot be written there is no configuration either.
      configFile(made.pair),
      ...extra.filter(({ path }) => !existsSync(join(folder, path))),
    ],
    ...golden,
    pickles: [parts.training, parts.inference].flatMap((part) => (part?.kind === 'estimator' ? [part.path] : [])),
  }
}

/** A file of this name may be another's: the pair cannot do without its own. */
function sideFiles(folder: string, { files }: PlannedSides): readonly NewFile[] {
  const taken = files.find(({ path }) => existsSync(join(folder, path)))
  if (taken !== undefined) {
    throw new UsageError('there is a file of this name already, and nothing is written over', {
      at: taken.path,
      hint: 'move it, or name it as a side: --training FILE:EXPORT',
    })
  }
  return files
}

interface Found {
  readonly project: Project
  readonly candidates: readonly Candidate[]
  readonly request: InitRequest
}

function chosen(folder: string, { project, candidates, request }: Found): PartsChoice {
  const named = (text: string | null): Part | null => (text === null ? null : findNamed(folder, text, candidates))
  const choice = chooseParts(project, candidates, {
    training: named(request.training),
    inference: named(request.inference),
    name: request.name,
    fits: (one, graph) => fitsGraph(folder, one, graph),
  })
  if (choice !== null) return choice
  const sorted = candidates.toSorted((a, b) => b.score - a.score).slice(0, LISTED)
  const listed = sorted.map(({ file, line, name }) => `\n    ${file}:${name} (line ${line})`)
  const found =
    listed.length === 0
      ? 'no function that takes one record, no model file, no tokenizer.json, no .onnx and no chat template'
      : `these, of which no two look alike:${listed.join('')}`
  const cut = project.isCut ? ` (not all files were looked at)` : ''
  const [training = 'train.py:make_features', inference = 'serve.ts:makeFeatures'] = likeliest(sorted)
  throw new UsageError(`no two sides were found here; found ${found}${cut}`, {
    hint: `name them: npx lockstep init --training ${training} --inference ${inference}`,
  })
}

/** The first two in the order of their roles, as the command line names them; none where there is only one. */
function likeliest([first, second]: readonly Candidate[]): readonly string[] {
  if (first === undefined || second === undefined) return []
  const rank = (one: Candidate): number => 2 * roleOf(one) + (one.language === 'python' ? 1 : 0)
  const both = rank(first) < rank(second) ? [second, first] : [first, second]
  return both.map(({ file, name }) => (/^[\w./-]+$/u.test(file) ? `${file}:${name}` : `'${file}:${name}'`))
}

/** Functions that are listed where none was chosen, at most. */
const LISTED = 8

/** Names a pair after what its functions are called, or its file; after their folder where that says nothing. */
function nameOf({ training, inference }: Parts): string {
  const parts = [training ?? inference, inference]
  const named = parts.map((part) => (isArtefact(part) ? [] : wordsOf(part.called.split('.').at(-1) ?? '')))
  const artefact = parts.find(isArtefact)
  const [own, other] = artefact === undefined ? named : [named.flat(), named.flat()]
  const shared = (own ?? []).filter((word) => other?.includes(word) === true && !/^(?:make|get|build|to)$/u.test(word))
  if (shared.length > 0) return shared.join('-')
  if (artefact?.kind === 'template') return 'chat-template'
  const stem = artefact === undefined ? [] : wordsOf(basename(artefact.path).replace(/\.\w+$/u, ''))
  return stem.length > 0 ? stem.join('-') : 'preprocessing'
}

function shownParts({ training, inference, golden }: Parts): string {
  const shown = (part: Part): string => (isArtefact(part) ? part.path : `${part.file}:${part.name}`)
  return `${training === null ? `golden/${golden}.yaml` : shown(training)} ↔ ${shown(inference)}`
}
