import type { Asker } from '../../server/core/log/asker.ts';
import type { Audience } from '../../server/core/content/audience.ts';
import type { LoggedOutcome } from '../../server/core/log/interaction.ts';
import { normalisedQuestion } from '../../server/core/answering/question.ts';
import { seededRandom } from '../../server/core/shared/random.ts';
import type { ReplyKind, ReplyReason } from '../../server/core/answering/reply.ts';

/** A wording of a question, with the article that answers it, or null where none does. */
export type Wording = { readonly text: string; readonly article: string | null };

/** Something a scripted visitor does with a reply. */
type ScriptedDeed = { readonly outcome: LoggedOutcome; readonly article: string | null; readonly at: number };

/** A question a scripted visitor asks, and what Red is made to reply. */
export type ScriptedAsk = {
  readonly id: string;
  readonly at: number;
  /** Which of the visit's needs it is about: the script's own knowledge, which is not written to the log. */
  readonly need: number;
  readonly text: string;
  readonly terms: readonly string[];
  readonly previous: string | null;
  readonly kind: ReplyKind;
  readonly reason: ReplyReason;
  readonly shown: readonly string[];
  readonly unknownWords: readonly string[];
  /** In the order of time; of two opposite votes the later one counts. */
  readonly deeds: readonly ScriptedDeed[];
};

/** One visit, from the first question to half an hour of silence. */
export type ScriptedVisit = {
  /** What is stored of the visit's number; null for a question that stands alone. Two visits may share one, hours apart. */
  readonly number: string | null;
  readonly audience: Audience;
  /** Who it is; asks of a bot that is told by its pace are written as a person's. */
  readonly asker: Asker;
  readonly writtenAs: Asker;
  readonly page: string | null;
  readonly asks: readonly ScriptedAsk[];
};

/** What a script is drawn from. */
export type ScriptOptions = {
  readonly visits: number;
  readonly seed: number;
  readonly wordings: readonly Wording[];
  /** Ids of articles, to show. */
  readonly articles: readonly string[];
  /** UTC ms: visits begin from the first up to the second. */
  readonly from: number;
  readonly to: number;
  /** A text -> the stems of the words that carry it. */
  readonly stems: (text: string) => readonly string[];
  /** Put before every id, so that two scripts can be written to one log. */
  readonly prefix?: string;
};

/** Words that a visitor adds to a question that did not work; each need of a visit has its own. */
const additions = [
  ['monday', 'quickly'],
  ['kitchen', 'slowly'],
  ['garden', 'twice'],
  ['bicycle', 'loudly'],
  ['window', 'thrice'],
  ['harbour', 'gently'],
] as const;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const idLength = 22;

/** Draws of one script. */
type Draw = {
  readonly chance: (probability: number) => boolean;
  readonly whole: (from: number, to: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** As `pick`, the first items far more often, as questions are asked. */
  readonly favourite: <T>(items: readonly T[]) => T;
};

const drawsOf = (seed: number): Draw => {
  const random = seededRandom(seed);
  const at = <T>(items: readonly T[], share: number): T => items[Math.floor(share * items.length)] as T; // share is below 1
  return {
    chance: (probability) => random() < probability,
    whole: (from, to) => from + Math.floor(random() * (to - from + 1)),
    pick: (items) => at(items, random()),
    favourite: (items) => at(items, random() ** 3),
  };
};

/** What Red replies, by chance. */
type ScriptedReply = Pick<ScriptedAsk, 'kind' | 'reason' | 'shown' | 'unknownWords'>;

const drawReply = (draw: Draw, wording: Wording, articles: readonly string[]): ScriptedReply => {
  const right = wording.article ?? draw.pick(articles);
  const others = [draw.pick(articles), draw.pick(articles), draw.pick(articles)];
  const none = { shown: [], unknownWords: [] };
  const lot = draw.whole(1, 100);
  if (lot <= 3) return { ...none, kind: 'small-talk', reason: 'small-talk' };
  if (lot <= 5) return { ...none, kind: 'out-of-scope', reason: 'declared-out-of-scope' };
  if (lot <= 55) {
    const shown = [...new Set([draw.chance(0.8) ? right : draw.pick(articles), ...others.slice(0, draw.whole(0, 3))])];
    return { kind: 'answer', reason: 'matched', shown, unknownWords: [] };
  }
  if (lot <= 75) {
    const shown = [...new Set([...others, right])];
    return { kind: 'choices', reason: draw.pick(['ambiguous', 'weak-match']), shown, unknownWords: [] };
  }
  const words = normalisedQuestion(wording.text)
    .split(' ')
    .filter((word) => word.length > 3);
  if (words.length > 0 && draw.chance(0.4))
    return { ...none, kind: 'unknown', reason: 'unknown-words', unknownWords: [...new Set(words.slice(0, 2))] };
  return { ...none, kind: 'unknown', reason: draw.pick(['no-article', 'no-article', 'no-words', 'language']) };
};

/** What a visitor does next with a reply, and whether the search is over. */
const drawDeeds = (
  draw: Draw,
  { kind, shown }: ScriptedReply,
): { outcomes: readonly [LoggedOutcome, string | null][]; goesOn: boolean } => {
  const [first = null, second = null] = shown;
  const over = { goesOn: false };
  if (kind === 'small-talk' || kind === 'out-of-scope') return { outcomes: [], ...over };
  const lot = draw.whole(1, 100);
  if (kind === 'unknown') {
    if (lot <= 45) return { outcomes: [], goesOn: true };
    if (lot <= 50) return { outcomes: [['handed-over', null]], ...over };
    if (lot <= 55) return { outcomes: [['not-helpful', null]], goesOn: draw.chance(0.3) };
    return { outcomes: lot <= 58 ? [['helpful', null]] : [], ...over };
  }
  if (lot <= 25) return { outcomes: [], goesOn: draw.chance(0.6) };
  if (lot <= 40) return { outcomes: [['opened', first]], goesOn: draw.chance(0.2) };
  if (lot <= 60 && second !== null) return { outcomes: [['picked', second]], goesOn: draw.chance(0.15) };
  if (lot <= 75)
    return {
      outcomes: [
        ['opened', first],
        ['helpful', draw.chance(0.5) ? first : null],
      ],
      ...over,
    };
  if (lot <= 82) return { outcomes: [['not-helpful', null]], goesOn: draw.chance(0.5) };
  if (lot <= 85)
    return {
      outcomes: [
        ['not-helpful', null],
        ['helpful', null],
      ],
      ...over,
    };
  if (lot <= 88)
    return {
      outcomes: [
        ['helpful', first],
        ['not-helpful', null],
      ],
      goesOn: draw.chance(0.5),
    };
  if (lot <= 90)
    return {
      outcomes: [
        ['opened', first],
        ['handed-over', null],
      ],
      ...over,
    };
  return {
    outcomes: [
      ['picked', first],
      ['opened', second ?? first],
    ],
    ...over,
  };
};

/** The same question said again: in capitals, with a mark, or with more words of this need's own. */
const saidAgain = (draw: Draw, text: string, added: readonly string[], hasTerms: boolean): string => {
  const way = hasTerms ? draw.whole(1, 4) : draw.whole(1, 2);
  if (way === 1) return text.toUpperCase();
  if (way === 2) return `${text}!?`;
  return way === 3 ? `${text} ${added[0] ?? ''}` : `${text} ${added.join(' ')}`;
};

const isApart = (terms: readonly string[], used: ReadonlySet<string>): boolean => !terms.some((term) => used.has(term));

/** Writes the visits of a script, one after another. */
class ScriptWriter {
  readonly #options: ScriptOptions;
  readonly #draw: Draw;
  #asks = 0;

  constructor(options: ScriptOptions) {
    this.#options = options;
    this.#draw = drawsOf(options.seed);
  }

  #newId(): string {
    this.#asks += 1;
    return `${this.#options.prefix ?? 'sim'}-${String(this.#asks)}`.padEnd(idLength, '_');
  }

  /** A wording that shares no word with what was asked before in the visit, or null. */
  #freshWording(used: ReadonlySet<string>, texts: ReadonlySet<string>, added: readonly string[]): Wording | null {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const wording = this.#draw.favourite(this.#options.wordings);
      const terms = this.#options.stems(`${wording.text} ${added.join(' ')}`);
      if (isApart(terms, used) && !texts.has(normalisedQuestion(wording.text))) return wording;
    }
    return null;
  }

  #deedsFrom(start: number, outcomes: readonly [LoggedOutcome, string | null][]): readonly ScriptedDeed[] {
    let at = start;
    return outcomes.map(([outcome, article]) => {
      at += this.#draw.chance(0.03) ? this.#draw.whole(20 * minute, 29 * minute) : this.#draw.whole(2 * second, minute);
      return { outcome, article, at };
    });
  }

  /** The asks of one visit: some needs, each asked until the visitor is done with it. */
  #asksOf(start: number, mostNeeds: number): readonly ScriptedAsk[] {
    const draw = this.#draw;
    const asks: ScriptedAsk[] = [];
    const used = new Set<string>();
    const texts = new Set<string>();
    let at = start;
    for (let need = 0; need < mostNeeds; need += 1) {
      const added = additions[need % additions.length] ?? additions[0];
      const wording = this.#freshWording(used, texts, added);
      if (wording === null) break;
      const base = this.#options.stems(wording.text);
      const ownWords = this.#options.stems(added.join(' '));
      // Said with more words, it must still share half of them with what was said before.
      const mayGrow =
        base.length >= ownWords.length && ownWords.length === added.length && isApart(ownWords, new Set(base));
      let text = wording.text;
      for (let goesOn = true; goesOn;) {
        const reply = drawReply(draw, wording, this.#options.articles);
        const { outcomes, goesOn: more } = drawDeeds(draw, reply);
        const deeds = this.#deedsFrom(at, outcomes);
        const terms = [...new Set(this.#options.stems(text))];
        asks.push({ id: this.#newId(), at, need, text, terms, previous: asks.at(-1)?.id ?? null, ...reply, deeds });
        for (const term of [...terms, ...ownWords]) used.add(term);
        texts.add(normalisedQuestion(text));
        at =
          (deeds.at(-1)?.at ?? at) +
          (draw.chance(0.03) ? draw.whole(20 * minute, 29 * minute) : draw.whole(3 * second, 2 * minute));
        goesOn = more && asks.length < 12;
        text = saidAgain(draw, wording.text, added, mayGrow);
      }
    }
    return asks;
  }

  /** As many asks within a minute as no person types, all about one need. */
  #burst(start: number): readonly ScriptedAsk[] {
    const wording = this.#draw.favourite(this.#options.wordings);
    return Array.from({ length: 35 }, (_, index) => ({
      ...drawReply(this.#draw, wording, this.#options.articles),
      id: this.#newId(),
      at: start + index * second,
      need: 0,
      text: index % 2 === 0 ? wording.text : wording.text.toUpperCase(),
      terms: this.#options.stems(wording.text),
      previous: null,
      deeds: [],
    }));
  }

  #class(): { asker: Asker; writtenAs: Asker } {
    const lot = this.#draw.whole(1, 200);
    if (lot === 1) return { asker: 'bot', writtenAs: 'human' };
    const asker = lot <= 6 ? 'bot' : lot <= 14 ? 'agent' : lot <= 16 ? 'synthetic' : 'human';
    return { asker, writtenAs: asker };
  }

  visit(index: number): readonly ScriptedVisit[] {
    const { from, to, prefix = 'sim' } = this.#options;
    const draw = this.#draw;
    const start = draw.whole(from, to - 1);
    const number = draw.chance(0.1) ? null : `${prefix}-visit-${index}`;
    const drawn = this.#class();
    const classes = number === null ? { ...drawn, asker: drawn.writtenAs } : drawn; // one ask alone has no pace
    const about = {
      number,
      ...classes,
      audience: draw.chance(0.3) ? ('customer' as const) : ('prospect' as const),
      page: draw.chance(0.2)
        ? null
        : `https://shop.example/${draw.favourite(['', 'cart', 'account', 'returns', 'a/b'])}`,
    };
    if (number === null) return [{ ...about, asks: this.#asksOf(start, 1).slice(0, 1) }];
    if (classes.asker !== classes.writtenAs) return [{ ...about, asks: this.#burst(start) }];
    const first = { ...about, asks: this.#asksOf(start, draw.pick([1, 1, 1, 2, 2, 3])) };
    if (!draw.chance(0.05)) return [first];
    const again = start + draw.whole(8, 10) * hour; // the same number, long after: another visit
    return again >= to ? [first] : [first, { ...about, asks: this.#asksOf(again, 1) }];
  }
}

/** The visits of a script, in the order of their first ask. The same options give the same script. */
export const writeScript = (options: ScriptOptions): readonly ScriptedVisit[] => {
  const writer = new ScriptWriter(options);
  const visits = Array.from({ length: options.visits }, (_, index) => writer.visit(index)).flat();
  return visits.filter(({ asks }) => asks.length > 0).toSorted((a, b) => (a.asks[0]?.at ?? 0) - (b.asks[0]?.at ?? 0));
};
