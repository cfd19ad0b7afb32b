/* global AdaptiveCards, Chart */
/** Teams' chart elements, drawn with Chart.js. Their JSON is Teams'; only the drawing is ours. */
const COLOURS = {
  good: '#107c10',
  warning: '#ca5010',
  attention: '#c4314b',
  neutral: '#8a8886',
  categoricalBlue: '#4f6bed',
  categoricalTeal: '#038387',
  categoricalPurple: '#881798',
  categoricalLime: '#73aa24',
  categoricalMarigold: '#eaa300',
  divergingGray: '#a19f9d',
};
const colourOf = (name, fallback = 'categoricalBlue') => COLOURS[name] ?? COLOURS[fallback];
const ink = () => getComputedStyle(document.documentElement).getPropertyValue('--soft');

const points = (json) => json.data ?? [];

const CONFIGS = {
  'Chart.VerticalBar': (json) => bars(json, 'x'),
  'Chart.HorizontalBar': (json) => bars(json, 'y'),
  'Chart.Line': (json) => ({
    type: 'line',
    data: {
      labels: (json.data?.[0]?.values ?? []).map((value) => value.x),
      datasets: (json.data ?? []).map((series) => ({
        label: series.legend,
        data: series.values.map((value) => value.y),
        borderColor: colourOf(series.color ?? json.color),
        pointRadius: 2,
      })),
    },
    options: axes(json, 'x'),
  }),
  'Chart.Donut': (json) => ({
    type: 'doughnut',
    data: {
      labels: points(json).map((point) => point.legend),
      datasets: [
        {
          data: points(json).map((point) => point.value),
          backgroundColor: points(json).map((point, at) =>
            colourOf(point.color, Object.keys(COLOURS)[4 + (at % 5)]),
          ),
        },
      ],
    },
    options: { maintainAspectRatio: false },
  }),
};

function bars(json, indexAxis) {
  return {
    type: 'bar',
    data: {
      labels: points(json).map((point) => point.x),
      datasets: [
        {
          data: points(json).map((point) => point.y ?? point.value),
          backgroundColor: points(json).map((point) => colourOf(point.color ?? json.color)),
        },
      ],
    },
    options: axes(json, indexAxis),
  };
}

const axis = (title) => ({
  title: { display: Boolean(title), text: title, color: ink() },
  ticks: { color: ink(), maxRotation: 0, autoSkip: true },
  grid: { display: false },
});

function axes(json, indexAxis) {
  return {
    indexAxis,
    animation: false,
    maintainAspectRatio: false,
    plugins: { legend: { display: false } },
    scales: { x: axis(json.xAxisTitle), y: axis(json.yAxisTitle) },
  };
}

class ChartElement extends AdaptiveCards.CardElement {
  static type = '';

  getJsonTypeName() {
    return this.constructor.type;
  }

  internalParse(source, context) {
    super.internalParse(source, context);
    this.source = source;
  }

  internalRender() {
    const holder = document.createElement('figure');
    holder.className = 'chart';
    holder.style.cssText = 'height:160px;margin:0;position:relative';
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', this.source.title ?? 'Chart');
    holder.append(canvas);
    // Chart.js measures its parent, which the card attaches only after rendering.
    requestAnimationFrame(() => new Chart(canvas, CONFIGS[this.constructor.type](this.source)));
    return holder;
  }
}

export function registerCharts() {
  for (const type of Object.keys(CONFIGS)) {
    const element = class extends ChartElement {
      static type = type;
    };
    AdaptiveCards.GlobalRegistry.elements.register(type, element);
  }
}
