import type { RepresentedWording } from '../../server/core/gaps/gap-grouping.ts';
import { normalisedWording } from '../../server/core/answering/question.ts';

/** A wording that says its words and nothing else; words are single small letters. */
export const represented = (question: string): RepresentedWording => {
  const key = normalisedWording(question);
  const words = [...new Set(key.split(' '))].filter((word) => /^[a-z]$/.test(word)).toSorted();
  const features = words.flatMap((word) =>
    [0, 1, 2].map((family) => ({ hash: word.charCodeAt(0) * 3 + family, family })),
  );
  return {
    key,
    representation: {
      hashes: Uint32Array.from(features, ({ hash }) => hash),
      families: Uint8Array.from(features, ({ family }) => family),
      weights: new Float32Array(features.length).fill(1),
      sentence: new Float32Array(2),
    },
  };
};
