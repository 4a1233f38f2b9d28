/** Says a number with the form of its language: `#` stands for the number, `one`, `few` and `many` as the language has them. */
export function counting(language: string) {
  const rules = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language);
  return (count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }): string =>
    (forms[rules.select(count)] ?? forms.other).replaceAll('#', digits.format(count));
}
