import ts from 'typescript';
import { at, nodesOf, type Source } from './sources.js';
import { OTHER_WRITERS, OUTSIDE_THE_APPLICATION, TABLE_OWNERS } from './table-owners.js';

const NAME = '((?:[a-z_][a-z_0-9]*\\.)?(?:[a-z_][a-z_0-9]*)|\\$\\{\\})';
const ALIAS = '(?:\\s+(?:as\\s+)?(?!set\\b)[a-z_]+)?';
/** The forms in which a statement changes a table; `do update set` and `for update of` name none. */
const WRITES = [
  new RegExp(`\\binsert\\s+into\\s+${NAME}`, 'gi'),
  new RegExp(`\\bupdate\\s+(?:only\\s+)?${NAME}${ALIAS}\\s+set\\b`, 'gi'),
  new RegExp(`\\bdelete\\s+from\\s+(?:only\\s+)?${NAME}`, 'gi'),
  new RegExp(`\\bmerge\\s+into\\s+${NAME}`, 'gi'),
  new RegExp(`\\bcopy\\s+${NAME}\\s*(?:\\([^)]*\\))?\\s+from\\b`, 'gi'),
];
const TRUNCATE = /\btruncate\s+(?:table\s+)?((?:[a-z_.]+(?:\s*,\s*)?)+)/gi;
const CREATED = new RegExp(
  `\\bcreate\\s+(?:unlogged\\s+|temporary\\s+|temp\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?${NAME}`,
  'gi',
);

interface WrittenText {
  readonly node: ts.Node;
  readonly text: string;
}

/** Texts of a file that may be SQL, what is put into them written as ${}. */
function texts(file: Source): WrittenText[] {
  return nodesOf(file.tree).flatMap((node): WrittenText[] => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [{ node, text: node.text }];
    if (!ts.isTemplateExpression(node)) return [];
    return [{ node, text: node.head.text + node.templateSpans.map(({ literal }) => `\${}${literal.text}`).join('') }];
  });
}

const bare = (table: string): string => table.toLowerCase().replace(/^public\./, '');

export const tablesCreatedIn = (text: string): string[] =>
  [...text.matchAll(CREATED)].map(([, name]) => bare(name ?? ''));

export function tablesWrittenIn(text: string): string[] {
  const named = WRITES.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name ?? ''));
  const emptied = [...text.matchAll(TRUNCATE)].flatMap(([, names]) =>
    (names ?? '').split(',').map((name) => name.trim()),
  );
  return [...named, ...emptied].filter((name) => name !== '').map(bare);
}

/** Writes to another folder's table, to a table that nobody owns, or to one whose name cannot be read. */
export function foreignWrites(file: Source): string[] {
  if (OUTSIDE_THE_APPLICATION.test(file.path)) return [];
  const found = texts(file);
  const own = new Set(found.flatMap(({ text }) => tablesCreatedIn(text)));
  return found.flatMap(({ node, text }) =>
    tablesWrittenIn(text).flatMap((table) => {
      if (own.has(table) || mayWrite(file.path, table)) return [];
      const owner = TABLE_OWNERS[table];
      return [
        at(
          file,
          node,
          `writes ${table}, which belongs to ${owner ?? (owner === null ? 'the migrations' : 'nobody known')}`,
        ),
      ];
    }),
  );
}

function mayWrite(path: string, table: string): boolean {
  const owner = TABLE_OWNERS[table];
  const folders = OTHER_WRITERS.filter((other) => other.table === table).map(({ folder }) => folder);
  return [owner, ...folders].some((folder) => typeof folder === 'string' && path.startsWith(`src/${folder}/`));
}
