import type { ExportChoice } from '../modules/load-module.ts'
import { findFunctions } from './find-functions.ts'
import { bare, isFunction, nameOf, nodeAt, nodesAt, parseModule, type Place, type SyntaxNode } from './syntax.ts'

/** A parameter that a call with one argument leaves out, and that the function cannot do without. */
export interface SecondParameter {
  /** As it is written, without its type: `by`, `{ by }`. */
  readonly text: string
  /** From 1. */
  readonly line: number
}

/**
 * Finds the second parameter of an exported function, or method, where its source shows that it is needed: it is taken
 * apart and has no default, so that every call without it throws, or its type has no `undefined` and what it is given
 * is used as it is. Null for all else: a parameter without a type, one that is asked whether it is there, a function
 * that has overloads, that another one made, or that another file defines, a type that another file defines.
 */
export function secondParameter(source: string, file: string, choice: ExportChoice): SecondParameter | null {
  const parsed = parseModule(source, file)
  if (parsed === null) return null
  const { program } = parsed
  const written = functionOf(() => findFunctions(parsed, choice).node)
  const found = written === null ? undefined : nodesAt(written, 'params').filter((one) => nameOf(one) !== 'this')[1]
  if (written === null || found === undefined || hasOverloads(program.node, written)) return null
  const isApart = found.type === 'ObjectPattern' || found.type === 'ArrayPattern'
  if (!isApart && !(isPresent(found, program.node) && isUsed(found, written, program))) return null
  const type = nodeAt(found, 'typeAnnotation')
  const text = source
    .slice(found.start, type?.start ?? found.end)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return { text, line: found.loc.start.line }
}

function functionOf(find: () => SyntaxNode): SyntaxNode | null {
  try {
    const node = find()
    const made = isFunction(node) ? node : bare(nodeAt(node, 'init') ?? nodeAt(node, 'value') ?? node)
    return isFunction(made) ? made : null
  } catch {
    return null // What is wrong with the export was told when it was picked.
  }
}

function hasOverloads(program: SyntaxNode, { id }: SyntaxNode): boolean {
  const name = nameOf(id as SyntaxNode | null)
  const declared = nodesAt(program, 'body').map((node) => nodeAt(node, 'declaration') ?? node)
  return declared.some((node) => node.type === 'TSDeclareFunction' && nameOf(nodeAt(node, 'id')) === name)
}

/** Whether the type of a parameter says that there is a value. */
function isPresent(parameter: SyntaxNode, program: SyntaxNode): boolean {
  if (nameOf(parameter) === undefined || parameter['optional'] === true) return false
  const type = nodeAt(parameter, 'typeAnnotation')
  return type !== null && holdsValue(nodeAt(type, 'typeAnnotation'), program)
}

/** Types that have no `undefined`, by what a syntax tree calls them. */
const VALUES =
  /^TS(?:String|Number|Boolean|BigInt|Symbol|Object|Null)Keyword$|^TS(?:Array|Tuple|Function|Literal)Type$|^TSTypeLiteral$/

/** Types of the language that are objects. */
const OBJECTS =
  /^(?:Readonly)?(?:Array|Map|Set)$|^(?:Record|Date|RegExp|Float32Array|Float64Array|Uint8Array|Int32Array)$/

function holdsValue(type: SyntaxNode | null, program: SyntaxNode, depth: number = 0): boolean {
  if (type === null || depth > DEEPEST) return false
  const below = (node: SyntaxNode | null): boolean => holdsValue(node, program, depth + 1)
  if (VALUES.test(type.type)) return true
  if (type.type === 'TSUnionType') return nodesAt(type, 'types').every(below)
  if (type.type === 'TSParenthesizedType' || type['operator'] === 'readonly')
    return below(nodeAt(type, 'typeAnnotation'))
  const name = type.type === 'TSTypeReference' ? nameOf(nodeAt(type, 'typeName')) : undefined
  if (name === undefined) return false
  const own = nodesAt(program, 'body')
    .map((node) => nodeAt(node, 'declaration') ?? node)
    .find((node) => nameOf(nodeAt(node, 'id')) === name)
  if (own === undefined) return OBJECTS.test(name) && !imports(program, name)
  return own.type === 'TSTypeAliasDeclaration'
    ? below(nodeAt(own, 'typeAnnotation'))
    : /^(?:TS(?:Interface|Enum)|Class)Declaration$/.test(own.type)
}

/** A type that stands for itself ends somewhere. */
const DEEPEST = 20

function imports(program: SyntaxNode, name: string): boolean {
  const specifiers = nodesAt(program, 'body').flatMap((node) => nodesAt(node, 'specifiers'))
  return specifiers.some((one) => nameOf(nodeAt(one, 'local')) === name)
}

/** Whether a function reads a parameter, and nowhere assigns it or asks whether it is there. */
function isUsed(parameter: SyntaxNode, written: SyntaxNode, program: Place): boolean {
  let isRead = false
  let isAsked = false
  program.traverse({
    enter: (place) => {
      const { node, parent, key } = place
      if (node === parameter || nameOf(node) !== nameOf(parameter)) return
      if (place.scope.getBinding(nameOf(node) ?? '')?.identifier !== parameter) return
      const isKey = (key === 'property' || key === 'key') && parent['computed'] !== true && parent['shorthand'] !== true
      if (isKey || node.start < written.start || node.end > written.end) return
      isRead = true
      isAsked ||= key === 'test' || (key === 'left' && parent.type !== 'BinaryExpression') || ASKS.test(parent.type)
      isAsked ||= /^(?:[!=]==?|typeof|!|in|instanceof)$/.test(String(parent['operator']))
    },
  })
  return isRead && !isAsked
}

const ASKS = /^(?:Optional|Logical|Update|Spread)|AssignmentPattern/
