import {
  bare,
  isDefinition,
  isFunction,
  nameOf,
  nodeAt,
  nodesAt,
  targetsOf,
  type Place,
  type SyntaxNode,
  type Variable,
} from './syntax.ts'

/** How a variable gets a value, or its value is changed. */
export type How = 'init' | 'set' | 'compound' | 'update' | 'pattern' | 'target' | 'parameter' | 'caught' | 'in-place'

/** One place where a variable gets a value. */
export interface Change {
  readonly how: How
  readonly name: string
  /** What does it: a declarator, an assignment, a call, a loop, a function. */
  readonly place: Place
  /** Undefined: no declaration of it is in the file. */
  readonly variable: Variable | undefined
  /** It gets a function or class, which is no value to compare. */
  readonly isFunction: boolean
}

/** Methods that change what they are called on. */
const CHANGING = new Set(
  [
    'push pop shift unshift splice sort reverse fill copyWithin set add delete clear append',
    'setDate setFullYear setHours setMilliseconds setMinutes setMonth setSeconds setTime',
    'setUTCDate setUTCFullYear setUTCHours setUTCMilliseconds setUTCMinutes setUTCMonth setUTCSeconds',
  ].flatMap((names) => names.split(' ')),
)

/** Methods that hand out a part of what they are called on: a change of that is one of the whole. */
const HANDING_OUT = new Set(['get', 'at', 'find', 'findLast'])

/** Functions of `Object` that change their first argument. */
const CHANGING_OBJECTS = new Set(['assign', 'defineProperty', 'defineProperties', 'setPrototypeOf'])

type Found = ReadonlyArray<readonly [How, SyntaxNode | null]>

/** Lists what a node does to variables. */
export function changesAt(place: Place): readonly Change[] {
  const { node, scope } = place
  const value = node.type === 'VariableDeclarator' ? nodeAt(node, 'init') : nodeAt(node, 'right')
  const gets = isDefinition(value) && ['VariableDeclarator', 'AssignmentExpression'].includes(node.type)
  return found(place).flatMap(([how, target]): Change[] => {
    const name = nameOf(target)
    if (name === undefined || name === 'this') return []
    const isItsFunction = gets && (how === 'init' || how === 'set')
    return [{ how, name, place, variable: scope.getBinding(name), isFunction: isItsFunction }]
  })
}

function found(place: Place): Found {
  const { node } = place
  if (isFunction(node)) return all('parameter', nodesAt(node, 'params').filter(takesApart).flatMap(targetsOf))
  switch (node.type) {
    case 'VariableDeclarator':
      return declared(place)
    case 'AssignmentExpression':
      return assigned(node)
    case 'UpdateExpression':
      return assignedTo(nodeAt(node, 'argument'), 'update')
    case 'ForOfStatement':
    case 'ForInStatement':
      return loopTargets(node)
    case 'CatchClause': {
      const caught = nodeAt(node, 'param')
      return caught === null ? [] : all('caught', targetsOf(caught))
    }
    case 'UnaryExpression':
      return node['operator'] === 'delete' ? assignedTo(nodeAt(node, 'argument'), 'in-place') : []
    case 'CallExpression':
    case 'OptionalCallExpression':
      return called(node)
    default:
      return []
  }
}

/** What a call hands in is no assignment; the names that a pattern takes out of it get values of their own. */
function takesApart(parameter: SyntaxNode): boolean {
  return targetsOf(parameter)[0] !== wholeOf(parameter)
}

/** Finds the variable that a parameter is as a whole: all but patterns are one. */
export function wholeOf(parameter: SyntaxNode): SyntaxNode | null {
  const node = bare(parameter)
  if (node.type === 'Identifier') return node
  const inner = { AssignmentPattern: 'left', RestElement: 'argument', TSParameterProperty: 'parameter' }[node.type]
  const within = inner === undefined ? null : nodeAt(node, inner)
  return within === null ? null : wholeOf(within)
}

function all(how: How, targets: readonly SyntaxNode[]): Found {
  return targets.flatMap((target) => assignedTo(target, how))
}

/** A variable is assigned, a member is a change of the variable it is reached from. */
function assignedTo(target: SyntaxNode | null, how: How): Found {
  if (target === null) return []
  const node = bare(target)
  return node.type === 'Identifier' ? [[how, node]] : [['in-place', rootOf(node)]]
}

function declared({ node, parent, parentPath }: Place): Found {
  const id = nodeAt(node, 'id')
  const isLoop = /^For(?:Of|In)Statement$/.test(parentPath?.parent.type ?? '') && parentPath?.key === 'left'
  if (id === null || isLoop || nodeAt(node, 'init') === null || parent['declare'] === true) return []
  return id.type === 'Identifier' ? [['init', id]] : all('pattern', targetsOf(id))
}

function assigned(node: SyntaxNode): Found {
  const left = nodeAt(node, 'left')
  if (left === null) return []
  if (bare(left).type.endsWith('Pattern')) return all('pattern', targetsOf(left))
  return assignedTo(left, /^(?:\|\||&&|\?\?)?=$/.test(String(node['operator'])) ? 'set' : 'compound')
}

function loopTargets(node: SyntaxNode): Found {
  const left = nodeAt(node, 'left')
  if (left === null) return []
  const ids =
    left.type === 'VariableDeclaration' ? nodesAt(left, 'declarations').map((one) => nodeAt(one, 'id')) : [left]
  return ids.flatMap((id) => (id === null ? [] : all('target', targetsOf(id))))
}

function called(node: SyntaxNode): Found {
  const callee = bare(nodeAt(node, 'callee') ?? node)
  const method = methodOf(callee)
  const object = nodeAt(callee, 'object')
  if (method === undefined || object === null) return []
  const [first] = nodesAt(node, 'arguments')
  if (nameOf(object) === 'Object' && CHANGING_OBJECTS.has(method)) return [['in-place', rootOf(first ?? null)]]
  return CHANGING.has(method) ? [['in-place', rootOf(object)]] : []
}

/**
 * Finds the variable that a member is reached from: `out` of `out.rows` and of `out.get(key).rows`, but none of
 * `out.split(',')`, which is a value of its own.
 */
function rootOf(node: SyntaxNode | null): SyntaxNode | null {
  if (node === null) return null
  const inner = bare(node)
  if (inner.type === 'Identifier') return inner
  if (/^(?:Optional)?MemberExpression$/.test(inner.type)) return rootOf(nodeAt(inner, 'object'))
  const callee = /^(?:Optional)?CallExpression$/.test(inner.type) ? nodeAt(inner, 'callee') : null
  return callee !== null && HANDING_OUT.has(methodOf(callee) ?? '') ? rootOf(callee) : null
}

/** The name of the method that is called; undefined: it is computed, or no method. */
function methodOf(callee: SyntaxNode): string | undefined {
  const member = bare(callee)
  return member['computed'] === true ? undefined : nameOf(nodeAt(member, 'property'))
}
