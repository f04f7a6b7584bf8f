import { ConsoleAudit, ConsoleSettings, ConsoleStaff } from './admin-pages.ts';
import { ConsoleMail, ConsoleMails } from './mails-page.ts';
import { ConsolePrivacy } from './privacy-page.ts';
import { ConsolePromises } from './promises-page.ts';

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
