import { OFFICE_ROWS, statements } from './statements.ts';

// What was decided to be one thing told twice is taken out of the totals of every unit above both: whoever may open such
// a total must see the decision, or would be shown another sum than the office.
export const reportingRepeatsSeen = statements(
  `drop policy reading on repeat_decision`,
  `create policy reading on repeat_decision for select to kheo_app using (${OFFICE_ROWS} and ((select kheo_whole())
     or (unit_a in (select kheo_units()) and unit_b in (select kheo_units()))))`,
);
