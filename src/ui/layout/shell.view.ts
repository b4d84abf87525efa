import type { Permission } from '../../domain/access/permissions.js';
import { links } from '../links.js';

/** What surrounds every page; the web glue fills it in once per request. */
export interface ShellInput {
  readonly user: ShellUser | null;
  /** Path of the request, without the query. */
  readonly path: string;
  readonly csrfToken: string;
  /** A fresh value per rendered form, so that a form sent twice does its work once. */
  readonly idempotencyKey: string;
  /** True when this installation holds invented data. */
  readonly demonstration: boolean;
  /** What the action before this page did; shown once. */
  readonly notice: Notice | null;
}

export interface ShellUser {
  readonly displayName: string;
  readonly agencyName: string;
  readonly permissions: ReadonlySet<Permission>;
}

export interface Notice {
  readonly kind: 'success' | 'information';
  readonly text: string;
}

export interface Shell {
  readonly user: { readonly displayName: string; readonly agencyName: string } | null;
  readonly navigation: readonly NavigationItem[];
  readonly homeHref: string;
  readonly accountHref: string;
  readonly signOutHref: string;
  readonly csrfToken: string;
  readonly idempotencyKey: string;
  readonly demonstration: boolean;
  readonly notice: Notice | null;
}

/** Arguments of an item of govukServiceNavigation. */
export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  readonly active: boolean;
  readonly current: boolean;
}

interface Destination {
  readonly text: string;
  readonly href: string;
  readonly permission: Permission;
  /** Further places that belong under this heading. */
  readonly covers?: string;
}

const DESTINATIONS: readonly Destination[] = [
  { text: 'Priority list', href: links.priorityList, permission: 'score:read' },
  { text: 'Find a person', href: links.findPerson, permission: 'offender:read', covers: '/people' },
  { text: 'Concentration', href: links.concentration, permission: 'report:read' },
  { text: 'Imports', href: links.imports, permission: 'import:run' },
  { text: 'Duplicates', href: links.duplicates, permission: 'duplicate:decide' },
  { text: 'Sweeps', href: links.sweeps, permission: 'sweep:run' },
  { text: 'Queues', href: links.queues, permission: 'queue:manage' },
];

export function shellView(input: ShellInput): Shell {
  const navigation = navigationFor(input.user, input.path);
  return {
    user: input.user === null ? null : { displayName: input.user.displayName, agencyName: input.user.agencyName },
    navigation,
    homeHref: input.user === null ? links.signIn : (navigation[0]?.href ?? links.account),
    accountHref: links.account,
    signOutHref: links.signOut,
    csrfToken: input.csrfToken,
    idempotencyKey: input.idempotencyKey,
    demonstration: input.demonstration,
    notice: input.notice,
  };
}

/** Only what the reader may open: a link that would be refused is a promise not kept. */
function navigationFor(user: ShellUser | null, path: string): readonly NavigationItem[] {
  if (user === null) return [];
  return DESTINATIONS.filter(({ permission }) => user.permissions.has(permission)).map((destination) => ({
    text: destination.text,
    href: destination.href,
    active:
      isWithin(path, destination.href) || (destination.covers !== undefined && isWithin(path, destination.covers)),
    current: path === destination.href,
  }));
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
