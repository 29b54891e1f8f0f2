/** The house in one line: a room imports only from rooms to its left. */
export const ROOMS =
  'ledger · identity · organisation · notices · documents · issuing · movements · duties · reporting · exemplars · judging · commendation · casework · oversight · newsroom'.split(
    ' · ',
  );
