export interface Card {
  readonly label: string;
  readonly value: string;
  readonly detail?: string;
  /** Leads to exactly what the value counts. */
  readonly href?: string;
  readonly tone?: 'attention' | 'good';
}
