import { seededRandom, type SeededRandom } from './seeded-random.ts';

/** A secret in a sentence, with the pieces of it that must not be found anywhere afterwards. */
export type Hidden = { readonly sentence: string; readonly secret: string; readonly pieces: readonly string[] };

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const base62 = `${lower}${lower.toUpperCase()}${digits}`;

const phoneForms: readonly string[] = [
  '+49 30 #######',
  '+49 (0)30 #######',
  '(030) ###-####',
  '030/#######',
  '555.###.####',
  '555-###-####',
  '+1 (555) ###-####',
  '0049 30 #######',
  '+44 20 #### ####',
  '+33 1 ## ## ## ##',
  '555#######',
  '+1-555-###-####',
  '555 - ### - ####',
  '(555)###-####',
  '+91 9#### #####',
  '1-555-###-####',
  '+86 13# #### ####',
  '+1\u00a0555\u00a0###\u00a0####',
];

const sentences: readonly string[] = [
  'Why was @ refused?',
  '@ does not work',
  'please write to me: @',
  'I am @, where is my parcel',
  'my number is @.',
  'it says "@" and then stops',
  'is @ right (asked twice)',
  'reset it for @; thanks',
];

const filled = (random: SeededRandom, form: string): string => form.replace(/#/g, () => random.text(digits, 1));

const email = (random: SeededRandom): { secret: string; pieces: readonly string[] } => {
  const name = `${random.text(lower, 7)}${random.pick(['.', '_', '+', '', '-'])}${random.text(lower, 6)}`;
  return { secret: `${name}@${random.text(lower, 8)}.${random.pick(['com', 'co.uk', 'example'])}`, pieces: [name] };
};

const phone = (random: SeededRandom): { secret: string; pieces: readonly string[] } => {
  const secret = filled(random, random.pick(phoneForms));
  return { secret, pieces: [secret] };
};

/** The digit that makes the number pass the Luhn check. */
const luhnDigit = (body: string): string => {
  const sum = [...body].toReversed().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
};

const card = (random: SeededRandom): { secret: string; pieces: readonly string[] } => {
  const body = `${random.pick(['4', '51', '37', '6011'])}${random.text(digits, 20)}`.slice(0, random.pick([14, 15]));
  const number = `${body}${luhnDigit(body)}`;
  const separator = random.pick(['', ' ', '-', '.', ' - ']);
  return { secret: number.replace(/(\d{4})(?=\d)/g, `$1${separator}`), pieces: [number] };
};

const jwt = (random: SeededRandom): { secret: string; pieces: readonly string[] } => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const payload = part({ sub: random.text(base62, 12) });
  const signature = random.text(base62, 43);
  return {
    secret: `${part({ alg: random.pick(['HS256', 'none', 'RS256']) })}.${payload}.${signature}`,
    pieces: [payload, signature],
  };
};

const key = (random: SeededRandom): { secret: string; pieces: readonly string[] } => {
  const [prefix, length] = random.pick([
    ['sk_live_', 24],
    ['sk_test_', 24],
    ['pk_live_', 24],
    ['ghp_', 36],
  ] as const);
  const body = random.text(base62, length);
  return { secret: `${prefix}${body}`, pieces: [body] };
};

/** Draws secrets of every kind in turn, each in a sentence a visitor might type. */
export const hiddenSecrets = (count: number, seed: number): readonly Hidden[] => {
  const random = seededRandom(seed);
  const kinds = [email, phone, card, jwt, key];
  return Array.from({ length: count }, (_, index) => {
    const { secret, pieces } = (kinds[index % kinds.length] ?? email)(random);
    return { secret, pieces: [secret, ...pieces], sentence: random.pick(sentences).replace('@', () => secret) };
  });
};

const squeezed = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '').toLowerCase();

const keyLength = 6;

/**
 * Which secrets stand in a text, whole or by a piece, also where they were taken apart at what is no letter or digit
 * and lie side by side. One pass over the text.
 */
export const leakedInto = (text: string, hidden: readonly Hidden[]): readonly Hidden[] => {
  const byStart = new Map<string, { piece: string; of: Hidden }[]>();
  for (const each of hidden) {
    for (const piece of each.pieces.map(squeezed)) {
      const start = piece.slice(0, keyLength);
      byStart.set(start, [...(byStart.get(start) ?? []), { piece, of: each }]);
    }
  }
  const haystack = squeezed(text);
  const leaked = new Set<Hidden>();
  for (let at = 0; at + keyLength <= haystack.length; at += 1) {
    for (const { piece, of } of byStart.get(haystack.slice(at, at + keyLength)) ?? [])
      if (haystack.startsWith(piece, at)) leaked.add(of);
  }
  return [...leaked];
};
