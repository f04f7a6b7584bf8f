import { LitElement } from 'lit';
import type { FollowUpDetail } from '../../../server/contract/follow-up.ts';
import type { StaffAct } from '../../../server/core/follow-ups/follow-up-queue.ts';
import type { ConsoleClient, Result } from '../shell/console-client.ts';
import { SaidEvent, SessionEvent } from '../shell/light-element.ts';

/** A follow-up was changed here; it is as the server has it now. */
export class FollowUpChangedEvent extends Event {
  readonly followUp: FollowUpDetail;

  constructor(followUp: FollowUpDetail) {
    super('follow-up-changed', { bubbles: true });
    this.followUp = followUp;
  }
}

/** Somebody else was faster: what is shown is old. Fires `follow-up-stale`. */
const stale = 'follow-up-stale';

/** A part of a follow-up's page that changes it. It draws into the document, as pages do. */
export abstract class FollowUpPart extends LitElement {
  static override properties: Record<string, object> = {
    client: { attribute: false },
    me: {},
    followUp: { attribute: false },
    trouble: { state: true },
    isBusy: { state: true },
  };
  declare client: ConsoleClient;
  /** Address of who is signed in. */
  declare me: string;
  declare followUp: FollowUpDetail;
  /** Why the last act was not done; '' where nothing is wrong. */
  declare trouble: string;
  declare isBusy: boolean;

  constructor() {
    super();
    this.trouble = '';
    this.isBusy = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /**
   * Does an act once, however often it is clicked, and reports the result.
   * @param onDone called once it is done, before anything is drawn anew
   * @returns whether it was done
   */
  protected async act(act: StaffAct, body: object, done: string, onDone?: () => void): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    const { id, rev } = this.followUp;
    const result = await this.client.actOnFollowUp(id, act, { ...body, rev });
    this.isBusy = false;
    if (result.kind === 'failed') {
      this.refused(result);
      return false;
    }
    this.trouble = '';
    onDone?.();
    this.dispatchEvent(new FollowUpChangedEvent(result.value));
    this.dispatchEvent(new SaidEvent(done));
    return true;
  }

  /** Says why something was not done; what was typed stays. */
  protected refused({ code, detail }: Extract<Result<unknown>, { kind: 'failed' }>): void {
    if (code === 'sign-in-required') this.dispatchEvent(new SessionEvent(null));
    else this.trouble = detail;
    if (code === 'follow-up-changed') this.dispatchEvent(new Event(stale, { bubbles: true }));
  }
}
