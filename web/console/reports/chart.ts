import UPlot, { type AlignedData, type Options } from 'uplot';

/** One line, or one set of bars. */
export type Series = { readonly name: string; readonly values: readonly number[] };

/** A chart in place. */
export type Chart = {
  readonly show: (labels: readonly string[], series: readonly Series[]) => void;
  readonly end: () => void;
};

/** Of a chart, in CSS pixels. Range 160–320. */
const heightPx = 220;

/** Width of a bar as a share of its place, and the most pixels it takes. */
const barWidth = [0.7, 28] as const;

/** Fewer places than this make no line that anybody sees: their points are drawn. */
const fewestForLine = 3;

/** Colours by role, as the sheet gives them for the scheme in use: a canvas knows no variables. */
const colourOf = (place: HTMLElement, role: string): string => {
  const probe = document.createElement('i');
  probe.className = `colour-${role}`;
  place.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
};

const dataOf = (labels: readonly string[], series: readonly Series[]): AlignedData => [
  labels.map((_, index) => index),
  ...series.map(({ values }) => [...values]),
];

const optionsOf = (
  place: HTMLElement,
  labels: readonly string[],
  series: readonly Series[],
  shape: 'line' | 'bars',
): Options => {
  const [line, soft] = [colourOf(place, 'line'), colourOf(place, 'soft')];
  const strokes = [colourOf(place, 'accent'), soft];
  const font = `12px ${getComputedStyle(place).fontFamily}`;
  const axis = { stroke: soft, font, ticks: { show: false } };
  return {
    width: place.clientWidth,
    height: heightPx,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: (_, min, max) => (shape === 'bars' ? [min - 0.6, max + 0.6] : [min, max]) },
      y: { range: (_, __, max) => [0, Math.max(1, max * 1.08)] },
    },
    axes: [
      {
        ...axis,
        size: 28,
        grid: { show: false },
        values: (_, places) =>
          places.map((at) => (Number.isInteger(at) ? (labels[at] ?? '').replace(/^\d{4}-/, '') : '')),
      },
      { ...axis, size: 44, grid: { stroke: line, width: 1 } },
    ],
    series: [
      {},
      ...series.map((_, index) => {
        const stroke = strokes[index] ?? soft;
        const bars = shape === 'bars' ? UPlot.paths.bars?.({ size: [...barWidth] }) : undefined;
        const points = { show: shape === 'line' && labels.length < fewestForLine };
        return bars === undefined ? { stroke, width: 2, points } : { stroke, fill: stroke, paths: bars, points };
      }),
    ],
  };
};

/** Draws a chart into a place, as wide as the place is; it follows the size and the colour scheme. */
export const startChart = (
  place: HTMLElement,
  labels: readonly string[],
  series: readonly Series[],
  shape: 'line' | 'bars',
): Chart => {
  let shown = { labels, series };
  const make = (): UPlot =>
    new UPlot(optionsOf(place, shown.labels, shown.series, shape), dataOf(shown.labels, shown.series), place);
  let plot = make();
  const again = (): void => {
    plot.destroy();
    plot = make();
  };
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', again);
  const watch = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: heightPx }));
  watch.observe(place);
  return {
    show: (newLabels, newSeries) => {
      const isSame = newLabels.join() === shown.labels.join();
      shown = { labels: newLabels, series: newSeries };
      if (isSame) plot.setData(dataOf(newLabels, newSeries));
      else again();
    },
    end: () => {
      scheme.removeEventListener('change', again);
      watch.disconnect();
      plot.destroy();
    },
  };
};
