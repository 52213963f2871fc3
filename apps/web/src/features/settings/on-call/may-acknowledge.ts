import type { Directory } from '@tenfold/contract/http/settings.ts'
import { can } from '@tenfold/core/policy.ts'

/** True for those whom it helps to tell: they may acknowledge an alarm. */
export const mayAcknowledge = ({ id, name, role, disabled }: Directory['people'][number]): boolean =>
  !disabled && can({ id, name, role, accounts: null, languages: null }, 'alarm:acknowledge')
