import { packagesOf, type Provenance } from '../../pipeline/provenance.ts'
import type { Skew } from '../../report/report.ts'
import type { SideRow } from './page-model.ts'

/** Where the sides and the golden file come from; null: there is no such side. */
export interface Provenances {
  readonly training: Provenance | null
  readonly inference: Provenance | null
  readonly golden: readonly Provenance[]
}

/**
 * Puts what is known of both sides and of the golden records beside each other, one fact a row: runtime, platform,
 * Unicode, packages, files, source.
 */
export function provenanceRows(
  { training, inference, golden }: Provenances,
  skews: readonly Skew[],
): readonly SideRow[] {
  const sides = { training: facts(training), inference: facts(inference) }
  const recorded = golden.map(facts)
  const names = new Set([sides.training, sides.inference, ...recorded].flatMap((one) => [...one.keys()]))
  const policies = new Map(skews.map(({ what, policy }) => [what, policy]))
  return [...names].map((what) => {
    const [own, other] = [sides.training.get(what) ?? null, sides.inference.get(what) ?? null]
    const held = [...new Set(recorded.map((one) => one.get(what) ?? null))].filter((one) => one !== null)
    const policy = policies.get(what.toLowerCase())
    return {
      what: policy === undefined ? what : `${what} (policy ${policy})`,
      training: own,
      inference: other,
      golden: held.length === 0 ? null : held.join(', '),
      differs: own !== null && other !== null && own !== other,
    }
  })
}

function facts(provenance: Provenance | null): ReadonlyMap<string, string> {
  if (provenance === null) return new Map()
  const { runtime, platform, unicode, icu, files, seen, source } = provenance
  const ecosystem = runtime.startsWith('python') ? 'py' : 'npm'
  const entries: ReadonlyArray<readonly [string, string | null | undefined]> = [
    ['runtime', runtime],
    ['platform', platform],
    ['unicode', unicode],
    ['icu', icu],
    ...named(`${ecosystem}:`, packagesOf(provenance)),
    ...named('file:', { ...seen?.files, ...files }),
    ['source', source === undefined ? undefined : `${source.digest} of ${source.covers.join(', ')}`],
    ['more files opened', seen?.unlisted === undefined ? undefined : String(seen.unlisted)],
  ]
  return new Map(entries.flatMap(([what, value]) => (value === undefined ? [] : [[what, value ?? '(missing)']])))
}

function named(
  prefix: string,
  entries: Readonly<Record<string, string | null>>,
): ReadonlyArray<readonly [string, string | null]> {
  return Object.entries(entries).map(([name, value]) => [prefix + name, value])
}
