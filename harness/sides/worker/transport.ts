/** The ways frames can travel to a worker and back, see section 1 of PROTOCOL.md. */
export const TRANSPORTS = ['fd', 'socket', 'stdio'] as const

/** How frames travel: descriptors 3 and 4, a socket the worker connects to, or its standard input and output. */
export type Transport = (typeof TRANSPORTS)[number]
