import { dirname, resolve } from 'node:path'
import type { AlignConfig, Config, InputsConfig, KnownConfig, PairConfig, ReplayConfig } from './config.ts'
import type { AlignInput, ConfigInput, KnownInput, PairInput, ReplayInput } from './define-config.ts'
import type { ConfigPath } from './issue.ts'
import { normaliseCompare } from './normalise-compare.ts'
import { normaliseSide } from './normalise-side.ts'

/** Where a configuration comes from. */
export interface Origin {
  /** Absolute. */
  readonly file: string
  /** Absolute; see {@link PairConfig.shownFrom}. */
  readonly shownFrom: string
  /** Writes the place of a path, `lockstep.config.ts:3`. */
  readonly at: (path: ConfigPath) => string
}

/** Fills in every default of a configuration that has passed the checks, and makes its paths absolute. */
export function normalise(given: ConfigInput, origin: Origin): Config {
  return {
    file: origin.file,
    root: dirname(origin.file),
    pairs: Object.entries(given.pairs).map(([name, pair]) => normalisePair(name, pair, origin)),
    runs: given.runs ?? 1000,
    budget: given.budget ?? null,
    timeout: { stage: given.timeout?.stage ?? 5_000, start: given.timeout?.start ?? 60_000 },
  }
}

function normalisePair(name: string, pair: PairInput, origin: Origin): PairConfig {
  const root = dirname(origin.file)
  const { shownFrom } = origin
  return {
    name,
    shownFrom,
    at: origin.at(['pairs', name]),
    training: pair.training === undefined ? null : normaliseSide(pair.training, root, shownFrom),
    inference: normaliseSide(pair.inference, root, shownFrom),
    golden: resolve(root, pair.golden ?? `golden/${name}.yaml`),
    inputs: normaliseInputs(pair.inputs, root),
    compare: normaliseCompare(pair.compare ?? {}),
    align: normaliseAlign(pair.align ?? {}),
    versions: { ...pair.versions },
    equivalent: renamed(pair.equivalent ?? {}),
    known: (pair.known ?? []).map((known, index) => normaliseKnown(known, origin.at(['pairs', name, 'known', index]))),
    private: [...(pair.private ?? [])],
    order: pair.order ?? 'harmless',
    replay: normaliseReplay(pair.replay ?? {}),
  }
}

function normaliseInputs(inputs: PairInput['inputs'], root: string): InputsConfig {
  if (typeof inputs === 'string') return { from: 'module', file: resolve(root, inputs) }
  const valid = inputs?.valid === undefined ? null : resolve(root, inputs.valid)
  if (inputs?.schema !== undefined) {
    const [file = '', ...pointer] = inputs.schema.split('#')
    return {
      from: 'schema',
      file: resolve(root, file),
      pointer: `#${pointer.join('#')}`,
      edges: inputs.edges ?? true,
      valid,
    }
  }
  if (inputs?.from !== undefined && inputs.from !== 'golden') {
    return { from: 'log', file: resolve(root, inputs.from), sample: inputs.sample ?? null, valid }
  }
  return { from: 'golden', edges: inputs?.edges ?? true, valid, beyond: inputs?.beyond ?? 'warn' }
}

function normaliseReplay({ map = {}, logged = {}, columns = {} }: ReplayInput): ReplayConfig {
  const { input = '$', id = null, time = null, slice = [] } = map
  return {
    input,
    id,
    time,
    slice: typeof slice === 'string' ? [slice] : [...slice],
    logged: Object.entries(logged).map(([stage, path]) => ({ stage, path })),
    columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
  }
}

function normaliseAlign(align: AlignInput): AlignConfig {
  const names = Object.entries(align).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const params = typeof align.params === 'object' ? align.params : {}
  return {
    stages: names.map(([inference, training]) => ({ inference, training })),
    params: Object.entries(params).map(([stage, keys]) => ({ stage, names: renamed(keys) })),
  }
}

function renamed(names: Readonly<Record<string, string>>): Array<{ inference: string; training: string }> {
  return Object.entries(names).map(([inference, training]) => ({ inference, training }))
}

function normaliseKnown(known: KnownInput, at: string): KnownConfig {
  return {
    stage: known.stage,
    cause: known.cause ?? 'unknown',
    record: known.record ?? null,
    when: known.when ?? null,
    inputs: known.inputs ?? null,
    until: known.until ?? null,
    reason: known.reason,
    at,
  }
}
