import { openLog } from '../store/open-log.ts';
export const bad = openLog;
