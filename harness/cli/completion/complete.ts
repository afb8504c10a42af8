import type { Command as Grammar } from 'commander'
import { writtenPairs } from '../../config/written-pairs.ts'
import { command, type Command } from '../command.ts'
import { offered, type Candidate } from './offered.ts'

/**
 * `lockstep complete -- WORDS…`: says what may stand in place of the last word, for the scripts of `completion`: a line
 * for each candidate, a tab and what it is; then `:files` where names of files may, too. Runs nothing of the user's.
 */
export function complete(grammar: () => Grammar): Command {
  return command({
    name: 'complete',
    summary: 'say what may stand in place of the last word; for the scripts of completion',
    hidden: true,
    arguments: [{ syntax: '[words...]', help: 'a command line up to the cursor, behind --' }],
    options: {},
    run: async ({ names, terminal: { cwd } }) => {
      const { candidates, files } = await offered(grammar(), names, (file) => writtenPairs({ cwd, file }))
      const lines = [
        ...candidates.filter(isPlain).map(({ word, about }) => `${word}\t${about}`),
        ...(files ? [':files'] : []),
      ]
      return { exitCode: 0, json: { candidates, files }, text: () => lines.map((line) => `${line}\n`).join('') }
    },
  })
}

/** A name that a line cannot hold is not offered. */
function isPlain({ word }: Candidate): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(word)
}
