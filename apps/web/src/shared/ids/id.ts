declare const brand: unique symbol;
/** A uuid that names one kind of thing: an id of another kind does not fit in its place. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text has the form of an id; the database would throw on another text. */
export function isId<Kind extends string>(text: unknown): text is Id<Kind> {
  return typeof text === 'string' && UUID.test(text);
}
