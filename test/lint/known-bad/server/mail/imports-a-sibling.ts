import { openOutbox } from '../store/open-outbox.ts';
export const bad = openOutbox;
