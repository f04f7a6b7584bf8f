/** An article that may answer a message: what it is called, and where its page stands, from the root. */
export type LikelyAnswer = { readonly title: string; readonly url: string };
