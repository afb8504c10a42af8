import type { Provenance } from '../../pipeline/provenance.ts'
import type { PairReport } from '../report.ts'
import { distinct } from './distinct.ts'

/** Where both sides come from: the same in all parts, but for the files that only some records make them open. */
export function mergeProvenance(reports: readonly PairReport[]): PairReport['provenance'] {
  const all = reports.map(({ provenance }) => provenance)
  return {
    training: oneOf(all.map(({ training }) => training)),
    inference: oneOf(all.map(({ inference }) => inference)),
    golden: Object.assign({}, ...all.map(({ golden }) => golden)) as PairReport['provenance']['golden'],
    skews: distinct(all.flatMap(({ skews }) => skews)),
  }
}

function oneOf(all: ReadonlyArray<Provenance | null>): Provenance | null {
  const known = all.filter((one) => one !== null)
  const [first] = known
  if (first === undefined) return null
  const seen = known.flatMap((one) => (one.seen === undefined ? [] : [one.seen]))
  const [head] = seen
  if (head === undefined) return first
  const files = Object.assign({}, ...seen.map((one) => one.files)) as typeof head.files
  const unlisted = Math.max(...seen.map((one) => one.unlisted ?? 0))
  return { ...first, seen: { packages: head.packages, files, ...(unlisted === 0 ? {} : { unlisted }) } }
}

/**
 * Says in what two parts differ that must be the same for them to be parts of one check: code, packages, files,
 * runtime. Null where nothing does, or a side of either was not started.
 */
export function provenanceDiffers(one: OfBoth, other: OfBoth): string | null {
  for (const role of ['training', 'inference'] as const) {
    const [a, b] = [one[role], other[role]]
    if (a === null || b === null) continue
    const what = differing(a, b)
    if (what !== null) return `${what} of ${role}`
  }
  return null
}

/** Where both sides come from. */
type OfBoth = Pick<PairReport['provenance'], 'training' | 'inference'>

function differing(a: Provenance, b: Provenance): string | null {
  for (const key of ['runtime', 'platform', 'unicode', 'icu'] as const) {
    if (a[key] !== b[key])
      return `the ${key === 'icu' ? 'ICU version' : key} (${a[key] ?? 'none'}, ${b[key] ?? 'none'})`
  }
  if (a.source?.digest !== b.source?.digest) return 'the code'
  const tables = [
    ['package', a.packages, b.packages],
    ['package', a.seen?.packages ?? {}, b.seen?.packages ?? {}],
    ['file', a.files, b.files],
  ] as const
  for (const [what, these, those] of tables) {
    const name = Object.keys({ ...these, ...those }).find((key) => these[key] !== those[key])
    if (name !== undefined) return `the ${what} '${name}'`
  }
  // Which files are opened depends on the records, what is in them does not.
  const [here, there] = [a.seen?.files ?? {}, b.seen?.files ?? {}]
  const file = Object.keys(here).find((key) => Object.hasOwn(there, key) && here[key] !== there[key])
  return file === undefined ? null : `the file '${file}'`
}
