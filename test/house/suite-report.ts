import type { Reporter, TestModule } from 'vitest/node'
import { checksStarted, STARTED_FOLDER } from '../set-up/checks-started.ts'
import type { SuiteBudget } from './suite-budget.ts'

/** What one test file took. */
export interface FileCost {
  /** Below the top folder. */
  readonly path: string
  /** Of its tests, in milliseconds. */
  readonly duration: number
  /** How many checks it started. */
  readonly checks: number
}

const SHOWN = 10

/**
 * Prints the slowest test files at the end of a run, and fails the run where more checks were started than the budget
 * has: seconds say more of a machine than of the tests, counts are the same everywhere.
 */
export function suiteReport(budget: SuiteBudget, print: (text: string) => void = console.log): Reporter {
  return {
    onTestRunEnd: (modules) => {
      const costs = fileCosts(modules)
      const over = overBudget(costs, budget)
      if (costs.length > SHOWN) print(slowestFiles(costs))
      if (over.length === 0) return
      print(
        `\n Too many checks are started (test/house/suite-budget.ts)\n${over.map((line) => `   ${line}\n`).join('')}`,
      )
      process.exitCode = 1
    },
  }
}

function fileCosts(modules: readonly TestModule[]): FileCost[] {
  const folder = process.env[STARTED_FOLDER]
  if (folder === undefined) throw new Error(`${STARTED_FOLDER} is not set: checks-started.ts is no global set-up`)
  const started = checksStarted(folder)
  return modules.map((module) => ({
    path: module.relativeModuleId,
    duration: module.diagnostic().duration,
    checks: started.get(module.relativeModuleId) ?? 0,
  }))
}

/** Says which files start more than one may, and whether all together do; empty where none does. */
export function overBudget(costs: readonly FileCost[], budget: SuiteBudget): string[] {
  const files = costs
    .filter(({ checks }) => checks > budget.file)
    .map(({ path, checks }) => `${path} starts ${checks}; a file may start ${budget.file}`)
  const all = sum(costs)
  return all > budget.suite ? [...files, `all files start ${all}; together they may start ${budget.suite}`] : files
}

/** Lists the ten slowest files, with how many checks each starts. */
export function slowestFiles(costs: readonly FileCost[]): string {
  const lines = costs
    .toSorted((a, b) => b.duration - a.duration)
    .slice(0, SHOWN)
    .map(({ path, duration, checks }) => {
      return `   ${(duration / 1000).toFixed(1).padStart(6)} s  ${String(checks).padStart(4)} checks  ${path}\n`
    })
  return `\n The slowest files, of ${costs.length} that start ${sum(costs)} checks\n${lines.join('')}`
}

function sum(costs: readonly FileCost[]): number {
  return costs.reduce((total, { checks }) => total + checks, 0)
}
