/**
 * The floor of each folder and root file of `harness/`; imports go down. `version.ts` reads the package's own version.
 */
export const FLOORS: Readonly<Record<string, number>> = {
  'errors.ts': 0,
  'suggest.ts': 0,
  'version.ts': 0,
  'entry-points.ts': 0,
  'kill-tree.ts': 0,
  'file-fault.ts': 0,
  'regular-file.ts': 0,
  values: 0,
  compare: 1,
  'tap.ts': 2,
  pipeline: 2,
  adapters: 3,
  sides: 3,
  child: 4,
  run: 4,
  golden: 5,
  inputs: 5,
  hybrid: 6,
  adequacy: 7,
  diagnose: 7,
  config: 8,
  report: 8,
  pair: 9,
  commands: 10,
  reporters: 11,
  vitest: 12,
  cli: 12,
  'index.ts': 12,
}

/** Files on the ground floor that its folder may use as well; they use nothing but each other. */
export const GROUND: ReadonlySet<string> = new Set([
  'errors.ts',
  'suggest.ts',
  'version.ts',
  'entry-points.ts',
  'kill-tree.ts',
  'file-fault.ts',
  'regular-file.ts',
])

/** Names the folder, or root file, a path of `harness/` belongs to: `harness/run/lockstep.ts` to `run`. */
export function unitOf(path: string): string {
  return path.split('/')[1]!
}

/**
 * Says why an import breaks the order of the floors; null if it keeps it. Both paths are from the repository's root.
 */
export function floorFault(importer: string, imported: string): string | null {
  const [from, to] = [unitOf(importer), unitOf(imported)]
  if (!imported.startsWith('harness/')) return `${importer} imports ${imported}, outside of harness/`
  const [floor, lower] = [FLOORS[from], FLOORS[to]]
  if (floor === undefined) return `${importer}: '${from}' has no floor`
  if (lower === undefined) return `${imported}: '${to}' has no floor`
  if (from === to || lower < floor) return null
  if (lower === 0 && GROUND.has(to)) return null
  return `${importer} (floor ${floor}) imports ${imported} (floor ${lower})`
}
