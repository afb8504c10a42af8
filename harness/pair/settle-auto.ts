import { existsSync, readFileSync } from 'node:fs'
import { UsageError } from '../errors.ts'
import type { AlignConfig, PairConfig, SideConfig } from '../config/config.ts'
import { findGolden } from '../golden/read/read-golden.ts'
import { nodeFiles } from '../golden/node-files.ts'
import type { Role } from '../pipeline/role.ts'
import { RETURN } from '../sides/in-process/traced.ts'
import { localImports } from '../sides/provenance/local-imports.ts'
import type { Side, Watched } from '../sides/side.ts'
import { foldName } from '../sides/watch/fold-name.ts'
import type { BothStarted } from './start-both.ts'

/** What `watch: auto` comes to. */
export interface AutoNames {
  /** The names each side that says so is to watch, as it spells them, maybe none; null: it goes on as it is. */
  readonly names: Readonly<Record<Role, readonly string[] | null>>
  /** Names that the sides spell differently. */
  readonly align: AlignConfig['stages']
  /** Names that both sides have and that are left out, as each spells them. */
  readonly omitted: Readonly<Record<Role, ReadonlySet<string>>>
}

/** A name that another number of functions has on each side: which of them stand for which is unclear. */
export interface Scattered {
  /** As inference spells it. */
  readonly name: string
  readonly functions: Readonly<Record<Role, number>>
}

/** What `watch: auto` does not come to, though training assigns it. */
interface NotLookedAt {
  readonly leftOut: ReadonlyArray<{ readonly name: string }>
  /** As training spells them. */
  readonly unwatched: readonly string[]
}

/**
 * Makes what tells whether a name is one of training's that is not looked at: in either case one of those left out for
 * that, or for what each side has, or one that inference does not have.
 */
export function isNotLookedAt({ leftOut, unwatched }: NotLookedAt): (name: string) => boolean {
  const names = new Set(leftOut.flatMap((one) => ('type' in one ? [] : [foldName(one.name)])))
  return (name) => names.has(foldName(name)) || unwatched.includes(name)
}

/** What each side watches, or would; null: that is not known, or it has stages. */
export type BothWatched = Readonly<Record<Role, readonly Watched[] | null>>

/** Tells what sides that were started watch. */
export function watchedOf({ training, inference }: BothStarted): BothWatched {
  return { training: training?.watched ?? null, inference: inference.watched ?? null }
}

/** Finds the names that another number of functions has on each side, by what inference calls them. */
export function scatteredNames(
  shared: AlignConfig['stages'],
  { training, inference }: BothWatched,
): ReadonlyMap<string, Scattered> {
  const functionsOf = (watched: readonly Watched[] | null, name: string): number | null =>
    watched === null ? null : (watched.find(([variable]) => variable === name)?.[2] ?? 1) || 1
  return new Map(
    shared.flatMap((one) => {
      const own = functionsOf(training, one.training)
      const other = functionsOf(inference, one.inference)
      if (own === null || other === null || own === other) return []
      return [[one.inference, { name: one.inference, functions: { training: own, inference: other } }]]
    }),
  )
}

/** The names that each side has; null: they are not known before it runs. */
export type OwnNames = Readonly<Record<Role, readonly string[] | null>>

/** Lists the names of sides that were started; training is null where the golden file stands for it. */
export function ownNames(pair: PairConfig, { training, inference }: BothStarted): OwnNames {
  return {
    training: training === null ? goldenNames(pair.golden) : namesOf(training, pair.training),
    inference: namesOf(inference, pair.inference),
  }
}

/**
 * Settles what sides that say `watch: auto` watch: the names that both sides have, whether in camelCase or snake_case.
 * Names of a side without it are those of its stages, or of its taps as they are spelled out in its file.
 *
 * Where both say so and there is none, they watch nothing, and what they return is compared.
 *
 * @param without names of each side that are left out on both
 * @throws {UsageError} if there is none beside a side that has names of its own.
 */
export function settleAuto(pair: PairConfig, own: OwnNames, without: AutoNames['omitted'] = NO_NAMES): AutoNames {
  const isAuto = { training: saysAuto(pair.training), inference: saysAuto(pair.inference) }
  if (own.training === null || own.inference === null)
    return { names: { training: null, inference: null }, align: [], omitted: NO_NAMES }
  const shared = common(own.training, own.inference)
  const isOut = (one: (typeof shared)[number]): boolean =>
    without.training.has(one.training) || without.inference.has(one.inference)
  const [both, out] = [shared.filter((one) => !isOut(one)), shared.filter(isOut)]
  // What is returned is compared without a name, where nothing else of the other side has one.
  const needsNone = isAuto.inference && (isAuto.training || own.training.every((name) => name === RETURN))
  if (both.length === 0 && !needsNone) {
    const list = (names: readonly string[]): string => names.join(', ') || 'none'
    throw new UsageError('watch: auto finds no name that both sides have', {
      at: pair.at,
      hint: `training: ${list(own.training)}; inference: ${list(own.inference)}. Name them with 'watch' and 'align'`,
    })
  }
  return {
    names: {
      training: isAuto.training ? both.map(({ training }) => training) : null,
      inference: isAuto.inference ? both.map(({ inference }) => inference) : null,
    },
    align: both.filter(({ training, inference }) => training !== inference),
    omitted: {
      training: new Set(out.map(({ training }) => training)),
      inference: new Set(out.map(({ inference }) => inference)),
    },
  }
}

const NO_NAMES: AutoNames['omitted'] = { training: new Set(), inference: new Set() }

/** Pairs the names of two sides: those spelled alike, then those that are alike once case and `_` are left out. */
export function common(training: readonly string[], inference: readonly string[]): AlignConfig['stages'] {
  const taken = new Set(training.filter((name) => inference.includes(name)))
  const folded = new Map(training.filter((name) => !taken.has(name)).map((name) => [foldName(name), name]))
  return inference.flatMap((name) => {
    if (taken.has(name)) return [{ inference: name, training: name }]
    const other = folded.get(foldName(name))
    folded.delete(foldName(name))
    return other === undefined ? [] : [{ inference: name, training: other }]
  })
}

/** Names that both sides are told to watch and that they spell differently; what `align` speaks of is left to it. */
export function spelledOtherwise({ training, inference, align }: PairConfig): AlignConfig['stages'] {
  const said = new Set(align.stages.flatMap((one) => [one.training, one.inference]))
  const alike = common(toldNames(training), toldNames(inference))
  return alike.filter((one) => one.training !== one.inference && !said.has(one.training) && !said.has(one.inference))
}

/** The names that a side is told to watch, one by one. */
function toldNames(config: SideConfig | null): readonly string[] {
  if (config === null || config.runner === 'http' || config.watch === null || config.watch === 'auto') return []
  return config.watch
}

/** Tells whether a side watches what both sides assign. */
export function saysAuto(config: SideConfig | null): boolean {
  return config !== null && config.runner !== 'http' && config.watch === 'auto'
}

/** Lists the names of what is watched, each once. */
export function namesIn(watched: readonly Watched[]): readonly string[] {
  return [...new Set(watched.map(([name]) => name))]
}

function namesOf(side: Side, config: SideConfig | null): readonly string[] | null {
  const told = side.watched === undefined ? [] : namesIn(side.watched)
  if (saysAuto(config)) return told
  if (side.info.kind === 'staged') return side.info.stages.map(({ name }) => name)
  if (config?.runner === 'http') return config.http.taps
  const spelled = config?.file === null || config?.file === undefined ? null : spelledTaps(config.file)
  return told.length === 0 ? spelled : [...new Set([...told, ...(spelled ?? [])])]
}

/** Lists the taps that a file, and those that it imports, spell out by name; null: none. */
export function spelledTaps(file: string): readonly string[] | null {
  const texts = [file, ...localImports(file)].filter(existsSync).map((path) => readFileSync(path, 'utf8'))
  const found = texts.flatMap((text) => [...text.matchAll(/\btap\(\s*(['"])(.+?)\1/g)].map(([, , name]) => name ?? ''))
  return found.length === 0 ? null : [...new Set(found)]
}

/** Lists the names of the stages that a golden file has; null: it has none. */
export function goldenNames(golden: string): readonly string[] | null {
  const records = findGolden(golden, nodeFiles())?.records ?? []
  const names = new Set(
    records.flatMap(({ stages }) => [...(stages?.keys() ?? [])].map((name) => name.replace(/#\d+$/, ''))),
  )
  return names.size === 0 ? null : [...names]
}
