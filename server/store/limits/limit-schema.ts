/** The table of limits, as rate-limiter-flexible reads it: its statements know the order of the columns. */
export type LimitTables = {
  limits: {
    /** What is counted: the limit's name and an HMAC of what it is counted for. */
    key: string;
    points: number;
    /** When the window ends, UTC ms. */
    expire: number | null;
  };
};
