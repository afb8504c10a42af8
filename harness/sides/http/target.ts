import { UsageError } from '../../errors.ts'
import { addressParts, isAddress, shownAddress } from './address.ts'
import { headerFault } from './headers.ts'
import { encodeText, secretsOf, type Secret, type Secrets } from './secrets.ts'
import { expandVariables } from './variables.ts'
import type { Role } from '../../pipeline/role.ts'

/** What a configuration says of where a service is, and of whom it lets in. `${NAME}` is an environment variable. */
export interface TargetOptions {
  readonly role: Role
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A service that can be asked. */
export interface Target {
  /** Where requests go; without user, password and fragment. */
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** What messages call the service: `The inference service https://host/prepare?key=…`. */
  readonly shown: string
  readonly secrets: Secrets
}

/** Headers whose values are no secrets. */
const OPEN: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'user-agent',
])

/**
 * Puts the environment's variables into address and headers. In the query, and before an `@`, they are percent-encoded.
 * @throws {UsageError} for a variable that is not set, an address that is none, a header that cannot be sent.
 */
export function targetOf({ role, url, headers, env }: TargetOptions): Target {
  const shown = `The ${role} service ${shownAddress(url)}`
  const secrets: Secret[] = []
  const read = (where: string, inValues: boolean) => (name: string) => {
    const value = variable(env, name, `${shown} needs it for its ${where}`)
    secrets.push({ value, shown: `\${${name}}`, inValues })
    return value
  }
  const [open, closed] = [read('url', false), read('url', true)]
  const { scheme, user, place, query } = addressParts(url)
  const encoded = (text: string): string => expandVariables(text, (name) => encodeText(closed(name)))
  const full = `${expandVariables(scheme, open)}${encoded(user)}${expandVariables(place, open)}${encoded(query)}`
  if (!isAddress(full)) {
    const hint = 'an address starts with http:// or https://; look at the variables in it'
    throw new UsageError(`${shown} has a url that is no address once its variables are put in.`, { hint })
  }
  const sent = Object.entries(headers).map(([name, given]): [string, string] => {
    const value = expandVariables(given, read(`header '${name}'`, true))
    if (!OPEN.has(name.toLowerCase())) secrets.push(...headerSecrets(value))
    const fault = headerFault(name, value)
    if (fault !== null) throw new UsageError(`${shown} has a header '${name}' ${fault.what}.`, { hint: fault.hint })
    return [name.toLowerCase(), value]
  })
  const { address, authorization, hidden } = withoutUser(new URL(full))
  if (authorization !== null && sent.some(([name]) => name === 'authorization')) {
    const hint = 'keep one of the two'
    throw new UsageError(`${shown} has both a user in its url and a header 'authorization'.`, { hint })
  }
  const all = authorization === null ? sent : [...sent, ['authorization', authorization] as const]
  return { url: address, headers: Object.fromEntries(all), shown, secrets: secretsOf([...secrets, ...hidden]) }
}

function variable(env: TargetOptions['env'], name: string, why: string): string {
  const value = env[name]
  if (value !== undefined && value !== '') return value
  const what = value === undefined ? 'not set' : 'empty'
  const hint = `set ${name} in the environment of lockstep`
  throw new UsageError(`The environment variable ${name} is ${what}. ${why}.`, { hint })
}

/** The value, and what follows its scheme (`Bearer …`). */
function headerSecrets(value: string): Secret[] {
  const after = value.replace(/^\S+\s+/u, '')
  return [...new Set([value, after])].map((text) => ({ value: text, shown: '…', inValues: false }))
}

interface WithoutUser {
  readonly address: URL
  /** Null where the address names no user. */
  readonly authorization: string | null
  readonly hidden: readonly Secret[]
}

function withoutUser(given: URL): WithoutUser {
  const address = new URL(given)
  address.username = ''
  address.password = ''
  address.hash = ''
  const hidden = [...given.searchParams.values()].map((value): Secret => ({ value, shown: '…', inValues: false }))
  const [user, password] = [decoded(given.username), decoded(given.password)]
  if (user === '' && password === '') return { address, authorization: null, hidden }
  const basic = Buffer.from(`${user}:${password}`, 'utf8').toString('base64')
  const closed = [password, given.password, basic].map((value): Secret => ({ value, shown: '…', inValues: true }))
  hidden.push(...closed, { value: user, shown: '…', inValues: false })
  return { address, authorization: `Basic ${basic}`, hidden }
}

/** A `%` that starts no escape stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
