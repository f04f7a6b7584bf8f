import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runAgain, runDaily } from '../../server/red/shared/run-again.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A task that runs until it is told to end, and how often it began. */
const slowTask = () => {
  const ends: (() => void)[] = [];
  const task = (): Promise<void> => new Promise((resolve) => void ends.push(resolve));
  return { task, begun: () => ends.length, end: (index: number) => ends[index]?.() };
};

describe('a job that runs again and again', () => {
  it('leaves rounds out while one is under way, and goes on after it', async () => {
    const { task, begun, end } = slowTask();
    const stop = runAgain(1000, task, () => undefined);
    await vi.advanceTimersByTimeAsync(3500);
    expect(begun()).toBe(1);
    end(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(begun()).toBe(2);
    end(1);
    await stop();
  });

  it('is told of a round that fails, and runs the next', async () => {
    const told: unknown[] = [];
    let rounds = 0;
    const stop = runAgain(
      1000,
      async () => {
        rounds += 1;
        throw new Error(`round ${rounds}`);
      },
      (error) => void told.push(String(error)),
    );
    await vi.advanceTimersByTimeAsync(2000);
    await stop();
    expect(told).toEqual(['Error: round 1', 'Error: round 2']);
  });

  it('ends when the round under way is through, and begins no other', async () => {
    const { task, begun, end } = slowTask();
    const stop = runAgain(1000, task, () => undefined);
    await vi.advanceTimersByTimeAsync(1000);
    let isOver = false;
    const over = stop().then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(5000);
    expect(isOver).toBe(false);
    end(0);
    await over;
    expect(begun()).toBe(1);
  });

  it('that is daily runs at once, too', async () => {
    let rounds = 0;
    const stop = runDaily(
      async () => {
        rounds += 1;
      },
      () => undefined,
    );
    expect(rounds).toBe(1);
    await vi.advanceTimersByTimeAsync(2 * 86_400_000);
    expect(rounds).toBe(3);
    await stop();
  });
});
