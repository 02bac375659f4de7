// A chart as a PNG that can stand alone in a slide: title, notes, names of the series, drawing.

import { chartTheme } from "./chart-theme.js";
import { download, fileName } from "./export.js";

/** Saves what `plot` shows, in the colours that it has now. `notes` explains whiskers and target. */
export function savePicture({ artifact, canvas, chart }, notes) {
  if (!chart) return;
  const theme = chartTheme();
  const scale = canvas.width / canvas.clientWidth;
  const margin = 16 * scale;
  const line = theme.size * 1.7 * scale;
  const rows = [
    { draw: drawText, text: artifact.title, weight: 600, colour: theme.ink, size: theme.size * 1.2 * scale },
    notes ? { draw: drawText, text: notes, weight: 400, colour: theme.soft, size: theme.size * scale } : null,
    artifact.series.length > 1 ? { draw: drawSeries, artifact, theme, size: theme.size * scale } : null,
  ].filter(Boolean);

  const picture = document.createElement("canvas");
  picture.width = canvas.width + 2 * margin;
  picture.height = canvas.height + rows.length * line + 2 * margin;
  const context = picture.getContext("2d");
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, picture.width, picture.height);
  context.textBaseline = "middle";
  rows.forEach((row, index) => row.draw(context, { ...row, family: theme.family }, margin, margin + (index + 0.5) * line, canvas.width));
  context.drawImage(canvas, margin, margin + rows.length * line);
  picture.toBlob((blob) => { if (blob) download(blob, fileName(artifact.title, "png")); }, "image/png");
}

function drawText(context, { text, weight, colour, size, family }, x, y, room) {
  context.font = `${weight} ${size}px ${family}`;
  context.fillStyle = colour;
  context.fillText(text, x, y, room);
}

function drawSeries(context, { artifact, theme, size, family }, x, y) {
  context.font = `${size}px ${family}`;
  artifact.series.forEach((series, index) => {
    context.fillStyle = theme.series[index % theme.series.length];
    context.fillRect(x, y - size / 2, size, size);
    context.fillStyle = theme.ink;
    context.fillText(series.label, x + size * 1.5, y);
    x += context.measureText(series.label).width + size * 3.5;
  });
}
