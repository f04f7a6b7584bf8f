/** An article that may answer a message: what it is called, and the address of its page. */
export type LikelyAnswer = { readonly title: string; readonly url: string };
