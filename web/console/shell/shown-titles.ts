import { html, nothing, type TemplateResult } from 'lit';
import type { FollowUpLink } from '../../../server/contract/follow-up.ts';

/** Articles that were shown, by title; an id alone is one that is gone. */
export const shownTitles = (shown: FollowUpLink['shown']): TemplateResult | typeof nothing =>
  shown.length === 0
    ? nothing
    : html` · shown:
      ${shown.map(
        ({ id, title }, index) => html`${index === 0 ? '' : ', '}${title === null ? html`${id} (gone)` : `“${title}”`}`,
      )}`;
