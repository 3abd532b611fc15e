import type { Backend } from '../backend'

/** fakeBackend is a made-up season for development and screenshots. */
export function fakeBackend(_kind: string): Partial<Backend> {
  return {}
}
