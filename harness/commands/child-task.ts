import type { ChildContext } from './child-context.ts'

/** A task that runs in a process of its own: what it is given, what it gives back, and where it is declared. */
export interface ChildTask<Input, Result> {
  /** The module that exports this declaration under the name `TASK`, as a file URL: the child imports it. */
  readonly module: string
  /** Loads the function that does the task. Only the child calls it, so that user code is never loaded elsewhere. */
  readonly load: () => Promise<ChildFunction<Input, Result>>
}

/** What does a task in the child. Input and result are cloned between the processes: data, no functions. */
export type ChildFunction<Input, Result> = (input: Input, context: ChildContext) => Promise<Result>

/**
 * Declares a task of a child. The module that does so exports it as `TASK`, and says `import.meta.url` for itself. The
 * child imports that module again, so it must be cheap to load and do nothing by itself.
 */
export function childTask<Input, Result>(
  module: string,
  load: ChildTask<Input, Result>['load'],
): ChildTask<Input, Result> {
  return { module, load }
}
