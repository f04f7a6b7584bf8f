import type { AlertBody, AlertForm } from '../../../server/contract/alert.ts';
import type { Failure } from './ask-contract.ts';

/** What the form has to ask for, and how long an alert waits; null where the server does not say. */
export type AlertNeeds = Pick<AlertForm, 'needsAddress'> & { readonly waitDays: AlertForm['waitDays'] | null };

/** What the alert form needs of the server. The element never fetches. */
export type AlertClient = {
  /** Never rejects: where the server says nothing, the address is asked for. */
  readonly form: (visit: string | undefined) => Promise<AlertNeeds>;
  /** Sent, with what happens next, or why it was not; a refusal is a value, never a throw. */
  readonly send: (alert: AlertBody) => Promise<{ readonly kind: 'sent'; readonly next: string } | Failure>;
};
