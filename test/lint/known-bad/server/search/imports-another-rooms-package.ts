import winkNLP from 'wink-nlp';
export const bad = winkNLP;
