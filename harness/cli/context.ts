import type { ChildRequest } from '../commands/in-child.ts'
import type { Config } from '../config/config.ts'
import { saidLines } from './said-lines.ts'
import type { Services } from './services.ts'
import type { Terminal } from './terminal.ts'

/** The options every command has. */
export interface CommonOptions {
  readonly config: string | null
  readonly json: boolean
  readonly color: boolean | undefined
  readonly quiet: boolean
  readonly verbose: boolean
}

/** What was typed behind the name of a command. */
export interface Typed<Options> {
  /** The arguments that are no options: names of pairs, or what the command says. */
  readonly names: readonly string[]
  readonly options: Options
}

/** What a command gets: what was typed, and what it can ask for. */
export interface Context<Options> extends Typed<Options> {
  readonly common: CommonOptions
  readonly terminal: Terminal
  readonly services: Services
  /** Loads the configuration. @throws {UsageError} if there is none, or it is wrong. */
  readonly loadConfig: () => Promise<Config>
  /** Loads the configuration for a request that runs code of pairs: what that prints is shown with `--verbose`. */
  readonly request: () => Promise<ChildRequest>
}

/** Makes the context of a command from what was typed. */
export function openContext(
  { names, options }: Typed<Readonly<Record<string, unknown>>>,
  terminal: Terminal,
  services: Services,
): Context<Readonly<Record<string, unknown>>> {
  const common = commonOptions(options)
  const loadConfig = (): Promise<Config> =>
    services.loadConfig({ cwd: terminal.cwd, file: common.config, printed: terminal.err })
  const onOutput = (text: string): void => {
    if (common.verbose) terminal.err(saidLines('user code', text))
  }
  const request = async (): Promise<ChildRequest> => ({
    config: await loadConfig(),
    signal: terminal.signal,
    onOutput,
  })
  return { names, options, common, terminal, services, loadConfig, request }
}

/** Reads the options every command has. */
export function commonOptions(options: Readonly<Record<string, unknown>>): CommonOptions {
  return {
    config: (options['config'] as string | undefined) ?? null,
    json: options['json'] === true,
    color: options['color'] as boolean | undefined,
    quiet: options['quiet'] === true,
    verbose: options['verbose'] === true,
  }
}

/** The first name of a command whose grammar demands one. @throws {Error} if there is none: a defect of the grammar. */
export function firstName([name]: readonly string[]): string {
  if (name === undefined) throw new Error('a command whose grammar demands no name asks for one')
  return name
}
