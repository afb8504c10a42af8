import type { Role } from '../../pipeline/role.ts'
import type { NewFile, PairPlan, PlannedSide } from './project-files.ts'

/** Why both sides of a pair are one. */
const pinned = (missing: Role): readonly string[] => [
  'One side is here yet, and golden records pin it: a change of what it gives ends a check with exit code 4.',
  `Put the other side in place of '${missing}', and leave out 'runs': generated inputs say nothing before.`,
]

/** Writes the configuration of a pair: YAML where all of it is Python, else TypeScript. */
export function configFile(plan: PairPlan): NewFile {
  const sides = [plan.training, plan.inference].filter((side) => side !== null)
  return sides.every(({ language }) => language === 'python') ? yamlFile(plan) : typescriptFile(plan)
}

function yamlFile(plan: PairPlan): NewFile {
  const lines = [
    'pairs:',
    `  ${yamlText(plan.name)}:`,
    ...keyLines(plan, { indent: '    ', mark: '#', text: yamlText, end: '' }),
  ]
  const runs = plan.missing === null ? [] : ['runs: 0']
  return { path: 'lockstep.config.yaml', text: `${[...lines, ...runs].join('\n')}\n` }
}

function typescriptFile(plan: PairPlan): NewFile {
  const { name, missing } = plan
  const text = `import { defineConfig } from 'lockstep'

export default defineConfig({
  pairs: {
    ${/^[a-zA-Z_]\w*$/u.test(name) ? name : quoted(name)}: {
${keyLines(plan, { indent: '      ', mark: '//', text: quoted, end: ',' }).join('\n')}
    },
  },
${missing === null ? '' : '  runs: 0,\n'}})
`
  return { path: 'lockstep.config.ts', text }
}

interface Style {
  readonly indent: string
  readonly mark: string
  readonly text: (text: string) => string
  readonly end: string
}

function keyLines({ training, inference, missing, settings }: PairPlan, style: Style): readonly string[] {
  const { indent, mark, end } = style
  const entries: PairPlan['settings'] = [
    ...(training === null ? [] : [['training', sideEntries(training), ''] as const]),
    [
      'inference',
      sideEntries(inference),
      training === null ? 'The golden file, recorded where training lives, stands for it.' : '',
    ],
    ...settings,
  ]
  return [
    ...(missing === null ? [] : pinned(missing).map((line) => `${indent}${mark} ${line}`)),
    ...entries.flatMap(([key, value, comment]) => [
      ...(comment === '' ? [] : [`${indent}${mark} ${comment}`]),
      `${indent}${key}: ${inline(value, style)}${end}`,
    ]),
  ]
}

function sideEntries({ file, export: exported, construct, watch }: PlannedSide): Readonly<Record<string, unknown>> {
  return {
    file,
    export: exported,
    ...(construct === null ? {} : { construct }),
    ...(watch === null ? {} : { watch }),
  }
}

/** Writes plain data on one line, which YAML and TypeScript read alike but for their texts. */
function inline(value: unknown, style: Style): string {
  if (typeof value === 'string') return style.text(value)
  if (Array.isArray(value)) return `[${value.map((one) => inline(one, style)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).map(([key, one]) => {
    return `${/^[a-zA-Z_]\w*$/u.test(key) ? key : quoted(key)}: ${inline(one, style)}`
  })
  return `{ ${entries.join(', ')} }`
}

function yamlText(text: string): string {
  return /^[a-zA-Z][\w./-]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/iu.test(text)
    ? text
    : JSON.stringify(text)
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
