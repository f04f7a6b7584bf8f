import { replySchema } from '../../contract/ask.ts';
export const bad = replySchema;
