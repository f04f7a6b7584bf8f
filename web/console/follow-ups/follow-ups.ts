import { ArticlePicker } from './article-picker.ts';
import { FollowUpActs } from './follow-up-acts.ts';
import { FollowUpComposer } from './follow-up-composer.ts';
import { FollowUpHistory } from './follow-up-history.ts';
import { ConsoleFollowUp } from './follow-up-page.ts';
import { ConsoleFollowUps } from './follow-ups-page.ts';
import { ConsoleReplyPreview } from './reply-preview.ts';

for (const [tag, element] of Object.entries({
  'console-article-picker': ArticlePicker,
  'console-reply-preview': ConsoleReplyPreview,
  'console-follow-up-composer': FollowUpComposer,
  'console-follow-up-acts': FollowUpActs,
  'console-follow-up-history': FollowUpHistory,
  'console-follow-up': ConsoleFollowUp,
  'console-follow-ups': ConsoleFollowUps,
}))
  customElements.define(tag, element);
