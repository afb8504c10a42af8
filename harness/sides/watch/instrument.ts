import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../suggest.ts'
import type { Role } from '../../pipeline/role.ts'
import type { ExportChoice } from '../modules/load-module.ts'
import type { Watch, Watched } from '../side.ts'
import { changesAt, wholeOf, type Change } from './find-changes.ts'
import { commentTaps, type CommentTap } from './comment-taps.ts'
import { foldName } from './fold-name.ts'
import { findFunctions, type Functions } from './find-functions.ts'
import { placeTaps } from './place-taps.ts'
import {
  isFunction,
  nameOf,
  nodeAt,
  nodesAt,
  parseModule,
  type Place,
  type Parsed,
  type SyntaxNode,
  type Variable,
} from './syntax.ts'
import { editText, type Around } from './text-edits.ts'

/** What is instrumented, and for which function of it. */
export interface Instrumenting {
  readonly source: string
  /** Absolute. */
  readonly file: string
  /** What stands for the file in an error. */
  readonly shown: string
  /** Null: found by the rules for a side without an export name. */
  readonly export: string | null
  readonly role: Role
  /** Null: nothing but what comments tap. */
  readonly watch: Watch | null
}

/** A module with taps. */
export interface Instrumented {
  /** Every line keeps its number. */
  readonly source: string
  /** Each name at each line, in order of source. */
  readonly watched: readonly Watched[]
  readonly kind: Parsed['kind']
}

/**
 * Puts a tap behind everything that gives a watched variable a value, in an exported function and the functions of its
 * file that it calls, and makes taps of comments `lockstep: name = expression`. Null where the module cannot be read:
 * loading it then says why. Where comments alone are asked for and the export is no function that this file writes
 * down, those of all its functions are taps.
 * @throws {UsageError} if the export is no function of this file, or nothing assigns a name.
 */
export function instrument({ source, file, shown, watch, ...choice }: Instrumenting): Instrumented | null {
  const parsed = parseModule(source, file)
  if (parsed === null) return null
  const { program, comments, kind } = parsed
  const functions = functionsOf(parsed, { name: choice.export, role: choice.role, at: shown }, watch === null)
  const changes: Change[] = []
  const parameters = new Map<string, SyntaxNode>()
  const properties = new Set<string>()
  let evaluates = false
  program.traverse({
    enter: (place) => {
      const { node } = place
      if (!functions.has(place) || !(isFunction(node) || place.getFunctionParent() !== null)) return
      if (node.type === 'WithStatement' && watch !== null) {
        const hint = 'use tap() in it'
        throw new UsageError('a function with `with` cannot be watched', {
          at: `${shown}:${node.loc.start.line}`,
          hint,
        })
      }
      if (node.type === 'CallExpression' && nameOf(nodeAt(node, 'callee')) === 'eval') evaluates = true
      const property = propertySet(node)
      if (property !== undefined) properties.add(property)
      changes.push(...changesAt(place))
      for (const parameter of isFunction(node) ? nodesAt(node, 'params') : []) {
        const whole = wholeOf(parameter)
        const name = nameOf(whole)
        if (whole !== null && name !== undefined) parameters.set(name, whole)
      }
    },
  })
  const local = changes.filter(isWatchable)
  const helper = (name: string): string => (source.includes(name) ? helper(`${name}_`) : name)
  const [tap, look, spare] = [helper('__lockstepTap'), helper('__lockstepLook'), helper('__lockstepSpare')]
  const told = commentTaps(program, comments, { look, file, shown, has: functions.has })
  const asked = watch === 'auto' ? auto(local) : local.filter(({ name }) => watch?.includes(name) === true)
  const chosen = asked.filter((change) => !told.some((one) => isNamedBy(one, change)))
  const named = new Set([...local, ...told].map(({ name }) => name))
  for (const name of watch === 'auto' ? [] : (watch ?? []))
    if (!named.has(name)) throw refusal(name, { changes, local, parameters, properties, functions, parsed, shown })
  const { arounds, swaps } = placeTaps(chosen, { tap, spare, evaluates, all: changes })
  const header = headerOf(parsed, source, { tap, look, file })
  return {
    source: editText(source, [header, ...arounds, ...told.map(({ edit }) => edit)], swaps),
    watched: inOrder([
      ...chosen.map(({ name, place }): Watched => {
        const { size } = ownersOf(name, chosen)
        const found = [name, place.node.loc.start.line] as const
        return size > 1 ? [...found, size] : found
      }),
      ...told.map(({ name, line }): Watched => [name, line, 0]),
    ]),
    kind,
  }
}

function functionsOf(parsed: Parsed, choice: ExportChoice, isOfAll: boolean): Functions {
  try {
    return findFunctions(parsed, choice)
  } catch (error) {
    if (!isOfAll) throw error
    return { name: choice.name ?? '', node: parsed.program.node, line: 1, has: () => true }
  }
}

/** Variables of functions get values that are watched; functions, classes, imports and module variables do not. */
function isWatchable({ variable, isFunction: getsFunction }: Change): boolean {
  if (variable === undefined || getsFunction || variable.scope.path.node.type === 'Program') return false
  return ['var', 'let', 'const', 'using', 'param'].includes(variable.kind)
}

/** Whether a comment names what a variable of its function is: it is the one tap of that name there. */
function isNamedBy({ name, holder }: CommentTap, change: Change): boolean {
  const owner = change.variable?.scope.path ?? change.place
  return foldName(name) === foldName(change.name) && outermost(owner).node === outermost(holder).node
}

/** Finds the functions of the module, and methods, that have a variable of a name, which no parameter is. */
function ownersOf(name: string, changes: readonly Change[]): ReadonlySet<SyntaxNode> {
  const own = changes.filter((change) => change.name === name && change.how !== 'parameter')
  const variables = own.flatMap(({ variable }) => variable ?? [])
  return new Set(variables.map(({ scope }) => outermost(scope.path).node))
}

function outermost(place: Place): Place {
  const above = place.getFunctionParent()
  return above === null ? place : outermost(above)
}

/** All places of names that do not begin with `_`, but those that only count or catch. */
function auto(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ name, variable, how }) => !name.startsWith('_') && how !== 'caught' && !isCounter(variable))
}

function isCounter(variable: Variable | undefined): boolean {
  const declaration = variable?.path.parentPath
  return declaration?.parent.type === 'ForStatement' && declaration.key === 'init'
}

/** The property of `this` that a node assigns. */
function propertySet(node: SyntaxNode): string | undefined {
  const left = node.type === 'AssignmentExpression' ? nodeAt(node, 'left') : null
  const isOwn = left !== null && nodeAt(left, 'object')?.type === 'ThisExpression'
  return isOwn ? nameOf(nodeAt(left, 'property')) : undefined
}

interface Refused {
  readonly changes: readonly Change[]
  readonly local: readonly Change[]
  /** Parameters that are variables as a whole. */
  readonly parameters: ReadonlyMap<string, SyntaxNode>
  /** Those of `this` that are assigned. */
  readonly properties: ReadonlySet<string>
  readonly functions: Functions
  readonly parsed: Parsed
  readonly shown: string
}

/** Says why a name is not watched. */
function refusal(
  name: string,
  { changes, local, parameters, properties, functions, parsed, shown }: Refused,
): UsageError {
  const { bindings } = parsed.program.scope
  const own = Object.hasOwn(bindings, name) ? bindings[name] : undefined
  const at = `${shown}:${own?.identifier.loc.start.line ?? functions.line}`
  const isOther = changes.some((change) => change.name === name && change.isFunction)
  if (isOther || own?.kind === 'hoisted') {
    return new UsageError(`watch: '${name}' is a function; values are watched`, { at, hint: 'name what it returns' })
  }
  if (own !== undefined) {
    const hint = `watch is for local variables; tap('${name}', …) names any value`
    return new UsageError(`watch: '${name}' is a variable of the module, not of '${functions.name}'`, { at, hint })
  }
  const parameter = parameters.get(name)
  if (parameter !== undefined) {
    return new UsageError(`watch: '${name}' is a parameter that nothing assigns: what comes in is not watched`, {
      at: `${shown}:${parameter.loc.start.line}`,
      hint: `tap it in a comment: // lockstep: ${name} = ${name}`,
    })
  }
  const property = name.replace(/^this\./, '')
  if (property !== name || properties.has(name)) {
    const hint = `name its value with tap('${property}', …), or behind a statement: // lockstep: ${property} = this.${property}`
    return new UsageError(`watch: '${name}' is a property, not a variable of '${functions.name}'`, { at, hint })
  }
  const known = [...new Set(local.map((change) => change.name))]
  const names = known.length === 0 ? 'nothing is assigned there' : `assigned there: ${known.join(', ')}`
  return new UsageError(`watch: nothing in '${functions.name}', or in what it calls of this file, assigns '${name}'`, {
    at,
    hint: didYouMean(name, known) ?? names,
  })
}

/** Writes what taps call, on the first line, behind what must come first. */
function headerOf({ program }: Parsed, source: string, { tap, look, file }: HeaderNames): Around {
  const key = `${tap}Key`
  const [global, symbol] = ['globalThis', 'Symbol'].map((name) =>
    program.scope.bindings[name] === undefined ? name : `(() => {}).constructor('return ${name}')()`,
  )
  const read = `var r=${global}[${key}];`
  const text = [
    `function ${tap}(n,v,l){${read}return r===void 0?v:r(n,v,${key}At[l]||(${key}At[l]=${key}File+l+':1'))}`,
    `function ${look}(n,f,l){${read}if(r!==void 0){var v;try{v=f()}catch{return}r(n,v,${key}File+l+':1')}}`,
    `var ${key}=${symbol}.for('lockstep.tap'),${key}File=${JSON.stringify(`${file}:`)},${key}At=[];`,
  ].join('')
  const directive = nodesAt(program.node, 'directives').at(-1)
  const interpreter = nodeAt(program.node, 'interpreter')
  const line = interpreter === null ? 0 : source.indexOf('\n', interpreter.end) + 1
  const start = directive?.end ?? line
  return { start, end: start, depth: 0, rank: 9, before: '', after: directive === undefined ? text : `;${text}` }
}

interface HeaderNames {
  readonly tap: string
  readonly look: string
  readonly file: string
}

function inOrder(watched: readonly Watched[]): readonly Watched[] {
  const unique = new Map(watched.map((one) => [one.join(':'), one]))
  return [...unique.values()].toSorted((a, b) => a[1] - b[1])
}
