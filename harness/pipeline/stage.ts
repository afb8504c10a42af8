import { UsageError } from '../errors.ts'
import { callSite } from './call-site.ts'

/** Options of {@link stage}; all may be left out. */
export interface StageOptions<Params> {
  /** Handed to the function as its second argument; plain data, so that it can be compared with the other side's. */
  readonly params?: Params
  /**
   * Packages (`stopwords-iso`) and files (`./stop.txt`) whose versions and digests belong to the stage's provenance.
   */
  readonly uses?: readonly string[]
  /** The function takes a list of values and returns one result per value. */
  readonly batch?: boolean
}

/** A named step: value in, value out. Plain data but for `run`. */
export interface Stage {
  readonly kind: 'stage'
  readonly name: string
  /** Makes the value of the next stage; given what the stage before gave. */
  readonly run: (value: never, params: never) => unknown
  readonly params: unknown
  readonly hasParams: boolean
  readonly uses: readonly string[]
  readonly batch: boolean
  /** `file:line:column` of the declaration, as the runtime's stack shows it. */
  readonly site: string | undefined
}

const OPTIONS = new Set(['params', 'uses', 'batch'])

/**
 * Declares a stage. `run` may be async; it gets one argument if there are no params.
 * @throws {UsageError} if the name is empty, `run` is no function or an option is unknown.
 */
export function stage<Params>(
  name: string,
  run: (value: never, params: Params) => unknown,
  options: StageOptions<Params> & { readonly params: Params },
): Stage
export function stage(
  name: string,
  run: (value: never) => unknown,
  options?: Omit<StageOptions<never>, 'params'>,
): Stage
export function stage(
  name: string,
  run: (value: never, params: never) => unknown,
  options: StageOptions<unknown> = {},
): Stage {
  if (typeof name !== 'string' || name.trim() === '')
    throw new UsageError('A stage needs a name: stage(name, function).')
  if (typeof run !== 'function') {
    throw new UsageError(`Stage '${name}' needs a function, received ${run === null ? 'null' : typeof run}.`)
  }
  for (const key of Object.keys(options)) {
    if (!OPTIONS.has(key))
      throw new UsageError(`Stage '${name}' has an unknown option '${key}'; known: params, uses, batch.`)
  }
  return {
    kind: 'stage',
    name,
    run,
    params: options.params,
    hasParams: Object.hasOwn(options, 'params'),
    uses: [...(options.uses ?? [])],
    batch: options.batch === true,
    site: callSite(stage),
  }
}
