import type { Rank } from './rank.ts';
import type { WeightedWords } from './weighted-words.ts';

/** Ranks that words can tell; all else is standard. */
export type ToldRank = Exclude<Rank, 'standard'>;

/** The words by which a rank is told. `0` is any number, in digits or spelt. */
export const rankWords: Readonly<Record<ToldRank, WeightedWords>> = {
  suggestion: {
    decisive: `suggestion, suggest that you, my suggestion, feature request, feature wish, an idea, idea, just a thought,
      just an idea, it would be nice, it would be great if, it would be good if, it would be lovely,
      it would be helpful if, it would be useful if, would be nice if, would be great if, would be nice to have,
      would be great to have, would be good to have, would be lovely if, i wish you, i wish the, i wish there,
      i would love to see, would love to see, would like to see, have you thought of, have you considered,
      have you ever thought, why not add, why do not you add, how about adding, how about a, you should add,
      you should really, you should consider, please consider, you could make, you could add, maybe you could,
      perhaps you could, a tip, small tip, wish list, wishlist, little feedback, some feedback`,
    strong: `could be improved, would be helpful, would be useful, improvement, room for improvement, feedback`,
    weak: `thought, wish, nicer, better if, please add`,
  },
  emergent: {
    decisive: `urgent, urgently, asap, as soon as possible, immediately, right away, at once, straight away, emergency,
      without delay, time critical, time sensitive, desperate, on deadline, in 0 hours, within 0 hours, in 0 hour,
      in an hour, in one hour, within the hour, in 0 minutes, in 0 min, in 0 mins, within 0 minutes, in half an hour,
      before noon, before 0 today, by 0 today, at 0 today, needed today, by tonight, by tomorrow, before tomorrow,
      can not work, nobody can work, no one can work, none of … can work, can not do my job, can not run,
      can not trade, no heating, no hot water, no water, no electricity, locked out, stuck at, stranded,
      we are at the airport, can not pay, very important, please hurry, hurry, cut off`,
    strong: `tonight, today, tomorrow, deadline, right now, please call, call me, call us, call back, frozen,
      stopped working completely, unable to work, nothing works, has been down, blocked`,
    weak: `now, quickly, quick, fast, soon, please help, help, this morning, this afternoon, meeting`,
  },
  critical: {
    decisive: `lawyer, lawyers, attorney, solicitor, legal action, legal proceedings, legal steps, legal department will,
      take you to court, see you in court, go to court, sue, suing, lawsuit, ombudsman, hold you liable,
      formal notice, notice of default, claim damages, breach of contract, consumer authority, regulator, litigation,
      small claims, money stolen, stolen money, without my permission … money, taken … without my permission,
      without my consent, without authorisation, unauthorised payment, unauthorized payment,
      unauthorised transaction, unauthorized transaction, unauthorised payments, payments … i did not make,
      payment … i did not make, transactions … i did not make, fraud, fraudulent, scammed, losing money,
      production is down, production down, system down, systems are down, all our … offline, all of our … offline,
      everything is down, complete outage, total outage, is there an outage, website has been down, site is down,
      all users … affected, all 0 users, all our customers, all of our customers, data is gone, data are gone,
      lost all our data, lost all my data, all our data`,
    strong: `outage, data loss, court, liable, legally, are gone, damages, stolen, for all of, losing, out of business`,
    weak: `everyone, all our, all of our, whole, affected, ignored, down, gone, euros, empty`,
  },
  'red-alert': {
    decisive: `caught fire, on fire, burst into flames, exploded, explosion, smell gas, smell of gas, gas leak, smoke coming,
      =smoking, electric shock, electrocuted, injured, seriously hurt, in hospital, life threatening, danger to life,
      carbon monoxide, poisoned, poisoning, unconscious, allergic reaction, wrong medicine, wrong medication,
      wrong dose, wrong drug, overdose, pieces of glass, shards, fire brigade, ambulance, =melting, brakes … failed,
      brakes failed, brake failure, collapsed, suicide, bleeding, choking, call 112, there is a fire, data breach,
      data leak, =leaked, security hole, security breach, security vulnerability, vulnerability, hacked, ransomware,
      see … other customers, saw … other customers, see … other people, data of other, details of other,
      orders of other, invoices of other, files of other, records of other, addresses of other, other customers data,
      of other patients, personal data of all, patient records, exposes personal data, exposed personal data,
      passwords of`,
    strong: `smoke, burnt, burned, flames, other customers, other patients, hospital, shock, breach, exposes,
      personal data of other, identity theft, hacker, hackers, dangerous, swelling`,
    weak: `fire, glass, gas, hurt, other companies, personal data, data … leak, unsafe, hole`,
  },
};

/** What takes a word back that stands at most three words behind it in the same sentence. */
export const negators: ReadonlySet<string> = new Set(
  'not no never without nothing nobody neither nor hardly'.split(' '),
);

/** Phrases that a negator is part of, and that say something: they are no negation. */
export const negativePhrases = `no rush, no hurry, no big deal, not a big deal, not urgent, nobody was hurt, not critical, not an emergency`;

/** A sentence with one of these tells of something past, thought of, or somebody else's: it raises no alarm. */
export const distancing = `last month, last year, years ago, what happens if, what happens to, what if, in case of, thanks for,
      thank you for, a competitor, competitor, how do you prevent, how do you protect, do you have experience with,
      hypothetically, example, in general`;
