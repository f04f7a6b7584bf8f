/**
 * The most each built file may weigh, in bytes after gzip: the box is on pages of other people, where every
 * kilobyte is borrowed. Lit itself is 5.6 kB of it. The form for people comes only when it is opened. The console is for staff: 30 kB before the first chart;
 * pages that only agents and admins open come after the first one, those of follow-ups (11.1 kB) apart. A test holds
 * the build to these.
 */
export const sizeBudgetBytes = {
  'red-box.js': 16_000,
  'red-hand-over.js': 6_000,
  'pages.css': 5_000,
  'console.js': 24_000,
  'console.css': 6_000,
  'console-chart.js': 26_000,
  'console-later-pages.js': 6_000,
  'console-follow-ups.js': 12_000,
} as const;
