import type { FollowUp } from '../../core/follow-ups/follow-up.ts';
import type { Library } from '../../core/answering/library.ts';
import { replyProblem } from '../../core/follow-ups/reply-markdown.ts';

/** A reply as it is read: both forms of the same words. */
type Rendered = { readonly html: string; readonly text: string };

const render = async (markdown: string, baseUrl: string): Promise<Rendered> => {
  const { renderMail } = await import('../../content/render-mail.ts'); // it needs remark
  return renderMail(markdown, baseUrl);
};

/** Replies whose HTML is remembered; the oldest goes first. Range 50–1,000: a page that is read again costs nothing. */
const mostRemembered = 200;
const remembered = new Map<string, string>();

/** What staff wrote, as the asker's page shows it: sanitised, with nothing that loads. What is no reply we would send is not drawn: null. */
export const replyHtml = async (markdown: string): Promise<string | null> => {
  const known = remembered.get(markdown);
  if (known !== undefined) return known;
  if (replyProblem(markdown) !== null) return null;
  const { html } = await render(markdown, '');
  const oldest = remembered.keys().next().value;
  if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
  remembered.set(markdown, html);
  return html;
};

const decoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });

/** Characters that the renderer writes as their numbers, or by name. */
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const plain = (html: string): string =>
  html.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex?: string, dec?: string, name = '') => {
    const code = hex === undefined ? Number(dec ?? NaN) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : (named[name] ?? whole);
  });

/** Where an address leads, as a browser finds it: without dots, doubled and turned slashes; nothing where it is none. */
const pathOf = (href: string, baseUrl: string): string => {
  try {
    return new URL(href, `${baseUrl === '' ? 'http://site.invalid' : baseUrl}/`).pathname;
  } catch {
    return '';
  }
};

/**
 * Slugs behind `/answers/`, wherever they stand: where links lead, and what the words spell. Read generously: people put
 * full stops and brackets behind an address, and what is refused without need can be taken out.
 */
const slugsIn = (html: string, baseUrl: string): readonly string[] => {
  const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => pathOf(plain(href), baseUrl));
  const texts = [...hrefs, plain(html)].map((text) => decoded(text).replaceAll('\\', '/').toLowerCase());
  return texts.flatMap((text) =>
    [...text.matchAll(/answers\/+([a-z0-9]+(?:-[a-z0-9]+)*)/g)].map(([, slug = '']) => slug),
  );
};

/** Links to an article that the asker may not read: its address would tell them that there is one, and what it is called. */
const closedTo = (
  html: string,
  { audience }: Pick<FollowUp, 'audience'>,
  library: Library,
  baseUrl: string,
): string | null => {
  if (audience === 'customer' || library.site.audiences.customer.access === 'open') return null;
  const { bySlug, redirects } = library.customer;
  const isClosed = (slug: string): boolean =>
    bySlug.get(redirects.get(slug) ?? slug)?.audience === 'customer' && !library.prospect.bySlug.has(slug);
  return slugsIn(html, baseUrl).find(isClosed) ?? null;
};

/** A reply, drawn, and why it would not be sent. @param baseUrl put before paths of the site */
export const readReply = async (
  markdown: string,
  followUp: Pick<FollowUp, 'audience'>,
  library: Library,
  baseUrl: string,
): Promise<Rendered & { readonly refused: string | null }> => {
  const problem = replyProblem(markdown);
  if (problem !== null) return { html: '', text: '', refused: problem };
  const rendered = await render(markdown, baseUrl);
  const closed = closedTo(rendered.html, followUp, library, baseUrl);
  const refused =
    closed === null
      ? null
      : `“/answers/${closed}” is for customers, and this visitor is not signed in. Remove the link.`;
  return { ...rendered, refused };
};
