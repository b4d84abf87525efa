import { type INestApplication, Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

class ProblemErrorDto {
  @ApiProperty({ type: String })
  field: string;

  @ApiProperty({ type: String })
  message: string;
}

export class ProblemDto {
  @ApiProperty({ type: String, example: 'about:blank' })
  type: string;

  @ApiProperty({ type: String })
  title: string;

  @ApiProperty({ type: 'integer' })
  status: number;

  @ApiProperty({ type: String, description: 'Stable: match on this.', example: 'RECORD.NOT_FOUND' })
  code: string;

  @ApiProperty({ type: String, description: 'For a person; the wording may change.' })
  detail: string;

  @ApiPropertyOptional({ type: [ProblemErrorDto] })
  errors?: ProblemErrorDto[];

  @ApiPropertyOptional({
    format: 'uuid',
    type: String,
    description: 'With OFFENDER.MERGED: the record that stands for both now.',
  })
  surviving_id?: string;

  @ApiProperty({ type: String })
  request_id: string;
}

const DESCRIPTION = `
Errors are \`application/problem+json\` with a stable \`code\`. Lists answer \`{items, next_cursor}\` and take \`limit\` and
\`cursor\`. A record's ETag is its version; changes need it in \`If-Match\`. A POST with an \`Idempotency-Key\` is carried out
once and answered the same for at least 24 hours. Tokens come from \`npm run -s token -- --user EMAIL\`.`;

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } };

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Chosen by you, new for each wish. The same key and body get the same reply.',
  schema: { type: 'string', maxLength: 255 },
} as const;

/** The OpenAPI document of /api/v1, made when somebody first asks for it. */
@Injectable()
export class ApiDocument {
  private made: OpenAPIObject | null = null;
  private app: INestApplication | null = null;

  describe(app: INestApplication): void {
    this.app = app;
  }

  read(): OpenAPIObject {
    if (this.app === null) throw new Error('The document was asked for before the application was there.');
    this.made ??= documentOf(this.app);
    return this.made;
  }
}

function documentOf(app: INestApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('Desist')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'opaque' })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, options, { extraModels: [ProblemDto] });
  const paths = Object.entries(document.paths).filter(([path]) => path.startsWith('/api/v1/'));
  for (const [, item] of paths) {
    for (const { responses } of operationsOf(item))
      responses['default'] = { description: 'A problem', content: PROBLEM };
    if (item.post) item.post.parameters = [...(item.post.parameters ?? []), IDEMPOTENCY_KEY];
  }
  return { ...document, paths: Object.fromEntries(paths) };
}

const operationsOf = (item: OpenAPIObject['paths'][string]) =>
  [item.get, item.post, item.put, item.patch, item.delete].filter((operation) => operation !== undefined);
