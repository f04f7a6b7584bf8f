import type { Priority } from './priority.ts';
import type { WeightedWords } from './weighted-words.ts';

/** Ranks that words can tell; all else is standard. */
export type WordedPriority = Exclude<Priority, 'standard'>;

/** The words that show a priority. `0` is any number, in digits or spelt. */
export const priorityWords: Readonly<Record<WordedPriority, WeightedWords>> = {
  // A noun alone ("any idea why", "your suggestion to restart") is none: it opens a sentence, or says that one is made.
  suggestion: {
    decisive: `^suggestion, ^a suggestion, ^my suggestion, i have a suggestion, we have a suggestion, here is a suggestion,
      a suggestion for, my suggestion would be, i suggest, we suggest, i would suggest, may i suggest, can i suggest,
      ^feature request, ^a feature request, ^feature wish, ^idea, ^an idea, i have an idea, we have an idea,
      here is an idea, an idea for, just a thought, just an idea, it would be nice, it would be great if,
      it would be good if, it would be lovely, it would be helpful if, it would be useful if, would be nice if,
      would be great if, would be nice to have, would be great to have, would be good to have, would be lovely if,
      i wish you, i wish the, i wish there, would love to see a, would love to see an, would love to see more,
      would like to see a, would like to see an, would like to see more, have you thought of, have you considered,
      have you ever thought, why not add, why do not you add, how about adding, how about a, you should add,
      you should really, you should consider, please consider, you could make, you could add, maybe you could,
      perhaps you could, ^a tip, ^tip, ^small tip, ^a small tip, a tip for, ^wish list, ^wishlist, for your wish list,
      ^a little feedback, ^little feedback, ^some feedback, ^room for improvement`,
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

/** Phrases with the words of a suggestion that make none: somebody else's, or about the asker's own case. */
export const notSuggested = `suggestion from, suggestion of your, suggestion box, suggestion was, suggestion did, idea of yours, feedback on my, feedback on our, a tip of,
      have you considered that, have you considered my, have you considered our, have you thought of my, have you thought of our,
      please consider my, please consider our`;

/**
 * Words of somebody who waits for an answer, or for whom something went wrong. A suggestion has no clock. So a message
 * with enough of these words is no suggestion, however it is put: “it would be nice if somebody answered me”.
 */
export const needWords: WeightedWords = {
  decisive: `any idea why, any idea when, any idea where, any idea what, any idea how, any idea who, any idea if,
      any idea whether, any suggestion what, any suggestion how, what is your suggestion, would you suggest,
      do you suggest, have no idea, when will, when does, when do, when is, when can i, when are, where is, where are,
      where do i, where can i, where did, why is, why was, why were, why did, why am, why have, why has, why does,
      why can, how do i, how can i, how long, how come, what happened, what about my, what do i do, what can i do,
      what should i do, what went wrong, has my, is my, was my, are my, were my, did my, have my, did you get,
      did you receive, you … tell me, you told me, you … let me know, somebody … me, someone … me, somebody came,
      someone came, somebody called, someone called, somebody answered, someone answered, how about a refund,
      how about an answer, how about a reply, was charged, were charged, been charged, charged twice, charged me,
      charged us, overcharged, billed twice, refund, money back, pay back, pay … back, paid back, you owe, owe me,
      never came, never arrived, never received, never got, not arrived, not come, not received, did not arrive,
      did not come, did not receive, did not get, have waited, been waiting, waiting for my, waiting for an answer,
      0 weeks late, 0 days late, 0 hours late, does not work, do not work, did not work, not working, stopped working,
      will not start, does not start, will not open, can not log, can not get in, can not sign, can not use, can not pay,
      can not open, locked out, is locked, is blocked, is stuck, still down, is down, is broken, broke, broken,
      defective, faulty, crashes, crashed, disappeared, is missing, been missing, went missing, missing since, is lost,
      lost my, is wrong, the wrong, wrong again, still no, no answer, no reply, no response, nobody answers,
      nobody answered, nobody knows, answer me, answered me, answer my, answer your, answer the phone,
      pick up the phone, call me, called me, reply to my, come to repair, came to repair, repair my, fix it, fix this,
      fix my, you promised, look into, help me, complaint, my application`,
  strong: `i, me, was, were, did, been, ago, should … stop, please stop, =stopped, finally, for nothing, error, wrong, late, missing, lost, down, gone, damaged, leak, leaks, blocked, locked, problem,
      never, my order, my parcel, my luggage, my booking, my ticket, my invoice, my payment, my account,
      my replacement, arrive, cancelled, repair, an answer, a reply, urgent, still`,
  weak: `my, our, 0, not, had, trouble, waiting, since, again, yesterday, last week, month, but, although, twice, already, yet`,
};

/** Of those words, the ones that wishes are made of as well: they say nothing. */
export const wishing = `i would, i could, i wish, i think, i find it, i love, i like, i suggest, i have an, i have a, if i, so i,
      let me, lets me, allow me, allows me, help me find, there was, there were, wish the … had, i wish you had, i wish it was`;

/** Questions that make a suggestion. Any other question waits for an answer. */
export const suggestingQuestions = `have you thought of, have you considered, have you ever thought, why not, why do not you add,
      how about, may i suggest, can i suggest, could you add, could you perhaps add, could you please add, could you offer,
      what about adding`;
