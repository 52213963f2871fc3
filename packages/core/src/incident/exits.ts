/** What has to be settled before an incident can be closed. */

interface Plan {
  readonly exitCriteria?: readonly { readonly id: string }[] | undefined
  readonly checklist?: readonly { readonly id: string; readonly required: boolean }[] | undefined
}

interface Settled {
  readonly exits: Readonly<Record<string, unknown>>
  readonly tasks: Readonly<Record<string, unknown>>
}

/** Exit criteria that are not met and required items of the checklist that are not done, as the playbook has them. */
export function stillOpen<P extends Plan>(
  plan: P | undefined,
  { exits, tasks }: Settled,
): {
  readonly criteria: NonNullable<P['exitCriteria']>[number][]
  readonly items: NonNullable<P['checklist']>[number][]
} {
  return {
    criteria: (plan?.exitCriteria ?? []).filter(({ id }) => exits[id] === undefined),
    items: (plan?.checklist ?? []).filter(({ id, required }) => required && tasks[id] === undefined),
  }
}
