import '../styles/console.css';
import { createConsoleClient } from './shell/console-client.ts';
import { GapFixForm } from './gaps/gap-fix.ts';
import { ConsoleGap } from './gaps/gap-page.ts';
import { ConsoleGaps } from './gaps/gaps-page.ts';
import { ConsoleArticles, ConsoleWords } from './reports/list-pages.ts';
import { ConsoleOverview } from './reports/overview-page.ts';
import { ConsolePeople } from './reports/people-page.ts';
import { ConsoleQuestions } from './reports/questions-page.ts';
import { RedConsole } from './red-console.ts';
import { ConsoleSetPassword, ConsoleSignIn } from './staff/session-pages.ts';

RedConsole.client = createConsoleClient();
for (const [tag, element] of Object.entries({
  'console-sign-in': ConsoleSignIn,
  'console-set-password': ConsoleSetPassword,
  'console-overview': ConsoleOverview,
  'console-gaps': ConsoleGaps,
  'console-gap': ConsoleGap,
  'console-gap-fix': GapFixForm,
  'console-people': ConsolePeople,
  'console-questions': ConsoleQuestions,
  'console-articles': ConsoleArticles,
  'console-words': ConsoleWords,
  'red-console': RedConsole,
}))
  customElements.define(tag, element);

// The pages of agents and admins come after the first one.
void import('./later-pages.ts');
void import('./follow-ups/follow-ups.ts');
