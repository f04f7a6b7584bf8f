const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];

/** Closer than this a due time is pressing, in ms. Range 1–8 h: an answer takes time to find out. */
const soonMs = 4 * hourMs;

const spoken = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** A length of time in one unit, like “25 minutes” or “3 days”. */
const spanWords = (ms: number): string => {
  if (ms < minuteMs) return 'less than a minute';
  if (ms < 90 * minuteMs) return spoken(Math.floor(ms / minuteMs), 'minute');
  if (ms < 36 * hourMs) return spoken(Math.floor(ms / hourMs), 'hour');
  return spoken(Math.floor(ms / dayMs), 'day');
};

/** How long is left until something is due, or since when it is overdue. */
export const leftWords = (dueAt: number, now: number): string =>
  dueAt <= now ? `overdue by ${spanWords(now - dueAt)}` : `${spanWords(dueAt - now)} left`;

/** How loud a due time is said: it is past, it is near, or there is time. */
export const dueTone = (dueAt: number, now: number): string =>
  dueAt <= now ? 'chip-loud' : dueAt - now < soonMs ? 'chip-attention' : '';

/** How long ago, like “5 minutes ago”. */
export const agoWords = (at: number, now: number): string =>
  now - at < minuteMs ? 'just now' : `${spanWords(now - at)} ago`;

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' });
const longDay = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

const dayNumber = (timeMs: number): number => {
  const day = new Date(timeMs);
  return Math.round(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) / dayMs);
};

/** The time of day, like “17:05”, in the reader’s zone. */
export const clockWords = (timeMs: number): string =>
  new Date(timeMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A time near now as people say it, in the reader's zone: “today 17:00”, “Tue 09:00”, “Tue, 1 Dec, 09:00”. */
export const nearTimeWords = (timeMs: number, now: number): string => {
  const days = dayNumber(timeMs) - dayNumber(now);
  if (days === 0) return `today ${clockWords(timeMs)}`;
  if (days === 1) return `tomorrow ${clockWords(timeMs)}`;
  if (days === -1) return `yesterday ${clockWords(timeMs)}`;
  return days > 1 && days < 7 ? weekday.format(timeMs) : longDay.format(timeMs);
};

/** A time that something can be put off to. */
export type LaterChoice = { readonly label: string; readonly at: number };

/** The hour of the morning that “tomorrow” means. Range 7–10. */
const morning = 9;

const morningIn = (days: number, now: number): number => {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, morning).getTime();
};

/** When to look at something again, in the reader's zone. */
export const laterChoices = (now: number): readonly LaterChoice[] => {
  const untilMonday = (8 - new Date(now).getDay()) % 7 || 7;
  return [
    { label: 'In an hour', at: now + hourMs },
    { label: 'In three hours', at: now + 3 * hourMs },
    { label: 'Tomorrow morning', at: morningIn(1, now) },
    ...(untilMonday > 1 ? [{ label: 'Monday morning', at: morningIn(untilMonday, now) }] : []),
    { label: 'In a week', at: morningIn(7, now) },
  ];
};
