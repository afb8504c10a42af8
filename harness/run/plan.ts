import { onOnePath } from '../pipeline/on-one-path.ts'
import type { Role } from '../pipeline/role.ts'
import { LockstepError } from '../errors.ts'
import { EXACT, withLists, type Rule } from '../compare/rule.ts'
import { RETURN } from '../sides/in-process/traced.ts'
import { variableOf } from '../sides/joined-names.ts'
import type { Side } from '../sides/side.ts'

/** In {@link Terms.align}: a stage of inference that stands for none of training. */
export const NO_STAGE = ''

/** The part of the configuration that says which outcomes are compared, and how. */
export interface Terms {
  /** Rules by training or inference stage name, `*` for all others; exact where nothing is said. */
  readonly rules: ReadonlyMap<string, Rule>
  /** Inference name → training name, where they differ. */
  readonly align: ReadonlyMap<string, string>
  /** Compare this stage only, by its name on either side; null: all. */
  readonly only: string | null
  /** Stages that the other side has in one piece; left out: none. */
  readonly parts?: Parts
  /** Variables, by their names at inference, that nobody named: `watch: auto` found them. Left out: none. */
  readonly unasked?: ReadonlySet<string>
}

/**
 * Neighbouring stages of one side that do together what one stage of the other does. By side: the name of the last of
 * them, and the names of those before it, its first parts.
 */
export interface Parts {
  readonly training: ReadonlyMap<string, readonly string[]>
  readonly inference: ReadonlyMap<string, readonly string[]>
}

/** One stage of the union of both sides. An index of -1: that side has no such stage. */
export interface StagePair {
  /**
   * The inference name; the training name where inference lacks the stage: `… (training)` where it has that name for
   * another one.
   */
  readonly name: string
  readonly training: number
  readonly inference: number
  /** Indices of its first parts (see {@link Parts}), in order: their values are not compared. */
  readonly parts: Readonly<Record<Role, readonly number[]>>
  readonly rule: Rule
  /** Its values must agree. Otherwise only its throwing is judged. */
  readonly judged: boolean
  /** A stage that both sides have runs before it on one side only, so that its values may differ. */
  readonly displaced: boolean
  /**
   * A watched variable, or what a function returns: where only one side comes to it, since the other has returned or
   * thrown before, the last values tell whether they differ; two functions may well throw at two places.
   */
  readonly optional: boolean
  /** Its values are lists of what came to a tap, pass by pass: where they differ, the last values tell as well. */
  readonly list: boolean
  /** Nobody named it: where it differs and what both return does not, one name may well stand for two things. */
  readonly unasked: boolean
  /** Any stage runs before it on one side only, missing and extra ones included; or it is on one side only itself. */
  readonly moved: boolean
}

/** The stages of two sides, aligned. */
export interface Plan {
  /** In training order; stages that only inference has come last, in its order. */
  readonly pairs: readonly StagePair[]
  /** Pairs by position in the training and in the inference sequence, for naming the first stage. */
  readonly trainingOrder: readonly StagePair[]
  readonly inferenceOrder: readonly StagePair[]
  /** Both sides have the same number of stages, aligned one by one in the same order. */
  readonly twins: boolean
  /** Twins, and every stage is judged: a record agrees where its outcomes are the same one by one. */
  readonly plain: boolean
  /** A stage has parts; see `Terms.parts`. */
  readonly parted: boolean
  /**
   * The side that ends where it throws, while the other goes on with its other branches: what only that one comes to
   * then tells nothing, if both throw at the same stage. Null: both do the same.
   */
  readonly endedByThrow: Role | null
  /** A stage is displaced, so that the last values need a comparison of their own. */
  readonly displaced: boolean
  readonly lastRule: Rule
}

/** Aligns the stages that two sides have shown so far, by name and by `align`. */
export function makePlan(training: Side, inference: Side, terms: Terms): Plan {
  const indices = { training: indexByName(training.stages), inference: indexByName(inference.stages) }
  const indexOf = (side: Role, name: string | undefined): number =>
    (name === undefined ? undefined : indices[side].get(name)) ?? -1
  const partner = new Map<string, string>()
  for (const name of inference.sequence) {
    const other = trainingName(terms.align, name)
    if (other !== NO_STAGE && indices.training.has(other)) partner.set(other, name)
  }
  const ends = { training: training.sequence.at(-1) ?? '', inference: inference.sequence.at(-1) ?? '' }
  const isFree = !partner.has(ends.training) && ![...partner.values()].includes(ends.inference)
  if (isFree && returnsJoin(training, inference)) partner.set(ends.training, ends.inference)
  const partsOf = (side: Role, name: string | undefined): readonly number[] =>
    (terms.parts?.[side].get(name ?? '') ?? []).map((part) => indexOf(side, part))
  const isPart = (side: Role, name: string): boolean =>
    [...(terms.parts?.[side].values() ?? [])].some((names) => names.includes(name))
  const fromTraining = training.sequence
    .filter((name) => !isPart('training', name))
    .map((name): Aligned => {
      const other = partner.get(name)
      const alone = indices.inference.has(name) ? `${name} (training)` : name
      return { name: other ?? alone, training: indexOf('training', name), inference: indexOf('inference', other) }
    })
  const taken = new Map(fromTraining.map((pair) => [pair.inference, pair]))
  const fromInference = inference.sequence
    .filter((name) => !isPart('inference', name))
    .map((name): Aligned => {
      const index = indexOf('inference', name)
      return taken.get(index) ?? { name, training: -1, inference: index }
    })
  const all = [...fromTraining, ...fromInference.filter((pair) => pair.training < 0)]
  const contradicts = contradiction(training, inference)
  const stagePair = (pair: Aligned): StagePair => {
    const [own, other] = [training.stages[pair.training], inference.stages[pair.inference]]
    const names = [other, own].filter((name) => name !== undefined)
    const found = isAligned(pair) ? all.filter((before) => before !== pair && contradicts(before, pair)) : []
    const displaced = found.some(isAligned)
    return {
      ...pair,
      parts: { training: partsOf('training', own), inference: partsOf('inference', other) },
      rule:
        isInner(training, own) && isInner(inference, other) ? withLists(ruleOf(terms, names)) : ruleOf(terms, names),
      judged: !displaced && (terms.only === null || names.includes(terms.only)),
      moved: found.length > 0 || !isAligned(pair),
      displaced,
      optional: isOptional(training, own) || isOptional(inference, other),
      list: isList(training, own) && isList(inference, other),
      unasked: isAligned(pair) && terms.unasked?.has(variableOf(other ?? '')) === true,
    }
  }
  const made = new Map(all.map((pair) => [pair, stagePair(pair)]))
  const pairs = [...made.values()]
  const areAsMany = training.stages.length === inference.stages.length
  const twins = areAsMany && pairs.every(({ training: left, inference: right }) => left === right)
  return {
    pairs,
    trainingOrder: fromTraining.map((pair) => there(made, pair)),
    inferenceOrder: fromInference.map((pair) => there(made, pair)),
    parted: pairs.some(({ parts }) => parts.training.length + parts.inference.length > 0),
    twins,
    plain: twins && pairs.length > 0 && pairs.every(({ judged }) => judged),
    displaced: terms.only === null && pairs.some((pair) => pair.displaced),
    endedByThrow: endedByThrow(training, inference),
    lastRule: ruleOf(terms, [partner.get(training.sequence.at(-1) ?? ''), training.sequence.at(-1)]),
  }
}

/** The side that is a function, beside a list of stages with branches; null: there is none. */
function endedByThrow(training: Side, inference: Side): Role | null {
  const hasBranches = ({ info }: Side): boolean =>
    info.kind === 'staged' && info.stages.some(({ branch }) => branch.length > 0)
  if (training.info.kind === 'traced' && hasBranches(inference)) return 'training'
  return inference.info.kind === 'traced' && hasBranches(training) ? 'inference' : null
}

function isOptional(side: Side, name: string | undefined): boolean {
  return side.info.kind === 'traced' && (name === RETURN || isWatched(side, name))
}

/** Tells whether a tap is a watched variable, one of its assignments. */
export function isWatched({ watched }: Pick<Side, 'watched'>, name: string | undefined): boolean {
  return name !== undefined && watched?.some(([variable]) => variable === variableOf(name)) === true
}

/** Tells whether a watched variable is nothing but that: the last one may be what the function returns. */
function isInner(side: Side, name: string | undefined): boolean {
  return isWatched(side, name) && side.sequence.at(-1) !== name
}

function isList({ lists }: Side, name: string | undefined): boolean {
  return name !== undefined && lists?.has(name) === true
}

/** Tells whether one side ends in a join, and the other is a function that ends in what it returns. */
function returnsJoin(training: Side, inference: Side): boolean {
  const isReturn = ({ info, sequence }: Side): boolean => info.kind === 'traced' && sequence.at(-1) === RETURN
  const isJoin = ({ info }: Side): boolean => info.stages.at(-1)?.kind === 'join'
  return (isReturn(training) && isJoin(inference)) || (isJoin(training) && isReturn(inference))
}

/** A tap that is passed again is called as its first pass is: `queryClean#2` is `query_clean#2`. */
function trainingName(align: Terms['align'], name: string): string {
  const [, first = name, pass = ''] = /^(.+)(#\d+)$/.exec(name) ?? []
  const other = align.get(first)
  return align.get(name) ?? (other === undefined ? name : `${other}${pass}`)
}

function indexByName(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index]))
}

function there(made: ReadonlyMap<Aligned, StagePair>, pair: Aligned): StagePair {
  const found = made.get(pair)
  if (found === undefined) throw new LockstepError('internal', `stage '${pair.name}' is in no plan`)
  return found
}

type Aligned = Pick<StagePair, 'name' | 'training' | 'inference'>

/** Tells whether both sides have a stage. */
export function isAligned({ training, inference }: Aligned): boolean {
  return training >= 0 && inference >= 0
}

/** Finds the rule of a stage: by its inference name, its training name, `*`; exact where nothing is said. */
export function ruleOf({ rules }: Terms, names: readonly (string | undefined)[]): Rule {
  const named = names.find((name) => name !== undefined && rules.has(name))
  return rules.get(named ?? '*') ?? EXACT
}

/** Makes the test whether one stage runs before another on one side and not on the other. */
function contradiction(training: Side, inference: Side): (first: Aligned, second: Aligned) => boolean {
  const precedes = { training: precedence(training), inference: precedence(inference) }
  const before = (side: Role, first: Aligned, second: Aligned): boolean => precedes[side](first[side], second[side])
  // Taps come in an order of time, which need not be one of cause: an order that the staged side leaves open is any.
  const staged = training.info.kind === 'staged' ? 'training' : 'inference'
  const loose = training.info.kind !== inference.info.kind
  return (first, second) => {
    if (before('training', first, second) === before('inference', first, second)) return false
    return !(loose && isAligned(first) && !before(staged, first, second) && !before(staged, second, first))
  }
}

/**
 * Makes the test by index whether one stage of a side runs before another along a path. Stages of two branches have no
 * order, nor has a stage that the side lacks (-1).
 */
function precedence(side: Side): (first: number, second: number) => boolean {
  const branches = new Map(side.info.stages.map((info) => [info.name, info.branch]))
  const places = side.stages.map((name) => [side.sequence.indexOf(name), branches.get(name) ?? []] as const)
  return (first, second) => {
    const [left, right] = [places[first], places[second]]
    if (left === undefined || right === undefined) return false
    return left[0] < right[0] && onOnePath(left[1], right[1])
  }
}
