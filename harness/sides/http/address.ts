import { variablesIn } from './variables.ts'

/** The parts of an address as it is written in a configuration, where `${NAME}` may stand anywhere. */
export interface AddressParts {
  /** `https://`, or nothing where a variable holds it. */
  readonly scheme: string
  /** `user:password@`, or nothing. */
  readonly user: string
  /** Host, port and path. */
  readonly place: string
  /** From `?` on, or nothing. What stands behind a `#` is never sent, and left out. */
  readonly query: string
}

const PARTS = /^(?<scheme>[a-z][a-z0-9+.-]*:\/\/)?(?<user>[^/?#\\]*@)?(?<place>[^?#]*)(?<query>\?[^#]*)?/iu

/** Takes an address apart. */
export function addressParts(url: string): AddressParts {
  const { scheme = '', user = '', place = '', query = '' } = PARTS.exec(url)?.groups ?? {}
  return { scheme, user, place, query }
}

/** Writes an address without user, password and fragment, and with `…` for each value of its query. */
export function shownAddress(url: string): string {
  const { scheme, place, query } = addressParts(url)
  if (isAddress(url) || !url.includes('@')) return `${scheme}${place}${hiddenQuery(query)}`
  // A password with a bare / ? or # makes an address that is none: all up to the last @ may be of it.
  const { place: rest, query: after } = addressParts(url.slice(url.lastIndexOf('@') + 1))
  return `${scheme}${rest}${hiddenQuery(after)}`
}

function hiddenQuery(query: string): string {
  if (query === '') return ''
  const parts = query.slice(1).split('&')
  return `?${parts.map((part) => (part.includes('=') ? `${part.slice(0, part.indexOf('='))}=…` : '…')).join('&')}`
}

/** Tells whether text is an address of http or https; one with variables is taken for one until they are known. */
export function isAddress(url: string): boolean {
  if (variablesIn(url).length > 0) return true
  return /^https?:\/\//iu.test(url) && URL.canParse(url)
}
