import type { ReactNode } from 'react';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { numberOf } from '../../parts/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { pointsOf } from '../agents/points.ts';
import type { Json } from '../report.ts';
import { wordsOfKey } from '../words-of-key.ts';
import { type Figure, otherFigures, type TypeFigures, typeFigures } from './weights.ts';

/** The formula in force beside the one that is proposed: types first, everything else a click away. */
export function WeightsPanel({
  now,
  proposed,
  changes,
  children,
}: {
  now: Json;
  proposed: Json | null;
  changes: readonly Json[];
  /** What is to be said of both above the figures. */
  children?: ReactNode;
}) {
  const types = typeFigures(now, proposed, changes);
  const others = otherFigures(now, proposed, changes);
  const changed = others.filter(isChanged);
  return (
    <Panel title="Weights">
      {children}
      <DataTable
        caption="Weights and half-lives by type"
        rows={types}
        keyOf={({ type }) => type}
        columns={typeColumns(proposed !== null)}
      />
      {changed.length > 0 && <Others caption="Other figures that would change" figures={changed} isProposed />}
      <details>
        <summary>All other figures of the formula</summary>
        <Others caption="Other figures of the formula" figures={others} isProposed={proposed !== null} />
      </details>
    </Panel>
  );
}

function Others({
  caption,
  figures,
  isProposed,
}: {
  caption: string;
  figures: readonly Figure[];
  isProposed: boolean;
}) {
  const columns: readonly Column<Figure>[] = [
    { title: 'Figure', of: ({ name }) => wordsOfKey(name).replaceAll('.', ', ') },
    { title: 'In force', isFigure: true, of: ({ now }) => numberOf(now) },
    ...(isProposed ? [proposedColumn('Proposed', (figure: Figure) => figure), fittedColumn] : []),
  ];
  return <DataTable caption={caption} rows={figures} keyOf={({ name }) => name} columns={columns} />;
}

const fittedColumn: Column<Figure> = { title: 'Data say', isFigure: true, of: ({ fitted }) => numberOf(fitted) };

function typeColumns(isProposed: boolean): Column<TypeFigures>[] {
  return [
    { title: 'Type', of: ({ type }) => type },
    { title: 'Weight in force', isFigure: true, of: ({ weight }) => numberOf(weight.now) },
    ...(isProposed
      ? [
          proposedColumn<TypeFigures>('Proposed weight', ({ weight }) => weight),
          { title: 'Data say', isFigure: true, of: ({ weight }: TypeFigures) => numberOf(weight.fitted) },
        ]
      : []),
    { title: 'Half-life in force', isFigure: true, of: ({ halfLife }) => daysOf(halfLife.now) },
    ...(isProposed ? [proposedColumn<TypeFigures>('Proposed half-life', ({ halfLife }) => halfLife, daysOf)] : []),
  ];
}

/** What stays is quiet, so that what moves is seen. */
function proposedColumn<Row>(
  title: string,
  of: (row: Row) => Figure,
  format: (value: number | null) => string = numberOf,
): Column<Row> {
  return {
    title,
    isFigure: true,
    of: row => {
      const figure = of(row);
      if (!isChanged(figure)) return <span className="muted">{format(figure.proposed)}</span>;
      const by = figure.now && figure.proposed !== null ? ` (${pointsOf(figure.proposed / figure.now - 1)} %)` : '';
      return (
        <strong>
          {format(figure.proposed)}
          {by}
        </strong>
      );
    },
  };
}

function isChanged({ now, proposed }: Figure): boolean {
  return now !== proposed;
}

function daysOf(days: number | null): string {
  return days === null ? 'never fades' : `${numberOf(days)} d`;
}
