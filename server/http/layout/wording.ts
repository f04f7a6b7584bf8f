import type { Offer, Reply, Verdict } from '../../core/answering/reply.ts';
import type { Contact } from '../../core/content/site.ts';
import {
  askAPerson,
  dateWords,
  didItHelp,
  didTheyHelp,
  fairlySure,
  isItOneOfThese,
  otherWays,
  partWords,
  sure,
  alertOffer,
} from '../../core/words/en/answers.ts';

/*
 * Which words stand around an answer, chosen once for the pages and for the box (web/ imports this file too): pure
 * functions of core's types, no package, no platform. The words themselves are in core/words.
 */

/** From this confidence on (0..1) Red says “sure”; below, “fairly sure”. Range 0.7–0.95; 0.8 is four right of five. */
const sureFrom = 0.8;

/** A confidence (0..1) in a word. */
export const sureness = (confidence: number): string => (confidence >= sureFrom ? sure : fairlySure);

/** An ISO date in words: `2026-10-03` becomes “3 October 2026”. What is no such date is returned as it came. */
export const dateInWords = (isoDate: string): string => {
  const [year = '', month = '', day = ''] = isoDate.slice(0, 10).split('-');
  return dateWords(year, Number(month), Number(day)) ?? isoDate;
};

/** What Red says, cut after its first sentence: that one is the headline of a card without an article. */
export type Spoken = { readonly headline: string; readonly rest: string };

/** Cuts what Red says after its first sentence. */
export const spokenInTwo = (text: string): Spoken => {
  const end = /[.!?]\s+/.exec(text);
  return end === null
    ? { headline: text, rest: '' }
    : { headline: text.slice(0, end.index + 1), rest: text.slice(end.index + end[0].length) };
};

/** What Red says of one question of a message that holds several. */
export const spokenOfPart = (part: Pick<Verdict, 'kind'>): Spoken => spokenInTwo(partWords[part.kind]);

/** Whether it makes sense to ask if a reply helped: there is something of a writer's in it. */
export const mayBeVotedOn = (reply: Pick<Reply, 'kind' | 'parts'>): boolean =>
  [reply.kind, ...reply.parts.map(({ kind }) => kind)].some((kind) => kind === 'answer' || kind === 'choices');

/** The question under a reply: did it help? */
export const voteQuestion = (reply: Pick<Reply, 'kind' | 'parts'>): string => {
  if (reply.parts.length > 1) return didTheyHelp;
  return reply.kind === 'choices' ? isItOneOfThese : didItHelp;
};

/** A way to a person: an address to follow and what to call it. */
export type WayToPerson = { readonly href: string; readonly label: string };

/** What goes along to a person: the question, and the ask that did not answer it; '' and null for none. */
export type ForPerson = { readonly question: string; readonly ask: string | null };

/** The address of a form, with the question in it. */
const formPath = (path: string, { question, ask }: ForPerson): string => {
  const q = question.toWellFormed();
  return `${path}?${new URLSearchParams(ask === null ? { q } : { q, ask }).toString()}`;
};

/** The ways to a person that a reply offers, the form first. */
export const waysToPerson = (
  contact: Contact,
  forPerson: ForPerson,
  offers: readonly Offer[],
): readonly WayToPerson[] => {
  const ways: WayToPerson[] = [];
  if (offers.includes('email')) ways.push({ href: formPath('/hand-over', forPerson), label: askAPerson });
  if (contact.url !== null && offers.includes('website')) ways.push({ href: contact.url, label: otherWays });
  return ways;
};

/** The way to the alert form; none where there is no ask to wait for. */
export const wayToBeTold = (forPerson: ForPerson): readonly WayToPerson[] =>
  forPerson.ask === null ? [] : [{ href: formPath('/tell-me', forPerson), label: alertOffer }];
