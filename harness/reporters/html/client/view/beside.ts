import type { Role } from '../../../../pipeline/role.ts'
import type { DrawnOutcome } from '../../../../run/draw-trace.ts'
import type { Drawn } from '../../../../values/drawn/drawn.ts'
import type { Drawing } from './element.ts'
import type { TextMode } from './text-view.ts'

/** A value of one side beside that of the other; null: the other side has none. */
export interface Beside<Own extends DrawnOutcome = DrawnOutcome> {
  readonly own: Own
  readonly other: DrawnOutcome | null
  readonly role: Role
  readonly mode: TextMode
}

/** Draws a value that is part of another one. */
export type DrawPart = (beside: Beside) => Drawing

/** The drawn values of one form. */
export type DrawnAs<Is extends string> = Extract<Drawn, { readonly is: Is }>

/** The value of the other side, if it is of the same form. */
export function otherOf<Is extends string>(other: DrawnOutcome | null, is: Is): DrawnAs<Is> | null {
  return other !== null && typeof other === 'object' && other.is === is ? (other as DrawnAs<Is>) : null
}

/** Tells whether what is drawn of two values differs. */
export function isDrawnOtherwise(own: DrawnOutcome, other: DrawnOutcome | null): boolean {
  return other !== null && JSON.stringify(own) !== JSON.stringify(other)
}
