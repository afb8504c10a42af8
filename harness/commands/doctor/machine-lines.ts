import { spawnSync } from 'node:child_process'
import { fine, type DoctorLine } from './doctor-line.ts'

/** What is looked at of the machine, the terminal and the present run. */
export interface Machine {
  /** `20.20.2` */
  readonly node: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isTerminal: boolean
  readonly width: number
}

/** The first release of Node that this package runs on. */
const OLDEST = [20, 19] as const

/** Looks at Node, git and the terminal. */
export function machineLines({ node, env, isTerminal, width }: Machine): readonly DoctorLine[] {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
  const git = spawnSync('git', ['--version'], { encoding: 'utf8' })
  const encoding = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  const isUnicode = process.platform === 'win32' || /utf-?8/iu.test(encoding)
  return [
    isOld
      ? { what: 'Node', status: 'fail', detail: node, remedy: `install Node ${OLDEST.join('.')} or later` }
      : fine('Node', node),
    git.status === 0
      ? fine('git', git.stdout.trim().replace(/^git version /u, ''))
      : { what: 'git', status: 'warn', detail: 'not found', remedy: 'check --changed needs it' },
    !isTerminal || isUnicode
      ? fine('terminal', isTerminal ? `${width} columns, ${encoding}` : 'none: reports are 100 columns wide')
      : {
          what: 'terminal',
          status: 'warn',
          detail: `its locale is ${encoding || 'not set'}, so that ✓ and ✗ may not show`,
          remedy: 'export LC_ALL=C.UTF-8',
        },
  ]
}
