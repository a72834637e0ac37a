/** Where a device keeps recordings that were fetched, by name. */
export interface Shelf {
  readonly names: () => Promise<readonly string[]>
  /** Fetches a link and keeps what it gives, when it is no longer than so many bytes. Throws when it could not be fetched or kept. */
  readonly put: (name: string, link: string, longest: number) => Promise<void>
  /** An address that plays; undefined when it is not here. */
  readonly get: (name: string) => Promise<string | undefined>
  readonly remove: (name: string) => Promise<void>
}
