import { ConsoleAudit, ConsoleSettings, ConsoleStaff } from './staff/admin-pages.ts';
import { ConsoleMail, ConsoleMails } from './mailing/mails-page.ts';
import { ConsolePrivacy } from './privacy/privacy-page.ts';
import { ConsolePromises } from './reports/promises-page.ts';

for (const [tag, element] of Object.entries({
  'console-mails': ConsoleMails,
  'console-mail': ConsoleMail,
  'console-promises': ConsolePromises,
  'console-privacy': ConsolePrivacy,
  'console-staff': ConsoleStaff,
  'console-settings': ConsoleSettings,
  'console-audit': ConsoleAudit,
}))
  customElements.define(tag, element);
