/** Longest text of another program that is quoted, in characters. */
const LONGEST = 300

/** Tells from what pip or npm said whether a registry did not answer: then nothing is known of the release. */
export function isUnreachable(said: string): boolean {
  return /connection broken|NewConnectionError|name resolution|ProxyError|SSLError|ReadTimeout|ConnectTimeout|Max retries exceeded|\bE(?:CONNREFUSED|CONNRESET|NOTFOUND|AI_AGAIN|TIMEDOUT|NETUNREACH)\b|ERR_SOCKET_TIMEOUT|ENOTCACHED/i.test(
    said,
  )
}

/** Quotes the last error line of what a program said, else its last line, without the mark it starts with. */
export function lastError(said: string): string {
  const lines = said
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const marked = lines.filter((line) => /^(?:npm )?error\b/i.test(line) && !/complete log of this run/.test(line))
  const line = marked.at(-1) ?? lines.at(-1) ?? 'it said nothing'
  return line.replace(/^(?:npm )?error:?\s+/i, '').slice(0, LONGEST)
}
