import { greatestOf } from '../../values/extremes.ts'
import { defaultSeed } from '../default-seed.ts'
import { randomAt } from '../draw/random-at.ts'
import type { EdgeInput } from '../edge-cases/edge-case.ts'
import { isSelected, selectEdges } from '../edge-cases/select-edges.ts'
import { takeTurns } from '../edge-cases/take-turns.ts'
import { dictionaryOf } from './dictionary.ts'
import { isValid, type InferHints } from './infer-inputs.ts'
import { inferSchema } from './infer-schema.ts'
import { placeEdges, type PlaceEdge } from './place-edges.ts'
import { placesOf, replaceAt, type Place } from './places.ts'

const MAX_EDGES = 5000

/**
 * Makes whole inputs of the edge cases: each stands in a copy of a golden input, alone or embedded in what was there,
 * at each place of its kind. The order is a priority: the kinds of places take turns, each edge comes at one place
 * before it comes at a second, and what breaks types or keys takes turns with the rest. Names, and the inputs they
 * stand for, depend on the golden inputs and params only. At most 5,000; without those `valid` rejects. No golden
 * input: no edges.
 */
export function inferEdges(goldenInputs: readonly unknown[], hints: InferHints): EdgeInput[] {
  const selected = selectEdges(hints.edges, hints.where)
  const dictionary = dictionaryOf(hints.params)
  const groups = new Map<string, Located[][]>()
  for (const place of placesOf(goldenInputs, inferSchema(goldenInputs))) {
    const edges = placeEdges(place, dictionary).filter((edge) => isSelected(edge, selected))
    for (const name of new Set(edges.map((edge) => groupOf(edge, place)))) {
      const located = edges.filter((edge) => groupOf(edge, place) === name).map((edge) => ({ edge, place }))
      groups.set(name, [...(groups.get(name) ?? []), located])
    }
  }
  const inputs = new Map<string, EdgeInput>()
  for (const located of takeTurns([...groups.values()].map(rotate))) {
    const input = edgeInput(located)
    if (!inputs.has(input.name) && (hints.valid === null || isValid(hints.valid, input.make())))
      inputs.set(input.name, input)
    if (inputs.size === MAX_EDGES) break
  }
  return [...inputs.values()]
}

/** The lists of one group are of one making, so that they can take turns edge by edge. */
function groupOf({ breaks, notation }: PlaceEdge, { variant }: Place): string {
  if (breaks) return 'break'
  return notation ? `${variant.kind} notation` : variant.kind
}

interface Located {
  readonly edge: PlaceEdge
  readonly place: Place
}

/** Orders the edges of several places so that each edge comes once, at changing places, before any comes again. */
function rotate(lists: readonly Located[][]): Located[] {
  const longest = greatestOf(
    lists.map((list) => list.length),
    0,
  )
  const ordered: Located[] = []
  for (let pass = 0; pass < lists.length; pass++) {
    for (let at = 0; at < longest; at++) {
      const located = lists[(at + pass) % lists.length]![at]
      if (located !== undefined) ordered.push(located)
    }
  }
  return ordered
}

function edgeInput({ edge, place }: Located): EdgeInput {
  const name = place.path === '' ? edge.name : `${edge.name}@${place.path}`
  const seed = defaultSeed(name)
  const host = place.hosts[seed % place.hosts.length]!
  const make = (): unknown => replaceAt(host.input, host.steps, (old) => edge.change(old, randomAt(seed, 0)))
  return { name, tags: edge.tags, breaks: edge.breaks, make }
}
