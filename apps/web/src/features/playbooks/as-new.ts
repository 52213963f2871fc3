/** A playbook's file as the beginning of another: under its own id, from version 1. */
export const asNew = (source: string, id: string): string =>
  source.replace(/^id:.*$/m, `id: ${id}`).replace(/^version:.*$/m, 'version: 1')
