/** What the command line sees of the world it prints to. */
export interface Terminal {
  /**
   * Writes to standard output what the gate lets through: `safeText` unless another is given. A reader that has gone
   * away is no error.
   */
  readonly out: (text: string, gate?: (text: string) => string) => void
  readonly err: (text: string) => void
  readonly outIsTerminal: boolean
  readonly errIsTerminal: boolean
  /** Columns of the screen; 100 where there is none. */
  readonly width: number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Aborts when the user interrupts. */
  readonly signal: AbortSignal
}

/**
 * Decides whether to colour what goes to standard output: the flag, then `NO_COLOR`, then `FORCE_COLOR`, then whether
 * it is a terminal that can.
 */
export function wantsColor(flag: boolean | undefined, terminal: Pick<Terminal, 'env' | 'outIsTerminal'>): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = terminal.env
  if (flag !== undefined) return flag
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return terminal.outIsTerminal && TERM !== 'dumb'
}
