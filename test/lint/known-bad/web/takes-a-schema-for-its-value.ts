import { replySchema } from '../../server/contract/ask.ts';
export const bad = replySchema;
