import { END, type Source } from './arbitrary-from.ts'
import { randomAt } from './draw/random-at.ts'
import type { EdgeInput } from './edge-cases/edge-case.ts'

/** One input of a run, as a neutral value. */
export interface GeneratedInput {
  readonly input: unknown
  readonly origin: 'edge' | 'generated'
  /** The name of the edge case; null for a generated input. */
  readonly name: string | null
  /** Position among the generated inputs of the seed; for an edge, its position in this run. */
  readonly index: number
  /** What `replay` takes: `g-<seed>-<index>`, `e-<name>`, or the name the source has for it. */
  readonly id: string
}

/** What a run of generated inputs is made from. */
export interface GenerateOptions {
  readonly source: Source
  /** In order of priority; empty where the module of inputs is the user's own. */
  readonly edges: readonly EdgeInput[]
  /** How many inputs, edges included. */
  readonly runs: number
  /** 32 bits. */
  readonly seed: number
}

/** The largest share of edges in a run, and of those among them that break types or keys. */
export const EDGE_SHARE = { all: 0.25, breaking: 0.03 } as const

/**
 * Yields the inputs of a run one at a time: edge cases first, then generated ones, together `runs` (fewer if the source
 * ends). At most a quarter are edges, at most 3 in 100 edges of another type or with other keys (one, if there is room
 * for any edge). Where not all edges fit, the first half of the room goes by priority, the rest is drawn by the seed.
 * Generated input i is the same for every number of runs. Memory does not grow with `runs`.
 * @throws {UsageError} if the user's arbitrary or stream throws.
 */
export function* generate({ source, edges, runs, seed }: GenerateOptions): Generator<GeneratedInput, void, undefined> {
  const chosen = chooseEdges(edges, runs, seed)
  for (const [index, edge] of chosen.entries()) {
    yield { input: edge.make(), origin: 'edge', name: edge.name, index, id: `e-${edge.name}` }
  }
  for (let index = 0; index < runs - chosen.length; index++) {
    const input = source.at(seed, index)
    if (input === END) return
    yield { input, origin: 'generated', name: null, index, id: source.nameOf?.(seed, index) ?? `g-${seed}-${index}` }
  }
}

/** Chooses the edges of a run; see {@link generate}. Keeps their order. */
export function chooseEdges(edges: readonly EdgeInput[], runs: number, seed: number): EdgeInput[] {
  const room = Math.floor(runs * EDGE_SHARE.all)
  const breaking = edges.filter((edge) => edge.breaks)
  const keeping = edges.filter((edge) => !edge.breaks)
  const breaks = spread(breaking, room === 0 ? 0 : Math.max(1, Math.floor(runs * EDGE_SHARE.breaking)), seed)
  const chosen = new Set([...breaks, ...spread(keeping, room - breaks.length, seed)])
  return edges.filter((edge) => chosen.has(edge))
}

function spread(edges: readonly EdgeInput[], room: number, seed: number): EdgeInput[] {
  if (edges.length <= room) return [...edges]
  const sure = Math.ceil(room / 2)
  const rest = edges.slice(sure)
  const dice = randomAt(seed, 0)
  // Fisher and Yates, as far as there is room.
  for (let at = 0; at < room - sure; at++) {
    const other = dice.nextInt(at, rest.length - 1)
    const moved = rest[at]!
    rest[at] = rest[other]!
    rest[other] = moved
  }
  return [...edges.slice(0, sure), ...rest.slice(0, room - sure)]
}
