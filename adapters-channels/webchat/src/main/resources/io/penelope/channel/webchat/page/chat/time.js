export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** The day on which a moment is for the guest, as the time at which it begins. */
export function dayOf(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export function daysBetween(today, date) {
  return Math.round((dayOf(date) - dayOf(today)) / DAY); // two of a year's days have not 24 hours
}
