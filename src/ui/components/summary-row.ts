/** A row of govukSummaryList. */
export interface SummaryRow {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
}

export const summaryRow = (key: string, value: string): SummaryRow => ({ key: { text: key }, value: { text: value } });
