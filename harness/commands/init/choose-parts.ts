import { UsageError } from '../../errors.ts'
import { ARTEFACT_WORDS, type Artefact, type ArtefactKind } from './artefact.ts'
import { chooseSides, roleOf } from './choose-sides.ts'
import type { Candidate } from './find-candidates.ts'
import type { Project } from './scan-project.ts'

/** What a side is made of: a function or pipeline of the project, or a file that a library loads. */
export type Part = Candidate | Artefact

/** What the two sides are made of. One part on both sides: there is no other yet, and golden records pin it. */
export interface Parts {
  /** Null: a golden file stands for it. */
  readonly training: Part | null
  readonly inference: Part
  /** The name of the golden file that stands for training; null: none does. */
  readonly golden: string | null
}

/** What was chosen, and what else could have been. */
export interface PartsChoice extends Parts {
  readonly others: readonly Parts[]
}

/** What is named on the command line already. */
export interface NamedParts {
  readonly training: Part | null
  readonly inference: Part | null
  /** The pair's name, which tells golden files apart. */
  readonly name: string | null
  /** Whether a function may do what a graph does: both take the same record. */
  readonly fits: (one: Candidate, graph: Artefact) => boolean
}

/** Whether a part is a file that a library loads. */
export function isArtefact(part: Part): part is Artefact {
  return part.kind !== 'function' && part.kind !== 'pipeline'
}

/**
 * Chooses what the two sides are made of: two functions that look alike where there are such, else what a golden file,
 * a model file, a graph, a tokenizer or a template goes with, else the one function there is; null where there is
 * nothing.
 * @throws {UsageError} if several files of a kind would do, and nothing tells them apart.
 */
export function chooseParts(
  project: Pick<Project, 'artefacts' | 'goldens'>,
  candidates: readonly Candidate[],
  named: NamedParts,
): PartsChoice | null {
  const { training, inference } = named
  if (training !== null && inference !== null) {
    const isOne = isArtefact(training) && isArtefact(inference) && isOneFile(training, inference)
    return { training, inference: isOne ? training : inference, golden: null, others: [] }
  }
  const fixed = training ?? inference
  if (fixed !== null && isArtefact(fixed) && isBoth(fixed.kind)) {
    return { training: fixed, inference: fixed, golden: null, others: [] }
  }
  const code = {
    training: training === null || isArtefact(training) ? null : training,
    inference: inference === null || isArtefact(inference) ? null : inference,
  }
  const alike = fixed !== null && isArtefact(fixed) ? null : chooseSides(candidates, code)
  const rest = (): readonly Parts[] => waysOf(project, candidates, named)
  if (alike !== null) {
    const others = alike.others.map((other) => ({ ...other, golden: null }))
    const files = fixed === null ? rest().filter((one) => isTold(one) && !isSame(one)) : []
    return { training: alike.training, inference: alike.inference, golden: null, others: [...others, ...files] }
  }
  const [first, ...others] = rest()
  if (first === undefined)
    return fixed === null ? null : { training: fixed, inference: fixed, golden: null, others: [] }
  const same = [first, ...others].filter((one) => isLike(one, first))
  if (same.length > 1) refuseSeveral(same)
  return { ...first, others: others.filter((one) => !isSame(one)) }
}

/** Lists the ways in which what is there goes together, the surest kind first. */
function waysOf(
  { artefacts, goldens }: Pick<Project, 'artefacts' | 'goldens'>,
  candidates: readonly Candidate[],
  { training, inference, name, fits }: NamedParts,
): readonly Parts[] {
  const of = (kind: ArtefactKind): readonly Artefact[] => artefacts.filter((one) => one.kind === kind)
  const trained = training === null ? null : [training]
  const served = inference === null ? null : [inference]
  const estimators = trained ?? of('estimator')
  const graphs = served ?? of('graph')
  const server = served ?? best(candidates, -1)
  const trainer = trained ?? best(candidates, 1)
  const ways: Parts[] = []
  const add = (left: readonly Part[], right: readonly Part[]): void => {
    const all = left.flatMap((one) => right.map((other) => ({ training: one, inference: other, golden: null })))
    ways.push(...all.filter((way) => way.training !== way.inference))
  }
  if (training === null) {
    const fitting = goldens.filter((golden) => name === null || golden === name)
    const beside = server.length > 0 ? server : onlyOf(candidates).filter((one) => roleOf(one) <= 0)
    for (const golden of fitting) for (const one of beside) ways.push({ training: null, inference: one, golden })
  }
  if (estimators.length > 0 && graphs.length > 0) add(estimators, graphs)
  else {
    if (estimators !== trained || inference === null) add(estimators, server)
    for (const graph of graphs) {
      const isGraph = isArtefact(graph) && graph.kind === 'graph'
      add(
        trainer.filter((one) => trained !== null || isArtefact(one) || !isGraph || fits(one, graph)),
        [graph],
      )
    }
  }
  if (training === null && inference === null) {
    for (const kind of ['tokenizer', 'template'] as const) ways.push(...bothOf(of(kind)))
  }
  const alone = trained ?? served ?? [...of('estimator'), ...of('graph'), ...onlyOf(candidates)]
  return ways.length > 0 ? ways : alone.map((one) => ({ training: one, inference: one, golden: null }))
}

/** Two files, one of which says training and the other one inference; else each by itself, loaded by both libraries. */
function bothOf(files: readonly Artefact[]): readonly Parts[] {
  const roles = files.map(({ path }) => roleOf({ file: path, called: '' }))
  const [training, inference] = [files[roles.indexOf(1)], files[roles.indexOf(-1)]]
  if (files.length === 2 && training !== undefined && inference !== undefined) {
    return [{ training, inference, golden: null }]
  }
  return files.map((one) => ({ training: one, inference: one, golden: null }))
}

/** The function that looks most like a side with this role, as a list of one or none. */
function best(candidates: readonly Candidate[], role: 1 | -1): readonly Candidate[] {
  const scored = candidates
    .filter((one) => one.score > 0 && role * roleOf(one) >= 0)
    .map((one) => ({ one, score: one.score + 2 * role * roleOf(one) }))
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 1)
    .map(({ one }) => one)
}

function isOneFile(one: Artefact, other: Artefact): boolean {
  return one.path === other.path && one.value === other.value
}

/** The one function that looks like preprocessing; else the only one there is, if nothing speaks against it. */
function onlyOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const likely = candidates.filter(({ score }) => score > 0)
  const [only] = candidates.length === 1 ? candidates : likely
  return only !== undefined && only.score >= 0 && likely.length <= 1 ? [only] : []
}

function isBoth(kind: ArtefactKind): boolean {
  return kind === 'tokenizer' || kind === 'template'
}

/** Whether two libraries, or two parts, or a golden file are at hand, and not one part alone. */
function isTold({ training, inference }: Parts): boolean {
  return training !== inference || (isArtefact(inference) && isBoth(inference.kind))
}

function isSame({ training, inference }: Parts): boolean {
  return training === inference && !(isArtefact(inference) && isBoth(inference.kind))
}

function isLike(one: Parts, other: Parts): boolean {
  const kinds = ({ training, inference }: Parts): string => [training?.kind, inference.kind].join()
  return kinds(one) === kinds(other)
}

function refuseSeveral(ways: readonly Parts[]): never {
  const golden = ways.every((way) => way.golden !== null)
  const parts = ways.flatMap(({ training, inference }) => [training, inference])
  const files = [...new Set(parts.filter((one): one is Artefact => one !== null && isArtefact(one)))]
  const names = golden ? ways.map((way) => `golden/${way.golden}.yaml`) : files.map(({ path }) => path)
  const [first] = files
  const word = golden || first === undefined ? 'golden file' : ARTEFACT_WORDS[first.kind]
  throw new UsageError(`several files would do, and nothing tells which (${word}): ${names.join(', ')}`, {
    hint: golden
      ? `name the pair that it belongs to: --name ${ways[0]?.golden}`
      : `name it: --training FILE or --inference FILE, as --${first?.kind === 'graph' ? 'inference' : 'training'} '${first?.path}'`,
  })
}
