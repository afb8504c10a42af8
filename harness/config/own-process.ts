import type { JavaScriptSideConfig, NodeSideConfig, SideConfig } from './config.ts'

/** Whether a side is a module for Node, in this process or in one of its own. */
export function isJavaScript(side: SideConfig): side is JavaScriptSideConfig {
  return side.runner === 'in-process' || side.runner === 'node'
}

/** The Node program a side names; null: the one that runs lockstep. */
export function nodeOf(side: JavaScriptSideConfig): string | null {
  return side.runner === 'node' ? side.node : null
}

/**
 * Makes a side one in a process of its own, with more environment variables: what it is loaded with can be chosen
 * there.
 */
export function inOwnProcess(side: JavaScriptSideConfig, env: JavaScriptSideConfig['env'] = {}): NodeSideConfig {
  return { ...side, runner: 'node', node: nodeOf(side), env: { ...side.env, ...env } }
}
