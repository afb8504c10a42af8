import { UsageError } from '../../errors.ts'
import { suggest } from '../../suggest.ts'
import { EDGE_GROUPS, EDGE_TAGS, UNUSUAL, type EdgeTag } from './edge-case.ts'

const ALL: readonly EdgeTag[] = Object.values(EDGE_TAGS).flat()
const USUAL: readonly EdgeTag[] = ALL.filter((tag) => !UNUSUAL.includes(tag))

/** The option `edges`; see {@link selectEdges}. */
export type Edges = boolean | readonly string[]

/**
 * Reads the option `edges`: `true` or left out for all usual classes (all but `undefined` and `kinds`), `false` for
 * none, or a list of classes and groups (`unicode`, `text`, `numbers`, `dates`, `structure`, `all`), where `!class`
 * takes one away. A list that begins with a `!` starts from the usual ones.
 * @throws {UsageError} at a class that does not exist.
 */
export function selectEdges(wanted: Edges | null | undefined, where: string): ReadonlySet<EdgeTag> {
  if (wanted === false) return new Set()
  if (wanted === true || wanted === null || wanted === undefined) return new Set(USUAL)
  if (!Array.isArray(wanted)) throw new UsageError(`${where}: edges must be a list of classes, true or false.`)
  const selected = new Set<EdgeTag>(wanted[0]?.startsWith?.('!') ? USUAL : [])
  for (const word of wanted as readonly unknown[]) {
    const name = typeof word === 'string' && word.startsWith('!') ? word.slice(1) : word
    const tags = typeof name === 'string' ? tagsOf(name) : null
    if (tags === null) {
      const near = suggest(String(name), ['all', ...Object.keys(EDGE_GROUPS), ...ALL])
      const meant = near === undefined ? '' : ` Did you mean '${near}'?`
      throw new UsageError(`${where}: '${String(word)}' is no class of edge cases.${meant}`, {
        hint: `classes are all, ${Object.keys(EDGE_GROUPS).join(', ')}, ${ALL.join(', ')}; !class takes one away`,
      })
    }
    for (const tag of tags) {
      if (name === word) selected.add(tag)
      else selected.delete(tag)
    }
  }
  return selected
}

function tagsOf(name: string): readonly EdgeTag[] | null {
  if (name === 'all') return ALL
  if (Object.hasOwn(EDGE_GROUPS, name)) return EDGE_GROUPS[name] as readonly EdgeTag[]
  return (ALL as readonly string[]).includes(name) ? [name as EdgeTag] : null
}

/** Tells whether one option `edges` leaves a class out that another selects. */
export function isNarrower(edges: Edges, than: Edges): boolean {
  const selected = selectEdges(edges, 'edges')
  return [...selectEdges(than, 'edges')].some((tag) => !selected.has(tag))
}

/** Tells whether an edge case is selected: all its classes must be. */
export function isSelected(edge: { readonly tags: readonly EdgeTag[] }, selected: ReadonlySet<EdgeTag>): boolean {
  return edge.tags.every((tag) => selected.has(tag))
}
