import type { Node, Pipeline } from 'lockstep'

/** Runs a pipeline on one value, and gives the value after every stage by name: its functions alone, without the harness. */
export function runStages({ nodes }: Pipeline, input: unknown): Map<string, unknown> {
  const values = new Map<string, unknown>()
  runNodes(nodes, input, values)
  return values
}

function runNodes(nodes: readonly Node[], input: unknown, values: Map<string, unknown>): unknown {
  let value = input
  for (const node of nodes) {
    if (node.kind === 'parallel') {
      const given = value
      const joined = node.branches.map(({ name, nodes: inner }) => [name, runNodes(inner, given, values)] as const)
      value = Object.fromEntries(joined)
    } else {
      const run = node.run as (value: unknown, params?: unknown) => unknown
      value = node.hasParams ? run(value, node.params) : run(value)
    }
    values.set(node.name, value)
  }
  return value
}
