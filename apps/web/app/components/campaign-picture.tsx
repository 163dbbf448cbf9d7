interface Props {
  slug: string;
  columns: number;
  rows: number;
}

/**
 * A campaign's own picture: a block print of simple shapes that follows from its name, in its colour. The same campaign
 * has the same picture everywhere; it says nothing that the words beside it do not, so it is hidden from screen readers.
 */
export function CampaignPicture({ slug, columns, rows }: Props) {
  const next = randomFrom(slug);
  const motifs = pick(allMotifs, 4, next);
  const blocks = Array.from({ length: columns * rows }, (_, index) => {
    const motif = motifs[Math.floor(next() * motifs.length)] ?? waves;
    const turn = Math.floor(next() * 4);
    const [ground, figure] = pairs[Math.floor(next() * pairs.length)] ?? ['p0', 'p3'];
    const x = (index % columns) * 40;
    const y = Math.floor(index / columns) * 40;
    return (
      <g key={index} transform={`translate(${String(x)} ${String(y)}) rotate(${String(turn * 90)} 20 20)`}>
        <path className={ground} d="M0 0h40v40H0z" />
        {motif(figure)}
      </g>
    );
  });
  return (
    <svg
      className="picture"
      viewBox={`0 0 ${String(columns * 40)} ${String(rows * 40)}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      {blocks}
    </svg>
  );
}

type Motif = (tone: string) => React.ReactElement;

const waves: Motif = (tone) => (
  <path
    className={`line ${tone}`}
    d="M0 6q5-6 10 0t10 0 10 0 10 0M0 16q5-6 10 0t10 0 10 0 10 0M0 26q5-6 10 0t10 0 10 0 10 0M0 36q5-6 10 0t10 0 10 0 10 0"
  />
);
const quarter: Motif = (tone) => <path className={tone} d="M0 40A40 40 0 0 1 40 0v40z" />;
const half: Motif = (tone) => <path className={tone} d="M0 40a20 20 0 0 1 40 0z" />;
const rings: Motif = (tone) => (
  <path
    className={`line ${tone}`}
    d="M0 34a6 6 0 0 1 6 6M0 24a16 16 0 0 1 16 16M0 14a26 26 0 0 1 26 26M0 4a36 36 0 0 1 36 36"
  />
);
const leaf: Motif = (tone) => <path className={tone} d="M2 38C2 16 16 2 38 2 38 24 24 38 2 38z" />;
const sun: Motif = (tone) => <circle className={tone} cx="20" cy="20" r="13" />;
const people: Motif = (tone) => (
  <path
    className={tone}
    d="M10 12a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM30 12a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM3 40v-9a7 7 0 0 1 14 0v9zM23 40v-9a7 7 0 0 1 14 0v9z"
  />
);
const dots: Motif = (tone) => (
  <path
    className={`dotted ${tone}`}
    d="M8 8h.01M20 8h.01M32 8h.01M8 20h.01M20 20h.01M32 20h.01M8 32h.01M20 32h.01M32 32h.01"
  />
);
const stripes: Motif = (tone) => <path className={`line ${tone}`} d="M0 5h40M0 15h40M0 25h40M0 35h40" />;
const plain: Motif = (tone) => <path className={tone} d="M0 20h40v20H0z" />;

const allMotifs = [waves, quarter, half, rings, leaf, sun, people, dots, stripes, plain];
const pairs = [
  ['p0', 'p3'],
  ['p1', 'p3'],
  ['p3', 'p1'],
  ['p2', 'p0'],
  ['p0', 'p2'],
  ['p1', 'p4'],
  ['p4', 'p0'],
  ['p3', 'p0'],
] as const;

function pick<T>(from: readonly T[], howMany: number, next: () => number): T[] {
  const rest = [...from];
  return Array.from({ length: howMany }, () => rest.splice(Math.floor(next() * rest.length), 1)).flat();
}

// A small generator with a seed (mulberry32): the picture must be the same on every machine.
function randomFrom(seed: string): () => number {
  let state = 0;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 2654435761);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
