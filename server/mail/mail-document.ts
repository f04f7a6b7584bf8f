const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** What a mail is made of: its body in both forms, and what stands around it. */
export type MailParts = {
  readonly siteName: string;
  readonly subject: string;
  readonly text: string;
  /** A sanitised fragment. */
  readonly html: string;
  readonly unsubscribeUrl: string | null;
};

/** The plain form: the body, and below the usual two dashes whose it is. */
export const plainMail = ({ siteName, text, unsubscribeUrl }: MailParts): string =>
  [text, '', '-- ', siteName, ...(unsubscribeUrl === null ? [] : [`Stop these mails: ${unsubscribeUrl}`]), ''].join(
    '\n',
  );

/** Colours and letters: mail programs know no style sheets but what stands on the element. */
const bodyStyle = 'margin:0;padding:24px;background:#ffffff;color:#1d1d1f;font:16px/1.5 system-ui,sans-serif';
const footStyle = 'margin-top:32px;padding-top:12px;border-top:1px solid #d2d2d7;color:#6e6e73;font-size:14px';

/** The HTML form: the same words, the site's name below, nothing that loads. */
export const htmlMail = ({ siteName, subject, html, unsubscribeUrl }: MailParts): string =>
  `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="${bodyStyle}"><div style="max-width:600px;margin:0 auto">
${html}
<p style="${footStyle}">${escaped(siteName)}${
    unsubscribeUrl === null ? '' : `<br><a href="${escaped(unsubscribeUrl)}">Stop these mails</a>`
  }</p>
</div></body>
</html>
`;
