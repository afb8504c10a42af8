import { shownAddress } from './address.ts'
import type { Answered } from './exchange.ts'

/** Where an answer sends a request on to, or why it is not sent there. */
export type Redirect = { readonly to: URL } | { readonly refused: string; readonly hint: string }

/** Keep method and body; all others turn a POST into a GET, which is another question. */
const KEEPING: ReadonlySet<number> = new Set([307, 308])
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * Reads an answer as a redirect; null where it is none. Another origin would get the record and the headers. `show`
 * keeps secrets out of an address.
 */
export function redirectOf(
  { status, headers }: Answered,
  from: URL,
  show: (address: string) => string,
): Redirect | null {
  if (!REDIRECTS.has(status)) return null
  const { location } = headers
  if (location === undefined || !URL.canParse(location, from.href)) {
    const where = location === undefined ? 'nowhere' : 'what is no address'
    return { refused: `answers with status ${status}, which redirects to ${where}`, hint: 'set `url` to where it is' }
  }
  const to = new URL(location, from)
  to.username = ''
  to.password = ''
  to.hash = ''
  const refused = `answers with status ${status}, which redirects to ${show(shownAddress(to.href))}`
  if (to.origin !== from.origin)
    return { refused: `${refused}: another origin is not followed`, hint: 'if that is the service, set `url` to it' }
  if (KEEPING.has(status)) return { to }
  const hint = 'set `url` to that address, or answer with 307 or 308'
  return { refused: `${refused} with a GET instead of the POST: that is not followed`, hint }
}
