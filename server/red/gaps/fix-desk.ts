import type { Actor } from '../../core/staff/audit.ts';
import type { FixOptions, FixOrder, FixView } from '../../contract/fix.ts';
import type { GapDetail } from '../../contract/gap.ts';
import { AskRedError } from '../../core/shared/errors.ts';
import type { GapFix } from '../../core/gaps/gap-fix.ts';
import type { Library } from '../../core/answering/library.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import { problemLine } from '../../core/content/problem.ts';
import { baseOf, problemsOfChange } from '../../content/check-change.ts';
import { patchOf } from '../../content/patch-of.ts';
import { proposeChange, type ContentFix, type ProposedChange } from '../../content/propose-change.ts';
import type { ReadingMemory } from '../../content/read-content.ts';
import { readFolder } from '../../content/read-folder.ts';
import { isWritable, writeChange } from '../../content/write-change.ts';
import { fixOptions } from './fix-options.ts';
import type { GapKeeper } from './gap-desk.ts';

/**
 * Mends gaps by changing one file of the content folder. Resolves to null where the gap is not there; throws AskRedError
 * where the change cannot be made (`fix-refused`), it would be another one by now (`file-changed`), or the server may not write
 * it (`content-not-writable`); nothing is written then.
 */
export type FixDesk = {
  readonly options: (id: string) => Promise<FixOptions | null>;
  readonly propose: (id: string, order: FixOrder) => Promise<FixView | null>;
  /** Makes the change that was shown; the gap is drafted then. Resolves to the file. */
  readonly apply: (id: string, order: FixOrder, base: string, by: Actor) => Promise<string | null>;
  /** The change as a patch, for people who may write the folder. The gap is drafted then. */
  readonly takePatch: (id: string, order: FixOrder, base: string, by: Actor) => Promise<string | null>;
};

/** What mending gaps stands on. */
export type FixDeskParts = {
  readonly gaps: Pick<GapKeeper, 'get' | 'decide'>;
  readonly library: () => Library;
  /** The content with its drafts; null where there are none. */
  readonly withDrafts: () => Library | null;
  readonly contentDir: string;
  /** False where the server is not to write content, whatever the file system would allow. */
  readonly mayWrite: boolean;
  readonly now: Clock;
};

/** Wordings of a gap that go into a draft, the most asked. Range 5–50. */
const mostAsks = 20;

/** A change with all that staff are shown of it. */
type Prepared = { readonly change: ProposedChange; readonly fix: GapFix; readonly view: FixView };

const refuse = (reason: string): never => {
  throw new AskRedError('fix-refused', reason);
};

const articleIn = (libraries: readonly (Library | null)[], id: string) => {
  for (const library of libraries) {
    const article = library?.customer.byId.get(id);
    if (article !== undefined) return article;
  }
  return undefined;
};

/** Mending gaps by changes of content. */
export const createFixDesk = ({ gaps, library, withDrafts, contentDir, mayWrite, now }: FixDeskParts): FixDesk => {
  /** Articles that were read to check a change: the next check reads only what has changed since. */
  const memory: ReadingMemory = new Map();

  const contentFix = (gap: GapDetail, order: FixOrder): ContentFix => {
    switch (order.kind) {
      case 'draft':
        return { ...order, asks: gap.wordings.slice(0, mostAsks).map(({ text }) => text) };
      case 'wording': {
        const typed = new Set(gap.wordings.map(({ text }) => text));
        if (!order.wordings.every((wording) => typed.has(wording)))
          return refuse(
            'Only wordings of this gap can be added. Reload the page: the gap may have been split or merged.',
          );
        const article = articleIn([library(), withDrafts()], order.article);
        if (article === undefined) return refuse(`There is no article with the id “${order.article}”. Choose another.`);
        return { kind: 'wording', file: article.file, wordings: order.wordings };
      }
      case 'synonym':
        return order;
      case 'publish': {
        const article = articleIn([library(), withDrafts()], order.article);
        if (article === undefined) return refuse(`There is no article with the id “${order.article}”. Choose another.`);
        return { kind: 'publish', file: article.file };
      }
    }
  };

  const prepare = async (gap: GapDetail, order: FixOrder): Promise<Prepared> => {
    const files = await readFolder(contentDir);
    const proposal = proposeChange(files, contentFix(gap, order));
    if (proposal.kind === 'refused') return refuse(proposal.reason);
    const { change } = proposal;
    const problems = await problemsOfChange(contentDir, files, change, memory);
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return refuse(errors.map(problemLine).join('\n'));
    const article = 'article' in order ? order.article : (/([^/]+)\.md$/.exec(change.file)?.[1] ?? null);
    return {
      change,
      fix: { kind: order.kind, file: change.file, article, at: now(), revision: library().revision },
      view: {
        file: change.file,
        patch: patchOf(change),
        base: baseOf(change),
        warnings: problems.map(problemLine),
        isWritable: mayWrite && (await isWritable(contentDir, change.file)),
      },
    };
  };

  /** Prepares the change that was shown; refuses where it would be another one by now. */
  const prepareShown = async (gap: GapDetail, order: FixOrder, base: string): Promise<Prepared> => {
    const prepared = await prepare(gap, order);
    if (prepared.view.base === base) return prepared;
    throw changedSince(prepared.change.file);
  };

  const record = async (id: string, action: string, { fix }: Prepared, by: Actor): Promise<void> => {
    const { kind, file } = fix;
    const isRecorded = await gaps.decide(id, action, { status: 'drafted', fix }, by, { kind, file });
    if (!isRecorded)
      throw new AskRedError('gap-not-found', 'It may have been merged into another. Nothing was written.');
  };

  /** What was recorded did not happen: the gap is as before, unless somebody decided on it meanwhile. */
  const takeBack = async (before: GapDetail, { fix }: Prepared, by: Actor): Promise<void> => {
    const now = await gaps.get(before.id);
    const isOurs = now?.status === 'drafted' && now.fix?.at === fix.at && now.fix.file === fix.file;
    const changes = isOurs ? { status: before.status, fix: before.fix } : {};
    await gaps.decide(before.id, 'gap.fix-failed', changes, by, { file: fix.file });
  };

  const write = async (gap: GapDetail, order: FixOrder, base: string, by: Actor): Promise<string> => {
    const prepared = await prepareShown(gap, order, base);
    const { file } = prepared.change;
    if (!prepared.view.isWritable) throw notWritable(`${file} cannot be written by this server.`);
    // The trail first: there is never a change of content without its row.
    await record(gap.id, 'gap.fix', prepared, by);
    const result = await writeChange(contentDir, prepared.change);
    if (result.kind === 'written') return file;
    await takeBack(gap, prepared, by);
    throw result.kind === 'changed' ? changedSince(file) : notWritable(result.reason);
  };

  /** One change after another: each starts from the result of the one before. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const run = last.catch(() => undefined).then(act);
    last = run;
    return run;
  };

  const ofGap = async <T>(id: string, act: (gap: GapDetail) => Promise<T>): Promise<T | null> => {
    const gap = await gaps.get(id);
    return gap === null ? null : act(gap);
  };

  return {
    options: (id) => ofGap(id, async (gap): Promise<FixOptions> => fixOptions(gap, library(), withDrafts())),
    propose: (id, order) => ofGap(id, async (gap) => (await inTurn(() => prepare(gap, order))).view),
    apply: (id, order, base, by) => inTurn(() => ofGap(id, (gap) => write(gap, order, base, by))),
    takePatch: (id, order, base, by) =>
      inTurn(() =>
        ofGap(id, async (gap) => {
          const prepared = await prepareShown(gap, order, base);
          await record(gap.id, 'gap.patch', prepared, by);
          return prepared.view.patch;
        }),
      ),
  };
};

const changedSince = (file: string): AskRedError =>
  new AskRedError(
    'file-changed',
    `${file} has changed since you looked at it. Nothing was written. Show the change again.`,
  );

const notWritable = (reason: string): AskRedError =>
  new AskRedError(
    'content-not-writable',
    `${reason} Nothing was written. Download the patch and apply it where the content is kept.`,
  );
