/** A part of a mail; written once, drawn as plain text and as HTML. Texts may hold anything: both forms show them as text. */
export type MailBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | { readonly kind: 'links'; readonly items: readonly { readonly label: string; readonly url: string }[] };

/** A paragraph. */
export const paragraph = (text: string): MailBlock => ({ kind: 'paragraph', text });

const blockText = (block: MailBlock): string => {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'heading':
      return block.text.toUpperCase();
    case 'quote':
      return block.text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
    case 'link':
      return `${block.label}:\n${block.url}`;
    case 'links':
      return block.items.map(({ label, url }) => `- ${label}\n  ${url}`).join('\n');
  }
};

/** A mail as plain text. */
export const mailText = (blocks: readonly MailBlock[]): string => blocks.map(blockText).join('\n\n');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const anchor = (label: string, url: string): string => `<a href="${escaped(url)}">${escaped(label)}</a>`;

const blockHtml = (block: MailBlock): string => {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escaped(block.text).replaceAll('\n', '<br>')}</p>`;
    case 'heading':
      return `<h2 style="font-size:1.1em">${escaped(block.text)}</h2>`;
    case 'quote':
      return `<blockquote>${escaped(block.text).replaceAll('\n', '<br>')}</blockquote>`;
    case 'link':
      return `<p>${anchor(block.label, block.url)}</p>`;
    case 'links':
      return `<ul>${block.items.map(({ label, url }) => `<li>${anchor(label, url)}</li>`).join('')}</ul>`;
  }
};

/** A mail as a fragment of HTML: nothing in it loads anything. */
export const mailHtml = (blocks: readonly MailBlock[]): string => blocks.map(blockHtml).join('\n');
