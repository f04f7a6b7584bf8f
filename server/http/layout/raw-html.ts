import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

/**
 * The one place of the pages where a string becomes HTML. Only what the build rendered and sanitised may enter:
 * the body of an article and the slice of it that is quoted; and what staff answered, sanitised in the same way
 * (red/follow-ups/reply-text.ts). Never a word that a visitor sent.
 */
export const sanitisedHtml = (fragment: string): ServerRenderedTemplate => html`${unsafeHTML(fragment)}`;
