import { textWidth } from './text-width.js';

const NO_BREAK = '\u00a0';

/** The text with spaces at which no line is broken; `wrapText` prints them as plain spaces. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', NO_BREAK);
}

/**
 * Breaks a text into lines of at most `width` cells: between words where possible, inside a word that is too long
 * by itself after `_ / . , -`, and only then anywhere. Line breaks in the text stay.
 */
export function wrapText(text: string, width: number): string[] {
  const lines = text.split('\n').flatMap((line) => wrapLine(line, Math.max(1, width)));
  return lines.map((line) => line.replaceAll(NO_BREAK, ' '));
}

function wrapLine(line: string, width: number): string[] {
  if (textWidth(line) <= width) return [line.trimEnd()];
  const words = line.split(' ').filter((word) => word !== '');
  const lines: string[] = [];
  for (const piece of words.flatMap((word) => wordPieces(word, width))) {
    const joined = `${lines.at(-1) ?? ''} ${piece.text}`;
    const joins = lines.length > 0 && piece.startsWord && textWidth(joined) <= width;
    lines.splice(joins ? -1 : lines.length, 1, joins ? joined : piece.text);
  }
  return lines;
}

interface Piece {
  readonly text: string;
  /** False for the rest of a word that was broken: it goes on a line of its own. */
  readonly startsWord: boolean;
}

function wordPieces(word: string, width: number): Piece[] {
  const pieces: Piece[] = [];
  let rest = word;
  while (textWidth(rest) > width) {
    const head = headOf(rest, width);
    pieces.push({ text: head, startsWord: pieces.length === 0 });
    rest = rest.slice(head.length);
  }
  return [...pieces, { text: rest, startsWord: pieces.length === 0 }];
}

function headOf(word: string, width: number): string {
  const fitting = longestFitting(word, width);
  const seam = /^.*[_/.,-](?=[^_/.,-])/u.exec(fitting)?.[0] ?? '';
  return seam.length > fitting.length / 3 ? seam : fitting;
}

/** One character at least, so that whoever takes it off a word comes to an end. */
function longestFitting(word: string, width: number): string {
  let head = '';
  for (const character of word) {
    if (head !== '' && textWidth(head + character) > width) break;
    head += character;
  }
  return head;
}
