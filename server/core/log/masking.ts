/** What a masked secret is replaced by, by kind. */
const masks = { email: '[email]', phone: '[phone]', card: '[card]', token: '[token]', key: '[key]' } as const;

/** Whether digits pass the Luhn check that every payment card number passes (ISO/IEC 7812-1, annex B). */
const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

const onlyDigits = (text: string): string => text.replace(/[^0-9]/g, '');

/** Characters that are not seen (zero-width, direction): between two digits they would hide a number from what follows. */
const invisible = /\p{Cf}/gu;

/** A name and password in an address. */
const credentials = /\/\/[^\s/@]+:[^\s/@]*@/g;

/** International bank account numbers (ISO 13616): country, check digits, 11 to 30 letters and digits. */
const accounts = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g;

/** JSON Web Tokens: two or three base64url parts, the first an object's beginning. */
const tokens = /\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*)?/g;

/** Keys as the large services print them: their own prefix tells them apart from words. */
const prefixedKeys =
  /\b(?:(?:sk|pk|rk)_(?:live|test)_|whsec_|gh[opsur]_|github_pat_|glpat-|xox[abprs]-|AKIA|ASIA|AIza)[A-Za-z0-9_-]{10,}/g;

/** Shorter prefixes are also words: what follows must hold a digit. */
const shortKeys = /\b(?:sk|pk|rk)[_-](?=[A-Za-z0-9_-]*[0-9])[A-Za-z0-9_-]{12,}/g;

/** What people write behind “my password is”. */
const bearers =
  /\b(bearer|password|passwort|passwd|api[ _-]?key|secret|token)(\s*(?:is|=|:)\s*|\s+)(?=\S*[0-9])(\S{8,})/gi;

/** Long runs of letters and digits. */
const longRuns = /\b[A-Za-z0-9_-]{32,}\b/g;

/** A run is a key where one of its pieces mixes letters and digits; pieces of one kind are words and numbers of a slug. */
const maskLongRun = (run: string): string =>
  run.split(/[-_]/).some((piece) => /[A-Za-z]/.test(piece) && /[0-9]/.test(piece)) ? masks.key : run;

const emails = /[^\s@<>()[\]",;:]{1,64}(?:\s?@\s?|\s?[([{]\s?at\s?[)\]}]\s?|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

/** Digits with what people put between them, " - " at the most; cards have 13 to 19, phones 7 to 15. */
const digitRuns = /(?<!\p{N})[+(]?\d(?:[ \t().\-\u2010-\u2015\u00a0\u202f/]{0,3}\d){6,18}(?!\p{N})/gu;

const leadingDate = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)/;
const onlyYears = /^(?:19|20)\d{2}(?:[\s\-\u2010-\u2015/]+(?:19|20)\d{2})*$/;
const groupedNumber = /^\d{1,3}(?:[., ]\d{3})+$/;

/** The shortest number people dial. */
const shortestPhone = 7;

const maskDigits = (found: string): string => {
  const date = leadingDate.exec(found)?.[0] ?? '';
  const rest = found.slice(date.length);
  const digits = onlyDigits(rest);
  if (digits.length < shortestPhone || onlyYears.test(rest) || groupedNumber.test(rest)) return found;
  const isCard = digits.length >= 13 && digits.length <= 19 && passesLuhn(digits);
  return date + (isCard || digits.length > 15 ? masks.card : masks.phone);
};

/**
 * A text with e-mail addresses, phone numbers, card numbers, tokens and keys replaced by what kind of thing they were
 * (test/hostile/README.md, row 30). Applied before anything is written; digits that are no date and look like a number to dial or to
 * pay with are taken even where they may be an order number: better one too many.
 */
export const masked = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(credentials, `//${masks.key}@`)
    .replace(accounts, masks.card)
    .replace(tokens, masks.token)
    .replace(prefixedKeys, masks.key)
    .replace(shortKeys, masks.key)
    .replace(emails, masks.email)
    .replace(bearers, (_, word: string, between: string) => `${word}${between}${masks.key}`)
    .replace(longRuns, maskLongRun)
    .replace(digitRuns, maskDigits);
