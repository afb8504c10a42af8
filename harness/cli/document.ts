import { safeJson } from '../reporters/gate.ts'
import { VERSION } from '../version.ts'
import type { Terminal } from './terminal.ts'

/** Prints the one JSON document of a command, with the version of its form and of this tool in front. */
export function printDocument(terminal: Pick<Terminal, 'out'>, content: object): void {
  const document = { schemaVersion: 1, tool: { name: 'lockstep', version: VERSION }, ...content }
  terminal.out(`${safeJson(document)}\n`)
}
