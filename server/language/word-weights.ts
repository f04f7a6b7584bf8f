/**
 * How much a word says about what a question is about. Deleting question words costs up to 17 points of success@1 on
 * one of the sets measured, so they weigh little and stay.
 */
const questionWordWeight = 0.25;

/** Articles, auxiliaries and pronouns say next to nothing. */
const functionWordWeight = 0.05;

const questionWords = new Set('what where when who whom whose which why how'.split(' '));

const functionWords = new Set(
  (
    'a an the and or but if of to in on at by for with from as is are was were be been being am do does did have has had ' +
    'can could will would shall should may might must i me my mine you your yours he him his she her it its we us our ' +
    "they them their this that these those there here so just please 's 'm 're 've 'll 'd some any about tell want need " +
    'know get got like hi hello hey thanks wondering'
  ).split(' '),
);

/** The weight of a word, 0..1. */
export const weightOf = (word: string): number => {
  const lower = word.toLowerCase();
  if (functionWords.has(lower)) return functionWordWeight;
  return questionWords.has(lower) ? questionWordWeight : 1;
};
