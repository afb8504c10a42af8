/** A support ticket as the help desk exports it. */
export interface Ticket {
  readonly subject: string | null
  /** HTML or plain text, with whatever the customer's mail program quoted. */
  readonly body: string
  readonly customer: { readonly tier: string | null; readonly openTickets: number | null } | null
  /** `2024-05-04T21:30:00Z`. */
  readonly receivedAt: string | null
}
