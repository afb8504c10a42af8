import type { Services } from './services.ts'
import type { Invocation } from './program.ts'
import type { Terminal } from './terminal.ts'

/** The options every command has. */
export interface CommonOptions {
  readonly config: string | null
  readonly json: boolean
  readonly color: boolean | undefined
  readonly quiet: boolean
  readonly verbose: boolean
}

/** What a command gets: what was typed, and its two ways out. */
export interface Context {
  readonly invocation: Invocation
  readonly common: CommonOptions
  readonly terminal: Terminal
  readonly services: Services
}

/** A command: does its work, prints, and returns the exit code. */
export type CommandRun = (context: Context) => Promise<number>

/** Reads the options every command has. */
export function commonOptions(options: Invocation['options']): CommonOptions {
  return {
    config: (options['config'] as string | undefined) ?? null,
    json: options['json'] === true,
    color: options['color'] as boolean | undefined,
    quiet: options['quiet'] === true,
    verbose: options['verbose'] === true,
  }
}
