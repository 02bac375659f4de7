// Three small Chart.js plugins: interval whiskers, a target line, values at the bars' ends.

import { isMissing } from "./format.js";

/** Draws `intervals` (`[lo, hi]` or null, per point) of the first series: over its bars, or under its line. */
export function whiskers(intervals, theme) {
  const drawn = intervals ?? [];
  return {
    id: "whiskers",
    beforeDatasetsDraw(chart) {
      if (chart.config.type === "line") strokeWhiskers(chart, drawn, [[theme.series[0], 1.5]], theme.size);
    },
    afterDatasetsDraw(chart) {
      // A pale edge keeps the line readable where it crosses its own bar.
      if (chart.config.type === "bar") strokeWhiskers(chart, drawn, [[theme.surface, 4], [theme.ink, 1.75]], theme.size);
    },
  };
}

function strokeWhiskers(chart, intervals, pens, size) {
  const { ctx } = chart;
  const points = chart.getDatasetMeta(0).data;
  const cap = Math.max(3, size / 3);
  ctx.save();
  ctx.beginPath();
  for (const [index, pair] of intervals.entries()) {
    if (pair && points[index]) traceWhisker(chart, points[index], pair, cap);
  }
  for (const [colour, width] of pens) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  }
  ctx.restore();
}

function traceWhisker(chart, point, [low, high], cap) {
  const { ctx } = chart;
  const horizontal = isHorizontal(chart);
  const axis = valueAxis(chart);
  const [from, to] = [axis.getPixelForValue(low), axis.getPixelForValue(high)];
  const line = (x1, y1, x2, y2) => { ctx.moveTo(x1, y1); ctx.lineTo(x2, y2); };
  if (horizontal) {
    line(from, point.y, to, point.y);
    line(from, point.y - cap, from, point.y + cap);
    line(to, point.y - cap, to, point.y + cap);
  } else {
    line(point.x, from, point.x, to);
    line(point.x - cap, from, point.x + cap, from);
    line(point.x - cap, to, point.x + cap, to);
  }
}

function isHorizontal(chart) {
  return chart.options.indexAxis === "y";
}

function valueAxis(chart) {
  return isHorizontal(chart) ? chart.scales.x : chart.scales.y;
}

/** Draws a dashed line at `target.value`; its name stands in the key under the chart. */
export function targetLine(target, theme) {
  return {
    id: "targetLine",
    afterDatasetsDraw(chart) {
      if (!target) return;
      const { ctx, chartArea: area } = chart;
      const horizontal = isHorizontal(chart);
      const at = valueAxis(chart).getPixelForValue(target.value);
      ctx.save();
      ctx.strokeStyle = theme.target;
      ctx.lineWidth = 1.5;
      ctx.setLineDash([6, 4]);
      ctx.beginPath();
      if (horizontal) { ctx.moveTo(at, area.top); ctx.lineTo(at, area.bottom); }
      else { ctx.moveTo(area.left, at); ctx.lineTo(area.right, at); }
      ctx.stroke();
      ctx.restore();
    },
  };
}

/** Writes each bar's value beyond its end, or beyond its whisker, where there is room. */
export function valueLabels(values, intervals, format, theme) {
  return {
    id: "valueLabels",
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      const horizontal = isHorizontal(chart);
      const bars = chart.getDatasetMeta(0).data;
      const slot = horizontal ? chart.chartArea.height / bars.length : chart.chartArea.width / bars.length;
      if (slot < (horizontal ? theme.size + 4 : theme.size * 3.4)) return;
      const axis = valueAxis(chart);
      ctx.save();
      ctx.font = `600 ${theme.size}px ${theme.family}`;
      ctx.fillStyle = theme.ink;
      ctx.strokeStyle = theme.surface;
      ctx.lineWidth = 4;
      ctx.lineJoin = "round";
      ctx.textAlign = horizontal ? "left" : "center";
      ctx.textBaseline = horizontal ? "middle" : "bottom";
      for (const [index, bar] of bars.entries()) {
        if (isMissing(values[index])) continue;
        const end = axis.getPixelForValue(Math.max(values[index], intervals?.[index]?.[1] ?? values[index]));
        const [x, y] = horizontal ? [end + 7, bar.y] : [bar.x, end - 5];
        ctx.strokeText(format(values[index]), x, y);
        ctx.fillText(format(values[index]), x, y);
      }
      ctx.restore();
    },
  };
}
