import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StreamableFile } from '@nestjs/common';

const TYPES = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'start.js': 'text/javascript; charset=utf-8',
} as const;

export type DocsFileName = keyof typeof TYPES;

export const isDocsFile = (name: string): name is DocsFileName => Object.hasOwn(TYPES, name);

/** A file of its own, because the content security policy runs no script that stands in a page. */
const START = `
const token = document.querySelector('meta[name="csrf-token"]').content;
SwaggerUIBundle({
  url: '/api/docs-json',
  dom_id: '#docs',
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: (request) => {
    if (token !== '') request.headers['X-CSRF-Token'] = token;
    return request;
  },
});
`;

/** Swagger UI comes with @nestjs/swagger, from where it is installed. */
function swaggerFolder(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger'));
  return dirname(require.resolve('swagger-ui-dist/package.json'));
}

export function docsFile(name: DocsFileName): StreamableFile {
  const type = TYPES[name];
  if (name === 'start.js') return new StreamableFile(Buffer.from(START), { type });
  return new StreamableFile(createReadStream(join(swaggerFolder(), name)), { type });
}

export const apiDocsPage = (csrfToken: string): string => `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>API documentation – Desist</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="csrf-token" content="${csrfToken}">
    <link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
    <script src="/api/docs/swagger-ui-bundle.js" defer></script>
    <script src="/api/docs/start.js" defer></script>
  </head>
  <body>
    <main id="docs"><noscript>The documentation needs JavaScript. Its content is at /api/docs-json.</noscript></main>
  </body>
</html>
`;
